//! The lanes as WebAssembly's vectors.

use core::arch::wasm32::{
    i8x16_add, i8x16_bitmask, i8x16_eq, i8x16_narrow_i16x8, i8x16_ne, i8x16_splat, i16x8,
    i16x8_abs, i16x8_add, i16x8_narrow_i32x4, i16x8_q15mulr_sat, i16x8_shr, i16x8_shuffle,
    i16x8_splat, i16x8_sub, i32x4_add, i32x4_dot_i16x8, i32x4_shr, i32x4_shuffle, i32x4_splat,
    i32x4_sub, u8x16, u8x16_add_sat, u8x16_avgr, u8x16_min, u8x16_narrow_i16x8, u8x16_splat,
    u8x16_sub_sat, u8x16_swizzle, u16x8_extend_low_u8x16, u16x8_narrow_i32x4, u32x4,
    u32x4_extmul_high_u16x8, u32x4_extmul_low_u16x8, u32x4_extract_lane, u32x4_shr, u32x4_shuffle,
    u32x4_splat, u64x2, u64x2_extract_lane, v128, v128_and, v128_or, v128_xor,
};
use std::ops::{Add, BitAnd, BitOr, BitXor, Sub};

/// Eight `i16`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct I16x8(v128);

/// Four `i32`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct I32x4(v128);

impl I16x8 {
    #[inline(always)]
    pub(crate) fn new(lanes: [i16; 8]) -> Self {
        let [first, second, third, fourth, fifth, sixth, seventh, eighth] = lanes;
        Self(i16x8(
            first, second, third, fourth, fifth, sixth, seventh, eighth,
        ))
    }

    #[inline(always)]
    pub(crate) fn splat(lane: i16) -> Self {
        Self(i16x8_splat(lane))
    }

    /// From samples.
    #[inline(always)]
    pub(crate) fn widen(samples: [u8; 8]) -> Self {
        Self(u16x8_extend_low_u8x16(u64x2(
            u64::from_le_bytes(samples),
            0,
        )))
    }

    /// From eight RGB pixels: red and green in turns of the first four and of the last four, then
    /// blue and green in turns.
    #[inline(always)]
    pub(crate) fn pair_colors(pixels: &[[u8; 8]; 3]) -> [Self; 4] {
        let [first, second, third] = pixels;
        let (first, second) = (u64::from_le_bytes(*first), u64::from_le_bytes(*second));
        let third = u64::from_le_bytes(*third);
        let head = u64x2(first, second);
        let tail = u64x2(second, third);
        // A place outside gives 0: the upper half of every lane.
        let red_head = u8x16(0, 99, 1, 99, 3, 99, 4, 99, 6, 99, 7, 99, 9, 99, 10, 99);
        let red_tail = u8x16(4, 99, 5, 99, 7, 99, 8, 99, 10, 99, 11, 99, 13, 99, 14, 99);
        let blue_head = u8x16(2, 99, 1, 99, 5, 99, 4, 99, 8, 99, 7, 99, 11, 99, 10, 99);
        let blue_tail = u8x16(6, 99, 5, 99, 9, 99, 8, 99, 12, 99, 11, 99, 15, 99, 14, 99);
        [
            Self(u8x16_swizzle(head, red_head)),
            Self(u8x16_swizzle(tail, red_tail)),
            Self(u8x16_swizzle(head, blue_head)),
            Self(u8x16_swizzle(tail, blue_tail)),
        ]
    }

    #[inline(always)]
    #[cfg(test)]
    pub(crate) fn to_array(self) -> [i16; 8] {
        let bytes = self.to_bytes();
        let pairs = bytes.as_flattened().as_chunks().0;
        std::array::from_fn(|lane| i16::from_le_bytes(pairs[lane]))
    }

    /// The lanes in their order, each with its low byte first.
    #[inline(always)]
    pub(crate) fn to_bytes(self) -> [[u8; 8]; 2] {
        to_bytes(self.0)
    }

    /// Without the sign; −32,768 stays.
    #[inline(always)]
    pub(crate) fn absolute(self) -> Self {
        Self(i16x8_abs(self.0))
    }

    /// −1 where negative, else 0.
    #[inline(always)]
    pub(crate) fn sign(self) -> Self {
        Self(i16x8_shr(self.0, 15))
    }

    /// Lanes 0 to 3 of both in turns.
    #[inline(always)]
    pub(crate) fn interleave_low(self, other: Self) -> Self {
        Self(i16x8_shuffle::<0, 8, 1, 9, 2, 10, 3, 11>(self.0, other.0))
    }

    /// Lanes 4 to 7 of both in turns.
    #[inline(always)]
    pub(crate) fn interleave_high(self, other: Self) -> Self {
        Self(i16x8_shuffle::<4, 12, 5, 13, 6, 14, 7, 15>(self.0, other.0))
    }

    /// The upper halves of the products, all as `u16`.
    #[inline(always)]
    pub(crate) fn unsigned_high_product(self, other: Self) -> Self {
        let low = u32x4_extmul_low_u16x8(self.0, other.0);
        let high = u32x4_extmul_high_u16x8(self.0, other.0);
        Self(u16x8_narrow_i32x4(u32x4_shr(low, 16), u32x4_shr(high, 16)))
    }

    /// The products divided by 32,768, to the nearest.
    #[inline(always)]
    pub(crate) fn rounded_product(self, other: Self) -> Self {
        Self(i16x8_q15mulr_sat(self.0, other.0))
    }

    /// The sums of neighbouring products.
    #[inline(always)]
    pub(crate) fn dot(self, other: Self) -> I32x4 {
        I32x4(i32x4_dot_i16x8(self.0, other.0))
    }

    /// A bit for each lane that is not 0, those of `self` first.
    #[inline(always)]
    pub(crate) fn nonzero(self, other: Self) -> u16 {
        // What is not 0 is not 0 as the nearest `i8` either.
        let lanes = i8x16_narrow_i16x8(self.0, other.0);
        i8x16_bitmask(i8x16_ne(lanes, i8x16_splat(0)))
    }

    /// As samples, those of `self` first; what is outside 0 to 255 becomes the nearest.
    #[inline(always)]
    pub(crate) fn narrow_u8(self, other: Self) -> [[u8; 8]; 2] {
        to_bytes(u8x16_narrow_i16x8(self.0, other.0))
    }
}

impl I32x4 {
    #[inline(always)]
    pub(crate) fn splat(lane: i32) -> Self {
        Self(i32x4_splat(lane))
    }

    /// Divided by 2 to the power of `BITS`, downwards.
    #[inline(always)]
    pub(crate) fn shift_right<const BITS: u32>(self) -> Self {
        Self(i32x4_shr(self.0, BITS))
    }

    /// The lanes of `self`, then of `other`; what does not fit becomes the nearest.
    #[inline(always)]
    pub(crate) fn narrow(self, other: Self) -> I16x8 {
        I16x8(i16x8_narrow_i32x4(self.0, other.0))
    }

    /// The sums of neighbours, those of `self` first.
    #[inline(always)]
    pub(crate) fn sum_pairs(self, other: Self) -> Self {
        let even = i32x4_shuffle::<0, 2, 4, 6>(self.0, other.0);
        let odd = i32x4_shuffle::<1, 3, 5, 7>(self.0, other.0);
        Self(i32x4_add(even, odd))
    }
}

impl Add for I16x8 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(i16x8_add(self.0, other.0))
    }
}

impl Sub for I16x8 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(i16x8_sub(self.0, other.0))
    }
}

impl BitXor for I16x8 {
    type Output = Self;

    #[inline(always)]
    fn bitxor(self, other: Self) -> Self {
        Self(v128_xor(self.0, other.0))
    }
}

impl Add for I32x4 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(i32x4_add(self.0, other.0))
    }
}

impl Sub for I32x4 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(i32x4_sub(self.0, other.0))
    }
}

#[inline(always)]
fn to_bytes(lanes: v128) -> [[u8; 8]; 2] {
    [
        u64x2_extract_lane::<0>(lanes).to_le_bytes(),
        u64x2_extract_lane::<1>(lanes).to_le_bytes(),
    ]
}

/// Sixteen `u8`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct U8x16(v128);

impl U8x16 {
    /// Four words, each with its low byte first.
    #[inline(always)]
    pub(crate) fn from_words([a, b, c, d]: [u32; 4]) -> Self {
        Self(u32x4(a, b, c, d))
    }

    #[inline(always)]
    pub(crate) fn to_words(self) -> [u32; 4] {
        [
            u32x4_extract_lane::<0>(self.0),
            u32x4_extract_lane::<1>(self.0),
            u32x4_extract_lane::<2>(self.0),
            u32x4_extract_lane::<3>(self.0),
        ]
    }

    #[inline(always)]
    pub(crate) fn splat(lane: u8) -> Self {
        Self(u8x16_splat(lane))
    }

    /// The words one place on, behind this one; the last is gone.
    #[inline(always)]
    pub(crate) fn behind_word(self, word: u32) -> Self {
        Self(u32x4_shuffle::<0, 4, 5, 6>(u32x4_splat(word), self.0))
    }

    /// At least 0.
    #[inline(always)]
    pub(crate) fn saturating_sub(self, other: Self) -> Self {
        Self(u8x16_sub_sat(self.0, other.0))
    }

    /// At most 255.
    #[inline(always)]
    pub(crate) fn saturating_add(self, other: Self) -> Self {
        Self(u8x16_add_sat(self.0, other.0))
    }

    #[inline(always)]
    pub(crate) fn min(self, other: Self) -> Self {
        Self(u8x16_min(self.0, other.0))
    }

    /// The mean of both; a half goes up.
    #[inline(always)]
    pub(crate) fn average(self, other: Self) -> Self {
        Self(u8x16_avgr(self.0, other.0))
    }

    /// 255 where both are the same, else 0.
    #[inline(always)]
    pub(crate) fn equal(self, other: Self) -> Self {
        Self(i8x16_eq(self.0, other.0))
    }
}

impl Add for U8x16 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(i8x16_add(self.0, other.0))
    }
}

impl BitAnd for U8x16 {
    type Output = Self;

    #[inline(always)]
    fn bitand(self, other: Self) -> Self {
        Self(v128_and(self.0, other.0))
    }
}

impl BitOr for U8x16 {
    type Output = Self;

    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        Self(v128_or(self.0, other.0))
    }
}

impl BitXor for U8x16 {
    type Output = Self;

    #[inline(always)]
    fn bitxor(self, other: Self) -> Self {
        Self(v128_xor(self.0, other.0))
    }
}
