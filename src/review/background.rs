//! What is behind a face: to be white, and nothing else.
//!
//! Nobody knows where the shoulders are, so that only the upper corners and what lies between them is
//! looked at; where a face was found, what belongs to it is left out.

use super::check::{Answer, Check};
use super::color::sureness;
use super::gray::Gray;
use super::histogram::quantile;
use super::rules::BackgroundRule;
use super::subject::{SeenFace, Subject};
use crate::finding::FindingCode;
use crate::region::Region;

/// The picture is looked at in so many parts across and down.
const PARTS: usize = 20;

/// A part of which so much is dark is not white.
const MIN_DARK_SHARE: f64 = 0.3;

pub(super) fn check(subject: &Subject<'_>, rule: &BackgroundRule) -> Check {
    let view = subject.view;
    let faces = subject.observed.faces.as_deref().unwrap_or_default();
    let parts: Vec<_> = (0..PARTS * PARTS)
        .map(|index| (index % PARTS, index / PARTS))
        .filter(|part| is_background(*part, faces, rule))
        .collect();
    let mut by_luma = [0_u32; 256];
    for luma in &view.quarter.values {
        by_luma[usize::from(*luma)] += 1;
    }
    let lightest = quantile(&by_luma, 95, 100) as f64;
    let white_luma = lightest * f64::from(rule.min_white_percent) / 100.0;
    let others: Vec<_> = parts
        .iter()
        .copied()
        .filter(|part| {
            let dark = mean(&view.quarter, *part, |luma| f64::from(u8::from(luma < white_luma)));
            let red = mean(&view.cr, *part, |red| red - 128.0);
            let blue = mean(&view.cb, *part, |blue| blue - 128.0);
            dark > MIN_DARK_SHARE || !is_white(red, blue, rule)
        })
        .collect();
    let share = others.len() as f64 / parts.len().max(1) as f64;
    let (most, least) = (
        f64::from(rule.min_other_percent) / 100.0,
        f64::from(rule.max_else_percent) / 100.0,
    );
    let (answer, confidence) = if parts.is_empty() || lightest < f64::from(rule.min_luma) {
        (Answer::Unsure, 0.0)
    } else if share >= most {
        (Answer::Yes, sureness(share, most, 1.0))
    } else if share > least {
        (Answer::Unsure, 0.0)
    } else {
        (Answer::No, sureness(share, least, 0.0))
    };
    let boxes = if answer == Answer::Yes {
        boxes(&others)
    } else {
        Vec::new()
    };
    Check::new(FindingCode::BackgroundNotWhite, answer, share, "share")
        .sure(confidence)
        .at(boxes)
}

/// Lamps make white yellow rather than blue or green.
fn is_white(red: f64, blue: f64, rule: &BackgroundRule) -> bool {
    let is_warm = blue < 0.0 && red >= 0.0 && red <= -2.0 * blue;
    let most = f64::from(if is_warm {
        rule.max_warm_tint
    } else {
        rule.max_white_tint
    });
    red * red + blue * blue <= most * most
}

/// Whether a part lies beside or above a person's head.
fn is_background((column, row): (usize, usize), faces: &[SeenFace], rule: &BackgroundRule) -> bool {
    let percent = |at: usize| (at as f64 + 0.5) * 100.0 / PARTS as f64;
    let (x, y) = (percent(column), percent(row));
    let from_side = x.min(100.0 - x);
    let is_side = from_side < f64::from(rule.side_percent);
    let is_beside = is_side && y < f64::from(rule.side_height_percent);
    let is_above = y < f64::from(rule.top_percent);
    let is_head = faces.iter().any(|face| {
        let place = face.place;
        // Hair round it, and shoulders below.
        let (left, right) = (
            place.left - place.width / 2.0,
            place.left + 1.5 * place.width,
        );
        let is_within = (left * 100.0..right * 100.0).contains(&x);
        let is_below_hair = y > (place.top - place.height / 2.0) * 100.0;
        is_within && is_below_hair || y > (place.top + place.height) * 100.0
    });
    (is_beside || is_above) && !is_head
}

/// The mean over a part of what its values come to; 0 where a picture is too small for the part.
fn mean(gray: &Gray, (column, row): (usize, usize), of: impl Fn(f64) -> f64) -> f64 {
    let span = |part: usize, side: usize| part * side / PARTS..(part + 1) * side / PARTS;
    let (mut sum, mut count) = (0.0, 0.0);
    for y in span(row, gray.height) {
        for value in &gray.row(y)[span(column, gray.width)] {
            sum += of(f64::from(*value));
            count += 1.0;
        }
    }
    sum / f64::max(count, 1.0)
}

/// One at the left, one at the right, one between them, as far as there are any.
fn boxes(parts: &[(usize, usize)]) -> Vec<Region> {
    let thirds = [0..PARTS / 3, PARTS / 3..PARTS - PARTS / 3, PARTS - PARTS / 3..PARTS];
    let round = |columns: &std::ops::Range<usize>| {
        let within = || parts.iter().filter(|(column, _)| columns.contains(column));
        let left = within().map(|(column, _)| *column).min()?;
        let right = within().map(|(column, _)| *column + 1).max()?;
        let top = within().map(|(_, row)| *row).min()?;
        let bottom = within().map(|(_, row)| *row + 1).max()?;
        Some(Region::of_px((left, top, right, bottom), (PARTS, PARTS)))
    };
    thirds.iter().filter_map(round).collect()
}
