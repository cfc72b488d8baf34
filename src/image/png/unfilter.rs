//! Filtered rows to samples (PNG third edition, section 9), four rows at a time.
//!
//! A sample needs the one before it and the one above it. Each row is therefore one pixel behind
//! the row above it, and the four pixels that are next are worked on together.

// As in `lanes`.
#![allow(clippy::inline_always)]

use crate::image::fault::Fault;
use crate::image::lanes::U8x16;

/// Rows that are worked on together.
pub(super) const GROUP_ROWS: usize = 4;

/// Pixels are written as words, the last of a row reaching beyond it.
const WORD_BYTES: usize = 4;

/// The rows of a picture, or of one pass of it, some at a time.
pub(super) struct Unfilter {
    row_bytes: usize,
    /// Of a pixel, at least 1.
    pixel_bytes: usize,
    /// The row above, then those of the group, each with room for a word behind it.
    rows: Vec<u8>,
    /// Of the last group.
    count: usize,
}

impl Unfilter {
    pub(super) fn new(row_bytes: usize, pixel_bytes: usize) -> Self {
        Self {
            row_bytes,
            pixel_bytes,
            rows: vec![0; (row_bytes + WORD_BYTES) * (1 + GROUP_ROWS)],
            count: 0,
        }
    }

    /// One row of the last group.
    pub(super) fn row(&self, index: usize) -> &[u8] {
        let stride = self.row_bytes + WORD_BYTES;
        &self.rows[stride * (1 + index)..][..self.row_bytes]
    }

    /// Works on the next rows, at most four: each begins with its filter. What follows the last of
    /// them is not looked at.
    pub(super) fn push(&mut self, stored: &[u8], count: usize) -> Result<(), Fault> {
        let stride = self.row_bytes + WORD_BYTES;
        let last = stride * self.count;
        self.rows.copy_within(last..last + stride, 0);
        self.count = count.min(GROUP_ROWS);
        if self.pixel_bytes > WORD_BYTES {
            return self.work_row_by_row(stored);
        }
        let mut filters = [0; GROUP_ROWS];
        // Rows that are not there are worked on like the first, and nobody asks for them.
        let mut filtered = [stored.get(1..).unwrap_or_default(); GROUP_ROWS];
        let places = filters.iter_mut().zip(&mut filtered);
        for (row, (filter, filtered)) in places.take(self.count).enumerate() {
            let stored = &stored[(self.row_bytes + 1) * row..];
            (*filter, *filtered) = (stored[0], &stored[1..]);
            check_filter(*filter)?;
        }
        self.work_together(filters, filtered);
        Ok(())
    }

    fn work_together(&mut self, filters: [u8; GROUP_ROWS], filtered: [&[u8]; GROUP_ROWS]) {
        let pixel_bytes = self.pixel_bytes;
        let (above, rest) = self.rows.split_at_mut(self.row_bytes + WORD_BYTES);
        let mut rows = rest.chunks_exact_mut(self.row_bytes + WORD_BYTES);
        let mut rows = std::array::from_fn(|_| rows.next().unwrap_or_default());
        let mut front = Front::new(filters);
        let pixels = self.row_bytes.div_ceil(pixel_bytes);
        // Of the last pixel no whole word may be left.
        let inside = GROUP_ROWS - 1..pixels.saturating_sub(WORD_BYTES);
        let mut step = 0;
        while step < pixels + GROUP_ROWS - 1 {
            if step == inside.start && !inside.is_empty() {
                front.run(filtered, above, &mut rows, pixel_bytes, inside.len());
                step = inside.end;
            }
            let place = |row: usize| {
                let pixel = step.checked_sub(row).filter(|pixel| *pixel < pixels);
                pixel.map(|pixel| pixel * pixel_bytes)
            };
            // Nothing comes of nothing: a row that has not begun is 0 as far as its left edge.
            let word_at = |row, bytes| place(row).map_or(0, |place| word(bytes, place));
            let words = std::array::from_fn(|row| word_at(row, filtered[row]));
            let samples = front.step(words, word_at(0, above));
            for (row, samples) in samples.into_iter().enumerate() {
                if let Some(place) = place(row) {
                    put(rows[row], place, samples);
                }
            }
            step += 1;
        }
    }

    /// Pixels of more than a word: 16 bits a sample.
    fn work_row_by_row(&mut self, stored: &[u8]) -> Result<(), Fault> {
        let stride = self.row_bytes + WORD_BYTES;
        for index in 0..self.count {
            let stored = &stored[(self.row_bytes + 1) * index..][..=self.row_bytes];
            check_filter(stored[0])?;
            let (above, row) = self.rows[stride * index..].split_at_mut(stride);
            for at in 0..self.row_bytes {
                let before = at.checked_sub(self.pixel_bytes);
                let left = before.map_or(0, |before| row[before]);
                let corner = before.map_or(0, |before| above[before]);
                let up = above[at];
                let foretold = match stored[0] {
                    1 => left,
                    2 => up,
                    3 => u16::midpoint(left.into(), up.into()) as u8,
                    4 => nearest(left, up, corner),
                    _ => 0,
                };
                row[at] = stored[1 + at].wrapping_add(foretold);
            }
        }
        Ok(())
    }
}

pub(super) fn check_filter(filter: u8) -> Result<(), Fault> {
    if filter <= 4 {
        Ok(())
    } else {
        Err(Fault::Corrupt)
    }
}

/// Of left, up and corner the one nearest to left + up − corner (9.4).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let to = |value: i16| (a + b - c - value).abs();
    if to(a) <= to(b) && to(a) <= to(c) {
        left
    } else if to(b) <= to(c) {
        up
    } else {
        corner
    }
}

/// The four pixels that are worked on, one of each row, and what they need.
struct Front {
    /// All bits where a row has this filter, from 1 to 4.
    is_filter: [U8x16; 4],
    has_nearest: bool,
    left: U8x16,
    corner: U8x16,
}

impl Front {
    fn new(filters: [u8; GROUP_ROWS]) -> Self {
        let mask = |filter: u8| {
            let all_or_none = |of: u8| if of == filter { u32::MAX } else { 0 };
            U8x16::from_words(filters.map(all_or_none))
        };
        Self {
            is_filter: [mask(1), mask(2), mask(3), mask(4)],
            has_nearest: filters.contains(&4),
            left: U8x16::splat(0),
            corner: U8x16::splat(0),
        }
    }

    /// So many steps from where the last row begins.
    fn run(
        &mut self,
        [f0, f1, f2, f3]: [&[u8]; GROUP_ROWS],
        above: &[u8],
        [r0, r1, r2, r3]: &mut [&mut [u8]; GROUP_ROWS],
        pixel_bytes: usize,
        steps: usize,
    ) {
        // Of one length and from where they begin, so that one comparison does for all.
        let length = (steps - 1) * pixel_bytes + WORD_BYTES;
        let ahead = |rows: usize| rows * pixel_bytes..rows * pixel_bytes + length;
        let above = &above[ahead(3)];
        let (f0, f1, f2, f3) = (&f0[ahead(3)], &f1[ahead(2)], &f2[ahead(1)], &f3[ahead(0)]);
        let (r0, r1) = (&mut r0[ahead(3)], &mut r1[ahead(2)]);
        let (r2, r3) = (&mut r2[ahead(1)], &mut r3[ahead(0)]);
        for at in (0..steps).map(|step| step * pixel_bytes) {
            let words = [word(f0, at), word(f1, at), word(f2, at), word(f3, at)];
            let [first, second, third, fourth] = self.step(words, word(above, at));
            put(r0, at, first);
            put(r1, at, second);
            put(r2, at, third);
            put(r3, at, fourth);
        }
    }

    /// From a filtered pixel of each row, and the one above the first, to the samples.
    #[inline(always)]
    fn step(&mut self, filtered: [u32; GROUP_ROWS], above: u32) -> [u32; GROUP_ROWS] {
        let left = self.left;
        let up = left.behind_word(above);
        let [is_left, is_up, is_average, is_nearest] = self.is_filter;
        // The mean is rounded down.
        let odd = (left ^ up) & U8x16::splat(1);
        let average = left.average(up).saturating_sub(odd);
        let mut foretold = left & is_left | up & is_up | average & is_average;
        if self.has_nearest {
            foretold = foretold | nearest_of(left, up, self.corner) & is_nearest;
        }
        self.corner = up;
        self.left = U8x16::from_words(filtered) + foretold;
        self.left.to_words()
    }
}

/// As [`nearest`]. The distances are |up − corner|, |left − corner| and, of the corner itself, the
/// sum of both with their signs; it may be cut at 255, as it is the largest then.
#[inline(always)]
fn nearest_of(left: U8x16, up: U8x16, corner: U8x16) -> U8x16 {
    let (up_over, up_under) = (up.saturating_sub(corner), corner.saturating_sub(up));
    let (left_over, left_under) = (left.saturating_sub(corner), corner.saturating_sub(left));
    let to_left = up_over | up_under;
    let to_up = left_over | left_under;
    let over = up_over.saturating_add(left_over);
    let under = up_under.saturating_add(left_under);
    let to_corner = over.saturating_sub(under) | under.saturating_sub(over);
    let least = to_up.min(to_corner);
    let up_or_corner = corner ^ (corner ^ up) & least.equal(to_up);
    let is_left = least.min(to_left).equal(to_left);
    up_or_corner ^ (up_or_corner ^ left) & is_left
}

#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(word) => u32::from_le_bytes(*word),
        None => last_word(bytes, at),
    }
}

/// Where not a whole one is left.
#[cold]
fn last_word(bytes: &[u8], at: usize) -> u32 {
    let rest = bytes.get(at..).unwrap_or_default();
    let bytes = std::array::from_fn(|index| rest.get(index).copied().unwrap_or(0));
    u32::from_le_bytes(bytes)
}

#[inline(always)]
fn put(bytes: &mut [u8], at: usize, word: u32) {
    if let Some(place) = bytes.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        *place = word.to_le_bytes();
    }
}

#[cfg(test)]
mod tests {
    use super::{GROUP_ROWS, Unfilter, nearest};
    use crate::image::fault::Fault;

    /// Straight from the definition.
    fn define(stored: &[u8], row_bytes: usize, pixel_bytes: usize) -> Vec<u8> {
        let mut samples: Vec<u8> = Vec::new();
        for (y, row) in stored.chunks_exact(row_bytes + 1).enumerate() {
            for x in 0..row_bytes {
                let sample = |rows: usize, bytes: usize| {
                    let place = y.checked_sub(rows).zip(x.checked_sub(bytes));
                    place.map_or(0, |(y, x)| samples[y * row_bytes + x])
                };
                let (left, up) = (sample(0, pixel_bytes), sample(1, 0));
                let foretold = match row[0] {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => u8::midpoint(left, up),
                    _ => nearest(left, up, sample(1, pixel_bytes)),
                };
                samples.push(row[1 + x].wrapping_add(foretold));
            }
        }
        samples
    }

    fn noise(bytes: usize, seed: u32) -> Vec<u8> {
        let mut state = seed;
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Small values too, so that neighbours are alike.
            if state >> 31 == 0 {
                (state >> 24) as u8
            } else {
                (state >> 28) as u8
            }
        })
        .take(bytes)
        .collect()
    }

    #[test]
    fn rows_of_every_filter_and_width_are_as_defined() {
        for pixel_bytes in [1, 2, 3, 4, 6, 8] {
            for width in [1, 2, 3, 4, 5, 61] {
                let row_bytes = pixel_bytes * width;
                let rows = 40;
                let mut stored = noise((row_bytes + 1) * rows, width as u32);
                for (index, row) in stored.chunks_exact_mut(row_bytes + 1).enumerate() {
                    row[0] = [0, 4, 1, 4, 4, 2, 3][index * index % 7];
                }
                let mut unfilter = Unfilter::new(row_bytes, pixel_bytes);
                let mut samples = Vec::new();
                let mut rest = stored.as_slice();
                for count in (1..=GROUP_ROWS).cycle() {
                    let count = count.min(rest.len() / (row_bytes + 1));
                    if count == 0 {
                        break;
                    }
                    unfilter.push(rest, count).expect("known filters");
                    for row in 0..count {
                        samples.extend_from_slice(unfilter.row(row));
                    }
                    rest = &rest[(row_bytes + 1) * count..];
                }
                let expected = define(&stored, row_bytes, pixel_bytes);
                assert!(samples == expected, "{pixel_bytes} x {width}");
            }
        }
    }

    // One row of 65,536 pixels for each corner: all triples of left, up and corner.
    #[test]
    fn all_triples_of_neighbours_are_foretold_as_defined() {
        for corner in (0..=255_u8).step_by(5) {
            for up in 0..=255_u8 {
                let mut stored = Vec::new();
                let mut expected = Vec::new();
                stored.push(0);
                stored.extend((0..256).flat_map(|_| [corner, up]));
                stored.push(4);
                let mut row = Vec::new();
                for left in 0..=255_u8 {
                    // The first of each pair becomes `left`, the second what is foretold for 0.
                    let (before, diagonal) = match row.last() {
                        None => (0, 0),
                        Some(before) => (*before, up),
                    };
                    stored.push(left.wrapping_sub(nearest(before, corner, diagonal)));
                    stored.push(0);
                    row.push(left);
                    row.push(nearest(left, up, corner));
                }
                expected.extend_from_slice(&row);
                let mut unfilter = Unfilter::new(512, 1);
                unfilter.push(&stored, 2).expect("known filters");
                assert!(unfilter.row(1) == expected, "{up} {corner}");
            }
        }
    }

    #[test]
    fn a_filter_that_nobody_knows_is_corrupt() {
        for pixel_bytes in [3, 6] {
            let mut unfilter = Unfilter::new(6, pixel_bytes);
            assert_eq!(unfilter.push(&[4, 1, 1, 1, 1, 1, 1], 1), Ok(()));
            assert_eq!(
                unfilter.push(&[5, 1, 1, 1, 1, 1, 1], 1),
                Err(Fault::Corrupt)
            );
        }
    }
}
