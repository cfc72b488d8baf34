//! Where a picture comes from: a screen's own pixels, or a program that changes pictures.
//!
//! Both are hints. A size is no proof, metadata is taken off and put on by many programs on the way,
//! and what an editor did is not known.

mod bars;

use super::check::{Answer, Check};
use super::rules::{EditedRule, ScreenshotRule};
use super::subject::{Origin, Subject};
use crate::finding::{FindingCode, Param};
use bars::Bars;

/// As much of a program's name is shown.
const MAX_NAME_CHARS: usize = 40;

pub(super) fn check(
    subject: &Subject<'_>,
    screenshot_rule: &ScreenshotRule,
    edited_rule: &EditedRule,
) -> Vec<Check> {
    vec![
        screenshot(subject, screenshot_rule),
        edited(subject.origin, edited_rule),
    ]
}

fn screenshot(subject: &Subject<'_>, rule: &ScreenshotRule) -> Check {
    let answer = |answer, score| Check::new(FindingCode::Screenshot, answer, score, "percent");
    let origin = subject.origin;
    if !origin.is_file {
        return answer(Answer::Unsure, 0.0);
    }
    if origin.has_camera {
        return answer(Answer::No, 0.0).sure(f64::from(rule.camera_confidence_percent) / 100.0);
    }
    let bars = Bars::of(&subject.view.half, rule);
    let clues = [
        (is_screen(subject.view.source_px, rule), rule.size_percent),
        (bars.at_top, rule.top_bar_percent),
        (bars.at_bottom, rule.bottom_bar_percent),
        (bars.edges > 0, rule.edge_percent),
        (origin.is_lossless, rule.lossless_percent),
    ];
    let found = clues.iter().filter(|(is_there, _)| *is_there);
    let percent = found.map(|(_, percent)| percent).sum::<u32>().min(100);
    let (score, share) = (f64::from(percent), f64::from(percent) / 100.0);
    if percent >= rule.min_percent {
        // No clue is proof.
        answer(Answer::Yes, score).sure(share.min(0.95))
    } else if percent >= rule.min_doubt_percent {
        answer(Answer::Unsure, score)
    } else {
        let clean = f64::from(rule.clean_confidence_percent) / 100.0;
        answer(Answer::No, score).sure(clean.min(1.0 - share))
    }
}

/// Upright or on its side.
fn is_screen((width_px, height_px): (u32, u32), rule: &ScreenshotRule) -> bool {
    let (short, long) = (width_px.min(height_px), width_px.max(height_px));
    let size = format!("{short}x{long}");
    rule.sizes.contains(&size)
}

fn edited(origin: &Origin, rule: &EditedRule) -> Check {
    let answer = |answer, score| Check::new(FindingCode::Edited, answer, score, "count");
    let named = origin
        .software
        .as_deref()
        .unwrap_or_default()
        .to_lowercase();
    let names_one = |editor: &&String| named.contains(&editor.to_lowercase());
    let count = rule.editors.iter().filter(names_one).count();
    if count > 0 {
        return answer(Answer::Yes, count as f64)
            .sure(f64::from(rule.named_confidence_percent) / 100.0)
            .with(
                "software",
                Param::Text(shown(origin.software.as_deref().unwrap_or_default())),
            );
    }
    // A camera names its firmware where an editor would name itself.
    if origin.has_camera {
        return answer(Answer::No, 0.0).sure(f64::from(rule.camera_confidence_percent) / 100.0);
    }
    answer(Answer::Unsure, 0.0)
}

/// Without what would break a line, and not too long.
fn shown(name: &str) -> String {
    let plain = name.chars().filter(|letter| !letter.is_control());
    let short: String = plain.take(MAX_NAME_CHARS).collect();
    short.trim().to_owned()
}

#[cfg(test)]
mod tests;
