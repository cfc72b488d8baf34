//! Straight lines across the picture along which something begins or ends.

use super::field::Field;
use crate::short_sort::sort_short;

/// A line is the points whose products with the normal make `offset`, in pixels of the field from its
/// middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Of length 1.
    pub(super) normal: [f64; 2],
    pub(super) offset: f64,
}

/// One for a degree.
const DIRECTIONS: usize = 180;

/// A point votes for the directions this near to its own.
const SPREAD: usize = 2;

/// A line is fitted to the edges of directions this near to its own.
const FIT_SPREAD: usize = 6;

/// More of a change than this does not count for more, so that print does not drown a pale paper.
const MAX_WEIGHT: f32 = 8.0;

/// How far apart the two sides of an edge are looked at, in pixels: more than a stroke of print is wide.
const REACH_PX: f64 = 4.0;

/// Lines nearer to one another than this are one.
const SAME_DEGREES: usize = 3;
const SAME_PX: usize = 4;

/// As many are looked for that are more level, and as many that are more upright.
const MAX_LINES: usize = 16;

/// Where something changes across a line, from the middle of the field.
struct Edge {
    x: f64,
    y: f64,
    weight: f32,
}

/// By the direction of what changes, in degrees.
type Edges = Vec<Vec<Edge>>;

/// With fewer votes than this share of the most there is no line.
const MIN_PEAK_SHARE: f32 = 0.08;

impl Line {
    /// What lies on a field's point: how far from the line, on the side the normal points to.
    pub(super) fn distance(&self, x: f64, y: f64) -> f64 {
        self.normal[0] * x + self.normal[1] * y - self.offset
    }

    /// Where two lines meet, if they do so anywhere near.
    pub(super) fn meet(&self, other: &Self) -> Option<[f64; 2]> {
        let ([a, b], [c, d]) = (self.normal, other.normal);
        let determinant = a * d - b * c;
        (determinant.abs() > 0.2).then(|| {
            [
                (self.offset * d - other.offset * b) / determinant,
                (other.offset * a - self.offset * c) / determinant,
            ]
        })
    }
}

/// The most prominent ones: first the more upright, then the more level.
pub(super) fn find_lines(field: &Field) -> [Vec<Line>; 2] {
    let turns = turns();
    let edges = edges(field);
    let diagonal = ((field.width * field.width + field.height * field.height) as f64).sqrt();
    let middle = (diagonal / 2.0) as usize + 2;
    let offsets = 2 * middle + 1;
    let mut votes = vec![0.0_f32; DIRECTIONS * offsets];
    for (direction, edges) in edges.iter().enumerate() {
        for step in 0..=2 * SPREAD {
            let direction = (direction + step + DIRECTIONS - SPREAD) % DIRECTIONS;
            let [cos, sin] = turns[direction];
            let votes = &mut votes[direction * offsets..(direction + 1) * offsets];
            for edge in edges {
                let offset = edge.x * cos + edge.y * sin + middle as f64;
                votes[(offset + 0.5) as usize] += edge.weight;
            }
        }
    }
    let mut found = [Vec::new(), Vec::new()];
    for (list, is_level) in found.iter_mut().zip([false, true]) {
        let mut peaks = peaks(&votes, offsets, is_level);
        peaks.truncate(MAX_LINES);
        list.extend(peaks.into_iter().map(|(direction, offset)| {
            let line = Line {
                normal: turns[direction],
                offset: offset as f64 - middle as f64,
            };
            fitted(line, &edges)
        }));
    }
    found
}

/// Cosine and sine of every direction.
fn turns() -> [[f64; 2]; DIRECTIONS] {
    // Of one degree.
    let (cos, sin) = (0.999_847_695_156_391_2, 0.017_452_406_437_283_51);
    let mut turn = [1.0, 0.0];
    std::array::from_fn(|_| {
        let now = turn;
        turn = [now[0] * cos - now[1] * sin, now[0] * sin + now[1] * cos];
        now
    })
}

/// In degrees from 0 to 180.
fn degrees([across, down]: [f32; 2]) -> f64 {
    let (x, y) = (f64::from(across).abs(), f64::from(down).abs());
    let ratio = x.min(y) / x.max(y).max(1e-9);
    let square = ratio * ratio;
    let series = 0.180_141 + square * (-0.085_133 + square * 0.020_835_1);
    let octant = 57.295_779_513 * ratio * (0.999_866 + square * (-0.330_299_5 + square * series));
    let quadrant = if y > x { 90.0 - octant } else { octant };
    if (across < 0.0) == (down < 0.0) {
        quadrant
    } else {
        180.0 - quadrant
    }
}

/// Where the change is greatest across its own direction, and not a stroke with the same on both sides.
fn edges(field: &Field) -> Edges {
    let mut edges: Edges = (0..DIRECTIONS).map(|_| Vec::new()).collect();
    let (middle_x, middle_y) = (field.width as f64 / 2.0, field.height as f64 / 2.0);
    for y in 1..field.height.max(1) - 1 {
        for (x, [across, down]) in field.gradient_row(y).iter().copied().enumerate() {
            let size = (across * across + down * down).sqrt();
            if size < field.min_gradient {
                continue;
            }
            let normal = [f64::from(across / size), f64::from(down / size)];
            let (x, y) = (x as f64, y as f64);
            let at = |steps: f64| (x + normal[0] * steps, y + normal[1] * steps);
            let next = |steps: f64| {
                let (x, y) = at(steps);
                let [a, b] = field.gradient(x, y);
                a * a + b * b
            };
            if next(1.0) > size * size || next(-1.0) >= size * size {
                continue;
            }
            let step = step_across(field, at(REACH_PX), at(-REACH_PX));
            let weight = size.min(step / 2.0).min(MAX_WEIGHT);
            if weight >= field.min_gradient / 2.0 {
                let direction = (degrees([across, down]) + 0.5) as usize % DIRECTIONS;
                edges[direction].push(Edge {
                    x: x - middle_x,
                    y: y - middle_y,
                    weight,
                });
            }
        }
    }
    edges
}

fn step_across(field: &Field, (x, y): (f64, f64), (other_x, other_y): (f64, f64)) -> f32 {
    let (one, other) = (field.colour(x, y), field.colour(other_x, other_y));
    let squares = one
        .iter()
        .zip(other)
        .map(|(one, other)| (one - other) * (one - other));
    squares.sum::<f32>().sqrt()
}

/// The strongest first, none near a stronger one.
fn peaks(votes: &[f32], offsets: usize, is_level: bool) -> Vec<(usize, usize)> {
    let level = DIRECTIONS / 4..DIRECTIONS * 3 / 4;
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    let most = votes.iter().copied().fold(0.0, f32::max);
    let least = (most * MIN_PEAK_SHARE).max(1.0);
    for direction in (0..DIRECTIONS).filter(|direction| level.contains(direction) == is_level) {
        let row = &votes[direction * offsets..(direction + 1) * offsets];
        for offset in 1..offsets - 1 {
            let sum = row[offset - 1] + 2.0 * row[offset] + row[offset + 1];
            if row[offset] >= least
                && row[offset] >= row[offset - 1]
                && row[offset] > row[offset + 1]
            {
                found.push((sum, direction, offset));
            }
        }
    }
    sort_short(&mut found, |a, b| {
        let order = b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        order.then(a.2.cmp(&b.2)).is_lt()
    });
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (_, direction, offset) in found {
        let is_near = kept.iter().any(|(other, at)| {
            let apart = direction.abs_diff(*other);
            // Half a turn on, the offset counts from the other side.
            let (apart, at) = if apart > DIRECTIONS / 2 {
                (DIRECTIONS - apart, offsets - 1 - at)
            } else {
                (apart, *at)
            };
            apart <= SAME_DEGREES && offset.abs_diff(at) <= SAME_PX
        });
        if !is_near {
            kept.push((direction, offset));
        }
        if kept.len() == MAX_LINES {
            break;
        }
    }
    kept
}

/// Moved and turned to lie best among the edges that are near it and of its direction.
fn fitted(line: Line, edges: &Edges) -> Line {
    let mut line = line;
    for reach_px in [3.0, 1.5] {
        let along = [-line.normal[1], line.normal[0]];
        let direction = degrees([line.normal[0] as f32, line.normal[1] as f32]) as usize;
        let mut sums = [0.0; 5];
        let near = (0..=2 * FIT_SPREAD)
            .map(|step| (direction + step + DIRECTIONS - FIT_SPREAD) % DIRECTIONS);
        for edge in near.flat_map(|direction| &edges[direction]) {
            let off = line.distance(edge.x, edge.y);
            if off.abs() > reach_px {
                continue;
            }
            let at = along[0] * edge.x + along[1] * edge.y;
            let weight = f64::from(edge.weight);
            for (sum, value) in sums.iter_mut().zip([1.0, at, off, at * at, at * off]) {
                *sum += weight * value;
            }
        }
        let [count, at, off, at_at, at_off] = sums;
        let spread = count * at_at - at * at;
        if spread < 1e-6 {
            return line;
        }
        let slope = (count * at_off - at * off) / spread;
        let shift = (off - slope * at) / count;
        // The new line is where `distance` is `shift + slope × at`.
        let length = (1.0 + slope * slope).sqrt();
        line = Line {
            normal: [
                (line.normal[0] - slope * along[0]) / length,
                (line.normal[1] - slope * along[1]) / length,
            ],
            offset: (line.offset + shift) / length,
        };
    }
    line
}
