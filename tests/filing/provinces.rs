//! What single provinces ask for.

use super::{has, slot_of, slots_of, with};
use beian_upload::{Capture, Material, Need, Owner};
use serde_json::{Value, json};

#[test]
fn tianjin_wants_a_second_person() {
    let slot = slot_of(
        json!({"administration": "12", "principalIsAdministrator": true}),
        "administrator_id",
    );
    assert_eq!(
        (slot.need, slot.reason.code.as_str()),
        (Need::Conditional, "two_persons_expected")
    );
}

#[test]
fn guizhou_asks_from_the_fourth_domain_on_and_shaanxi_from_the_fifth() {
    let domains = ["a.cn", "b.cn", "c.cn", "d.cn", "e.cn"];
    for (administration, first) in [("52", 4), ("61", 5)] {
        for count in 1..=5 {
            let answers = json!({"administration": administration, "domains": domains[..count]});
            assert_eq!(
                has(answers, "domain_certificate:a.cn"),
                count >= first,
                "{administration}"
            );
        }
    }
}

#[test]
fn inner_mongolia_asks_individuals_only() {
    let answers = json!({"administration": "15"});
    assert!(!has(answers.clone(), "domain_certificate:example.cn"));
    assert!(has(
        with(&answers, json!({"subjectKind": "individual"})),
        "domain_certificate:example.cn"
    ));
}

#[test]
fn guangdongs_thresholds_are_those_of_the_province() {
    for (kind, prefixes, plan, guarantee) in [
        ("organization", 31, false, false),
        ("organization", 32, true, true),
        ("individual", 5, false, false),
        ("individual", 6, true, false),
        ("individual", 9, true, false),
        ("individual", 10, true, true),
    ] {
        let answers = json!({"administration": "44", "subjectKind": kind, "prefixCount": prefixes});
        assert_eq!(has(answers.clone(), "site_plan"), plan, "{kind} {prefixes}");
        assert_eq!(
            has(answers, "guarantee_letter"),
            guarantee,
            "{kind} {prefixes}"
        );
    }
}

#[test]
fn a_letter_is_asked_for_where_the_province_accepts_one() {
    let not = json!({"principalIsLegalRepresentative": false});
    let need = |administration: &str, answers: &Value| {
        let answers = with(answers, json!({"administration": administration}));
        let slots = slots_of(answers);
        slots
            .into_iter()
            .find(|slot| slot.id == "principal_authorization")
            .map(|slot| slot.need)
    };
    for administration in ["11", "32", "51", "62"] {
        assert_eq!(need(administration, &not), Some(Need::Required));
        assert_eq!(need(administration, &json!({})), Some(Need::Conditional));
        assert_eq!(
            need(
                administration,
                &json!({"principalIsLegalRepresentative": true})
            ),
            None
        );
    }
    // Their own pages have no letter; other sources do (C15).
    for administration in ["22", "34", "45", "46"] {
        assert_eq!(need(administration, &not), Some(Need::Conditional));
    }
    for administration in ["12", "31", "44", "54"] {
        assert_eq!(need(administration, &not), None);
    }
}

#[test]
fn a_website_administrator_is_authorized_where_the_province_says_so() {
    let answers = json!({"administration": "31", "principalIsLegalRepresentative": true});
    let slot = slot_of(answers.clone(), "administrator_authorization");
    assert_eq!(
        (slot.need, slot.capture),
        (Need::Required, Capture::PrintSign)
    );
    assert_eq!(slot.compose_with, [Material::AdministratorId]);
    assert!(!has(
        with(&answers, json!({"principalIsAdministrator": true})),
        "administrator_authorization"
    ));
    assert!(!has(
        with(&answers, json!({"administration": "44"})),
        "administrator_authorization"
    ));
}

#[test]
fn a_document_from_elsewhere_needs_a_proof_only_where_one_is_accepted() {
    let outside = json!({"subjectKind": "individual", "idOutsideAdministration": true});
    let need = |administration: &str| {
        let slots = slots_of(with(&outside, json!({"administration": administration})));
        slots
            .into_iter()
            .find(|slot| slot.material == Material::ResidenceProof)
            .map(|slot| slot.need)
    };
    assert_eq!(need("35"), Some(Need::Required));
    assert_eq!(need("54"), None);
    assert_eq!(need("33"), None);
    let jiangxi = json!({"administration": "36", "idOutsideAdministration": true});
    let slot = slot_of(jiangxi, "residence_proof:administrator");
    assert_eq!(
        (slot.owner, slot.compose_with),
        (Owner::Administrator, vec![Material::AdministratorId])
    );
}

#[test]
fn sichuan_asks_persons_from_outside_the_mainland_too() {
    let answers = json!({
        "administration": "51", "subjectKind": "individual",
        "residency": {"principal": "macao"}, "idOutsideAdministration": false,
    });
    assert_eq!(slot_of(answers, "residence_proof").need, Need::Required);
}

#[test]
fn a_domain_of_a_shareholder_is_proved_where_it_is_accepted() {
    let answers = json!({"domainHolder": "shareholder"});
    assert!(!has(answers.clone(), "domain_holder_proof"));
    assert!(has(
        with(&answers, json!({"administration": "33"})),
        "domain_holder_proof"
    ));
    let other = json!({"administration": "33", "domainHolder": "other"});
    assert!(!has(other, "domain_holder_proof"));
}

#[test]
fn minors_prove_what_their_province_wants() {
    let minor = json!({"subjectKind": "individual", "principalAge": 17});
    for (administration, id) in [
        ("32", "minor_proof"),
        ("44", "minor_proof"),
        ("41", "guardian_id"),
    ] {
        let answers = with(&minor, json!({"administration": administration}));
        assert!(has(answers.clone(), id), "{administration}");
        assert!(
            !has(with(&answers, json!({"principalAge": 18})), id),
            "{administration}"
        );
    }
    let representative = json!({
        "administration": "32", "principalAge": 17, "principalIsLegalRepresentative": true,
    });
    assert!(!has(representative, "minor_proof"));
}

#[test]
fn public_bodies_of_four_provinces_add_the_staffing_offices_proof() {
    for administration in ["15", "23", "36", "53"] {
        for (kind, is_asked) in [
            ("government", true),
            ("public_institution", true),
            ("enterprise", false),
        ] {
            let answers = json!({"administration": administration, "organizationType": kind});
            assert_eq!(has(answers, "staffing_office_proof"), is_asked);
        }
    }
    assert!(!has(
        json!({"organizationType": "government"}),
        "staffing_office_proof"
    ));
}
