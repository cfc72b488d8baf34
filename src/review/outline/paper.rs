//! The paper itself, where the best quadrilateral is only a frame that is printed on it.

use super::candidates::Candidates;
use super::field::Field;
use super::profile::{Profile, dot};
use super::quad::{Quad, inward_sign};
use super::quality::{END_SHARE, MARGIN_PX};
use crate::review::quadrilateral::area;

/// A paper is at most so many times as large as a frame that is printed on it.
const MAX_MARGIN_TIMES: f64 = 1.5;

/// And its edges are at most so much harder to see.
const MIN_OUTER_CONFIDENCE: f32 = 0.55;

impl Candidates {
    /// The best; or where that is a frame printed on it, what the paper's own edges make.
    pub(super) fn document(&self, field: &Field) -> Option<Quad> {
        let quads = self.quads(field);
        let best = *quads.first()?;
        let outer = quads
            .iter()
            .filter(|quad| self.is_paper_around(field, quad, &best));
        let largest = outer.max_by(|a, b| {
            let areas = (area(&a.corners), area(&b.corners));
            areas.0.total_cmp(&areas.1).then(b.sides.cmp(&a.sides))
        });
        Some(largest.map_or(best, |outer| Quad {
            // That there is a document at all the frame says as well.
            confidence: f32::midpoint(outer.confidence, best.confidence),
            ..*outer
        }))
    }

    /// Whether a quadrilateral lies around another with nothing but a margin of the same paper
    /// between their sides.
    fn is_paper_around(&self, field: &Field, outer: &Quad, inner: &Quad) -> bool {
        if outer.is_rim != inner.is_rim
            || outer.confidence < inner.confidence * MIN_OUTER_CONFIDENCE
            || area(&outer.corners) > area(&inner.corners) * MAX_MARGIN_TIMES
        {
            return false;
        }
        (0..4).all(|index| {
            let (own, other) = (outer.sides[index], inner.sides[index]);
            if own == other {
                return true;
            }
            let (Some(own), Some(other)) = (
                &self.side(index, own).profile,
                &self.side(index, other).profile,
            ) else {
                return false;
            };
            // Both corners of the inner one's side lie inside.
            let outward = inward_sign(own, outer, index);
            let is_inside = [index, (index + 1) % 4].into_iter().all(|corner| {
                let [x, y] = inner.corners[corner];
                own.line.distance(x, y) * outward > -1.0
            });
            let ends = |profile: &Profile, quad: &Quad| {
                let from = profile.place(quad.corners[index]);
                let to = profile.place(quad.corners[(index + 1) % 4]);
                let end = (to - from) * END_SHARE;
                (from + end, to - end)
            };
            let (from, to) = ends(own, outer);
            let step = own.stretch(from, to).step;
            let margin = own.colour_beside(field, from, to, MARGIN_PX * outward);
            let (from, to) = ends(other, inner);
            let inward = inward_sign(other, inner, index);
            let inside = other.colour_beside(field, from, to, 2.0 * MARGIN_PX * inward);
            let off: [f32; 3] = std::array::from_fn(|channel| margin[channel] - inside[channel]);
            is_inside && dot(off, off) <= 0.35 * dot(step, step)
        })
    }
}
