//! Whether there is too little light or too much.
//!
//! Neither a white sheet nor a black curtain is a mistake. A picture is too dark where hardly anything
//! is lit, for a paper in the light is bright whatever lies around it; it is too bright where much is
//! clipped and in what is clipped no print is left.

use super::Review;
use super::brightness::{Brightness, TILE_PX, Tile};
use crate::finding::{Fact, FindingCode};
use crate::rules::LightRule;

pub(super) fn review(picture: &Brightness, rule: &LightRule, review: &mut Review) {
    let mut by_luma = [0_u32; 256];
    for luma in picture.values() {
        by_luma[usize::from(*luma)] += 1;
    }
    let count: u32 = by_luma.iter().sum();
    // At most 640 × 640 of 255.
    let sum: u32 = (0..).zip(&by_luma).map(|(luma, found)| luma * found).sum();
    let dark: u32 = by_luma[..=usize::from(rule.dark_luma)].iter().sum();
    let at_least = |luma: u8| by_luma[usize::from(luma)..].iter().sum::<u32>();
    let bright = at_least(rule.bright_luma);
    let lit_percent = at_least(rule.lit_luma) * 100 / count;
    let clipped_percent = bright * 100 / count;
    let mean_luma = sum / count;
    let share = |found: u32| f64::from(found) / f64::from(count);
    review.scores.insert("meanLuma", share(sum));
    review.scores.insert("clippedDarkShare", share(dark));
    review.scores.insert("clippedBrightShare", share(bright));
    if mean_luma < rule.min_mean_luma.into() && lit_percent < rule.min_lit_percent.into() {
        let fact = Fact::new(FindingCode::TooDark)
            .with("meanLuma", mean_luma)
            .with("litPercent", lit_percent);
        review.facts.push(fact);
    }
    if clipped_percent >= rule.min_clipped_percent.into() {
        let print_percent = print_percent(picture, rule);
        if print_percent < rule.min_print_percent.into() {
            let fact = Fact::new(FindingCode::TooBright)
                .with("clippedPercent", clipped_percent)
                .with("printPercent", print_percent);
            review.facts.push(fact);
        }
    }
}

/// How many of the tiles that are clipped for the most part still show something.
fn print_percent(picture: &Brightness, rule: &LightRule) -> u32 {
    let (mut clipped, mut printed) = (0, 0);
    for tile in picture.tiles() {
        if is_clipped(&tile, rule) {
            clipped += 1;
            printed += u32::from(contrast(&tile) >= rule.min_print_contrast);
        }
    }
    printed * 100 / u32::max(clipped, 1)
}

fn is_clipped(tile: &Tile, rule: &LightRule) -> bool {
    let bright = tile
        .as_flattened()
        .iter()
        .filter(|value| **value >= rule.bright_luma);
    bright.count() * 2 >= TILE_PX * TILE_PX
}

fn contrast(tile: &Tile) -> u8 {
    let (mut least, mut most) = (255, 0);
    for value in tile.as_flattened() {
        least = least.min(*value);
        most = most.max(*value);
    }
    most - least
}
