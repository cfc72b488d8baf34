//! Whether the whole document is in the picture, large enough, straight, and not on its side.

use super::check::{Answer, Check};
use super::outline::Outline;
use super::quadrilateral::{Corners, Pose, area, from_shares};
use super::rim::Rim;
use super::rules::FramingRule;
use super::subject::Subject;
use super::text_direction::TextDirection;
use crate::finding::FindingCode;
use crate::region::Region;

/// How wide a strip of the picture is shown where it cuts the document off.
const STRIP_SHARE: f64 = 0.04;

/// What is asked here.
pub(super) const CODES: [FindingCode; 5] = [
    FindingCode::CutOff,
    FindingCode::NotFillingFrame,
    FindingCode::Skewed,
    FindingCode::NotUpright,
    FindingCode::AspectUnexpected,
];

pub(super) fn check(subject: &Subject<'_>, rule: &FramingRule) -> Vec<Check> {
    if rule.expects_document == 0 {
        return Vec::new();
    }
    let size = (
        subject.view.luma.width as f64,
        subject.view.luma.height as f64,
    );
    let outline = &subject.outline;
    let corners = outline.corners.map(|corners| from_shares(&corners, size));
    let is_whole = outline.is_cut == [false; 4];
    let pose = corners.and_then(|corners| Pose::of(&corners, size));
    let direction = TextDirection::of(subject.view, outline);
    let is_written = direction.evidence_percent() >= rule.min_text_percent;
    let mut checks = vec![cut_off(subject, direction, rule)];
    checks.push(match corners {
        Some(corners) => not_filling_frame(&corners, size, outline, is_written, rule),
        None => unsure(FindingCode::NotFillingFrame, "share"),
    });
    // What nothing is written on may be anything on the table.
    let pose = pose.filter(|_| is_written || is_sure_without_writing(outline, rule));
    checks.push(match pose {
        Some(pose) => skewed(&pose, outline, rule),
        None => unsure(FindingCode::Skewed, "degrees"),
    });
    checks.push(not_upright(direction, corners.is_some(), rule));
    if !rule.aspects_permille.is_empty() {
        checks.push(match pose {
            Some(pose) if is_whole => aspect_unexpected(&pose, outline, rule),
            _ => unsure(FindingCode::AspectUnexpected, "ratio"),
        });
    }
    for check in &mut checks {
        if check.answer == Answer::Yes && check.code != FindingCode::CutOff {
            check.boxes = outline.corners.map(place_of).into_iter().collect();
        }
    }
    checks
}

/// The box round a document, as far as that is in the picture.
fn place_of(corners: Corners) -> Region {
    let shares = |axis: usize| corners.map(|corner| corner[axis].clamp(0.0, 1.0));
    let least = |axis: usize| shares(axis).into_iter().fold(1.0, f64::min);
    let size = |axis: usize| shares(axis).into_iter().fold(0.0, f64::max) - least(axis);
    Region {
        left: least(0),
        top: least(1),
        width: size(0),
        height: size(1),
    }
}

fn unsure(code: FindingCode, unit: &'static str) -> Check {
    Check::new(code, Answer::Unsure, 0.0, unit)
}

fn is_sure_without_writing(outline: &Outline, rule: &FramingRule) -> bool {
    outline.confidence * 100.0 >= f64::from(rule.min_blank_percent)
}

fn yes_if(is_fault: bool) -> Answer {
    if is_fault { Answer::Yes } else { Answer::No }
}

/// The score is how many edges of the picture the document reaches over.
fn cut_off(subject: &Subject<'_>, direction: TextDirection, rule: &FramingRule) -> Check {
    let outline = &subject.outline;
    let answer = |answer, edges: [bool; 4]| {
        let count = edges.iter().filter(|is_cut| **is_cut).count();
        Check::new(FindingCode::CutOff, answer, count as f64, "sides").at(strips(edges))
    };
    let is_written = direction.evidence_percent() >= rule.min_text_percent;
    if outline.corners.is_some() {
        let is_cut = outline.is_cut.contains(&true);
        return if is_cut && !is_written && !is_sure_without_writing(outline, rule) {
            answer(Answer::Unsure, [false; 4])
        } else {
            answer(yes_if(is_cut), outline.is_cut).sure(outline.confidence)
        };
    }
    let is_surely_written = direction.evidence_percent() >= rule.min_unknown_text_percent;
    let edges_confidence = f64::from(rule.edges_confidence_percent) / 100.0;
    let is_scan = outline.confidence * 100.0 < f64::from(rule.max_scan_percent);
    let rim = Rim::of(&subject.view.half);
    if rim.is_printed.contains(&true) && is_surely_written {
        return answer(Answer::Yes, rim.is_printed).sure(edges_confidence);
    }
    if rim.is_blank && is_scan {
        return answer(Answer::No, [false; 4]).sure(edges_confidence);
    }
    answer(Answer::Unsure, [false; 4])
}

/// Along the edges of the picture: left, top, right, bottom.
fn strips(edges: [bool; 4]) -> Vec<Region> {
    let strip = |left: f64, top: f64, width: f64, height: f64| Region {
        left,
        top,
        width,
        height,
    };
    let all = [
        strip(0.0, 0.0, STRIP_SHARE, 1.0),
        strip(0.0, 0.0, 1.0, STRIP_SHARE),
        strip(1.0 - STRIP_SHARE, 0.0, STRIP_SHARE, 1.0),
        strip(0.0, 1.0 - STRIP_SHARE, 1.0, STRIP_SHARE),
    ];
    let chosen = all.into_iter().zip(edges).filter(|(_, is_cut)| *is_cut);
    chosen.map(|(strip, _)| strip).collect()
}

fn not_filling_frame(
    corners: &[[f64; 2]; 4],
    (width, height): (f64, f64),
    outline: &Outline,
    is_written: bool,
    rule: &FramingRule,
) -> Check {
    let share = area(corners) / (width * height);
    let percent = (share * 100.0 + 0.5) as u32;
    // What is cut off has no size that is known, but it is no smaller than what is seen of it; and
    // what nothing is written on may be the portrait on a card that does fill the picture.
    let answer = match yes_if(percent < rule.min_covered_percent) {
        Answer::Yes if outline.is_cut.contains(&true) || !is_written => Answer::Unsure,
        answer => answer,
    };
    Check::new(FindingCode::NotFillingFrame, answer, share, "share")
        .sure(outline.confidence)
        .with("coveredPercent", percent.min(100))
        .with("minCoveredPercent", rule.min_covered_percent)
}

/// The score is how far the camera was from straight above.
fn skewed(pose: &Pose, outline: &Outline, rule: &FramingRule) -> Check {
    let tilt_degrees = (pose.tilt_degrees + 0.5) as u32;
    let rotation_degrees = (pose.rotation_degrees + 0.5) as u32;
    let is_tilted = tilt_degrees > rule.max_tilt_degrees;
    let is_rotated = rotation_degrees > rule.max_rotation_degrees;
    // Corners at the picture's edge are not the document's.
    let answer = if outline.is_cut == [false; 4] {
        yes_if(is_tilted || is_rotated)
    } else {
        Answer::Unsure
    };
    let score = pose.tilt_degrees.max(pose.rotation_degrees);
    Check::new(FindingCode::Skewed, answer, score, "degrees")
        .sure(outline.confidence)
        .with("tiltDegrees", tilt_degrees)
        .with("rotationDegrees", rotation_degrees)
}

/// Only the direction of its lines tells how a document lies. Upside down they go across as well, and
/// Chinese print gives no sign that would tell the two apart: yes is said of a document on its side
/// alone, and of no, one is never quite sure.
fn not_upright(direction: TextDirection, has_outline: bool, rule: &FramingRule) -> Check {
    let evidence_percent = direction.evidence_percent();
    let least = if !has_outline {
        rule.min_unknown_text_percent
    } else if direction.goes_down() {
        rule.min_down_text_percent
    } else {
        rule.min_text_percent
    };
    let (answer, score) = if evidence_percent < least {
        (Answer::Unsure, 0.0)
    } else if direction.goes_down() {
        (Answer::Yes, 90.0)
    } else {
        (Answer::No, 0.0)
    };
    let most = if answer == Answer::Yes {
        1.0
    } else {
        f64::from(rule.upright_confidence_percent) / 100.0
    };
    // Twice as much as is needed leaves no other doubt.
    let confidence = f64::from(evidence_percent) / f64::from(2 * least);
    let check = Check::new(FindingCode::NotUpright, answer, score, "degrees");
    check.sure(confidence.min(1.0) * most)
}

/// The score is the longer side to the shorter.
fn aspect_unexpected(pose: &Pose, outline: &Outline, rule: &FramingRule) -> Check {
    let upright = |aspect: f64| aspect.max(1.0 / aspect.max(1e-9));
    let aspect = upright(pose.aspect);
    let is_expected = |aspect: f64| {
        rule.aspects_permille.iter().any(|permille| {
            let expected = f64::from(*permille) / 1_000.0;
            (aspect / expected - 1.0).abs() * 1_000.0 <= f64::from(rule.max_aspect_off_permille)
        })
    };
    let answer = if is_expected(aspect) {
        Answer::No
    } else if pose
        .aspect_range
        .into_iter()
        .any(|aspect| is_expected(upright(aspect)))
    {
        Answer::Unsure
    } else {
        Answer::Yes
    };
    Check::new(FindingCode::AspectUnexpected, answer, aspect, "ratio").sure(outline.confidence)
}

#[cfg(test)]
mod sheets;
#[cfg(test)]
mod tests;
