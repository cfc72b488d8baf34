//! Mobile numbers of the mainland: 11 digits, by the network codes that MIIT has given out.

use super::check::{Checked, Scope};
use super::{landline, text};
use crate::filing_rules::MobilePrefix;
use crate::finding::{Fact, FindingCode};

const DIGITS: usize = 11;

/// Numbers of things (物联网) begin with 140 to 144 and are two digits longer.
const IOT_DIGITS: usize = 13;

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let number = strip(value);
    if let Some(fact) = refuse(&number, value) {
        return Checked::of(number).with(fact);
    }
    let fact = match scope.rules.contact.mobile_prefix(&number) {
        Some(MobilePrefix::Public) => None,
        Some(MobilePrefix::Resale) => Some(special("resale")),
        Some(MobilePrefix::Satellite) => Some(special("satellite")),
        Some(MobilePrefix::Iot) => Some(unallocated(&number).with("variant", "iot")),
        None => Some(unallocated(&number)),
    };
    let mut checked = Checked::of(number);
    checked.facts.extend(fact);
    checked
}

fn special(variant: &'static str) -> Fact {
    Fact::new(FindingCode::SpecialPrefix).with("variant", variant)
}

fn unallocated(number: &str) -> Fact {
    let prefix: String = number.chars().take(3).collect();
    Fact::new(FindingCode::UnallocatedPrefix).with("prefix", prefix.as_str())
}

/// Without what is written between the digits and without the country code. What would be
/// nothing at all stays as it is, so that a second look sees the same.
pub(super) fn strip(value: &str) -> String {
    let typed = text::map_full_width(text::trim(value));
    let compact: String = typed.chars().filter(|c| !is_between_digits(*c)).collect();
    if compact.is_empty() {
        return typed.into_owned();
    }
    let mut number = compact.as_str();
    while let Some(rest) = ["+86", "0086", "86"]
        .into_iter()
        .find_map(|code| number.strip_prefix(code))
        .filter(|rest| !rest.is_empty())
    {
        number = rest;
    }
    number.to_owned()
}

/// Blanks, hyphens of every length, brackets, and the marks of writing direction that come with
/// a number from an address book.
pub(super) fn is_between_digits(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// The first fact that speaks against eleven digits of a mobile.
fn refuse(number: &str, value: &str) -> Option<Fact> {
    let malformed =
        |variant: &'static str| Some(Fact::new(FindingCode::Malformed).with("variant", variant));
    let length = number.chars().count();
    let has_only_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mobile = number.starts_with('1')
        && number
            .as_bytes()
            .get(1)
            .is_some_and(|digit| (b'3'..=b'9').contains(digit));
    if length == DIGITS && has_only_digits && is_mobile {
        return None;
    }
    let is_of_things = number
        .get(..3)
        .is_some_and(|code| ("140"..="144").contains(&code));
    if length == IOT_DIGITS && has_only_digits && is_of_things {
        return malformed("iot_13_digits");
    }
    if landline::is_landline(value) {
        return malformed("mobile_is_landline");
    }
    if number.starts_with('+') {
        return malformed("mobile_country");
    }
    if length != DIGITS {
        return malformed("mobile_length").map(|fact| {
            fact.with("givenLength", length as u64)
                .with("length", DIGITS as u64)
        });
    }
    if !has_only_digits {
        return malformed("mobile_alphabet");
    }
    malformed("mobile_prefix")
}
