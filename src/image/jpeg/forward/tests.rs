use super::{Pieces, PlaneRows};
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::{
    BlockRows, Coefficients, END_OF_BLOCK, MAX_SHORT_VALUE, NATURAL_BY_ZIGZAG,
};
use crate::image::plane_builder::{PlaneBuilder, Sampling};
use crate::image::planes::Planes;
use std::f64::consts::PI;

/// Noise on a slope with hard edges in it.
fn draw(width: u32, height: u32, sampling: Sampling) -> Planes {
    let mut builder = PlaneBuilder::new(width, height, sampling);
    let mut state = 1_u32;
    for y in 0..height {
        let row: Vec<u8> = (0..3 * width)
            .map(|byte| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let noise = (state >> 27) as u8;
                let (x, color) = (byte / 3, byte % 3);
                let slope = 30 + (x * (color + 1) + 2 * y) % 190;
                let is_ink = x / 5 % 3 == 0 && y / 7 % 2 == 0;
                (if is_ink { 3 * color } else { slope }) as u8 + noise
            })
            .collect();
        builder.push_rows(&row);
    }
    builder.finish()
}

fn tokenize_all(planes: &Planes, steps: &[[u16; 64]]) -> Coefficients {
    let rows = PlaneRows::new(planes, steps, 0);
    rows.collect(&mut |_| Ok(())).expect("nobody aborts")
}

/// The values of each block of a row, in zigzag order.
fn read_row(coefficients: &Coefficients, plane: usize, row: usize) -> Vec<[i16; 64]> {
    let mut scratch = Vec::new();
    let mut words = coefficients.row(plane, row, &mut scratch).iter().copied();
    let mut blocks = Vec::new();
    while let Some(dc) = words.next() {
        let mut values = [0; 64];
        values[0] = dc as i16;
        while let Some(word) = words.next().filter(|word| *word != END_OF_BLOCK) {
            values[usize::from(word >> 10)] = match word & 1_023 {
                0 => words.next().expect("a long value") as i16,
                short => short as i16 - MAX_SHORT_VALUE - 1,
            };
        }
        blocks.push(values);
    }
    blocks
}

/// The samples of a block, straight from the definition.
fn restore(values: &[i16; 64], steps: &[u16; 64]) -> [[f64; 8]; 8] {
    let wave = |place: usize, frequency: usize| {
        let scale = if frequency == 0 {
            0.125_f64.sqrt()
        } else {
            0.5
        };
        scale * (((2 * place + 1) * frequency) as f64 * PI / 16.0).cos()
    };
    let mut samples = [[128.0; 8]; 8];
    for (position, natural) in NATURAL_BY_ZIGZAG.into_iter().enumerate() {
        let (u, v) = (usize::from(natural % 8), usize::from(natural / 8));
        let value = f64::from(values[position]) * f64::from(steps[position]);
        if value != 0.0 {
            for (y, row) in samples.iter_mut().enumerate() {
                for (x, sample) in row.iter_mut().enumerate() {
                    *sample += value * wave(x, u) * wave(y, v);
                }
            }
        }
    }
    samples
}

/// The mean error and the mean squared error of a plane inside the picture.
fn compare(planes: &Planes, coefficients: &Coefficients, index: usize) -> (f64, f64) {
    let plane = &planes.planes[index];
    let layout = &coefficients.layout().planes[index];
    let (mut sum, mut squares) = (0.0, 0.0);
    for row in 0..layout.rows {
        let blocks = read_row(coefficients, index, row);
        assert_eq!(blocks.len(), layout.columns);
        for (column, values) in blocks.iter().enumerate() {
            let restored = restore(values, &layout.steps);
            for (y, line) in (8 * row..plane.height).zip(restored) {
                let samples = plane.row(y).iter().skip(8 * column);
                for (sample, restored) in samples.zip(line) {
                    let error = restored - f64::from(*sample);
                    sum += error;
                    squares += error * error;
                }
            }
        }
    }
    let count = (plane.width * plane.height) as f64;
    (sum / count, squares / count)
}

fn psnr(mean_square: f64) -> f64 {
    10.0 * (255.0 * 255.0 / mean_square).log10()
}

#[test]
fn nothing_but_the_quantisation_is_lost() {
    let planes = draw(160, 128, Sampling::FullColor);
    for step in [1_u16, 2, 4, 16] {
        let coefficients = tokenize_all(&planes, &[[step; 64]; 3]);
        // What rounding to multiples of a step costs. At step 1 it is 0.2 dB more: what is
        // rounded comes in eighths, and one in eight is a half that goes up.
        let ideal = psnr(f64::from(step).powi(2) / 12.0);
        for plane in 0..3 {
            let (bias, mean_square) = compare(&planes, &coefficients, plane);
            let found = psnr(mean_square);
            assert!(found > ideal - 0.25, "{found} dB at step {step}");
            assert!(bias.abs() < 0.01 * f64::from(step), "{bias} at step {step}");
        }
    }
}

#[test]
fn odd_sizes_are_filled_up_to_the_edge_of_the_mcu() {
    for (width, height) in [(1, 1), (17, 33), (33, 17), (8, 9), (100, 2)] {
        for sampling in [Sampling::FullColor, Sampling::QuarterColor] {
            let planes = draw(width, height, sampling);
            let coefficients = tokenize_all(&planes, &[[1; 64]; 3]);
            for plane in 0..planes.planes.len() {
                let (_, mean_square) = compare(&planes, &coefficients, plane);
                assert!(
                    psnr(mean_square) > 56.0,
                    "{width} x {height}: {mean_square}"
                );
            }
        }
    }
}

#[test]
fn blocks_outside_the_picture_repeat_the_dc_that_is_coded_before_them() {
    let planes = draw(17, 17, Sampling::QuarterColor);
    let coefficients = tokenize_all(&planes, &[[2; 64]; 3]);
    let rows: Vec<_> = (0..4).map(|row| read_row(&coefficients, 0, row)).collect();
    let only_dc = |like: &[i16; 64]| {
        let mut values = [0; 64];
        values[0] = like[0];
        values
    };
    for row in &rows[..3] {
        assert_eq!(row[3], only_dc(&row[2]));
    }
    assert_eq!(rows[3][..2], [only_dc(&rows[2][1]); 2]);
    assert_eq!(rows[3][2..], [only_dc(&rows[2][3]); 2]);
}

#[test]
fn pieces_are_parts_of_the_whole_wherever_they_lie() {
    let planes = draw(610, 403, Sampling::QuarterColor);
    let steps = [[3; 64], [5; 64], [7; 64]];
    let whole = tokenize_all(&planes, &steps);
    let pieces = Pieces::of(&planes, 61_000);
    let cut = PlaneRows::new(&planes, &steps, 0).cut(&pieces);
    assert_eq!(cut.layout().mcu_rows(), pieces.places.len());
    assert!((3.0..5.0).contains(&pieces.scale), "{}", pieces.scale);
    let firsts = || pieces.places.iter().map(|(_, first)| *first);
    assert_eq!(firsts().min(), Some(0));
    assert_eq!(firsts().max(), Some(39 - pieces.length));
    for (piece, (mcu_row, first)) in pieces.places.iter().enumerate() {
        for half in 0..2 {
            let row = read_row(&whole, 0, 2 * mcu_row + half);
            let expected = &row[2 * first..][..2 * pieces.length];
            assert_eq!(read_row(&cut, 0, 2 * piece + half), expected);
        }
        let row = read_row(&whole, 2, *mcu_row);
        let expected = &row[*first..][..pieces.length];
        assert_eq!(read_row(&cut, 2, piece), expected);
    }
}

#[test]
fn the_smallest_picture_is_one_piece() {
    let planes = draw(1, 1, Sampling::FullColor);
    let pieces = Pieces::of(&planes, 1);
    assert_eq!(
        (pieces.length, pieces.places.as_slice()),
        (1, &[(0, 0)][..])
    );
}

#[test]
fn a_gray_picture_has_one_plane_and_flat_blocks_two_words() {
    let mut builder = PlaneBuilder::new(20, 12, Sampling::QuarterColor);
    builder.push_rows(&[200; 3 * 20 * 12]);
    let coefficients = tokenize_all(&builder.finish(), &[[4; 64]; 3]);
    assert_eq!(coefficients.layout().planes.len(), 1);
    let flat = [8 * (200 - 128) / 4, END_OF_BLOCK].repeat(3);
    for row in 0..2 {
        assert_eq!(coefficients.row(0, row, &mut Vec::new()), flat);
    }
}

#[test]
fn whoever_calls_the_work_off_ends_it() {
    let planes = draw(16, 64, Sampling::FullColor);
    let mut beats = 0;
    let mut pulse = |share: f64| {
        assert!((0.0..1.0).contains(&share));
        beats += 1;
        if beats < 3 {
            Ok(())
        } else {
            Err(Fault::Aborted)
        }
    };
    let ended = PlaneRows::new(&planes, &[[9; 64]; 3], 0).collect(&mut pulse);
    assert_eq!(ended.err(), Some(Fault::Aborted));
    assert_eq!(beats, 3);
}

// Found once natively; WebAssembly has to give the same with its vectors and without.
#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn tokens_are_the_same_on_every_target() {
    let mut digest = 0xCBF2_9CE4_8422_2325_u64;
    for sampling in [Sampling::FullColor, Sampling::QuarterColor] {
        let planes = draw(211, 157, sampling);
        for step in [1, 5, 40] {
            let steps = [std::array::from_fn(|position| step + position as u16); 3];
            let coefficients = tokenize_all(&planes, &steps);
            for (plane, layout) in coefficients.layout().planes.iter().enumerate() {
                for row in 0..layout.rows {
                    for word in coefficients.row(plane, row, &mut Vec::new()) {
                        digest ^= u64::from(*word);
                        digest = digest.wrapping_mul(0x0100_0000_01B3);
                    }
                }
            }
        }
    }
    assert_eq!(digest, 0xF383_1E09_F7B9_BD53);
}
