//! 居民身份证: the number of a resident identity card, GB 11643-1999.

#[cfg(test)]
mod tests;

use super::check::{Checked, Scope};
use super::{identity_number, number};
use crate::finding::{Fact, FindingCode};

/// Digits of a number of the first generation, whose cards are no documents any more.
const FIRST_GENERATION_DIGITS: usize = 15;

/// The first step that fails is reported. Blanks and hyphens between the digits mean nothing and
/// are left out; `x` is `X`.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    let checked = Checked::of(number.as_str());
    if number::is_digits(&number, FIRST_GENERATION_DIGITS) {
        return checked.malformed("first_generation");
    }
    if let Some(flaw) = identity_number::find_flaw(&number, scope) {
        return checked.with(flaw);
    }
    let mut checked = checked;
    checked
        .facts
        .extend(identity_number::unchecked_birth(scope));
    checked.facts.extend(check_region(&number, scope));
    checked
}

/// A province that does not exist is certain; a county is not, because codes come and go and a
/// number stays (崇文 110103 was abolished in 2010 and is on cards).
fn check_region(number: &str, scope: &Scope<'_>) -> Option<Fact> {
    let rules = &scope.rules.identity;
    let province = identity_number::province(number);
    if let Some(permit) = rules.residence_permit_of_province(province) {
        return Some(Fact::new(FindingCode::WrongKind).with("variant", permit.as_str()));
    }
    if !rules.has_province(province) {
        let fact = Fact::new(FindingCode::UnknownRegion).with("code", province);
        let kind = identity_number::kind_of(number, scope.rules);
        return Some(match kind {
            Some(kind) => fact.with("variant", kind.as_str()),
            None => fact,
        });
    }
    let tables = scope.tables?;
    find_unknown_county(identity_number::region(number), |code| {
        tables.has_county(code)
    })
}

/// Codes of a province and of a prefecture end in two noughts; numbers have them where a city has
/// no counties (441900 东莞) or where the county was not known.
fn find_unknown_county(code: &str, has_county: impl FnOnce(&str) -> bool) -> Option<Fact> {
    let is_known = code.ends_with("00") || has_county(code);
    (!is_known).then(|| Fact::new(FindingCode::UnknownCounty).with("code", code))
}
