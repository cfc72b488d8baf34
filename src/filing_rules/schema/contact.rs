//! What telephone numbers are checked by.

use super::shape::{Member, by_name_of, filled, matching, object, origin, required, words};
use crate::filing_rules::contact::MobilePrefix;
use serde_json::Value;

pub(super) fn section() -> Value {
    let codes = words(&matching("^1[0-9]{2,6}$"));
    let prefixes = object(with_origin(required(
        "codes",
        "What the numbers begin with; the longest code that fits decides.",
        codes,
    )));
    let area_codes = required(
        "unusedAreaCodes",
        "With their leading 0; no city has them.",
        words(&filled()),
    );
    object([
        required(
            "mobilePrefixes",
            "Codes of mobile numbers, by what they are given out for.",
            by_name_of::<MobilePrefix>(&prefixes),
        ),
        required("landline", "Area codes.", object(with_origin(area_codes))),
    ])
}

/// A row of one member, which says where it is from and of when.
pub(super) fn with_origin(member: Member) -> impl Iterator<Item = Member> {
    [member].into_iter().chain(origin())
}
