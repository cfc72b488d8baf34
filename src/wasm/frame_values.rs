//! Pixels on their way in.

#[cfg(any(feature = "pictures", feature = "review"))]
use super::convert::error_into;
use super::convert::side_from;
#[cfg(feature = "review")]
use crate::image::check_decoded;
#[cfg(any(feature = "pictures", feature = "review"))]
use crate::image::check_size;
#[cfg(any(feature = "faces", feature = "qr_read"))]
use crate::image::lumas_within;
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

/// The bytes of a picture that was decoded here, which has kept to the limits by then.
#[cfg(feature = "review")]
pub(super) fn decoded_pixels_in(
    rgba: &Uint8Array,
    width_px: f64,
    height_px: f64,
) -> Result<Vec<u8>, JsValue> {
    let length = rgba.length() as usize;
    check_decoded(length, side_from(width_px), side_from(height_px))
        .map_err(|error| error_into(&error))?;
    Ok(rgba.to_vec())
}

/// How bright the pixels are, which have four bytes each, and the sides they have then: what is larger
/// than is looked at is looked at smaller.
#[cfg(any(feature = "faces", feature = "qr_read"))]
pub(super) fn lumas_in(
    rgba: &Uint8Array,
    width_px: f64,
    height_px: f64,
    max_side_px: u32,
) -> (Vec<u8>, (u32, u32)) {
    let size = (side_from(width_px), side_from(height_px));
    lumas_within(rgba.to_vec().as_chunks().0, size, max_side_px)
}
