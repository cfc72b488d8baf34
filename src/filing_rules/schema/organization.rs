//! What certificates of organisations, names and small kinds are checked by.

use super::shape::{
    ADMINISTRATION, Member, day, integer, list, localized, matching, object, required, rows, string,
};
use crate::filing_rules::organization::MAX_LENGTH;
use serde_json::Value;

/// A version number.
pub(super) const VERSION: &str = r"^[Vv]?[0-9]+(\.[0-9]+)*$";

pub(super) fn section() -> Value {
    object([
        required(
            "creditCode",
            "What the characters of a credit code may say.",
            credit_code(),
        ),
        required("personName", "", person_name()),
        required(
            "organizationName",
            "Lengths in characters.",
            organization_name(),
        ),
        required("icpNumber", "", icp_number()),
        required(
            "appVersion",
            "",
            group([required(
                "minimum",
                "The oldest that works, such as 4.17.0.",
                matching(VERSION),
            )]),
        ),
    ])
}

/// Rows that say where they are from and since when.
fn group<const COUNT: usize>(members: [Member; COUNT]) -> Value {
    let origin = [
        required("source", "The rule they come from.", string()),
        required("date", "Since when they hold.", day()),
    ];
    object(members.into_iter().chain(origin))
}

fn credit_code() -> Value {
    let character = matching("^[0-9A-Z]$");
    let text = localized(&string());
    let department = object([
        required("name", "", text.clone()),
        required(
            "classes",
            "By the second character.",
            rows(&character, &text),
        ),
    ]);
    let provinces = list(&matching(ADMINISTRATION));
    group([
        required(
            "departments",
            "By the first character.",
            rows(&character, &department),
        ),
        required("provinces", "The third and fourth character.", provinces),
    ])
}

fn person_name() -> Value {
    group([
        required(
            "maxLength",
            "In characters.",
            integer(50, MAX_LENGTH.into()),
        ),
        required(
            "separatorLookAlikes",
            "Marks that stand for U+00B7.",
            string(),
        ),
        required(
            "separatorLookAlikesBetweenHan",
            "Those that do between ideographs.",
            string(),
        ),
    ])
}

fn organization_name() -> Value {
    let length = || integer(1, MAX_LENGTH.into());
    group([
        required("minLength", "", length()),
        required("maxLength", "", length()),
    ])
}

fn icp_number() -> Value {
    group([
        required("provinces", "One character each.", string()),
        required(
            "serialLengths",
            "In digits.",
            list(&integer(0, u8::MAX.into())),
        ),
        required(
            "siteLetters",
            "What may follow a site's number.",
            matching("^[A-Z]*$"),
        ),
    ])
}
