//! The few shapes that the readers of the table know, as JSON Schema of a whole table.

use crate::filing::SubjectKind;
use crate::filing_rules::list::MAX_ENTRIES;
use crate::filing_rules::localized::MAX_LINES;
use crate::message::Locale;
use crate::named::Named;
use serde_json::{Map, Value, json};

/// Two digits of GB/T 2260.
pub(super) const ADMINISTRATION: &str = "^[0-9]{2}$";

/// A member of an object.
pub(super) struct Member {
    name: &'static str,
    is_required: bool,
    schema: Value,
}

/// One that has to be there.
pub(super) fn required(name: &'static str, about: &str, schema: Value) -> Member {
    Member {
        name,
        is_required: true,
        schema: described(schema, about),
    }
}

/// One that may be left out or null.
pub(super) fn optional(name: &'static str, about: &str, schema: Value) -> Member {
    Member {
        name,
        is_required: false,
        schema: described(nullable(schema), about),
    }
}

fn described(mut schema: Value, about: &str) -> Value {
    if let (Value::Object(schema), false) = (&mut schema, about.is_empty()) {
        schema.insert("description".to_owned(), json!(about));
    }
    schema
}

/// These members and no others.
pub(super) fn object(members: impl IntoIterator<Item = Member>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for member in members {
        if member.is_required {
            required.push(member.name);
        }
        properties.insert(member.name.to_owned(), member.schema);
    }
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

/// A member for each of the names, all of which have to be there.
pub(super) fn row_each(names: &[&'static str], row: impl Fn(&str) -> Value) -> Value {
    object(names.iter().map(|name| required(name, "", row(name))))
}

/// A row for each name of `T`, all of which may be left out.
pub(super) fn by_name_of<T: Named>(value: &Value) -> Value {
    object(
        T::NAMES
            .iter()
            .map(|name| optional(name, "", value.clone())),
    )
}

/// Rows whose names are data; changes may add some and, by null, remove some.
pub(super) fn rows(names: &Value, row: &Value) -> Value {
    json!({"type": "object", "propertyNames": names, "additionalProperties": row})
}

/// What is among the definitions.
pub(super) fn definition(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// One value for each kind of subject.
pub(super) fn by_kind(value: &Value) -> Value {
    row_each(SubjectKind::NAMES, |_| value.clone())
}

/// Where a row is from and of when.
pub(super) fn origin() -> [Member; 2] {
    [
        required("source", "The rule it comes from.", string()),
        required("date", "The date of the rule's text.", string()),
    ]
}

pub(super) fn localized(value: &Value) -> Value {
    let names = [Locale::ZhCn, Locale::En].map(Locale::as_str);
    object(names.map(|name| required(name, "", value.clone())))
}

pub(super) fn any() -> Value {
    json!({})
}

/// A text that is not blank.
pub(super) fn text() -> Value {
    json!({"type": "string", "pattern": "\\S"})
}

pub(super) fn string() -> Value {
    json!({"type": "string"})
}

/// A text that is not empty.
pub(super) fn filled() -> Value {
    json!({"type": "string", "minLength": 1})
}

/// The two digits of an administration.
pub(super) fn administration() -> Value {
    matching(ADMINISTRATION)
}

/// A day, YYYY-MM-DD.
pub(super) fn day() -> Value {
    matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
}

pub(super) fn boolean() -> Value {
    json!({"type": "boolean"})
}

pub(super) fn matching(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

pub(super) fn integer(least: u64, most: u64) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

pub(super) fn name_of<T: Named>() -> Value {
    one_of(T::NAMES)
}

pub(super) fn one_of(names: &[&str]) -> Value {
    json!({"type": "string", "enum": names})
}

pub(super) fn list(entry: &Value) -> Value {
    json!({"type": "array", "items": entry})
}

/// Lines that somebody can read, at least one.
pub(super) fn lines() -> Value {
    json!({"type": "array", "items": text(), "minItems": 1, "maxItems": MAX_LINES})
}

/// A list as long as the readers look through.
pub(super) fn words(entry: &Value) -> Value {
    json!({"type": "array", "items": entry, "maxItems": MAX_ENTRIES})
}

/// A list of at least one entry, each of them once.
pub(super) fn names(entry: &Value) -> Value {
    json!({"type": "array", "items": entry, "minItems": 1, "uniqueItems": true})
}

/// Null besides what `schema` allows.
pub(super) fn nullable(mut schema: Value) -> Value {
    let null = json!({"type": "null"});
    let kinds = match &mut schema {
        Value::Object(members) if members.is_empty() => return schema,
        members => members.get_mut("anyOf").and_then(Value::as_array_mut),
    };
    match kinds {
        Some(kinds) if kinds.contains(&null) => schema,
        Some(kinds) => {
            kinds.push(null);
            schema
        }
        None => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}
