//! From places on a sheet to places in the picture of it.

use super::quadrilateral::Corners;

/// Takes the unit square to a quadrilateral: its corners, from the upper left clockwise, to the
/// other's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Projection {
    rows: [[f64; 3]; 3],
}

impl Projection {
    /// `None` for corners of which three lie in a line.
    pub(crate) fn to(corners: &Corners) -> Option<Self> {
        let [one, two, three, four] = *corners;
        let sum = |axis: usize| one[axis] - two[axis] + three[axis] - four[axis];
        let (right, down) = (
            [two[0] - three[0], two[1] - three[1]],
            [four[0] - three[0], four[1] - three[1]],
        );
        let determinant = right[0] * down[1] - down[0] * right[1];
        if determinant.abs() < 1e-12 {
            return None;
        }
        let g = (sum(0) * down[1] - down[0] * sum(1)) / determinant;
        let h = (right[0] * sum(1) - sum(0) * right[1]) / determinant;
        let row = |axis: usize| {
            [
                two[axis] - one[axis] + g * two[axis],
                four[axis] - one[axis] + h * four[axis],
                one[axis],
            ]
        };
        Some(Self {
            rows: [row(0), row(1), [g, h, 1.0]],
        })
    }

    /// Places beyond the horizon have none in the picture.
    pub(crate) fn place(&self, x: f64, y: f64) -> Option<[f64; 2]> {
        let [one, two, three] = self.rows.map(|row| row[0] * x + row[1] * y + row[2]);
        (three > 1e-6).then(|| [one / three, two / three])
    }
}

#[cfg(test)]
mod tests {
    use super::Projection;

    #[test]
    fn corners_go_to_corners_and_diagonals_to_diagonals() {
        let corners = [[0.1, 0.2], [0.8, 0.15], [0.95, 0.9], [0.05, 0.7]];
        let projection = Projection::to(&corners).expect("it is convex");
        let square = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        for ([x, y], corner) in square.into_iter().zip(corners) {
            let place = projection
                .place(x, y)
                .expect("it is this side of the horizon");
            let off = (place[0] - corner[0]).abs() + (place[1] - corner[1]).abs();
            assert!(off < 1e-12, "{place:?} {corner:?}");
        }
        let middle = projection
            .place(0.5, 0.5)
            .expect("it is this side of the horizon");
        for [from, to] in [[corners[0], corners[2]], [corners[1], corners[3]]] {
            let cross = (to[0] - from[0]) * (middle[1] - from[1])
                - (to[1] - from[1]) * (middle[0] - from[0]);
            assert!(cross.abs() < 1e-12, "{middle:?}");
        }
    }

    #[test]
    fn a_line_is_no_sheet() {
        assert!(Projection::to(&[[0.0, 0.0], [0.3, 0.3], [0.6, 0.6], [1.0, 1.0]]).is_none());
    }
}
