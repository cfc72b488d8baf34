//! Numbers of 18 characters, which citizens, holders of residence permits and foreigners with
//! permanent residence have alike (GB 11643): region, birth date, sequence, check character.

use super::check::Scope;
use super::number::{self, Stranger};
use super::{Date, FieldKind, mod_11_2};
use crate::filing_rules::FilingRules;
use crate::finding::{Fact, FindingCode};

pub(super) const LENGTH: usize = 18;

/// What is wrong first of all that the kinds share: length, alphabet, check character, birth date.
/// Without a flaw the number is 18 ASCII characters.
pub(super) fn find_flaw(number: &str, scope: &Scope<'_>) -> Option<Fact> {
    if number::length(number) != LENGTH as u64 {
        return Some(number::wrong_length(number, "identity_length"));
    }
    if let Some(stranger) = find_stranger(number) {
        let is_look_alike = scope.rules.identity.is_look_alike(stranger.character);
        let variant = if is_look_alike {
            "confusable"
        } else {
            "identity_alphabet"
        };
        return Some(stranger.fact(variant));
    }
    if !mod_11_2::is_right(number.as_bytes()) {
        return Some(Fact::new(FindingCode::Checksum).with("variant", "identity_number"));
    }
    let not_a_date = Fact::new(FindingCode::NotADate);
    let Some(birth) = birth_date(number) else {
        return Some(not_a_date.with("variant", "birth"));
    };
    let earliest_year = scope.rules.identity.earliest_birth_year;
    if birth.year() < earliest_year {
        let fact = not_a_date.with("variant", "birth_too_early");
        return Some(fact.with("earliestYear", u32::from(earliest_year)));
    }
    let is_future = scope.today.is_some_and(|today| birth > today);
    is_future.then(|| Fact::new(FindingCode::FutureDate).with("variant", "birth"))
}

/// That the birth date was not compared with today's.
pub(super) fn unchecked_birth(scope: &Scope<'_>) -> Option<Fact> {
    let fact = || Fact::new(FindingCode::NotChecked).with("variant", "birth");
    scope.today.is_none().then(fact)
}

/// The birth date in it, if the calendar has it.
pub(super) fn birth_date(number: &str) -> Option<Date> {
    number.as_bytes().get(6..14).and_then(Date::from_digits)
}

/// The first two digits, of a province or of a kind of document.
pub(super) fn province(number: &str) -> &str {
    number.get(..2).unwrap_or_default()
}

/// The first six digits.
pub(super) fn region(number: &str) -> &str {
    number.get(..6).unwrap_or_default()
}

/// The kind of document that has such a number, if it is right in every step.
pub(super) fn kind_of(number: &str, rules: &FilingRules) -> Option<FieldKind> {
    let has_form = number.len() == LENGTH && find_stranger(number).is_none();
    if !has_form || !mod_11_2::is_right(number.as_bytes()) {
        return None;
    }
    birth_date(number)?;
    if number.starts_with('9') {
        return Some(FieldKind::PermanentResidentId);
    }
    let permit = rules.identity.residence_permit(region(number));
    let is_citizen = || rules.identity.has_province(province(number));
    permit.or_else(|| is_citizen().then_some(FieldKind::ResidentId))
}

fn find_stranger(number: &str) -> Option<Stranger> {
    Stranger::find(number, |index, c| {
        c.is_ascii_digit() || c == 'X' && index + 1 == LENGTH
    })
}
