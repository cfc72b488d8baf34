//! 外国人永久居留身份证: 18 characters since 2023-12-01, 15 on cards before, which stay valid until
//! they expire.

mod old_card;

use super::check::{Checked, Scope};
use super::{Date, identity_number, number};
use crate::finding::{Fact, FindingCode};

/// The first step that fails is reported. A number of 18 characters is checked as those of citizens
/// are; it begins with 9, the province that accepted the application, and the nationality.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    match number::length(&number) as usize {
        identity_number::LENGTH => check_new_card(&number, scope),
        old_card::LENGTH => old_card::check(value, &number, scope),
        _ => {
            let fact = number::wrong_length(&number, "permanent_resident_length");
            Checked::of(number).with(fact)
        }
    }
}

/// The birth date in a number of either card. Two digits of a year on an old card are of the last
/// century unless this one is possible too: then there is none.
pub(super) fn birth_date(number: &str) -> Option<Date> {
    if number.len() == old_card::LENGTH {
        return old_card::birth_date(number);
    }
    identity_number::birth_date(number)
}

fn check_new_card(number: &str, scope: &Scope<'_>) -> Checked {
    let checked = Checked::of(number);
    if let Some(flaw) = identity_number::find_flaw(number, scope) {
        return checked.with(flaw);
    }
    let Some(acceptance) = number.strip_prefix('9') else {
        let fact = Fact::new(FindingCode::Malformed);
        return checked.with(match identity_number::kind_of(number, scope.rules) {
            Some(other) => fact.with("variant", other.as_str()),
            None => fact.with("variant", "prefix").with("allowed", "9"),
        });
    };
    let mut checked = checked;
    checked
        .facts
        .extend(identity_number::unchecked_birth(scope));
    let province = identity_number::province(acceptance);
    checked
        .facts
        .extend(find_unknown_acceptance(province, scope));
    checked
}

/// The place of acceptance is described, but in no standard that is open: it warns.
fn find_unknown_acceptance(province: &str, scope: &Scope<'_>) -> Option<Fact> {
    let fact = || {
        Fact::new(FindingCode::UnknownRegion)
            .with("variant", "acceptance")
            .with("code", province)
    };
    (!scope.rules.identity.has_province(province)).then(fact)
}

#[cfg(test)]
mod tests {
    use super::{birth_date, check};
    use crate::form::Date;
    use crate::form::check::Checked;
    use crate::form::identity_samples::{codes, scope_of, vectors};

    fn checked(value: &str) -> Checked {
        scope_of(|scope| check(value, scope))
    }

    #[test]
    fn every_vector_of_the_card_of_2023_holds() {
        for number in vectors("fpr18", "valid") {
            assert_eq!(checked(&number).facts, [], "{number}");
        }
        for (number, expected) in [
            ("931840199001019998", "checksum.identity_number"),
            ("831840199001019995", "malformed.prefix"),
            ("931840199002309998", "not_a_date.birth"),
        ] {
            assert!(vectors("fpr18", "invalid").contains(&number.to_owned()));
            assert_eq!(codes(&checked(number)), [expected], "{number}");
        }
        assert_eq!(vectors("fpr18", "invalid").len(), 3);
    }

    #[test]
    fn every_vector_of_the_older_card_holds_and_its_check_digit_only_warns() {
        for number in vectors("fpr15", "valid") {
            assert_eq!(checked(&number).facts, [], "{number}");
        }
        for (number, expected) in [
            ("KAZ110090123104", "checksum.old_permanent_resident_id"),
            ("kaz110090123105", "malformed.lower_case"),
            ("KA1110090123105", "malformed.old_permanent_resident_form"),
        ] {
            assert!(vectors("fpr15", "invalid").contains(&number.to_owned()));
            assert_eq!(codes(&checked(number)), [expected], "{number}");
        }
        assert_eq!(vectors("fpr15", "invalid").len(), 3);
    }

    #[test]
    fn lower_case_is_offered_in_upper_case() {
        let checked = checked("kaz 1100 901231 05");
        assert_eq!(checked.normalized, "KAZ110090123105");
        assert_eq!(checked.suggestion.as_deref(), Some("KAZ110090123105"));
    }

    #[test]
    fn a_citizen_or_a_holder_of_a_permit_is_named() {
        for (number, other) in [
            ("110101199001019992", "resident_id"),
            ("830000199001019973", "taiwan_residence_permit"),
        ] {
            assert_eq!(codes(&checked(number)), [format!("malformed.{other}")]);
        }
    }

    #[test]
    fn an_unknown_place_of_acceptance_is_a_warning_beside_what_else_is_wrong() {
        for (number, expected) in [
            ("999840199001019997", vec!["unknown_region.acceptance"]),
            (
                "KAZ980090123105",
                vec![
                    "checksum.old_permanent_resident_id",
                    "unknown_region.acceptance",
                ],
            ),
            (
                "KAZ110090023005",
                vec!["checksum.old_permanent_resident_id", "not_a_date.birth"],
            ),
        ] {
            assert_eq!(codes(&checked(number)), expected, "{number}");
        }
    }

    #[test]
    fn other_lengths_are_malformed() {
        for number in ["9326821985010100", "KAZ", "93268219850101001７７"] {
            assert_eq!(
                codes(&checked(number)),
                ["malformed.permanent_resident_length"]
            );
        }
    }

    #[test]
    fn the_year_of_an_older_card_is_given_where_only_one_century_is_possible() {
        assert_eq!(birth_date("932682198501010017"), Date::new(1985, 1, 1));
        assert_eq!(birth_date("KAZ110090123105"), Date::new(1990, 12, 31));
        assert_eq!(birth_date("KAZ110010123105"), None);
        // 1900 had no 29 February.
        assert_eq!(birth_date("KAZ110000022905"), Date::new(2000, 2, 29));
        assert_eq!(birth_date("KAZ110090023005"), None);
    }
}
