//! Pixels on their way in.

use super::convert::{error_into, side_from};
use crate::image::check_size;
use crate::limits::Limits;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

/// A frame's bytes in wasm's memory, once its numbers are known to be right.
pub(super) fn pixels_in(
    rgba: &Uint8Array,
    width_px: f64,
    height_px: f64,
    limits: &Limits,
) -> Result<Vec<u8>, JsValue> {
    let length = rgba.length() as usize;
    check_size(length, side_from(width_px), side_from(height_px), limits)
        .map_err(|error| error_into(&error))?;
    Ok(rgba.to_vec())
}
