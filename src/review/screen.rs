//! Whether a picture was taken of a screen: the raster of a screen that meets that of a sensor.
//!
//! That is a hint and no more: many screens leave no trace, and what is woven or printed finely can
//! come close. A rainbow in several places tells; stripes without colour do so only where they go on
//! over the document itself, since cloth lies under it and not upon it.

mod fourier;
mod pattern;
mod window;

use super::check::{Answer, Check};
use super::outline::Outline;
use super::rules::ScreenRule;
use super::subject::Subject;
use super::view::View;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::short_sort::sort_short_as_they_come;
use pattern::{Peak, Spectra};
use window::{WINDOW_PX, Window, windows};

/// Where a pattern is strongest, as many places.
const MAX_BOXES: usize = 4;

pub(super) fn check(subject: &Subject<'_>, rule: &ScreenRule) -> Vec<Check> {
    let view = subject.view;
    let mut lit = windows(view);
    lit.retain(|window| window.mean_luma >= rule.min_luma);
    let outline = &subject.outline;
    let is_paper_known = outline.corners.is_some()
        && outline.confidence * 100.0 >= f64::from(rule.min_outline_percent);
    let on_paper = lit.iter().copied();
    let on_paper: Vec<_> = if is_paper_known {
        let is_inside = |window: &Window| is_inside(&subject.outline, window.middle(view));
        on_paper.filter(is_inside).collect()
    } else {
        bright_in_the_middle(
            on_paper.filter(|window| window.is_central(view)).collect(),
            rule,
        )
    };
    let min_windows = rule.min_windows as usize;
    if lit.len() < min_windows {
        return vec![answer(Answer::Unsure, 0.0)];
    }
    let mut spectra = Spectra::new();
    let rainbows = rainbows(view, &lit, &mut spectra, rule);
    let stripes = if on_paper.len() < min_windows {
        Vec::new()
    } else {
        stripes(view, &on_paper, &mut spectra, rule)
    };
    let percent =
        |places: &[Place], windows: &[Window]| (places.len() * 100 / windows.len().max(1)) as u32;
    let rainbow_percent = percent(&rainbows, &lit);
    let stripes_percent = percent(&stripes, &on_paper);
    // Both on one scale, on which 100 is enough.
    let rainbow_score = rainbow_percent * 100 / rule.min_rainbow_percent.max(1);
    let stripes_score = stripes_percent * 100 / rule.min_stripes_percent.max(1);
    let (score, percent, places, limit_percent) = if stripes_score > rainbow_score {
        let limit_percent = rule.stripes_confidence_percent;
        (stripes_score, stripes_percent, stripes, limit_percent)
    } else {
        let limit_percent = rule.rainbow_confidence_percent;
        (rainbow_score, rainbow_percent, rainbows, limit_percent)
    };
    let has_enough = places.len() >= min_windows / 2;
    let measured = f64::from(score) / 100.0;
    let check = if score >= 100 && has_enough {
        // Half for that there is enough, half for how much there is; no pattern is proof.
        let confidence_percent = (50 + percent / 2).min(limit_percent);
        answer(Answer::Yes, measured).sure(f64::from(confidence_percent) / 100.0)
    } else if score >= rule.min_doubt_percent {
        return vec![answer(Answer::Unsure, measured)];
    } else {
        return vec![
            answer(Answer::No, measured).sure(f64::from(rule.clean_confidence_percent) / 100.0),
        ];
    };
    vec![check.at(boxes(view, places)).with("sharePercent", percent)]
}

fn answer(answer: Answer, score: f64) -> Check {
    Check::new(FindingCode::ScreenReshot, answer, score, "times_limit")
}

/// Without knowing where the document lies: it is brighter than most of what lies around it.
fn bright_in_the_middle(mut windows: Vec<Window>, rule: &ScreenRule) -> Vec<Window> {
    let brightest = windows.iter().map(|window| window.mean_luma).max();
    let least = brightest.unwrap_or(0) * rule.min_paper_luma_percent / 100;
    windows.retain(|window| window.mean_luma >= least);
    windows
}

/// Where a pattern is, and how strong.
type Place = (f32, Window);

fn rainbows(
    view: &View,
    windows: &[Window],
    spectra: &mut Spectra,
    rule: &ScreenRule,
) -> Vec<Place> {
    let peaks = windows
        .iter()
        .map(|window| (spectra.rainbow(view, *window), *window));
    peaks
        .filter(|(peak, _)| {
            peak.prominence >= rule.min_rainbow_prominence as f32
                && peak.turning * 100.0 >= rule.min_turning_percent as f32
        })
        .map(|(peak, window)| (peak.prominence, window))
        .collect()
}

/// Of brightness alone, where a window next to it has about the same ones.
fn stripes(
    view: &View,
    windows: &[Window],
    spectra: &mut Spectra,
    rule: &ScreenRule,
) -> Vec<Place> {
    let mut striped = Vec::new();
    for pair in windows.chunks(2) {
        let peaks = spectra.stripes(view, [pair[0], pair[pair.len() - 1]]);
        for (window, peak) in pair.iter().zip(peaks) {
            if is_fine(peak, rule) {
                striped.push((peak, *window));
            }
        }
    }
    let goes_on = |(peak, window): &&(Peak, Window)| {
        striped.iter().any(|(other, place)| {
            place != window && place.is_near(*window) && is_alike(peak.wave, other.wave)
        })
    };
    let places = striped.iter().filter(goes_on);
    places
        .map(|(peak, window)| (peak.prominence, *window))
        .collect()
}

/// Lines of text, rules and the blocks of JPEG are level or upright, and a screen never lies that
/// straight; but it does not lie much askew either, as a ground of waves and the dots of print do.
fn is_fine(peak: Peak, rule: &ScreenRule) -> bool {
    let (x, y) = peak.wave;
    let (across, along) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    let periods = (WINDOW_PX / rule.max_stripes_px.max(1) as usize) as isize;
    peak.prominence >= rule.min_stripes_prominence as f32
        && across > 1
        && across * 100 <= along * rule.max_slant_percent as isize
        && x * x + y * y >= periods * periods
}

/// Whether two waves differ by no more than perspective makes them, a fifth.
fn is_alike((ax, ay): (isize, isize), (bx, by): (isize, isize)) -> bool {
    let square = |x: isize, y: isize| x * x + y * y;
    let apart = square(ax - bx, ay - by).min(square(ax + bx, ay + by));
    apart * 25 <= square(ax, ay)
}

fn boxes(view: &View, places: Vec<Place>) -> Vec<Region> {
    let places = sort_short_as_they_come(places, |one, other| one.0.total_cmp(&other.0).is_gt());
    let size = (view.luma.width, view.luma.height);
    let strongest = places.into_iter().take(MAX_BOXES);
    strongest
        .map(|(_, Window { left, top, .. })| {
            Region::of_px((left, top, left + WINDOW_PX, top + WINDOW_PX), size)
        })
        .collect()
}

/// Whether a place lies on the same side of all edges; of no outline it does not.
fn is_inside(outline: &Outline, [x, y]: [f64; 2]) -> bool {
    outline.corners.is_some_and(|corners| {
        (0..4).all(|index| {
            let ([ax, ay], [bx, by]) = (corners[index], corners[(index + 1) % 4]);
            (bx - ax) * (y - ay) >= (by - ay) * (x - ax)
        })
    })
}

#[cfg(test)]
mod tests;
