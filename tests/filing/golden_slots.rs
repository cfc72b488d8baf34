//! The slots of all administrations, compared with two lists that were read against their sources.
//!
//! After a wanted change of the rules, `UPDATE_GOLDEN=1 cargo test --test filing golden` writes them
//! anew; what changed in them is what has to be reviewed.

use super::slots_of;
use beian_upload::{FilingRules, Locale, Slot};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// The 31 rows of the table; `defaultRules` has one more, which is no administration.
fn codes() -> Vec<String> {
    let table = FilingRules::default_table();
    let rows = table["administrations"].as_object().expect("an object");
    let codes = rows.keys().filter(|code| *code != "default");
    codes.cloned().collect()
}

fn name_of(code: &str) -> String {
    let rules = FilingRules::shared();
    let row = rules.administration(code).expect("a row");
    format!("{code} {}", row.name(Locale::ZhCn))
}

fn line_of(slot: &Slot) -> String {
    let join = |names: Vec<&str>| names.join("+");
    let sides = join(slot.sides.iter().map(|side| side.as_str()).collect());
    let channels = join(slot.channels.iter().map(|name| name.as_str()).collect());
    let partners = join(slot.compose_with.iter().map(|name| name.as_str()).collect());
    let mut line = format!(
        "  {:<32}{:<13}{:<12}{:<14}{:<15}{}",
        slot.id,
        slot.need.as_str(),
        sides,
        slot.capture.as_str(),
        channels,
        slot.reason.code
    );
    if !partners.is_empty() {
        let _ = write!(line, " [{partners}]");
    }
    if !slot.marks.is_empty() {
        let marks = join(slot.marks.iter().map(|mark| mark.as_str()).collect());
        let _ = write!(line, " ({marks})");
    }
    line
}

fn list_of(answers: &Value) -> String {
    let lines: Vec<String> = slots_of(answers.clone()).iter().map(line_of).collect();
    lines.join("\n") + "\n"
}

fn compare(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, written).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("a file");
    for (number, (golden, written)) in golden.lines().zip(written.lines()).enumerate() {
        assert_eq!(golden, written, "{name}, line {}", number + 1);
    }
    assert_eq!(golden.lines().count(), written.lines().count(), "{name}");
}

#[test]
fn every_administration_asks_for_what_was_reviewed() {
    let mut text = String::new();
    assert_eq!(codes().len(), 31);
    for code in codes() {
        let mut written: Vec<(String, String)> = Vec::new();
        for kind in ["individual", "organization"] {
            for (persons, is_one) in [("one person", true), ("two persons", false)] {
                for channel in ["desktop", "phone"] {
                    let list = list_of(&json!({
                        "administration": code,
                        "subjectKind": kind,
                        "principalIsAdministrator": is_one,
                        "channel": channel,
                    }));
                    let title = format!("{}, {kind}, {persons}, {channel}", name_of(&code));
                    if let Some((same, _)) = written.iter().find(|(_, held)| *held == list) {
                        let _ = writeln!(text, "{title}: as {same}\n");
                        continue;
                    }
                    let _ = writeln!(text, "{title}\n{list}");
                    written.push((title, list));
                }
            }
        }
    }
    compare("slots.txt", &text);
}

#[test]
fn every_administration_asks_for_what_was_reviewed_where_every_answer_brings_something() {
    let mut text = String::new();
    for code in codes() {
        for kind in ["individual", "organization"] {
            let answers = json!({
                "administration": code,
                "subjectKind": kind,
                "organizationType": "public_institution",
                "principalIsLegalRepresentative": false,
                "principalAge": 17,
                "administratorAge": 17,
                "idOutsideAdministration": true,
                "nameChanged": true,
                "financeContent": true,
                "preApproval": ["news"],
                "siteCount": 31,
                "prefixCount": 32,
                "domains": ["a.cn", "A.cn", "b.cn", "c.cn", "d.cn", "e.cn"],
                "domainHolder": "shareholder",
                "legacyVerificationForm": true,
            });
            let list = list_of(&answers);
            let _ = writeln!(text, "{}, {kind}\n{list}", name_of(&code));
        }
    }
    compare("slots-of-all-answers.txt", &text);
}
