//! Whether there is colour where the paper should have some, and whether there are any shades at all.

use super::check::{Answer, Check};
use super::gray::Gray;
use super::histogram::quantile;
use super::rules::ColorRule;
use super::subject::{Mark, Subject};
use super::tint::Tint;
use super::view::View;
use crate::finding::FindingCode;

/// Tints are counted in steps of this.
const STEPS_PER_TINT: f32 = 4.0;

/// What is to see of colour.
pub(super) struct Color {
    /// How much colour the most coloured part has that counts, of 255.
    strength: f64,
    pub(super) is_gray: bool,
    /// Whether the picture as a whole, and not its paper alone, has none: no camera and no scanner that
    /// knows colour makes such a one.
    is_colorless: bool,
    /// Whether all is black or white, so that no mark can have a colour.
    pub(super) is_bilevel: bool,
    black_white_scan: Check,
}

impl Color {
    pub(super) fn of(subject: &Subject<'_>, tint: &Tint, rule: &ColorRule) -> Self {
        let is_known = subject.outline.corners.is_some();
        let strength = strength(tint, is_known, rule);
        let black_white_scan = black_white_scan(&subject.view.luma, strength, rule);
        Self {
            strength,
            is_gray: strength <= f64::from(rule.max_gray_tint),
            is_colorless: is_colorless(subject.view),
            is_bilevel: black_white_scan.answer == Answer::Yes,
            black_white_scan,
        }
    }

    /// A seal without colour is one that was copied, whatever else has none; and where a mark has to
    /// have colour, a picture that cannot have any is a copy.
    pub(super) fn checks(
        self,
        subject: &Subject<'_>,
        is_seal_copied: bool,
        rule: &ColorRule,
    ) -> [Check; 2] {
        let colored = f64::from(rule.min_colored_tint);
        let gray = f64::from(rule.max_gray_tint);
        let (answer, confidence) = if self.strength >= colored {
            let confidence = sureness(self.strength, colored, 2.0 * colored);
            // It may be the table's colour.
            let is_known = subject.outline.corners.is_some();
            (Answer::No, confidence * if is_known { 1.0 } else { 0.5 })
        } else if self.strength > gray || self.is_bilevel {
            // Of black and white another check speaks.
            (Answer::Unsure, 0.0)
        } else if rule.is_always_colored || self.is_colorless && asks_for_color(subject) {
            (Answer::Yes, sureness(self.strength, gray, 0.0))
        } else if is_seal_copied {
            (Answer::Yes, 0.5 * sureness(self.strength, gray, 0.0))
        } else {
            (Answer::Unsure, 0.0)
        };
        let copy = Check::new(FindingCode::GrayscaleCopy, answer, self.strength, "tint");
        [copy.sure(confidence), self.black_white_scan]
    }
}

/// Seals and fingerprints are red or blue; people sign in black as well.
fn asks_for_color(subject: &Subject<'_>) -> bool {
    let is_colored = |mark: &Mark| matches!(mark, Mark::Seal | Mark::Fingerprint);
    subject.marks.iter().any(is_colored)
}

/// Rounding makes a difference of one.
fn is_colorless(view: &View) -> bool {
    let mut values = view.quarter_cb.values.iter().chain(&view.quarter_cr.values);
    values.all(|value| value.abs_diff(128) <= 1)
}

/// How much colour the most coloured part has that counts, of 255; of the whole picture where the
/// document may be anywhere.
fn strength(tint: &Tint, is_known: bool, rule: &ColorRule) -> f64 {
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
            if tint.inside[at] || !is_known {
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

/// Half at the threshold, all where nothing could be clearer.
pub(super) fn sureness(score: f64, threshold: f64, clearest: f64) -> f64 {
    if (clearest - threshold).abs() < f64::EPSILON {
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

#[cfg(test)]
mod tests {
    use crate::filing::Material;
    use crate::finding::FindingCode;
    use crate::review::check::Answer;
    use crate::review::outline::Outline;
    use crate::review::papers::{DAYLIGHT, LAMP, Paper, RED, look, look_with, of};
    use crate::review::subject::Mark;
    use crate::review::{Gray, View};

    const LICENSE: Option<Material> = Some(Material::SubjectLicense);

    #[test]
    fn a_letter_in_black_with_a_red_seal_has_colour_and_its_copy_has_none_under_any_lamp() {
        let letter = Paper::a4().printed().sealed((140.0, 220.0), 1.0, RED);
        for light in [DAYLIGHT, LAMP, [0.9, 0.95, 1.0]] {
            let original = look(&letter, light, LICENSE, &[]);
            let original = of(&original, FindingCode::GrayscaleCopy);
            assert_eq!(original.answer, Answer::No, "{original:?}");
            let copy = look(&letter.clone().copied(), light, LICENSE, &[]);
            let copy = of(&copy, FindingCode::GrayscaleCopy);
            assert_eq!(copy.answer, Answer::Yes, "{copy:?}");
            assert!(copy.score < original.score && copy.confidence > 0.5);
        }
    }

    #[test]
    fn a_copy_on_a_coloured_table_is_none_the_less_a_copy_if_its_place_is_known() {
        let mut copy = Paper::a4().printed().copied();
        let page = |x: f64, y: f64| (0.0..210.0).contains(&x) && (0.0..297.0).contains(&y);
        copy.draw(|x, y| !page(x, y), [1.0, 0.5, 0.3]);
        let checks = look(&copy, DAYLIGHT, LICENSE, &[]);
        assert_eq!(of(&checks, FindingCode::GrayscaleCopy).answer, Answer::Yes);
        let unknown = look_with(&copy.shoot(DAYLIGHT), Outline::default(), LICENSE, &[]);
        let unknown = of(&unknown, FindingCode::GrayscaleCopy);
        assert_ne!(unknown.answer, Answer::Yes);
        assert!(unknown.confidence <= 0.5, "{unknown:?}");
    }

    #[test]
    fn print_alone_is_no_copy_where_the_material_need_not_have_colour() {
        let form = Paper::a4().printed();
        let checks = look(&form, LAMP, None, &[Mark::Seal]);
        assert_eq!(
            of(&checks, FindingCode::GrayscaleCopy).answer,
            Answer::Unsure
        );
    }

    #[test]
    fn a_file_without_any_colour_is_a_copy_where_a_mark_has_to_have_some() {
        let form = Paper::a4().printed().scanned().copied();
        for (marks, answer) in [
            (&[Mark::Seal][..], Answer::Yes),
            (&[Mark::Fingerprint], Answer::Yes),
            (&[Mark::Signature], Answer::Unsure),
            (&[], Answer::Unsure),
        ] {
            let checks = look(&form, DAYLIGHT, None, marks);
            let check = of(&checks, FindingCode::GrayscaleCopy);
            assert_eq!(check.answer, answer, "{marks:?}");
        }
    }

    #[test]
    fn a_gray_seal_gives_a_copy_away() {
        let copy = Paper::a4().sealed((140.0, 220.0), 1.0, RED).copied();
        let checks = look(&copy, LAMP, None, &[Mark::Seal]);
        assert_eq!(of(&checks, FindingCode::GrayscaleCopy).answer, Answer::Yes);
    }

    #[test]
    fn a_scan_of_black_and_white_alone_is_found_and_one_with_shades_or_colour_is_not() {
        let page = Paper::a4().printed().sealed((140.0, 220.0), 1.0, RED);
        let fax = look(&page.clone().scanned().faxed(), DAYLIGHT, LICENSE, &[]);
        let found = of(&fax, FindingCode::BlackWhiteScan);
        assert_eq!(found.answer, Answer::Yes, "{found:?}");
        let copy = of(&fax, FindingCode::GrayscaleCopy);
        assert_eq!(copy.answer, Answer::Unsure, "one finding is enough");
        for paper in [page.clone(), page.clone().copied(), page.scanned()] {
            let checks = look(&paper, DAYLIGHT, LICENSE, &[]);
            let check = of(&checks, FindingCode::BlackWhiteScan);
            assert_eq!(check.answer, Answer::No, "{check:?}");
        }
    }

    #[test]
    fn between_two_tones_and_shades_nobody_can_tell() {
        // Of the dark pixels a little less than half are black.
        let values = (0..320 * 240).map(|at| match at % 100 {
            0..10 => 100,
            10..19 => 0,
            _ => 255,
        });
        let luma = Gray::new(320, 240, values.collect());
        let none = Gray::new(160, 120, vec![128; 160 * 120]);
        let view = View::new(luma, none.clone(), none, (320, 240));
        let checks = look_with(&view, Outline::default(), LICENSE, &[]);
        let check = of(&checks, FindingCode::BlackWhiteScan);
        assert_eq!(check.answer, Answer::Unsure, "{check:?}");
    }
}
