//! Whether there is too little light or too much.
//!
//! Neither a white sheet nor a black curtain is a mistake. A picture is too dark where hardly anything
//! is lit, for a paper in the light is bright whatever lies around it; it is too bright where much is
//! clipped and in what is clipped no print is left.

use super::brightness::{Brightness, TILE_PX, Tile};
use super::check::{Answer, Check};
use super::rules::LightRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use crate::short_map::ShortMap;

pub(super) fn check(
    subject: &Subject<'_>,
    rule: &LightRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> Vec<Check> {
    let picture = &Brightness::of_view(subject.view);
    let mut by_luma = [0_u32; 256];
    for luma in picture.values() {
        by_luma[usize::from(*luma)] += 1;
    }
    let count: u32 = by_luma.iter().sum();
    // At most 640 × 640 of 255.
    let sum: u32 = (0..).zip(&by_luma).map(|(luma, found)| luma * found).sum();
    let dark: u32 = by_luma[..=rule.dark_luma as usize].iter().sum();
    let at_least = |luma: u32| by_luma[luma as usize..].iter().sum::<u32>();
    let bright = at_least(rule.bright_luma);
    let lit_percent = at_least(rule.lit_luma) * 100 / count;
    let clipped_percent = bright * 100 / count;
    let mean_luma = sum / count;
    let share = |found: u32| f64::from(found) / f64::from(count);
    scores.insert("meanLuma", share(sum));
    scores.insert("clippedDarkShare", share(dark));
    scores.insert("clippedBrightShare", share(bright));
    let is = |holds: bool| if holds { Answer::Yes } else { Answer::No };
    let is_dark = mean_luma < rule.min_mean_luma && lit_percent < rule.min_lit_percent;
    let print_percent = if clipped_percent >= rule.min_clipped_percent {
        print_percent(picture, rule)
    } else {
        100
    };
    vec![
        Check::new(FindingCode::TooDark, is(is_dark), share(sum), "luma")
            .sure(1.0)
            .with("meanLuma", mean_luma)
            .with("litPercent", lit_percent),
        Check::new(
            FindingCode::TooBright,
            is(print_percent < rule.min_print_percent),
            share(bright),
            "share",
        )
        .sure(1.0)
        .with("clippedPercent", clipped_percent)
        .with("printPercent", print_percent),
    ]
}

/// How many of the tiles that are clipped for the most part still show something.
fn print_percent(picture: &Brightness, rule: &LightRule) -> u32 {
    let (mut clipped, mut printed) = (0, 0);
    for tile in picture.tiles() {
        if is_clipped(&tile, rule) {
            clipped += 1;
            printed += u32::from(u32::from(contrast(&tile)) >= rule.min_print_contrast);
        }
    }
    printed * 100 / u32::max(clipped, 1)
}

fn is_clipped(tile: &Tile, rule: &LightRule) -> bool {
    let bright = tile
        .as_flattened()
        .iter()
        .filter(|value| u32::from(**value) >= rule.bright_luma);
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
