//! What a line passes on its way through the picture.

use super::field::{Colour, Field};
use super::lines::Line;

/// How far from the line its two sides are looked at, in pixels.
const NEAR_PX: f64 = 2.5;
const FAR_PX: f64 = 4.5;

/// Places along the line for what is farther away.
const FAR_SAMPLES: usize = 48;

/// A change counts as one across the line if its direction is this near to the normal (a cosine).
const MIN_ALIGNED: f32 = 0.88;

/// Pixel by pixel along a line, as running sums.
pub(super) struct Profile {
    pub(super) line: Line,
    along: [f64; 2],
    /// Where the first sample lies along the line.
    start: f64,
    /// How many samples before each have an edge.
    edges: Vec<u32>,
    /// What the side the normal points to has more than the other, of all samples before each.
    steps: Vec<Colour>,
}

/// Of a part of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stretch {
    /// How many samples lie in the picture.
    pub(super) samples: usize,
    /// The share of them that has an edge.
    pub(super) edge_share: f32,
    /// The mean of what the side the normal points to has more.
    pub(super) step: Colour,
}

impl Profile {
    /// `None` for a line that does not pass through the picture.
    pub(super) fn of(field: &Field, line: Line) -> Option<Self> {
        let along = [-line.normal[1], line.normal[0]];
        let half = [field.width as f64 / 2.0, field.height as f64 / 2.0];
        let foot = [line.normal[0] * line.offset, line.normal[1] * line.offset];
        let (mut from, mut to) = (f64::MIN, f64::MAX);
        for axis in 0..2 {
            let low = -half[axis] - foot[axis];
            let high = half[axis] - 1.0 - foot[axis];
            if along[axis].abs() < 1e-9 {
                if low > 0.0 || high < 0.0 {
                    return None;
                }
                continue;
            }
            let (one, other) = (low / along[axis], high / along[axis]);
            from = from.max(one.min(other));
            to = to.min(one.max(other));
        }
        if to - from < 8.0 {
            return None;
        }
        let count = (to - from) as usize + 1;
        let mut edges = Vec::with_capacity(count + 1);
        let mut steps = Vec::with_capacity(count + 1);
        let (mut edge_sum, mut step_sum) = (0, [0.0_f32; 3]);
        edges.push(edge_sum);
        steps.push(step_sum);
        for sample in 0..count {
            let at = from + sample as f64;
            let x = foot[0] + along[0] * at + half[0];
            let y = foot[1] + along[1] * at + half[1];
            edge_sum += u32::from(has_edge(field, line.normal, x, y));
            let step = step_across(field, line.normal, x, y);
            for (sum, step) in step_sum.iter_mut().zip(step) {
                *sum += step;
            }
            edges.push(edge_sum);
            steps.push(step_sum);
        }
        Some(Self {
            line,
            along,
            start: from,
            edges,
            steps,
        })
    }

    /// Where a point lies along the line.
    pub(super) fn place(&self, [x, y]: [f64; 2]) -> f64 {
        self.along[0] * x + self.along[1] * y
    }

    /// Between two places along the line, in whichever order.
    pub(super) fn stretch(&self, one: f64, other: f64) -> Stretch {
        let last = self.edges.len() - 1;
        let index = |at: f64| ((at - self.start).max(0.0) as usize).min(last);
        let (from, to) = (index(one.min(other)), index(one.max(other)));
        let samples = to - from;
        if samples == 0 {
            return Stretch::default();
        }
        let mean = |sum: f32| sum / samples as f32;
        Stretch {
            samples,
            edge_share: mean((self.edges[to] - self.edges[from]) as f32),
            step: std::array::from_fn(|channel| {
                mean(self.steps[to][channel] - self.steps[from][channel])
            }),
        }
    }

    /// How much of the steps between two places points where their mean does, each counted as at
    /// most as large as the mean is.
    pub(super) fn agreement(&self, one: f64, other: f64) -> f32 {
        let last = self.edges.len() - 1;
        let index = |at: f64| ((at - self.start).max(0.0) as usize).min(last);
        let (from, to) = (index(one.min(other)), index(one.max(other)));
        let mean = self.stretch(one, other).step;
        let square = dot(mean, mean);
        if to == from || square <= 0.0 {
            return 0.0;
        }
        let mut sum = 0.0;
        for at in from..to {
            let step = std::array::from_fn(|channel| {
                self.steps[at + 1][channel] - self.steps[at][channel]
            });
            sum += (dot(step, mean) / square).clamp(-1.0, 1.0);
        }
        (sum / (to - from) as f32).max(0.0)
    }
}

impl Profile {
    /// As the step of a stretch, but so many pixels from the line.
    pub(super) fn far_step(
        &self,
        field: &Field,
        one: f64,
        other: f64,
        offsets_px: &[f64],
    ) -> Colour {
        let mut sum = [0.0; 3];
        for off in offsets_px {
            let (one, other) = (
                self.colour_beside(field, one, other, *off),
                self.colour_beside(field, one, other, -off),
            );
            for channel in 0..3 {
                sum[channel] += one[channel] - other[channel];
            }
        }
        sum.map(|sum| sum / offsets_px.len() as f32)
    }

    /// The mean colour along a stretch, so many pixels to the side that the normal points to.
    pub(super) fn colour_beside(&self, field: &Field, one: f64, other: f64, off: f64) -> Colour {
        let last = (self.edges.len() - 1) as f64;
        let from = (one.min(other) - self.start).clamp(0.0, last);
        let to = (one.max(other) - self.start).clamp(0.0, last);
        let half = [field.width as f64 / 2.0, field.height as f64 / 2.0];
        let mut sum = [0.0; 3];
        for index in 0..FAR_SAMPLES {
            let at = self.start + from + (to - from) * (index as f64 + 0.5) / FAR_SAMPLES as f64;
            let [x, y] = [0, 1].map(|axis| {
                let place = self.line.normal[axis] * (self.line.offset + off);
                (place + self.along[axis] * at + half[axis]).max(0.0)
            });
            for (sum, value) in sum.iter_mut().zip(field.colour(x, y)) {
                *sum += value;
            }
        }
        sum.map(|sum| sum / FAR_SAMPLES as f32)
    }
}

pub(super) fn dot(one: Colour, other: Colour) -> f32 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

fn has_edge(field: &Field, normal: [f64; 2], x: f64, y: f64) -> bool {
    [-1.0, 0.0, 1.0].into_iter().any(|off| {
        let (x, y) = (x + normal[0] * off, y + normal[1] * off);
        let [across, down] = field.gradient(x.max(0.0), y.max(0.0));
        let aligned = (across * normal[0] as f32 + down * normal[1] as f32).abs();
        let size = (across * across + down * down).sqrt();
        aligned >= field.min_gradient * 0.7 && aligned >= size * MIN_ALIGNED
    })
}

fn step_across(field: &Field, normal: [f64; 2], x: f64, y: f64) -> Colour {
    let at = |off: f64| {
        field.colour(
            (x + normal[0] * off).max(0.0),
            (y + normal[1] * off).max(0.0),
        )
    };
    let sum = |near: Colour, far: Colour| std::array::from_fn(|index| near[index] + far[index]);
    let one: Colour = sum(at(NEAR_PX), at(FAR_PX));
    let other: Colour = sum(at(-NEAR_PX), at(-FAR_PX));
    std::array::from_fn(|index| (one[index] - other[index]) / 2.0)
}
