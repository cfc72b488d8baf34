//! The completeness of an order.

use super::filing;
use beian_upload::{Finding, FormOptions, Locale, Param, Severity, missing_materials};
use serde_json::{Value, json};

fn missing(answers: Value, provided: &[&str]) -> Vec<Finding> {
    let provided: Vec<String> = provided.iter().map(|id| (*id).to_owned()).collect();
    missing_materials(&filing(answers), &provided, &FormOptions::default())
}

fn text<'a>(finding: &'a Finding, name: &str) -> &'a str {
    match finding.params.get(name) {
        Some(Param::Text(text)) => text,
        _ => "",
    }
}

#[test]
fn base_materials_block_and_what_the_administration_wants_warns() {
    let found = missing(json!({"principalIsLegalRepresentative": true}), &[]);
    let seen: Vec<_> = found
        .iter()
        .map(|finding| (text(finding, "slot"), finding.severity))
        .collect();
    assert_eq!(
        seen,
        [
            ("subject_license", Severity::Block),
            ("principal_id", Severity::Block),
            ("administrator_id", Severity::Block),
            ("face_photo", Severity::Block),
            ("handheld_license", Severity::Warn),
        ]
    );
    assert_eq!(found[0].message, "还缺主办单位证件，请上传。");
}

#[test]
fn a_conditional_material_warns_and_an_optional_one_is_not_missed() {
    let found = missing(json!({}), &["subject_license", "principal_id"]);
    let conditional = found
        .iter()
        .find(|finding| text(finding, "slot") == "principal_authorization")
        .expect("nobody said who the legal representative is");
    assert_eq!(conditional.severity, Severity::Warn);
    assert_eq!(text(conditional, "variant"), "conditional");
    assert!(
        !found
            .iter()
            .any(|finding| text(finding, "slot") == "truthfulness_notice")
    );
}

#[test]
fn a_material_is_there_when_all_its_sides_are() {
    let individual = json!({"subjectKind": "individual", "administration": "12"});
    let found = missing(
        individual.clone(),
        &["principal_id:front", "face_photo:page"],
    );
    assert_eq!(found.len(), 1);
    assert_eq!(text(&found[0], "side"), "back");
    assert_eq!(
        found[0].message,
        "主体负责人证件还缺没有头像的那一面，请补传。"
    );
    let sides = ["principal_id:front", "principal_id:back", "face_photo:page"];
    assert_eq!(missing(individual.clone(), &sides), []);
    assert_eq!(missing(individual, &["principal_id", "face_photo"]), []);
}

#[test]
fn one_certificate_is_missed_for_each_domain_however_often_it_is_listed() {
    let answers = json!({
        "subjectKind": "individual",
        "administration": "43",
        "domains": ["例子。中国", "xn--fsqu00a.xn--fiqs8s", "example.com"],
    });
    let found = missing(
        answers,
        &[
            "principal_id",
            "face_photo",
            "domain_certificate:example.com:page",
        ],
    );
    assert_eq!(found.len(), 1);
    assert_eq!(
        text(&found[0], "slot"),
        "domain_certificate:xn--fsqu00a.xn--fiqs8s"
    );
    assert_eq!(found[0].message, "管局要求 例子。中国 的域名证书，请上传。");
    assert_eq!(found[0].severity, Severity::Warn);
}

#[test]
fn every_finding_has_its_words_in_both_languages() {
    for locale in [Locale::ZhCn, Locale::En] {
        let options = FormOptions {
            locale,
            ..FormOptions::default()
        };
        for answers in [
            json!({"administration": "32", "domains": ["example.cn"]}),
            json!({"scenario": "supplement", "administration": "32"}),
        ] {
            for finding in
                missing_materials(&filing(answers), &["principal_id:back".into()], &options)
            {
                let message = &finding.message;
                assert!(!message.contains(['{', '_']), "{message}");
            }
        }
    }
}

#[test]
fn nothing_is_missing_of_a_cancellation() {
    assert_eq!(missing(json!({"scenario": "cancel"}), &[]), []);
}
