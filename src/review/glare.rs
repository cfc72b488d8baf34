//! Whether light is reflected on the document.
//!
//! A reflection is clipped, brighter than the paper round it, and fades into it. White paper in good
//! light is not clipped; where it is, as on a scan or before a dark table, it ends at a hard edge, or
//! what lies round it is hardly darker.

mod spot;

use super::area::Area;
use super::boxes::boxes_round;
use super::check::{Answer, Check};
use super::rules::GlareRule;
use super::subject::Subject;
use crate::finding::FindingCode;
use spot::{Spot, find_spots};

/// A spot that almost is a reflection leaves one unsure.
const DOUBTFUL_PERCENT: u32 = 75;

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
        if soft_percent >= rule.min_soft_percent {
            covered += spot.pixels.len();
            softness = softness.max(f64::from(soft_percent) / 100.0);
            for place in &spot.pixels {
                hidden[*place] = true;
            }
        } else if soft_percent * 100 >= rule.min_soft_percent * DOUBTFUL_PERCENT {
            doubtful += spot.pixels.len();
        }
    }
    let share = |pixels: usize| pixels as f64 / inside as f64;
    let known = if area.is_known { 1.0 } else { 0.8 };
    let (answer, confidence) = if covered > 0 {
        (Answer::Yes, softness * known)
    } else if doubtful > 0 {
        (Answer::Unsure, 0.3)
    } else {
        (Answer::No, 0.9)
    };
    Check::new(FindingCode::Glare, answer, share(covered), "share")
        .sure(confidence)
        .at(boxes_round(&hidden, gray.width))
        .with("coveredPermille", (share(covered) * 1_000.0 + 0.5) as u32)
}
