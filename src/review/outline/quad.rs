//! Four sides that meet: whether a document can look so, and how good they are together.

use super::profile::Profile;
use crate::review::quadrilateral::area;

/// The document covers at least this share of the picture.
const MIN_AREA_SHARE: f64 = 0.03;

/// Of opposite sides, the shorter one is at least this share of the longer.
const MIN_SIDE_RATIO: f64 = 0.4;

/// The cosine of an angle of a corner is at most this.
const MAX_CORNER_COSINE: f64 = 0.6;

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

/// 1 where the normal of a side points to the inside, else -1.
pub(super) fn inward_sign(profile: &Profile, quad: &Quad, index: usize) -> f64 {
    let next = quad.corners[(index + 2) % 4];
    if profile.line.distance(next[0], next[1]) > 0.0 {
        1.0
    } else {
        -1.0
    }
}

pub(super) fn is_plausible(corners: &[[f64; 2]; 4], size: [f64; 2]) -> bool {
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

/// Bad in one side is bad in all; among equals the larger.
pub(super) fn score(quad: &Quad, size: [f64; 2]) -> f32 {
    let product: f32 = quad.qualities.iter().product();
    let mean = product.sqrt().sqrt();
    let share = (area(&quad.corners) / (size[0] * size[1])).min(1.0);
    // The fourth root, and once more.
    mean * share.sqrt().sqrt().sqrt() as f32
}

/// The mean and the worst of the sides that are seen; and where the picture cuts it off, how far up to
/// its edge the document was followed.
pub(super) fn confidence(quad: &Quad) -> f32 {
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
