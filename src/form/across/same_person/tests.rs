//! Persons that are one, and persons that are not.

use crate::form::across::samples::{fires, found, individual, organization};
use serde_json::{Value, json};

#[test]
fn an_individual_is_its_own_principal() {
    fires(
        individual,
        &[
            ("/subject/name", json!("李四")),
            ("/subject/documentNumber", json!("310101198506159985")),
        ],
        &[
            "block mismatch.subject_name principal.name",
            "block mismatch.subject_number principal.documentNumber",
        ],
    );
    fires(
        individual,
        &[
            ("/filing/residency", json!({"principal": "foreign"})),
            ("/subject/documentType", json!("passport")),
            ("/subject/documentNumber", json!("L00000000")),
            ("/principal/documentType", json!("permanent_resident_id")),
            ("/principal/documentNumber", json!("944276197706159974")),
        ],
        &[
            "block mismatch.subject_type principal.documentType",
            "warn document_type_unusual.foreign principal.documentType",
            "block mismatch.subject_number principal.documentNumber",
        ],
    );
}

#[test]
fn an_organisation_has_another_name_and_number_than_its_principal() {
    fires(organization, &[("/principal/name", json!("李四"))], &[]);
}

#[test]
fn numbers_are_compared_without_the_blanks_around_them() {
    let changes = [("/subject/documentNumber", json!(" 110101199001019992"))];
    fires(individual, &changes, &[]);
}

fn administrator(name: &str, kind: &str, number: &str) -> (&'static str, Value) {
    let person = json!({"name": name, "documentType": kind, "documentNumber": number});
    ("/administrator", person)
}

#[test]
fn who_is_the_principal_has_the_same_name_and_number() {
    fires(
        individual,
        &[administrator("张三", "resident_id", "110101199001019992")],
        &[],
    );
    fires(
        individual,
        &[administrator("张四", "resident_id", "310101198506159985")],
        &[
            "block mismatch.same_person_name administrator.name",
            "block mismatch.same_person_number administrator.documentNumber",
        ],
    );
}

#[test]
fn who_is_the_principal_has_the_same_kind_of_document() {
    fires(
        organization,
        &[
            ("/filing/principalIsAdministrator", json!(true)),
            ("/filing/residency", json!({"principal": "hong_kong"})),
            ("/principal/documentType", json!("hk_macao_travel_permit")),
            ("/principal/documentNumber", json!("H0000000001")),
            ("/administrator/name", json!("张三")),
            (
                "/administrator/documentType",
                json!("hk_macao_residence_permit"),
            ),
            ("/administrator/documentNumber", json!("810000199001019996")),
            ("/administrator/validFrom", json!(null)),
        ],
        &[
            "block mismatch.same_person_type administrator.documentType",
            "block mismatch.same_person_number administrator.documentNumber",
        ],
    );
}

#[test]
fn a_renewed_travel_permit_is_the_same_one() {
    let travel = |kind: &str, residency: &str, one: &str, other: &str| {
        vec![
            ("/filing/residency", json!({"principal": residency})),
            ("/subject/documentType", json!(kind)),
            ("/subject/documentNumber", json!(one)),
            ("/principal/documentType", json!(kind)),
            ("/principal/documentNumber", json!(other)),
        ]
    };
    let kind = "hk_macao_travel_permit";
    fires(
        individual,
        &travel(kind, "hong_kong", "H00000000", "H0000000001"),
        &[],
    );
    fires(
        individual,
        &travel(kind, "hong_kong", "H00000001", "H0000000001"),
        &["block mismatch.subject_number principal.documentNumber"],
    );
    // The booklets until 2008 had the number of the issue after it.
    let old = travel("taiwan_travel_permit", "taiwan", "00000000", "0000000000");
    let lines = found(individual(), &old);
    assert!(
        !lines.iter().any(|line| line.contains("mismatch")),
        "{lines:?}"
    );
}

#[test]
fn one_name_with_two_numbers_is_one_person_typed_wrong_until_it_is_confirmed() {
    fires(
        organization,
        &[("/administrator/name", json!("张三"))],
        &["block mismatch.namesake_number administrator.documentNumber"],
    );
    fires(
        organization,
        &[
            ("/administrator/name", json!("张三")),
            ("/administrator/documentNumberConfirmed", json!(true)),
        ],
        &["warn mismatch.namesake_confirmed administrator.documentNumber"],
    );
    fires(
        organization,
        &[
            ("/administrator/name", json!("张三")),
            ("/administrator/documentType", json!("passport")),
            ("/administrator/documentNumber", json!("L00000000")),
            ("/filing/residency", json!({"administrator": "foreign"})),
        ],
        &[
            "block mismatch.namesake_type administrator.documentType",
            "block mismatch.namesake_number administrator.documentNumber",
        ],
    );
}

#[test]
fn one_number_is_of_one_name_and_one_kind() {
    fires(
        organization,
        &[
            ("/administrator/documentNumber", json!("110101199001019992")),
            ("/administrator/validFrom", json!(null)),
        ],
        &["block mismatch.number_of_other_name administrator.name"],
    );
    fires(
        organization,
        &[
            (
                "/filing/residency",
                json!({"principal": "hong_kong", "administrator": "foreign"}),
            ),
            ("/principal/documentType", json!("hk_macao_travel_permit")),
            ("/principal/documentNumber", json!("H0000000001")),
            ("/administrator/name", json!("张三")),
            ("/administrator/documentType", json!("passport")),
            ("/administrator/documentNumber", json!("H00000000")),
        ],
        &["block mismatch.number_of_other_type administrator.documentType"],
    );
}

#[test]
fn an_individual_who_names_somebody_else_as_administrator_is_warned() {
    let other = organization()["administrator"].clone();
    fires(
        individual,
        &[
            ("/filing/principalIsAdministrator", json!(false)),
            ("/administrator", other),
        ],
        &["warn one_person_expected filing.principalIsAdministrator"],
    );
    let same = individual()["principal"].clone();
    fires(
        individual,
        &[
            ("/filing/principalIsAdministrator", json!(false)),
            ("/administrator", same),
        ],
        &[],
    );
}
