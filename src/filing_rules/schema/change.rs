//! From the schema of a whole table to that of changes to it.

use super::shape::nullable;
use serde_json::{Map, Value};

/// What several places of a table share, by name.
type Definitions = [(&'static str, Value)];

const PREFIX: &str = "#/$defs/";

/// What a definition is called where changes are merged into it, in contrast to lists, whose entries
/// are replaced and so have to be whole.
const SUFFIX: &str = "_change";

/// The schema of changes to what `whole` describes, with those of `definitions` that it needs.
pub(super) fn of(whole: &Value, definitions: &Definitions) -> Value {
    let mut changes = of_schema(whole, definitions);
    let mut needed = Map::new();
    let mut pending = references(&changes);
    while let Some(name) = pending.pop() {
        if needed.contains_key(&name) {
            continue;
        }
        let schema = match name.strip_suffix(SUFFIX) {
            Some(base) => of_schema(find(base, definitions), definitions),
            None => find(&name, definitions).clone(),
        };
        pending.extend(references(&schema));
        needed.insert(name, schema);
    }
    changes["$defs"] = Value::Object(needed);
    changes
}

fn find<'a>(name: &str, definitions: &'a Definitions) -> &'a Value {
    let found = definitions.iter().find(|(known, _)| *known == name);
    let (_, schema) = found.unwrap_or_else(|| panic!("there is no definition {name}"));
    schema
}

fn of_schema(whole: &Value, definitions: &Definitions) -> Value {
    let Value::Object(whole) = whole else {
        return whole.clone();
    };
    let of_one = |schema: &Value| of_schema(schema, definitions);
    let of_row = |schema: &Value| nullable(of_one(schema));
    let mut changes = whole.clone();
    changes.remove("required");
    for (name, value) in &mut changes {
        match (name.as_str(), value) {
            ("$ref", Value::String(reference)) => {
                let name = reference.strip_prefix(PREFIX).unwrap_or_default();
                let whole = find(name, definitions);
                if of_one(whole) != *whole {
                    reference.push_str(SUFFIX);
                }
            }
            ("anyOf", Value::Array(kinds)) => {
                for kind in kinds {
                    *kind = of_one(kind);
                }
            }
            ("properties", Value::Object(members)) => {
                members
                    .values_mut()
                    .for_each(|member| *member = of_one(member));
            }
            ("additionalProperties", row @ Value::Object(_)) => *row = of_row(row),
            ("patternProperties", Value::Object(rows)) => {
                for row in rows.values_mut() {
                    *row = of_row(row);
                }
            }
            _ => {}
        }
    }
    Value::Object(changes)
}

/// The schema of an object of which every member may be left to another object's.
pub(super) fn partial(whole: &Value) -> Value {
    let Value::Object(whole) = whole else {
        return whole.clone();
    };
    let mut part = whole.clone();
    if let Some(Value::Object(members)) = part.get_mut("properties") {
        for member in members.values_mut() {
            *member = nullable(partial(member));
        }
        part.remove("required");
    }
    Value::Object(part)
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
