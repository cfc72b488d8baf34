//! Where one looks for a pattern: in every part of a picture, on the plainest and brightest piece.

use crate::review::gray::Gray;
use crate::review::view::View;

/// The side of a window.
pub(super) const WINDOW_PX: usize = 128;

/// The side of the part of a picture that has one window, roughly.
const CELL_PX: usize = 266;

/// Per side of a cell.
const TRIES: usize = 3;

/// What is steeper is an edge, however steep.
const MAX_STEP: u32 = 24;

/// This much brighter is worth one step of roughness, of 256: patterns show in the light.
const LUMA_WEIGHT: u32 = 5;

/// A square of [`WINDOW_PX`] inside the view; even, so that a pixel of colour is where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) mean_luma: u32,
}

impl Window {
    /// In shares of the picture's sides.
    pub(super) fn middle(self, view: &View) -> [f64; 2] {
        let share = |from: usize, side: usize| (from + WINDOW_PX / 2) as f64 / side as f64;
        [
            share(self.left, view.luma.width),
            share(self.top, view.luma.height),
        ]
    }

    /// Where a document lies in most pictures.
    pub(super) fn is_central(self, view: &View) -> bool {
        let is_central = |share: f64| (0.2..0.8).contains(&share);
        self.middle(view).into_iter().all(is_central)
    }

    /// Whether the other is that of the part next to it.
    pub(super) fn is_near(self, other: Self) -> bool {
        let apart = self.left.abs_diff(other.left);
        apart.max(self.top.abs_diff(other.top)) <= CELL_PX * 3 / 2
    }
}

/// One window for every part of the picture, row by row; none where it is too small for one.
pub(super) fn windows(view: &View) -> Vec<Window> {
    let (width, height) = (view.luma.width, view.luma.height);
    // Whole pixels of colour only.
    let (width, height) = (width / 2 * 2, height / 2 * 2);
    if width.min(height) < WINDOW_PX {
        return Vec::new();
    }
    let cells = |side: usize| ((side + CELL_PX / 2) / CELL_PX).max(1);
    let (columns, rows) = (cells(width), cells(height));
    let steps = Steps::of(&view.quarter);
    let mut windows = Vec::with_capacity(columns * rows);
    for cell in 0..columns * rows {
        let (column, row) = (cell % columns, cell / columns);
        let lefts = tries(column, columns, width);
        let tops = tries(row, rows, height);
        let best = lefts
            .flat_map(|left| tops.clone().map(move |top| (left, top)))
            .map(|(left, top)| steps.judge(left, top))
            .min_by_key(|(roughness, _)| *roughness);
        windows.extend(best.map(|(_, window)| window));
    }
    windows
}

/// From where on windows may begin in a cell: even numbers.
fn tries(cell: usize, cells: usize, side: usize) -> impl Iterator<Item = usize> + Clone {
    let last = side - WINDOW_PX;
    let from = (side * cell / cells).min(last);
    let to = (side * (cell + 1) / cells)
        .saturating_sub(WINDOW_PX)
        .clamp(from, last);
    (0..TRIES).map(move |index| usize::midpoint(from, (to - from) * index / (TRIES - 1)) * 2)
}

/// How far a quarter of the picture changes from pixel to pixel, and how bright it is.
struct Steps<'a> {
    quarter: &'a Gray,
}

impl<'a> Steps<'a> {
    fn of(quarter: &'a Gray) -> Self {
        Self { quarter }
    }

    /// The lower, the better.
    fn judge(&self, left: usize, top: usize) -> (i64, Window) {
        let side = WINDOW_PX / 4;
        let x = (left / 4).min(self.quarter.width.saturating_sub(side + 1));
        let y = (top / 4).min(self.quarter.height.saturating_sub(side + 1));
        let (mut roughness, mut sum, mut count) = (0, 0, 0);
        for row in y..(y + side).min(self.quarter.height) {
            let below = self.quarter.row((row + 1).min(self.quarter.height - 1));
            let row = self.quarter.row(row);
            let end = (x + side).min(self.quarter.width);
            for at in x..end {
                let value = row[at];
                let right = row[(at + 1).min(row.len() - 1)];
                let step = u32::from(value.abs_diff(right)) + u32::from(value.abs_diff(below[at]));
                roughness += step.min(MAX_STEP);
                sum += u32::from(value);
                count += 1;
            }
        }
        let window = Window {
            left,
            top,
            mean_luma: sum / count.max(1),
        };
        let rough = i64::from(roughness) * 256 - i64::from(sum) * i64::from(LUMA_WEIGHT);
        (rough / i64::from(count.max(1)), window)
    }
}

#[cfg(test)]
mod tests {
    use super::{WINDOW_PX, windows};
    use crate::review::Gray;
    use crate::review::scenes::view_of;

    #[test]
    fn every_part_has_a_window_that_lies_inside() {
        for (width, height, count) in [
            (1_600, 1_200, 30),
            (1_280, 720, 15),
            (128, 128, 1),
            (129, 801, 3),
            (127, 1_600, 0),
            (1, 1, 0),
        ] {
            let view = view_of(Gray::new(width, height, vec![200; width * height]));
            let windows = windows(&view);
            assert_eq!(windows.len(), count, "{width} {height}");
            for window in windows {
                assert!(window.left + WINDOW_PX <= width && window.top + WINDOW_PX <= height);
                assert_eq!((window.left % 2, window.top % 2), (0, 0));
                assert_eq!(window.mean_luma, 200);
            }
        }
    }

    #[test]
    fn a_window_avoids_print_and_the_dark() {
        let values = (0..256 * 256).map(|at| {
            let (x, y) = (at % 256, at / 256);
            match (x < 128, y < 128) {
                (true, true) => 30,
                (false, false) => 200,
                _ => 200 * (x / 4 % 2 * (y / 8 % 2)) as u8,
            }
        });
        let view = view_of(Gray::new(256, 256, values.collect()));
        let windows = windows(&view);
        assert_eq!((windows[0].left, windows[0].top), (128, 128));
    }
}
