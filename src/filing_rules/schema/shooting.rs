//! How each material is photographed.

use super::shape::{
    by_name_of, definition as defined, integer, name_of, object, optional, origin, required, rows,
    string,
};
use crate::filing::{Camera, Consent, Material, Residency};
use crate::filing_rules::shooting::MAX_MM;
use serde_json::{Value, json};

pub(super) fn section() -> Value {
    object(
        [
            required(
                "frames",
                "The proportions of the dashed frame, by a name that rows use.",
                rows(&string(), &frame()),
            ),
            required(
                "default",
                "What holds where a material's row says nothing.",
                object([
                    required("frame", "Name of its frame.", string()),
                    required("camera", "", name_of::<Camera>()),
                    required("consents", "", consents()),
                ]),
            ),
            required("materials", "", by_name_of::<Material>(&defined("shot"))),
        ]
        .into_iter()
        .chain(origin()),
    )
}

pub(super) fn definition() -> Value {
    object([
        optional("frame", "Name of its frame.", string()),
        optional(
            "frameByResidency",
            "Name of its frame where the owner's residency makes a difference.",
            by_name_of::<Residency>(&string()),
        ),
        optional("camera", "The one that is asked for.", name_of::<Camera>()),
        optional(
            "consents",
            "What separate consent is asked for before such a picture is uploaded (PIPL art. 29).",
            consents(),
        ),
    ])
}

fn consents() -> Value {
    json!({"type": "array", "items": name_of::<Consent>(), "uniqueItems": true})
}

fn frame() -> Value {
    let length = || integer(1, MAX_MM.into());
    object(
        [
            required("widthMm", "", length()),
            required("heightMm", "", length()),
        ]
        .into_iter()
        .chain(origin()),
    )
}
