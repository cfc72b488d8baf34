//! The verb that finds faces.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, side_from, to_plain_by_text};
use super::frame_values::lumas_in;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The faces in pixels of four bytes each that look into the camera, the surest first: a list of
/// `{ confidence, place }`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option`, and `path`, `given`, `allowed`, for sides that
/// are no whole numbers or outside the limits, and another number of pixels than they say.
#[wasm_bindgen(js_name = findFaces)]
pub fn find_faces(rgba: Uint8Array, width_px: f64, height_px: f64) -> Result<JsValue, JsValue> {
    crate::find_faces(&lumas_in(&rgba), side_from(width_px), side_from(height_px))
        .map_err(|error| error_into(&error))
        .and_then(|faces| to_plain_by_text(&faces))
}
