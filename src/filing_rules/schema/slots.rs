//! Which materials have a place in an order.

use super::shape::{
    boolean, by_name_of, definition as defined, list, name_of, object, optional, required, rows,
    string, text,
};
use crate::filing::{Need, Owner, Scenario};
use crate::filing_rules::administrations::{LegalRepresentativeRule, OutsideDocument};
use serde_json::Value;

pub(super) fn section() -> Value {
    object([
        required(
            "date",
            "The date of rows that have none of their own.",
            text(),
        ),
        required(
            "scenarios",
            "What a scenario changes of every row.",
            by_name_of::<Scenario>(&defined("scenario")),
        ),
        required(
            "reasons",
            "Why a material is asked for, by the code that rows name; {administration} stands for \
             the province.",
            rows(&string(), &defined("localized")),
        ),
        required("rows", "", rows(&string(), &defined("slot"))),
    ])
}

pub(super) fn scenario() -> Value {
    object([
        required("hasSlots", "Anything is uploaded at all.", boolean()),
        optional(
            "atMost",
            "The most that anything is needed.",
            name_of::<Need>(),
        ),
        optional(
            "except",
            "Materials that are needed as always.",
            list(&defined("material_name")),
        ),
        optional("reason", "Code of the reason.", string()),
        required("source", "The rule it comes from.", text()),
        optional("date", "The date of the rule's text.", string()),
    ])
}

pub(super) fn definition() -> Value {
    let stances = list(&name_of::<LegalRepresentativeRule>());
    let says = object([
        optional("principal", "", stances.clone()),
        optional("administrator", "", stances),
        optional("outsideDocuments", "", list(&name_of::<OutsideDocument>())),
        optional("acceptsDomainHolder", "", boolean()),
    ]);
    object([
        required("material", "", defined("material_name")),
        optional(
            "owner",
            "Whose it is; the material's own owner when left out.",
            name_of::<Owner>(),
        ),
        optional(
            "when",
            "The filings that it is asked of; all when left out.",
            defined("condition"),
        ),
        optional(
            "administrationSays",
            "What the administration's own row says where it is asked for.",
            says,
        ),
        required("need", "", name_of::<Need>()),
        required("reason", "Code of the reason.", string()),
        required("source", "The rule it comes from.", text()),
        optional("date", "The date of the rule's text.", string()),
    ])
}
