//! The lanes as arrays.

/// Four pairs of 16-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Pairs([i16; 8]);

/// Four 32-bit numbers.
#[derive(Clone, Copy)]
pub(crate) struct Wide([i32; 4]);

impl Pairs {
    #[inline]
    pub(crate) fn load(numbers: &[i16; 8]) -> Self {
        Self(*numbers)
    }

    /// Each pair's first times `first` plus its second times `second`.
    #[inline]
    pub(crate) fn dot(self, first: i16, second: i16) -> Wide {
        let [first, second] = [i32::from(first), i32::from(second)];
        let pairs = self.0;
        Wide(std::array::from_fn(|lane| {
            let product = i32::from(pairs[2 * lane]) * first;
            product.wrapping_add(i32::from(pairs[2 * lane + 1]) * second)
        }))
    }

    /// Eight numbers, each the nearest that 16 bits hold.
    #[inline]
    pub(crate) fn narrow(first: Wide, last: Wide) -> Self {
        let [a, b, c, d] = first.0.map(nearest);
        let [e, f, g, h] = last.0.map(nearest);
        Self([a, b, c, d, e, f, g, h])
    }

    /// Four rows of four pairs become four columns of them.
    #[inline]
    pub(crate) fn transpose(rows: [Self; 4]) -> [Self; 4] {
        std::array::from_fn(|column| {
            Self(std::array::from_fn(|index| {
                rows[index / 2].0[column * 2 + index % 2]
            }))
        })
    }

    /// Samples by row, of eight columns of eight numbers around 0.
    #[inline]
    pub(crate) fn samples_8x8(columns: [Self; 8]) -> [[u8; 8]; 8] {
        std::array::from_fn(|y| std::array::from_fn(|x| sample(columns[x].0[y])))
    }

    /// Samples, row after row, of four columns of four numbers around 0: `[0, 1]` and `[2, 3]`.
    #[inline]
    pub(crate) fn samples_4x4(columns: [Self; 2]) -> [[u8; 4]; 4] {
        std::array::from_fn(|y| std::array::from_fn(|x| sample(columns[x / 2].0[x % 2 * 4 + y])))
    }
}

impl Wide {
    #[inline]
    pub(crate) fn splat(number: i32) -> Self {
        Self([number; 4])
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|lane| {
            self.0[lane].wrapping_add(other.0[lane])
        }))
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Self {
        Self(std::array::from_fn(|lane| {
            self.0[lane].wrapping_sub(other.0[lane])
        }))
    }

    #[inline]
    pub(crate) fn shifted_right(self, bits: u32) -> Self {
        Self(self.0.map(|number| number >> bits))
    }
}

#[inline]
fn nearest(number: i32) -> i16 {
    number.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[inline]
fn sample(number: i16) -> u8 {
    (number.clamp(-128, 127) + 128) as u8
}
