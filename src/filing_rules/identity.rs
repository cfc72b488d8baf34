//! What documents of persons are checked by: provinces, prefixes, series of passports.

#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind};
use crate::form::{Date, FieldKind};
use crate::members::Members;
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

pub(super) fn parse(value: &Value) -> Result<IdentityRules, Error> {
    let path = "rules.identity";
    let names = [
        "provinces",
        "residencePermits",
        "birth",
        "chinesePassports",
        "lookAlikes",
    ];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    let group = |name: &str, own: &[&str]| {
        let allowed = [own, &["source", "date"]].concat();
        open_group(members.value(name), &format!("{path}.{name}"), &allowed)
    };
    let provinces = group("provinces", &["names"])?;
    let permits = group("residencePermits", &["prefixes"])?;
    let birth = group("birth", &["earliestYear"])?;
    let passports = group("chinesePassports", &["state", "series"])?;
    let look_alikes = group("lookAlikes", &["characters"])?;
    Ok(IdentityRules {
        provinces: parse_provinces(provinces.value("names"))?,
        residence_permits: parse_permits(permits.value("prefixes"))?,
        earliest_birth_year: parse_year(&birth)?,
        chinese_state: parse_state(&passports)?,
        chinese_series: parse_series(passports.value("series"))?,
        look_alikes: look_alikes.one("characters")?,
    })
}

/// The members of a group of rows, which says where they are from and when that was looked at.
fn open_group<'a>(value: &'a Value, path: &str, allowed: &[&str]) -> Result<Members<'a>, Error> {
    let members = Members::of(value, path, allowed, ErrorKind::InvalidRules)?;
    let source: String = members.one("source")?;
    require(!source.is_empty(), path, "source", &source, "must name it")?;
    let date: String = members.one("date")?;
    let is_day = Date::parse(&date).is_some();
    require(is_day, path, "date", &date, "must be a day, YYYY-MM-DD")?;
    Ok(members)
}

fn parse_provinces(value: &Value) -> Result<Vec<String>, Error> {
    let path = "rules.identity.provinces.names";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut codes = Vec::new();
    for row in rows.named::<String>() {
        let (code, row, row_path) = row?;
        let is_code = code.len() == 2 && is_digits(&code);
        require(is_code, path, &code, &code, "the name must be two digits")?;
        let locales = [Locale::ZhCn.as_str(), Locale::En.as_str()];
        // For whoever reads the table.
        let texts = Members::of(row, &row_path, &locales, ErrorKind::InvalidRules)?;
        for locale in locales {
            texts.one::<String>(locale)?;
        }
        codes.push(code);
    }
    Ok(codes)
}

fn parse_permits(value: &Value) -> Result<ShortMap<String, FieldKind>, Error> {
    let path = "rules.identity.residencePermits.prefixes";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut permits = ShortMap::new();
    for row in rows.named::<String>() {
        let (prefix, _, _) = row?;
        let is_region = prefix.len() == 6 && is_digits(&prefix);
        require(
            is_region,
            path,
            &prefix,
            &prefix,
            "the name must be six digits",
        )?;
        let kind: FieldKind = rows.one(&prefix)?;
        let is_permit = matches!(
            kind,
            FieldKind::HkMacaoResidencePermit | FieldKind::TaiwanResidencePermit
        );
        let allowed = "must be hk_macao_residence_permit or taiwan_residence_permit";
        require(is_permit, path, &prefix, kind.as_str(), allowed)?;
        permits.insert(prefix, kind);
    }
    Ok(permits)
}

fn parse_year(birth: &Members<'_>) -> Result<u16, Error> {
    let year: u16 = birth.one("earliestYear")?;
    let path = "rules.identity.birth";
    let is_year = (1..=9999).contains(&year);
    require(
        is_year,
        path,
        "earliestYear",
        &year.to_string(),
        "must be 1 to 9999",
    )?;
    Ok(year)
}

fn parse_state(passports: &Members<'_>) -> Result<String, Error> {
    let state: String = passports.one("state")?;
    let path = "rules.identity.chinesePassports";
    let is_state = state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    require(
        is_state,
        path,
        "state",
        &state,
        "must be three capital letters",
    )?;
    Ok(state)
}

fn parse_series(value: &Value) -> Result<Vec<Series>, Error> {
    let path = "rules.identity.chinesePassports.series";
    let rows = value.as_array().ok_or_else(|| {
        let given = serde_json::to_string(value).unwrap_or_default();
        Error::invalid_rules(path, given, "must be a list")
    })?;
    let mut series = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{path}[{index}]");
        let names = ["prefix", "letterExcept", "digits"];
        let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
        let row = Series {
            prefix: members.one("prefix")?,
            letter_except: members.maybe("letterExcept")?,
            digits: usize::from(members.one::<u8>("digits")?),
        };
        let is_prefix = !row.prefix.is_empty() && row.prefix.bytes().all(is_capital_or_digit);
        let allowed = "must be capital letters or digits";
        require(is_prefix, &path, "prefix", &row.prefix, allowed)?;
        let is_count = (1..=MAX_SERIES_DIGITS).contains(&row.digits);
        let allowed = format!("must be 1 to {MAX_SERIES_DIGITS}");
        require(is_count, &path, "digits", &row.digits.to_string(), &allowed)?;
        series.push(row);
    }
    Ok(series)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_capital_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn require(holds: bool, path: &str, name: &str, given: &str, allowed: &str) -> Result<(), Error> {
    if holds {
        return Ok(());
    }
    let path = format!("{path}.{name}");
    Err(Error::invalid_rules(path, format!("{given:?}"), allowed))
}
