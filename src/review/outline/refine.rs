//! Sides to less than a pixel.

use super::quad::Quad;
use crate::review::gray::Gray;
use crate::review::view::View;

/// Points along a side.
const POINTS: usize = 96;

/// How far to each side of the line an edge is looked for, in pixels of the half view.
const REACH: usize = 5;

/// The corners at the half view's size, from its upper left. A side that is an edge of the picture
/// stays where it is.
pub(super) fn refined(
    view: &View,
    quad: &Quad,
    field_px: [f64; 2],
    steps: [[f32; 3]; 4],
) -> [[f64; 2]; 4] {
    let size = [view.half.width as f64, view.half.height as f64];
    let scale = [size[0] / field_px[0], size[1] / field_px[1]];
    let corners = quad.corners.map(|corner| {
        [0, 1].map(|axis| (corner[axis] + field_px[axis] / 2.0 + 0.5) * scale[axis] - 0.5)
    });
    let sides: [Side; 4] = std::array::from_fn(|index| {
        let side = Side::between(corners[index], corners[(index + 1) % 4]);
        if quad.is_rim[index] {
            side
        } else {
            side.refined(view, steps[index]).unwrap_or(side)
        }
    });
    let meet = |index: usize| sides[index].meet(&sides[(index + 3) % 4]);
    std::array::from_fn(|index| {
        let corner = corners[index];
        let near = |other: &[f64; 2]| {
            let (x, y) = (other[0] - corner[0], other[1] - corner[1]);
            x * x + y * y <= (4 * REACH * REACH) as f64 * 4.0
        };
        meet(index).filter(near).unwrap_or(corner)
    })
}

/// A way from one corner to the next.
#[derive(Clone, Copy)]
struct Side {
    from: [f64; 2],
    along: [f64; 2],
    length: f64,
}

impl Side {
    fn between(from: [f64; 2], to: [f64; 2]) -> Self {
        let (x, y) = (to[0] - from[0], to[1] - from[1]);
        let length = (x * x + y * y).sqrt().max(1e-9);
        Self {
            from,
            along: [x / length, y / length],
            length,
        }
    }

    fn meet(&self, other: &Self) -> Option<[f64; 2]> {
        let determinant = self.along[0] * other.along[1] - self.along[1] * other.along[0];
        if determinant.abs() < 0.2 {
            return None;
        }
        let (x, y) = (other.from[0] - self.from[0], other.from[1] - self.from[1]);
        let at = (x * other.along[1] - y * other.along[0]) / determinant;
        Some([
            self.from[0] + self.along[0] * at,
            self.from[1] + self.along[1] * at,
        ])
    }

    /// `step` is what changes across it, towards the inside.
    fn refined(&self, view: &View, step: [f32; 3]) -> Option<Self> {
        let inward = [-self.along[1], self.along[0]];
        let mut points = Vec::with_capacity(POINTS);
        for index in 0..POINTS {
            let share = 0.06 + 0.88 * (index as f64 + 0.5) / POINTS as f64;
            let at = share * self.length;
            let x = self.from[0] + self.along[0] * at;
            let y = self.from[1] + self.along[1] * at;
            let is_inside = |place: f64, side: usize| {
                place >= REACH as f64 + 2.0 && place <= side as f64 - REACH as f64 - 3.0
            };
            if !is_inside(x, view.half.width) || !is_inside(y, view.half.height) {
                continue;
            }
            let values: [f32; 2 * REACH + 3] = std::array::from_fn(|index| {
                let off = index as f64 - REACH as f64 - 1.0;
                let (x, y) = (x + inward[0] * off, y + inward[1] * off);
                let planes = [&view.half, &view.cb, &view.cr];
                planes
                    .into_iter()
                    .zip(step)
                    .map(|(plane, step)| between(plane, x, y) * step)
                    .sum()
            });
            if let Some(off) = steepest(&values) {
                points.push((at, off));
            }
        }
        let (mut slope, mut shift) = (0.0, 0.0);
        let mut reach = REACH as f64 + 1.0;
        for round in 0..4 {
            let mut sums = [0.0; 5];
            for (at, off) in &points {
                let apart = off - (slope * at + shift);
                if apart.abs() > reach {
                    continue;
                }
                for (sum, value) in sums.iter_mut().zip([1.0, *at, *off, at * at, at * off]) {
                    *sum += value;
                }
            }
            let [count, at, off, at_at, at_off] = sums;
            let spread = count * at_at - at * at;
            if count < 8.0 || spread < 1e-6 {
                return None;
            }
            slope = (count * at_off - at * off) / spread;
            shift = (off - slope * at) / count;
            reach = [3.0, 1.6, 1.0, 1.0][round];
        }
        let shifted = |at: f64| {
            let off = slope * at + shift;
            [
                self.from[0] + self.along[0] * at + inward[0] * off,
                self.from[1] + self.along[1] * at + inward[1] * off,
            ]
        };
        Some(Self::between(shifted(0.0), shifted(self.length)))
    }
}

/// Where the values rise most from one to the next but one, counted from the middle.
fn steepest(values: &[f32]) -> Option<f64> {
    let rise = |at: usize| values[at + 1] - values[at - 1];
    let best = (1..values.len() - 1).max_by(|a, b| rise(*a).total_cmp(&rise(*b)))?;
    if rise(best) <= 0.0 || best < 2 || best + 2 >= values.len() {
        return None;
    }
    let (before, here, after) = (rise(best - 1), rise(best), rise(best + 1));
    let bend = before - 2.0 * here + after;
    let off = if bend < 0.0 {
        (before - after) / (2.0 * bend)
    } else {
        0.0
    };
    let middle = (values.len() / 2) as f64;
    Some(best as f64 + f64::from(off.clamp(-0.5, 0.5)) - middle)
}

/// The value between pixels; the place is inside.
fn between(plane: &Gray, x: f64, y: f64) -> f32 {
    let (column, row) = (x as usize, y as usize);
    let (right, down) = ((x - column as f64) as f32, (y - row as f64) as f32);
    let at = |x: usize, y: usize| f32::from(plane.at(x as isize, y as isize));
    let upper = at(column, row) * (1.0 - right) + at(column + 1, row) * right;
    let lower = at(column, row + 1) * (1.0 - right) + at(column + 1, row + 1) * right;
    upper * (1.0 - down) + lower * down
}
