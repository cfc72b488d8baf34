//! Any bytes give a report whose verdict follows its findings.
#![no_main]

use beian_upload::{ImageOptions, Severity, Verdict, inspect_image};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let report = inspect_image(bytes, &ImageOptions::default());
    let worst = report.findings.iter().map(|finding| finding.severity).max();
    let verdict = match worst {
        Some(Severity::Block) => Verdict::Block,
        Some(Severity::Warn) => Verdict::Warn,
        Some(Severity::Info) | None => Verdict::Ok,
    };
    assert_eq!(report.verdict, verdict);
    assert_eq!(report.bytes, bytes.len() as u64);
});
