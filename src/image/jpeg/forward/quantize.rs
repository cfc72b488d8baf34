//! Division by the quantisation steps, to the nearest whole number, halves away from 0.

use super::zigzag::ZIGZAG_PLACES;
use crate::image::lanes::I16x8;

/// A quantisation table as multiplications, its places those of `transform`.
///
/// What is divided, v, is under 2¹⁴; the divisor d is eight steps. For 2ʰ < d ≤ 2ʰ⁺¹ the
/// reciprocal r = ⌈2¹⁶⁺ʰ / d⌉ is under 2¹⁶ and ⌊v r / 2¹⁶⌋ = ⌊2ʰ v / d⌋, since what r is too large
/// by, times v, is less than 2¹⁶⁺ʰ / d. That, plus half, divided by 2ʰ, is v / d plus half: nothing
/// is rounded twice.
pub(super) struct Quantizer {
    reciprocals: [I16x8; 8],
    /// 2¹⁵⁻ʰ
    scales: [I16x8; 8],
}

impl Quantizer {
    /// For steps in zigzag order; 0 counts as 1.
    pub(super) fn new(steps: &[u16; 64]) -> Self {
        let (mut reciprocals, mut scales) = ([[0_i16; 8]; 8], [[0_i16; 8]; 8]);
        for (step, place) in steps.iter().zip(ZIGZAG_PLACES) {
            let divisor = 8 * u32::from(*step).max(1);
            // Above 2¹⁵ every quotient is 0, as its reciprocal is.
            if divisor <= 1 << 15 {
                let half_bits = (divisor - 1).ilog2();
                let (vector, lane) = (usize::from(place / 8), usize::from(place % 8));
                reciprocals[vector][lane] = (1_u32 << (16 + half_bits)).div_ceil(divisor) as i16;
                scales[vector][lane] = 1 << (15 - half_bits);
            }
        }
        Self {
            reciprocals: reciprocals.map(I16x8::new),
            scales: scales.map(I16x8::new),
        }
    }

    /// Quotients of what is eight times too large, each within ±2¹⁴.
    #[inline]
    pub(super) fn quantize(&self, coefficients: &mut [I16x8; 8]) {
        let factors = self.reciprocals.iter().zip(&self.scales);
        for (lanes, (reciprocals, scales)) in coefficients.iter_mut().zip(factors) {
            let sign = lanes.sign();
            let fine = lanes.absolute().unsigned_high_product(*reciprocals);
            *lanes = (fine.rounded_product(*scales) ^ sign) - sign;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Quantizer, ZIGZAG_PLACES};
    use crate::image::lanes::I16x8;

    fn divide(value: i32, step: i32) -> i32 {
        value.signum() * ((value.abs() + 4 * step) / (8 * step))
    }

    /// Quotients of all values by 64 steps at once.
    fn check(steps: [u16; 64], values: impl IntoIterator<Item = i16>) {
        let quantizer = Quantizer::new(&steps);
        let mut by_place = [0; 64];
        for (step, place) in steps.iter().zip(ZIGZAG_PLACES) {
            by_place[usize::from(place)] = i32::from(*step);
        }
        for value in values {
            let mut quotients = [I16x8::splat(value); 8];
            quantizer.quantize(&mut quotients);
            let found = quotients.map(I16x8::to_array);
            for (step, quotient) in by_place.iter().zip(found.as_flattened()) {
                let expected = divide(i32::from(value), *step);
                assert_eq!(i32::from(*quotient), expected, "{value} by {step}");
            }
        }
    }

    #[test]
    fn every_value_by_every_step_of_a_byte_is_the_nearest_quotient() {
        for first in [1, 65, 129, 192] {
            check(std::array::from_fn(|i| first + i as u16), -16_383..16_384);
        }
    }

    #[test]
    fn steps_of_two_bytes_give_the_nearest_quotient_around_every_half() {
        for first in (256..=65_472).step_by(64) {
            let near_half = |quotient: u16| {
                let half = i32::from(first + 32) * 8 * i32::from(2 * quotient + 1) / 2;
                (half - 260..half + 260).filter(|value| *value < 16_384)
            };
            let values = (0..5).flat_map(near_half).map(|value| value as i16);
            check(std::array::from_fn(|i| first + i as u16), values.step_by(7));
        }
        check([4_096; 64], -16_383..16_384);
        check([65_535; 64], [-16_383, 16_383]);
    }
}
