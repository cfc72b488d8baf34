//! The spread of the edges in one tile, across and down apart: a hand that moves sideways leaves what
//! is level as it was.

use super::edges::measure_edges;
use super::spreads::Spreads;
use crate::review::gray::Gray;

pub(super) const MAX_TILE_PX: usize = 64;

/// A line is looked at so far on both sides of its tile, for an edge at the tile's own edge.
const MARGIN_PX: usize = 8;

/// Lines in threes, which takes noise away.
const LINES_APART: usize = 3;

/// With fewer edges in a direction a tile says nothing of it.
const MIN_EDGES: u32 = 6;

/// More of them do not make a tile more important.
const MAX_WEIGHT: u32 = 40;

/// The better edges count: others are round, oblique, or run into each other.
const COUNTED_PERCENT: u32 = 40;

/// Of a sum of one, two and one pixel.
const WEIGHT_OF_LINES: u16 = 4;

/// An edge is of at least half of its tile's contrast, and a line turns only by a tenth of it: what is
/// left of dense print in a blurred picture is a weak wave with a short period, which looks sharp.
const EDGE_PERCENT: u16 = 50;
const TURN_PERCENT: u16 = 12;
/// Of 255; less is noise.
const MIN_TURN: u16 = 6;

/// What a tile says of a direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    /// The standard deviation of the blur, in pixels.
    pub(super) px: f64,
    pub(super) weight: u32,
}

/// The part of a picture from left and top to before right and bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

impl Tile {
    /// Between its darkest and its brightest pixel.
    pub(super) fn contrast(&self, luma: &Gray) -> u8 {
        let (mut least, mut most) = (255, 0);
        for y in self.top..self.bottom {
            for value in &luma.row(y)[self.left..self.right] {
                least = least.min(*value);
                most = most.max(*value);
            }
        }
        u8::saturating_sub(most, least)
    }

    /// Across and down; `None` where there are too few edges.
    pub(super) fn spreads(&self, luma: &Gray, min_contrast: u8) -> [Option<Spread>; 2] {
        let contrast = u16::from(self.contrast(luma));
        if contrast < u16::from(min_contrast) {
            return [None; 2];
        }
        let need = (contrast * EDGE_PERCENT / 100).max(u16::from(min_contrast)) * WEIGHT_OF_LINES;
        let turn = (contrast * TURN_PERCENT / 100).max(MIN_TURN) * WEIGHT_OF_LINES;
        let measure = |line: &[u16], found: &mut dyn FnMut(usize, f64)| {
            measure_edges(line, need, turn, found);
        };
        [self.across(luma, measure), self.down(luma, measure)].map(|spreads| {
            (spreads.weight >= MIN_EDGES).then(|| Spread {
                px: spreads.quantile(COUNTED_PERCENT),
                weight: spreads.weight.min(MAX_WEIGHT),
            })
        })
    }

    fn across(&self, luma: &Gray, measure: impl Fn(&[u16], &mut dyn FnMut(usize, f64))) -> Spreads {
        let mut spreads = Spreads::none();
        let from = self.left.saturating_sub(MARGIN_PX);
        let to = (self.right + MARGIN_PX).min(luma.width);
        let mut line = [0; MAX_TILE_PX + 2 * MARGIN_PX];
        for y in (self.top + 1..self.bottom.saturating_sub(1)).step_by(LINES_APART) {
            let [above, here, below] = [y - 1, y, y + 1].map(|y| &luma.row(y)[from..to]);
            for (x, sum) in line[..to - from].iter_mut().enumerate() {
                *sum = u16::from(above[x]) + 2 * u16::from(here[x]) + u16::from(below[x]);
            }
            measure(&line[..to - from], &mut |at, px| {
                let x = from + at;
                if (self.left..self.right).contains(&x) && Slope::at(luma, x, y).is_upright() {
                    spreads.add(px, 1);
                }
            });
        }
        spreads
    }

    fn down(&self, luma: &Gray, measure: impl Fn(&[u16], &mut dyn FnMut(usize, f64))) -> Spreads {
        let mut spreads = Spreads::none();
        let from = self.top.saturating_sub(MARGIN_PX);
        let to = (self.bottom + MARGIN_PX).min(luma.height);
        let mut line = [0; MAX_TILE_PX + 2 * MARGIN_PX];
        for x in (self.left + 1..self.right.saturating_sub(1)).step_by(LINES_APART) {
            for (sum, y) in line.iter_mut().zip(from..to) {
                let row = &luma.row(y)[x - 1..x + 2];
                *sum = u16::from(row[0]) + 2 * u16::from(row[1]) + u16::from(row[2]);
            }
            measure(&line[..to - from], &mut |at, px| {
                let y = from + at;
                if (self.top..self.bottom).contains(&y) && Slope::at(luma, x, y).is_level() {
                    spreads.add(px, 1);
                }
            });
        }
        spreads
    }
}

/// How steeply brightness changes across and down. An oblique edge is wider along a line than it is.
struct Slope {
    across: u32,
    down: u32,
}

impl Slope {
    fn at(luma: &Gray, x: usize, y: usize) -> Self {
        let (x, y) = (x as isize, y as isize);
        let near = |across: isize, down: isize| i32::from(luma.at(x + across, y + down));
        let corners = [near(-2, -2), near(1, -2), near(-2, 1), near(1, 1)];
        let inner = [near(-1, -1), near(0, -1), near(-1, 0), near(0, 0)];
        let side = |plus: [usize; 2], minus: [usize; 2]| {
            let sum = |of: [usize; 2]| {
                corners[of[0]] + corners[of[1]] + 2 * (inner[of[0]] + inner[of[1]])
            };
            (sum(plus) - sum(minus)).unsigned_abs()
        };
        Self {
            across: side([1, 3], [0, 2]),
            down: side([2, 3], [0, 1]),
        }
    }

    /// Within 34° of it.
    fn is_upright(&self) -> bool {
        self.across * 2 >= self.down * 3
    }

    fn is_level(&self) -> bool {
        self.down * 2 >= self.across * 3
    }
}
