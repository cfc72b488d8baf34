//! Any JSON is a change of the rule table or an error with a path; by whatever is accepted, fields,
//! forms, filings and orders can be judged. Other inputs put strange values into the table.
#![no_main]

mod surroundings;

use beian_upload::{
    FieldContext, Filing, FilingForm, FilingRules, FormOptions, OrderState, missing_materials,
    order_options, required_materials, validate_field, validate_form,
};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};
use surroundings::{administration, in_english, kind, options};

/// A place, a value, and the place that a value is taken from.
const CHANGE_BYTES: usize = 5;

const FORM: &str = include_str!("../seeds/form/organization.json");

/// One that is right, or nearly, for each kind and in its order.
const VALUES: [&str; 21] = [
    "阿依古丽·买买提",
    "110101199001019992",
    "810000199001019996",
    "830000199001019973",
    "H00000000",
    "00000000",
    "932682198501010017",
    "E00000000",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "91330100PDY00001XX",
    "PDY00001-X",
    "330100000000003",
    "杭州样例有限公司（普通合伙）",
    "13800138000",
    "0571-88158388-123",
    "a.b@例子.中国",
    "www.example.com.cn",
    "张三的个人网站",
    "京ICP备12345678号-1",
    "6.1.0",
    "2026-02-29",
];

fuzz_target!(|input: &[u8]| {
    let changes = serde_json::from_slice(input).unwrap_or_else(|_| changed_table(input));
    let rules = match FilingRules::with(&changes) {
        Ok(rules) => Arc::new(rules),
        Err(error) => return assert!(error.path().starts_with("rules"), "{error}"),
    };
    let byte = input.first().copied().unwrap_or(0);
    let chinese = FormOptions {
        rules: Arc::clone(&rules),
        ..options(0)
    };
    for options in [&in_english(&chinese), &chinese] {
        judge_all(options, byte);
    }
});

fn judge_all(options: &FormOptions, byte: u8) {
    let rules = &options.rules;
    let administrations = ["11", "44", administration(byte)];
    for administration in administrations {
        if rules.administration(administration).is_none() {
            continue;
        }
        let context = FieldContext {
            administration: Some(administration.to_owned()),
            ..FieldContext::default()
        };
        for (number, value) in (0..).zip(VALUES) {
            let _ = validate_field(kind(number), value, &context, options);
        }
        let mut form: Value = serde_json::from_str(FORM).expect("the seed is JSON");
        form["filing"]["administration"] = json!(administration);
        for subject_kind in ["individual", "organization"] {
            form["filing"]["subjectKind"] = json!(subject_kind);
            let form = FilingForm::from_json(&form, rules).expect("the seed is a form");
            let _ = validate_form(&form, options);
            require(&form.filing, options);
        }
    }
    for state in ["draft", "sms_check", "rejected"] {
        let state = OrderState::from_json(&json!(state)).expect("a state");
        let _ = order_options(state, options);
    }
}

fn require(filing: &Filing, options: &FormOptions) {
    let ids: Vec<String> = required_materials(filing, options)
        .into_iter()
        .map(|slot| slot.id)
        .collect();
    for (index, id) in ids.iter().enumerate() {
        assert!(!ids[..index].contains(id), "{id}");
    }
    assert_eq!(missing_materials(filing, &ids, options), []);
    let _ = missing_materials(filing, &[], options);
}

/// The default table with a few values replaced.
fn changed_table(input: &[u8]) -> Value {
    static PLACES: OnceLock<(Value, Vec<String>)> = OnceLock::new();
    let (default, places) = PLACES.get_or_init(|| {
        let table = FilingRules::default_table();
        let mut places = Vec::new();
        find_places(&table, "", &mut places);
        (table, places)
    });
    let mut table = default.clone();
    for change in input.chunks_exact(CHANGE_BYTES).take(8) {
        let place = |high: u8, low: u8| {
            &places[usize::from(u16::from_be_bytes([high, low])) % places.len()]
        };
        let lent = default
            .pointer(place(change[3], change[4]))
            .expect("a place");
        let value = value(change[2], lent);
        // An earlier change may have taken the place away.
        if let Some(held) = table.pointer_mut(place(change[0], change[1])) {
            *held = value;
        }
    }
    table
}

fn find_places(value: &Value, path: &str, places: &mut Vec<String>) {
    places.push(path.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                find_places(value, &format!("{path}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_places(item, &format!("{path}/{index}"), places);
            }
        }
        _ => {}
    }
}

/// Values at which programs go wrong, or one of another place.
fn value(byte: u8, lent: &Value) -> Value {
    match byte % 32 {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(1),
        5 => json!(255),
        6 => json!(65_535),
        7 => json!(65_536),
        8 => json!(u32::MAX),
        9 => json!(u64::MAX),
        10 => json!(9_007_199_254_740_991_u64),
        11 => json!(0.5),
        12 => json!(1e308),
        13 => json!(""),
        14 => json!(" "),
        15 => json!("\u{10FFFF}"),
        16 => json!("{administration}{"),
        17 => json!("9999-12-31"),
        18 => json!("长".repeat(5_000)),
        19 => json!([]),
        20 => json!([[]]),
        21 => json!([""]),
        22 => json!({}),
        23 => json!({"": null}),
        24 => json!({"zh-CN": "", "en": ""}),
        25 => json!([lent]),
        26 => json!([lent, lent]),
        27 => json!({"": lent}),
        _ => lent.clone(),
    }
}
