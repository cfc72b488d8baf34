//! The verb that finds faces.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, to_plain_by_text};
use super::frame_values::lumas_in;
use crate::faces::MAX_FACE_SIDE_PX;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The faces in pixels of four bytes each that look into the camera, the surest first: a list of
/// `{ confidence, place }`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option`, and `path`, `given`, `allowed`, for sides that
/// are no whole numbers from 1 on, and another number of pixels than they say.
#[wasm_bindgen(js_name = findFaces)]
pub fn find_faces(rgba: Uint8Array, width_px: f64, height_px: f64) -> Result<JsValue, JsValue> {
    let (lumas, (width_px, height_px)) = lumas_in(&rgba, width_px, height_px, MAX_FACE_SIDE_PX);
    crate::find_faces(&lumas, width_px, height_px)
        .map_err(|error| error_into(&error))
        .and_then(|faces| to_plain_by_text(&faces))
}
