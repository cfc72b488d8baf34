//! What each finding means.

use super::shape::{
    definition as defined, name_of, object, optional, required, row_each, rows, string,
};
use crate::finding::{FindingCode, Severity};
use crate::named::Named;
use crate::review;
use crate::rules::default_table;
use serde_json::Value;

/// A finding about pictures has no variants.
pub(super) fn section() -> Value {
    let about_pictures = [default_table(), review::default_table()];
    row_each(FindingCode::NAMES, |code| {
        let is_about_pictures = about_pictures
            .iter()
            .any(|table| table["findings"].get(code).is_some());
        defined(if is_about_pictures {
            "picture_finding"
        } else {
            "finding"
        })
    })
}

pub(super) fn picture_definition() -> Value {
    object([
        required(
            "severity",
            "What the finding means for the filing.",
            name_of::<Severity>(),
        ),
        required("source", "The rule it comes from.", string()),
    ])
}

pub(super) fn definition() -> Value {
    let variants = rows(&string(), &name_of::<Severity>());
    object([
        required(
            "severity",
            "What the finding means for the filing.",
            name_of::<Severity>(),
        ),
        optional(
            "variants",
            "Severities of variants that differ from it.",
            variants,
        ),
        required("source", "The rule it comes from.", string()),
    ])
}
