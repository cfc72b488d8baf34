//! The lanes as arrays. Every lane is spelt out, since loops over lanes are left as loops where
//! code is kept small, as it is in releases.

#![expect(clippy::many_single_char_names, reason = "lanes")]

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
        let [a, b, c, d, e, f, g, h] = self.0;
        let sum = |left: i16, right: i16| {
            let product = i32::from(left) * i32::from(first);
            product.wrapping_add(i32::from(right) * i32::from(second))
        };
        Wide([sum(a, b), sum(c, d), sum(e, f), sum(g, h)])
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
        let [a, b, c, d] = rows.map(|row| row.0);
        let column = |x: usize| {
            let y = x + 1;
            Self([a[x], a[y], b[x], b[y], c[x], c[y], d[x], d[y]])
        };
        [column(0), column(2), column(4), column(6)]
    }

    /// Samples by row, of eight columns of eight numbers around 0.
    #[inline]
    pub(crate) fn samples_8x8(columns: [Self; 8]) -> [[u8; 8]; 8] {
        let [a, b, c, d, e, f, g, h] = columns.map(|column| column.0.map(sample));
        let row = |y: usize| [a[y], b[y], c[y], d[y], e[y], f[y], g[y], h[y]];
        [
            row(0),
            row(1),
            row(2),
            row(3),
            row(4),
            row(5),
            row(6),
            row(7),
        ]
    }

    /// Samples, row after row, of four columns of four numbers around 0: `[0, 1]` and `[2, 3]`.
    #[inline]
    pub(crate) fn samples_4x4(columns: [Self; 2]) -> [[u8; 4]; 4] {
        let [a, b] = columns.map(|column| column.0.map(sample));
        let row = |y: usize| [a[y], a[y + 4], b[y], b[y + 4]];
        [row(0), row(1), row(2), row(3)]
    }
}

impl Wide {
    #[inline]
    pub(crate) fn splat(number: i32) -> Self {
        Self([number; 4])
    }

    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([
            a.wrapping_add(e),
            b.wrapping_add(f),
            c.wrapping_add(g),
            d.wrapping_add(h),
        ])
    }

    #[inline]
    pub(crate) fn minus(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([
            a.wrapping_sub(e),
            b.wrapping_sub(f),
            c.wrapping_sub(g),
            d.wrapping_sub(h),
        ])
    }

    #[inline]
    pub(crate) fn shifted_right(self, bits: u32) -> Self {
        let [a, b, c, d] = self.0;
        Self([a >> bits, b >> bits, c >> bits, d >> bits])
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
