//! Which four lines may be the sides of a document.

use super::field::Field;
use super::lines::Line;
use super::profile::Profile;
use super::quad::{Quad, is_plausible, score};

/// A side is seen along at least this share of the picture's short side.
pub(super) const MIN_SIDE_SHARE: f64 = 0.1;

/// No corner lies farther outside than this share of the picture's sides.
const MAX_OUTSIDE: f64 = 0.5;

/// One side at least has to be seen.
const MAX_RIMS: usize = 3;

/// What has less than this share of the best score is none that could win.
const WORTH_A_LOOK: f32 = 0.6;

/// What is looked at more closely.
const MAX_FINALISTS: usize = 96;

/// A line that may be a side: seen in the picture, or an edge of the picture itself.
pub(super) struct Candidate {
    pub(super) line: Line,
    /// `None` for an edge of the picture.
    pub(super) profile: Option<Profile>,
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

    pub(super) fn side(&self, index: usize, side: usize) -> &Candidate {
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
}

/// There may be many thousands, and they are large.
fn sort_best_first(quads: &mut [Quad]) {
    quads.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.sides.cmp(&b.sides)));
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
