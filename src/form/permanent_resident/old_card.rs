//! The card before 2023-12-01: nationality in three letters, area in four digits, birth date in six,
//! and two more, of which the last is a check digit.

use super::find_unknown_acceptance;
use crate::finding::{Fact, FindingCode};
use crate::form::check::{Checked, Scope};
use crate::form::number::{self, Stranger};
use crate::form::{Date, seven_three_one};

pub(super) const LENGTH: usize = 15;

const LETTERS: usize = 3;

/// The last year in which such cards were issued, and so the last of a birth.
const LAST_YEAR: u16 = 2023;

/// Checks `number`, which is `value` in the form that programs compare and has 15 characters. That
/// the last digit is ICAO's check digit rests on one specimen, which is too little to block by.
pub(super) fn check(value: &str, number: &str, scope: &Scope<'_>) -> Checked {
    let checked = Checked::of(number);
    let belongs = |index, c: char| match index {
        0..LETTERS => c.is_ascii_uppercase(),
        _ => c.is_ascii_digit(),
    };
    if let Some(stranger) = Stranger::find(number, belongs) {
        return checked.with(stranger.fact("old_permanent_resident_form"));
    }
    if number::compact_in_case(value) != number {
        return checked.malformed("lower_case").suggest(number);
    }
    let mut checked = checked;
    if let Some((check, covered)) = number.as_bytes().split_last()
        && !seven_three_one::is_right(&[covered], *check)
    {
        let fact = Fact::new(FindingCode::Checksum);
        checked = checked.with(fact.with("variant", "old_permanent_resident_id"));
    }
    if births(number).next().is_none() {
        return checked.with(Fact::new(FindingCode::NotADate).with("variant", "birth"));
    }
    let province = number.get(LETTERS..LETTERS + 2).unwrap_or_default();
    checked
        .facts
        .extend(find_unknown_acceptance(province, scope));
    checked
}

/// The birth date, where only one century is possible.
pub(super) fn birth_date(number: &str) -> Option<Date> {
    let mut births = births(number);
    let birth = births.next()?;
    births.next().is_none().then_some(birth)
}

/// The days that the six digits may stand for.
fn births(number: &str) -> impl Iterator<Item = Date> {
    let digits = number.as_bytes().get(7..13).unwrap_or_default();
    [b"19", b"20"].into_iter().filter_map(move |century| {
        let birth = Date::from_digits(&[century, digits].concat())?;
        (birth.year() <= LAST_YEAR).then_some(birth)
    })
}
