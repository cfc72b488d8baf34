//! What is found fault with in a review: the rows that `crate::review` declares.

use super::change::partial;
use super::shape::{
    Member, by_name_of, definition as defined, name_of, object, optional, origin, required,
};
use crate::filing::Material;
use crate::finding::FindingCode;
use crate::named::Named;
use crate::review::{Mark, default_table, describe_rows};
use serde_json::{Value, json};

pub(super) fn section() -> Value {
    let mut members = thresholds();
    members.push(optional(
        "materials",
        "What differs for a material; a row names only that.",
        by_name_of::<Material>(&defined("review_row")),
    ));
    object(members)
}

/// Of a material: each member may be left to the general row.
pub(super) fn definition() -> Value {
    partial(&object(thresholds()))
}

fn thresholds() -> Vec<Member> {
    let mut members = vec![
        required(
            "checks",
            "Which checks are made; each is the finding that it may come to.",
            checks(),
        ),
        required(
            "marks",
            "What has to be on the paper, where a call does not say it.",
            json!({"type": "array", "items": name_of::<Mark>()}),
        ),
    ];
    for (name, (about, rule)) in describe_rows() {
        let numbers = rule
            .into_iter()
            .map(|member| required(member.name, member.about.trim(), member.schema));
        members.push(required(
            name,
            about.trim(),
            object(numbers.chain(origin())),
        ));
    }
    members
}

fn checks() -> Value {
    let codes = FindingCode::NAMES.iter().filter(|code| is_of_review(code));
    object(codes.map(|code| optional(code, "", json!({"type": "boolean"}))))
}

fn is_of_review(code: &&'static str) -> bool {
    default_table()["findings"].get(*code).is_some()
}
