//! How well the sides of a quadrilateral are seen in the picture.

use super::candidates::{Candidates, MIN_SIDE_SHARE};
use super::field::Field;
use super::profile::dot;
use super::quad::{Quad, confidence, inward_sign, score};

/// Sides are judged without so much at both ends, where a card is round.
pub(super) const END_SHARE: f64 = 0.05;

/// A line that goes on past the corner for so much of its length as it did before is the edge of
/// something else, too.
const OVERRUN_SHARE: f64 = 0.12;

/// Of what changes across a side, so much has to be found farther away, too, or it is but a stroke
/// with the same paper on both sides; with so much all is well.
const MIN_KEPT: f32 = 0.15;
const FULL_KEPT: f32 = 0.5;

/// No printed line is as wide as this, in pixels; nor the checks of a tablecloth as these, which matter
/// where an edge of the picture stands for a side and there is less to go by.
const FAR_OFFSETS_PX: [f64; 3] = [9.0, 12.0, 15.0];
const WIDE_OFFSETS_PX: [f64; 6] = [8.0, 14.0, 20.0, 26.0, 32.0, 38.0];

/// Beyond a printed frame, however broad, lies the paper again: this far out, in pixels, or as far as
/// the picture goes; of the square of what changes across the side it differs by less than this from the
/// inside. What is then left of the side's quality.
const BEYOND_FRAME_PX: f64 = 22.0;
const MAX_SAME: f32 = 0.06;
const FRAME_QUALITY: f32 = 0.5;

/// How far beyond a side its neighbours are followed, in pixels.
const MAX_BEYOND_PX: f64 = 24.0;

/// An edge of the picture is the worst of sides.
const RIM_QUALITY: f32 = 0.6;

/// What is left of the quality of a stroke.
const STROKE_QUALITY: f32 = 0.35;

/// How far from an edge a paper's colour is seen, in pixels.
pub(super) const MARGIN_PX: f64 = 4.0;

impl Candidates {
    /// `None` where too little of a side is seen.
    pub(super) fn quality(&self, quad: &Quad, index: usize) -> Option<f32> {
        let Some(profile) = &self.side(index, quad.sides[index]).profile else {
            return Some(self.rim_quality(quad, index));
        };
        let from = profile.place(quad.corners[index]);
        let to = profile.place(quad.corners[(index + 1) % 4]);
        let end = (to - from) * END_SHARE;
        let stretch = profile.stretch(from + end, to - end);
        if (stretch.samples as f64) < MIN_SIDE_SHARE * self.size[0].min(self.size[1]) {
            return None;
        }
        let step = dot(stretch.step, stretch.step).sqrt();
        let beyond = (to - from) * OVERRUN_SHARE;
        let gap = (to - from) * 0.02;
        let before = profile.stretch(from - gap - beyond, from - gap);
        let after = profile.stretch(to + gap, to + gap + beyond);
        let overrun: f32 = [before, after]
            .iter()
            .filter(|part| part.samples >= 4)
            .map(|part| {
                // The edge of something else has the same on both sides as the document's had.
                let same = dot(part.step, stretch.step) / dot(stretch.step, stretch.step).max(1.0);
                part.edge_share * same.clamp(0.0, 1.0)
            })
            .sum();
        Some((stretch.edge_share * (step / (step + 6.0)) * (1.0 - 0.3 * overrun)).max(0.0))
    }

    /// A document reaches over the picture's edge where the sides next to it do.
    fn rim_quality(&self, quad: &Quad, index: usize) -> f32 {
        let corners = [quad.corners[index], quad.corners[(index + 1) % 4]];
        let sides = [(index + 3) % 4, (index + 1) % 4];
        let mut reach = 0.0;
        for (corner, side) in corners.into_iter().zip(sides) {
            reach += match &self.side(side, quad.sides[side]).profile {
                None => 0.8,
                Some(profile) => {
                    let at = profile.place(corner);
                    let other = if side == (index + 1) % 4 {
                        quad.corners[(index + 2) % 4]
                    } else {
                        quad.corners[(index + 3) % 4]
                    };
                    let inward = if profile.place(other) > at { 1.0 } else { -1.0 };
                    profile.stretch(at + inward, at + inward * 14.0).edge_share
                }
            };
        }
        0.2 + 0.3 * reach
    }

    /// Whether both sides that meet a third run on beyond it to the picture's edge.
    fn goes_on_beyond(&self, quad: &Quad, index: usize) -> bool {
        let ends = [(index + 3) % 4, (index + 1) % 4];
        ends.into_iter().enumerate().all(|(end, side)| {
            let Some(profile) = &self.side(side, quad.sides[side]).profile else {
                return false;
            };
            let at = profile.place(quad.corners[(index + end) % 4]);
            let other = profile.place(quad.corners[(side + end) % 4]);
            let outward = if at > other { 1.0 } else { -1.0 };
            let beyond = profile.stretch(at + outward, at + MAX_BEYOND_PX * outward);
            let own = profile.stretch(at, other).step;
            let same = dot(beyond.step, own) / dot(own, own).max(1.0);
            beyond.samples >= 2 && beyond.edge_share > 0.7 && same > 0.5
        })
    }

    /// What is too slow to ask of all.
    pub(super) fn judge_closely(&self, field: &Field, quad: &mut Quad) {
        let mut sum = [0.0; 3];
        let mut size_sum = 0.0;
        let offsets_px: &[f64] = if quad.is_rim.contains(&true) {
            &WIDE_OFFSETS_PX
        } else {
            &FAR_OFFSETS_PX
        };
        for index in 0..4 {
            let Some(profile) = &self.side(index, quad.sides[index]).profile else {
                quad.qualities[index] *= RIM_QUALITY;
                continue;
            };
            if self.goes_on_beyond(quad, index) {
                quad.qualities[index] *= FRAME_QUALITY;
            }
            let from = profile.place(quad.corners[index]);
            let to = profile.place(quad.corners[(index + 1) % 4]);
            let end = (to - from) * END_SHARE;
            let step = profile.stretch(from + end, to - end).step;
            let far_step = profile.far_step(field, from + end, to - end, offsets_px);
            let kept = dot(far_step, step) / dot(step, step).max(1.0);
            let kept = ((kept - MIN_KEPT) / (FULL_KEPT - MIN_KEPT)).clamp(0.0, 1.0);
            quad.qualities[index] *= profile.agreement(from + end, to - end).sqrt()
                * (STROKE_QUALITY + (1.0 - STROKE_QUALITY) * kept);
            let sign = inward_sign(profile, quad, index) as f32;
            let beside = |off: f64| {
                profile.colour_beside(field, from + end, to - end, off * f64::from(sign))
            };
            let beyond = beside(-BEYOND_FRAME_PX);
            let is_same = [MARGIN_PX * 2.0, BEYOND_FRAME_PX].into_iter().any(|off| {
                let inside = beside(off);
                let off: [f32; 3] =
                    std::array::from_fn(|channel| inside[channel] - beyond[channel]);
                dot(off, off) < MAX_SAME * dot(step, step)
            });
            if is_same {
                quad.qualities[index] *= FRAME_QUALITY;
            }
            for (sum, step) in sum.iter_mut().zip(step) {
                *sum += sign * step;
            }
            size_sum += dot(step, step).sqrt();
        }
        let alike = dot(sum, sum).sqrt() / size_sum.max(1.0);
        quad.confidence = confidence(quad);
        quad.score = score(quad, self.size) * (0.75 + 0.25 * alike) * quad.confidence.sqrt();
    }

    /// What changes across each side of a document, towards its inside.
    pub(super) fn steps(&self, quad: &Quad) -> [[f32; 3]; 4] {
        std::array::from_fn(|index| {
            let Some(profile) = &self.side(index, quad.sides[index]).profile else {
                return [0.0; 3];
            };
            let from = profile.place(quad.corners[index]);
            let to = profile.place(quad.corners[(index + 1) % 4]);
            let sign = inward_sign(profile, quad, index) as f32;
            profile.stretch(from, to).step.map(|step| step * sign)
        })
    }
}
