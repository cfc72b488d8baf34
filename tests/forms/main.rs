//! Fields through the engine's public face: what holds for each kind, whatever is typed.
#![cfg(not(target_arch = "wasm32"))]

mod properties;
mod slips;

use beian_upload::{Date, FieldKind, FormOptions};
use serde_json::{Value, json};

/// The name of every kind.
const KINDS: [&str; 21] = [
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

fn kind(name: &str) -> FieldKind {
    FieldKind::from_json(&json!(name)).expect("a kind")
}

fn options() -> FormOptions {
    FormOptions {
        today: Date::parse("2026-11-22"),
        ..FormOptions::default()
    }
}

/// The right numbers of a group of `tests/vectors.json`.
fn valid_vectors(group: &str) -> Vec<String> {
    let vectors: Value = serde_json::from_str(include_str!("../vectors.json")).expect("JSON");
    let group = vectors[group]["valid"].as_array().expect("a list");
    let numbers = group.iter().map(|number| number.as_str().expect("a text"));
    numbers.map(str::to_owned).collect()
}

#[test]
fn no_kind_is_left_out() {
    let error = FieldKind::from_json(&json!("no_kind")).expect_err("there is no such kind");
    for name in KINDS {
        assert!(error.allowed().contains(&format!("`{name}`")), "{name}");
    }
    assert_eq!(error.allowed().matches('`').count(), 2 * KINDS.len() + 2);
}
