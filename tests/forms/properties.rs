//! What holds for every kind of field and any text of up to 200 characters. How long it takes is
//! printed by `examples/tools/time_fields.rs`.

use super::{KINDS, kind, options};
use beian_upload::{
    FieldContext, FieldKind, FieldReport, Finding, FormOptions, Locale, Param, Severity, Verdict,
    validate_field,
};
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_assert_ne, prop_oneof,
    proptest,
};
use serde_json::json;

const MAX_CHARS: usize = 200;

/// Facts about what was mapped, which are not there any more in what it was mapped to.
const ABOUT_MAPPING: [&str; 6] = [
    "domain_not_registrable.email",
    "domain_not_registrable.trailing_dot",
    "domain_not_registrable.url",
    "malformed.lower_case",
    "superseded.taiwan_travel_permit",
    "unusual_email.full_width",
];

/// What fields are made of, and what looks like it.
const PIECES: [&str; 68] = [
    "1",
    "3",
    "8",
    "00",
    "０",
    "X",
    "x",
    "Ｘ",
    "Х",
    "+86",
    "0086",
    "086-",
    "138",
    "00138000",
    "110101",
    "19900101",
    "20000229",
    "9992",
    "810000",
    "9326",
    "H",
    "MA",
    "EA",
    "P<UTO",
    "<<<",
    "L898902C36UTO7408122F1204159",
    "PDY",
    "91330100",
    "330100000000003",
    "0571",
    "88158388",
    "转",
    "-",
    "—",
    "(",
    "（",
    ")",
    " ",
    "\u{3000}",
    "\u{200B}",
    "\u{202E}",
    "\u{FEFF}",
    ".",
    "。",
    "@",
    "＠",
    "\"",
    "\\",
    "/",
    ":",
    "www.",
    "http://",
    "xn--",
    "fsqu00a",
    "例子",
    "中国",
    "cn",
    "com.cn",
    "_",
    "\u{301}",
    "\u{200D}",
    "\u{5D0}",
    "\u{661}",
    "ß",
    "İ",
    "京ICP备",
    "号",
    "2026年",
];

/// Parts of names: Han of every kind, and what other kinds of writing put between them.
const NAME_PIECES: [&str; 20] = [
    "张",
    "三",
    "·",
    "•",
    "・",
    " ",
    "〇",
    "𠮷",
    "\u{20000}",
    "\u{31350}",
    "\u{F900}",
    "\u{2FA1D}",
    "\u{E815}",
    "\u{2F00}",
    "é",
    "A",
    "有限公司",
    "（",
    "个人网站",
    "👍",
];

fn up_to_200(text: &str) -> String {
    text.chars().take(MAX_CHARS).collect()
}

fn texts() -> impl Strategy<Value = String> {
    let of = |pieces: &'static [&'static str]| {
        prop::collection::vec(prop::sample::select(pieces), 0..=40)
            .prop_map(|pieces| up_to_200(&pieces.concat()))
    };
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..=MAX_CHARS).prop_map(String::from_iter),
        of(&PIECES),
        of(&NAME_PIECES),
        // Of the lengths that the checks look into.
        "[0-9]{17}[0-9Xx]",
        "[1-9][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]",
        "[0-9A-HJ-NPQRTUWXY]{8,9}([0-9A-HJ-NPQRTUWXY]{9})?",
        "[0-9A-Z<]{44}([0-9A-Z<]{44,46})?",
        "[A-Za-z]{0,3}[0-9]{7,15}(\\([A-Za-z0-9]\\))?",
        "(\\+?86)?1[3-9][0-9]{9}|0[1-9][0-9]{1,2}-?[2-8][0-9]{6,7}(-[0-9]{1,5})?",
        "[a-z0-9.+_-]{1,20}@([a-z0-9-]{1,9}\\.){1,3}(cn|com|中国)",
        "[0-9０-９]{1,4}[-—/.年 ][0-9]{1,2}[-—/.月][0-9]{1,2}日?",
        "[vV]?[0-9]{1,10}([.。．][0-9]{0,3}){0,4}",
    ]
}

/// What may be known around a field.
fn contexts() -> impl Strategy<Value = FieldContext> {
    let residencies = &["mainland", "hong_kong", "macao", "taiwan", "foreign"][..];
    (
        prop::option::of(prop::sample::select(residencies)),
        prop::option::of(prop::sample::select(&["11", "31", "44", "65"][..])),
        any::<bool>(),
    )
        .prop_map(|(residency, administration, confirmed)| {
            let context = json!({
                "residency": residency,
                "administration": administration,
                "confirmed": confirmed,
            });
            FieldContext::from_json(&context, &options().rules).expect("a context")
        })
}

/// A fact as `code.variant`.
fn fact(finding: &Finding) -> String {
    match finding.params.get("variant") {
        Some(Param::Text(variant)) => format!("{}.{variant}", finding.code.as_str()),
        _ => finding.code.as_str().to_owned(),
    }
}

fn facts(report: &FieldReport) -> Vec<String> {
    report.findings.iter().map(fact).collect()
}

fn validate(
    kind: FieldKind,
    text: &str,
    context: &FieldContext,
    options: &FormOptions,
) -> FieldReport {
    validate_field(kind, text, context, options)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn any_text_is_the_same_report_twice_and_blocks_once_at_most(
        text in texts(), context in contexts()
    ) {
        let options = options();
        for kind in KINDS.map(kind) {
            let report = validate(kind, &text, &context, &options);
            prop_assert_eq!(&validate(kind, &text, &context, &options), &report);
            let blocks = report.findings.iter().filter(|it| it.severity == Severity::Block);
            prop_assert!(blocks.count() <= 1, "{:?} {:?}", kind, report);
            let worst = report.findings.iter().map(|finding| finding.severity).max();
            prop_assert_eq!(report.verdict == Verdict::Block, worst == Some(Severity::Block));
            prop_assert_ne!(report.suggestion.as_ref(), Some(&text));
        }
    }

    #[test]
    fn normalizing_is_idempotent_and_only_facts_about_what_was_mapped_go(
        text in texts(), context in contexts()
    ) {
        let options = options();
        for kind in KINDS.map(kind) {
            let first = validate(kind, &text, &context, &options);
            let again = validate(kind, &first.normalized, &context, &options);
            prop_assert_eq!(&again.normalized, &first.normalized, "{:?}", kind);
            let is_about_mapping = |fact: &String| ABOUT_MAPPING.contains(&fact.as_str());
            let mut expected = facts(&first);
            let is_first_step = first.verdict == Verdict::Block && expected.iter().any(is_about_mapping);
            // Nothing but separators is normalized to nothing, which is another finding.
            if is_first_step || first.normalized.is_empty() {
                continue;
            }
            expected.retain(|fact| !is_about_mapping(fact));
            prop_assert_eq!(facts(&again), expected, "{:?}", kind);
        }
    }

    #[test]
    fn every_finding_has_its_words_in_both_languages(text in texts(), context in contexts()) {
        let chinese = options();
        let english = FormOptions { locale: Locale::En, ..options() };
        for kind in KINDS.map(kind) {
            let report = validate(kind, &text, &context, &chinese);
            let in_english = validate(kind, &text, &context, &english);
            prop_assert_eq!(facts(&report), facts(&in_english));
            prop_assert_eq!(&report.normalized, &in_english.normalized);
            for finding in report.findings.iter().chain(&in_english.findings) {
                prop_assert!(!finding.message.is_empty());
                prop_assert_ne!(&finding.message, finding.code.as_str());
                let is_filled = text.contains(['{', '｛']) || !finding.message.contains('{');
                prop_assert!(is_filled, "{}", finding.message);
            }
        }
    }
}
