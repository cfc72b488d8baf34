//! The part of a picture that is asked about: the document, or what is most likely of it.

use super::outline::Outline;
use super::rules::ColorRule;

/// A quadrilateral in shares of the picture's sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// From the upper left clockwise.
    corners: [[f64; 2]; 4],
    /// Whether it is known to be the document's.
    pub(super) is_known: bool,
}

impl Area {
    /// The document, or the whole picture.
    pub(super) fn of(outline: &Outline) -> Self {
        let whole = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        Self {
            corners: outline.corners.unwrap_or(whole),
            is_known: outline.corners.is_some(),
        }
    }

    /// Less a margin, so that nothing of what lies round the document belongs to it.
    pub(super) fn of_color(outline: &Outline, rule: &ColorRule) -> Self {
        let whole = Self::of(outline);
        let percent = if whole.is_known {
            rule.margin_percent
        } else {
            rule.unknown_margin_percent
        };
        let kept = 1.0 - 2.0 * f64::from(percent) / 100.0;
        let [one, two, three, four] = whole.corners;
        let middle = [0, 1].map(|axis| (one[axis] + two[axis] + three[axis] + four[axis]) / 4.0);
        Self {
            corners: whole.corners.map(|corner| {
                [0, 1].map(|axis| middle[axis] + (corner[axis] - middle[axis]) * kept)
            }),
            ..whole
        }
    }

    /// Whether the middle of each pixel of a picture of that size lies in it.
    pub(super) fn mask(&self, (width, height): (usize, usize)) -> Vec<bool> {
        let mut mask = vec![false; width * height];
        for (y, row) in mask.chunks_exact_mut(width).enumerate() {
            let (left, right) = self.span((y as f64 + 0.5) / height as f64);
            let at = |share: f64| (share * width as f64 + 0.5).clamp(0.0, width as f64) as usize;
            if let Some(part) = row.get_mut(at(left)..at(right)) {
                part.fill(true);
            }
        }
        mask
    }

    /// Where a line across the picture enters and leaves; nowhere if the first is not the lesser.
    fn span(&self, y: f64) -> (f64, f64) {
        let mut span = (1.0_f64, 0.0_f64);
        for (index, from) in self.corners.iter().enumerate() {
            let to = self.corners[(index + 1) % 4];
            if (from[1] <= y) == (to[1] <= y) {
                continue;
            }
            let x = from[0] + (to[0] - from[0]) * (y - from[1]) / (to[1] - from[1]);
            span = (span.0.min(x), span.1.max(x));
        }
        span
    }

    /// The longer of its sides in a picture of that size, in pixels.
    pub(super) fn long_side_px(&self, (width, height): (usize, usize)) -> f64 {
        let mut longest = 0.0_f64;
        for (index, from) in self.corners.iter().enumerate() {
            let to = self.corners[(index + 1) % 4];
            let (across, down) = (
                (to[0] - from[0]) * width as f64,
                (to[1] - from[1]) * height as f64,
            );
            longest = longest.max((across * across + down * down).sqrt());
        }
        longest
    }
}
