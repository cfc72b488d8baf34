//! What domains and site names are checked by.

use super::contact::with_origin;
use super::shape::{
    administration, boolean, filled, integer, list, name_of, object, origin, required, rows,
    string, words,
};
use crate::filing_rules::web::LabelKind;
use serde_json::Value;

pub(super) fn section() -> Value {
    let texts = |name| object(with_origin(required(name, "", words(&filled()))));
    object([
        required(
            "suffixes",
            "Naming rules of registries, by suffix as people write it, such as com.cn.",
            rows(&string(), &suffix()),
        ),
        required(
            "countrySuffixes",
            "Suffixes of countries that are accepted all the same.",
            texts("accepted"),
        ),
        required(
            "governmentSuffixes",
            "Suffixes of governments, which are filed elsewhere.",
            government(),
        ),
        required(
            "refusedSuffixes",
            "Suffixes that an administration refuses, by its two-digit code.",
            rows(&administration(), &texts("suffixes")),
        ),
        required("siteName", "What site names are checked by.", site_name()),
    ])
}

fn suffix() -> Value {
    let members = [
        required(
            "labels",
            "What names are written in.",
            list(&name_of::<LabelKind>()),
        ),
        required(
            "doubleHyphen",
            "Two hyphens in a row are allowed.",
            boolean(),
        ),
    ];
    object(members.into_iter().chain(origin()))
}

fn government() -> Value {
    let members = [
        required("suffixes", "", words(&filled())),
        required("phone", "Whom to call instead.", string()),
    ];
    object(members.into_iter().chain(origin()))
}

fn site_name() -> Value {
    let texts = |name| object(with_origin(required(name, "", words(&filled()))));
    let members = [
        required(
            "minHan",
            "The fewest Han characters.",
            integer(0, u32::MAX.into()),
        ),
        required(
            "nationalPrefixes",
            "Only national units begin with them.",
            texts("words"),
        ),
        required(
            "individualWords",
            "Not in an individual's site name.",
            texts("words"),
        ),
        required(
            "approvalWords",
            "In an individual's site name only with an approval.",
            texts("words"),
        ),
        required(
            "individualEndings",
            "An individual's site name ends with one of them, by administration.",
            rows(&administration(), &texts("endings")),
        ),
    ];
    object(members.into_iter().chain(origin()))
}
