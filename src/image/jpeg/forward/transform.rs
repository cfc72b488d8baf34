//! The forward cosine transform of a block (ISO/IEC 10918-1, A.3.3), times 8.
//!
//! Even and odd frequencies are taken apart by sums and differences of mirrored samples; the rest
//! is the definition itself, as products with constants of 14 bits summed in 32. What the first
//! pass rounds to are eighths of a sample's sum, so that the error stays under an eighth of a
//! quantisation step of 1.

// As in `lanes`.
#![allow(clippy::inline_always)]

use crate::image::lanes::{I16x8, I32x4, transpose};

/// Bits of the constants behind the point.
const CONSTANT_BITS: u32 = 14;
/// Bits that are kept behind the point between the passes: as many as `i16` has room for.
const KEPT_BITS: u32 = 3;

const FIRST_SHIFT: u32 = CONSTANT_BITS - KEPT_BITS;
const SECOND_SHIFT: u32 = CONSTANT_BITS + KEPT_BITS;

/// 2¹⁴ √2 cos(kπ/16) for k from 1 to 7; the fourth is 2¹⁴.
const C1: i16 = 22_725;
const C2: i16 = 21_407;
const C3: i16 = 19_266;
const C4: i16 = 16_384;
const C5: i16 = 12_873;
const C6: i16 = 8_867;
const C7: i16 = 4_520;

/// Eight times the coefficients of a block of samples, each within ±8,192: a vector for every
/// horizontal frequency, a lane for every vertical one.
#[inline(always)]
pub(super) fn transform(block: &[[u8; 8]; 8]) -> [I16x8; 8] {
    let [r0, r1, r2, r3, r4, r5, r6, r7] = *block;
    let mut rows = pass::<FIRST_SHIFT>([
        I16x8::widen(r0),
        I16x8::widen(r1),
        I16x8::widen(r2),
        I16x8::widen(r3),
        I16x8::widen(r4),
        I16x8::widen(r5),
        I16x8::widen(r6),
        I16x8::widen(r7),
    ]);
    // Samples are meant to be centred on 0: that is 128 less, which only the sums know of.
    rows[0] = rows[0] - I16x8::splat((8 * 128) << KEPT_BITS);
    pass::<SECOND_SHIFT>(transpose(rows))
}

/// Transforms across the vectors. Sums of eight samples of ±128 with the kept bits just fit.
#[inline(always)]
fn pass<const SHIFT: u32>([x0, x1, x2, x3, x4, x5, x6, x7]: [I16x8; 8]) -> [I16x8; 8] {
    let (sum_0, sum_1, sum_2, sum_3) = (x0 + x7, x1 + x6, x2 + x5, x3 + x4);
    let outer_and_inner = Pairs::new(sum_0 + sum_3, sum_1 + sum_2);
    let halves_apart = Pairs::new(sum_0 - sum_3, sum_1 - sum_2);
    let outside = Pairs::new(x0 - x7, x1 - x6);
    let inside = Pairs::new(x2 - x5, x3 - x4);
    let even = |pairs: &Pairs, first, second| pairs.weigh(first, second).round::<SHIFT>();
    let odd = |first, second, third, fourth| {
        let (one, other) = (outside.weigh(first, second), inside.weigh(third, fourth));
        Wide(one.0 + other.0, one.1 + other.1).round::<SHIFT>()
    };
    [
        even(&outer_and_inner, C4, C4),
        odd(C1, C3, C5, C7),
        even(&halves_apart, C2, C6),
        odd(C3, -C7, -C1, -C5),
        even(&outer_and_inner, C4, -C4),
        odd(C5, -C1, C7, C3),
        even(&halves_apart, C6, -C2),
        odd(C7, -C5, C3, -C1),
    ]
}

/// Two vectors, lane beside lane.
struct Pairs(I16x8, I16x8);

impl Pairs {
    #[inline(always)]
    fn new(first: I16x8, second: I16x8) -> Self {
        Self(first.interleave_low(second), first.interleave_high(second))
    }

    /// The sum of both, each times its weight.
    #[inline(always)]
    fn weigh(&self, first: i16, second: i16) -> Wide {
        let weights = I16x8::new([first, second, first, second, first, second, first, second]);
        Wide(self.0.dot(weights), self.1.dot(weights))
    }
}

/// Eight `i32`.
struct Wide(I32x4, I32x4);

impl Wide {
    /// Divided by 2 to the power of `SHIFT`, to the nearest.
    #[inline(always)]
    fn round<const SHIFT: u32>(self) -> I16x8 {
        let half = I32x4::splat(1 << (SHIFT - 1));
        let low = (self.0 + half).shift_right::<SHIFT>();
        low.narrow((self.1 + half).shift_right::<SHIFT>())
    }
}

#[cfg(test)]
mod tests {
    use super::transform;
    use std::f64::consts::PI;

    /// Straight from the definition, times 8; rows of vertical, columns of horizontal frequencies.
    fn define(block: &[[u8; 8]; 8]) -> [[f64; 8]; 8] {
        let scale = |frequency| if frequency == 0 { 0.5_f64.sqrt() } else { 1.0 };
        let wave = |place: usize, frequency: usize| {
            (((2 * place + 1) * frequency) as f64 * PI / 16.0).cos()
        };
        std::array::from_fn(|v| {
            std::array::from_fn(|u| {
                let mut sum = 0.0;
                for (y, row) in block.iter().enumerate() {
                    for (x, sample) in row.iter().enumerate() {
                        sum += (f64::from(*sample) - 128.0) * wave(x, u) * wave(y, v);
                    }
                }
                2.0 * scale(u) * scale(v) * sum
            })
        })
    }

    /// The largest and the mean error over all coefficients of the blocks.
    fn compare(blocks: impl IntoIterator<Item = [[u8; 8]; 8]>) -> (f64, f64) {
        let (mut largest, mut sum, mut count) = (0.0_f64, 0.0, 0.0);
        for block in blocks {
            let defined = define(&block);
            for (u, lanes) in transform(&block).into_iter().enumerate() {
                for (v, value) in lanes.to_array().into_iter().enumerate() {
                    let error = f64::from(value) - defined[v][u];
                    largest = largest.max(error.abs());
                    sum += error;
                    count += 1.0;
                }
            }
        }
        (largest, sum / count)
    }

    #[test]
    fn noise_is_transformed_as_defined_within_rounding() {
        let mut state = 7_u32;
        let blocks: Vec<_> = std::iter::repeat_with(|| {
            [[0; 8]; 8].map(|row: [u8; 8]| {
                row.map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
            })
        })
        .take(2_000)
        .collect();
        let (largest, mean) = compare(blocks);
        assert!(largest < 1.1, "{largest}");
        assert!(mean.abs() < 0.02, "{mean}");
    }

    #[test]
    fn the_strongest_waves_of_every_frequency_do_not_overflow() {
        let waves = (0..128).map(|wave| {
            let (frequency, is_inverted) = (wave % 64, wave >= 64);
            let is_positive = |place: usize, frequency: usize| {
                (((2 * place + 1) * frequency) as f64 * PI / 16.0).cos() > 0.0
            };
            std::array::from_fn(|y| {
                std::array::from_fn(|x| {
                    let same = is_positive(x, frequency % 8) == is_positive(y, frequency / 8);
                    if same == is_inverted { 0 } else { 255 }
                })
            })
        });
        let (largest, _) = compare(waves);
        assert!(largest < 1.1, "{largest}");
    }
}
