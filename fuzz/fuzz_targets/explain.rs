//! Any text has a few answers or none, the same in both languages.
#![no_main]

use beian_upload::{Locale, Troubleshooting, explain_error};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let chinese = explain_error(text, Locale::ZhCn);
    let english = explain_error(text, Locale::En);
    assert!(chinese.len() <= 5);
    assert_eq!(chinese, explain_error(text, Locale::ZhCn));
    let ids = |answers: &[Troubleshooting]| -> Vec<String> {
        answers.iter().map(|answer| answer.id.clone()).collect()
    };
    assert_eq!(ids(&chinese), ids(&english));
    for answer in chinese.iter().chain(&english) {
        assert!(!answer.title.is_empty() && !answer.source.is_empty());
        for line in answer.causes.iter().chain(&answer.steps) {
            assert!(!line.is_empty());
        }
        assert!(!answer.causes.is_empty() && !answer.steps.is_empty());
    }
    // Blanks around it do not matter, where the whole text is looked at.
    if text.len() < 1_900 {
        let spaced = format!(" {text}\u{3000}");
        assert_eq!(chinese, explain_error(&spaced, Locale::ZhCn));
    }
});
