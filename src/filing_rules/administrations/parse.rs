//! The administrations' rows from JSON, with the path of whatever is wrong in them.

use super::{Administration, ByKind, DocumentRule, Note, OrderLimit};
use crate::filing_rules::condition::Condition;
use crate::filing_rules::localized::{Localized, parse_text};
use crate::filing_rules::slots;
use crate::members::{FromJson, Members, Node};
use crate::merge_patch::merge;
use crate::short_map::ShortMap;

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

pub(in crate::filing_rules) fn parse(node: &Node<'_>) -> ShortMap<String, Administration> {
    let rows = node.rows();
    let default = rows.at(DEFAULT);
    // Whole in itself: what is wrong in it would else be said of the first province.
    parse_row(&default);
    let mut administrations = ShortMap::new();
    for (code, row) in rows.named::<String>() {
        if code == DEFAULT {
            continue;
        }
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            row.refuse(&code, &"must be two digits of GB/T 2260");
        }
        let own = row.rows();
        for name in ["name", "abbreviation"] {
            let has_own = !own.value(name).is_null();
            own.require(has_own, name, &"null", &"every administration has its own");
        }
        let mut whole = default.value.clone();
        merge(&mut whole, row.value);
        administrations.insert(code, parse_row(&row.with(&whole)));
    }
    if administrations.keys().len() == 0 {
        node.refuse(&"{}", &"must have at least one row");
    }
    administrations
}

fn parse_row(row: &Node<'_>) -> Administration {
    let members = row.members(&NAMES);
    let date: String = parse_text(&members, "date");
    Administration {
        name: Localized::parse_text(&members.at("name")),
        abbreviation: parse_text(&members, "abbreviation"),
        source: parse_text(&members, "source"),
        principal: members.one("principal"),
        administrator: members.one("administrator"),
        name_words: members.one("nameWords"),
        persons: members.one("persons"),
        min_age: parse_by_kind(&members.at("minAge")),
        local_mobile: members.one("localMobile"),
        documents: parse_rows(&members.at("documents"), parse_document_rule),
        refused_residencies: members.one("refusedResidencies"),
        outside_documents: parse_by_kind(&members.at("outsideDocuments")),
        accepts_temporary_id: members.one("temporaryId"),
        max_sites: parse_rows(&members.at("maxSites"), parse_limit),
        max_domains: parse_rows(&members.at("maxDomains"), parse_limit),
        max_domains_per_site: at_least_one(&members, "maxDomainsPerSite"),
        domain_holders: members.one("domainHolders"),
        domain_remaining_days: members.one("domainRemainingDays"),
        id_remaining_months: parse_months(&members),
        has_sms_check: members.one("smsCheck"),
        fingerprint: members.one("fingerprint"),
        notes: parse_notes(&members.at("notes")),
        slots: slots::parse_rows(&members.at("slots"), &date),
        date,
    }
}

fn parse_by_kind<T: FromJson>(node: &Node<'_>) -> ByKind<T> {
    let members = node.members(&["individual", "organization"]);
    ByKind {
        individual: members.one("individual"),
        organization: members.one("organization"),
    }
}

/// Rows that are named, so that a host can replace or remove a single one.
fn parse_rows<T>(node: &Node<'_>, parse_one: fn(&Node<'_>) -> T) -> Vec<T> {
    let mut parsed = Vec::new();
    for (_, row) in node.maybe_rows().named::<String>() {
        parsed.push(parse_one(&row));
    }
    parsed
}

fn parse_document_rule(row: &Node<'_>) -> DocumentRule {
    let members = row.members(&["subjectKind", "residency", "documentTypes", "source"]);
    DocumentRule {
        subject_kinds: members.or_default("subjectKind"),
        residencies: members.one("residency"),
        document_types: members.one("documentTypes"),
        source: parse_text(&members, "source"),
    }
}

fn parse_limit(row: &Node<'_>) -> OrderLimit {
    let members = row.members(&["when", "atMost", "source"]);
    parse_text(&members, "source");
    OrderLimit {
        when: Condition::parse(&members.at("when")),
        at_most: at_least_one(&members, "atMost"),
    }
}

fn parse_notes(node: &Node<'_>) -> ShortMap<String, Note> {
    let mut notes = ShortMap::new();
    for (name, row) in node.rows().named::<String>() {
        notes.insert(name, parse_note(&row));
    }
    notes
}

fn parse_note(row: &Node<'_>) -> Note {
    let members = row.members(&["text", "source"]);
    parse_text(&members, "source");
    Note {
        text: Localized::parse_text(&members.at("text")),
    }
}

fn at_least_one(members: &Members<'_>, name: &str) -> u32 {
    let count: u32 = members.one(name);
    members.require(count > 0, name, &0, &"must be ≥ 1");
    count
}

/// Months are added to a day of the calendar, which has an end.
fn parse_months(members: &Members<'_>) -> u32 {
    let name = "idRemainingMonths";
    let months: u32 = members.one(name);
    members.require(months <= 120, name, &months, &"must be ≤ 120");
    months
}
