//! Provinces that ask for something, and others that do not.

use crate::form::across::samples::{fires, found, individual, organization};
use serde_json::{Value, json};

fn at(administration: &str, changes: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
    let mut all = vec![("/filing/administration", json!(administration))];
    all.extend_from_slice(changes);
    all
}

const IS_LEGAL: &str = "/filing/principalIsLegalRepresentative";
const IS_ADMINISTRATOR: &str = "/filing/principalIsAdministrator";

#[test]
fn the_legal_representative_is_expected_as_principal_where_the_province_says_so() {
    let field = "filing.principalIsLegalRepresentative";
    let must = format!("warn legal_representative_expected.principal {field}");
    let letter = format!("warn legal_representative_expected.principal_or_authorization {field}");
    let not_legal = [(IS_LEGAL, json!(false))];
    fires(organization, &at("44", &not_legal), &[&must]);
    fires(organization, &at("11", &not_legal), &[&letter]);
    let lines = found(organization(), &at("45", &not_legal));
    assert!(
        !lines.iter().any(|line| line.contains("legal")),
        "{lines:?}"
    );
    fires(organization, &at("44", &[]), &[]);
    fires(organization, &at("44", &[(IS_LEGAL, json!(null))]), &[]);
    fires(individual, &at("44", &not_legal), &[]);
}

#[test]
fn the_legal_representative_is_expected_as_administrator_where_the_province_says_so() {
    let expected = "warn legal_representative_expected.administrator_or_authorization \
                    filing.principalIsAdministrator";
    fires(organization, &at("31", &[]), &[expected]);
    let same = [
        (IS_ADMINISTRATOR, json!(true)),
        ("/administrator", json!(null)),
    ];
    fires(organization, &at("31", &same), &[]);
}

#[test]
fn certain_words_in_a_name_ask_for_the_legal_representative_in_liaoning() {
    let lines = |name: &str| {
        let changes = [("/subject/name", json!(name)), (IS_LEGAL, json!(false))];
        found(organization(), &at("21", &changes))
    };
    let by_words = "warn legal_representative_expected.by_name_words \
                    filing.principalIsLegalRepresentative";
    assert!(
        lines("沈阳样例投资管理有限公司")
            .iter()
            .any(|line| line == by_words)
    );
    assert!(
        !lines("沈阳样例科技有限公司")
            .iter()
            .any(|line| line == by_words)
    );
}

#[test]
fn tianjin_wants_two_persons_of_an_organisation() {
    let expected = "warn two_persons_expected filing.principalIsAdministrator";
    let same = [
        (IS_ADMINISTRATOR, json!(true)),
        ("/administrator", json!(null)),
    ];
    fires(organization, &at("12", &same), &[expected]);
    let copied = [("/administrator", organization()["principal"].clone())];
    fires(organization, &at("12", &copied), &[expected]);
    fires(organization, &at("12", &[]), &[]);
    let lines = found(individual(), &at("12", &[]));
    assert!(!lines.iter().any(|line| line == expected), "{lines:?}");
}

#[test]
fn jiangsu_wants_one_person_who_is_not_the_legal_representative() {
    let expected = "warn one_person_expected.principal_not_legal_representative \
                    filing.principalIsAdministrator";
    let has = |changes: &[(&'static str, Value)]| {
        let lines = found(organization(), &at("32", changes));
        lines.iter().any(|line| line == expected)
    };
    assert!(has(&[(IS_LEGAL, json!(false))]));
    assert!(!has(&[]));
    let same = [
        (IS_LEGAL, json!(false)),
        (IS_ADMINISTRATOR, json!(true)),
        ("/administrator", json!(null)),
    ];
    assert!(!has(&same));
}

#[test]
fn hebei_refuses_foreigners() {
    let foreign = [
        ("/filing/residency", json!({"administrator": "foreign"})),
        ("/administrator/documentType", json!("passport")),
        ("/administrator/documentNumber", json!("L00000000")),
    ];
    let expected = "warn document_type_unusual.residency_refused \
                    filing.residency.administrator";
    fires(organization, &at("13", &foreign), &[expected]);
    fires(organization, &at("11", &foreign), &[]);
    fires(organization, &at("13", &[]), &[]);
}

#[test]
fn shanghai_wants_the_travel_permit_of_an_individual_from_hong_kong() {
    let person = |kind: &str, number: &str| {
        vec![
            ("/filing/residency", json!({"principal": "hong_kong"})),
            ("/subject/documentType", json!(kind)),
            ("/subject/documentNumber", json!(number)),
            ("/principal/documentType", json!(kind)),
            ("/principal/documentNumber", json!(number)),
            ("/principal/validFrom", json!(null)),
        ]
    };
    let permit = person("hk_macao_residence_permit", "810000199001019996");
    let expected = "warn document_type_unusual.administration principal.documentType";
    fires(individual, &at("31", &permit), &[expected]);
    fires(individual, &at("44", &permit), &[]);
    let travel = person("hk_macao_travel_permit", "H00000000");
    fires(individual, &at("31", &travel), &[]);
}

#[test]
fn a_document_from_outside_is_refused_or_wants_a_proof() {
    let outside = [("/filing/idOutsideAdministration", json!(true))];
    let field = "filing.idOutsideAdministration";
    for (administration, variant) in [("14", "not_accepted"), ("31", "proof")] {
        let expected = format!("warn id_outside_administration.{variant} {field}");
        fires(individual, &at(administration, &outside), &[&expected]);
        fires(individual, &at(administration, &[]), &[]);
    }
    fires(individual, &at("44", &outside), &[]);
}

/// The address on the card decides; the number says where its holder was registered first.
#[test]
fn a_number_from_outside_asks_for_the_address_unless_it_was_told() {
    let unanswered = [("/filing/idOutsideAdministration", json!(null))];
    let number = "warn id_outside_administration.number principal.documentNumber";
    for administration in ["14", "31"] {
        fires(individual, &at(administration, &unanswered), &[number]);
    }
    // Nothing is asked there of individuals; and the number is of Beijing.
    for administration in ["44", "11"] {
        fires(individual, &at(administration, &unanswered), &[]);
    }
    let passport = [
        unanswered[0].clone(),
        ("/filing/residency", json!({"principal": "foreign"})),
        ("/subject/documentType", json!("passport")),
        ("/subject/documentNumber", json!("L00000000")),
        ("/principal/documentType", json!("passport")),
        ("/principal/documentNumber", json!("L00000000")),
    ];
    fires(individual, &at("14", &passport), &[]);
}

/// Jiangxi asks it of the website administrator, and of organisations nobody else does.
#[test]
fn the_number_of_an_organisation_s_administrator_counts_in_jiangxi() {
    let lines = |administration| {
        let lines = found(organization(), &at(administration, &[]));
        let about = |line: &String| line.contains("id_outside_administration");
        lines.into_iter().filter(about).collect::<Vec<_>>()
    };
    let number = "warn id_outside_administration.number administrator.documentNumber";
    assert_eq!(lines("36"), [number]);
    assert_eq!(lines("31"), [""; 0]);
}

#[test]
fn domains_are_held_by_whom_the_administration_takes() {
    let held_by = |holder: &str| [("/filing/domainHolder", json!(holder))];
    let field = "filing.domainHolder";
    let expected = format!("warn domain_holder_not_accepted {field}");
    fires(organization, &at("11", &held_by("manager")), &[&expected]);
    fires(organization, &at("11", &held_by("subject")), &[]);
    fires(organization, &at("12", &held_by("manager")), &[]);
    let expected = format!("warn domain_holder_not_accepted.individual {field}");
    fires(individual, &at("44", &held_by("other")), &[&expected]);
    fires(individual, &at("44", &held_by("subject")), &[]);
}

#[test]
fn a_mobile_of_the_province_is_asked_for_and_not_checked() {
    let lines = [
        "info local_mobile_expected principal.mobile",
        "info local_mobile_expected administrator.mobile",
    ];
    fires(organization, &at("45", &[]), &lines);
    fires(organization, &at("12", &[]), &[]);
}

#[test]
fn an_order_has_no_more_sites_and_domains_than_the_administration_takes() {
    fires(
        organization,
        &at(
            "42",
            &[
                (IS_ADMINISTRATOR, json!(true)),
                ("/administrator", json!(null)),
            ],
        ),
        &[
            "warn too_many_sites sites",
            "warn too_many_domains.per_order sites",
        ],
    );
    fires(individual, &at("42", &[]), &[]);
}
