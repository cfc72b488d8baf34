//! Rings: where the line of a circle or an upright oval is, and how much of it there is.

use super::ink::Ink;
use crate::region::Region;

/// Rays from the middle of a ring.
const RAYS: usize = 64;

/// A ring in pixels of the ink's map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ring {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Half of its width and of its height.
    pub(super) radii: [f64; 2],
    /// How much of its line there is: 0 to 1. What lies outside of the picture is not there.
    pub(super) coverage: f64,
    /// How much of what lies within it is ink: 0 to 1.
    pub(super) filled: f64,
    /// How much of what lies round it is ink: 0 to 1.
    pub(super) around: f64,
}

impl Ring {
    /// The box round it in a map of that size.
    pub(super) fn place(&self, size: (usize, usize)) -> Region {
        let px = |at: f64| at.max(0.0) as usize;
        let [across, down] = self.radii;
        let upper_left = (px(self.x - across), px(self.y - down));
        let lower_right = (px(self.x + across + 1.0), px(self.y + down + 1.0));
        Region::of_px(
            (upper_left.0, upper_left.1, lower_right.0, lower_right.1),
            size,
        )
    }

    /// Whether a place lies within a ring that is so many times as large.
    pub(super) fn contains(&self, (x, y): (f64, f64), times: f64) -> bool {
        let (u, v) = ((x - self.x) / self.radii[0], (y - self.y) / self.radii[1]);
        u * u + v * v <= times * times
    }
}

/// Directions round a circle.
pub(super) struct Rays([[f64; 2]; RAYS]);

impl Rays {
    pub(super) fn new() -> Self {
        // A quarter turn, halved until there are enough: cos(a / 2) = √((1 + cos a) / 2).
        let (mut cosine, mut sine, mut rays) = (0.0_f64, 1.0_f64, 4);
        while rays < RAYS {
            let cosine_of_whole = cosine;
            cosine = f64::midpoint(1.0, cosine_of_whole).sqrt();
            sine = ((1.0 - cosine_of_whole) / 2.0).sqrt();
            rays *= 2;
        }
        let mut all = [[1.0, 0.0]; RAYS];
        for index in 1..RAYS {
            let [x, y] = all[index - 1];
            all[index] = [x * cosine - y * sine, x * sine + y * cosine];
        }
        Self(all)
    }

    /// How many of the rays, of which only every so many-th is followed, meet ink along a ring; a pixel
    /// more or less is no matter, for the camera sees an oval. `None` as soon as it is known that there
    /// are fewer than `least`.
    fn count_met(
        &self,
        ink: &Ink,
        (x, y): (f64, f64),
        radii: [f64; 2],
        every: usize,
        least: usize,
    ) -> Option<usize> {
        let mut missed_at_most = (RAYS / every).checked_sub(least)?;
        for [across, down] in self.0.iter().step_by(every) {
            let is_met = [0.0, -1.0, 1.0].into_iter().any(|off| {
                let at = (x + across * (radii[0] + off), y + down * (radii[1] + off));
                ink.is_ink(at) == Some(true)
            });
            if !is_met {
                missed_at_most = missed_at_most.checked_sub(1)?;
            }
        }
        Some(least + missed_at_most)
    }

    /// The best ring near a place with a width of twice one of these radii, and that stretch of it in
    /// height.
    pub(super) fn best_near(
        &self,
        ink: &Ink,
        middle: (f64, f64),
        (least_px, most_px): (f64, f64),
        stretch: f64,
    ) -> Ring {
        let try_all = |(x, y): (f64, f64), step: f64, (from, to): (f64, f64), every| {
            let mut best = (0, (x, y), [from, from * stretch]);
            let mut radius = from;
            while radius <= to {
                for index in 0..9 {
                    let at = (
                        x + step * f64::from(index % 3 - 1),
                        y + step * f64::from(index / 3 - 1),
                    );
                    let radii = [radius, radius * stretch];
                    if let Some(met) = self.count_met(ink, at, radii, every, best.0) {
                        best = (met + 1, at, radii);
                    }
                }
                radius += 1.0;
            }
            best
        };
        // Of few rays first, then of more near the best of those.
        let (_, near, [radius, _]) = try_all(middle, 2.0, (least_px, most_px), 2);
        let radii_px = ((radius - 1.0).max(1.0), radius + 1.0);
        let (_, finer, _) = try_all(near, 1.0, radii_px, 2);
        let (_, at, radii) = try_all(finer, 1.0, radii_px, 1);
        let mut ring = Ring {
            x: at.0,
            y: at.1,
            radii,
            coverage: self.count_met(ink, at, radii, 1, 0).unwrap_or(0) as f64 / RAYS as f64,
            filled: 0.0,
            around: 0.0,
        };
        // Within and without the line, its width left out.
        ring.filled = ink.share_between(&ring, 0.0, 0.8);
        ring.around = ink.share_between(&ring, 1.25, 1.55);
        ring
    }
}
