//! 护照: the number of a passport, which in a filing is a foreigner's (S59).

use super::check::{Checked, Scope};
use super::identity_number;
use super::number::{self, Stranger};
use crate::finding::{Fact, FindingCode};

/// ICAO 9303 has nine characters; national practice goes to twenty.
const MAX_LENGTH: u64 = 20;

/// Any number that ICAO allows; one of a Chinese series, or of an identity document, warns.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    let checked = Checked::of(number.as_str());
    if !(1..=MAX_LENGTH).contains(&number::length(&number)) {
        let fact = number::wrong_length(&number, "passport_length");
        return checked.with(fact.with("allowed", MAX_LENGTH));
    }
    let belongs = |_, c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    if let Some(stranger) = Stranger::find(&number, belongs) {
        return checked.with(stranger.fact("passport_alphabet"));
    }
    let wrong_kind = Fact::new(FindingCode::WrongKind);
    if let Some(kind) = identity_number::kind_of(&number, scope.rules) {
        return checked.with(wrong_kind.with("variant", kind.as_str()));
    }
    if scope.rules.identity.is_chinese_passport(&number) {
        return checked.with(wrong_kind.with("variant", "chinese_passport"));
    }
    checked
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::form::check::Checked;
    use crate::form::identity_samples::{codes, scope_of, vectors};

    fn checked(value: &str) -> Checked {
        scope_of(|scope| check(value, scope))
    }

    #[test]
    fn any_number_that_icao_allows_is_right() {
        for number in ["L898902C3", "1", "00000000000000000000", "l-898 902c3"] {
            assert_eq!(checked(number).facts, [], "{number}");
        }
        // What is no Chinese number may be another country's.
        for number in vectors("passport_cn", "invalid") {
            assert_eq!(checked(&number).facts, [], "{number}");
        }
    }

    #[test]
    fn a_chinese_passport_is_accepted_with_a_warning() {
        for number in vectors("passport_cn", "valid") {
            assert_eq!(codes(&checked(&number)), ["wrong_kind.chinese_passport"]);
        }
    }

    /// Its `isPassportNumber` for China knows G and E only. Diplomats, officials and people of Hong
    /// Kong and Macao have other series, which are as little for a filing.
    #[test]
    fn all_chinese_series_are_known_other_than_to_validator_js() {
        for number in [
            "D00000000",
            "DE0000000",
            "S0000000",
            "S00000000",
            "SE0000000",
            "P0000000",
            "PE0000000",
            "140000000",
            "150000000",
            "K00000000",
            "KJ0000000",
            "MA0000000",
        ] {
            let found = codes(&checked(number));
            assert_eq!(found, ["wrong_kind.chinese_passport"], "{number}");
        }
    }

    #[test]
    fn an_identity_number_in_place_of_a_passport_is_named() {
        for (number, kind) in [
            ("11010119800101998X", "resident_id"),
            ("931840199001019999", "permanent_resident_id"),
        ] {
            assert_eq!(codes(&checked(number)), [format!("wrong_kind.{kind}")]);
        }
    }

    #[test]
    fn length_and_alphabet_are_those_of_icao() {
        for (number, expected) in [
            ("000000000000000000000", "malformed.passport_length"),
            ("---", "malformed.passport_length"),
            ("L898902C<", "malformed.passport_alphabet"),
            ("Е00000000", "malformed.passport_alphabet"),
        ] {
            assert_eq!(codes(&checked(number)), [expected], "{number}");
        }
    }
}
