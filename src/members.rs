//! Members of a JSON object, read one by one, so that every refusal names its path.

mod from_json;

pub(crate) use from_json::{FromJson, read_name};

use crate::error::{Error, ErrorKind};
use serde_json::{Map, Value};

/// An object at a path.
pub(crate) struct Members<'a> {
    object: &'a Map<String, Value>,
    path: String,
    refusal: ErrorKind,
}

impl<'a> Members<'a> {
    /// The value at `path`, which has to be an object with no other members than `allowed`.
    pub(crate) fn of(
        value: &'a Value,
        path: &str,
        allowed: &[&str],
        refusal: ErrorKind,
    ) -> Result<Self, Error> {
        let members = Self::open(value, path, refusal)?;
        for (name, value) in members.object {
            if !allowed.contains(&name.as_str()) {
                let expected = format!("there is no such member; there are {}", allowed.join(", "));
                return Err(Error::new(
                    refusal,
                    format!("{path}.{name}"),
                    text_of(value),
                    expected,
                ));
            }
        }
        Ok(members)
    }

    /// The value at `path`, which has to be an object; its members are named by data.
    pub(crate) fn open(value: &'a Value, path: &str, refusal: ErrorKind) -> Result<Self, Error> {
        let object = value
            .as_object()
            .ok_or_else(|| Error::new(refusal, path, text_of(value), "must be an object"))?;
        Ok(Self {
            object,
            path: path.to_owned(),
            refusal,
        })
    }

    /// A value that is no member of anything, at its own path.
    pub(crate) fn alone<T: FromJson>(
        path: &str,
        value: &Value,
        refusal: ErrorKind,
    ) -> Result<T, Error> {
        T::from_json(value).map_err(|reason| Error::new(refusal, path, text_of(value), reason))
    }

    /// A member that may be left out; null counts as left out.
    pub(crate) fn maybe<T: FromJson>(&self, name: &str) -> Result<Option<T>, Error> {
        match self.object.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => self.read(name, value).map(Some),
        }
    }

    /// A member that has to be there.
    pub(crate) fn one<T: FromJson>(&self, name: &str) -> Result<T, Error> {
        self.read(name, self.value(name))
    }

    /// A member as it is; null when it is not there.
    pub(crate) fn value(&self, name: &str) -> &'a Value {
        self.object.get(name).unwrap_or(&Value::Null)
    }

    /// All members, each with its name, read as `T`, and its path.
    pub(crate) fn named<T: FromJson>(
        &self,
    ) -> impl Iterator<Item = Result<(T, &'a Value, String), Error>> {
        self.object.iter().map(|(name, value)| {
            let name_value = Value::String(name.clone());
            let key = self.read(name, &name_value)?;
            Ok((key, value, format!("{}.{name}", self.path)))
        })
    }

    fn read<T: FromJson>(&self, name: &str, value: &Value) -> Result<T, Error> {
        T::from_json(value).map_err(|reason| self.refuse(name, value, reason))
    }

    /// Apart from `read`, which there is one of for every type.
    #[cold]
    #[inline(never)]
    fn refuse(&self, name: &str, value: &Value, reason: String) -> Error {
        let path = format!("{}.{name}", self.path);
        Error::new(self.refusal, path, text_of(value), reason)
    }
}

/// As its `Display` writes it, which is also able to indent and so twice the code.
fn text_of(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
