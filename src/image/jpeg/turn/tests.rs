use super::{Turned, can_turn};
use crate::image::bitmap::Bitmap;
use crate::image::jpeg::coefficients::{
    BlockRows, Coefficients, END_OF_BLOCK, Layout, NATURAL_BY_ZIGZAG, push_ac,
};
use crate::image::orientation::Orientation;
use std::f64::consts::{FRAC_1_SQRT_2, PI};

const GRAY: &[(u8, u8)] = &[(1, 1)];
const S444: &[(u8, u8)] = &[(1, 1), (1, 1), (1, 1)];
const S422: &[(u8, u8)] = &[(2, 1), (1, 1), (1, 1)];
const S440: &[(u8, u8)] = &[(1, 2), (1, 1), (1, 1)];
const S420: &[(u8, u8)] = &[(2, 2), (1, 1), (1, 1)];

fn orientations() -> impl Iterator<Item = Orientation> {
    (1..=8).filter_map(Orientation::from_exif)
}

fn inverse(orientation: Orientation) -> Orientation {
    match orientation {
        Orientation::QuarterTurn => Orientation::ThreeQuarterTurn,
        Orientation::ThreeQuarterTurn => Orientation::QuarterTurn,
        own_inverse => own_inverse,
    }
}

/// A step of Knuth's 64-bit linear congruential generator; its upper half.
fn next_random(state: &mut u64) -> u32 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 32) as u32
}

fn layout(width_px: u32, height_px: u32, samplings: &[(u8, u8)]) -> Layout {
    let mut state = 7;
    let planes: Vec<_> = samplings
        .iter()
        .map(|sampling| {
            let steps = std::array::from_fn(|_| 1 + (next_random(&mut state) % 60) as u16);
            (*sampling, steps)
        })
        .collect();
    Layout::new(width_px, height_px, &planes)
}

/// Blocks of up to 63 coefficients, about one in eight with an escape, some with a DC of 0.
fn random_coefficients(layout: Layout) -> Coefficients {
    let mut state = u64::from(layout.width_px);
    let grids: Vec<_> = layout.planes.iter().map(|p| (p.columns, p.rows)).collect();
    let mut coefficients = Coefficients::new(layout, 0);
    for (plane, (columns, rows)) in grids.into_iter().enumerate() {
        for row in 0..rows {
            let mut tokens = Vec::new();
            for _ in 0..columns {
                tokens.push((next_random(&mut state) % 5) as u16 * 512);
                let density = next_random(&mut state) % 9;
                for position in 1..64 {
                    let value = match next_random(&mut state) % 128 {
                        0 => (next_random(&mut state) % 4095) as i16 - 2047,
                        _ => (next_random(&mut state) % 41) as i16 - 20,
                    };
                    if value != 0 && next_random(&mut state) % 8 < density {
                        push_ac(&mut tokens, position, value);
                    }
                }
                tokens.push(END_OF_BLOCK);
            }
            coefficients.put_row(plane, row, &tokens);
        }
    }
    coefficients
}

fn all_rows(source: &dyn BlockRows) -> Vec<Vec<Vec<u16>>> {
    let mut scratch = Vec::new();
    let planes = source.layout().planes.iter().enumerate();
    planes
        .map(|(plane, layout)| {
            (0..layout.rows)
                .map(|row| source.row(plane, row, &mut scratch).to_vec())
                .collect()
        })
        .collect()
}

fn copy(source: &dyn BlockRows) -> Coefficients {
    let mut copy = Coefficients::new(source.layout().clone(), 0);
    for (plane, rows) in all_rows(source).iter().enumerate() {
        for (row, tokens) in rows.iter().enumerate() {
            copy.put_row(plane, row, tokens);
        }
    }
    copy
}

/// Dequantised coefficients in natural order, block by block.
fn read_blocks(mut tokens: &[u16], steps: &[u16; 64]) -> Vec<[f64; 64]> {
    let mut blocks = Vec::new();
    while let [dc, rest @ ..] = tokens {
        let mut block = [0.0; 64];
        block[0] = f64::from(*dc as i16) * f64::from(steps[0]);
        tokens = rest;
        loop {
            let (word, rest) = tokens.split_first().expect("an end of the block");
            tokens = rest;
            if *word == END_OF_BLOCK {
                break;
            }
            let position = usize::from(word >> 10);
            let low_bits = word & 1023;
            let value = if low_bits == 0 {
                let (value, rest) = tokens.split_first().expect("the value of the escape");
                tokens = rest;
                *value as i16
            } else {
                low_bits as i16 - 512
            };
            block[usize::from(NATURAL_BY_ZIGZAG[position])] =
                f64::from(value) * f64::from(steps[position]);
        }
        blocks.push(block);
    }
    blocks
}

/// ISO/IEC 10918-1, A.3.3, as it is written there.
fn invert(block: &[f64; 64]) -> [f64; 64] {
    let scale = |frequency: usize| if frequency == 0 { FRAC_1_SQRT_2 } else { 1.0 };
    let wave = |at: usize, frequency: usize| {
        (((2 * at + 1) * frequency) as f64 * PI / 16.0).cos() * scale(frequency)
    };
    std::array::from_fn(|sample| {
        let (x, y) = (sample % 8, sample / 8);
        let terms = (0..64).map(|at| block[at] * wave(x, at % 8) * wave(y, at / 8));
        terms.sum::<f64>() / 4.0
    })
}

/// Samples of a plane, with its padding; row by row.
fn samples(source: &dyn BlockRows, plane: usize) -> Vec<Vec<f64>> {
    let layout = &source.layout().planes[plane];
    let mut samples = vec![vec![0.0; layout.columns * 8]; layout.rows * 8];
    for row in 0..layout.rows {
        let mut scratch = Vec::new();
        let blocks = read_blocks(source.row(plane, row, &mut scratch), &layout.steps);
        assert_eq!(blocks.len(), layout.columns);
        for (column, block) in blocks.iter().enumerate() {
            for (at, value) in invert(block).into_iter().enumerate() {
                samples[row * 8 + at / 8][column * 8 + at % 8] = value;
            }
        }
    }
    samples
}

/// Moves samples as the orientation moves pixels, which have their places for colours here.
fn turn_samples(samples: &[Vec<f64>], orientation: Orientation) -> Vec<Vec<f64>> {
    let (width, height) = (samples[0].len(), samples.len());
    let places = (0..height).flat_map(|y| (0..width).flat_map(move |x| [x as u8, y as u8, 0]));
    let map = Bitmap::from_rgb(width as u32, height as u32, places.collect())
        .expect("a pixel for each sample");
    let turned = orientation.apply(map);
    let rows = turned.rgb().chunks_exact(3 * turned.width_px() as usize);
    rows.map(|row| {
        row.chunks_exact(3)
            .map(|place| samples[usize::from(place[1])][usize::from(place[0])])
            .collect()
    })
    .collect()
}

fn turn(source: Coefficients, orientation: Orientation) -> Turned {
    Turned::new(source, orientation).expect("whole MCUs at the mirrored edges")
}

#[test]
fn turned_coefficients_are_those_of_the_turned_pixels() {
    for samplings in [GRAY, S444, S422, S440, S420] {
        for orientation in orientations() {
            let stored = random_coefficients(layout(48, 32, samplings));
            let upright = turn(stored.clone(), orientation);
            let size = (upright.layout().width_px, upright.layout().height_px);
            assert_eq!(size, orientation.displayed(48, 32));
            for plane in 0..samplings.len() {
                let expected = turn_samples(&samples(&stored, plane), orientation);
                let found = samples(&upright, plane);
                assert_eq!(found.len(), expected.len());
                for (found, expected) in found.iter().zip(&expected) {
                    assert_eq!(found.len(), expected.len());
                    for (found, expected) in found.iter().zip(expected) {
                        assert!(
                            (found - expected).abs() < 1e-6,
                            "{samplings:?} {orientation:?}: {found} for {expected}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn turning_back_gives_the_same_words() {
    for samplings in [GRAY, S444, S422, S420] {
        for orientation in orientations() {
            let stored = random_coefficients(layout(80, 112, samplings));
            let upright = turn(stored.clone(), orientation);
            let back = turn(copy(&upright), inverse(orientation));
            assert_eq!(back.layout(), stored.layout());
            assert_eq!(all_rows(&back), all_rows(&stored), "{orientation:?}");
        }
    }
}

#[test]
fn sides_that_are_swapped_swap_the_sampling() {
    let stored = random_coefficients(layout(32, 16, S422));
    let upright = turn(stored, Orientation::QuarterTurn);
    let planes = &upright.layout().planes;
    let samplings: Vec<_> = planes.iter().map(|p| (p.horizontal, p.vertical)).collect();
    assert_eq!(samplings, S440);
    assert_eq!((planes[0].columns, planes[0].rows), (2, 4));
}

#[test]
fn a_partial_mcu_is_refused_only_where_it_is_mirrored() {
    let accepted = |width_px, height_px| -> Vec<u8> {
        let layout = layout(width_px, height_px, S420);
        orientations()
            .filter(|orientation| can_turn(&layout, *orientation))
            .map(Orientation::to_exif)
            .collect()
    };
    assert_eq!(accepted(4032, 3024), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(accepted(4000, 3000), [1, 2, 5, 8]);
    assert_eq!(accepted(3000, 4000), [1, 4, 5, 6]);
    assert_eq!(accepted(17, 13), [1, 5]);
}

#[test]
fn what_is_refused_comes_back_untouched() {
    let stored = random_coefficients(layout(40, 32, S420));
    let refused = Turned::new(stored.clone(), Orientation::HalfTurn).expect_err("40 is 2.5 MCUs");
    assert_eq!(all_rows(&refused), all_rows(&stored));
}

#[test]
fn padding_at_an_edge_that_is_not_mirrored_stays_at_the_end() {
    let stored = random_coefficients(layout(21, 32, S420));
    let upright = turn(stored.clone(), Orientation::QuarterTurn);
    assert_eq!(
        (upright.layout().width_px, upright.layout().height_px),
        (32, 21)
    );
    let expected = turn_samples(&samples(&stored, 0), Orientation::QuarterTurn);
    let found = samples(&upright, 0);
    for (found, expected) in found
        .iter()
        .zip(&expected)
        .flat_map(|(f, e)| f.iter().zip(e))
    {
        assert!((found - expected).abs() < 1e-6);
    }
}
