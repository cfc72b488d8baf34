//! Pixels on their way in.

#[cfg(any(feature = "pictures", feature = "review"))]
use super::convert::{error_into, side_from};
#[cfg(any(feature = "pictures", feature = "review"))]
use crate::image::check_size;
#[cfg(any(feature = "faces", feature = "qr_read"))]
use crate::image::lumas_of;
#[cfg(any(feature = "pictures", feature = "review"))]
use crate::limits::Limits;
use js_sys::Uint8Array;
#[cfg(any(feature = "pictures", feature = "review"))]
use wasm_bindgen::JsValue;

/// A frame's bytes in wasm's memory, once its numbers are known to be right.
#[cfg(any(feature = "pictures", feature = "review"))]
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

/// How bright each of the pixels is, which have four bytes each.
#[cfg(any(feature = "faces", feature = "qr_read"))]
pub(super) fn lumas_in(rgba: &Uint8Array) -> Vec<u8> {
    lumas_of(rgba.to_vec().as_chunks().0)
}
