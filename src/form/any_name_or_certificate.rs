//! What holds for any text in a field of an organisation, a name or one of the small kinds.

use super::check::Scope;
use super::field::{FieldContext, FieldReport, FormOptions, check, validate_field};
use super::kind::FieldKind;
use crate::finding::{Severity, Verdict};
use crate::message::Locale;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const KINDS: [FieldKind; 8] = [
    FieldKind::CreditCode,
    FieldKind::OrganizationCode,
    FieldKind::RegistrationNumber,
    FieldKind::OrganizationName,
    FieldKind::PersonName,
    FieldKind::IcpNumber,
    FieldKind::AppVersion,
    FieldKind::Date,
];

fn validate(kind: FieldKind, value: &str, is_confirmed: bool, locale: Locale) -> FieldReport {
    let context = FieldContext {
        confirmed: is_confirmed,
        ..FieldContext::default()
    };
    let options = FormOptions {
        locale,
        ..FormOptions::default()
    };
    validate_field(kind, value, &context, &options)
}

fn is_name(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::OrganizationName | FieldKind::PersonName)
}

/// Any Unicode, what the kinds are written with, and what looks like it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter),
        "[0-9A-ZＡ-Ｚ０-９a-z \u{3000}\u{200B}-]{0,20}",
        "[59N][14]330100[0-9A-Z]{10}",
        "[vV]?[0-9]{1,20}([.。．][0-9]{0,3}){0,4}",
        "[0-9０-９]{1,4}[-—/.年 ][0-9]{1,2}[-—/.月][0-9]{1,2}日?",
        "[京沪蜀港A] ?(ICP|icp|ＩＣＰ)[备備证][0-9]{0,12}[号號]?([-—－][0-9]{0,2}[AXB]?)?",
        "[张三·•。. A-Cé\u{F900}-\u{FAFF}\u{E810}-\u{E870}（）()\u{2E80}-\u{2FDF}]{0,30}",
    ]
}

proptest! {
    #[test]
    fn any_text_gives_the_same_report_twice_and_at_most_one_fact_blocks(
        text in text(),
        is_confirmed: bool,
    ) {
        for kind in KINDS {
            let report = validate(kind, &text, is_confirmed, Locale::ZhCn);
            prop_assert_eq!(&report, &validate(kind, &text, is_confirmed, Locale::ZhCn));
            let blocks = report.findings.iter().filter(|found| found.severity == Severity::Block);
            prop_assert!(blocks.count() <= 1, "{:?} {:?}", kind, report.findings);
            if let Some(offered) = &report.suggestion {
                prop_assert_ne!(offered, &text);
            }
        }
    }

    #[test]
    fn normalizing_is_idempotent_and_finds_the_same_again(text in text(), is_confirmed: bool) {
        for kind in KINDS {
            let first = validate(kind, &text, is_confirmed, Locale::ZhCn);
            let second = validate(kind, &first.normalized, is_confirmed, Locale::ZhCn);
            prop_assert_eq!(first, second, "{:?}", kind);
        }
    }

    #[test]
    fn a_name_goes_back_as_it_was_typed(text in "[^\\s\\p{C}].{0,50}[^\\s\\p{C}]") {
        for kind in KINDS.into_iter().filter(|kind| is_name(*kind)) {
            let report = validate(kind, &text, false, Locale::ZhCn);
            prop_assert_eq!(&report.normalized, &text);
        }
    }

    #[test]
    fn every_message_has_its_words_and_all_its_parameters(text in text(), is_confirmed: bool) {
        prop_assume!(!text.contains(['{', '｛']));
        for (kind, locale) in KINDS.into_iter().flat_map(|kind| [(kind, Locale::ZhCn), (kind, Locale::En)]) {
            let report = validate(kind, &text, is_confirmed, locale);
            // The words of `required` are those of the whole form.
            for found in report.findings.iter().filter(|found| found.code.as_str() != "required") {
                prop_assert_ne!(&found.message, found.code.as_str(), "{:?}", found);
                prop_assert!(!found.message.contains('{'), "{:?}", found);
            }
        }
    }
}

/// The worst for each kind: as long as it is read at all, and in need of every table.
#[test]
fn a_field_takes_far_less_than_a_millisecond() {
    let options = FormOptions::default();
    let scope = Scope {
        rules: &options.rules,
        tables: None,
        today: None,
        administration: None,
        is_confirmed: false,
    };
    let texts = [
        "\u{2FA1D}• ".repeat(67),
        "\u{2FA1D}•".repeat(50),
        format!("张{}三", ".".repeat(98)),
        format!("张{}三", " ".repeat(98)),
        "9".repeat(200),
        "é·".repeat(50),
        "0.".repeat(100),
    ];
    for kind in KINDS {
        for text in &texts {
            let fastest = (0..20)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(check(kind, text, &scope));
                    start.elapsed()
                })
                .min();
            // Tests are not optimised everywhere, and a machine may be busy.
            assert!(
                fastest < Some(Duration::from_millis(5)),
                "{kind:?} {fastest:?}"
            );
        }
    }
}

#[test]
fn nothing_typed_is_required_and_nothing_else() {
    for kind in KINDS {
        for text in ["", " ", "\u{3000}\u{FEFF}"] {
            let report = validate(kind, text, false, Locale::ZhCn);
            assert_eq!(report.verdict, Verdict::Block);
            assert_eq!(report.findings.len(), 1);
            assert_eq!(report.normalized, "");
        }
    }
}
