//! From three corners to the modules of a code, and to what they say.

use super::binary::Binary;
use super::finder::Corner;

/// Modules of a side: version 1 has 21, each further one four more, up to version 40.
const MIN_MODULES: usize = 21;
const MAX_MODULES: usize = 177;

/// The middle of a corner lies as many modules from both edges.
const CORNER_MODULES: f64 = 3.5;

/// That of the pattern in the fourth corner.
const ALIGNMENT_MODULES: f64 = 6.5;

/// Three corners that may be those of one code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Triple {
    pub(super) indexes: [usize; 3],
    /// How far they are from a right angle with equal sides.
    pub(super) misfit: f64,
    /// At the right angle.
    top_left: (f64, f64),
    top_right: (f64, f64),
    bottom_left: (f64, f64),
    module_px: f64,
}

impl Triple {
    /// `None` where they are no corners of a square, however it is seen.
    pub(super) fn of(corners: &[Corner], indexes: [usize; 3]) -> Option<Self> {
        let [one, two, three] = indexes.map(|index| corners[index]);
        let least = one.module_px.min(two.module_px).min(three.module_px);
        let most = one.module_px.max(two.module_px).max(three.module_px);
        if most > least * 1.6 {
            return None;
        }
        let square = |a: Corner, b: Corner| (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
        // Opposite to each: the longest lies opposite to the right angle.
        let orders = [(one, two, three), (two, three, one), (three, one, two)];
        let (middle, right, left) = orders
            .into_iter()
            .max_by(|a, b| square(a.1, a.2).total_cmp(&square(b.1, b.2)))?;
        let (long, first, second) = (
            square(right, left),
            square(middle, right),
            square(middle, left),
        );
        let (low, high) = (first.min(second), first.max(second));
        let angle = (long - first - second).abs() / long.max(1.0);
        if low < 14.0 * 14.0 * least * least / 2.0 || high > low * 2.5 || angle > 0.35 {
            return None;
        }
        let turn =
            (right.x - middle.x) * (left.y - middle.y) - (right.y - middle.y) * (left.x - middle.x);
        let (right, left) = if turn > 0.0 {
            (right, left)
        } else {
            (left, right)
        };
        // A module that is turned is longer where it is crossed level.
        let side = square(middle, right).sqrt().max(1.0);
        let along = ((right.x - middle.x).abs()).max((right.y - middle.y).abs()) / side;
        Some(Self {
            indexes,
            misfit: angle + (high / low - 1.0) / 2.0 + (most / least - 1.0),
            top_left: (middle.x, middle.y),
            top_right: (right.x, right.y),
            bottom_left: (left.x, left.y),
            module_px: (one.module_px + two.module_px + three.module_px) / 3.0 * along,
        })
    }

    /// What number of modules a side may have, the likeliest first.
    fn sides(&self) -> impl Iterator<Item = usize> {
        let distance = |from: (f64, f64), to: (f64, f64)| {
            ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt()
        };
        let mean = f64::midpoint(
            distance(self.top_left, self.top_right),
            distance(self.top_left, self.bottom_left),
        );
        let about = mean / self.module_px.max(0.1) + 2.0 * CORNER_MODULES;
        let version = ((about - 17.0) / 4.0 + 0.5).clamp(1.0, 40.0) as usize;
        [0, 1, -1, 2, -2, 3, -3]
            .into_iter()
            .filter_map(move |step| {
                let side = version.checked_add_signed(step)? * 4 + 17;
                (MIN_MODULES..=MAX_MODULES).contains(&side).then_some(side)
            })
    }
}

/// The text of a code, and its left, top, right and bottom in pixels.
pub(super) fn read_grid(picture: &Binary, triple: &Triple) -> Option<(String, [f64; 4])> {
    for side in triple.sides() {
        let flat = Mapping::flat(triple, side);
        if !has_timing(picture, &flat, side) {
            continue;
        }
        // A small code has no fourth pattern, and in a large one it may be covered.
        let aligned = find_alignment(picture, &flat, side)
            .and_then(|alignment| Mapping::through(triple, alignment, side));
        for mapping in aligned.iter().chain(&[flat]) {
            if let Some(text) = decode(picture, mapping, side) {
                return Some((text, mapping.bounds(side)));
            }
        }
    }
    None
}

/// Whether modules are dark and light in turns between the corners, for the most part.
fn has_timing(picture: &Binary, mapping: &Mapping, side: usize) -> bool {
    let (mut right, mut count) = (0, 0);
    for at in 8..side - 8 {
        let is_dark = at % 2 == 0;
        let middle = at as f64 + 0.5;
        for (x, y) in [(middle, 6.5), (6.5, middle)] {
            let (x, y) = mapping.place(x, y);
            right += u32::from(picture.is_dark(x, y) == is_dark);
            count += 1;
        }
    }
    right * 3 >= count * 2
}

/// Looks for dark around light around dark, near where it would be if the code were flat.
fn find_alignment(picture: &Binary, flat: &Mapping, side: usize) -> Option<(f64, f64)> {
    if side == MIN_MODULES {
        return None;
    }
    let at = side as f64 - ALIGNMENT_MODULES;
    // A far corner moves with the angle at which the code is seen.
    let reach = (side / 8).clamp(4, 12) as i32 * 2;
    let mut best: Option<(u32, i32, (f64, f64))> = None;
    for down in -reach..=reach {
        for across in -reach..=reach {
            let middle = (at + f64::from(across) / 2.0, at + f64::from(down) / 2.0);
            let mut right = 0;
            for y in -2..=2_i32 {
                for x in -2..=2_i32 {
                    let (px, py) = flat.place(middle.0 + f64::from(x), middle.1 + f64::from(y));
                    let is_dark = x.abs().max(y.abs()) != 1;
                    right += u32::from(picture.is_dark(px, py) == is_dark);
                }
            }
            let far = across * across + down * down;
            if right >= 20 && best.is_none_or(|(most, near, _)| (right, -far) > (most, -near)) {
                best = Some((right, far, flat.place(middle.0, middle.1)));
            }
        }
    }
    best.map(|(_, _, place)| place)
}

fn decode(picture: &Binary, mapping: &Mapping, side: usize) -> Option<String> {
    const AROUND: [(f64, f64); 5] = [(0.5, 0.5), (0.3, 0.5), (0.7, 0.5), (0.5, 0.3), (0.5, 0.7)];
    let grid = rqrr::SimpleGrid::from_func(side, |x, y| {
        let dark = AROUND.iter().filter(|(right, down)| {
            let (px, py) = mapping.place(x as f64 + right, y as f64 + down);
            picture.is_dark(px, py)
        });
        dark.count() >= 3
    });
    let mut bytes = Vec::new();
    rqrr::Grid::new(grid).decode_to(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// From modules to pixels, in perspective.
#[derive(Clone, Copy)]
struct Mapping([f64; 8]);

impl Mapping {
    /// As if the code were looked at from straight above.
    fn flat(triple: &Triple, side: usize) -> Self {
        let span = side as f64 - 2.0 * CORNER_MODULES;
        let (left, top) = triple.top_left;
        let across = (
            (triple.top_right.0 - left) / span,
            (triple.top_right.1 - top) / span,
        );
        let down = (
            (triple.bottom_left.0 - left) / span,
            (triple.bottom_left.1 - top) / span,
        );
        let start = |at: f64, across: f64, down: f64| at - (across + down) * CORNER_MODULES;
        Self([
            across.0,
            down.0,
            start(left, across.0, down.0),
            across.1,
            down.1,
            start(top, across.1, down.1),
            0.0,
            0.0,
        ])
    }

    /// By four places: eight equations, solved by elimination; `None` where they have no one answer.
    fn through(triple: &Triple, alignment: (f64, f64), side: usize) -> Option<Self> {
        let (near, far) = (CORNER_MODULES, side as f64 - CORNER_MODULES);
        let fourth = side as f64 - ALIGNMENT_MODULES;
        let pairs = [
            ((near, near), triple.top_left),
            ((far, near), triple.top_right),
            ((near, far), triple.bottom_left),
            ((fourth, fourth), alignment),
        ];
        let mut rows = [[0.0_f64; 9]; 8];
        for (index, ((u, v), (x, y))) in pairs.into_iter().enumerate() {
            rows[2 * index] = [u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y];
        }
        for column in 0..8 {
            let pivot = (column..8)
                .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
            rows.swap(column, pivot);
            let pivot = rows[column];
            if pivot[column].abs() < 1e-9 {
                return None;
            }
            for (index, row) in rows.iter_mut().enumerate() {
                if index != column {
                    let factor = row[column] / pivot[column];
                    for (value, of_pivot) in row.iter_mut().zip(pivot) {
                        *value -= factor * of_pivot;
                    }
                }
            }
        }
        Some(Self(std::array::from_fn(|index| {
            rows[index][8] / rows[index][index]
        })))
    }

    /// Where modules lie beyond the horizon, nothing that is in the picture.
    fn place(&self, u: f64, v: f64) -> (f64, f64) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * u + h * v + 1.0;
        if depth < 1e-6 {
            return (-1.0, -1.0);
        }
        ((a * u + b * v + c) / depth, (d * u + e * v + f) / depth)
    }

    fn bounds(&self, side: usize) -> [f64; 4] {
        let end = side as f64;
        let corners = [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)];
        let start = [f64::MAX, f64::MAX, 0.0, 0.0];
        corners
            .into_iter()
            .fold(start, |[left, top, right, bottom], (u, v)| {
                let (x, y) = self.place(u, v);
                [left.min(x), top.min(y), right.max(x), bottom.max(y)]
            })
    }
}
