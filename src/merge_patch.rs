//! Changes to a JSON document.

use serde_json::{Map, Value};

/// A JSON merge patch (RFC 7396): objects are merged member by member, null removes a member, and
/// anything else replaces what stood there.
pub(crate) fn merge(target: &mut Value, changes: &Value) {
    match (target, changes) {
        (Value::Object(target), Value::Object(changes)) => {
            for (name, change) in changes {
                if change.is_null() {
                    remove(target, name);
                } else {
                    merge(target.entry(name.clone()).or_insert(Value::Null), change);
                }
            }
        }
        (target, changes) => target.clone_from(changes),
    }
}

/// By making it anew: to take a member out of a tree is two kilobytes of code.
fn remove(members: &mut Map<String, Value>, name: &str) {
    if members.contains_key(name) {
        let others = std::mem::take(members).into_iter();
        members.extend(others.filter(|(held, _)| held != name));
    }
}
