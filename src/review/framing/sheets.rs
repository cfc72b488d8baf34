//! Sheets on a desk, drawn from numbers.

use crate::review::quadrilateral::Corners;
use crate::review::{View, ViewBuilder};

const PICTURE_PX: (u32, u32) = (1_200, 900);

/// A dark desk.
pub(super) const DESK: [u8; 3] = [96, 70, 52];
pub(super) const PAPER: [u8; 3] = [232, 230, 222];
const INK: [u8; 3] = [40, 38, 44];

/// What is written on a sheet.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Writing {
    None,
    /// Lines from side to side.
    Across,
    /// As on a page that lies on its side.
    Down,
}

pub(super) struct Scene {
    pub(super) size_px: (u32, u32),
    pub(super) corners: Corners,
    pub(super) paper: [u8; 3],
    pub(super) desk: [u8; 3],
    pub(super) writing: Writing,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            size_px: PICTURE_PX,
            corners: sheet(0.8, 1.414),
            paper: PAPER,
            desk: DESK,
            writing: Writing::Across,
        }
    }
}

/// A level sheet in the middle whose height is a share of the picture's.
pub(super) fn sheet(share: f64, aspect: f64) -> Corners {
    let (x, y) = (share * aspect * 0.75 / 2.0, share / 2.0);
    [[-x, -y], [x, -y], [x, y], [-x, y]].map(|[x, y]| [0.5 + x, 0.5 + y])
}

pub(super) fn moved(corners: Corners, across: f64, down: f64) -> Corners {
    corners.map(|[x, y]| [x + across, y + down])
}

/// Turned in the picture's plane.
pub(super) fn turned(corners: Corners, degrees: f64) -> Corners {
    let (sin, cos) = degrees.to_radians().sin_cos();
    corners.map(|[x, y]| {
        let (x, y) = ((x - 0.5) / 0.75, y - 0.5);
        [0.5 + (x * cos - y * sin) * 0.75, 0.5 + x * sin + y * cos]
    })
}

impl Scene {
    pub(super) fn view(&self) -> View {
        let (width, height) = self.size_px;
        let mut builder = ViewBuilder::new(self.size_px);
        for y in 0..height {
            builder.push_row((0..width).map(|x| {
                let place = [
                    (f64::from(x) + 0.5) / f64::from(width),
                    (f64::from(y) + 0.5) / f64::from(height),
                ];
                let speckle =
                    (x.wrapping_mul(31) ^ y.wrapping_mul(57)).wrapping_mul(2_654_435_761) >> 29;
                self.colour(place)
                    .map(|value| value.saturating_sub(speckle as u8))
            }));
        }
        builder.finish(self.size_px)
    }

    fn colour(&self, place: [f64; 2]) -> [u8; 3] {
        // How far inside of the upper, right, lower and left side.
        let inside: [f64; 4] = std::array::from_fn(|index| {
            let (from, to) = (self.corners[index], self.corners[(index + 1) % 4]);
            let (along, off) = (
                [to[0] - from[0], to[1] - from[1]],
                [place[0] - from[0], place[1] - from[1]],
            );
            along[0] * off[1] - along[1] * off[0]
        });
        if inside.iter().any(|distance| *distance < 0.0) {
            return self.desk;
        }
        let across = inside[3] / (inside[1] + inside[3]);
        let down = inside[0] / (inside[0] + inside[2]);
        let is_ink = match self.writing {
            Writing::None => false,
            Writing::Across => is_ink(across, down),
            Writing::Down => is_ink(down, across),
        };
        if is_ink { INK } else { self.paper }
    }
}

/// Twenty lines of signs, each of a few strokes, and a margin.
fn is_ink(along: f64, across: f64) -> bool {
    if !(0.1..0.9).contains(&along) || !(0.08..0.92).contains(&across) {
        return false;
    }
    let (line, sign) = (across * 22.0, along * 40.0);
    let (in_line, in_sign) = (line.fract(), sign.fract());
    if in_line > 0.5 || in_sign > 0.86 {
        return false;
    }
    let stroke = (in_line * 8.0) as u32 + 4 * (in_sign * 4.0) as u32;
    let seed = (line as u32 * 97 + sign as u32 * 31 + stroke * 57).wrapping_mul(2_654_435_761);
    seed >> 30 < 2
}
