//! Whether a picture is out of focus or was moved.
//!
//! Where there is print, the spread of its edges is measured: the standard deviation, in pixels of the
//! view, of the blur that makes a step on the paper what it is in the picture. It is the same whatever
//! is printed and however it is lit. What has no edges says nothing, so that a blank sheet is no
//! blurred one; each tile has its say, so that one sharp corner does not speak for the others.

mod edges;
mod spreads;
mod tile;

use super::area::Area;
use super::boxes::boxes_round;
use super::check::{Answer, Check};
use super::gray::Gray;
use super::light::Paper;
use super::rules::BlurRule;
use super::subject::Subject;
use super::view::MAX_SIDE_PX;
use crate::finding::FindingCode;
use crate::short_map::ShortMap;
use spreads::Spreads;
use tile::{MAX_TILE_PX, Spread, Tile};

/// So many tiles lie along the longer side, unless they become too small to hold a letter.
const TILES_ALONG: usize = 25;
const MIN_TILE_PX: usize = 32;

/// A direction with this much fewer edges than the other is that of ruled lines.
const MAX_TIMES_FEWER: u32 = 8;

/// Pixels have a size, and steps are taken between two: both widen the steepest edge by so much.
const PIXEL_VARIANCE: f64 = 0.27;

/// A blur of one pixel leaves an edge's steepest step so much of its contrast.
const STEP_SHARE: f64 = 0.4;

pub(super) fn check(
    subject: &Subject<'_>,
    rule: &BlurRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> Vec<Check> {
    let luma = &subject.view.luma;
    let found = Tiles::measure(luma, &Area::of(&subject.outline), rule);
    let full = rule.full_confidence_tiles;
    let evidence = f64::from(found.count.min(full)) / f64::from(full);
    scores.insert("sharpnessConfidence", evidence);
    let Some(seen) = found.seen_spread(rule.counted_percent) else {
        return vec![Check::new(FindingCode::Blurry, Answer::Unsure, 0.0, "px")];
    };
    scores.insert("sharpness", (STEP_SHARE / seen).min(1.0));
    let spread = own_spread(seen);
    let limit = max_spread(luma, rule);
    let part_limit = f64::from(rule.max_part_spread_hundredths_px) / 100.0;
    let part = found.share_over(part_limit);
    let min_part = f64::from(rule.min_part_percent) / 100.0;
    let soft = found.softer_than(part_limit);
    let soft_tiles = soft.iter().filter(|is_soft| **is_soft).count();
    let is_part = spread <= limit && part >= min_part && soft_tiles >= rule.min_part_tiles as usize;
    let answer = if found.count * 100 < full * rule.min_confidence_percent {
        Answer::Unsure
    } else if spread > limit || is_part {
        if is_document(subject, rule, is_part) {
            Answer::Yes
        } else {
            Answer::Unsure
        }
    } else if found.is_one_way() {
        // A page of small print that moved by a letter's width has level strokes and no other.
        Answer::Unsure
    } else {
        Answer::No
    };
    let boxes = if answer == Answer::Yes && is_part {
        boxes_round(&soft, found.columns)
    } else {
        Vec::new()
    };
    let (measured, bound) = if is_part {
        (part, min_part)
    } else {
        (spread, limit)
    };
    // At the limit it is as likely as not, and half as much more or less is beyond doubt.
    let distance = ((measured - bound).abs() / bound.max(0.01) * 2.0).min(1.0);
    let long_side_px = luma.width.max(luma.height) as f64;
    // A small picture hides what a large one would show.
    let detail = (0.5 + 0.5 * long_side_px / f64::from(MAX_SIDE_PX)).min(1.0);
    vec![
        Check::new(FindingCode::Blurry, answer, spread, "px")
            .sure(evidence * detail * (0.5 + 0.5 * distance))
            .at(boxes)
            .with("spreadHundredthsPx", hundredths(spread))
            .with("maxSpreadHundredthsPx", hundredths(limit)),
    ]
}

/// Other pictures than those of documents are soft where they please. Of print that a hand or a lens
/// has smeared there is only the paper left to know it by; a part is only out of focus among print.
fn is_document(subject: &Subject<'_>, rule: &BlurRule, is_part: bool) -> bool {
    if subject.outline.corners.is_some() {
        return true;
    }
    let seen = Paper::of(subject, rule.min_contrast);
    let is_paper =
        seen.even_percent >= rule.min_even_percent && u32::from(seen.luma) >= rule.min_paper_luma;
    if is_part {
        let is_print = |percent| percent >= rule.min_part_print_like_percent;
        is_paper && seen.print_like_percent.is_none_or(is_print)
    } else {
        is_paper || seen.print_like_percent.unwrap_or(0) >= rule.min_print_like_percent
    }
}

fn hundredths(px: f64) -> u32 {
    (px * 100.0 + 0.5) as u32
}

/// What a small picture has of softness is the camera's; in a large one that is gone with its size.
fn max_spread(luma: &Gray, rule: &BlurRule) -> f64 {
    let long_side_px = luma.width.max(luma.height) as f64;
    let full = f64::from(rule.max_spread_hundredths_px) / 100.0;
    let small = f64::from(rule.max_small_spread_hundredths_px) / 100.0;
    (full * f64::from(MAX_SIDE_PX) / long_side_px)
        .min(small)
        .max(full)
}

/// Without what the pixels' own size adds.
fn own_spread(seen_px: f64) -> f64 {
    (seen_px * seen_px - PIXEL_VARIANCE).max(0.0).sqrt()
}

struct Tiles {
    columns: usize,
    /// Across and down, row by row.
    spreads: Vec<[Option<Spread>; 2]>,
    /// How many say something.
    count: u32,
}

impl Tiles {
    fn measure(luma: &Gray, area: &Area, rule: &BlurRule) -> Self {
        let long_side_px = luma.width.max(luma.height);
        let tile_px = (long_side_px / TILES_ALONG).clamp(MIN_TILE_PX, MAX_TILE_PX);
        let (columns, rows) = (luma.width.div_ceil(tile_px), luma.height.div_ceil(tile_px));
        let is_inside = area.mask((columns, rows));
        let min_contrast = rule.min_contrast.min(255) as u8;
        let spreads: Vec<_> = (0..columns * rows)
            .map(|index| {
                let (left, top) = (index % columns * tile_px, index / columns * tile_px);
                let tile = Tile {
                    left,
                    top,
                    right: (left + tile_px).min(luma.width),
                    bottom: (top + tile_px).min(luma.height),
                };
                if is_inside[index] {
                    tile.spreads(luma, min_contrast)
                } else {
                    [None; 2]
                }
            })
            .collect();
        let says = |spread: &&[Option<Spread>; 2]| spread.iter().any(Option::is_some);
        Self {
            columns,
            count: spreads.iter().filter(says).count() as u32,
            spreads,
        }
    }

    /// The worse direction's; `None` if there is no edge at all.
    fn seen_spread(&self, counted_percent: u32) -> Option<f64> {
        let by_direction = self.by_direction();
        let most = by_direction[0].weight.max(by_direction[1].weight);
        by_direction
            .iter()
            .filter(|all| all.weight > 0 && all.weight * MAX_TIMES_FEWER >= most)
            .map(|all| all.quantile(counted_percent))
            .reduce(f64::max)
    }

    /// Whether hardly anything is seen of one direction.
    fn is_one_way(&self) -> bool {
        let [across, down] = self.by_direction().map(|all| all.weight);
        across.min(down) * MAX_TIMES_FEWER < across.max(down)
    }

    /// Across and down.
    fn by_direction(&self) -> [Spreads; 2] {
        let mut by_direction = [Spreads::none(), Spreads::none()];
        for tile in &self.spreads {
            for (all, spread) in by_direction.iter_mut().zip(tile) {
                if let Some(spread) = spread {
                    all.add(spread.px, spread.weight);
                }
            }
        }
        by_direction
    }

    /// Of those tiles that have edges in both directions, as print has, the share by weight.
    fn share_over(&self, limit_px: f64) -> f64 {
        let (mut over, mut all) = (0, 0);
        for tile in &self.spreads {
            if let Some((px, weight)) = of_print(tile) {
                all += weight;
                over += if px > limit_px { weight } else { 0 };
            }
        }
        f64::from(over) / f64::from(all.max(1))
    }

    fn softer_than(&self, limit_px: f64) -> Vec<bool> {
        let is_soft = |tile| of_print(tile).is_some_and(|(px, _)| px > limit_px);
        self.spreads.iter().map(is_soft).collect()
    }
}

fn of_print(tile: &[Option<Spread>; 2]) -> Option<(f64, u32)> {
    let [Some(across), Some(down)] = tile else {
        return None;
    };
    Some((
        own_spread(across.px.max(down.px)),
        across.weight + down.weight,
    ))
}
