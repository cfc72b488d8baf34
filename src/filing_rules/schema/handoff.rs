//! What a phone that takes over is told, and how long things last.

use super::shape::{
    definition as defined, integer, lines, localized, matching, object, optional, origin, required,
    rows, string,
};
use crate::filing_rules::handoff::DURATIONS;
use serde_json::Value;

pub(super) fn section() -> Value {
    let durations = DURATIONS.map(|(name, most)| required(name, "", integer(1, most.into())));
    let lines = || localized(&lines());
    let others = [
        required(
            "tips",
            "How to take a good picture.",
            object([
                required("papers", "", lines()),
                required("face", "", lines()),
            ]),
        ),
        required(
            "originalOnly",
            "That pictures are of originals, and what comes of re-shooting.",
            lines(),
        ),
        required(
            "apps",
            "Apps that people scan the code with.",
            rows(&string(), &app()),
        ),
    ];
    object(durations.into_iter().chain(others).chain(origin()))
}

fn app() -> Value {
    let members = [
        required("name", "", defined("localized")),
        required(
            "userAgents",
            "What the version follows in its user agent, in any case, such as AliyunApp/.",
            lines(),
        ),
        optional(
            "minVersion",
            "The oldest that works; that of organization.appVersion when left out.",
            matching(super::organization::VERSION),
        ),
        required(
            "menuPaths",
            "Where the code is scanned.",
            localized(&lines()),
        ),
        required(
            "upgrade",
            "Where its version is read, and how it is brought up to date.",
            localized(&lines()),
        ),
    ];
    object(members.into_iter().chain(origin()))
}
