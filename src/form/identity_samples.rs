//! Vectors and scopes for the tests of documents of persons.

use super::Date;
use super::check::{Checked, Scope};
use crate::filing_rules::FilingRules;
use crate::finding::Param;
use serde_json::Value;

/// The numbers of one list of `vectors.json`.
pub(super) fn vectors(kind: &str, list: &str) -> Vec<String> {
    let vectors: Value =
        serde_json::from_str(include_str!("../../tests/vectors.json")).expect("vectors");
    let values: Vec<&Value> = match &vectors[kind][list] {
        Value::Array(values) => values.iter().collect(),
        Value::Object(values) => values.values().collect(),
        other => panic!("{kind}.{list} is {other}"),
    };
    let texts = values
        .into_iter()
        .map(|value| value.as_str().expect("a text"));
    texts.map(str::to_owned).collect()
}

/// A check by the default table on 2026-11-22, without tables of counties.
pub(super) fn scope_of(check: impl FnOnce(&Scope<'_>) -> Checked) -> Checked {
    scope_on("2026-11-22", check)
}

/// A check on another day; on none if it is no day.
pub(super) fn scope_on(today: &str, check: impl FnOnce(&Scope<'_>) -> Checked) -> Checked {
    let rules = FilingRules::shared();
    check(&Scope {
        rules: &rules,
        tables: None,
        today: Date::parse(today),
        administration: None,
        is_confirmed: false,
    })
}

/// What was found, as `code.variant`.
pub(super) fn codes(checked: &Checked) -> Vec<String> {
    let codes = checked.facts.iter().map(|fact| {
        let code = fact.code.as_str();
        match fact.params.get("variant") {
            Some(Param::Text(variant)) => format!("{code}.{variant}"),
            _ => code.to_owned(),
        }
    });
    codes.collect()
}
