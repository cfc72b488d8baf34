//! 通行证 of residents of Hong Kong, Macao (回乡证) and Taiwan (台胞证). There is no public check digit.

use super::check::{Checked, Scope};
use super::number::{self, Stranger};
use super::{FieldKind, identity_number};
use crate::finding::{Fact, FindingCode};

/// A letter and eight digits for life; the card may print two more, how often it was renewed.
const HK_MACAO_LENGTH: usize = 9;
const HK_MACAO_LENGTH_WITH_RENEWALS: usize = 11;
/// The lifelong number; the booklet before 2015 added how often it was issued, and by whom.
const TAIWAN_DIGITS: usize = 8;
const TAIWAN_BOOKLET_DIGITS: usize = 10;

/// Normalised to nine characters, which are the same for life. From 2024-07-10 those who are no
/// Chinese nationals have `HA` or `MA` and seven digits.
pub(super) fn check_hk_macao(value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    let checked = Checked::of(number.as_str());
    if is_hk_macao(&number) {
        let lifelong = number.get(..HK_MACAO_LENGTH).unwrap_or(&number);
        return Checked::of(lifelong);
    }
    if let Some(other) = identity_number::kind_of(&number, scope.rules) {
        return checked.with(belongs_to(other));
    }
    if is_exit_entry_permit(&number) {
        return checked.malformed("exit_entry_permit");
    }
    let length = number::length(&number) as usize;
    if length != HK_MACAO_LENGTH && length != HK_MACAO_LENGTH_WITH_RENEWALS {
        return checked.with(number::wrong_length(&number, "hk_macao_length"));
    }
    if !number.starts_with(['H', 'M']) {
        let fact = Fact::new(FindingCode::Malformed).with("variant", "prefix");
        return checked.with(fact.with("allowed", "H / M"));
    }
    // `A` may follow the first letter of a number of nine.
    let is_permanent = length == HK_MACAO_LENGTH && number.chars().nth(1) == Some('A');
    let letters = 1 + usize::from(is_permanent);
    let stranger = Stranger::find(&number, |index, c| index < letters || c.is_ascii_digit());
    let mut checked = checked;
    checked
        .facts
        .extend(stranger.map(|stranger| stranger.fact("digit_expected")));
    checked
}

/// Normalised to eight digits, which are the same for life. A number of the old booklet has its
/// eight digits in front and is accepted with the warning that the booklet has run out.
pub(super) fn check_taiwan(value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    if number::is_digits(&number, TAIWAN_DIGITS) {
        return Checked::of(number);
    }
    if is_taiwan_booklet(&number) {
        let lifelong = number.get(..TAIWAN_DIGITS).unwrap_or(&number);
        let fact = Fact::new(FindingCode::Superseded);
        return Checked::of(lifelong).with(fact.with("variant", "taiwan_travel_permit"));
    }
    let checked = Checked::of(number.as_str());
    let identity = identity_number::kind_of(&number, scope.rules);
    if let Some(other) = identity.or_else(|| kind_of(&number)) {
        return checked.with(belongs_to(other));
    }
    if number::length(&number) != TAIWAN_DIGITS as u64 {
        return checked.with(number::wrong_length(&number, "taiwan_length"));
    }
    let stranger = Stranger::find(&number, |_, c| c.is_ascii_digit());
    let mut checked = checked;
    checked
        .facts
        .extend(stranger.map(|stranger| stranger.fact("digit_expected")));
    checked
}

/// The travel permit that has such a number.
pub(super) fn kind_of(number: &str) -> Option<FieldKind> {
    if is_hk_macao(number) {
        return Some(FieldKind::HkMacaoTravelPermit);
    }
    let is_taiwan = number::is_digits(number, TAIWAN_DIGITS) || is_taiwan_booklet(number);
    is_taiwan.then_some(FieldKind::TaiwanTravelPermit)
}

fn is_hk_macao(number: &str) -> bool {
    let Some(rest) = number.strip_prefix(['H', 'M']) else {
        return false;
    };
    let is_non_chinese = rest
        .strip_prefix('A')
        .is_some_and(|rest| number::is_digits(rest, 7));
    is_non_chinese || number::is_digits(rest, 8) || number::is_digits(rest, 10)
}

fn is_taiwan_booklet(number: &str) -> bool {
    let (digits, issuer) = number
        .split_at_checked(TAIWAN_BOOKLET_DIGITS)
        .unwrap_or_default();
    let is_issuer = match issuer.as_bytes() {
        [] => true,
        [b'(', issuer, b')'] => issuer.is_ascii_uppercase() || issuer.is_ascii_digit(),
        _ => false,
    };
    is_issuer && number::is_digits(digits, TAIWAN_BOOKLET_DIGITS)
}

/// 往来港澳通行证, with which people of the mainland travel to Hong Kong and Macao.
fn is_exit_entry_permit(number: &str) -> bool {
    let Some(rest) = number.strip_prefix(['C', 'W']) else {
        return false;
    };
    let rest_of_newer = rest.strip_prefix(|c: char| c.is_ascii_uppercase());
    number::is_digits(rest, 8) || rest_of_newer.is_some_and(|rest| number::is_digits(rest, 7))
}

fn belongs_to(other: FieldKind) -> Fact {
    Fact::new(FindingCode::Malformed).with("variant", other.as_str())
}

#[cfg(test)]
mod tests {
    use super::{check_hk_macao, check_taiwan};
    use crate::form::check::Checked;
    use crate::form::identity_samples::{codes, scope_of, vectors};

    fn hk_macao(value: &str) -> Checked {
        scope_of(|scope| check_hk_macao(value, scope))
    }

    fn taiwan(value: &str) -> Checked {
        scope_of(|scope| check_taiwan(value, scope))
    }

    #[test]
    fn every_vector_of_hong_kong_and_macao_holds() {
        for number in vectors("hk_pass", "valid") {
            let checked = hk_macao(&number);
            assert_eq!(checked.facts, [], "{number}");
            assert_eq!(checked.normalized, number[..9], "{number}");
        }
        for number in vectors("hk_pass", "invalid") {
            assert_eq!(hk_macao(&number).facts.len(), 1, "{number}");
        }
    }

    #[test]
    fn every_vector_of_taiwan_holds_and_the_booklet_is_superseded() {
        for number in vectors("tw_pass", "valid") {
            let checked = taiwan(&number);
            assert_eq!(checked.normalized, "00000000", "{number}");
            let is_booklet = number.len() > 8;
            assert_eq!(checked.facts.len(), usize::from(is_booklet), "{number}");
        }
        assert_eq!(
            codes(&taiwan("0000000000（b）")),
            ["superseded.taiwan_travel_permit"]
        );
        for number in vectors("tw_pass", "invalid") {
            assert!(
                codes(&taiwan(&number))[0].starts_with("malformed."),
                "{number}"
            );
        }
    }

    #[test]
    fn lower_case_and_groups_are_undone() {
        assert_eq!(hk_macao(" h 0000 0000-01 ").normalized, "H00000000");
        assert_eq!(hk_macao("ｍａ０００００００").facts, []);
        assert_eq!(taiwan("0000-0000").normalized, "00000000");
    }

    #[test]
    fn the_first_step_that_fails_is_named() {
        for (number, expected) in [
            ("A00000000", "malformed.prefix"),
            ("AH0000000", "malformed.prefix"),
            ("H0000000", "malformed.hk_macao_length"),
            // The letter left out, more likely than a number of Taiwan.
            ("00000000", "malformed.hk_macao_length"),
            ("H000000000", "malformed.hk_macao_length"),
            ("H0000O000", "malformed.digit_expected"),
            ("HA00000000A", "malformed.digit_expected"),
            ("HB0000000", "malformed.digit_expected"),
            ("Ｈ000００Х00", "malformed.digit_expected"),
        ] {
            assert_eq!(codes(&hk_macao(number)), [expected], "{number}");
        }
        for (number, expected) in [
            ("A0000000", "malformed.digit_expected"),
            ("000000000", "malformed.taiwan_length"),
            ("0000000000(Х)", "malformed.taiwan_length"),
            ("0000000000()", "malformed.taiwan_length"),
        ] {
            assert_eq!(codes(&taiwan(number)), [expected], "{number}");
        }
    }

    #[test]
    fn the_permit_of_mainland_people_is_explained() {
        for number in ["C00000000", "CA0000000", "W00000000"] {
            assert_eq!(codes(&hk_macao(number)), ["malformed.exit_entry_permit"]);
        }
        assert_eq!(codes(&hk_macao("CAA000000")), ["malformed.prefix"]);
    }

    #[test]
    fn a_number_of_another_document_is_named() {
        for (number, other) in [
            ("810000199001019996", "hk_macao_residence_permit"),
            ("11010119800101998x", "resident_id"),
        ] {
            assert_eq!(codes(&hk_macao(number)), [format!("malformed.{other}")]);
        }
        assert_eq!(
            codes(&taiwan("MA0000000")),
            ["malformed.hk_macao_travel_permit"]
        );
    }
}
