//! 工商注册号 of licences before 2015, GS 15-2006: fourteen digits and one by ISO 7064 MOD 11,10.

use super::certificate_code::{compact, find_foreign};
use super::check::{Checked, Scope};
use crate::finding::{Fact, FindingCode};

/// Digits of a number.
pub(super) const LENGTH: usize = 15;

/// Even a right number warns: the licences that have one were replaced from October 2015 on, by ones
/// with a credit code.
pub(super) fn check(value: &str, _scope: &Scope<'_>) -> Checked {
    let number = compact(value);
    let checked = Checked::of(number.as_str());
    match number.chars().count() {
        LENGTH => {}
        18 => return checked.malformed("registration_number_is_credit_code"),
        _ => return checked.with_length("registration_number_length", LENGTH as u32),
    }
    if let Some((position, found)) = find_foreign(&number, |_, c| c.is_ascii_digit()) {
        return checked.with_character("registration_number_alphabet", position, found);
    }
    checked.with(if is_right(number.as_bytes()) {
        Fact::new(FindingCode::Superseded).with("variant", "registration_number")
    } else {
        Fact::new(FindingCode::Checksum).with("variant", "registration_number")
    })
}

/// Whether the last digit follows from those before it.
fn is_right(digits: &[u8]) -> bool {
    let state = digits.iter().fold(10, |product, digit| {
        let sum = match (product + u32::from(*digit - b'0')) % 10 {
            0 => 10,
            sum => sum,
        };
        2 * sum % 11
    });
    // The check digit makes the sum 1, which the last step doubles.
    state == 2
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_right;
    use crate::finding::{FindingCode, Verdict};
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;
    use proptest::prelude::*;
    use serde_json::Value;

    fn report(number: &str) -> FieldReport {
        validate_field(
            FieldKind::RegistrationNumber,
            number,
            &FieldContext::default(),
            &FormOptions::default(),
        )
    }

    fn variant(number: &str) -> String {
        let report = report(number);
        assert_eq!(report.verdict, Verdict::Block, "{number}");
        serde_json::to_value(&report.findings[0].params).expect("plain")["variant"]
            .as_str()
            .expect("a name")
            .to_owned()
    }

    #[test]
    fn the_vectors_are_judged_as_they_say() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors.json")).expect("JSON");
        let published = ["110108000000016", "310115600985533"];
        let valid = vectors["reg15"]["valid"].as_array().expect("a list");
        for number in valid.iter().filter_map(Value::as_str).chain(published) {
            let report = report(number);
            assert_eq!(report.verdict, Verdict::Warn, "{number}");
            assert_eq!(report.findings[0].code, FindingCode::Superseded);
            assert_eq!(report.findings.len(), 1);
        }
        let invalid = &vectors["reg15"]["invalid"];
        let expected = [
            ("check", "registration_number"),
            ("14", "registration_number_length"),
            ("letter", "registration_number_alphabet"),
        ];
        assert_eq!(
            invalid.as_object().expect("an object").len(),
            expected.len()
        );
        for (name, expected) in expected {
            assert_eq!(variant(invalid[name].as_str().unwrap()), expected);
        }
        assert_eq!(variant("310115600985535"), "registration_number");
    }

    #[test]
    fn a_credit_code_is_another_kind() {
        assert_eq!(
            variant("91330100pdy00001xx"),
            "registration_number_is_credit_code"
        );
    }

    #[test]
    fn full_width_digits_and_blanks_are_put_right() {
        let report = report(" 3301 0000 0000 ００３ ");
        assert_eq!(report.normalized, "330100000000003");
        assert_eq!(report.verdict, Verdict::Warn);
    }

    fn number() -> impl Strategy<Value = Vec<u8>> {
        "[0-9]{14}".prop_map(|body| {
            let mut number = body.into_bytes();
            number.push(b'0');
            while !is_right(&number) {
                number[14] += 1;
            }
            number
        })
    }

    proptest! {
        #[test]
        fn every_other_digit_is_caught(number in number(), place in 0_usize..15, digit in b'0'..=b'9') {
            let mut wrong = number.clone();
            wrong[place] = digit;
            prop_assert_eq!(is_right(&wrong), wrong == number);
        }

        /// Neighbours, and 0 with 9; which of them depends on the digits before, as the table says.
        #[test]
        fn a_swap_is_missed_only_for_digits_that_follow_each_other(
            number in number(),
            place in 0_usize..14,
        ) {
            let mut swapped = number.clone();
            swapped.swap(place, place + 1);
            let distance = number[place].abs_diff(number[place + 1]);
            if !matches!(distance, 0 | 1 | 9) {
                prop_assert!(!is_right(&swapped));
            }
        }
    }

    /// For each of the ten products that the digits before can leave, one pair of 45.
    #[test]
    fn one_swap_in_45_is_missed() {
        let step = |product: u32, digit: u32| match (product + digit) % 10 {
            0 => 20 % 11,
            sum => 2 * sum % 11,
        };
        let mut missed = Vec::new();
        for product in 1..=10 {
            for first in 0..10 {
                for second in first + 1..10 {
                    let one = step(step(product, first), second);
                    let other = step(step(product, second), first);
                    if one == other {
                        missed.push((product, first, second));
                    }
                }
            }
        }
        let expected = [
            (1, 4, 5),
            (2, 3, 4),
            (3, 2, 3),
            (4, 1, 2),
            (5, 0, 1),
            (6, 0, 9),
            (7, 8, 9),
            (8, 7, 8),
            (9, 6, 7),
            (10, 5, 6),
        ];
        assert_eq!(missed, expected);
    }
}
