//! Whether there is too little light or too much.
//!
//! Neither a white sheet nor a black curtain is a mistake. A picture is too dark where hardly anything
//! of the document is lit; it is too bright where much is clipped and in what is clipped no print is
//! left.

use super::cells::{Cell, Cells};
use crate::finding::FindingCode;
use crate::review::check::{Answer, Check};
use crate::review::histogram::quantile;
use crate::review::rules::LightRule;
use crate::short_map::ShortMap;

/// So far from its threshold, of 255, an answer is sure.
const SURE_LUMA: f64 = 40.0;

pub(super) fn check(
    cells: &Cells,
    rule: &LightRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> [Check; 2] {
    let whole = &cells.by_luma;
    let count = whole.iter().sum::<u32>().max(1);
    let share = |found: u32| f64::from(found) / f64::from(count);
    let upper = |from: u32| whole[from as usize..].iter().sum::<u32>();
    scores.insert("meanLuma", mean(whole));
    scores.insert(
        "clippedDarkShare",
        share(whole[..=rule.dark_luma as usize].iter().sum()),
    );
    scores.insert("clippedBrightShare", share(upper(rule.bright_luma)));
    [too_dark(cells, rule), too_bright(cells, rule)]
}

fn mean(by_luma: &[u32; 256]) -> f64 {
    let count: u32 = by_luma.iter().sum();
    let sum: u64 = (0..)
        .zip(by_luma)
        .map(|(luma, found): (u64, _)| luma * u64::from(*found))
        .sum();
    sum as f64 / f64::from(count.max(1))
}

fn too_dark(cells: &Cells, rule: &LightRule) -> Check {
    let inside = &cells.by_luma_inside;
    let lit = quantile(inside, u64::from(100 - rule.min_lit_percent), 100) as u32;
    let is_unlit = lit < rule.lit_luma;
    let is_print =
        |cell: &&Cell| cell.has_print(rule.min_dark_print_percent, rule.min_dark_print_contrast);
    let enough = rule.min_print_cells as usize;
    let has_print = cells.inside().filter(is_print).take(enough).count() == enough;
    let answer = if !is_unlit {
        Answer::No
    } else if has_print || mean(inside) < f64::from(rule.min_mean_luma) {
        Answer::Yes
    } else {
        Answer::Unsure
    };
    let distance = (f64::from(lit) - f64::from(rule.lit_luma)).abs() / SURE_LUMA;
    Check::new(FindingCode::TooDark, answer, f64::from(lit), "luma")
        .sure(0.5 + distance / 2.0)
        .with("litLuma", lit)
        .with("minLitLuma", rule.lit_luma)
}

fn too_bright(cells: &Cells, rule: &LightRule) -> Check {
    let (mut all, mut clipped, mut black) = (0, 0, 0);
    let (mut printed, mut alike) = (0, 0);
    let mut by_contrast = [0; 256];
    for cell in cells.inside() {
        all += 1;
        let contrast = u32::from(cell.contrast());
        black += u32::from(contrast >= rule.min_black_contrast);
        if u32::from(cell.paper) >= rule.bright_luma {
            clipped += 1;
            let is_print = contrast >= rule.min_print_contrast;
            printed += u32::from(is_print);
            if cell.is_lively && contrast >= rule.min_pale_contrast && cell.is_print_like() {
                by_contrast[usize::from(cell.contrast())] += 1;
                alike += u32::from(is_print);
            }
        }
    }
    let percent = |part: u32, of: u32| part * 100 / of.max(1);
    let clipped_percent = percent(clipped, all);
    let print_percent = percent(printed, clipped);
    let is_clipped = clipped_percent >= rule.min_clipped_percent;
    // Scans are as white, but their print is black; no paper that a camera sees is so white.
    let least = if cells.is_known {
        rule.min_known_contrast
    } else {
        rule.min_typical_contrast
    };
    // Print so fine that no paper is seen within it is pale in any light.
    let is_fine = percent(alike, printed) < rule.min_print_like_percent && printed > 0;
    let is_rare = by_contrast.iter().sum::<u32>() < rule.min_print_cells;
    let typical = quantile(&by_contrast, 1, 2) as u32;
    let is_washed_out = |share_percent: u32| {
        let is_under = |found: u32, enough: u32| found * 100 < enough * share_percent;
        if is_rare || is_fine {
            is_under(print_percent, rule.min_print_percent)
                && is_under(percent(black, all), rule.min_black_percent)
        } else {
            is_under(typical, least)
        }
    };
    let answer = if !is_clipped {
        Answer::No
    } else if all < rule.min_print_cells {
        // Too small for any print.
        Answer::Unsure
    } else if is_washed_out(100) {
        Answer::Yes
    } else if is_washed_out(rule.max_doubt_percent) {
        Answer::Unsure
    } else {
        Answer::No
    };
    let confidence = if is_clipped { 0.8 } else { 1.0 };
    // Without its print, how much is clipped.
    let lost = f64::from(clipped - printed) / f64::from(all.max(1));
    Check::new(FindingCode::TooBright, answer, lost, "share")
        .sure(confidence)
        .with("clippedPercent", clipped_percent)
        .with("printPercent", print_percent)
}

#[cfg(test)]
mod tests {
    use super::super::cells::{Cell, Cells};
    use super::too_dark;
    use crate::review::{Answer, ReviewRules};

    #[test]
    fn as_many_places_with_print_as_the_rule_says_are_enough_in_the_dark() {
        let rules = ReviewRules::default();
        let rule = &rules.thresholds(None).light;
        let answer = |printed: u32| {
            let cell = Cell {
                paper: 100,
                ink: 40,
                middle: 100,
                is_lively: true,
                is_inside: true,
            };
            let mut by_luma = [0; 256];
            by_luma[100] = 1;
            let cells = Cells {
                columns: 1,
                cells: vec![cell; printed as usize],
                by_luma,
                by_luma_inside: by_luma,
                is_known: true,
            };
            too_dark(&cells, rule).answer
        };
        assert_eq!(answer(rule.min_print_cells), Answer::Yes);
        assert_eq!(answer(rule.min_print_cells - 1), Answer::Unsure);
    }
}
