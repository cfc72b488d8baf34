//! A place in a picture.

use crate::members::Node;
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

/// Sums of shares miss the whole by the last digits.
const ROUNDING: f64 = 1e-9;

impl Region {
    /// From an object such as `{"left": 0.5, "top": 0, "width": 0.25, "height": 1}`.
    pub(crate) fn read(node: &Node<'_>) -> Self {
        let members = node.members(&["left", "top", "width", "height"]);
        Self {
            left: members.one("left"),
            top: members.one("top"),
            width: members.one("width"),
            height: members.one("height"),
        }
    }

    /// Whether it has a size, and all of it is in the picture.
    pub(crate) fn is_inside(&self) -> bool {
        let is_part =
            |from: f64, size: f64| from >= 0.0 && size > 0.0 && from + size <= 1.0 + ROUNDING;
        is_part(self.left, self.width) && is_part(self.top, self.height)
    }

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
