//! Whether a picture is out of focus or was moved.
//!
//! Of each tile it is asked which share of its contrast its steepest edge crosses from one pixel to
//! the next: all of it in a sharp picture, a third where every point is spread over three pixels,
//! whatever is on the paper and however it is lit. Tiles without contrast say nothing, so that a blank
//! sheet is no blurred one; one sharp edge does not speak for the others; and rows and columns are
//! judged apart, since a hand that moves sideways leaves what is level as it was.

use super::brightness::{Brightness, TILE_PX, Tile};
use super::check::{Answer, Check};
use super::rules::BlurRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use crate::short_map::ShortMap;

/// With fewer lines that have contrast a tile says nothing.
const MIN_LINES: usize = 4;

/// The better tiles count, and these do not: their edges are round or oblique, or lie behind the
/// paper.
const WORSE_PERCENT: u32 = 70;

/// A direction with this much fewer tiles than the other is that of ruled lines.
const MAX_TIMES_FEWER: u32 = 8;

pub(super) fn check(
    subject: &Subject<'_>,
    rule: &BlurRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> Vec<Check> {
    let picture = &Brightness::of_view(subject.view);
    let mut across = Tiles::default();
    let mut down = Tiles::default();
    for tile in picture.tiles() {
        across.add(sharpness_percent(&tile, rule.min_contrast));
        down.add(sharpness_percent(&transposed(&tile), rule.min_contrast));
    }
    let count = across.count.max(down.count);
    let full = rule.full_confidence_tiles;
    let is_sure = |count: u32| count * 100 >= full * rule.min_confidence_percent;
    let confidence_percent = (count * 100 / full).min(100);
    let confidence = f64::from(confidence_percent) / 100.0;
    scores.insert("sharpnessConfidence", confidence);
    if count == 0 {
        return vec![Check::new(
            FindingCode::Blurry,
            Answer::Unsure,
            0.0,
            "share",
        )];
    }
    let mut percent = 100;
    for tiles in [across, down] {
        let has_a_say = tiles.count * MAX_TIMES_FEWER >= count && is_sure(tiles.count);
        if tiles.count == count || has_a_say {
            percent = percent.min(tiles.counted_percent());
        }
    }
    let sharpness = f64::from(percent) / 100.0;
    scores.insert("sharpness", sharpness);
    let answer = if !is_sure(count) {
        Answer::Unsure
    } else if percent < rule.min_sharpness_percent {
        Answer::Yes
    } else {
        Answer::No
    };
    vec![
        Check::new(FindingCode::Blurry, answer, sharpness, "share")
            .sure(confidence)
            .with("sharpnessPercent", percent)
            .with("minSharpnessPercent", rule.min_sharpness_percent),
    ]
}

/// How many tiles there are of each sharpness; sorting them would be more code than all the rest.
struct Tiles {
    count: u32,
    by_percent: [u32; 101],
}

impl Default for Tiles {
    fn default() -> Self {
        Self {
            count: 0,
            by_percent: [0; 101],
        }
    }
}

impl Tiles {
    fn add(&mut self, percent: Option<u32>) {
        if let Some(percent) = percent {
            self.count += 1;
            self.by_percent[percent.min(100) as usize] += 1;
        }
    }

    /// The sharpness that no more than the better part reaches.
    fn counted_percent(&self) -> u32 {
        let mut below = 0;
        let percent = self.by_percent.iter().position(|tiles| {
            below += tiles;
            below * 100 > self.count * WORSE_PERCENT
        });
        percent.unwrap_or(100) as u32
    }
}

/// The steepest steps of its rows in relation to their contrast; `None` without contrast.
fn sharpness_percent(tile: &Tile, min_contrast: u32) -> Option<u32> {
    let (mut lines, mut steps, mut contrasts) = (0, 0, 0);
    for rows in tile.windows(3) {
        let line = mean_row(&rows[0], &rows[1], &rows[2]);
        let (mut least, mut most, mut step) = (255_u8, 0_u8, 0_u8);
        let mut before = line[0];
        for value in line {
            least = least.min(value);
            most = most.max(value);
            step = step.max(value.abs_diff(before));
            before = value;
        }
        if u32::from(most - least) >= min_contrast {
            lines += 1;
            steps += u32::from(step);
            contrasts += u32::from(most - least);
        }
    }
    (lines >= MIN_LINES).then(|| steps * 100 / contrasts.max(1))
}

/// Rows in threes, which takes noise away.
fn mean_row(upper: &[u8; TILE_PX], row: &[u8; TILE_PX], lower: &[u8; TILE_PX]) -> [u8; TILE_PX] {
    std::array::from_fn(|x| {
        let sum = u16::from(upper[x]) + 2 * u16::from(row[x]) + u16::from(lower[x]);
        ((sum + 2) / 4) as u8
    })
}

fn transposed(tile: &Tile) -> Tile {
    std::array::from_fn(|x| std::array::from_fn(|y| tile[y][x]))
}
