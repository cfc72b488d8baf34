//! From the schema of a whole table to that of changes to it.

use super::shape::nullable;
use serde_json::{Map, Value, json};

const PREFIX: &str = "#/$defs/";

/// What a definition is called where changes are merged into it, in contrast to lists, whose entries
/// are replaced and so have to be whole.
const SUFFIX: &str = "_change";

/// The schema of changes to what `whole` describes, with those of `definitions` that it needs.
pub(super) fn of(whole: &Value, definitions: &[(&'static str, Value)]) -> Value {
    let mut changes = of_schema(whole);
    let mut needed = Map::new();
    let mut pending = references(&changes);
    while let Some(name) = pending.pop() {
        if needed.contains_key(&name) {
            continue;
        }
        let (base, is_change) = match name.strip_suffix(SUFFIX) {
            Some(base) => (base, true),
            None => (name.as_str(), false),
        };
        let found = definitions.iter().find(|(known, _)| *known == base);
        let (_, schema) = found.unwrap_or_else(|| panic!("there is no definition {base}"));
        let schema = if is_change {
            of_schema(schema)
        } else {
            schema.clone()
        };
        pending.extend(references(&schema));
        needed.insert(name, schema);
    }
    changes["$defs"] = Value::Object(needed);
    changes
}

fn of_schema(whole: &Value) -> Value {
    let Value::Object(whole) = whole else {
        return whole.clone();
    };
    let mut changes = whole.clone();
    changes.remove("required");
    if let Some(Value::String(reference)) = changes.get_mut("$ref") {
        reference.push_str(SUFFIX);
    }
    if let Some(Value::Array(kinds)) = changes.get_mut("anyOf") {
        kinds.iter_mut().for_each(|kind| *kind = of_schema(kind));
    }
    if let Some(Value::Object(properties)) = changes.get_mut("properties") {
        properties
            .values_mut()
            .for_each(|member| *member = of_schema(member));
    }
    if let Some(row @ Value::Object(_)) = changes.get_mut("additionalProperties") {
        *row = nullable(of_schema(row));
    }
    if let Some(Value::Object(rows)) = changes.get_mut("patternProperties") {
        rows.values_mut()
            .for_each(|row| *row = nullable(of_schema(row)));
    }
    Value::Object(changes)
}

/// The schema of an object of which every member may be left to another object's.
pub(super) fn partial(whole: &Value) -> Value {
    let mut part = whole.clone();
    let Some(Value::Object(properties)) = part.get_mut("properties") else {
        return part;
    };
    properties
        .values_mut()
        .for_each(|member| *member = nullable(partial(member)));
    part["required"] = json!([]);
    part
}

/// The names of all definitions that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|reference| reference.strip_prefix(PREFIX));
            let below = members.values().flat_map(references);
            own.map(str::to_owned).into_iter().chain(below).collect()
        }
        Value::Array(values) => values.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
