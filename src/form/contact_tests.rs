//! What is true of every kind of contact, domain and site name, whatever is typed.

use super::{FieldContext, FieldKind, FieldReport, FormOptions, validate_field};
use crate::finding::{FindingCode, Param, Severity, Verdict};
use crate::message::Locale;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};

const KINDS: [FieldKind; 5] = [
    FieldKind::Mobile,
    FieldKind::Landline,
    FieldKind::Email,
    FieldKind::Domain,
    FieldKind::SiteName,
];

/// The report without an administration.
pub(super) fn report(kind: FieldKind, value: &str) -> FieldReport {
    report_in(kind, value, None)
}

/// The report in one administration; the messages of its own facts are complete in both
/// languages.
pub(super) fn report_in(kind: FieldKind, value: &str, administration: Option<&str>) -> FieldReport {
    let context = FieldContext {
        administration: administration.map(str::to_owned),
        ..FieldContext::default()
    };
    for locale in [Locale::En, Locale::ZhCn] {
        let options = FormOptions {
            locale,
            ..FormOptions::default()
        };
        for finding in validate_field(kind, value, &context, &options).findings {
            if finding.code == FindingCode::Required {
                continue;
            }
            assert_ne!(finding.message, finding.code.as_str(), "{value}");
            let is_filled = value.contains('{') || !finding.message.contains('{');
            assert!(is_filled, "{}", finding.message);
        }
    }
    validate_field(kind, value, &context, &FormOptions::default())
}

/// The facts of a report as `code.variant`.
pub(super) fn facts(report: &FieldReport) -> Vec<String> {
    let name = |finding: &crate::Finding| match finding.params.get("variant") {
        Some(Param::Text(variant)) => format!("{}.{variant}", finding.code.as_str()),
        _ => finding.code.as_str().to_owned(),
    };
    report.findings.iter().map(name).collect()
}

/// That the value is fine and how it is written.
pub(super) fn assert_ok(kind: FieldKind, value: &str, normalized: &str) {
    let report = report(kind, value);
    assert_eq!(facts(&report), [""; 0], "{value}");
    assert_eq!(report.normalized, normalized, "{value}");
}

/// That one fact warns.
pub(super) fn assert_warns(kind: FieldKind, value: &str, fact: &str) {
    let report = report(kind, value);
    assert_eq!(facts(&report), [fact], "{value}");
    assert_eq!(report.verdict, Verdict::Warn, "{value}");
}

/// That one fact of form blocks.
pub(super) fn assert_blocks(kind: FieldKind, value: &str, variant: &str) {
    let report = report(kind, value);
    assert_eq!(facts(&report), [format!("malformed.{variant}")], "{value}");
    assert_eq!(report.verdict, Verdict::Block, "{value}");
}

/// Facts about what was mapped, which are not there any more in what it was mapped to.
const OF_WHAT_WAS_MAPPED: [&str; 4] = [
    "domain_not_registrable.url",
    "domain_not_registrable.email",
    "domain_not_registrable.trailing_dot",
    "unusual_email.full_width",
];

/// Any text, and texts of what such fields are made of.
fn values() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "1",
        "3",
        "8",
        "0",
        "86",
        "+86",
        "0086",
        "086",
        "138",
        "00138000",
        "-",
        "(",
        ")",
        " ",
        "转",
        "0571",
        "88158388",
        "7654321",
        ".",
        "。",
        "．",
        "@",
        "＠",
        "\"",
        "\\",
        "a",
        "Ｂ",
        "www.",
        "http://",
        "/",
        ":",
        "xn--",
        "fsqu00a",
        "例子",
        "中国",
        "cn",
        "com.cn",
        "--",
        "_",
        "👍",
        "\u{301}",
        "\u{200B}",
        "\u{200D}",
        "\u{5D0}",
        "\u{661}",
        "\u{AD}",
        "ß",
        "İ",
        "\u{2026}",
        "㎏",
        "的个人博客",
        "网站",
        "\u{3000}",
    ]);
    prop::strategy::Union::new([
        prop::collection::vec(any::<char>(), 0..200)
            .prop_map(|chars| chars.into_iter().collect())
            .boxed(),
        prop::collection::vec(pieces, 0..12)
            .prop_map(|pieces| pieces.concat())
            .boxed(),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn any_text_is_a_report_with_one_block_at_most(value in values()) {
        for kind in KINDS {
            let first = report_in(kind, &value, Some("11"));
            let blocks = first
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Block)
                .count();
            prop_assert!(blocks <= 1, "{first:?}");
            prop_assert_eq!(report_in(kind, &value, Some("11")), first);
        }
    }

    #[test]
    fn what_is_normalized_is_normal(value in values()) {
        for kind in KINDS {
            let first = report(kind, &value);
            let again = report(kind, &first.normalized);
            prop_assert_eq!(&again.normalized, &first.normalized, "{:?}", kind);
            let mut expected = facts(&first);
            expected.retain(|fact| !OF_WHAT_WAS_MAPPED.contains(&fact.as_str()));
            prop_assert_eq!(facts(&again), expected, "{:?}", kind);
        }
    }
}
