//! Clipped spots, and what lies round them.

use crate::review::gray::Gray;
use crate::review::rules::GlareRule;

/// Where the edge of a spot is, encoders and lenses blur it.
const EDGE_PX: isize = 1;

/// Pixels that hang together.
pub(super) struct Spot {
    /// Their places in the picture.
    pub(super) pixels: Vec<usize>,
}

/// The spots of pixels inside that have at least that luma.
pub(super) fn find_spots(gray: &Gray, is_inside: &[bool], clipped_luma: u8) -> Vec<Spot> {
    let (width, height) = (gray.width, gray.height);
    let mut is_left: Vec<bool> = gray
        .values
        .iter()
        .zip(is_inside)
        .map(|(value, is_inside)| *is_inside && *value >= clipped_luma)
        .collect();
    let mut spots = Vec::new();
    for start in 0..is_left.len() {
        if !std::mem::take(&mut is_left[start]) {
            continue;
        }
        let mut pixels = vec![start];
        let mut next = 0;
        while let Some(at) = pixels.get(next).copied() {
            next += 1;
            let (x, y) = (at % width, at / width);
            let neighbours = [
                (x > 0).then(|| at - 1),
                (x + 1 < width).then_some(at + 1),
                (y > 0).then(|| at - width),
                (y + 1 < height).then_some(at + width),
            ];
            for near in neighbours.into_iter().flatten() {
                if std::mem::take(&mut is_left[near]) {
                    pixels.push(near);
                }
            }
        }
        spots.push(Spot { pixels });
    }
    spots
}

impl Spot {
    /// Along how much of its edge brightness fades, neither at once nor hardly at all.
    pub(super) fn soft_percent(&self, gray: &Gray, rule: &GlareRule) -> u32 {
        let (width, height) = (gray.width as isize, gray.height as isize);
        let long_side_px = gray.width.max(gray.height);
        let reach = (long_side_px * rule.reach_permille as usize / 1_000).max(3) as isize;
        let (mut all, mut soft) = (0_u32, 0_u32);
        let clipped = rule.clipped_luma;
        for place in &self.pixels {
            let (x, y) = ((place % gray.width) as isize, (place / gray.width) as isize);
            for (across, down) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
                let near = |px: isize| u32::from(gray.at(x + across * px, y + down * px));
                let (end_x, end_y) = (x + across * reach, y + down * reach);
                if near(1) >= clipped
                    || !(0..width).contains(&end_x)
                    || !(0..height).contains(&end_y)
                {
                    continue;
                }
                // Print on the way is darker than the paper, so the brightest of three counts.
                let far = near(reach).max(near(reach - 1)).max(near(reach - 2));
                let edge = near(1 + EDGE_PX);
                if edge + rule.min_print_contrast < far {
                    // The spot ends at a letter, which says nothing.
                    continue;
                }
                all += 1;
                let (fall, edge) = (255_u32.saturating_sub(far), 255_u32.saturating_sub(edge));
                let is_soft = fall >= rule.min_fall_luma + (255 - clipped)
                    && edge * 100 <= fall * rule.max_edge_percent;
                soft += u32::from(is_soft);
            }
        }
        soft * 100 / all.max(1)
    }
}
