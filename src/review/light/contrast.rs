//! Whether print stands out from the paper.

use super::cells::Cells;
use crate::finding::FindingCode;
use crate::review::check::{Answer, Check};
use crate::review::histogram::quantile;
use crate::review::rules::ContrastRule;

/// The contrast of the blacker print.
pub(super) fn check(cells: &Cells, rule: &ContrastRule) -> Check {
    let mut by_contrast = [0; 256];
    let mut by_paper = [0; 256];
    let mut printed = 0;
    for cell in cells.inside() {
        if cell.is_lively && u32::from(cell.contrast()) >= rule.min_print_contrast {
            by_contrast[usize::from(cell.contrast())] += 1;
            by_paper[usize::from(cell.paper)] += 1;
            printed += 1;
        }
    }
    let blackest = quantile(&by_contrast, u64::from(rule.blackest_percent), 100);
    by_contrast[..blackest * rule.min_of_blackest_percent as usize / 100].fill(0);
    let counted = u64::from(rule.counted_percent);
    let paper = quantile(&by_paper, counted, 100) as u32;
    let contrast = if printed == 0 {
        0
    } else {
        let found = quantile(&by_contrast, counted, 100) as u32;
        found * rule.lit_luma / paper.clamp(1, rule.lit_luma)
    };
    // Leaves and walls are no print.
    let print_like = cells.print_like_percent(rule.min_print_contrast);
    let is_print =
        cells.is_known || print_like.is_none_or(|percent| percent >= rule.min_print_like_percent);
    // What has clear print beyond it, twice the least, is a part of a paper, such as its portrait.
    let beyond = cells.cells.iter().filter(|cell| {
        !cell.is_inside
            && cell.is_lively
            && cell.is_print_like()
            && u32::from(cell.contrast()) >= rule.min_contrast * 2
    });
    let is_part = beyond.count() >= rule.min_print_cells as usize;
    let answer = if printed < rule.min_print_cells {
        Answer::Unsure
    } else if contrast < rule.min_contrast {
        if is_print && !is_part {
            Answer::Yes
        } else {
            Answer::Unsure
        }
    } else {
        Answer::No
    };
    let bound = f64::from(rule.min_contrast);
    let distance = ((f64::from(contrast) - bound).abs() / bound * 2.0).min(1.0);
    let evidence = f64::from(printed) / f64::from(rule.min_print_cells.max(1) * 4);
    Check::new(
        FindingCode::LowContrast,
        answer,
        f64::from(contrast),
        "luma",
    )
    .sure((0.5 + distance / 2.0) * evidence.min(1.0))
    .with("contrast", contrast)
    .with("minContrast", rule.min_contrast)
}
