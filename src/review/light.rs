//! The light on the document: how much there is, whether print stands out in it, whether it is even.

mod cells;
mod contrast;
mod evenness;
mod exposure;

use super::area::Area;
use super::check::Check;
use super::rules::ReviewThresholds;
use super::subject::Subject;
use crate::short_map::ShortMap;
use cells::Cells;

/// How much of what stands out is such as print is, in percent; `None` if hardly anything does.
pub(super) fn print_like_percent(subject: &Subject<'_>, min_contrast: u32) -> Option<u32> {
    let cells = Cells::of(&subject.view.half, &Area::of(&subject.outline));
    cells.print_like_percent(min_contrast)
}

pub(super) fn check(
    subject: &Subject<'_>,
    thresholds: &ReviewThresholds,
    scores: &mut ShortMap<&'static str, f64>,
) -> Vec<Check> {
    let cells = Cells::of(&subject.view.half, &Area::of(&subject.outline));
    let [too_dark, too_bright] = exposure::check(&cells, &thresholds.light, scores);
    vec![
        too_dark,
        too_bright,
        contrast::check(&cells, &thresholds.contrast),
        evenness::check(&cells, &thresholds.evenness),
    ]
}
