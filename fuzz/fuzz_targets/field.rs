//! Any text in a field of any kind gives one report, which blocks once at most, says why in both
//! languages, and stays the same once the text is normalized.
#![no_main]

mod surroundings;

use beian_upload::{FieldContext, Severity, Verdict, validate_field};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use surroundings::{
    administration, assert_plain, assert_worded, fact_of, in_english, kind, options, residency,
    rules, verdict_of,
};

/// Facts about what was mapped, which are not there any more in what it was mapped to.
const ABOUT_MAPPING: [&str; 6] = [
    "domain_not_registrable.email",
    "domain_not_registrable.trailing_dot",
    "domain_not_registrable.url",
    "malformed.lower_case",
    "superseded.taiwan_travel_permit",
    "unusual_email.full_width",
];

/// So often an offered text may be taken before nothing more is offered.
const MAX_OFFERS: usize = 4;

fuzz_target!(|input: &[u8]| {
    let &[kind_byte, flags, place, ref rest @ ..] = input else {
        return;
    };
    let text = &*String::from_utf8_lossy(rest);
    let kind = kind(kind_byte);
    let options = options(flags);
    let context = json!({
        "residency": residency(flags >> 3),
        "administration": (place > 0).then(|| administration(place)),
        "confirmed": flags >= 128,
    });
    let context = FieldContext::from_json(&context, &rules()).expect("a context");
    let validate = |text: &str| validate_field(kind, text, &context, &options);

    let report = validate(text);
    assert_eq!(report, validate(text));
    let severities = report.findings.iter().map(|finding| finding.severity);
    assert_eq!(report.verdict, verdict_of(severities.clone()));
    assert!(
        severities
            .filter(|severity| *severity == Severity::Block)
            .count()
            <= 1
    );
    assert_plain(&report);

    let english = validate_field(kind, text, &context, &in_english(&options));
    assert_eq!(english.findings.len(), report.findings.len());
    for (said, in_english) in report.findings.iter().zip(&english.findings) {
        assert_eq!(fact_of(said), fact_of(in_english));
        assert_worded(&said.message, said.code.as_str(), text);
        assert_worded(&in_english.message, said.code.as_str(), text);
    }

    let again = validate(&report.normalized);
    assert_eq!(again.normalized, report.normalized);
    let is_about_mapping = |fact: &String| ABOUT_MAPPING.contains(&fact.as_str());
    let mut facts: Vec<String> = report.findings.iter().map(fact_of).collect();
    // Behind a fact that blocks others may wait, and nothing but blanks is another finding.
    let is_first_step = report.verdict == Verdict::Block && facts.iter().any(is_about_mapping);
    if !is_first_step && !report.normalized.is_empty() {
        facts.retain(|fact| !is_about_mapping(fact));
        let again: Vec<String> = again.findings.iter().map(fact_of).collect();
        assert_eq!(again, facts, "normalized: {:?}", report.normalized);
    }

    let mut offered = report.suggestion;
    for _ in 0..MAX_OFFERS {
        let Some(taken) = offered else { return };
        assert_ne!(taken, text);
        offered = validate(&taken).suggestion;
    }
    assert_eq!(offered, None, "there is no end to what is offered");
});
