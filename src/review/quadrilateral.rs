//! What a rectangle seen by a camera tells of where the camera stood.
//!
//! Corners go clockwise from the upper left, in pixels from the middle of the picture, which is taken
//! for the point that the camera looked at.

/// Four corners.
pub(super) type Corners = [[f64; 2]; 4];

/// From how many long sides of the picture away cameras see it: phones, and what is cut out of their
/// pictures.
const FOCAL_SHARES: [f64; 3] = [0.6, 0.75, 1.6];

/// How a rectangle lies before the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pose {
    /// Between the rectangle's plane and the picture's.
    pub(super) tilt_degrees: f64,
    /// How far its sides are from level and upright, at most 45.
    pub(super) rotation_degrees: f64,
    /// Width to height: as a phone sees it, and the least and most that cameras could mean.
    pub(super) aspect: f64,
    pub(super) aspect_range: [f64; 2],
}

/// Corners given in shares of a picture's sides.
pub(super) fn from_shares(corners: &Corners, (width, height): (f64, f64)) -> Corners {
    corners.map(|[x, y]| [(x - 0.5) * width, (y - 0.5) * height])
}

pub(super) fn area(corners: &Corners) -> f64 {
    let cross = |index: usize| {
        let ([x, y], [next_x, next_y]) = (corners[index], corners[(index + 1) % 4]);
        x * next_y - next_x * y
    };
    (0..4).map(cross).sum::<f64>() / 2.0
}

/// The smallest of the cross products of sides that meet, in relation to their lengths: the sine of
/// the sharpest angle, negative where it is not convex or goes anticlockwise.
pub(super) fn least_sine(corners: &Corners) -> f64 {
    let side = |index: usize| {
        let ([x, y], [next_x, next_y]) = (corners[index % 4], corners[(index + 1) % 4]);
        [next_x - x, next_y - y]
    };
    let sine = |index: usize| {
        let (one, next) = (side(index), side(index + 1));
        let lengths = (one[0] * one[0] + one[1] * one[1]).sqrt()
            * (next[0] * next[0] + next[1] * next[1]).sqrt();
        (one[0] * next[1] - one[1] * next[0]) / lengths.max(1e-9)
    };
    (0..4).map(sine).fold(1.0, f64::min)
}

impl Pose {
    /// `None` for corners that no rectangle has.
    pub(super) fn of(corners: &Corners, (width, height): (f64, f64)) -> Option<Self> {
        if least_sine(corners) < 0.1 {
            return None;
        }
        let [across, down] = directions(corners)?;
        let long_side = width.max(height);
        let aspect = |share: f64| {
            let focal = share * long_side;
            length(scaled(across, focal)) / length(scaled(down, focal)).max(1e-9)
        };
        let aspects = FOCAL_SHARES.map(aspect);
        let focal = FOCAL_SHARES[1] * long_side;
        let normal = cross(scaled(across, focal), scaled(down, focal));
        let beside = (normal[0] * normal[0] + normal[1] * normal[1]).sqrt();
        Some(Self {
            tilt_degrees: degrees(normal[2].abs(), beside),
            rotation_degrees: rotation_degrees(corners),
            aspect: aspects[1],
            aspect_range: [
                aspects.into_iter().fold(f64::MAX, f64::min),
                aspects.into_iter().fold(0.0, f64::max),
            ],
        })
    }
}

/// Where the upper side and the left one point to in space, for a camera of focal length 1 whose
/// picture is measured in pixels (Zhang and He, Whiteboard scanning and image enhancement, 2007).
fn directions(corners: &Corners) -> Option<[[f64; 3]; 2]> {
    let [upper_left, upper_right, lower_right, lower_left] = corners.map(|[x, y]| [x, y, 1.0]);
    let diagonal = cross(upper_left, lower_right);
    let (one, other) = (
        dot(cross(upper_right, lower_right), lower_left),
        dot(cross(lower_left, lower_right), upper_right),
    );
    if one.abs() < 1e-6 || other.abs() < 1e-6 {
        return None;
    }
    let right = dot(diagonal, lower_left) / one;
    let down = dot(diagonal, upper_right) / other;
    let from_first = |far: f64, corner: [f64; 3]| -> [f64; 3] {
        std::array::from_fn(|axis| far * corner[axis] - upper_left[axis])
    };
    Some([from_first(right, upper_right), from_first(down, lower_left)])
}

fn scaled([x, y, z]: [f64; 3], focal: f64) -> [f64; 3] {
    [x / focal, y / focal, z]
}

fn cross(one: [f64; 3], other: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|axis| {
        let (next, last) = ((axis + 1) % 3, (axis + 2) % 3);
        one[next] * other[last] - one[last] * other[next]
    })
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

fn length(vector: [f64; 3]) -> f64 {
    dot(vector, vector).sqrt()
}

fn rotation_degrees(corners: &Corners) -> f64 {
    let [upper_left, upper_right, lower_right, lower_left] = *corners;
    let sum =
        |axis: usize| upper_right[axis] - upper_left[axis] + lower_right[axis] - lower_left[axis];
    let degrees = degrees(sum(0).abs(), sum(1).abs());
    degrees.min(90.0 - degrees)
}

/// The angle of a place to the right and up, both at least 0: from 0 to 90.
pub(super) fn degrees(right: f64, up: f64) -> f64 {
    let ratio = right.min(up) / right.max(up).max(1e-12);
    let square = ratio * ratio;
    let series = 0.180_141 + square * (-0.085_133 + square * 0.020_835_1);
    let series = 0.999_866 + square * (-0.330_299_5 + square * series);
    let octant = 57.295_779_513 * ratio * series;
    if up > right { 90.0 - octant } else { octant }
}

#[cfg(test)]
mod tests {
    use super::{Corners, Pose, degrees};

    /// A rectangle of a width to height, leaned back and turned, as a phone sees it.
    fn seen(aspect: f64, lean_degrees: f64, turn_degrees: f64) -> Corners {
        let (lean_sin, lean_cos) = lean_degrees.to_radians().sin_cos();
        let (turn_sin, turn_cos) = turn_degrees.to_radians().sin_cos();
        [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]].map(|[x, y]| {
            let (x, y) = (x * aspect, y);
            let (x, y) = (x * turn_cos - y * turn_sin, x * turn_sin + y * turn_cos);
            let depth = 4.0 + y * lean_sin;
            [1_200.0 * x / depth, 1_200.0 * y * lean_cos / depth]
        })
    }

    #[test]
    fn the_proportions_of_what_leans_back_are_found() {
        for aspect in [1.585, 1.414, 0.707] {
            for (lean, turn) in [(0.0, 0.0), (20.0, 0.0), (35.0, 8.0), (25.0, -30.0)] {
                let pose = Pose::of(&seen(aspect, lean, turn), (1_600.0, 1_200.0));
                let pose = pose.expect("it is a rectangle");
                assert!(
                    (pose.aspect / aspect - 1.0).abs() < 0.001,
                    "{aspect} {lean} {turn} {pose:?}"
                );
                assert!(
                    (pose.tilt_degrees - lean).abs() < 0.1,
                    "{aspect} {lean} {turn} {pose:?}"
                );
            }
        }
    }

    #[test]
    fn a_turn_is_told_in_degrees_off_the_nearest_axis() {
        for (turn, off) in [
            (0.0, 0.0),
            (7.0, 7.0),
            (-12.0, 12.0),
            (90.0, 0.0),
            (80.0, 10.0),
        ] {
            let pose = Pose::of(&seen(1.4, 0.0, turn), (1_600.0, 1_200.0));
            let found = pose.expect("it is a rectangle").rotation_degrees;
            assert!((found - off).abs() < 0.01, "{turn}: {found}");
        }
    }

    #[test]
    fn what_is_no_rectangle_has_no_pose() {
        let crossed = [[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]];
        assert_eq!(Pose::of(&crossed, (100.0, 100.0)), None);
        assert_eq!(Pose::of(&[[0.0; 2]; 4], (100.0, 100.0)), None);
    }

    #[test]
    fn angles_are_right_to_a_thousandth_of_a_degree() {
        for tenth in 0..=900 {
            let angle = f64::from(tenth) / 10.0;
            let (sin, cos) = angle.to_radians().sin_cos();
            assert!((degrees(cos, sin) - angle).abs() < 0.001, "{angle}");
        }
    }
}
