//! What holds of each material, its pictures and its guide.

use super::pictures::picture;
use super::shape::{
    by_name_of, definition as defined, integer, lines, list, localized, name_of, names, object,
    optional, required, row_each, text,
};
use crate::filing::{Capture, Channel, Material, Owner, Residency, Side, SubjectKind};
use crate::filing_rules::localized::MAX_LINES;
use crate::named::Named;
use crate::review::Mark;
use serde_json::{Value, json};

pub(super) fn section() -> Value {
    row_each(Material::NAMES, |_| defined("material"))
}

pub(super) fn definition() -> Value {
    let about = "What an applicant has to know about it.";
    object(
        picture(optional)
            .into_iter()
            .chain([required("guide", about, guide())]),
    )
}

fn guide() -> Value {
    let sides = names(&name_of::<Side>());
    let partners = json!({"type": "array", "items": defined("material_name"), "uniqueItems": true});
    object([
        required(
            "order",
            "Place among all materials as a person would upload them.",
            integer(0, u16::MAX.into()),
        ),
        required(
            "owner",
            "Whose it is, where a slot does not say otherwise.",
            name_of::<Owner>(),
        ),
        required("sides", "Its pictures.", sides.clone()),
        optional(
            "sidesByResidency",
            "Its pictures where the owner's residency makes a difference.",
            by_name_of::<Residency>(&sides),
        ),
        required(
            "channels",
            "From where it may be uploaded.",
            names(&name_of::<Channel>()),
        ),
        required(
            "capture",
            "How its pictures come about, for each of channels.",
            by_name_of::<Channel>(&name_of::<Capture>()),
        ),
        optional(
            "composeWith",
            "What it may be put into one picture with, by who files, best first.",
            by_name_of::<SubjectKind>(&partners),
        ),
        optional(
            "signing",
            "What has to be written, signed or sealed on it.",
            signing(),
        ),
        required(
            "guidance",
            "How to get it.",
            localized(&defined("guidance")),
        ),
        required("source", "The rule it comes from.", text()),
        required("date", "The date of the rule's text.", text()),
    ])
}

fn signing() -> Value {
    let line = object([
        optional(
            "when",
            "The filings for which the line holds; all when left out.",
            defined("condition"),
        ),
        optional(
            "marks",
            "What has to be seen on the paper when it is done.",
            names(&name_of::<Mark>()),
        ),
        required("text", "What to do.", defined("localized")),
        required("source", "The rule it comes from.", text()),
    ]);
    let mut lines = list(&line);
    lines["maxItems"] = json!(MAX_LINES);
    lines
}

pub(super) fn guidance() -> Value {
    object([
        required("steps", "How to get it, in order.", lines()),
        required("mustShow", "What its pictures have to show.", lines()),
        optional(
            "template",
            "Where its form is, or what has to be in it.",
            text(),
        ),
    ])
}
