//! The three corners of a code: dark, light, dark, light, dark in the proportions 1, 1, 3, 1, 1,
//! whichever way one goes through their middle.

use super::binary::Binary;

/// As many are kept, of those that most rows go through.
const MAX_CORNERS: usize = 32;

/// As many are looked after while rows are gone through.
const MAX_CANDIDATES: usize = 512;

#[derive(Clone, Copy, Debug)]
pub(super) struct Corner {
    pub(super) x: f64,
    pub(super) y: f64,
    /// Of one module as it is crossed level.
    pub(super) module_px: f64,
    /// As many rows went through it.
    rows: u32,
}

pub(super) fn find_corners(picture: &Binary) -> Vec<Corner> {
    let mut corners: Vec<Corner> = Vec::new();
    for y in 0..picture.height {
        let mut runs = [0_usize; 5];
        let mut before = 0;
        // A light end: a corner may lie at the edge.
        for (x, value) in picture.row(y).iter().chain(&[0]).enumerate() {
            if *value == before {
                runs[4] += 1;
                continue;
            }
            // What ends here is dark, and so are every second before it.
            if before == 1 && has_proportions(runs) {
                let middle = x as f64 - (runs[4] + runs[3]) as f64 - runs[2] as f64 / 2.0;
                if let Some(corner) = confirm(picture, middle, y, runs) {
                    add(&mut corners, corner);
                }
            }
            runs.rotate_left(1);
            runs[4] = 1;
            before = *value;
        }
    }
    corners.sort_by_key(|corner| std::cmp::Reverse(corner.rows));
    corners.truncate(MAX_CORNERS);
    // A chance does not last for three rows.
    corners.retain(|corner| corner.rows >= 3 || f64::from(corner.rows) >= corner.module_px);
    corners
}

/// Each run may be off by half a module, the middle by one and a half.
fn has_proportions(runs: [usize; 5]) -> bool {
    let sum: usize = runs.iter().sum();
    let [first, second, middle, fourth, fifth] = runs;
    // In fourteenths of the whole.
    let is_one = |run: usize| (sum..=3 * sum).contains(&(14 * run));
    sum >= 7
        && [first, second, fourth, fifth].into_iter().all(is_one)
        && (3 * sum..=9 * sum).contains(&(14 * middle))
}

/// Goes through the middle from above, and through what is its middle then once more from the left.
fn confirm(picture: &Binary, x: f64, y: usize, runs: [usize; 5]) -> Option<Corner> {
    let across: usize = runs.iter().sum();
    let (down_middle, down) = cross(picture, (x, y as f64 + 0.5), (0.0, 1.0), across)?;
    let (across_middle, level) = cross(picture, (x, down_middle.1), (1.0, 0.0), across)?;
    if level * 2 > across * 3 || across * 2 > level * 3 || down > level * 2 || level > down * 2 {
        return None;
    }
    Some(Corner {
        x: across_middle.0,
        y: down_middle.1,
        module_px: level as f64 / 7.0,
        rows: 1,
    })
}

/// The middle and the length of the five runs around a dark place, along a direction.
fn cross(
    picture: &Binary,
    (x, y): (f64, f64),
    (step_x, step_y): (f64, f64),
    across: usize,
) -> Option<((f64, f64), usize)> {
    let max = across * 2;
    let walk = |sign: f64| {
        let mut runs = [0_usize; 3];
        let mut part = 0;
        for step in usize::from(sign < 0.0)..max {
            let at = step as f64 * sign;
            let is_dark = picture.is_dark(x + step_x * at, y + step_y * at);
            if is_dark != (part != 1) {
                part += 1;
                if part == 3 {
                    return Some(runs);
                }
            }
            runs[part] += 1;
        }
        None
    };
    let (ahead, behind) = (walk(1.0)?, walk(-1.0)?);
    let runs = [
        behind[2],
        behind[1],
        behind[0] + ahead[0],
        ahead[1],
        ahead[2],
    ];
    if !has_proportions(runs) {
        return None;
    }
    let from = -(behind[0] as f64);
    let shift = from + runs[2] as f64 / 2.0 - 0.5;
    let middle = (x + step_x * shift, y + step_y * shift);
    Some((middle, runs.iter().sum()))
}

fn add(corners: &mut Vec<Corner>, corner: Corner) {
    let known = corners.iter().position(|known| {
        let near = known.module_px * 2.0;
        (known.x - corner.x).abs() < near && (known.y - corner.y).abs() < near
    });
    if let Some(index) = known {
        let known = &mut corners[index];
        let rows = f64::from(known.rows);
        let mean = |old: f64, new: f64| (old * rows + new) / (rows + 1.0);
        known.x = mean(known.x, corner.x);
        known.y = mean(known.y, corner.y);
        known.module_px = mean(known.module_px, corner.module_px);
        known.rows += 1;
    } else if corners.len() < MAX_CANDIDATES {
        corners.push(corner);
    }
}
