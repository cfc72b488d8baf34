//! What documents of persons are checked by.

use super::shape::{
    ADMINISTRATION, Member, day, filled, integer, list, localized, matching, object, one_of,
    optional, required, rows, string,
};
use crate::filing_rules::identity::MAX_SERIES_DIGITS;
use crate::form::FieldKind;
use serde_json::Value;

pub(super) fn section() -> Value {
    object([
        required(
            "provinces",
            "First two digits of numbers.",
            group([required(
                "names",
                "",
                rows(&matching(ADMINISTRATION), &localized(&string())),
            )]),
        ),
        required(
            "residencePermits",
            "",
            group([required(
                "prefixes",
                "First six digits of numbers, and whose they are.",
                rows(&matching("^[0-9]{6}$"), &residence_permit()),
            )]),
        ),
        required(
            "birth",
            "",
            group([required(
                "earliestYear",
                "Nobody was born before.",
                integer(1, 9999),
            )]),
        ),
        required(
            "chinesePassports",
            "",
            group([
                required("state", "ICAO's letters of China.", matching("^[A-Z]{3}$")),
                required("series", "How numbers look.", list(&series())),
            ]),
        ),
        required(
            "lookAlikes",
            "",
            group([required(
                "characters",
                "Easily taken for one of a number.",
                string(),
            )]),
        ),
    ])
}

/// Rows that say where they are from and when that was looked at.
fn group<const COUNT: usize>(members: [Member; COUNT]) -> Value {
    let origin = [
        required("source", "The rule they come from.", filled()),
        required("date", "When that was looked at.", day()),
    ];
    object(members.into_iter().chain(origin))
}

fn residence_permit() -> Value {
    let permits = [
        FieldKind::HkMacaoResidencePermit,
        FieldKind::TaiwanResidencePermit,
    ];
    one_of(&permits.map(FieldKind::as_str))
}

fn series() -> Value {
    object([
        required("prefix", "What it begins with.", matching("^[0-9A-Z]+$")),
        optional(
            "letterExcept",
            "Then comes a letter, any but these.",
            string(),
        ),
        required(
            "digits",
            "Then come so many digits.",
            integer(1, MAX_SERIES_DIGITS as u64),
        ),
    ])
}
