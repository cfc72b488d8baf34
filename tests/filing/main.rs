//! Filings through the engine's public face: which materials they need, and which are missing.
#![cfg(not(target_arch = "wasm32"))]

mod golden_reports;
mod golden_slots;
mod missing;
mod overrides;
mod properties;
mod provinces;
mod slots;
mod sources;

use beian_upload::{Filing, FilingRules, FormOptions, Slot, required_materials};
use serde_json::{Value, json};

/// A first filing of an organisation with two persons in Beijing, from the desktop, with `answers`
/// in place of these.
fn filing(answers: Value) -> Filing {
    let mut filing = json!({
        "subjectKind": "organization",
        "scenario": "first",
        "administration": "11",
        "channel": "desktop",
        "principalIsAdministrator": false,
        "domains": ["example.cn"],
    });
    let (Some(filing_members), Value::Object(answers)) = (filing.as_object_mut(), answers) else {
        panic!("answers are an object");
    };
    filing_members.extend(answers);
    Filing::from_json(&filing, &FilingRules::shared()).expect("a filing")
}

fn slots_of(answers: Value) -> Vec<Slot> {
    required_materials(&filing(answers), &FormOptions::default())
}

fn ids_of(answers: Value) -> Vec<String> {
    slots_of(answers).into_iter().map(|slot| slot.id).collect()
}

/// The slot with that id.
fn slot_of(answers: Value, id: &str) -> Slot {
    let found = slots_of(answers).into_iter().find(|slot| slot.id == id);
    found.unwrap_or_else(|| panic!("{id} has no slot"))
}

/// Both objects' members; the second's hold.
fn with(answers: &Value, more: Value) -> Value {
    let mut answers = answers.clone();
    if let (Some(answers), Value::Object(more)) = (answers.as_object_mut(), more) {
        answers.extend(more);
    }
    answers
}

fn has(answers: Value, id: &str) -> bool {
    ids_of(answers).iter().any(|held| held == id)
}
