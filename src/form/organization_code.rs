//! 组织机构代码, GB 11714-1997: eight characters and a check character.
//!
//! Certificates print a hyphen before the check character and machines leave it out, which the
//! standard allows; so does the normalised value.

use super::certificate_code::{base_36, compact, find_foreign};
use super::check::{Checked, Scope};
use crate::finding::{Fact, FindingCode};

/// Characters of a code, without the hyphen.
pub(super) const LENGTH: usize = 9;

pub(super) fn check(value: &str, _scope: &Scope<'_>) -> Checked {
    let code = without_hyphen(&compact(value));
    let checked = Checked::of(code.as_str());
    match code.chars().count() {
        LENGTH => {}
        18 => return checked.malformed("organization_code_is_credit_code"),
        _ => return checked.with_length("organization_code_length", LENGTH as u32),
    }
    if let Some((position, found)) = find_foreign(&code, is_allowed) {
        return checked.with_character("organization_code_alphabet", position, found);
    }
    if is_right(code.as_bytes()) {
        checked
    } else {
        checked.with(Fact::new(FindingCode::Checksum).with("variant", "organization_code"))
    }
}

/// Without hyphens, or what an input method makes of them, before the last character.
pub(super) fn without_hyphen(code: &str) -> String {
    let mut characters = code.chars();
    let Some(last) = characters.next_back() else {
        return String::new();
    };
    let body = characters.as_str();
    let mut code = body.trim_end_matches(['-', '‐', '–', '—', '−']).to_owned();
    code.push(last);
    code
}

fn is_allowed(position: usize, c: char) -> bool {
    c.is_ascii_digit()
        || if position == LENGTH {
            c == 'X'
        } else {
            c.is_ascii_uppercase()
        }
}

/// Whether it has the shape of a code, whatever its check character.
pub(super) fn is_shaped(code: &str) -> bool {
    code.len() == LENGTH && find_foreign(code, is_allowed).is_none()
}

/// Whether the ninth character follows from the eight before it.
pub(super) fn is_right(code: &[u8]) -> bool {
    /// Powers of 2 modulo 11.
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = WEIGHTS
        .iter()
        .zip(code)
        .map(|(weight, c)| weight * base_36(*c))
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + digit as u8,
    };
    code.get(8) == Some(&expected)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_right;
    use crate::finding::{FindingCode, Verdict};
    use crate::form::certificate_code::base_36;
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;
    use serde_json::Value;

    fn report(code: &str) -> FieldReport {
        validate_field(
            FieldKind::OrganizationCode,
            code,
            &FieldContext::default(),
            &FormOptions::default(),
        )
    }

    fn variant(code: &str) -> String {
        let report = report(code);
        assert_eq!(report.verdict, Verdict::Block, "{code}");
        serde_json::to_value(&report.findings[0].params).expect("plain")["variant"]
            .as_str()
            .expect("a name")
            .to_owned()
    }

    #[test]
    fn the_vectors_are_judged_as_they_say() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../tests/vectors.json")).expect("JSON");
        for code in vectors["org"]["valid"].as_array().expect("a list") {
            let code = code.as_str().expect("a code");
            assert_eq!(report(code).verdict, Verdict::Ok, "{code}");
        }
        let invalid = &vectors["org"]["invalid"];
        assert_eq!(
            variant(invalid["check"].as_str().unwrap()),
            "organization_code"
        );
        assert_eq!(
            variant(invalid["len"].as_str().unwrap()),
            "organization_code_length"
        );
        let lower = report(invalid["lower"].as_str().unwrap());
        assert_eq!(
            (lower.verdict, lower.normalized.as_str()),
            (Verdict::Ok, "PDY00001X")
        );
    }

    #[test]
    fn the_hyphen_may_be_there_or_not_and_a_published_code_passes() {
        for code in ["PDY00003-6", "PDY000036", "PDY00003－6", "PDY00003—6"] {
            assert_eq!(report(code).normalized, "PDY000036", "{code}");
        }
        assert_eq!(report("673959654").verdict, Verdict::Ok);
        assert_eq!(variant("PDY0-00036"), "organization_code_length");
    }

    #[test]
    fn what_is_no_letter_or_digit_is_named_with_its_place() {
        let report = report("PDY０0_01-X");
        assert_eq!(report.findings[0].code, FindingCode::Malformed);
        let params = serde_json::to_value(&report.findings[0].params).expect("plain");
        assert_eq!(
            (&params["position"], &params["found"]),
            (&6.into(), &"_".into())
        );
        assert_eq!(variant("PDY00001-Y"), "organization_code_alphabet");
        assert_eq!(
            variant("91330100PDY00001XX"),
            "organization_code_is_credit_code"
        );
    }

    /// Modulus 11 cannot tell values apart that differ by 11 or its multiples, such as 0, B and M.
    #[test]
    fn every_other_character_and_every_swap_is_caught_unless_equal_modulo_11() {
        let alphabet = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let code = *b"PDY00001X";
        assert!(is_right(&code));
        for place in 0..8 {
            for other in alphabet {
                let mut wrong = code;
                wrong[place] = *other;
                let is_same = base_36(*other) % 11 == base_36(code[place]) % 11;
                assert_eq!(is_right(&wrong), is_same, "{place} {other}");
            }
        }
        for first in alphabet {
            for second in alphabet {
                for place in 0..7 {
                    let mut right = *b"PDY00001?";
                    (right[place], right[place + 1]) = (*first, *second);
                    right[8] = *b"0123456789X"
                        .iter()
                        .find(|check| {
                            right[8] = **check;
                            is_right(&right)
                        })
                        .expect("one check character");
                    let mut swapped = right;
                    swapped.swap(place, place + 1);
                    let is_same = base_36(*first) % 11 == base_36(*second) % 11;
                    assert_eq!(is_right(&swapped), is_same);
                }
            }
        }
    }

    proptest::proptest! {
        /// X counts 10 at the end and 33 before, so that 1 and X are the one swap that is missed.
        #[test]
        fn a_digit_swapped_with_the_check_character_is_caught(body in "[0-9A-Z]{7}[0-9]") {
            let check = b"0123456789X".iter().find(|check| {
                let mut code = body.clone().into_bytes();
                code.push(**check);
                is_right(&code)
            });
            let mut code = body.into_bytes();
            code.push(*check.expect("one check character"));
            let mut swapped = code.clone();
            swapped.swap(7, 8);
            let is_missed = swapped == code || code.ends_with(b"1X");
            proptest::prop_assert_eq!(is_right(&swapped), is_missed);
        }
    }
}
