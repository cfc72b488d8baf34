//! Whether small print has enough pixels to be read.
//!
//! Print is what lies in lines: bands of ink of one height that go on from one strip of the picture
//! to the next. A line's height is that of its small letters, or of the bodies of its Chinese
//! characters; what the smallest lines measure is what a reviewer has to read.

mod ink;
mod lines;

use super::check::{Answer, Check};
use super::gray::Gray;
use super::rules::TextRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::short_map::ShortMap;
use crate::short_sort::sort_short_as_they_come;
use ink::Ink;
use lines::{Line, find_lines};

/// How often the view is halved in search of larger print.
const HALVINGS: u32 = 2;

/// One line of tiny print may be a pattern of the ground.
const MIN_SMALL_LINES: usize = 2;

/// As many boxes show what is meant.
const MAX_BOXES: usize = 6;

pub(super) fn check(
    subject: &Subject<'_>,
    rule: &TextRule,
    scores: &mut ShortMap<&'static str, f64>,
) -> Vec<Check> {
    let view = subject.view;
    let lines = sort_short_as_they_come(lines_of(subject, rule), |one, other| {
        one.height.total_cmp(&other.height).is_lt()
    });
    let characters = count_characters(&lines);
    let Some(height) = small_height(&lines, characters, rule) else {
        return vec![Check::new(
            FindingCode::LowResolutionPage,
            Answer::Unsure,
            0.0,
            "px",
        )];
    };
    let x_height_px = height * view.scale();
    scores.insert("xHeightPx", x_height_px);
    let min = f64::from(rule.min_x_height_px);
    let is_small = x_height_px < min;
    let boxes = if is_small {
        boxes(&lines, height, (view.luma.width, view.luma.height))
    } else {
        Vec::new()
    };
    // At a quarter more or less than the limit nobody would argue.
    let distance = ((x_height_px / min - 1.0).abs() * 4.0).min(1.0);
    let evidence = (characters / f64::from(rule.full_confidence_characters)).min(1.0);
    vec![
        Check::new(
            FindingCode::LowResolutionPage,
            if is_small { Answer::Yes } else { Answer::No },
            x_height_px,
            "px",
        )
        .sure((0.5 + 0.5 * distance) * evidence.sqrt())
        .at(boxes)
        .with("xHeightPx", (x_height_px + 0.5) as u32)
        .with("minXHeightPx", rule.min_x_height_px),
    ]
}

/// The lines of the direction that has more print, in pixels of the view.
fn lines_of(subject: &Subject<'_>, rule: &TextRule) -> Vec<Line> {
    let view = subject.view;
    let eighth = view.quarter.halved();
    let sixteenth = eighth.halved();
    let levels: [(&Gray, &Gray); 3] = [
        (&view.luma, &view.quarter),
        (&view.half, &eighth),
        (&view.quarter, &sixteenth),
    ];
    let mut found = [Vec::new(), Vec::new()];
    for (halvings, (gray, background)) in (0..=HALVINGS).zip(levels) {
        let times = f64::from(1 << halvings);
        let inks = Ink::of(gray, background, rule.min_contrast);
        for (ink, found) in inks.iter().zip(&mut found) {
            let lines = find_lines(ink, halvings > 0).into_iter();
            let whole = lines.map(|line| line.times(times));
            found.extend(whole.filter(|line| is_inside(line, subject)));
        }
    }
    // A page that lies on its side has its lines down the picture.
    let [across, down] = found;
    if count_characters(&across) >= count_characters(&down) {
        across
    } else {
        down
    }
}

fn count_characters(lines: &[Line]) -> f64 {
    lines.iter().map(Line::characters).sum()
}

/// Whether a line lies on the document, where it is known where that is.
fn is_inside(line: &Line, subject: &Subject<'_>) -> bool {
    let Some(corners) = subject.outline.corners else {
        return true;
    };
    let luma = &subject.view.luma;
    let x = (line.left + line.right) / 2.0 / luma.width as f64;
    let y = (line.top + line.bottom) / 2.0 / luma.height as f64;
    (0..4).all(|index| {
        let [[from_x, from_y], [to_x, to_y]] = [corners[index], corners[(index + 1) % 4]];
        (to_x - from_x) * (y - from_y) >= (to_y - from_y) * (x - from_x)
    })
}

/// The height that the smallest lines have at most, as soon as they are enough to matter; `None` with
/// too little print. From small to large.
fn small_height(lines: &[Line], characters: f64, rule: &TextRule) -> Option<f64> {
    if characters < f64::from(rule.min_characters) {
        return None;
    }
    let share = characters * f64::from(rule.small_percent) / 100.0;
    let enough = share.max(f64::from(rule.min_small_characters));
    let mut passed = 0.0;
    let line = lines.iter().enumerate().find(|(index, line)| {
        passed += line.characters();
        passed >= enough && *index >= MIN_SMALL_LINES - 1
    });
    line.map(|(_, line)| line)
        .or(lines.last())
        .map(|line| line.height)
}

fn boxes(lines: &[Line], height: f64, size: (usize, usize)) -> Vec<Region> {
    let small = lines.iter().filter(|line| line.height <= height);
    small
        .take(MAX_BOXES)
        .map(|line| {
            let [left, top] = [line.left, line.top].map(|at| at.max(0.0) as usize);
            let [right, bottom] = [line.right, line.bottom].map(|at| at.ceil().max(0.0) as usize);
            Region::of_px((left, top, right, bottom), size)
        })
        .collect()
}

#[cfg(test)]
mod tests;
