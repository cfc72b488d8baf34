//! Whether light is reflected on the document.
//!
//! A reflection is clipped, brighter than the paper round it, and fades into it. White paper in good
//! light is not clipped; where it is, as on a scan or before a dark table, it ends at a hard edge, or
//! what lies round it is hardly darker.

mod spot;

use super::area::Area;
use super::boxes::boxes_round;
use super::check::{Answer, Check};
use super::light::Paper;
use super::rules::GlareRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use spot::{Spot, find_spots};

pub(super) fn check(subject: &Subject<'_>, rule: &GlareRule) -> Check {
    let gray = &subject.view.quarter;
    let area = Area::of(&subject.outline);
    let is_inside = area.mask((gray.width, gray.height));
    let inside = is_inside.iter().filter(|is| **is).count().max(1);
    let spots = find_spots(gray, &is_inside, rule.clipped_luma.min(255) as u8);
    let least = inside * rule.min_permille as usize;
    let is_large = |spot: &&Spot| spot.pixels.len() * 1_000 >= least;
    let mut hidden = vec![false; gray.values.len()];
    let (mut covered, mut doubtful, mut softness) = (0, 0, 0.0_f64);
    for spot in spots.iter().filter(is_large) {
        let soft_percent = spot.soft_percent(gray, rule);
        let is_clear = area.is_known
            || spot.pixels.len() * 1_000 >= inside * rule.min_unknown_permille as usize;
        let enough_percent = if is_clear {
            rule.min_soft_percent
        } else {
            rule.min_small_soft_percent
        };
        if soft_percent >= enough_percent {
            covered += spot.pixels.len();
            softness = softness.max(f64::from(soft_percent) / 100.0);
            for place in &spot.pixels {
                hidden[*place] = true;
            }
        } else if soft_percent * 100 >= rule.min_soft_percent * rule.min_doubt_percent {
            doubtful += spot.pixels.len();
        }
    }
    let share = |pixels: usize| pixels as f64 / inside as f64;
    let most = if area.is_known {
        1.0
    } else {
        f64::from(rule.unknown_confidence_percent) / 100.0
    };
    // A lamp, a window or a white shirt looks the same.
    let is_document = || {
        let seen = || Paper::of(subject, rule.min_print_like_contrast).print_like_percent;
        area.is_known || seen().is_some_and(|percent| percent >= rule.min_print_like_percent)
    };
    let (answer, confidence) = if covered > 0 && is_document() {
        (Answer::Yes, softness * most)
    } else if covered + doubtful > 0 {
        (Answer::Unsure, 0.0)
    } else {
        (Answer::No, f64::from(rule.clean_confidence_percent) / 100.0)
    };
    let boxes = if answer == Answer::Yes {
        boxes_round(&hidden, gray.width)
    } else {
        Vec::new()
    };
    Check::new(FindingCode::Glare, answer, share(covered), "share")
        .sure(confidence)
        .at(boxes)
        .with("coveredPermille", (share(covered) * 1_000.0 + 0.5) as u32)
}
