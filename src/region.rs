//! A place in a picture.

use serde::Serialize;

/// A part of a picture, in shares of its sides as displayed: all within 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Region {
    /// From the left edge.
    pub left: f64,
    /// From the top.
    pub top: f64,
    /// Of the picture's.
    pub width: f64,
    /// Of the picture's.
    pub height: f64,
}

impl Region {
    /// Of pixels in a picture of so many; what lies outside is cut off.
    pub(crate) fn of_px(
        (left, top, right, bottom): (usize, usize, usize, usize),
        (width, height): (usize, usize),
    ) -> Self {
        let share = |at: usize, side: usize| at.min(side) as f64 / side.max(1) as f64;
        let (left, right) = (share(left, width), share(right, width));
        let (top, bottom) = (share(top, height), share(bottom, height));
        Self {
            left,
            top,
            width: (right - left).max(0.0),
            height: (bottom - top).max(0.0),
        }
    }
}
