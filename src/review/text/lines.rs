//! Lines of print: bands of ink in neighbouring strips, side by side and of one height.

use super::ink::{Ink, STRIP_PX};

/// The least height of a band: what is lower may be a ruled line.
const MIN_PX: usize = 4;

/// The least height at a level that is not the first: what is lower was seen there.
const MIN_HALVED_PX: usize = 10;

/// The most: two levels have to overlap.
const MAX_PX: usize = 24;

/// A row of a strip with fewer pixels of ink is blank.
const MIN_INK: u8 = 2;

/// As many strips side by side make a line.
const MIN_STRIPS: usize = 4;

/// A band with more of its pixels in ink is no print.
const MAX_INK_PERCENT: usize = 75;

/// Print begins anew at least once in a strip's row, and with it a line has strokes.
const MIN_STARTS_PERCENT: usize = 90;

/// A line of print, in pixels of the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Of its small letters, or of the bodies of its Chinese characters.
    pub(super) height: f64,
    /// Along the line.
    length: f64,
}

impl Line {
    /// About how many there are on it.
    pub(super) fn characters(&self) -> f64 {
        self.length / (self.height * 1.15)
    }

    /// The same in a picture that is larger.
    pub(super) fn times(self, times: f64) -> Self {
        Self {
            left: self.left * times,
            top: self.top * times,
            right: self.right * times,
            bottom: self.bottom * times,
            height: self.height * times,
            length: self.length * times,
        }
    }
}

/// Ink in a strip between two blanks.
#[derive(Clone, Copy)]
struct Band {
    strip: usize,
    from: usize,
    to: usize,
    starts: usize,
}

impl Band {
    fn height(&self) -> usize {
        self.to - self.from
    }

    /// Twice its middle.
    fn middle(&self) -> usize {
        self.from + self.to
    }

    /// Whether `next`, in a strip beside this one, goes on with its line.
    fn goes_on(&self, next: &Self) -> bool {
        let (low, high) = (
            self.height().min(next.height()),
            self.height().max(next.height()),
        );
        high * 3 <= low * 5 + 3 && self.middle().abs_diff(next.middle()) * 2 <= high + 2
    }
}

pub(super) fn find_lines(ink: &Ink, is_halved: bool) -> Vec<Line> {
    let min_px = if is_halved { MIN_HALVED_PX } else { MIN_PX };
    let mut open: Vec<Vec<Band>> = Vec::new();
    let mut lines = Vec::new();
    for strip in 0..ink.strips {
        let mut bands = bands_of(ink, strip, min_px);
        let mut still_open = Vec::new();
        for mut chain in open {
            let next = chain
                .last()
                .and_then(|last| bands.iter().position(|band| last.goes_on(band)));
            if let Some(index) = next {
                chain.push(bands.swap_remove(index));
                still_open.push(chain);
            } else {
                lines.extend(line_of(&chain, ink));
            }
        }
        still_open.extend(bands.into_iter().map(|band| vec![band]));
        open = still_open;
    }
    lines.extend(open.iter().filter_map(|chain| line_of(chain, ink)));
    lines
}

fn bands_of(ink: &Ink, strip: usize, min_px: usize) -> Vec<Band> {
    let (counts, starts) = ink.strip(strip);
    let mut bands = Vec::new();
    let mut from = 0;
    for (row, count) in counts.iter().enumerate() {
        if *count >= MIN_INK {
            continue;
        }
        let height = row - from;
        if (min_px..=MAX_PX).contains(&height) && from > 0 {
            let amount: usize = counts[from..row]
                .iter()
                .map(|count| usize::from(*count))
                .sum();
            if amount * 100 <= height * STRIP_PX * MAX_INK_PERCENT {
                let starts = starts[from..row].iter().map(|start| usize::from(*start));
                bands.push(Band {
                    strip,
                    from,
                    to: row,
                    starts: starts.sum(),
                });
            }
        }
        from = row + 1;
    }
    bands
}

/// `None` where it is too short, or without strokes.
fn line_of(chain: &[Band], ink: &Ink) -> Option<Line> {
    let (first, last) = (chain.first()?, chain.last()?);
    let rows: usize = chain.iter().map(Band::height).sum();
    let starts: usize = chain.iter().map(|band| band.starts).sum();
    if chain.len() < MIN_STRIPS
        || chain.len() * STRIP_PX * chain.len() < rows * 3
        || starts * 100 < rows * MIN_STARTS_PERCENT
    {
        return None;
    }
    let height = body_height(chain, ink)?;
    let from = chain.iter().map(|band| band.from).min()? as f64;
    let to = chain.iter().map(|band| band.to).max()? as f64;
    let (start, end) = (
        (first.strip * STRIP_PX) as f64,
        ((last.strip + 1) * STRIP_PX) as f64,
    );
    let (left, top, right, bottom) = if ink.is_turned {
        (from, start, to, end)
    } else {
        (start, from, end, to)
    };
    Some(Line {
        left,
        top,
        right,
        bottom,
        height,
        length: end - start,
    })
}

/// Where the ink of all the strips of a line, laid over each other, falls to half of what is in its
/// middle.
fn body_height(chain: &[Band], ink: &Ink) -> Option<f64> {
    let mut profile = [0_u32; 4 * MAX_PX + 1];
    let middle = profile.len() / 2;
    let count = chain.len() as f64;
    // The straight line through the middles.
    let mean_strip = chain.iter().map(|band| band.strip as f64).sum::<f64>() / count;
    let mean_middle = chain.iter().map(|band| band.middle() as f64).sum::<f64>() / count;
    let (mut product, mut square) = (0.0, 0.0);
    for band in chain {
        let across = band.strip as f64 - mean_strip;
        product += across * (band.middle() as f64 - mean_middle);
        square += across * across;
    }
    let slope = product / f64::max(square, 1.0);
    for band in chain {
        let (counts, _) = ink.strip(band.strip);
        let at = mean_middle + slope * (band.strip as f64 - mean_strip);
        let start = (at / 2.0).max(0.0) as usize;
        for (offset, sum) in profile.iter_mut().enumerate() {
            let row = (start + offset).checked_sub(middle);
            let count = row.and_then(|row| counts.get(row));
            *sum += count.map_or(0, |count| u32::from(*count));
        }
    }
    let reach = chain.iter().map(Band::height).sum::<usize>() / chain.len() / 4;
    let inner = &profile[middle - reach..=middle + reach];
    let level = f64::from(inner.iter().sum::<u32>()) / inner.len() as f64 / 2.0;
    let above = fall(profile[..=middle].iter().rev(), level)?;
    let below = fall(profile[middle..].iter(), level)?;
    Some(above + below)
}

/// After how many steps the values fall to a level, between two of them in proportion.
fn fall<'a>(values: impl Iterator<Item = &'a u32>, level: f64) -> Option<f64> {
    let mut before = level;
    for (index, value) in values.enumerate() {
        let value = f64::from(*value);
        // In the middle of a character there may be a blank.
        if index > 1 && value < level {
            let part = if before > value {
                (before - level) / (before - value)
            } else {
                0.0
            };
            return Some(index as f64 - 1.0 + part.max(0.0));
        }
        before = value;
    }
    None
}
