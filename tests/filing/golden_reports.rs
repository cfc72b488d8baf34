//! What the engine says of forms, fields and filings, natively; `tests/wasm.rs` and
//! `tests/js/golden-reports.test.mjs` compare the same in a browser and in Node.

use beian_upload::{
    Error, FieldContext, FieldKind, Filing, FilingForm, FilingRules, FormOptions,
    required_materials, sha256_hex, validate_field, validate_form,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is changed in a good form: values at JSON pointers.
type Changes = &'static [(&'static str, &'static str)];

const FORMS: [(&str, Changes); 16] = [
    ("individual", &[]),
    ("organization", &[]),
    ("individual", &[("/principal/name", "张 三")]),
    (
        "individual",
        &[("/principal/documentNumber", "110101199001019902")],
    ),
    (
        "individual",
        &[("/principal/mobile", "１３８００１３８０００")],
    ),
    (
        "individual",
        &[("/principal/emergencyMobile", "010-12345678")],
    ),
    ("individual", &[("/principal/validUntil", "2026-11-21")]),
    ("individual", &[("/principal/validUntil", "long_term")]),
    ("individual", &[("/sites/0/name", "中国论坛")]),
    (
        "individual",
        &[("/sites/0/domains/0/name", "www.例子。中国")],
    ),
    ("individual", &[("/filing/administration", "32")]),
    (
        "organization",
        &[("/administrator/name", "阿卜杜拉•买买提")],
    ),
    ("organization", &[("/administrator/mobile", "13800138000")]),
    (
        "organization",
        &[("/subject/documentNumber", "91330100PDY10000XX")],
    ),
    (
        "organization",
        &[
            ("/administrator/documentType", "passport"),
            ("/administrator/documentNumber", "E00000000"),
        ],
    ),
    ("organization", &[("/sites/1/domains/0/name", "example.cn")]),
];

const FIELDS: [(&str, &str); 24] = [
    ("resident_id", "110101199001019992"),
    ("resident_id", "11010119800101998Х"),
    ("resident_id", "810000199001019996"),
    ("hk_macao_residence_permit", "810001199001019992"),
    ("taiwan_residence_permit", "830000199001019973"),
    ("hk_macao_travel_permit", "C00000000"),
    ("taiwan_travel_permit", "0000000000(B)"),
    ("permanent_resident_id", "KAZ110090123104"),
    ("passport", "E00000000"),
    ("mrz", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ("credit_code", "91330100PDY0000104"),
    ("organization_code", "pdy00001-x"),
    ("registration_number", "330100000000003"),
    ("organization_name", "张某某(个体工商户）"),
    ("person_name", "阿卜杜拉•买买提"),
    ("person_name", "𠮷\u{e000}\u{f900}👍"),
    ("mobile", "1440123456789"),
    ("landline", "086-0535-6700763"),
    ("email", "张三@例子.中国"),
    ("domain", "例子。中国"),
    ("domain", "xn--a.cn"),
    ("site_name", "★山居笔记"),
    ("icp_number", "京 ＩＣＰ 备 12345678 号"),
    ("app_version", "4.9.0"),
];

/// What is given to a verb, as JSON, and the digest of the JSON that it gives back.
fn cases() -> Vec<Value> {
    let good = include_str!("../golden/forms.json");
    let good: Value = serde_json::from_str(good).expect("JSON");
    let mut cases = Vec::new();
    for options in [
        json!({"today": "2026-11-22"}),
        json!({"today": "2026-11-22", "locale": "en"}),
        json!({}),
    ] {
        for (name, changes) in FORMS {
            let mut form = good[name].clone();
            for (pointer, text) in changes {
                *form.pointer_mut(pointer).expect("what is changed is there") = json!(text);
            }
            cases.push(case("validateForm", &json!([form, options])));
        }
        for (kind, value) in FIELDS {
            cases.push(case("validateField", &json!([kind, value, options])));
        }
    }
    for locale in ["zh-CN", "en"] {
        for name in ["individual", "organization"] {
            let given = json!([good[name]["filing"], {"locale": locale}]);
            cases.push(case("requiredMaterials", &given));
        }
    }
    cases
}

fn case(verb: &str, given: &Value) -> Value {
    let report = answer(verb, given).expect("a report");
    json!({"verb": verb, "given": given, "sha256": sha256_hex(report.as_bytes())})
}

fn answer(verb: &str, given: &Value) -> Result<String, Error> {
    let rules = FilingRules::shared();
    let options = given.as_array().and_then(|given| given.last());
    let options = options.expect("options come last");
    let form_options = FormOptions::from_json("options", options, rules.clone(), None)?;
    Ok(match verb {
        "validateForm" => text(&validate_form(
            &FilingForm::from_json(&given[0], &rules)?,
            &form_options,
        )),
        "validateField" => text(&validate_field(
            FieldKind::from_json(&given[0])?,
            given[1].as_str().expect("a value"),
            &FieldContext::from_json(options, &rules)?,
            &form_options,
        )),
        _ => text(&required_materials(
            &Filing::from_json(&given[0], &rules)?,
            &form_options,
        )),
    })
}

fn text(report: &impl Serialize) -> String {
    serde_json::to_string(report).expect("JSON")
}

fn golden_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports.json")
}

#[test]
fn the_reports_are_those_of_every_platform() {
    let cases = cases();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let lines: Vec<String> = cases.iter().map(ToString::to_string).collect();
        let json = format!("[\n{}\n]\n", lines.join(",\n"));
        std::fs::write(golden_path(), json).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(golden_path()).expect("a file");
    let golden: Vec<Value> = serde_json::from_str(&golden).expect("JSON");
    assert_eq!(golden.len(), cases.len());
    for (case, golden) in cases.iter().zip(&golden) {
        assert_eq!(case, golden, "another report than before");
    }
}
