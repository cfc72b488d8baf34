//! Any JSON is a form or an error with a path, and any form is a report whose normalized form is a
//! form again. Other texts are lines that fill in a form.
#![no_main]

mod surroundings;

use beian_upload::{FilingForm, FormReport, validate_form};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use surroundings::{
    KINDS, assert_plain, assert_worded, cut_at_lines, filing, in_english, options, rules,
    verdict_of,
};

/// What the lines fill in, in this order.
const PLACES: [&str; 21] = [
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
    "/administrator/validUntil",
    "/administrator/mobile",
    "/administrator/email",
    "/sites/0/name",
    "/sites/0/domains/0/name",
    "/sites/0/domains/0/expires",
    "/sites/1/name",
    "/sites/1/domains/0/name",
];

fuzz_target!(|text: &str| {
    let settings = text.bytes().last().unwrap_or(0);
    let json = serde_json::from_str(text).unwrap_or_else(|_| form_of_lines(text));
    let form = match FilingForm::from_json(&json, &rules()) {
        Ok(form) => form,
        Err(error) => return assert!(error.path().starts_with("form"), "{error}"),
    };
    let options = options(settings);
    let report = validate_form(&form, &options);
    assert_eq!(report, validate_form(&form, &options));
    assert_sound(&report, text);
    let english = validate_form(&form, &in_english(&options));
    assert_sound(&english, text);
    let places = |report: &FormReport| -> Vec<_> {
        let findings = report.findings.iter();
        findings
            .map(|found| (found.code, found.field.clone()))
            .collect()
    };
    assert_eq!(places(&report), places(&english));

    let normalized = serde_json::to_value(&report.normalized).expect("a form is plain data");
    let read = FilingForm::from_json(&normalized, &rules()).expect("a form");
    assert_eq!(read, report.normalized);
    assert_eq!(validate_form(&read, &options).normalized, read);
});

fn assert_sound(report: &FormReport, text: &str) {
    let severities = report.findings.iter().map(|finding| finding.severity);
    assert_eq!(report.verdict, verdict_of(severities));
    assert_plain(report);
    for finding in &report.findings {
        assert!(!finding.field.is_empty());
        assert_worded(&finding.message, finding.code.as_str(), text);
    }
}

/// The first line answers what is filed.
fn form_of_lines(text: &str) -> Value {
    let (answers, lines) = cut_at_lines(text);
    let kind = |index: usize| {
        let byte = answers.get(14 + index).copied().unwrap_or(1);
        KINDS.get(usize::from(byte) % 32).unwrap_or(&"")
    };
    let mut form = json!({
        "filing": filing(answers, &[]),
        "subject": {"name": "", "documentType": kind(0), "documentNumber": "", "address": null,
            "documentNumberConfirmed": answers.get(17).map(|byte| byte % 2 == 0)},
        "principal": {"name": "", "documentType": kind(1), "documentNumber": "", "validFrom": null,
            "validUntil": null, "mobile": "", "emergencyMobile": null, "landline": null, "email": null},
        "administrator": {"name": "", "documentType": kind(2), "documentNumber": "",
            "validUntil": null, "mobile": "", "email": null},
        "sites": [
            {"name": "", "domains": [{"name": "", "expires": null}]},
            {"name": "", "domains": [{"name": ""}]},
        ],
    });
    for (place, line) in PLACES.iter().zip(lines) {
        *form.pointer_mut(place).expect("every place is there") = json!(line);
    }
    form
}
