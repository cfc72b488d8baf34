//! Pixels on their way in.

use super::convert::error_into;
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
    check_size(length, whole(width_px), whole(height_px), limits)
        .map_err(|error| error_into(&error))?;
    Ok(rgba.to_vec())
}

/// A side that was given as a number of JavaScript's; 0, which no side is, for what is not whole.
pub(super) fn whole(side_px: f64) -> u32 {
    let whole = side_px as u32;
    if f64::from(whole).to_bits() == side_px.to_bits() {
        whole
    } else {
        0
    }
}
