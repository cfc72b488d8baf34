//! A part of a page as a scanner would see it: upright, without perspective.

use crate::review::gray::Gray;

/// From places on a page to places in a picture, both in shares (Heckbert's mapping of the unit square).
pub(super) struct Plane([f64; 8]);

impl Plane {
    /// Of the corners from the upper left clockwise; `None` for what is no quadrilateral.
    pub(super) fn of([p0, p1, p2, p3]: [[f64; 2]; 4]) -> Option<Self> {
        let [dx1, dy1] = [p1[0] - p2[0], p1[1] - p2[1]];
        let [dx2, dy2] = [p3[0] - p2[0], p3[1] - p2[1]];
        let [dx3, dy3] = [p0[0] - p1[0] + p2[0] - p3[0], p0[1] - p1[1] + p2[1] - p3[1]];
        let determinant = dx1 * dy2 - dx2 * dy1;
        // The area of two of its sides' parallelogram, in shares of the picture.
        if determinant.abs() < 1e-4 {
            return None;
        }
        let g = (dx3 * dy2 - dx2 * dy3) / determinant;
        let h = (dx1 * dy3 - dx3 * dy1) / determinant;
        Some(Self([
            p1[0] - p0[0] + g * p1[0],
            p3[0] - p0[0] + h * p3[0],
            p0[0],
            p1[1] - p0[1] + g * p1[1],
            p3[1] - p0[1] + h * p3[1],
            p0[1],
            g,
            h,
        ]))
    }

    pub(super) fn at(&self, [u, v]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * u + h * v + 1.0;
        [(a * u + b * v + c) / depth, (d * u + e * v + f) / depth]
    }
}

/// The brightness at a place of a picture between its pixels.
pub(super) fn between(gray: &Gray, [x, y]: [f64; 2]) -> f32 {
    let (x, y) = (
        (x * gray.width as f64 - 0.5).clamp(-1.0, gray.width as f64),
        (y * gray.height as f64 - 0.5).clamp(-1.0, gray.height as f64),
    );
    let (left, top) = ((x + 1.0) as isize - 1, (y + 1.0) as isize - 1);
    let (right_share, lower_share) = ((x - left as f64) as f32, (y - top as f64) as f32);
    let last = (gray.width as isize - 1, gray.height as isize - 1);
    let [[a, b], [c, d]] = if left >= 0 && top >= 0 && left < last.0 && top < last.1 {
        let at = top as usize * gray.width + left as usize;
        let [upper, lower] = [at, at + gray.width].map(|at| &gray.values[at..at + 2]);
        [[upper[0], upper[1]], [lower[0], lower[1]]]
    } else {
        [top, top + 1].map(|row| [gray.at(left, row), gray.at(left + 1, row)])
    };
    let mix =
        |one: u8, other: u8| f32::from(one) * (1.0 - right_share) + f32::from(other) * right_share;
    mix(a, b) * (1.0 - lower_share) + mix(c, d) * lower_share
}

#[cfg(test)]
mod tests {
    use super::{Plane, between};
    use crate::review::gray::Gray;

    #[test]
    fn the_corners_of_a_page_are_where_they_were_said_to_be() {
        let corners = [[0.1, 0.2], [0.8, 0.1], [0.9, 0.95], [0.05, 0.7]];
        let plane = Plane::of(corners).expect("it is a quadrilateral");
        for (place, corner) in [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
            .into_iter()
            .zip(corners)
        {
            let [x, y] = plane.at(place);
            assert!((x - corner[0]).abs() < 1e-9 && (y - corner[1]).abs() < 1e-9);
        }
        assert!(Plane::of([[0.5, 0.5]; 4]).is_none());
    }

    #[test]
    fn between_two_pixels_lies_their_mean_and_outside_the_nearest() {
        let gray = Gray::new(2, 1, vec![10, 30]);
        for (at, expected) in [([0.5, 0.5], 20.0), ([0.25, 0.5], 10.0), ([-3.0, 9.0], 10.0)] {
            assert!((between(&gray, at) - expected).abs() < 1e-6, "{at:?}");
        }
    }
}
