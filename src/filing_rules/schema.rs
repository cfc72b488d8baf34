//! The JSON Schema of the rule table, for whoever writes changes to it in an editor.
//!
//! Each section is described beside its reader's names in a file of its own, as a whole table has
//! it; [`change`] makes of that what a partial table may be. `tests/js/rules-schema.test.mjs` alters
//! the default table in every place and compares what the schema says with what the readers say.

mod administrations;
mod change;
mod condition;
mod contact;
mod findings;
mod handoff;
mod identity;
mod materials;
mod orders;
mod organization;
mod persons;
mod pictures;
mod review;
mod shape;
mod shooting;
mod slots;
mod web;

use crate::filing::Material;
use crate::form::FieldKind;
use serde_json::{Value, json};
use shape::{Member, any, object, required, text};

/// What an editor shows of the whole.
const DESCRIPTION: &str = "Changes to the rules of an ICP filing (备案), as the option `rules` takes \
them: a JSON merge patch (RFC 7396) on the default table. Name only what differs; an object is merged \
member by member, a list is replaced as a whole, and null removes a row or an optional member. For \
completion and checks in an editor, begin the file with \
{\"$schema\": \"./node_modules/beian-upload/rules.schema.json\"}. Numbers that contradict each other, \
such as minBytes above blockBytes, are found when the table is used.";

/// The JSON Schema (draft 2020-12) of what [`FilingRules::with`](crate::FilingRules::with) takes.
#[must_use]
pub fn rules_schema() -> Value {
    let mut schema = change::of(&object(table()), &definitions());
    if let Value::Object(schema) = &mut schema {
        let header = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "Rules of beian-upload"),
            ("description", DESCRIPTION),
        ];
        for (name, text) in header {
            schema.insert(name.to_owned(), json!(text));
        }
    }
    schema
}

/// A section has its line here and, where it has definitions, one in [`definitions`].
fn table() -> Vec<Member> {
    let mut members = vec![
        shape::optional(
            "$schema",
            "Where an editor finds this schema; nothing else reads it.",
            any(),
        ),
        required("version", "The date of the table.", shape::string()),
        required(
            "administrations",
            "What each provincial administration asks for, by two digits of GB/T 2260.",
            administrations::section(),
        ),
        required(
            "contact",
            "What telephone numbers are checked by.",
            contact::section(),
        ),
        required(
            "findings",
            "What each finding means for the filing.",
            findings::section(),
        ),
        required(
            "handoff",
            "What a phone that takes over is told, and how long things last.",
            handoff::section(),
        ),
        required(
            "identity",
            "What documents of persons are checked by.",
            identity::section(),
        ),
        required(
            "orders",
            "Which upload methods and actions an order's states allow.",
            orders::section(),
        ),
        required(
            "organization",
            "What certificates of organisations, names and versions are checked by.",
            organization::section(),
        ),
        required(
            "materials",
            "What holds of each kind of document.",
            materials::section(),
        ),
        required(
            "persons",
            "What holds between the persons of a form, and what has to be filled in.",
            persons::section(),
        ),
        required(
            "review",
            "What a reviewer would find fault with; all of it is judgement and only warns.",
            review::section(),
        ),
        required(
            "shooting",
            "How each material is photographed.",
            shooting::section(),
        ),
        required(
            "slots",
            "Which materials have a place in an order.",
            slots::section(),
        ),
        required(
            "web",
            "What domains and site names are checked by.",
            web::section(),
        ),
    ];
    members.extend(pictures::sections());
    members
}

/// What several places of the table share, by name.
fn definitions() -> Vec<(&'static str, Value)> {
    vec![
        ("condition", condition::definition()),
        ("document_kinds", persons::document_kinds()),
        ("field_kind", shape::name_of::<FieldKind>()),
        ("localized", shape::localized(&text())),
        ("finding", findings::definition()),
        ("picture_finding", findings::picture_definition()),
        ("guidance", materials::guidance()),
        ("material", materials::definition()),
        ("material_name", shape::name_of::<Material>()),
        ("order_state", orders::state()),
        ("province", administrations::province()),
        ("review_row", review::definition()),
        ("scenario", slots::scenario()),
        ("shot", shooting::definition()),
        ("slot", slots::definition()),
        ("validity", persons::validity()),
    ]
}

#[cfg(test)]
mod tests {
    use super::rules_schema;
    use crate::filing_rules::FilingRules;

    #[test]
    fn the_schema_of_the_package_is_the_one_that_is_generated() {
        let generated = format!("{:#}\n", rules_schema());
        assert!(
            generated == include_str!("rules.schema.json"),
            "write it anew: cargo run --features schema --example rules_schema \
             > src/filing_rules/rules.schema.json"
        );
    }

    #[test]
    fn every_section_of_the_default_table_is_described() {
        let schema = rules_schema();
        let table = FilingRules::default_table();
        for section in table.as_object().expect("a table").keys() {
            assert!(schema["properties"][section].is_object(), "{section}");
        }
    }

    #[test]
    fn an_editor_may_be_told_where_the_schema_is() {
        let changes = serde_json::json!({"$schema": "./rules.schema.json"});
        assert!(FilingRules::with(&changes).is_ok());
    }
}
