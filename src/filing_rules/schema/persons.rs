//! What holds between the persons of a form, and what has to be filled in.

use super::shape::{
    boolean, by_name_of, definition as defined, integer, list, name_of, object, one_of, optional,
    origin, required, row_each,
};
use crate::filing::{OrganizationType, Residency, Scenario, SubjectKind};
use crate::filing_rules::persons::{MAX_GRACE_MONTHS, MAX_YEARS, SUBJECT_ENTRIES};
use crate::form::{Entry, FieldKind};
use crate::named::Named;
use serde_json::{Value, json};

pub(super) fn section() -> Value {
    let kinds = |_: &str| defined("document_kinds");
    let scenarios = [
        required(
            "persons",
            "In which the subject and the persons are filled in.",
            list(&name_of::<Scenario>()),
        ),
        required(
            "sites",
            "In which at least one site is filed.",
            list(&name_of::<Scenario>()),
        ),
    ];
    object([
        required(
            "required",
            "What has to be filled in, by who files.",
            row_each(SubjectKind::NAMES, |_| entries()),
        ),
        required(
            "scenarios",
            "",
            object(scenarios.into_iter().chain(origin())),
        ),
        required(
            "documents",
            "What persons may show, by where they are from.",
            row_each(Residency::NAMES, kinds),
        ),
        required(
            "certificates",
            "What organisations may show, by their type.",
            row_each(OrganizationType::NAMES, kinds),
        ),
        required(
            "validity",
            "How long documents are valid, by their kind.",
            by_name_of::<FieldKind>(&defined("validity")),
        ),
    ])
}

fn entries() -> Value {
    let of_subject = SUBJECT_ENTRIES.map(Entry::as_str);
    let of_persons: Vec<&str> = Entry::NAMES
        .iter()
        .copied()
        .filter(|name| *name != Entry::Address.as_str())
        .collect();
    let members = [
        required("subject", "", list(&one_of(&of_subject))),
        required("principal", "", list(&one_of(&of_persons))),
        required("administrator", "", list(&one_of(&of_persons))),
    ];
    object(members.into_iter().chain(origin()))
}

pub(super) fn document_kinds() -> Value {
    let mut allowed = list(&defined("field_kind"));
    allowed["minItems"] = json!(1);
    let unusual = list(&defined("field_kind"));
    let members = [
        required("allowed", "", allowed),
        required(
            "unusual",
            "No source names them, and none rules them out.",
            unusual,
        ),
    ];
    object(members.into_iter().chain(origin()))
}

pub(super) fn validity() -> Value {
    let span = object([
        required(
            "fromAge",
            "Age at the issue; 0 in the first, then rising.",
            integer(0, u16::MAX.into()),
        ),
        optional(
            "years",
            "How long it is valid.",
            integer(1, MAX_YEARS.into()),
        ),
        optional(
            "longTerm",
            "It never ends; then it has no years.",
            boolean(),
        ),
    ]);
    let mut spans = list(&span);
    spans["minItems"] = json!(1);
    let grace_months = integer(0, MAX_GRACE_MONTHS.into());
    let members = [
        required("spans", "How long, by the age at the issue.", spans),
        required(
            "graceMonths",
            "How long before its issue it may have been asked for.",
            grace_months,
        ),
    ];
    object(members.into_iter().chain(origin()))
}
