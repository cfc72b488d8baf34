//! A value as the type it is read as: a number, a text, the name of a variant, or a list of these.
//!
//! What serde derives for that is several times the code, since it makes everything anew for every
//! type; here only the last step differs.

use super::text_of;
use serde_json::Value;

/// A type that a single JSON value can be read as.
pub(crate) trait FromJson: Sized {
    /// The value, or why it is refused, in the words of `serde_json`.
    fn from_json(value: &Value) -> Result<Self, String>;

    /// What stands in for a value that was refused, until the whole is.
    fn fallback() -> Self;
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, String> {
        value
            .as_bool()
            .ok_or_else(|| refuse("type", value, "a boolean"))
    }

    fn fallback() -> Self {
        false
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value) -> Result<Self, String> {
        value
            .as_f64()
            .ok_or_else(|| refuse("type", value, "a number"))
    }

    fn fallback() -> Self {
        0.0
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text.clone()),
            _ => Err(refuse("type", value, "a string")),
        }
    }

    fn fallback() -> Self {
        Self::new()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Result<Self, String> {
        let Value::Array(values) = value else {
            return Err(refuse("type", value, "a sequence"));
        };
        let mut list = Self::with_capacity(values.len());
        for value in values {
            list.push(T::from_json(value)?);
        }
        Ok(list)
    }

    fn fallback() -> Self {
        Self::new()
    }
}

macro_rules! read_integers {
    ($($type:ident)+) => {
        $(
            impl FromJson for $type {
                fn from_json(value: &Value) -> Result<Self, String> {
                    let number = read_integer(value, u64::from(Self::MAX), stringify!($type))?;
                    // At most the largest of the type.
                    Ok(number as Self)
                }

                fn fallback() -> Self {
                    0
                }
            }
        )+
    };
}

read_integers!(u8 u16 u32 u64);

fn read_integer(value: &Value, max: u64, name: &str) -> Result<u64, String> {
    match value.as_u64() {
        Some(number) if number <= max => Ok(number),
        None if value.as_i64().is_none() => Err(refuse("type", value, name)),
        _ => Err(refuse("value", value, name)),
    }
}

/// The place of a name among `names`, which are those of the type that `expected` calls.
pub(crate) fn read_name(
    value: &Value,
    expected: &str,
    names: &'static [&'static str],
) -> Result<usize, String> {
    let Value::String(name) = value else {
        return Err(refuse("type", value, expected));
    };
    let index = names.iter().position(|known| known == name);
    index.ok_or_else(|| {
        let list = names.join("`, `");
        format!("unknown variant `{name}`, expected one of `{list}`")
    })
}

fn refuse(what: &str, given: &Value, expected: &str) -> String {
    let given = match given {
        Value::Null => "null".to_owned(),
        Value::Bool(given) => format!("boolean `{given}`"),
        Value::Number(number) if number.is_f64() => {
            format!("floating point `{}`", text_of(given))
        }
        Value::Number(_) => format!("integer `{}`", text_of(given)),
        Value::String(given) => format!("string {given:?}"),
        Value::Array(_) => "sequence".to_owned(),
        Value::Object(_) => "map".to_owned(),
    };
    format!("invalid {what}: {given}, expected {expected}")
}

#[cfg(test)]
mod tests {
    use super::FromJson;
    use crate::filing::Material;
    use crate::image::ImageFormat;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    /// What is read and refused, next to how `serde_json` puts it.
    fn both<T: FromJson + DeserializeOwned>(value: &Value) -> [Result<T, String>; 2] {
        [
            T::from_json(value),
            T::deserialize(value).map_err(|error| error.to_string()),
        ]
    }

    #[test]
    fn values_are_read_and_refused_in_the_words_of_serde_json() {
        let values = [
            json!(null),
            json!(true),
            json!(7),
            json!(300),
            json!(-1),
            json!(1.5),
            json!(1e300),
            json!(u64::MAX),
            json!("png"),
            json!("p\"\n"),
            json!(["png", "jpeg"]),
            json!(["png", 1]),
            json!({"a": 1}),
        ];
        for value in values {
            let [ours, theirs] = both::<bool>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<u8>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<u64>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<String>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<Vec<u32>>(&value);
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn names_are_read_and_others_are_refused_with_those_that_there_are() {
        assert_eq!(
            Vec::<ImageFormat>::from_json(&json!(["png", "jpeg"])),
            Ok(vec![ImageFormat::Png, ImageFormat::Jpeg])
        );
        let refused = Material::from_json(&json!("passport")).unwrap_err();
        assert!(
            refused.starts_with(
                "unknown variant `passport`, expected one of `administrator_authorization`, "
            ),
            "{refused}"
        );
        assert_eq!(
            Material::from_json(&json!(7)),
            Err("invalid type: integer `7`, expected enum Material".to_owned())
        );
    }
}
