use super::IdentityRules;
use crate::filing_rules::FilingRules;
use serde_json::{Value, json};

fn identity() -> IdentityRules {
    FilingRules::default().identity
}

#[test]
fn every_vector_of_a_chinese_passport_is_told_from_what_is_none() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors.json")).expect("vectors");
    let passports = &vectors["passport_cn"];
    for number in passports["valid"].as_array().expect("a list") {
        let number = number.as_str().expect("a text");
        assert!(identity().is_chinese_passport(number), "{number}");
    }
    for number in passports["invalid"]
        .as_object()
        .expect("an object")
        .values()
    {
        let number = number.as_str().expect("a text");
        assert!(!identity().is_chinese_passport(number), "{number}");
    }
}

#[test]
fn every_series_of_the_sources_is_known() {
    for number in [
        "150000000",
        "D00000000",
        "S0000000",
        "S00000000",
        "P0000000",
    ] {
        assert!(identity().is_chinese_passport(number), "{number}");
    }
    for number in ["K00000000", "KJ0000000", "MA0000000"] {
        assert!(identity().is_chinese_passport(number), "{number}");
    }
    for number in ["", "E", "e00000000", "E0000000Ｏ", "EÄ0000000", "L898902C3"] {
        assert!(!identity().is_chinese_passport(number), "{number}");
    }
}

#[test]
fn the_first_two_digits_are_those_of_the_standard() {
    let known: Vec<u8> = (0..100)
        .filter(|code| identity().has_province(&format!("{code:02}")))
        .collect();
    let expected: Vec<u8> = [
        11..=15,
        21..=23,
        31..=37,
        41..=46,
        50..=54,
        61..=65,
        71..=71,
    ]
    .into_iter()
    .flatten()
    .collect();
    assert_eq!(known, expected);
}

#[test]
fn a_host_replaces_one_row() {
    let changes = json!({"identity": {"provinces": {"names": {
        "71": null, "99": {"zh-CN": "某地", "en": "Somewhere"}
    }}}});
    let identity = FilingRules::with(&changes).expect("rules").identity;
    assert!(identity.has_province("99") && !identity.has_province("71"));
}

#[test]
fn whatever_is_wrong_is_refused_with_its_path() {
    let refused = [
        (json!({"county": 1}), "county"),
        (
            json!({"provinces": {"names": {"1": {}}}}),
            "provinces.names.1",
        ),
        (
            json!({"provinces": {"names": {"11": {"en": null}}}}),
            "provinces.names.11.en",
        ),
        (json!({"provinces": {"date": "2026"}}), "provinces.date"),
        (json!({"birth": {"source": ""}}), "birth.source"),
        (json!({"birth": {"earliestYear": 0}}), "birth.earliestYear"),
        (
            json!({"residencePermits": {"prefixes": {"81": "taiwan_residence_permit"}}}),
            "residencePermits.prefixes.81",
        ),
        (
            json!({"residencePermits": {"prefixes": {"810000": "passport"}}}),
            "residencePermits.prefixes.810000",
        ),
        (
            json!({"chinesePassports": {"state": "China"}}),
            "chinesePassports.state",
        ),
        (
            json!({"chinesePassports": {"series": {}}}),
            "chinesePassports.series",
        ),
        (
            json!({"chinesePassports": {"series": [{"prefix": "e", "digits": 8}]}}),
            "chinesePassports.series.0.prefix",
        ),
        (
            json!({"chinesePassports": {"series": [{"prefix": "E", "digits": 99}]}}),
            "chinesePassports.series.0.digits",
        ),
        (
            json!({"lookAlikes": {"characters": 1}}),
            "lookAlikes.characters",
        ),
    ];
    for (changes, path) in refused {
        let error = FilingRules::with(&json!({"identity": changes})).expect_err(path);
        assert_eq!(error.path(), format!("rules.identity.{path}"));
        assert_eq!(error.code(), "invalid_rules");
    }
}
