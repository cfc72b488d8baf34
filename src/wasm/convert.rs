//! Values on their way in, and errors on their way out.

use crate::error::Error;
use js_sys::{JSON, Reflect};
use serde_json::Value;
use wasm_bindgen::JsValue;

/// Options as JSON: members that are undefined or functions fall away, as in `JSON.stringify`.
pub(super) fn options_from(options: &JsValue) -> Result<Value, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Value::Null);
    }
    JSON::stringify(options)
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| {
            error_into(&Error::invalid_option(
                "options",
                "a value that JSON cannot say",
                "must be an object",
            ))
        })
}

/// A JavaScript `Error` with the code and what was given and allowed as members.
pub(super) fn error_into(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    let members = [
        ("code", error.code()),
        ("path", error.path()),
        ("given", error.given()),
        ("allowed", error.allowed()),
    ];
    for (name, value) in members {
        // A new Error object takes any member.
        let _ = Reflect::set(&thrown, &name.into(), &value.into());
    }
    thrown.into()
}

/// A plain object by way of JSON text: for many types, half the code of making it
/// member by member.
#[cfg(any(
    feature = "extras",
    feature = "forms",
    feature = "qr_read",
    feature = "review"
))]
pub(super) fn to_plain_by_text(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    // Reports have only what JSON can say; the empty text would be refused.
    JSON::parse(&serde_json::to_string(value).unwrap_or_default())
}

/// A side that was given as a number of JavaScript's; 0, which no side is, for what is not whole.
#[cfg(any(feature = "pictures", feature = "qr_read", feature = "review"))]
pub(super) fn side_from(side_px: f64) -> u32 {
    let whole = side_px as u32;
    if f64::from(whole).to_bits() == side_px.to_bits() {
        whole
    } else {
        0
    }
}
