//! JSON read piece by piece, so that every refusal names its path.
//!
//! What is refused is noted, a fallback stands in for it, and reading goes on; the first refusal is
//! what the whole comes to. Readers are straight lines that way: with a way out at every member, each
//! of which drops what has been read so far, they were twice the code.

mod from_json;

pub(crate) use from_json::{FromJson, read_name};

use crate::error::{Error, ErrorKind};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt::Display;

/// The first refusal of a reading, if there is one.
pub(crate) struct Refusals {
    kind: ErrorKind,
    first: RefCell<Option<Error>>,
}

impl Refusals {
    fn add(&self, path: &dyn Display, given: &dyn Display, allowed: &dyn Display) {
        if self.is_empty() {
            let error = Error::new(self.kind, path.to_string(), given, allowed.to_string());
            self.keep(error);
        }
    }

    fn is_empty(&self) -> bool {
        self.first.borrow().is_none()
    }

    /// A refusal that was not found while reading.
    fn keep(&self, error: Error) {
        self.first.borrow_mut().get_or_insert(error);
    }
}

/// What `read_it` makes of the value at `path`, or the first thing that it refused.
pub(crate) fn read<T>(
    value: &Value,
    path: &str,
    kind: ErrorKind,
    read_it: impl FnOnce(&Node<'_>) -> T,
) -> Result<T, Error> {
    let refusals = Refusals {
        kind,
        first: RefCell::new(None),
    };
    let read = read_it(&Node {
        value,
        path: path.to_owned(),
        refusals: &refusals,
    });
    match refusals.first.into_inner() {
        None => Ok(read),
        Some(error) => Err(error),
    }
}

/// A value that is no member of anything, at its own path.
pub(crate) fn alone<T: FromJson>(path: &str, value: &Value, kind: ErrorKind) -> Result<T, Error> {
    T::from_json(value).map_err(|reason| Error::new(kind, path, text_of(value), reason))
}

/// A value at a path.
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) path: String,
    refusals: &'a Refusals,
}

impl<'a> Node<'a> {
    /// Its members, of which there are no others than `allowed`.
    pub(crate) fn members(&self, allowed: &[&str]) -> Members<'a> {
        let members = self.rows();
        for (name, value) in members.object.into_iter().flatten() {
            if !allowed.contains(&name.as_str()) {
                let there_are = allowed.join(", ");
                let expected = format_args!("there is no such member; there are {there_are}");
                // Not the value: under a misspelt name stands somebody's number, and errors are logged.
                members.refuse(name, &describe(value), &expected);
                break;
            }
        }
        members
    }

    /// Its members, which are named by data.
    pub(crate) fn rows(&self) -> Members<'a> {
        let object = self.value.as_object();
        if object.is_none() {
            self.refuse_value(&"must be an object");
        }
        Members {
            object,
            path: self.path.clone(),
            refusals: self.refusals,
        }
    }

    /// As rows; what is left out has none.
    pub(crate) fn maybe_rows(&self) -> Members<'a> {
        if self.value.is_null() {
            return Members {
                object: None,
                path: String::new(),
                refusals: self.refusals,
            };
        }
        self.rows()
    }

    /// A member, if it has such.
    pub(crate) fn at(&self, name: &str) -> Node<'a> {
        let members = Members {
            object: self.value.as_object(),
            path: self.path.clone(),
            refusals: self.refusals,
        };
        members.at(name)
    }

    /// The value itself.
    pub(crate) fn one<T: FromJson>(&self) -> T {
        T::from_json(self.value).unwrap_or_else(|reason| {
            self.refuse_value(&reason);
            T::fallback()
        })
    }

    /// An entry of the list that this is.
    pub(crate) fn entry<'b>(&self, index: usize, value: &'b Value) -> Node<'b>
    where
        'a: 'b,
    {
        Node {
            value,
            path: format!("{}.{index}", self.path),
            refusals: self.refusals,
        }
    }

    /// Another value in the place of this one.
    pub(crate) fn with<'b>(&self, value: &'b Value) -> Node<'b>
    where
        'a: 'b,
    {
        Node {
            value,
            path: self.path.clone(),
            refusals: self.refusals,
        }
    }

    /// Notes what was given and what would have been right.
    pub(crate) fn refuse(&self, given: &dyn Display, allowed: &dyn Display) {
        self.refusals.add(&self.path, given, allowed);
    }

    /// Notes the value as what was given.
    pub(crate) fn refuse_value(&self, allowed: &dyn Display) {
        self.refuse(&text_of(self.value), allowed);
    }

    /// Notes a refusal of another reading.
    pub(crate) fn keep(&self, result: Result<(), Error>) {
        if let Err(error) = result {
            self.refusals.keep(error);
        }
    }
}

/// The members of an object at a path; of what is no object, none.
pub(crate) struct Members<'a> {
    object: Option<&'a Map<String, Value>>,
    pub(crate) path: String,
    refusals: &'a Refusals,
}

impl<'a> Members<'a> {
    /// A member that may be left out; null counts as left out.
    pub(crate) fn maybe<T: FromJson>(&self, name: &str) -> Option<T> {
        match self.value(name) {
            Value::Null => None,
            value => Some(self.read(name, value)),
        }
    }

    /// A member that may be left out, and has a usual value then.
    pub(crate) fn or_default<T: FromJson + Default>(&self, name: &str) -> T {
        self.maybe(name).unwrap_or_default()
    }

    /// A member that has to be there.
    pub(crate) fn one<T: FromJson>(&self, name: &str) -> T {
        self.read(name, self.value(name))
    }

    /// A member as it is; null when it is not there.
    pub(crate) fn value(&self, name: &str) -> &'a Value {
        let member = self.object.and_then(|object| object.get(name));
        member.unwrap_or(&Value::Null)
    }

    /// A member at its path; null when it is not there.
    pub(crate) fn at(&self, name: &str) -> Node<'a> {
        self.node(name, self.value(name))
    }

    /// All members, each with its name, read as `T`.
    pub(crate) fn named<T: FromJson>(&self) -> impl Iterator<Item = (T, Node<'a>)> {
        self.object.into_iter().flatten().map(|(name, value)| {
            let key = self.read(name, &Value::String(name.clone()));
            (key, self.node(name, value))
        })
    }

    /// Notes what was given as a member and what would have been right.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&self, name: &str, given: &dyn Display, allowed: &dyn Display) {
        let path = format_args!("{}.{name}", self.path);
        self.refusals.add(&path, given, allowed);
    }

    /// Refuses a member, unless that `holds`.
    pub(crate) fn require(
        &self,
        holds: bool,
        name: &str,
        given: &dyn Display,
        allowed: &dyn Display,
    ) {
        if !holds {
            self.refuse(name, given, allowed);
        }
    }

    #[inline(never)]
    fn node(&self, name: &str, value: &'a Value) -> Node<'a> {
        Node {
            value,
            path: format!("{}.{name}", self.path),
            refusals: self.refusals,
        }
    }

    fn read<T: FromJson>(&self, name: &str, value: &Value) -> T {
        T::from_json(value).unwrap_or_else(|reason| {
            self.refuse(name, &text_of(value), &reason);
            T::fallback()
        })
    }
}

/// What a value is, and not what it says.
fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// As its `Display` writes it, which is also able to indent and so twice the code.
pub(crate) fn text_of(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Node, read};
    use crate::error::{Error, ErrorKind};
    use serde_json::{Value, json};

    fn read_pair(node: &Node<'_>) -> (u8, String) {
        let members = node.members(&["count", "name"]);
        let count = members.one("count");
        members.require(count != 1, "count", &count, &"must not be 1");
        (count, members.one("name"))
    }

    fn pair(value: &Value) -> Result<(u8, String), Error> {
        read(value, "pair", ErrorKind::InvalidOption, read_pair)
    }

    #[test]
    fn the_first_refusal_is_what_a_reading_comes_to() {
        assert_eq!(
            pair(&json!({"count": 2, "name": "a"})),
            Ok((2, "a".to_owned()))
        );
        let type_of_name = "invalid type: null, expected a string";
        for (value, path, given, allowed) in [
            (json!([1]), "pair", "[1]", "must be an object"),
            (
                json!({"count": true, "size": 1, "sort": 2}),
                "pair.size",
                "a number",
                "there is no such member; there are count, name",
            ),
            (
                json!({"count": 300}),
                "pair.count",
                "300",
                "invalid value: integer `300`, expected u8",
            ),
            (json!({"count": 1}), "pair.count", "1", "must not be 1"),
            (json!({"count": 2}), "pair.name", "null", type_of_name),
        ] {
            let error = pair(&value).expect_err("something is wrong");
            assert_eq!(
                [error.path(), error.given(), error.allowed()],
                [path, given, allowed]
            );
        }
    }
}
