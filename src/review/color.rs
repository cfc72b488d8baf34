//! Whether there is colour where the paper should have some, and whether there are any shades at all.

use super::check::{Answer, Check};
use super::gray::Gray;
use super::histogram::quantile;
use super::rules::ColorRule;
use super::subject::Subject;
use super::tint::Tint;
use crate::finding::FindingCode;

/// Tints are counted in steps of this.
const STEPS_PER_TINT: f32 = 4.0;

/// What two families of checks want to know.
pub(super) struct Color {
    pub(super) checks: Vec<Check>,
    /// Whether all is black or white, so that no mark can have a colour.
    pub(super) is_bilevel: bool,
}

pub(super) fn check(subject: &Subject<'_>, tint: &Tint, rule: &ColorRule) -> Color {
    let strength = strength(tint, rule);
    let bilevel = black_white_scan(&subject.view.luma, strength, rule);
    let is_bilevel = bilevel.answer == Answer::Yes;
    Color {
        checks: vec![grayscale_copy(strength, is_bilevel, rule), bilevel],
        is_bilevel,
    }
}

/// How much colour the most coloured part has that counts, of 255.
fn strength(tint: &Tint, rule: &ColorRule) -> f64 {
    let mut by_tint = vec![0_u32; 256 * STEPS_PER_TINT as usize];
    let width = tint.width;
    // Three rows of sums of three make a mean of nine: what print has of colour at its edges goes.
    let sums = |values: &[f32]| -> Vec<f32> {
        let mut sums = vec![0.0; values.len()];
        for (sum, three) in sums.iter_mut().skip(1).zip(values.windows(3)) {
            *sum = three[0] + three[1] + three[2];
        }
        sums
    };
    let (red, blue) = (sums(&tint.red), sums(&tint.blue));
    let last = by_tint.len() - 1;
    for y in 1..tint.height.max(2) - 1 {
        for x in 1..width.max(2) - 1 {
            let at = y * width + x;
            if tint.inside[at] {
                let mean = |sums: &[f32]| (sums[at - width] + sums[at] + sums[at + width]) / 9.0;
                let (red, blue) = (mean(&red), mean(&blue));
                let step = (red * red + blue * blue).sqrt() * STEPS_PER_TINT;
                by_tint[(step as usize).min(last)] += 1;
            }
        }
    }
    if by_tint.iter().all(|count| *count == 0) {
        return 0.0;
    }
    let least = u64::from(1_000 - rule.colored_per_mille);
    quantile(&by_tint, least, 1_000) as f64 / f64::from(STEPS_PER_TINT)
}

fn grayscale_copy(strength: f64, is_bilevel: bool, rule: &ColorRule) -> Check {
    let (gray, colored) = (
        f64::from(rule.max_gray_tint),
        f64::from(rule.min_colored_tint),
    );
    let (answer, confidence) = if strength >= colored {
        (Answer::No, sureness(strength, colored, 2.0 * colored))
    } else if strength > gray || is_bilevel || !rule.is_always_colored {
        // Of black and white another check speaks.
        (Answer::Unsure, 0.0)
    } else {
        (Answer::Yes, sureness(strength, gray, 0.0))
    };
    Check::new(FindingCode::GrayscaleCopy, answer, strength, "tint").sure(confidence)
}

/// Half at the threshold, all where nothing could be clearer.
pub(super) fn sureness(score: f64, threshold: f64, clearest: f64) -> f64 {
    if threshold == clearest {
        return 1.0;
    }
    0.5 + 0.5 * ((score - threshold) / (clearest - threshold)).min(1.0)
}

/// Counts the dark places that are black and the light ones that are white; the fewer of the two count.
fn black_white_scan(luma: &Gray, strength: f64, rule: &ColorRule) -> Check {
    let mut by_luma = [0_u32; 256];
    for luma in &luma.values {
        by_luma[usize::from(*luma)] += 1;
    }
    let percent = |part: &[u32], whole: &[u32]| {
        let whole: u32 = whole.iter().sum();
        f64::from(part.iter().sum::<u32>()) * 100.0 / f64::from(whole.max(1))
    };
    let (dark, light) = by_luma.split_at(128);
    let black = percent(&dark[..=rule.max_black_luma as usize], dark);
    let white = percent(&light[rule.min_white_luma as usize - 128..], light);
    let score = black.min(white);
    let (bilevel, shaded) = (
        f64::from(rule.min_bilevel_percent),
        f64::from(rule.max_shaded_percent),
    );
    let is_gray = strength <= f64::from(rule.max_gray_tint);
    let (answer, confidence) = if score <= shaded || !is_gray {
        let of_colour = if is_gray { 0.5 } else { 1.0 };
        (Answer::No, sureness(score, shaded, 0.0).max(of_colour))
    } else if score < bilevel {
        (Answer::Unsure, 0.0)
    } else {
        (Answer::Yes, sureness(score, bilevel, 100.0))
    };
    Check::new(FindingCode::BlackWhiteScan, answer, score / 100.0, "share").sure(confidence)
}
