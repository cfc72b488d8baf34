//! Whether lines of writing go across or down.
//!
//! Signs stand nearer to their neighbours in a line than lines do to one another. Gaps are closed up
//! to a size, across and down: along the lines long strokes arise, against them none.

use super::gray::Gray;
use super::outline::Outline;
use super::projection::Projection;
use super::view::View;

/// The long side of the sheet as it is looked at: a sign on a page of A4 is about ten pixels high.
const LONG_SIDE_PX: f64 = 480.0;

/// Ink is compared with what is this far around it.
const AROUND_PX: usize = 12;

/// Ink is darker than what is around it by this much at least, of 255.
const MIN_CONTRAST: u32 = 14;

/// A longer stroke is a ruled line or a picture, not a sign.
const MAX_STROKE_PX: usize = 28;

/// Up to so many pixels gaps are closed.
const GAPS_PX: [usize; 4] = [2, 4, 6, 9];

/// With less of the sheet being ink there is no writing; with more it is no writing.
const INK_PERMILLE: std::ops::RangeInclusive<usize> = 4..=300;

/// How writing goes, as far as can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TextDirection {
    /// How many times as long strokes get across as down, less 1; negative the other way round.
    across: f64,
}

impl TextDirection {
    /// Within the document where it was found, else in the whole picture.
    pub(super) fn of(view: &View, outline: &Outline) -> Self {
        let whole = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        let corners = outline.corners.unwrap_or(whole);
        let Some(sheet) = flattened(&view.half, &corners) else {
            return Self::default();
        };
        let ink = ink(&sheet);
        let count = ink.iter().filter(|is_ink| **is_ink).count();
        if !INK_PERMILLE.contains(&(count * 1_000 / ink.len())) {
            return Self::default();
        }
        let across = strokes_px(&ink, sheet.width);
        let down = strokes_px(&turned(&ink, sheet.width), sheet.height);
        let ratios: [f64; GAPS_PX.len()] = std::array::from_fn(|gap| across[gap] / down[gap]);
        let most = ratios.into_iter().fold(1.0, f64::max);
        let least = ratios.into_iter().fold(1.0, f64::min);
        let across = if most * least >= 1.0 {
            most - 1.0
        } else {
            1.0 - 1.0 / least
        };
        Self { across }
    }

    /// Whether lines go down, as they do on a page that lies on its side.
    pub(super) fn goes_down(self) -> bool {
        self.across < 0.0
    }

    /// 100 where strokes get twice as long one way as the other.
    pub(super) fn evidence_percent(self) -> u32 {
        (self.across.abs() * 100.0).min(1_000.0) as u32
    }
}

/// What lies between the corners, as if seen from above; the sides as long as they are seen.
fn flattened(picture: &Gray, corners: &[[f64; 2]; 4]) -> Option<Gray> {
    let (width, height) = (picture.width as f64, picture.height as f64);
    let side = |one: [f64; 2], other: [f64; 2]| {
        let (x, y) = ((one[0] - other[0]) * width, (one[1] - other[1]) * height);
        (x * x + y * y).sqrt()
    };
    let across = side(corners[0], corners[1]).max(side(corners[3], corners[2]));
    let down = side(corners[0], corners[3]).max(side(corners[1], corners[2]));
    let scale = (LONG_SIDE_PX / across.max(down).max(1.0)).min(1.0);
    let (columns, rows) = ((across * scale) as usize, (down * scale) as usize);
    if columns.min(rows) < 4 * AROUND_PX {
        return None;
    }
    let projection = Projection::to(corners)?;
    // The rim may show what lies beneath.
    let inner = |at: usize, count: usize| 0.02 + 0.96 * (at as f64 + 0.5) / count as f64;
    let across: Vec<f64> = (0..columns).map(|x| inner(x, columns)).collect();
    let mut values = Vec::with_capacity(columns * rows);
    for y in 0..rows {
        let y = inner(y, rows);
        for x in &across {
            let [x, y] = projection.place(*x, y)?;
            values.push(mean_at(picture, x * width - 0.5, y * height - 0.5));
        }
    }
    Some(Gray::new(columns, rows, values))
}

/// Between four pixels, to a quarter of one.
fn mean_at(picture: &Gray, x: f64, y: f64) -> u8 {
    let quarters = |at: f64| (at.clamp(-1.0, 65_535.0) * 4.0 + 4.0) as i32 - 4;
    let (x, y) = (quarters(x), quarters(y));
    let (right, down) = ((x & 3) as u32, (y & 3) as u32);
    let inside = |at: i32, side: usize| at.clamp(0, side as i32 - 1) as usize;
    let (x, y) = (x >> 2, y >> 2);
    let columns = [x, x + 1].map(|x| inside(x, picture.width));
    let [upper, lower] = [y, y + 1].map(|y| {
        let row = picture.row(inside(y, picture.height));
        let [left, beside] = columns.map(|column| u32::from(row[column]));
        left * (4 - right) + beside * right
    });
    ((upper * (4 - down) + lower * down + 8) / 16) as u8
}

/// What is darker than what is around it, without long strokes.
fn ink(sheet: &Gray) -> Vec<bool> {
    let (width, height) = (sheet.width, sheet.height);
    // Sums of all that lies above and to the left.
    let mut sums = vec![0_u32; (width + 1) * (height + 1)];
    for y in 0..height {
        let mut row = 0;
        for (x, value) in sheet.row(y).iter().enumerate() {
            row += u32::from(*value);
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    let mut ink = Vec::with_capacity(width * height);
    for y in 0..height {
        let (top, bottom) = (y.saturating_sub(AROUND_PX), (y + AROUND_PX + 1).min(height));
        let above = &sums[top * (width + 1)..][..=width];
        let below = &sums[bottom * (width + 1)..][..=width];
        for (x, value) in sheet.row(y).iter().enumerate() {
            let (left, right) = (x.saturating_sub(AROUND_PX), (x + AROUND_PX + 1).min(width));
            let sum = below[right] + above[left] - below[left] - above[right];
            let count = ((right - left) * (bottom - top)) as u32;
            ink.push((u32::from(*value) + MIN_CONTRAST) * count < sum);
        }
    }
    // Strokes down are long whether or not what is long across is taken off before.
    let mut down = turned(&ink, width);
    erase_long_strokes(&mut ink, width);
    erase_long_strokes(&mut down, height);
    for (is_ink, is_left) in ink.iter_mut().zip(turned(&down, height)) {
        *is_ink &= is_left;
    }
    ink
}

/// Rows become columns.
fn turned(ink: &[bool], width: usize) -> Vec<bool> {
    let mut turned = Vec::with_capacity(ink.len());
    for x in 0..width {
        turned.extend(ink.iter().skip(x).step_by(width));
    }
    turned
}

fn erase_long_strokes(ink: &mut [bool], width: usize) {
    for row in ink.chunks_exact_mut(width) {
        for stroke in row.chunk_by_mut(|one, next| one == next) {
            if stroke.len() > MAX_STROKE_PX {
                stroke.fill(false);
            }
        }
    }
}

/// The mean length of strokes along the rows once gaps of each size are closed: of the stroke that a
/// point of ink is part of. At least 1.
fn strokes_px(ink: &[bool], width: usize) -> [f64; GAPS_PX.len()] {
    let mut sums = [(0_usize, 0_usize); GAPS_PX.len()];
    for row in ink.chunks_exact(width) {
        // Where the last stroke begins for each size of gaps, and where it ends for all of them.
        let mut starts: Option<[usize; GAPS_PX.len()]> = None;
        let (mut at, mut end) = (0, 0);
        let mut add = |gap: usize, length: usize| {
            sums[gap].0 += length * length;
            sums[gap].1 += length;
        };
        for stroke in row.chunk_by(|one, next| one == next) {
            if stroke[0] {
                let starts = starts.get_or_insert([at; GAPS_PX.len()]);
                for (gap, start) in starts.iter_mut().enumerate() {
                    if at - end > GAPS_PX[gap] && end > *start {
                        add(gap, end - *start);
                        *start = at;
                    }
                }
                end = at + stroke.len();
            }
            at += stroke.len();
        }
        for (gap, start) in starts.into_iter().flatten().enumerate() {
            add(gap, end - start);
        }
    }
    sums.map(|(squares, lengths)| squares.max(1) as f64 / lengths.max(1) as f64)
}
