//! What documents of persons are checked by: provinces, prefixes, series of passports.

#[cfg(test)]
mod tests;

use crate::form::{Date, FieldKind};
use crate::members::{Members, Node};
use crate::message::Locale;
use crate::short_map::ShortMap;
use serde_json::Value;

/// What documents of persons are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdentityRules {
    /// Two digits each.
    provinces: Vec<String>,
    /// Six digits each, with the permit whose numbers begin so.
    residence_permits: ShortMap<String, FieldKind>,
    pub(crate) earliest_birth_year: u16,
    /// ICAO's three letters of China.
    pub(crate) chinese_state: String,
    chinese_series: Vec<Series>,
    look_alikes: String,
}

/// How the numbers of one series of passports look.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Series {
    prefix: String,
    /// A letter follows the prefix, any but these.
    letter_except: Option<String>,
    digits: usize,
}

/// The longest number of a passport in national practice.
pub(super) const MAX_SERIES_DIGITS: usize = 20;

impl IdentityRules {
    pub(crate) fn has_province(&self, code: &str) -> bool {
        self.provinces.iter().any(|known| known == code)
    }

    /// The residence permit whose numbers begin with these six digits.
    pub(crate) fn residence_permit(&self, region: &str) -> Option<FieldKind> {
        self.residence_permits.get(region).copied()
    }

    /// The residence permit whose numbers begin with these two digits.
    pub(crate) fn residence_permit_of_province(&self, code: &str) -> Option<FieldKind> {
        let mut rows = self.residence_permits.iter();
        rows.find(|(prefix, _)| prefix.starts_with(code))
            .map(|(_, kind)| *kind)
    }

    /// What the numbers of a residence permit begin with, to be read by a person.
    pub(crate) fn residence_permit_prefixes(&self, kind: FieldKind) -> String {
        let rows = self.residence_permits.iter();
        let prefixes: Vec<&str> = rows
            .filter(|(_, held)| **held == kind)
            .map(|(prefix, _)| prefix.as_str())
            .collect();
        prefixes.join(" / ")
    }

    /// Whether a number is of a series of Chinese passports.
    pub(crate) fn is_chinese_passport(&self, number: &str) -> bool {
        self.chinese_series.iter().any(|row| row.has(number))
    }

    /// Whether a character is easily taken for one of a number.
    pub(crate) fn is_look_alike(&self, character: char) -> bool {
        self.look_alikes.contains(character)
    }
}

impl Series {
    fn has(&self, number: &str) -> bool {
        let Some(mut rest) = number.strip_prefix(self.prefix.as_str()) else {
            return false;
        };
        if let Some(except) = &self.letter_except {
            let allowed = |c: char| c.is_ascii_uppercase() && !except.contains(c);
            let Some(after) = rest.strip_prefix(allowed) else {
                return false;
            };
            rest = after;
        }
        rest.len() == self.digits && is_digits(rest)
    }
}

pub(super) fn parse(node: &Node<'_>) -> IdentityRules {
    let members = node.members(&[
        "provinces",
        "residencePermits",
        "birth",
        "chinesePassports",
        "lookAlikes",
    ]);
    let group = |name: &str, own: &[&str]| open_group(&members.at(name), own);
    let provinces = group("provinces", &["names"]);
    let permits = group("residencePermits", &["prefixes"]);
    let birth = group("birth", &["earliestYear"]);
    let passports = group("chinesePassports", &["state", "series"]);
    let look_alikes = group("lookAlikes", &["characters"]);
    IdentityRules {
        provinces: parse_provinces(&provinces.at("names")),
        residence_permits: parse_permits(&permits.at("prefixes")),
        earliest_birth_year: parse_year(&birth),
        chinese_state: parse_state(&passports),
        chinese_series: parse_series(&passports.at("series")),
        look_alikes: look_alikes.one("characters"),
    }
}

/// The members of a group of rows, which says where they are from and when that was looked at.
fn open_group<'a>(node: &Node<'a>, own: &[&str]) -> Members<'a> {
    let members = node.members(&[own, &["source", "date"]].concat());
    let source: String = members.one("source");
    require(
        &members,
        !source.is_empty(),
        "source",
        &source,
        "must name it",
    );
    let date: String = members.one("date");
    let is_day = Date::parse(&date).is_some();
    require(&members, is_day, "date", &date, "must be a day, YYYY-MM-DD");
    members
}

fn parse_provinces(node: &Node<'_>) -> Vec<String> {
    let rows = node.rows();
    let mut codes = Vec::new();
    for (code, row) in rows.named::<String>() {
        let is_code = code.len() == 2 && is_digits(&code);
        require(&rows, is_code, &code, &code, "the name must be two digits");
        let locales = [Locale::ZhCn.as_str(), Locale::En.as_str()];
        // For whoever reads the table.
        let texts = row.members(&locales);
        for locale in locales {
            texts.one::<String>(locale);
        }
        codes.push(code);
    }
    codes
}

fn parse_permits(node: &Node<'_>) -> ShortMap<String, FieldKind> {
    let rows = node.rows();
    let mut permits = ShortMap::new();
    for (prefix, row) in rows.named::<String>() {
        let is_region = prefix.len() == 6 && is_digits(&prefix);
        let allowed = "the name must be six digits";
        require(&rows, is_region, &prefix, &prefix, allowed);
        let kind: FieldKind = row.one();
        let is_permit = matches!(
            kind,
            FieldKind::HkMacaoResidencePermit | FieldKind::TaiwanResidencePermit
        );
        let allowed = "must be hk_macao_residence_permit or taiwan_residence_permit";
        require(&rows, is_permit, &prefix, kind.as_str(), allowed);
        permits.insert(prefix, kind);
    }
    permits
}

fn parse_year(birth: &Members<'_>) -> u16 {
    let name = "earliestYear";
    let year: u16 = birth.one(name);
    let is_year = (1..=9999).contains(&year);
    require(birth, is_year, name, &year.to_string(), "must be 1 to 9999");
    year
}

fn parse_state(passports: &Members<'_>) -> String {
    let state: String = passports.one("state");
    let is_state = state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    let allowed = "must be three capital letters";
    require(passports, is_state, "state", &state, allowed);
    state
}

fn parse_series(node: &Node<'_>) -> Vec<Series> {
    let Value::Array(rows) = node.value else {
        node.refuse_value(&"must be a list");
        return Vec::new();
    };
    let mut series = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let members = node
            .entry(index, row)
            .members(&["prefix", "letterExcept", "digits"]);
        let row = Series {
            prefix: members.one("prefix"),
            letter_except: members.maybe("letterExcept"),
            digits: usize::from(members.one::<u8>("digits")),
        };
        let is_prefix = !row.prefix.is_empty() && row.prefix.bytes().all(is_capital_or_digit);
        let allowed = "must be capital letters or digits";
        require(&members, is_prefix, "prefix", &row.prefix, allowed);
        let is_count = (1..=MAX_SERIES_DIGITS).contains(&row.digits);
        let allowed = format!("must be 1 to {MAX_SERIES_DIGITS}");
        require(
            &members,
            is_count,
            "digits",
            &row.digits.to_string(),
            &allowed,
        );
        series.push(row);
    }
    series
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_capital_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn require(members: &Members<'_>, holds: bool, name: &str, given: &str, allowed: &str) {
    members.require(holds, name, &format_args!("{given:?}"), &allowed);
}
