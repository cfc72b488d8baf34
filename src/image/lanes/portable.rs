//! The lanes as arrays; compilers make vectors of them where they can.

use std::array::from_fn;
use std::ops::{Add, BitAnd, BitOr, BitXor, Sub};

/// Eight `i16`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct I16x8([i16; 8]);

/// Four `i32`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct I32x4([i32; 4]);

impl I16x8 {
    #[inline]
    pub(crate) fn new(lanes: [i16; 8]) -> Self {
        Self(lanes)
    }

    #[inline]
    pub(crate) fn splat(lane: i16) -> Self {
        Self([lane; 8])
    }

    /// From samples.
    #[inline]
    pub(crate) fn widen(samples: [u8; 8]) -> Self {
        Self(samples.map(i16::from))
    }

    /// From eight RGB pixels: red and green in turns of the first four and of the last four, then
    /// blue and green in turns.
    #[inline]
    pub(crate) fn pair_colors(pixels: &[[u8; 8]; 3]) -> [Self; 4] {
        let pixels = pixels.as_flattened();
        let pair = |first: usize, color: usize| {
            Self(from_fn(|lane| {
                let channel = if lane % 2 == 0 { color } else { 1 };
                i16::from(pixels[3 * (first + lane / 2) + channel])
            }))
        };
        [pair(0, 0), pair(4, 0), pair(0, 2), pair(4, 2)]
    }

    #[inline]
    #[cfg(test)]
    pub(crate) fn to_array(self) -> [i16; 8] {
        self.0
    }

    /// The lanes in their order, each with its low byte first.
    #[inline]
    pub(crate) fn to_bytes(self) -> [[u8; 8]; 2] {
        from_fn(|half| from_fn(|byte| self.0[4 * half + byte / 2].to_le_bytes()[byte % 2]))
    }

    /// Without the sign; −32,768 stays.
    #[inline]
    pub(crate) fn absolute(self) -> Self {
        Self(self.0.map(i16::wrapping_abs))
    }

    /// −1 where negative, else 0.
    #[inline]
    pub(crate) fn sign(self) -> Self {
        Self(self.0.map(|lane| lane >> 15))
    }

    /// Lanes 0 to 3 of both in turns.
    #[inline]
    pub(crate) fn interleave_low(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]])
    }

    /// Lanes 4 to 7 of both in turns.
    #[inline]
    pub(crate) fn interleave_high(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]])
    }

    /// The upper halves of the products, all as `u16`.
    #[inline]
    pub(crate) fn unsigned_high_product(self, other: Self) -> Self {
        Self(from_fn(|lane| {
            let product = u32::from(self.0[lane] as u16) * u32::from(other.0[lane] as u16);
            (product >> 16) as i16
        }))
    }

    /// The products divided by 32,768, to the nearest.
    #[inline]
    pub(crate) fn rounded_product(self, other: Self) -> Self {
        Self(from_fn(|lane| {
            let product = i32::from(self.0[lane]) * i32::from(other.0[lane]);
            ((product + (1 << 14)) >> 15).min(i32::from(i16::MAX)) as i16
        }))
    }

    /// The sums of neighbouring products.
    #[inline]
    pub(crate) fn dot(self, other: Self) -> I32x4 {
        I32x4(from_fn(|lane| {
            let product = |place: usize| i32::from(self.0[place]) * i32::from(other.0[place]);
            product(2 * lane).wrapping_add(product(2 * lane + 1))
        }))
    }

    /// A bit for each lane that is not 0, those of `self` first.
    #[inline]
    pub(crate) fn nonzero(self, other: Self) -> u16 {
        let bits = |lanes: [i16; 8]| {
            (0..8).fold(0, |bits, lane| bits | u16::from(lanes[lane] != 0) << lane)
        };
        bits(self.0) | bits(other.0) << 8
    }

    /// As samples, those of `self` first; what is outside 0 to 255 becomes the nearest.
    #[inline]
    pub(crate) fn narrow_u8(self, other: Self) -> [[u8; 8]; 2] {
        let narrow = |lanes: [i16; 8]| lanes.map(|lane| lane.clamp(0, 255) as u8);
        [narrow(self.0), narrow(other.0)]
    }
}

impl I32x4 {
    #[inline]
    pub(crate) fn splat(lane: i32) -> Self {
        Self([lane; 4])
    }

    /// Divided by 2 to the power of `BITS`, downwards.
    #[inline]
    pub(crate) fn shift_right<const BITS: u32>(self) -> Self {
        Self(self.0.map(|lane| lane >> BITS))
    }

    /// The lanes of `self`, then of `other`; what does not fit becomes the nearest.
    #[inline]
    pub(crate) fn narrow(self, other: Self) -> I16x8 {
        I16x8(from_fn(|lane| {
            let lanes = if lane < 4 { self.0 } else { other.0 };
            lanes[lane % 4].clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
        }))
    }

    /// The sums of neighbours, those of `self` first.
    #[inline]
    pub(crate) fn sum_pairs(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([
            a[0].wrapping_add(a[1]),
            a[2].wrapping_add(a[3]),
            b[0].wrapping_add(b[1]),
            b[2].wrapping_add(b[3]),
        ])
    }
}

impl Add for I16x8 {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }
}

impl Sub for I16x8 {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_sub(other.0[lane])))
    }
}

impl BitXor for I16x8 {
    type Output = Self;

    #[inline]
    fn bitxor(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] ^ other.0[lane]))
    }
}

impl Add for I32x4 {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }
}

impl Sub for I32x4 {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_sub(other.0[lane])))
    }
}

/// Sixteen `u8`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct U8x16([u8; 16]);

impl U8x16 {
    /// Four words, each with its low byte first.
    #[inline]
    pub(crate) fn from_words(words: [u32; 4]) -> Self {
        let bytes = words.map(u32::to_le_bytes);
        Self(from_fn(|lane| bytes[lane / 4][lane % 4]))
    }

    #[inline]
    pub(crate) fn to_words(self) -> [u32; 4] {
        from_fn(|word| u32::from_le_bytes(from_fn(|byte| self.0[4 * word + byte])))
    }

    #[inline]
    pub(crate) fn splat(lane: u8) -> Self {
        Self([lane; 16])
    }

    /// The words one place on, behind this one; the last is gone.
    #[inline]
    pub(crate) fn behind_word(self, word: u32) -> Self {
        let [a, b, c, _] = self.to_words();
        Self::from_words([word, a, b, c])
    }

    /// At least 0.
    #[inline]
    pub(crate) fn saturating_sub(self, other: Self) -> Self {
        self.zip(other, u8::saturating_sub)
    }

    /// At most 255.
    #[inline]
    pub(crate) fn saturating_add(self, other: Self) -> Self {
        self.zip(other, u8::saturating_add)
    }

    #[inline]
    pub(crate) fn min(self, other: Self) -> Self {
        self.zip(other, u8::min)
    }

    /// The mean of both; a half goes up.
    #[inline]
    pub(crate) fn average(self, other: Self) -> Self {
        self.zip(other, |a, b| (a | b) - ((a ^ b) >> 1))
    }

    /// 255 where both are the same, else 0.
    #[inline]
    pub(crate) fn equal(self, other: Self) -> Self {
        self.zip(other, |a, b| if a == b { 255 } else { 0 })
    }

    #[inline]
    fn zip(self, other: Self, combine: impl Fn(u8, u8) -> u8) -> Self {
        Self(from_fn(|lane| combine(self.0[lane], other.0[lane])))
    }
}

impl Add for U8x16 {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        self.zip(other, u8::wrapping_add)
    }
}

impl BitAnd for U8x16 {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        self.zip(other, |a, b| a & b)
    }
}

impl BitOr for U8x16 {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.zip(other, |a, b| a | b)
    }
}

impl BitXor for U8x16 {
    type Output = Self;

    #[inline]
    fn bitxor(self, other: Self) -> Self {
        self.zip(other, |a, b| a ^ b)
    }
}
