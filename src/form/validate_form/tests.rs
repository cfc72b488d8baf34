//! Whole forms.

use super::validate_form;
use crate::filing_rules::FilingRules;
use crate::finding::Verdict;
use crate::form::across::samples::{change, found, individual, list, options, organization, read};
use crate::form::{FilingForm, FormOptions, Site, SiteDomain};
use crate::message::Locale;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

#[test]
fn a_good_individual_in_guangdong_is_ok() {
    let form = read(&individual());
    let report = validate_form(&form, &options());
    assert_eq!(list(&report), [""; 0]);
    assert_eq!(report.verdict, Verdict::Ok);
    assert_eq!(report.normalized, form);
}

#[test]
fn a_good_organisation_with_two_persons_in_beijing_is_ok() {
    let form = read(&organization());
    let report = validate_form(&form, &options());
    assert_eq!(list(&report), [""; 0]);
    assert_eq!(report.verdict, Verdict::Ok);
    assert_eq!(report.normalized, form);
}

/// One of everything that may be wrong.
fn bad() -> Value {
    change(
        organization(),
        &[
            ("/filing/administration", json!("42")),
            ("/filing/principalIsLegalRepresentative", json!(false)),
            ("/subject/documentType", json!("resident_id")),
            ("/subject/documentNumber", json!("")),
            ("/principal/emergencyMobile", json!("13800138000")),
            ("/administrator/name", json!("张三")),
            ("/administrator/validUntil", json!("2020-03-10")),
            ("/administrator/email", json!("zhang@example.cn")),
            ("/sites/0/name", json!("")),
            ("/sites/0/domains/0/expires", json!("2026-12-01")),
            ("/sites/1/domains/-", json!({"name": "example.cn"})),
        ],
    )
}

#[test]
fn findings_come_in_the_order_of_the_fields() {
    let fields: Vec<String> = validate_form(&read(&bad()), &options())
        .findings
        .into_iter()
        .map(|finding| finding.field)
        .collect();
    let expected = [
        "filing.principalIsLegalRepresentative",
        "subject.documentType",
        "subject.documentNumber",
        "principal.emergencyMobile",
        "administrator.documentNumber",
        "administrator.validUntil",
        "administrator.validUntil",
        "administrator.email",
        "sites",
        "sites",
        "sites.0.name",
        "sites.0.domains.0.expires",
        "sites.1.domains",
        "sites.1.domains.1.name",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn validating_twice_gives_the_same() {
    let form = read(&bad());
    let report = validate_form(&form, &options());
    assert_eq!(report, validate_form(&form, &options()));
    assert_eq!(report.verdict, Verdict::Block);
}

#[test]
fn both_languages_have_words_for_the_same_findings() {
    let english = FormOptions {
        locale: Locale::En,
        ..options()
    };
    let report = validate_form(&read(&bad()), &english);
    assert_eq!(list(&report), found(bad(), &[]));
    let message = &report.findings[0].message;
    assert!(message.is_ascii(), "{message}");
}

#[test]
fn a_report_is_written_with_field_and_normalized_form() {
    let report = validate_form(&read(&bad()), &options());
    let report = serde_json::to_value(&report).expect("plain");
    assert_eq!(report["verdict"], "block");
    let first = &report["findings"][0];
    for (member, value) in [
        ("code", json!("legal_representative_expected")),
        ("severity", json!("warn")),
        ("params", json!({"variant": "principal"})),
        ("field", json!("filing.principalIsLegalRepresentative")),
    ] {
        assert_eq!(first[member], value);
    }
    assert!(first["message"].is_string());
    assert_eq!(report["normalized"], bad());
}

#[test]
fn fields_are_checked_by_their_kinds() {
    let changes = [
        ("/subject/name", json!("北京样例（科技)有限公司")),
        ("/principal/name", json!("张 三")),
        ("/principal/documentNumber", json!("110101199001019902")),
        ("/principal/emergencyMobile", json!("0571-88158388")),
        ("/principal/landline", json!("13800138000")),
        ("/principal/email", json!("a@b")),
        ("/administrator/validUntil", json!("2032-02-30")),
        ("/sites/1/domains/0/name", json!("-a.cn")),
    ];
    let lines = found(organization(), &changes);
    let fields: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.rsplit_once(' ').map(|(_, field)| field))
        .collect();
    let expected = [
        "subject.name",
        "principal.name",
        "principal.documentNumber",
        "principal.emergencyMobile",
        "principal.landline",
        "principal.email",
        "administrator.validUntil",
        "sites.1.domains.0.name",
    ];
    assert_eq!(fields, expected, "{lines:?}");
}

#[test]
fn normalized_fields_are_those_of_the_fields_alone() {
    let changes = [
        ("/subject/documentNumber", json!("91330100pdy00001xx")),
        (
            "/principal/documentNumber",
            json!(" １１０１０１１９９００１０１９９９２"),
        ),
        ("/principal/validUntil", json!("2036.5.4")),
        ("/principal/mobile", json!("+86 138-0013-8000")),
        ("/sites/1/domains/0/name", json!("EXAMPLE.com。cn")),
    ];
    let form = read(&change(organization(), &changes));
    let report = validate_form(&form, &options());
    assert_eq!(report.normalized, read(&organization()));
    assert_ne!(report.verdict, Verdict::Block);
}

#[test]
fn a_confirmed_credit_code_with_another_check_character_warns() {
    let changes = [("/subject/documentNumber", json!("91330100PDY00001XY"))];
    let blocks = ["block checksum.outer subject.documentNumber"];
    assert_eq!(found(organization(), &changes), blocks);
    let confirmed = change(
        organization(),
        &[("/subject/documentNumberConfirmed", json!(true))],
    );
    let lines = found(confirmed, &changes);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("warn checksum"), "{lines:?}");
}

#[test]
fn the_site_of_an_individual_obeys_the_rules_for_individuals() {
    let changes = [("/sites/0/name", json!("山居笔记网站"))];
    let words = ["warn site_name_word.individual sites.0.name"];
    assert_eq!(found(individual(), &changes), words);
    assert_eq!(found(organization(), &changes), [""; 0]);
    let domain = [("/sites/0/name", json!("example.cn"))];
    let form = ["warn site_name_form.domain sites.0.name"];
    assert_eq!(found(organization(), &domain), form);
}

#[test]
fn what_is_not_filled_in_stays_so() {
    let form = json!({"filing": individual()["filing"]});
    let report = validate_form(&read(&form), &options());
    assert_eq!(report.normalized, read(&form));
    assert_eq!(report.normalized.administrator, None);
    assert_eq!(report.normalized.principal.email, None);
}

#[test]
fn a_text_without_end_is_not_looked_at() {
    let long = "张".repeat(10_001);
    let changes = [
        ("/subject/address", json!(long)),
        ("/principal/landline", json!(long)),
        ("/sites/0/domains/0/name", json!("a".repeat(1_000_000))),
    ];
    let expected = [
        "block malformed.endless subject.address",
        "block malformed.endless principal.landline",
        "block malformed.endless sites.0.domains.0.name",
    ];
    assert_eq!(found(organization(), &changes), expected);
    let short = "张".repeat(10_000);
    assert_eq!(
        found(organization(), &[("/subject/address", json!(short))]),
        [""; 0]
    );
}

#[test]
fn an_administration_without_a_row_has_no_rules() {
    let mut form = read(&individual());
    form.filing.administration = "99".to_owned();
    assert_eq!(list(&validate_form(&form, &options())), [""; 0]);
}

#[test]
fn the_rules_of_the_host_hold() {
    let rules = json!({
        "persons": {"required": {"individual": {"subject": ["address"]}}},
        "administrations": {"44": {"domainRemainingDays": 1_000}},
    });
    let rules = FilingRules::with(&rules).expect("good rules");
    let options = FormOptions {
        rules: Arc::new(rules),
        ..options()
    };
    let expected = [
        "block required subject.address",
        "warn expires_soon.domain sites.0.domains.0.expires",
    ];
    assert_eq!(
        list(&validate_form(&read(&individual()), &options)),
        expected
    );
}

#[test]
fn a_form_built_without_bounds_is_read_to_its_end() {
    let site = Site {
        name: "山居笔记".to_owned(),
        domains: vec![SiteDomain::default(); 1_000],
    };
    let form = FilingForm {
        sites: vec![site; 20],
        ..read(&individual())
    };
    let report = validate_form(&form, &options());
    assert_eq!(report.verdict, Verdict::Block);
    assert_eq!(report.findings.len(), 20 * 1_001);
}

/// Where a form has a text.
const TEXTS: [&str; 24] = [
    "/subject/name",
    "/subject/documentNumber",
    "/subject/address",
    "/principal/name",
    "/principal/documentNumber",
    "/principal/validFrom",
    "/principal/validUntil",
    "/principal/mobile",
    "/principal/emergencyMobile",
    "/principal/landline",
    "/principal/email",
    "/administrator/name",
    "/administrator/documentNumber",
    "/administrator/validFrom",
    "/administrator/validUntil",
    "/administrator/mobile",
    "/administrator/emergencyMobile",
    "/administrator/landline",
    "/administrator/email",
    "/sites/0/name",
    "/sites/0/domains/0/name",
    "/sites/0/domains/0/expires",
    "/sites/1/domains/0/name",
    "/sites/1/domains/0/expires",
];

/// Any text, and texts that are nearly right.
/// Every place below a value, itself included, as JSON pointers.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                places(entry, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn any_value_in_any_place_of_a_form_is_refused_or_reported() {
    let odd = [
        json!(1e308),
        json!(-1),
        json!(u64::MAX),
        json!([]),
        json!({}),
        json!([[[]]]),
        json!(true),
        json!("\u{0}"),
        json!("9999-12-31"),
        Value::Null,
    ];
    let mut pointers = Vec::new();
    places(&organization(), "", &mut pointers);
    let rules = FilingRules::shared();
    let (mut read, mut refused) = (0, 0);
    for (pointer, odd) in pointers
        .iter()
        .flat_map(|at| odd.iter().map(move |it| (at, it)))
    {
        let mut form = organization();
        *form.pointer_mut(pointer).expect("a place") = odd.clone();
        match FilingForm::from_json(&form, &rules) {
            Ok(form) => {
                list(&validate_form(&form, &options()));
                read += 1;
            }
            Err(error) => {
                assert_eq!(error.code(), "invalid_option", "{pointer} {odd}");
                refused += 1;
            }
        }
    }
    assert!(read > 50 && refused > 200, "{read} {refused}");
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[0-9]{17}[0-9X]",
        "[HM][0-9]{8,10}|[0-9]{8,11}",
        "[ \u{3000}]*[\u{4E00}-\u{9FFF}·.]{1,12}",
        "[a-z]{1,8}[@.。][a-z中国]{1,8}",
    ]
}

fn document() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "resident_id",
        "hk_macao_residence_permit",
        "hk_macao_travel_permit",
        "taiwan_travel_permit",
        "permanent_resident_id",
        "passport",
        "credit_code",
        "mobile",
    ])
}

proptest! {
    #[test]
    fn any_texts_are_a_report_and_normal_forms_stay_as_they_are(
        texts in prop::collection::vec(text(), TEXTS.len()),
        documents in prop::array::uniform3(document()),
        administration in prop::sample::select(vec!["11", "12", "21", "31", "32", "42", "44"]),
        is_one in any::<bool>(),
        has_today in any::<bool>(),
    ) {
        let mut form = organization();
        for (pointer, text) in TEXTS.into_iter().zip(texts) {
            form = change(form, &[(pointer, json!(text))]);
        }
        let [subject, principal, administrator] = documents;
        form = change(form, &[
            ("/subject/documentType", json!(subject)),
            ("/principal/documentType", json!(principal)),
            ("/administrator/documentType", json!(administrator)),
            ("/filing/administration", json!(administration)),
            ("/filing/principalIsAdministrator", json!(is_one)),
        ]);
        let options = if has_today { options() } else { FormOptions::default() };
        let report = validate_form(&read(&form), &options);
        for finding in &report.findings {
            prop_assert_ne!(&finding.message, finding.code.as_str());
        }
        let again = validate_form(&report.normalized, &options);
        prop_assert_eq!(&again.normalized, &report.normalized);
        let written = serde_json::to_value(&report.normalized).expect("plain");
        prop_assert_eq!(read(&written), report.normalized);
    }
}

#[test]
fn what_a_field_should_hold_is_offered_once_and_not_put_in_its_place() {
    let name = "阿卜杜拉•买买提";
    let form = change(individual(), &[("/principal/name", json!(name))]);
    let report = validate_form(&read(&form), &options());
    let offered: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.field == "principal.name")
        .filter_map(|finding| finding.suggestion.as_deref())
        .collect();
    assert_eq!(offered, ["阿卜杜拉·买买提"]);
    assert_eq!(report.normalized.principal.name, name);
}
