//! The transforms against one in floating point, and the planes of odd sizes.

use std::f64::consts::PI;

use super::{Scale, band, block_rows, empty, planes};
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::{
    BlockRows, Coefficients, END_OF_BLOCK, Layout, NATURAL_BY_ZIGZAG, push_ac,
};
use crate::image::planes::{ColorModel, Planes};

/// Numbers without pattern, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % bound
    }

    fn around_zero(&mut self, most: i64) -> i16 {
        (self.below(2 * most as u64 + 1) as i64 - most) as i16
    }
}

/// Blocks of every density, from none to all coefficients.
fn random_tokens(random: &mut Random, blocks: usize, most: i64) -> Vec<u16> {
    let mut tokens = Vec::new();
    for _ in 0..blocks {
        tokens.push(random.around_zero(most) as u16);
        let density = random.below(66);
        for position in 1..64 {
            let value = random.around_zero(most / (1 + i64::from(position) / 4) + 1);
            if value != 0 && random.below(65) < density {
                push_ac(&mut tokens, position, value);
            }
        }
        tokens.push(END_OF_BLOCK);
    }
    tokens
}

fn random_picture(layout: &Layout, most: i64, seed: u64) -> Coefficients {
    let mut random = Random(seed);
    let mut coefficients = Coefficients::new(layout.clone(), 0);
    for (index, plane) in layout.planes.iter().enumerate() {
        for row in 0..plane.rows {
            let tokens = random_tokens(&mut random, plane.columns, most);
            coefficients.put_row(index, row, &tokens);
        }
    }
    coefficients
}

fn one_block(tokens: &[u16], steps: [u16; 64]) -> Coefficients {
    let mut coefficients = Coefficients::new(Layout::new(8, 8, &[((1, 1), steps)]), 0);
    coefficients.put_row(0, 0, tokens);
    coefficients
}

fn gray(coefficients: &Coefficients, scale: Scale) -> Planes {
    planes(coefficients, scale, ColorModel::Gray, &mut |_| Ok(())).expect("nobody calls it off")
}

/// By the definition (ISO/IEC 10918-1, A.3.3), not yet inside 0 to 255.
fn reference(tokens: &[u16], steps: &[u16; 64]) -> [f64; 64] {
    let mut coefficients = [0.0; 64];
    coefficients[0] = f64::from(tokens[0] as i16) * f64::from(steps[0]);
    let mut at = 1;
    while tokens[at] != END_OF_BLOCK {
        let position = usize::from(tokens[at] >> 10);
        let mut value = (tokens[at] & 1023) as i16 - 512;
        if value == -512 {
            at += 1;
            value = tokens[at] as i16;
        }
        coefficients[usize::from(NATURAL_BY_ZIGZAG[position])] =
            f64::from(value) * f64::from(steps[position]);
        at += 1;
    }
    let basis = |frequency: usize, place: usize| {
        let scale = if frequency == 0 { 0.5_f64.sqrt() } else { 1.0 };
        scale / 2.0 * ((2 * place + 1) as f64 * frequency as f64 * PI / 16.0).cos()
    };
    std::array::from_fn(|natural| {
        let (y, x) = (natural / 8, natural % 8);
        let sum: f64 = (0..64)
            .map(|from| coefficients[from] * basis(from / 8, y) * basis(from % 8, x))
            .sum();
        sum + 128.0
    })
}

/// The largest difference to the reference's means over squares.
fn worst_difference(seed: u64, most: i64, scale: Scale) -> f64 {
    let mut random = Random(seed);
    let side = scale.block_side();
    let square = 8 / side;
    let mut worst = 0.0_f64;
    for round in 0..400 {
        let tokens = random_tokens(&mut random, 1, most);
        let steps = std::array::from_fn(|_| 1 + (round % 3) as u16);
        let exact = reference(&tokens, &steps);
        let planes = gray(&one_block(&tokens, steps), scale);
        for y in 0..side {
            for x in 0..side {
                let mut mean = 0.0;
                for inner in 0..square * square {
                    let (y, x) = (y * square + inner / square, x * square + inner % square);
                    mean += exact[y * 8 + x] / (square * square) as f64;
                }
                let sample = f64::from(planes.planes[0].row(y)[x]);
                worst = worst.max((sample - mean.clamp(0.0, 255.0)).abs());
            }
        }
    }
    worst
}

#[test]
fn every_scale_is_within_one_of_the_exact_means() {
    for scale in [Scale::Full, Scale::Half, Scale::Quarter, Scale::Eighth] {
        for (seed, most) in [(1, 40), (2, 300), (3, 1023)] {
            let worst = worst_difference(seed, most, scale);
            assert!(worst <= 1.0, "{scale:?}, values to {most}: {worst}");
        }
    }
}

#[test]
fn values_that_no_encoder_writes_do_no_harm() {
    let mut tokens = vec![i16::MIN as u16];
    for position in 1..64 {
        tokens.extend([position << 10, i16::MAX as u16]);
    }
    tokens.push(END_OF_BLOCK);
    for steps in [[u16::MAX; 64], [1; 64], [0x8000; 64]] {
        for scale in [Scale::Full, Scale::Half, Scale::Quarter, Scale::Eighth] {
            let planes = gray(&one_block(&tokens, steps), scale);
            assert_eq!(planes.planes[0].samples.len(), scale.block_side().pow(2));
        }
    }
}

#[test]
fn the_largest_coefficients_of_sixteen_bits_do_not_overflow() {
    // All signs as the constants of one output of one pass, so that every product adds.
    for signs in 0..256_u16 {
        let value = |index: u16| {
            if signs >> (index % 8) & 1 == 0 {
                i16::MIN
            } else {
                i16::MAX
            }
        };
        let mut tokens = vec![value(0) as u16];
        for position in 1..64_u16 {
            let row = u16::from(NATURAL_BY_ZIGZAG[usize::from(position)]) / 8;
            tokens.extend([position << 10, value(row) as u16]);
        }
        tokens.push(END_OF_BLOCK);
        let exact = reference(&tokens, &[1; 64]);
        let planes = gray(&one_block(&tokens, [1; 64]), Scale::Full);
        for (sample, exact) in planes.planes[0].samples.iter().zip(exact) {
            // What is between the passes is held to 16 bits, as in libjpeg-turbo: only a sign is
            // left to compare.
            if exact.abs() > 200_000.0 {
                assert_eq!(*sample, if exact > 0.0 { 255 } else { 0 });
            }
        }
    }
}

#[test]
fn tokens_that_end_early_leave_the_rest_gray() {
    let layout = Layout::new(24, 8, &[((1, 1), [1; 64])]);
    let mut coefficients = Coefficients::new(layout, 0);
    coefficients.put_row(0, 0, &[80, END_OF_BLOCK, 160, 1 << 10]);
    for (scale, last) in [(Scale::Full, 128), (Scale::Eighth, 128)] {
        let planes = gray(&coefficients, scale);
        let row = planes.planes[0].row(0);
        assert_eq!((row[0], row[row.len() - 1]), (138, last));
    }
}

#[test]
fn sides_round_up_at_every_scale() {
    let steps = [1; 64];
    let sampling = [((2, 2), steps), ((1, 1), steps), ((1, 1), steps)];
    for (width_px, height_px) in [(1, 1), (17, 33)] {
        let picture = random_picture(&Layout::new(width_px, height_px, &sampling), 300, 7);
        for scale in [Scale::Full, Scale::Half, Scale::Quarter, Scale::Eighth] {
            let planes = gray(&picture, scale);
            let part = (8 / scale.block_side()) as u32;
            let sides = |plane: usize| {
                let plane = &planes.planes[plane];
                (plane.width as u32, plane.height as u32)
            };
            let (width, height) = (width_px.div_ceil(part), height_px.div_ceil(part));
            assert_eq!((planes.width_px, planes.height_px), (width, height));
            assert_eq!(sides(0), (width, height));
            assert_eq!(
                sides(2),
                (width_px.div_ceil(2 * part), height_px.div_ceil(2 * part))
            );
        }
    }
}

#[test]
fn bands_are_the_whole_in_pieces() {
    let steps = [2; 64];
    let sampling = [((1, 2), steps), ((1, 1), steps)];
    let layout = Layout::new(40, 100, &sampling);
    let picture = random_picture(&layout, 200, 9);
    for scale in [Scale::Full, Scale::Half, Scale::Eighth] {
        let whole = gray(&picture, scale);
        let mut piece = empty(&layout, scale, ColorModel::Gray);
        let mut scratch = Vec::new();
        let mut height_px = 0;
        for start in (0..layout.mcu_rows()).step_by(3) {
            let mcu_rows = start..layout.mcu_rows().min(start + 3);
            band(&picture, mcu_rows.clone(), scale, &mut scratch, &mut piece);
            for (index, plane) in piece.planes.iter().enumerate() {
                let first = block_rows(&layout.planes[index], mcu_rows.clone()).start;
                for y in 0..plane.height {
                    let y_in_whole = first * scale.block_side() + y;
                    assert_eq!(plane.row(y), whole.planes[index].row(y_in_whole));
                }
            }
            height_px += piece.height_px;
        }
        assert_eq!(height_px, whole.height_px);
    }
}

#[test]
fn whoever_asked_may_call_it_off() {
    let layout = Layout::new(8, 80, &[((1, 1), [1; 64])]);
    let picture = random_picture(&layout, 100, 3);
    let mut beats = 0;
    let result = planes(&picture, Scale::Full, ColorModel::Gray, &mut |share| {
        beats += 1;
        if share > 0.25 {
            Err(Fault::Aborted)
        } else {
            Ok(())
        }
    });
    assert_eq!((result, beats), (Err(Fault::Aborted), 3));
    assert_eq!(picture.layout().mcu_rows(), 10);
}
