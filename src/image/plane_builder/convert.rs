//! RGB to `YCbCr` (ITU-T T.871, clause 7), sixteen pixels at a time, with weights of 16 bits.

// As in `lanes`.
#![allow(clippy::inline_always)]

use crate::image::lanes::{I16x8, I32x4};

/// Sixteen pixels, in eights of bytes.
pub(super) type Pixels = [[u8; 8]; 6];
/// Sixteen samples.
pub(super) type Samples = [[u8; 8]; 2];

/// Red and green, then blue and green: the weight of green does not fit one `i16`.
type Weights = [(i16, i16); 2];

const BRIGHTNESS: Weights = [(19_595, 22_086), (7_471, 16_384)];
/// Negative, since −½ fits and ½ does not.
const MINUS_BLUE: Weights = [(11_059, 21_709), (-32_768, 0)];
const MINUS_RED: Weights = [(-32_768, 27_439), (5_329, 0)];

/// Eight pixels: the first four and the last four.
struct Eight {
    red_green: [I16x8; 2],
    blue_green: [I16x8; 2],
}

impl Eight {
    #[inline(always)]
    fn read(bytes: [[u8; 8]; 3]) -> Self {
        let [a, b, c, d] = I16x8::pair_colors(&bytes);
        Self {
            red_green: [a, b],
            blue_green: [c, d],
        }
    }

    #[inline(always)]
    fn add(&self, other: &Self) -> Self {
        let sums = |a: [I16x8; 2], b: [I16x8; 2]| [a[0] + b[0], a[1] + b[1]];
        Self {
            red_green: sums(self.red_green, other.red_green),
            blue_green: sums(self.blue_green, other.blue_green),
        }
    }

    /// A number for each pixel.
    #[inline(always)]
    fn weigh(&self, [red_green, blue_green]: Weights) -> [I32x4; 2] {
        let spread = |(a, b)| I16x8::new([a, b, a, b, a, b, a, b]);
        let (red_green, blue_green) = (spread(red_green), spread(blue_green));
        [
            self.red_green[0].dot(red_green) + self.blue_green[0].dot(blue_green),
            self.red_green[1].dot(red_green) + self.blue_green[1].dot(blue_green),
        ]
    }

    #[inline(always)]
    fn brightness(&self) -> I16x8 {
        let half = I32x4::splat(1 << 15);
        let [low, high] = self.weigh(BRIGHTNESS);
        let low = (low + half).shift_right::<16>();
        low.narrow((high + half).shift_right::<16>())
    }

    #[inline(always)]
    fn color(&self, weights: Weights) -> I16x8 {
        let [low, high] = self.weigh(weights);
        round_color::<16>(low).narrow(round_color::<16>(high))
    }

    /// Of the sums over neighbours.
    #[inline(always)]
    fn color_of_pairs(&self, weights: Weights) -> I32x4 {
        let [low, high] = self.weigh(weights);
        round_color::<18>(low.sum_pairs(high))
    }
}

/// A colour difference around 128 of what is negative and 2 to the power of `BITS` times as large.
/// A half is rounded down, as the largest would be 256 otherwise.
#[inline(always)]
fn round_color<const BITS: u32>(negative: I32x4) -> I32x4 {
    let offset = (128 << BITS) + (1 << (BITS - 1)) - 1;
    (I32x4::splat(offset) - negative).shift_right::<BITS>()
}

#[inline(always)]
fn read(pixels: &Pixels) -> [Eight; 2] {
    let [b0, b1, b2, b3, b4, b5] = *pixels;
    [Eight::read([b0, b1, b2]), Eight::read([b3, b4, b5])]
}

/// Brightness, blue and red of each pixel.
#[inline(always)]
pub(super) fn convert_full(pixels: &Pixels) -> [Samples; 3] {
    let [first, second] = read(pixels);
    [
        first.brightness().narrow_u8(second.brightness()),
        first.color(MINUS_BLUE).narrow_u8(second.color(MINUS_BLUE)),
        first.color(MINUS_RED).narrow_u8(second.color(MINUS_RED)),
    ]
}

/// The brightness of each pixel of two rows; blue, then red of each four pixels' mean.
#[inline(always)]
pub(super) fn convert_quarter(upper: &Pixels, lower: &Pixels) -> [Samples; 3] {
    let (upper, lower) = (read(upper), read(lower));
    let (first, second) = (upper[0].add(&lower[0]), upper[1].add(&lower[1]));
    let blue = first.color_of_pairs(MINUS_BLUE);
    let red = first.color_of_pairs(MINUS_RED);
    let blue = blue.narrow(second.color_of_pairs(MINUS_BLUE));
    let red = red.narrow(second.color_of_pairs(MINUS_RED));
    [
        upper[0].brightness().narrow_u8(upper[1].brightness()),
        lower[0].brightness().narrow_u8(lower[1].brightness()),
        blue.narrow_u8(red),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Pixels, convert_full, convert_quarter};

    /// The equations of the standard.
    fn define([r, g, b]: [f64; 3]) -> [f64; 3] {
        let y = 0.299 * r + 0.587 * g + 0.114 * b;
        [y, (b - y) / 1.772 + 128.0, (r - y) / 1.402 + 128.0]
    }

    fn draw(state: &mut u32) -> Pixels {
        [[0; 8]; 6].map(|bytes: [u8; 8]| {
            bytes.map(|_| {
                *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                match *state >> 30 {
                    0 => 0,
                    1 => 255,
                    _ => (*state >> 20) as u8,
                }
            })
        })
    }

    #[test]
    fn pixels_are_what_the_standard_says_to_half_a_level() {
        let mut state = 3;
        for _ in 0..5_000 {
            let pixels = draw(&mut state);
            let found = convert_full(&pixels);
            for (place, pixel) in pixels.as_flattened().as_chunks::<3>().0.iter().enumerate() {
                for (plane, expected) in define(pixel.map(f64::from)).into_iter().enumerate() {
                    let error = f64::from(found[plane].as_flattened()[place]) - expected.min(255.0);
                    assert!(error.abs() < 0.51, "{pixel:?}: {error}");
                }
            }
        }
    }

    #[test]
    fn four_pixels_share_the_color_of_their_mean() {
        let mut state = 5;
        for _ in 0..5_000 {
            let (upper, lower) = (draw(&mut state), draw(&mut state));
            let found = convert_quarter(&upper, &lower);
            assert_eq!(found[0], convert_full(&upper)[0]);
            assert_eq!(found[1], convert_full(&lower)[0]);
            for place in 0..8 {
                let mean = std::array::from_fn(|color| {
                    let pair_sum = |row: &Pixels| {
                        let pair = &row.as_flattened()[6 * place..];
                        f64::from(pair[color]) + f64::from(pair[3 + color])
                    };
                    (pair_sum(&upper) + pair_sum(&lower)) / 4.0
                });
                let [_, blue, red] = define(mean);
                for (found, expected) in [(found[2][0][place], blue), (found[2][1][place], red)] {
                    let error = f64::from(found) - expected.min(255.0);
                    assert!(error.abs() < 0.51, "{mean:?}: {error}");
                }
            }
        }
    }
}
