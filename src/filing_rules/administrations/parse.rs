//! The administrations' rows from JSON, with the path of whatever is wrong in them.

use super::{Administration, ByKind, DocumentRule, Note, OrderLimit};
use crate::error::{Error, ErrorKind};
use crate::filing_rules::condition::Condition;
use crate::filing_rules::localized::{Localized, parse_text};
use crate::filing_rules::slots;
use crate::members::{FromJson, Members};
use crate::rules::merge;
use crate::short_map::ShortMap;
use serde_json::{Map, Value};

const DEFAULT: &str = "default";

const NAMES: [&str; 24] = [
    "name",
    "abbreviation",
    "source",
    "date",
    "principal",
    "administrator",
    "nameWords",
    "persons",
    "minAge",
    "localMobile",
    "documents",
    "refusedResidencies",
    "outsideDocuments",
    "temporaryId",
    "maxSites",
    "maxDomains",
    "maxDomainsPerSite",
    "domainHolders",
    "domainRemainingDays",
    "idRemainingMonths",
    "smsCheck",
    "fingerprint",
    "notes",
    "slots",
];

pub(in crate::filing_rules) fn parse(
    value: &Value,
) -> Result<ShortMap<String, Administration>, Error> {
    let path = "rules.administrations";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let default = rows.value(DEFAULT);
    // Whole in itself: what is wrong in it would else be said of the first province.
    parse_row(default, &format!("{path}.{DEFAULT}"))?;
    let mut administrations = ShortMap::new();
    for row in rows.named::<String>() {
        let (code, row, path) = row?;
        if code == DEFAULT {
            continue;
        }
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::invalid_rules(
                path,
                code,
                "must be two digits of GB/T 2260",
            ));
        }
        let own = Members::open(row, &path, ErrorKind::InvalidRules)?;
        for name in ["name", "abbreviation"] {
            if own.value(name).is_null() {
                return Err(Error::invalid_rules(
                    format!("{path}.{name}"),
                    "null",
                    "every administration has its own",
                ));
            }
        }
        let mut whole = default.clone();
        merge(&mut whole, row);
        administrations.insert(code, parse_row(&whole, &path)?);
    }
    if administrations.keys().len() == 0 {
        return Err(Error::invalid_rules(
            path,
            "{}",
            "must have at least one row",
        ));
    }
    Ok(administrations)
}

fn parse_row(row: &Value, path: &str) -> Result<Administration, Error> {
    let members = Members::of(row, path, &NAMES, ErrorKind::InvalidRules)?;
    let date: String = parse_text(&members, path, "date")?;
    Ok(Administration {
        name: Localized::parse_text(members.value("name"), &format!("{path}.name"))?,
        abbreviation: parse_text(&members, path, "abbreviation")?,
        source: parse_text(&members, path, "source")?,
        principal: members.one("principal")?,
        administrator: members.one("administrator")?,
        name_words: members.one("nameWords")?,
        persons: members.one("persons")?,
        min_age: parse_by_kind(&members, path, "minAge")?,
        local_mobile: members.one("localMobile")?,
        documents: parse_rows(&members, path, "documents", parse_document_rule)?,
        refused_residencies: members.one("refusedResidencies")?,
        outside_documents: parse_by_kind(&members, path, "outsideDocuments")?,
        accepts_temporary_id: members.one("temporaryId")?,
        max_sites: parse_rows(&members, path, "maxSites", parse_limit)?,
        max_domains: parse_rows(&members, path, "maxDomains", parse_limit)?,
        max_domains_per_site: at_least_one(&members, path, "maxDomainsPerSite")?,
        domain_holders: members.one("domainHolders")?,
        domain_remaining_days: members.one("domainRemainingDays")?,
        id_remaining_months: parse_months(&members, path)?,
        has_sms_check: members.one("smsCheck")?,
        fingerprint: members.one("fingerprint")?,
        notes: parse_notes(&members, path)?,
        slots: slots::parse_rows(members.value("slots"), &format!("{path}.slots"), &date)?,
        date,
    })
}

fn parse_by_kind<T: FromJson>(
    members: &Members<'_>,
    path: &str,
    name: &str,
) -> Result<ByKind<T>, Error> {
    let names = ["individual", "organization"];
    let value = members.value(name);
    let path = format!("{path}.{name}");
    let members = Members::of(value, &path, &names, ErrorKind::InvalidRules)?;
    Ok(ByKind {
        individual: members.one("individual")?,
        organization: members.one("organization")?,
    })
}

/// Rows that are named, so that a host can replace or remove a single one.
fn parse_rows<T>(
    members: &Members<'_>,
    path: &str,
    name: &str,
    parse_one: fn(&Value, &str) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let empty = Value::Object(Map::new());
    let value = match members.value(name) {
        Value::Null => &empty,
        value => value,
    };
    let rows = Members::open(value, &format!("{path}.{name}"), ErrorKind::InvalidRules)?;
    let mut parsed = Vec::new();
    for row in rows.named::<String>() {
        let (_, row, path) = row?;
        parsed.push(parse_one(row, &path)?);
    }
    Ok(parsed)
}

fn parse_document_rule(row: &Value, path: &str) -> Result<DocumentRule, Error> {
    let names = ["subjectKind", "residency", "documentTypes", "source"];
    let members = Members::of(row, path, &names, ErrorKind::InvalidRules)?;
    Ok(DocumentRule {
        subject_kinds: members.maybe("subjectKind")?.unwrap_or_default(),
        residencies: members.one("residency")?,
        document_types: members.one("documentTypes")?,
        source: parse_text(&members, path, "source")?,
    })
}

fn parse_limit(row: &Value, path: &str) -> Result<OrderLimit, Error> {
    let names = ["when", "atMost", "source"];
    let members = Members::of(row, path, &names, ErrorKind::InvalidRules)?;
    parse_text(&members, path, "source")?;
    Ok(OrderLimit {
        when: Condition::parse(members.value("when"), &format!("{path}.when"))?,
        at_most: at_least_one(&members, path, "atMost")?,
    })
}

fn parse_notes(members: &Members<'_>, path: &str) -> Result<ShortMap<String, Note>, Error> {
    let path = format!("{path}.notes");
    let rows = Members::open(members.value("notes"), &path, ErrorKind::InvalidRules)?;
    let mut notes = ShortMap::new();
    for row in rows.named::<String>() {
        let (name, row, path) = row?;
        notes.insert(name, parse_note(row, &path)?);
    }
    Ok(notes)
}

fn parse_note(row: &Value, path: &str) -> Result<Note, Error> {
    let members = Members::of(row, path, &["text", "source"], ErrorKind::InvalidRules)?;
    parse_text(&members, path, "source")?;
    Ok(Note {
        text: Localized::parse_text(members.value("text"), &format!("{path}.text"))?,
    })
}

fn at_least_one(members: &Members<'_>, path: &str, name: &str) -> Result<u32, Error> {
    match members.one(name)? {
        0 => Err(Error::invalid_rules(
            format!("{path}.{name}"),
            0,
            "must be ≥ 1",
        )),
        count => Ok(count),
    }
}

/// Months are added to a day of the calendar, which has an end.
fn parse_months(members: &Members<'_>, path: &str) -> Result<u32, Error> {
    match members.one("idRemainingMonths")? {
        months @ 0..=120 => Ok(months),
        months => Err(Error::invalid_rules(
            format!("{path}.idRemainingMonths"),
            months,
            "must be ≤ 120",
        )),
    }
}
