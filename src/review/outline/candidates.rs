//! Which four lines are the sides of a document.

use super::field::Field;
use super::lines::Line;
use super::profile::{Profile, dot};

/// A side is seen along at least this share of the picture's short side.
const MIN_SIDE_SHARE: f64 = 0.1;

/// The document covers at least this share of the picture.
const MIN_AREA_SHARE: f64 = 0.03;

/// No corner lies farther outside than this share of the picture's sides.
const MAX_OUTSIDE: f64 = 0.5;

/// Of opposite sides, the shorter one is at least this share of the longer.
const MIN_SIDE_RATIO: f64 = 0.4;

/// The cosine of an angle of a corner is at most this.
const MAX_CORNER_COSINE: f64 = 0.6;

/// Sides are judged without so much at both ends, where a card is round.
const END_SHARE: f64 = 0.05;

/// A line that goes on past the corner for so much of its length as it did before is the edge of
/// something else, too.
const OVERRUN_SHARE: f64 = 0.12;

/// One side at least has to be seen.
const MAX_RIMS: usize = 3;

/// What has less than this share of the best score is none that could win.
const WORTH_A_LOOK: f32 = 0.6;

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

/// A paper is at most so many times as large as a frame that is printed on it.
const MAX_MARGIN_TIMES: f64 = 1.5;

/// And its edges are at most so much harder to see.
const MIN_OUTER_CONFIDENCE: f32 = 0.55;

/// How far from an edge a paper's colour is seen, in pixels.
const MARGIN_PX: f64 = 4.0;

/// What is looked at more closely.
const MAX_FINALISTS: usize = 96;

/// A line that may be a side: seen in the picture, or an edge of the picture itself.
pub(super) struct Candidate {
    pub(super) line: Line,
    /// `None` for an edge of the picture.
    pub(super) profile: Option<Profile>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Quad {
    /// Upper left, upper right, lower right, lower left, in pixels of the field from its middle.
    pub(super) corners: [[f64; 2]; 4],
    /// Top, right, bottom, left: of the candidates; upright ones are counted apart from level ones.
    pub(super) sides: [usize; 4],
    /// Whether a side is an edge of the picture.
    pub(super) is_rim: [bool; 4],
    /// Of every side, 0 to 1.
    pub(super) qualities: [f32; 4],
    /// For choosing among several.
    pub(super) score: f32,
    /// 0 to 1.
    pub(super) confidence: f32,
}

/// The size of a field and the lines that may be sides in it.
pub(super) struct Candidates {
    pub(super) size: [f64; 2],
    /// Left and right sides, and upper and lower ones.
    pub(super) upright: Vec<Candidate>,
    pub(super) level: Vec<Candidate>,
}

impl Candidates {
    /// The best first.
    pub(super) fn quads(&self, field: &Field) -> Vec<Quad> {
        let across = pairs(&self.upright, self.size, 0);
        let down = pairs(&self.level, self.size, 1);
        let crossings = self.crossings();
        let mut quads: Vec<Quad> = Vec::new();
        let mut best = 0.0_f32;
        for (left, right) in &across {
            for (top, bottom) in &down {
                let corner = |level: usize, upright: usize| crossings[level][upright];
                let corners = [(top, left), (top, right), (bottom, right), (bottom, left)]
                    .map(|(level, upright)| corner(*level, *upright));
                let [Some(one), Some(two), Some(three), Some(four)] = corners else {
                    continue;
                };
                let sides = [*top, *right, *bottom, *left];
                let least = best * WORTH_A_LOOK;
                if let Some(quad) = self.quad([one, two, three, four], sides, least) {
                    best = best.max(quad.score);
                    quads.push(quad);
                }
            }
        }
        sort_best_first(&mut quads);
        quads.truncate(MAX_FINALISTS);
        for quad in &mut quads {
            self.judge_closely(field, quad);
        }
        sort_best_first(&mut quads);
        quads
    }

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

    fn side(&self, index: usize, side: usize) -> &Candidate {
        if index.is_multiple_of(2) {
            &self.level[side]
        } else {
            &self.upright[side]
        }
    }

    /// Where each level line meets each upright one, if not too far outside.
    fn crossings(&self) -> Vec<Vec<Option<[f64; 2]>>> {
        let is_near = |corner: &[f64; 2]| {
            (0..2).all(|axis| corner[axis].abs() <= self.size[axis] * (0.5 + MAX_OUTSIDE))
        };
        let meet = |level: &Candidate| {
            let uprights = self.upright.iter();
            uprights
                .map(|upright| level.line.meet(&upright.line).filter(is_near))
                .collect()
        };
        self.level.iter().map(meet).collect()
    }

    /// `None` if no document looks so, or its score is under `least`.
    fn quad(&self, corners: [[f64; 2]; 4], sides: [usize; 4], least: f32) -> Option<Quad> {
        if !is_plausible(&corners, self.size) {
            return None;
        }
        let is_rim = std::array::from_fn(|index| self.side(index, sides[index]).profile.is_none());
        if is_rim.iter().filter(|is_rim| **is_rim).count() > MAX_RIMS {
            return None;
        }
        let mut quad = Quad {
            corners,
            sides,
            is_rim,
            qualities: [1.0; 4],
            score: 0.0,
            confidence: 0.0,
        };
        for index in 0..4 {
            quad.qualities[index] = self.quality(&quad, index)?;
            quad.score = score(&quad, self.size);
            if quad.score < least {
                return None;
            }
        }
        Some(quad)
    }

    /// `None` where too little of a side is seen.
    fn quality(&self, quad: &Quad, index: usize) -> Option<f32> {
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
    fn judge_closely(&self, field: &Field, quad: &mut Quad) {
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
}

/// There may be many thousands, and they are large.
fn sort_best_first(quads: &mut [Quad]) {
    quads.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.sides.cmp(&b.sides)));
}

/// The mean and the worst of the sides that are seen; and where the picture cuts it off, how far up to
/// its edge the document was followed.
fn confidence(quad: &Quad) -> f32 {
    let of = |is_rim: bool| {
        let qualities = quad.qualities.iter().zip(quad.is_rim);
        qualities
            .filter(move |(_, other)| *other == is_rim)
            .map(|(quality, _)| *quality)
    };
    let seen = of(false).count() as f32;
    let mean = of(false).sum::<f32>() / seen.max(1.0);
    let least = of(false).fold(1.0, f32::min);
    let rim = of(true).fold(0.5, f32::min);
    f32::midpoint(mean, least) * (0.4 + 1.2 * rim)
}

/// 1 where the normal of a side points to the inside, else -1.
fn inward_sign(profile: &Profile, quad: &Quad, index: usize) -> f64 {
    let next = quad.corners[(index + 2) % 4];
    if profile.line.distance(next[0], next[1]) > 0.0 {
        1.0
    } else {
        -1.0
    }
}

/// Those of one direction that lie far enough apart, the one nearer to the picture's left or upper
/// edge first.
fn pairs(lines: &[Candidate], size: [f64; 2], axis: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // Where a line crosses the middle of the picture.
    let place = |line: &Line| line.offset / line.normal[axis];
    for (one, first) in lines.iter().enumerate() {
        for (other, second) in lines.iter().enumerate().skip(one + 1) {
            let (from, to) = (place(&first.line), place(&second.line));
            if (to - from).abs() >= MIN_SIDE_SHARE * size[0].min(size[1]) {
                pairs.push(if from < to {
                    (one, other)
                } else {
                    (other, one)
                });
            }
        }
    }
    pairs
}

fn is_plausible(corners: &[[f64; 2]; 4], size: [f64; 2]) -> bool {
    let side = |index: usize| {
        let (from, to) = (corners[index], corners[(index + 1) % 4]);
        [to[0] - from[0], to[1] - from[1]]
    };
    let sides: [[f64; 2]; 4] = std::array::from_fn(side);
    let length = |[x, y]: [f64; 2]| (x * x + y * y).sqrt();
    let lengths = sides.map(length);
    for index in 0..4 {
        let (one, next) = (sides[index], sides[(index + 1) % 4]);
        // Convex, and clockwise.
        if one[0] * next[1] - one[1] * next[0] <= 0.0 {
            return false;
        }
        let cosine = (one[0] * next[0] + one[1] * next[1]).abs();
        if cosine > MAX_CORNER_COSINE * lengths[index] * lengths[(index + 1) % 4] {
            return false;
        }
    }
    let is_even = |one: f64, other: f64| one.min(other) >= MIN_SIDE_RATIO * one.max(other);
    is_even(lengths[0], lengths[2])
        && is_even(lengths[1], lengths[3])
        && area(corners) >= MIN_AREA_SHARE * size[0] * size[1]
}

pub(super) fn area(corners: &[[f64; 2]; 4]) -> f64 {
    let cross = |index: usize| {
        let ([x, y], [next_x, next_y]) = (corners[index], corners[(index + 1) % 4]);
        x * next_y - next_x * y
    };
    (0..4).map(cross).sum::<f64>().abs() / 2.0
}

/// Bad in one side is bad in all; among equals the larger.
fn score(quad: &Quad, size: [f64; 2]) -> f32 {
    let product: f32 = quad.qualities.iter().product();
    let mean = product.sqrt().sqrt();
    let share = (area(&quad.corners) / (size[0] * size[1])).min(1.0);
    // The fourth root, and once more.
    mean * share.sqrt().sqrt().sqrt() as f32
}

impl Candidates {
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
