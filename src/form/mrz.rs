//! The machine-readable zone of a passport (TD3) or a card (TD1), ICAO 9303.

mod dates;
mod td1;
mod td3;

use super::check::{Checked, Scope};
use super::number::{self, Stranger};
use super::text;
use crate::finding::{Fact, FindingCode};

/// What is read off a zone.
struct Zone<'a> {
    /// Which of the check digits does not fit first.
    wrong_check: Option<&'static str>,
    /// `YYMMDD`, with fillers for what is not known.
    birth: &'a [u8],
    expiry: &'a [u8],
    /// Whose passport it is and what its holder's nationality, as far as the zone says.
    states: Vec<&'a [u8]>,
}

/// Lines may be separated by anything blank or by nothing; the lower line of a passport, in which
/// all numbers are, may come alone. Lines of the normalised value are separated by a line feed.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let narrow = text::map_full_width(value);
    let visible: String = narrow.chars().filter(|c| !number::is_blank(*c)).collect();
    let characters = visible.to_ascii_uppercase();
    let length = number::length(&characters) as usize;
    let line_length = match length {
        td1::LENGTH => td1::LINE_LENGTH,
        td3::LENGTH | td3::LINE_LENGTH => td3::LINE_LENGTH,
        _ => {
            let fact = number::wrong_length(&characters, "mrz_length");
            return Checked::of(characters).with(fact);
        }
    };
    let checked = Checked::of(in_lines(&characters, line_length));
    let belongs = |_, c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<';
    if let Some(stranger) = Stranger::find(&characters, belongs) {
        let line = (stranger.index / line_length) as u64 + 1;
        let in_line = Stranger {
            index: stranger.index % line_length,
            ..stranger
        };
        return checked.with(in_line.fact("mrz_alphabet").with("line", line));
    }
    let zone = if line_length == td1::LINE_LENGTH {
        td1::read(characters.as_bytes())
    } else {
        td3::read(characters.as_bytes())
    };
    match zone {
        Some(zone) => check_zone(checked, &zone, scope),
        None => checked.malformed("mrz_type"),
    }
}

fn check_zone(checked: Checked, zone: &Zone<'_>, scope: &Scope<'_>) -> Checked {
    if let Some(variant) = zone.wrong_check {
        return checked.with(Fact::new(FindingCode::Checksum).with("variant", variant));
    }
    let mut checked = checked;
    checked.facts.extend(dates::check(zone, scope.today));
    let china = scope.rules.identity.chinese_state.as_bytes();
    if zone.states.contains(&china) {
        let fact = Fact::new(FindingCode::WrongKind);
        checked = checked.with(fact.with("variant", "chinese_passport"));
    }
    checked
}

fn in_lines(characters: &str, line_length: usize) -> String {
    let mut lines = String::with_capacity(characters.len() + 2);
    for (index, character) in characters.chars().enumerate() {
        if index > 0 && index.is_multiple_of(line_length) {
            lines.push('\n');
        }
        lines.push(character);
    }
    lines
}

#[cfg(test)]
mod tests;
