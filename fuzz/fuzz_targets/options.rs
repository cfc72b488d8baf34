//! Any JSON is a rule table, or options, or an error with a path.
#![no_main]

use beian_upload::{ComposeOptions, ImageOptions, Rules};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        return;
    };
    if let Err(error) = Rules::with(&json) {
        assert!(error.path().starts_with("rules"), "{error}");
    }
    let outcomes = [
        ImageOptions::from_json(&json).err(),
        ComposeOptions::from_json(&json).err(),
    ];
    for error in outcomes.into_iter().flatten() {
        let path = error.path();
        assert!(
            path.starts_with("options") || path.starts_with("rules"),
            "{error}"
        );
    }
});
