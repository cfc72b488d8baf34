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

/// How much a picture looks like paper with print on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    /// Of what stands out, so much is such as print is; `None` if hardly anything does.
    pub(super) print_like_percent: Option<u32>,
    /// So many places are as bright as the ones beside them, once their ink is left out.
    pub(super) even_percent: u32,
    /// Of which half of the places have more.
    pub(super) luma: u8,
}

impl Paper {
    /// Contrast of less than that does not stand out.
    pub(super) fn of(subject: &Subject<'_>, min_contrast: u32) -> Self {
        let cells = Cells::of(&subject.view.half, &Area::of(&subject.outline));
        Self {
            print_like_percent: cells.print_like_percent(min_contrast),
            even_percent: cells.even_percent(),
            luma: cells.paper_luma(),
        }
    }
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
