//! Fingerprints: a small oval of red ink that is filled, and no part of a seal.

use super::circle::Ring;
use super::{Paper, blobs, blobs::Blob};
use crate::finding::FindingCode;
use crate::region::Region;
use crate::review::check::{Answer, Check};
use crate::review::color::sureness;
use crate::review::rules::FingerprintRule;
use crate::review::subject::Subject;

pub(super) fn check(
    paper: &Paper<'_>,
    seals: &[Ring],
    subject: &Subject<'_>,
    rule: &FingerprintRule,
) -> Check {
    let ink = paper.ink(true, rule.min_ink, rule.min_ink_noises);
    let mut mask = ink.mask();
    for seal in seals {
        for (at, is_ink) in mask.iter_mut().enumerate() {
            let place = ((at % ink.width) as f64 + 0.5, (at / ink.width) as f64 + 0.5);
            *is_ink &= !seal.contains(place, 1.15);
        }
    }
    let best = blobs::find(&mask, ink.width)
        .into_iter()
        .map(|blob| (likeness(paper, &blob, rule), blob))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let likeness = best.map_or(0.0, |(likeness, _)| likeness);
    let part = f64::from(rule.min_part_percent) / 100.0;
    let is_small = paper.px(rule.min_short_side_per_mille) < 4.0;
    let is_cut = subject.outline.is_cut.contains(&true);
    let (answer, confidence) = if likeness >= 1.0 {
        (Answer::No, sureness(likeness, 1.0, 2.0))
    } else if likeness > part || !paper.has_light || is_small || is_cut {
        (Answer::Unsure, 0.0)
    } else {
        (Answer::Yes, sureness(likeness, part, 0.0))
    };
    let place = |blob: Blob| {
        Region::of_px(
            (blob.left, blob.top, blob.right + 1, blob.bottom + 1),
            (ink.width, ink.height),
        )
    };
    let found = best.filter(|_| answer == Answer::No);
    Check::new(FindingCode::FingerprintMissing, answer, likeness, "times")
        .sure(confidence)
        .at(found.map(|(_, blob)| place(blob)).into_iter().collect())
}

/// How many times as large as the smallest fingerprint it is, the least of its measures; 0 for what is
/// none.
fn likeness(paper: &Paper<'_>, blob: &Blob, rule: &FingerprintRule) -> f64 {
    let (long, short) = (
        blob.width().max(blob.height()) as f64,
        blob.width().min(blob.height()) as f64,
    );
    let filled = blob.pixels as f64 / (long * short);
    if long > paper.px(rule.max_long_side_per_mille)
        || long * 100.0 > short * f64::from(rule.max_stretch_percent)
    {
        return 0.0;
    }
    let long = long / paper.px(rule.min_long_side_per_mille).max(1.0);
    let short = short / paper.px(rule.min_short_side_per_mille).max(1.0);
    let filled = filled * 100.0 / f64::from(rule.min_filled_percent);
    long.min(short).min(filled)
}
