//! The section as it may be changed.

use crate::filing::{Residency, SubjectKind};
use crate::filing_rules::FilingRules;
use crate::form::{Entry, FieldKind, Owner};
use serde_json::{Value, json};

fn refused(changes: &Value) -> (String, String, String) {
    let error = FilingRules::with(&json!({"persons": changes})).expect_err("bad rules");
    assert_eq!(error.code(), "invalid_rules");
    let texts = [error.path(), error.given(), error.allowed()];
    let [path, given, allowed] = texts.map(str::to_owned);
    (path, given, allowed)
}

#[test]
fn a_part_of_the_section_may_be_replaced() {
    let rules = FilingRules::with(&json!({"persons": {
        "required": {"individual": {"subject": ["address"]}},
        "documents": {"mainland": {"allowed": ["passport"]}},
    }}))
    .expect("good rules");
    let persons = &rules.persons;
    assert_eq!(
        persons.required(SubjectKind::Individual, Owner::Subject),
        [Entry::Address]
    );
    let mainland = persons.documents(Residency::Mainland).expect("a row");
    assert_eq!(mainland.allowed, [FieldKind::Passport]);
    let foreign = persons.documents(Residency::Foreign).expect("a row");
    assert_eq!(foreign.unusual, [FieldKind::PermanentResidentId]);
}

#[test]
fn every_residency_and_subject_has_to_have_its_row() {
    for (changes, path) in [
        (
            json!({"documents": {"macao": null}}),
            "rules.persons.documents.macao",
        ),
        (
            json!({"required": {"organization": null}}),
            "rules.persons.required.organization",
        ),
        (
            json!({"certificates": {"law_firm": null}}),
            "rules.persons.certificates.law_firm",
        ),
    ] {
        assert_eq!(refused(&changes).0, path);
    }
}

#[test]
fn wrong_values_are_refused_with_path_and_value() {
    for (changes, path, given) in [
        (json!({"person": 1}), "rules.persons.person", "a number"),
        (
            json!({"required": {"individual": {"subject": ["mobile"]}}}),
            "rules.persons.required.individual.subject",
            "mobile",
        ),
        (
            json!({"required": {"individual": {"principal": ["address"]}}}),
            "rules.persons.required.individual.principal",
            "address",
        ),
        (
            json!({"required": {"individual": {"source": null}}}),
            "rules.persons.required.individual.source",
            "null",
        ),
        (
            json!({"scenarios": {"sites": ["second"]}}),
            "rules.persons.scenarios.sites",
            "[\"second\"]",
        ),
        (
            json!({"documents": {"mainland": {"allowed": []}}}),
            "rules.persons.documents.mainland.allowed",
            "[]",
        ),
        (
            json!({"documents": {"mars": {}}}),
            "rules.persons.documents.mars",
            "\"mars\"",
        ),
        (
            json!({"validity": {"passport": {}}}),
            "rules.persons.validity.passport.source",
            "null",
        ),
        (
            json!({"validity": {"resident_id": {"graceMonths": 121}}}),
            "rules.persons.validity.resident_id.graceMonths",
            "121",
        ),
    ] {
        let (refused_path, refused_value, _) = refused(&changes);
        assert_eq!(
            (refused_path.as_str(), refused_value.as_str()),
            (path, given)
        );
    }
}

#[test]
fn spans_begin_at_birth_and_rise() {
    for (spans, path) in [
        (json!([]), "spans"),
        (json!("5"), "spans"),
        (json!([{"fromAge": 16, "years": 10}]), "spans.0.fromAge"),
        (
            json!([{"fromAge": 0, "years": 5}, {"fromAge": 0, "years": 10}]),
            "spans.1.fromAge",
        ),
        (json!([{"fromAge": 0}]), "spans.0"),
        (
            json!([{"fromAge": 0, "years": 5, "longTerm": true}]),
            "spans.0",
        ),
        (json!([{"fromAge": 0, "years": 0}]), "spans.0.years"),
        (json!([{"fromAge": 0, "years": 151}]), "spans.0.years"),
        (json!([{"fromAge": -1, "years": 5}]), "spans.0.fromAge"),
    ] {
        let changes = json!({"validity": {"resident_id": {"spans": spans}}});
        let expected = format!("rules.persons.validity.resident_id.{path}");
        assert_eq!(refused(&changes).0, expected);
    }
}
