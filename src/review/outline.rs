//! Where in the picture the document lies.

use super::rules::OutlineRule;
use super::view::View;

/// The document's four corners, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline {
    /// From the upper left clockwise as the picture is displayed, in shares of its sides; a corner
    /// that lies outside the picture is outside 0 to 1. `None`: none was found.
    pub(crate) corners: Option<[[f64; 2]; 4]>,
    /// 0 to 1.
    pub(crate) confidence: f64,
    /// Whether the document reaches over an edge of the picture: left, top, right, bottom.
    pub(crate) is_cut: [bool; 4],
}

impl Outline {
    /// Looks for the largest quadrilateral that stands out from what lies around it.
    pub(crate) fn find(_view: &View, _rule: &OutlineRule) -> Self {
        Self::default()
    }
}
