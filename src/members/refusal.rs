//! Why a value is refused, in the words of `serde_json`.

use super::text_of;
use serde::de::{self, Expected, Unexpected};
use serde_json::Value;
use std::fmt;

/// The error of `serde_json` would bring the standard library's ways to write a float, which are
/// a twentieth of the engine.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }

    fn invalid_type(given: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::of("type", &given, expected)
    }

    fn invalid_value(given: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::of("value", &given, expected)
    }
}

impl Refusal {
    fn of(what: &str, given: &Unexpected<'_>, expected: &dyn Expected) -> Self {
        let given = match given {
            Unexpected::Bool(given) => format!("boolean `{given}`"),
            Unexpected::Unsigned(given) => format!("integer `{given}`"),
            Unexpected::Signed(given) => format!("integer `{given}`"),
            Unexpected::Float(given) => {
                format!("floating point `{}`", text_of(&Value::from(*given)))
            }
            Unexpected::Str(given) => format!("string {given:?}"),
            Unexpected::Unit => "null".to_owned(),
            Unexpected::Seq => "sequence".to_owned(),
            // JSON has nothing else.
            _ => "map".to_owned(),
        };
        Self(format!("invalid {what}: {given}, expected {expected}"))
    }
}
