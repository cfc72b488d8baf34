//! The verb that reads QR codes.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, side_from, to_plain_by_text};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The texts of the QR codes in rows of brightness, 0 to 255, and where they are: a list of
/// `{ text, place }`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option`, and `path`, `given`, `allowed`, for sides that
/// are no whole numbers or outside the limits, and another number of bytes than they say.
#[wasm_bindgen(js_name = readQrCodes)]
pub fn read_qr_codes(luma: Uint8Array, width_px: f64, height_px: f64) -> Result<JsValue, JsValue> {
    crate::read_qr_codes(&luma.to_vec(), side_from(width_px), side_from(height_px))
        .map_err(|error| error_into(&error))
        .and_then(|codes| to_plain_by_text(&codes))
}
