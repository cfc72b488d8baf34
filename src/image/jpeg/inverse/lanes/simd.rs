//! The lanes as registers of wasm's simd128.

use core::arch::wasm32::{
    i8x16_narrow_i16x8, i16x8, i16x8_narrow_i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane,
    i32x4_shr, i32x4_shuffle, i32x4_splat, i32x4_sub, i64x2_extract_lane, u8x16_shuffle,
    u8x16_splat, v128, v128_xor,
};

/// Four pairs of 16-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Pairs(v128);

/// Four 32-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Wide(v128);

impl Pairs {
    #[inline]
    pub(crate) fn load(numbers: &[i16; 8]) -> Self {
        let [n0, n1, n2, n3, n4, n5, n6, n7] = *numbers;
        Self(i16x8(n0, n1, n2, n3, n4, n5, n6, n7))
    }

    /// Each pair's first times `first` plus its second times `second`.
    #[inline]
    pub(crate) fn dot(self, first: i16, second: i16) -> Wide {
        let factors = i16x8(first, second, first, second, first, second, first, second);
        Wide(i32x4_dot_i16x8(self.0, factors))
    }

    /// Eight numbers, each the nearest that 16 bits hold.
    #[inline]
    pub(crate) fn narrow(first: Wide, last: Wide) -> Self {
        Self(i16x8_narrow_i32x4(first.0, last.0))
    }

    /// Four rows of four pairs become four columns of them.
    #[inline]
    pub(crate) fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let ac_low = i32x4_shuffle::<0, 4, 1, 5>(a.0, c.0);
        let ac_high = i32x4_shuffle::<2, 6, 3, 7>(a.0, c.0);
        let bd_low = i32x4_shuffle::<0, 4, 1, 5>(b.0, d.0);
        let bd_high = i32x4_shuffle::<2, 6, 3, 7>(b.0, d.0);
        [
            Self(i32x4_shuffle::<0, 4, 1, 5>(ac_low, bd_low)),
            Self(i32x4_shuffle::<2, 6, 3, 7>(ac_low, bd_low)),
            Self(i32x4_shuffle::<0, 4, 1, 5>(ac_high, bd_high)),
            Self(i32x4_shuffle::<2, 6, 3, 7>(ac_high, bd_high)),
        ]
    }

    /// Samples by row, of eight columns of eight numbers around 0.
    #[inline]
    pub(crate) fn samples_8x8(columns: [Self; 8]) -> [[u8; 8]; 8] {
        // Columns 4 apart share a register, so that three rounds of interleaving put rows together.
        let pair = |x: usize| samples(columns[x], columns[x + 4]);
        let [c04, c15, c26, c37] = [pair(0), pair(1), pair(2), pair(3)];
        let (c02, c46) = (interleave_low(c04, c26), interleave_high(c04, c26));
        let (c13, c57) = (interleave_low(c15, c37), interleave_high(c15, c37));
        let (left_top, left_bottom) = (interleave_low(c02, c13), interleave_high(c02, c13));
        let (right_top, right_bottom) = (interleave_low(c46, c57), interleave_high(c46, c57));
        let rows_01 = i32x4_shuffle::<0, 4, 1, 5>(left_top, right_top);
        let rows_23 = i32x4_shuffle::<2, 6, 3, 7>(left_top, right_top);
        let rows_45 = i32x4_shuffle::<0, 4, 1, 5>(left_bottom, right_bottom);
        let rows_67 = i32x4_shuffle::<2, 6, 3, 7>(left_bottom, right_bottom);
        let first = |rows: v128| i64x2_extract_lane::<0>(rows).to_le_bytes();
        let second = |rows: v128| i64x2_extract_lane::<1>(rows).to_le_bytes();
        [
            first(rows_01),
            second(rows_01),
            first(rows_23),
            second(rows_23),
            first(rows_45),
            second(rows_45),
            first(rows_67),
            second(rows_67),
        ]
    }

    /// Samples, row after row, of four columns of four numbers around 0: `[0, 1]` and `[2, 3]`.
    #[inline]
    pub(crate) fn samples_4x4([left, right]: [Self; 2]) -> [[u8; 4]; 4] {
        let columns = samples(left, right);
        let rows =
            u8x16_shuffle::<0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15>(columns, columns);
        [
            i32x4_extract_lane::<0>(rows).to_le_bytes(),
            i32x4_extract_lane::<1>(rows).to_le_bytes(),
            i32x4_extract_lane::<2>(rows).to_le_bytes(),
            i32x4_extract_lane::<3>(rows).to_le_bytes(),
        ]
    }
}

impl Wide {
    #[inline]
    pub(crate) fn splat(number: i32) -> Self {
        Self(i32x4_splat(number))
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(i32x4_add(self.0, other.0))
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Self {
        Self(i32x4_sub(self.0, other.0))
    }

    #[inline]
    pub(crate) fn shifted_right(self, bits: u32) -> Self {
        Self(i32x4_shr(self.0, bits))
    }
}

#[inline]
fn samples(first: Pairs, last: Pairs) -> v128 {
    v128_xor(i8x16_narrow_i16x8(first.0, last.0), u8x16_splat(0x80))
}

#[inline]
fn interleave_low(a: v128, b: v128) -> v128 {
    u8x16_shuffle::<0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23>(a, b)
}

#[inline]
fn interleave_high(a: v128, b: v128) -> v128 {
    u8x16_shuffle::<8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31>(a, b)
}
