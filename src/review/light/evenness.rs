//! Whether a shadow lies over a part of the document.
//!
//! Only where there is print is it known to be paper, and how bright paper is tells how much light falls
//! on it. Ninths of the document are compared, so that a dark portrait or a seal is no shadow.

use super::cells::Cells;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::review::check::{Answer, Check};
use crate::review::rules::EvennessRule;
use crate::short_sort::sort_short;

const PARTS: usize = 3;

/// Of a part, the brighter cells are paper.
const PAPER_PERCENT: usize = 85;

/// With more than one in as many printed places outside, an outline is not that of the paper.
const SHADED_TIMES: usize = 4;

pub(super) fn check(cells: &Cells, rule: &EvennessRule) -> Check {
    let places = printed_places(cells, rule);
    let columns = cells.columns;
    let (mut left, mut top, mut right, mut bottom) = (usize::MAX, usize::MAX, 0, 0);
    for place in &places {
        let (x, y) = (place % columns, place / columns);
        (left, top) = (left.min(x), top.min(y));
        (right, bottom) = (right.max(x + 1), bottom.max(y + 1));
    }
    let mut parts: [Vec<u8>; PARTS * PARTS] = Default::default();
    for place in &places {
        let x = (place % columns - left) * PARTS / (right - left);
        let y = (place / columns - top) * PARTS / (bottom - top);
        parts[y * PARTS + x].push(cells.cells[*place].paper);
    }
    let light = parts.map(|mut papers| {
        sort_short(&mut papers, |one, other| one < other);
        let paper = papers.get(papers.len() * PAPER_PERCENT / 100)?;
        (papers.len() >= rule.min_part_cells as usize).then(|| light_of(*paper))
    });
    let most = light
        .iter()
        .flatten()
        .fold(0.0, |most, light| light.max(most));
    let least = light
        .iter()
        .flatten()
        .fold(most, |least, light| light.min(least));
    let known = light.iter().flatten().count();
    let share = if most > 0.0 { least / most } else { 1.0 };
    let bound = f64::from(rule.min_light_percent) / 100.0;
    let print_like = cells.print_like_percent(rule.min_print_contrast);
    let is_print = print_like.is_some_and(|percent| percent >= rule.min_print_like_percent);
    let answer = if known < 3 || !is_print {
        Answer::Unsure
    } else if share < bound {
        Answer::Yes
    } else {
        Answer::No
    };
    let distance = ((share - bound).abs() / bound.max(0.01) * 1.5).min(1.0);
    let boxes = if answer == Answer::Yes {
        let rows = cells.cells.len() / columns;
        let (width, height) = (right - left, bottom - top);
        // A part has its width also where there are fewer cells than parts.
        let from = |size: usize, part: usize| size * part / PARTS;
        let to = |size: usize, part: usize| (size * part).div_ceil(PARTS);
        let is_dark = |part: &usize| light[*part].is_some_and(|light| light < most * bound);
        let dark: Vec<_> = (0..PARTS * PARTS).filter(is_dark).collect();
        let edge = |of: fn(usize) -> usize| {
            let places = dark.iter().map(|part| of(*part));
            (
                places.clone().min().unwrap_or(0),
                places.max().unwrap_or(0) + 1,
            )
        };
        let ((x0, x1), (y0, y1)) = (edge(|part| part % PARTS), edge(|part| part / PARTS));
        let upper_left = (left + from(width, x0), top + from(height, y0));
        let lower_right = (left + to(width, x1), top + to(height, y1));
        let edges = (upper_left.0, upper_left.1, lower_right.0, lower_right.1);
        vec![Region::of_px(edges, (columns, rows))]
    } else {
        Vec::new()
    };
    let evidence = if cells.is_known { 1.0 } else { 0.8 };
    Check::new(FindingCode::UnevenLight, answer, share, "share")
        .sure((0.5 + distance / 2.0) * evidence)
        .at(boxes)
        .with("lightPercent", (share * 100.0 + 0.5) as u32)
        .with("minLightPercent", rule.min_light_percent)
}

/// Cells with print among others with print: a lonely one lies on the desk or at an edge.
fn printed_places(cells: &Cells, rule: &EvennessRule) -> Vec<usize> {
    let columns = cells.columns;
    let rows = cells.cells.len() / columns;
    let has_print = |x: usize, y: usize| {
        let cell = &cells.cells[y * columns + x];
        cell.is_print_like() && cell.has_print(rule.min_print_percent, rule.min_print_contrast)
    };
    let places: Vec<_> = (0..cells.cells.len())
        .filter(|place| {
            let (x, y) = (place % columns, place / columns);
            has_print(x, y)
                && (x > 0 && has_print(x - 1, y)
                    || x + 1 < columns && has_print(x + 1, y)
                    || y > 0 && has_print(x, y - 1)
                    || y + 1 < rows && has_print(x, y + 1))
        })
        .collect();
    let is_inside = |place: &usize| cells.cells[*place].is_inside;
    let inside = places.iter().filter(|place| is_inside(place)).count();
    if inside * SHADED_TIMES < places.len() * (SHADED_TIMES - 1) {
        // The print goes on beyond the outline: that is the edge of a shadow.
        return places;
    }
    places.into_iter().filter(is_inside).collect()
}

/// The amount of light that a value of sRGB means, 0 to 1, to about a thousandth.
fn light_of(luma: u8) -> f64 {
    let value = f64::from(luma) / 255.0;
    value * (value * (value * 0.305_306 + 0.682_171) + 0.012_523)
}

#[cfg(test)]
mod tests {
    use super::super::cells::{Cell, Cells};
    use super::check;
    use crate::review::{Answer, ReviewRules};

    #[test]
    fn the_dark_part_of_a_narrow_column_of_print_has_a_width_and_a_height() {
        let cell = |paper| Cell {
            paper,
            ink: 10,
            middle: paper,
            is_lively: true,
            is_inside: true,
        };
        let cells = (0..24).map(|at| cell(if at < 8 && at % 2 == 0 { 60 } else { 200 }));
        let cells = Cells {
            columns: 2,
            cells: cells.collect(),
            by_luma: [1; 256],
            by_luma_inside: [1; 256],
            is_known: true,
        };
        let check = check(&cells, &ReviewRules::default().thresholds(None).evenness);
        assert_eq!(check.answer, Answer::Yes);
        assert!(check.boxes[0].is_inside(), "{check:?}");
    }
}
