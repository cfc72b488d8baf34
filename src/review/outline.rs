//! Where in the picture the document lies.
//!
//! Straight lines along which something begins are looked for at a quarter of the view's size; of two
//! that are more upright and two that are more level those are taken between which there is most
//! evidence along all four sides. An edge of the picture may stand for a side that it cuts off.

mod candidates;
mod field;
mod lines;
mod paper;
mod profile;
mod quad;
mod quality;
mod refine;

use super::area::Area;
use super::gray::Gray;
use super::quadrilateral::{Corners, area};
use super::rim::Rim;
use super::rules::OutlineRule;
use super::text_direction::TextDirection;
use super::view::View;
use candidates::{Candidate, Candidates};
use field::Field;
use lines::{Line, find_lines};
use profile::Profile;
use quad::Quad;

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

/// A smaller picture is not looked at.
const MIN_SIDE_PX: usize = 48;

impl Outline {
    /// Looks for the largest quadrilateral that stands out from what lies around it.
    pub(crate) fn find(view: &View, rule: &OutlineRule) -> Self {
        if view.luma.width.min(view.luma.height) < MIN_SIDE_PX {
            return Self::default();
        }
        let field = Field::of(view, 1.6);
        let size = [field.width as f64, field.height as f64];
        let [upright, level] = find_lines(&field);
        let candidates = Candidates {
            size,
            upright: with_rims(&field, upright, 0),
            level: with_rims(&field, level, 1),
        };
        let Some(best) = &candidates.document(&field) else {
            return Self::default();
        };
        let mut confidence = f64::from(best.confidence);
        if best.is_rim.contains(&true) && Rim::of(&view.half).is_even {
            // Nothing but its own paper is seen along the edges, so that none of them cuts it off.
            confidence *= 0.5;
        }
        let corners = refine::refined(view, best, size, candidates.steps(best));
        let half = [view.half.width as f64, view.half.height as f64];
        let corners = corners.map(|corner| [0, 1].map(|axis| (corner[axis] + 0.5) / half[axis]));
        if confidence * 100.0 < f64::from(rule.min_confidence_percent) {
            return Self {
                confidence,
                ..Self::default()
            };
        }
        let outline = Self {
            corners: Some(corners),
            confidence,
            is_cut: cut(
                best,
                &corners,
                f64::from(rule.min_outside_permille) / 1_000.0,
            ),
        };
        if outline.is_part(view, &corners, rule) {
            return Self::default();
        }
        outline
    }

    /// Whether it is a part of a document that fills the picture, such as the portrait on a card: small,
    /// darker than what lies round it, without writing, and there is writing in the picture.
    fn is_part(&self, view: &View, corners: &Corners, rule: &OutlineRule) -> bool {
        area(corners) * 100.0 < f64::from(rule.max_part_percent)
            && self.is_darker(&view.quarter)
            && TextDirection::of(view, self).evidence_percent() < rule.min_text_percent
            && TextDirection::of(view, &Self::default()).evidence_percent()
                >= rule.min_part_text_percent
    }

    fn is_darker(&self, picture: &Gray) -> bool {
        let is_inside = Area::of(self).mask((picture.width, picture.height));
        let (mut sums, mut counts) = ([0_u64; 2], [0_u64; 2]);
        for (value, is_inside) in picture.values.iter().zip(is_inside) {
            sums[usize::from(is_inside)] += u64::from(*value);
            counts[usize::from(is_inside)] += 1;
        }
        // As fractions, without dividing.
        sums[1] * counts[0] < sums[0] * counts[1]
    }
}

/// The lines that are seen, and the two edges of the picture beside which they lie.
fn with_rims(field: &Field, lines: Vec<Line>, axis: usize) -> Vec<Candidate> {
    let seen = lines.into_iter().filter_map(|line| {
        Profile::of(field, line).map(|profile| Candidate {
            line,
            profile: Some(profile),
        })
    });
    let half = [field.width as f64 / 2.0, field.height as f64 / 2.0][axis];
    let mut normal = [0.0; 2];
    normal[axis] = 1.0;
    let rims = [-half, half].map(|offset| Candidate {
        line: Line { normal, offset },
        profile: None,
    });
    seen.chain(rims).collect()
}

/// A side that is an edge of the picture, or a corner that lies beyond one by this share at least.
fn cut(quad: &Quad, corners: &[[f64; 2]; 4], least: f64) -> [bool; 4] {
    let [top, right, bottom, left] = quad.is_rim;
    let below = |axis: usize| corners.iter().any(|corner| corner[axis] < -least);
    let above = |axis: usize| corners.iter().any(|corner| corner[axis] > 1.0 + least);
    [
        left || below(0),
        top || below(1),
        right || above(0),
        bottom || above(1),
    ]
}
