//! What fields, forms and filings are checked by, picked by a few bytes.
// Every target uses a part of it.
#![allow(dead_code)]

use beian_upload::{
    Date, FieldKind, FilingRules, Finding, FormOptions, Locale, Param, Severity, Tables, Verdict,
    encode_tables,
};
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

pub const KINDS: [&str; 21] = [
    "person_name",
    "resident_id",
    "hk_macao_residence_permit",
    "taiwan_residence_permit",
    "hk_macao_travel_permit",
    "taiwan_travel_permit",
    "permanent_resident_id",
    "passport",
    "mrz",
    "credit_code",
    "organization_code",
    "registration_number",
    "organization_name",
    "mobile",
    "landline",
    "email",
    "domain",
    "site_name",
    "icp_number",
    "app_version",
    "date",
];

const RESIDENCIES: [&str; 5] = ["mainland", "hong_kong", "macao", "taiwan", "foreign"];

const SCENARIOS: [&str; 8] = [
    "first",
    "add_site",
    "add_site_from_other_provider",
    "add_access",
    "change_subject",
    "change_site",
    "cancel",
    "supplement",
];

const HOLDERS: [&str; 5] = [
    "subject",
    "legal_representative",
    "shareholder",
    "manager",
    "other",
];

pub fn kind(byte: u8) -> FieldKind {
    let name = KINDS[usize::from(byte) % KINDS.len()];
    FieldKind::from_json(&json!(name)).expect("a kind")
}

/// The file that is shipped.
pub fn tables_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let counties = include_str!("../../data/counties.txt");
        let suffixes = include_str!("../../data/public_suffix_list.dat");
        encode_tables(counties, suffixes).expect("the lists are whole")
    })
}

fn tables() -> Arc<Tables> {
    static TABLES: OnceLock<Arc<Tables>> = OnceLock::new();
    let read = || Arc::new(Tables::from_bytes(tables_file()).expect("the tables are whole"));
    Arc::clone(TABLES.get_or_init(read))
}

pub fn rules() -> Arc<FilingRules> {
    FilingRules::shared()
}

pub fn options(byte: u8) -> FormOptions {
    let days = ["2026-11-22", "1999-12-31", "9999-12-31"];
    FormOptions {
        locale: Locale::ZhCn,
        rules: rules(),
        tables: (byte & 1 == 0).then(tables),
        today: days
            .get(usize::from(byte >> 1 & 3))
            .and_then(|day| Date::parse(day)),
    }
}

pub fn in_english(options: &FormOptions) -> FormOptions {
    FormOptions {
        locale: Locale::En,
        ..options.clone()
    }
}

pub fn administration(byte: u8) -> &'static str {
    static CODES: OnceLock<Vec<String>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let table = FilingRules::default_table();
        let rows = table["administrations"].as_object().expect("rows");
        let codes = rows
            .keys()
            .filter(|code| rules().administration(code).is_some());
        codes.cloned().collect()
    });
    &codes[usize::from(byte) % codes.len()]
}

/// None one time in six.
pub fn residency(byte: u8) -> Value {
    RESIDENCIES
        .get(usize::from(byte) % 6)
        .map_or(Value::Null, |name| json!(name))
}

/// A filing of those answers; what is not given is not answered.
pub fn filing(answers: &[u8], domains: &[&str]) -> Value {
    let at = |index: usize| answers.get(index).copied().unwrap_or(0);
    let maybe = |byte: u8| match byte % 3 {
        0 => Value::Null,
        other => json!(other == 1),
    };
    let count = |byte: u8| match byte % 4 {
        0 => Value::Null,
        1 => json!(u32::from(byte)),
        2 => json!(u32::MAX),
        _ => json!(byte / 64),
    };
    let age = |byte: u8| {
        if byte % 3 == 0 {
            Value::Null
        } else {
            json!(byte)
        }
    };
    let is_organization = at(0) % 2 == 0;
    let organization_types = ["enterprise", "public_institution", "government"];
    let pre_approval = ["news", "publishing", "", "\u{10FFFF}"];
    let organization_type = organization_types.get(usize::from(at(0) / 2 % 4));
    json!({
        "subjectKind": if is_organization { "organization" } else { "individual" },
        "organizationType": organization_type,
        "scenario": SCENARIOS[usize::from(at(1)) % 8],
        "administration": administration(at(2)),
        "channel": if at(3) % 2 == 0 { "desktop" } else { "phone" },
        "principalIsAdministrator": at(3) / 2 % 2 == 0,
        "principalIsLegalRepresentative": maybe(at(4)),
        "residency": {"principal": residency(at(5)), "administrator": residency(at(6))},
        "principalAge": age(at(7)),
        "administratorAge": age(at(8)),
        "idOutsideAdministration": maybe(at(9)),
        "nameChanged": maybe(at(9) / 3),
        "financeContent": maybe(at(9) / 9),
        "legacyVerificationForm": maybe(at(9) / 27),
        "preApproval": pre_approval[..usize::from(at(10)) % 5],
        "siteCount": count(at(11)),
        "prefixCount": count(at(12)),
        "domainHolder": HOLDERS.get(usize::from(at(13)) % 6),
        "domains": domains,
    })
}

/// The first line as bytes, and all others.
pub fn cut_at_lines(text: &str) -> (&[u8], Vec<&str>) {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    (first.as_bytes(), lines.collect())
}

pub fn verdict_of(severities: impl Iterator<Item = Severity>) -> Verdict {
    match severities.max() {
        Some(Severity::Block) => Verdict::Block,
        Some(Severity::Warn) => Verdict::Warn,
        Some(Severity::Info) | None => Verdict::Ok,
    }
}

/// A fact as `code.variant`.
pub fn fact_of(finding: &Finding) -> String {
    match finding.params.get("variant") {
        Some(Param::Text(variant)) => format!("{}.{variant}", finding.code.as_str()),
        _ => finding.code.as_str().to_owned(),
    }
}

/// Words that say something, with nothing left to be filled in.
pub fn assert_worded(message: &str, code: &str, typed: &str) {
    assert!(
        !message.trim().is_empty() && message != code,
        "{code}: {message}"
    );
    let may_have_braces = typed.contains(['{', '｛', '\u{FE5B}']);
    assert!(
        may_have_braces || !message.contains('{'),
        "{code}: {message}"
    );
}

/// Every number is finite: of those that are not JSON makes null.
pub fn assert_plain(report: &impl serde::Serialize) -> Value {
    fn has_null(value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Array(items) => items.iter().any(has_null),
            Value::Object(members) => members.values().any(has_null),
            _ => false,
        }
    }
    let plain = serde_json::to_value(report).expect("a report is plain data");
    assert!(!has_null(&plain), "{plain}");
    plain
}
