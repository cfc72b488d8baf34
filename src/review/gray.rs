//! One channel of a picture: what every check looks at.

use crate::region::Region;
use std::ops::Range;

/// Values 0 to 255 in rows from the top; both sides are at least 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gray {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// As many as the sides say.
    pub(crate) values: Vec<u8>,
}

impl Gray {
    /// Values that there are too few of are 0, and those too many are left out.
    pub(crate) fn new(width: usize, height: usize, mut values: Vec<u8>) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        values.resize(width * height, 0);
        Self {
            width,
            height,
            values,
        }
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.values[y * self.width..(y + 1) * self.width]
    }

    /// The value at a place; outside, that of the nearest place inside.
    pub(crate) fn at(&self, x: isize, y: isize) -> u8 {
        let column = x.clamp(0, self.width as isize - 1) as usize;
        let row = y.clamp(0, self.height as isize - 1) as usize;
        self.values[row * self.width + column]
    }

    /// The columns and rows of a place; at least one of each.
    pub(crate) fn px_of(&self, place: &Region) -> [Range<usize>; 2] {
        let range = |from: f64, size: f64, side: usize| {
            let px = |share: f64| (share * side as f64 + 0.5) as usize;
            let from_px = px(from).min(side - 1);
            from_px..px(from + size).clamp(from_px + 1, side)
        };
        [
            range(place.left, place.width, self.width),
            range(place.top, place.height, self.height),
        ]
    }

    /// The pixels of columns and rows that it has.
    pub(crate) fn part(&self, columns: Range<usize>, rows: Range<usize>) -> Self {
        let (width, height) = (columns.len(), rows.len());
        let values = rows.flat_map(|y| &self.row(y)[columns.clone()]).copied();
        Self::new(width, height, values.collect())
    }

    /// Half of each side, rounded up; a value is the mean of the two times two it covers.
    pub(crate) fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height {
            let upper = self.row(2 * y);
            let lower = self.row((2 * y + 1).min(self.height - 1));
            let (upper, upper_rest) = upper.as_chunks::<8>();
            let (lower, lower_rest) = lower.as_chunks::<8>();
            for (upper, lower) in upper.iter().zip(lower) {
                values.extend_from_slice(&four_means(*upper, *lower));
            }
            for (upper, lower) in upper_rest.chunks(2).zip(lower_rest.chunks(2)) {
                let pair = |pair: &[u8]| u16::from(pair[0]) + u16::from(pair[pair.len() - 1]);
                values.push(((pair(upper) + pair(lower) + 2) / 4) as u8);
            }
        }
        Self {
            width,
            height,
            values,
        }
    }
}

/// The means of two times two, four of them at once: sixteen bits of a number are room for each.
fn four_means(upper: [u8; 8], lower: [u8; 8]) -> [u8; 4] {
    const EVERY_OTHER: u64 = 0x00FF_00FF_00FF_00FF;
    const ROUNDING: u64 = 0x0002_0002_0002_0002;
    let pairs = |row: [u8; 8]| {
        let row = u64::from_le_bytes(row);
        (row & EVERY_OTHER) + (row >> 8 & EVERY_OTHER)
    };
    let means = (pairs(upper) + pairs(lower) + ROUNDING) >> 2 & EVERY_OTHER;
    let two_by_two = (means | means >> 8) & 0x0000_FFFF_0000_FFFF;
    ((two_by_two | two_by_two >> 16) as u32).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::Gray;
    use crate::region::Region;

    #[test]
    fn half_a_picture_is_made_of_means_and_odd_sides_are_rounded_up() {
        let gray = Gray::new(3, 3, vec![0, 10, 20, 30, 40, 50, 60, 70, 80]);
        let half = gray.halved();
        assert_eq!((half.width, half.height), (2, 2));
        assert_eq!(half.values, [20, 35, 65, 80]);
    }

    #[test]
    fn a_part_has_the_pixels_of_its_place_and_at_least_one() {
        let gray = Gray::new(4, 2, vec![0, 1, 2, 3, 10, 11, 12, 13]);
        let part = |left, top, width, height| {
            let [columns, rows] = gray.px_of(&Region {
                left,
                top,
                width,
                height,
            });
            let part = gray.part(columns, rows);
            (part.width, part.height, part.values)
        };
        assert_eq!(part(0.5, 0.0, 0.5, 1.0), (2, 2, vec![2, 3, 12, 13]));
        assert_eq!(part(0.999, 0.999, 0.001, 0.001), (1, 1, vec![13]));
    }

    #[test]
    fn outside_lies_what_is_nearest() {
        let gray = Gray::new(2, 1, vec![1, 2]);
        assert_eq!([gray.at(-5, 9), gray.at(7, -1)], [1, 2]);
        assert_eq!(Gray::new(0, 0, Vec::new()).values, [0]);
    }
}
