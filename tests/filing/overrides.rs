//! What a host may make of the rows, as a JSON merge patch.

use super::filing;
use beian_upload::{FilingRules, FormOptions, Need, required_materials};
use serde_json::{Value, json};
use std::sync::Arc;

fn with_rules(changes: &Value) -> FormOptions {
    FormOptions {
        rules: Arc::new(FilingRules::with(changes).expect("the rules are right")),
        ..FormOptions::default()
    }
}

fn need_of(changes: &Value, answers: Value, id: &str) -> Option<Need> {
    let slots = required_materials(&filing(answers), &with_rules(changes));
    slots
        .into_iter()
        .find(|slot| slot.id == id)
        .map(|slot| slot.need)
}

#[test]
fn null_removes_a_row_of_a_province() {
    let changes = json!({"administrations": {"11": {"slots": {"handheld_license": null}}}});
    assert_eq!(
        need_of(&json!({}), json!({}), "handheld_license"),
        Some(Need::Required)
    );
    assert_eq!(need_of(&changes, json!({}), "handheld_license"), None);
}

#[test]
fn null_removes_a_row_of_all_provinces_and_what_a_scenario_does() {
    let changes = json!({"slots": {
        "rows": {"truthfulness_notice": null},
        "scenarios": {"cancel": null},
    }});
    assert_eq!(need_of(&changes, json!({}), "truthfulness_notice"), None);
    let cancel = json!({"scenario": "cancel"});
    assert_eq!(
        need_of(&changes, cancel, "subject_license"),
        Some(Need::Required)
    );
}

#[test]
fn a_province_gets_a_row_and_a_reason_of_its_own() {
    let changes = json!({
        "slots": {"reasons": {"asked_here": {"zh-CN": "{administration}要。", "en": "{administration} asks."}}},
        "administrations": {"33": {"slots": {"site_plan": {
            "material": "site_plan", "need": "required", "reason": "asked_here", "source": "host",
        }}}},
    });
    let slots = required_materials(
        &filing(json!({"administration": "33"})),
        &with_rules(&changes),
    );
    let slot = slots
        .iter()
        .find(|slot| slot.id == "site_plan")
        .expect("a slot");
    assert_eq!(
        (slot.reason.text.as_str(), slot.reason.date.as_str()),
        ("浙江要。", "2019-09")
    );
}

#[test]
fn a_fact_of_a_province_changes_its_slots() {
    let changes = json!({"administrations": {"12": {"principal": "must_or_authorization"}}});
    let answers = json!({"administration": "12", "principalIsLegalRepresentative": false});
    let id = "principal_authorization";
    assert_eq!(need_of(&json!({}), answers.clone(), id), None);
    assert_eq!(need_of(&changes, answers, id), Some(Need::Required));
}

#[test]
fn every_wrong_value_is_named_by_its_path() {
    let row = |row: Value| json!({"slots": {"rows": {"principal_id": row}}});
    let province = |row: Value| json!({"administrations": {"11": row}});
    for (changes, path) in [
        (
            row(json!({"material": "passport"})),
            "slots.rows.principal_id.material",
        ),
        (row(json!({"need": "must"})), "slots.rows.principal_id.need"),
        (
            row(json!({"reason": "because"})),
            "slots.rows.principal_id.reason",
        ),
        (
            row(json!({"when": {"age": 3}})),
            "slots.rows.principal_id.when.age",
        ),
        (
            row(json!({"administrationSays": {"x": 1}})),
            "slots.rows.principal_id.administrationSays.x",
        ),
        (row(json!({"wehn": {}})), "slots.rows.principal_id.wehn"),
        (
            json!({"slots": {"scenarios": {"fly": {}}}}),
            "slots.scenarios.fly",
        ),
        (
            json!({"slots": {"scenarios": {"cancel": {"hasSlots": 1}}}}),
            "slots.scenarios.cancel.hasSlots",
        ),
        (
            json!({"slots": {"scenarios": {"supplement": {"reason": "x"}}}}),
            "slots.scenarios.supplement.reason",
        ),
        (json!({"slots": {"reasons": {"x": "y"}}}), "slots.reasons.x"),
        (json!({"administrations": {"1a": {}}}), "administrations.1a"),
        (
            json!({"administrations": {"99": {}}}),
            "administrations.99.name",
        ),
        (
            json!({"administrations": {"default": {"minAge": {"individual": -1}}}}),
            "administrations.default.minAge.individual",
        ),
        (province(json!({"name": "北京"})), "administrations.11.name"),
        (
            province(json!({"principal": "maybe"})),
            "administrations.11.principal",
        ),
        (province(json!({"minAge": 18})), "administrations.11.minAge"),
        (
            province(json!({"localMobile": ["everybody"]})),
            "administrations.11.localMobile",
        ),
        (
            province(json!({"documents": {"x": {"residency": ["mars"]}}})),
            "administrations.11.documents.x.residency",
        ),
        (
            province(json!({"maxSites": {"x": {"atMost": 0, "source": "s"}}})),
            "administrations.11.maxSites.x.atMost",
        ),
        (
            province(json!({"maxDomainsPerSite": 0})),
            "administrations.11.maxDomainsPerSite",
        ),
        (
            province(json!({"idRemainingMonths": 121})),
            "administrations.11.idRemainingMonths",
        ),
        (
            province(json!({"notes": {"x": {"text": "y", "source": "s"}}})),
            "administrations.11.notes.x.text",
        ),
        (
            province(json!({"slots": {"x": {"material": "site_plan"}}})),
            "administrations.11.slots.x.need",
        ),
        (province(json!({"fax": 1})), "administrations.11.fax"),
    ] {
        let wrong = FilingRules::with(&changes).err();
        let error = wrong.unwrap_or_else(|| panic!("{changes}"));
        assert_eq!(error.path(), format!("rules.{path}"), "{changes}");
        assert_eq!(error.code(), "invalid_rules");
    }
}
