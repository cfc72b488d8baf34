//! Whether small print has enough pixels to be read.
//!
//! Print is what lies in lines: bands of ink of one height that go on from one strip of the picture
//! to the next. A line's height is that of its small letters, or of the bodies of its Chinese
//! characters; what the smallest lines measure is what a reviewer has to read. On a composition every
//! picture is measured by itself.

mod ink;
mod lines;
mod print;

use super::check::{Answer, Check};
use super::rules::TextRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::short_map::ShortMap;
use print::Print;

/// As many boxes show what is meant.
const MAX_BOXES: usize = 6;

pub(super) fn check(
    subject: &Subject<'_>,
    rule: &TextRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> Check {
    let sizes = sizes_of(subject, rule);
    let numbered = (1_u64..).zip(&sizes);
    let measured = numbered.filter_map(|(number, size)| Some((number, size.as_ref()?)));
    let smallest = measured.min_by(|(_, one), (_, other)| one.px.total_cmp(&other.px));
    let Some((number, smallest)) = smallest else {
        return answer(Answer::Unsure, 0.0);
    };
    scores.insert("xHeightPx", smallest.px);
    if !smallest.is_small {
        let confidences = sizes.iter().map(|size| Some(size.as_ref()?.confidence));
        let least = confidences.reduce(|one, other| Some(one?.min(other?)));
        return match least.flatten() {
            Some(confidence) => answer(Answer::No, smallest.px).sure(confidence),
            // Nobody knows of a picture that shows no print.
            None => answer(Answer::Unsure, smallest.px),
        };
    }
    let check = answer(Answer::Yes, smallest.px)
        .sure(smallest.confidence)
        .at(boxes(subject, &sizes))
        .with("xHeightPx", (smallest.px + 0.5) as u32)
        .with("minXHeightPx", rule.min_x_height_px);
    if subject.pages.len() > 1 {
        check.with("variant", "page").with("page", number)
    } else {
        check
    }
}

fn answer(answer: Answer, x_height_px: f64) -> Check {
    Check::new(FindingCode::LowResolutionPage, answer, x_height_px, "px")
}

/// How large the smallest print of a picture is, and what that comes to.
struct Size {
    print: Print,
    /// The picture's upper left corner on the view.
    corner: (usize, usize),
    /// In pixels of the file.
    px: f64,
    is_small: bool,
    confidence: f64,
}

impl Size {
    fn of(print: Print, corner: (usize, usize), scale: f64, rule: &TextRule) -> Self {
        let px = print.small_height * scale;
        let min = f64::from(rule.min_x_height_px);
        // At a quarter more or less than the limit nobody would argue.
        let distance = ((px / min - 1.0).abs() * 4.0).min(1.0);
        let evidence = (print.characters / f64::from(rule.full_confidence_characters)).min(1.0);
        Self {
            print,
            corner,
            px,
            is_small: px < min,
            confidence: (0.5 + 0.5 * distance) * evidence.sqrt(),
        }
    }
}

/// Of the whole, or of each picture on a composition; `None` where there is too little print.
fn sizes_of(subject: &Subject<'_>, rule: &TextRule) -> Vec<Option<Size>> {
    let view = subject.view;
    let size_of = |print, corner| Some(Size::of(print?, corner, view.scale(), rule));
    if subject.pages.is_empty() {
        let levels = [&view.luma, &view.half, &view.quarter];
        let print = Print::of(levels, subject.outline.corners.as_ref(), rule);
        return vec![size_of(print, (0, 0))];
    }
    let of_page = |place: &Region| {
        let [columns, rows] = view.luma.px_of(place);
        let corner = (columns.start, rows.start);
        let luma = view.luma.part(columns, rows);
        let half = luma.halved();
        let quarter = half.halved();
        size_of(Print::of([&luma, &half, &quarter], None, rule), corner)
    };
    subject.pages.iter().map(of_page).collect()
}

/// Of print that is too small, shared among the pictures that have such.
fn boxes(subject: &Subject<'_>, sizes: &[Option<Size>]) -> Vec<Region> {
    let luma = &subject.view.luma;
    let small: Vec<_> = sizes
        .iter()
        .flatten()
        .filter(|size| size.is_small)
        .collect();
    let each = (MAX_BOXES / small.len().max(1)).max(1);
    let of_size = |size: &&Size| {
        let (x, y) = size.corner;
        let places = size.print.small_places(each);
        let on_view = places.map(|(left, top, right, bottom)| {
            let place = (x + left, y + top, x + right, y + bottom);
            Region::of_px(place, (luma.width, luma.height))
        });
        on_view.collect::<Vec<_>>()
    };
    small.iter().flat_map(of_size).collect()
}

#[cfg(test)]
mod tests;
