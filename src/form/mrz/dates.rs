//! Dates of a zone, which have two digits for a year.

use super::Zone;
use crate::finding::{Fact, FindingCode};
use crate::form::Date;

/// All documents that are in use expire in this century.
const EXPIRY_CENTURY: u16 = 20;

/// What is wrong first: of the birth, then of the expiry. What the zone leaves open with fillers,
/// or what needs to know today, is not checked.
pub(super) fn check(zone: &Zone<'_>, today: Option<Date>) -> Option<Fact> {
    let is_open = [zone.birth, zone.expiry].into_iter().any(has_filler);
    let is_unchecked = is_open || today.is_none();
    let unchecked = || Fact::new(FindingCode::NotChecked).with("variant", "mrz_dates");
    check_birth(zone.birth, today)
        .or_else(|| check_expiry(zone.expiry, today))
        .or_else(|| is_unchecked.then(unchecked))
}

/// A birth is of the latest year that is not in the future; without today of either century.
fn check_birth(digits: &[u8], today: Option<Date>) -> Option<Fact> {
    if has_filler(digits) {
        return None;
    }
    let century = today.map_or(EXPIRY_CENTURY, |today| today.year() / 100);
    let centuries = [century, century.saturating_sub(1)];
    let days = centuries.map(|century| day(century, digits));
    if days == [None; 2] {
        return Some(Fact::new(FindingCode::NotADate).with("variant", "birth"));
    }
    let today = today?;
    let is_past = days.into_iter().flatten().any(|day| day <= today);
    (!is_past).then(|| Fact::new(FindingCode::FutureDate).with("variant", "birth"))
}

fn check_expiry(digits: &[u8], today: Option<Date>) -> Option<Fact> {
    if has_filler(digits) {
        return None;
    }
    let Some(expiry) = day(EXPIRY_CENTURY, digits) else {
        return Some(Fact::new(FindingCode::NotADate).with("variant", "expiry"));
    };
    let is_expired = today.is_some_and(|today| expiry < today);
    let expired = || {
        Fact::new(FindingCode::Expired)
            .with("variant", "mrz")
            .with("date", expiry.to_string().as_str())
    };
    is_expired.then(expired)
}

fn has_filler(digits: &[u8]) -> bool {
    digits.contains(&b'<')
}

/// The day of `YYMMDD` in a century of two digits.
fn day(century: u16, digits: &[u8]) -> Option<Date> {
    let digit = |value: u16| char::from_digit(u32::from(value % 10), 10).map(|c| c as u8);
    let century = [digit(century / 10)?, digit(century)?];
    Date::from_digits(&[&century, digits].concat())
}
