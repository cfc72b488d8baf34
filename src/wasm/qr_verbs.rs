//! The verb that reads QR codes.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, to_plain_by_text};
use super::frame_values::lumas_in;
use crate::qr_read::MAX_READ_SIDE_PX;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The texts of the QR codes in pixels of four bytes each, and where they are: a list of
/// `{ text, place }`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option`, and `path`, `given`, `allowed`, for sides that
/// are no whole numbers from 1 on, and another number of pixels than they say.
#[wasm_bindgen(js_name = readQrCodes)]
pub fn read_qr_codes(rgba: Uint8Array, width_px: f64, height_px: f64) -> Result<JsValue, JsValue> {
    let (lumas, (width_px, height_px)) = lumas_in(&rgba, width_px, height_px, MAX_READ_SIDE_PX);
    crate::read_qr_codes(&lumas, width_px, height_px)
        .map_err(|error| error_into(&error))
        .and_then(|codes| to_plain_by_text(&codes))
}
