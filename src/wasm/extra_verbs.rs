//! The verbs that a page needs on demand only.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, options_from, to_plain_by_text};
use crate::error::ErrorKind;
use crate::members::read;
use crate::{Locale, QrOptions};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers to the text of an error; gives a list of `Troubleshooting`. It knows the option `rules`,
/// which other verbs have, and has no need of it.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option`, and `path`, `given`, `allowed`.
#[wasm_bindgen(js_name = explainError)]
pub fn explain_error(text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let options = options_from(&options)?;
    let locale = if options.is_null() {
        Ok(Locale::default())
    } else {
        read(&options, "options", ErrorKind::InvalidOption, |options| {
            options.members(&["locale", "rules"]).or_default("locale")
        })
    };
    let locale = locale.map_err(|error| error_into(&error))?;
    to_plain_by_text(&crate::explain_error(text, locale))
}

/// A text as a QR code; gives SVG.
///
/// # Errors
///
/// As [`explain_error`].
#[wasm_bindgen(js_name = qrSvg)]
pub fn qr_svg(text: &str, options: JsValue) -> Result<String, JsValue> {
    let options = options_from(&options)?;
    QrOptions::from_json(&options)
        .and_then(|options| crate::qr_svg(text, &options))
        .map_err(|error| error_into(&error))
}
