//! The verbs about pictures.

use super::convert::{error_into, options_from, side_from};
use super::frame_values::pixels_in;
use super::picture_values::{JsObserver, decoded_into, prepared_into, to_plain};
use crate::image::{check_page_count, compose, decode, prepare, prepare_frame_outcome};
use crate::rules::DEFAULT_JSON;
use crate::{ComposeOptions, Frame, ImageOptions};
use js_sys::{Array, JSON, Uint8Array};
use std::borrow::Cow;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// What is read of a file that is too large to be read.
const BEGINNING_BYTES: u32 = 4_096;

/// Checks a file and changes nothing; gives an `ImageReport`.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option` or `invalid_rules`, and `path`, `given`,
/// `allowed`.
#[wasm_bindgen(js_name = inspectImage)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn inspect_image(bytes: Uint8Array, options: JsValue) -> Result<JsValue, JsValue> {
    let mut options = image_options(&options)?;
    let readable = read_in(&bytes, &mut options);
    to_plain(&crate::inspect_image(&readable, &options))
}

/// Makes the file to upload; gives a `PreparedImage`.
///
/// # Errors
///
/// As [`inspect_image`].
#[wasm_bindgen(js_name = prepareImage)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn prepare_image(bytes: Uint8Array, options: JsValue) -> Result<JsValue, JsValue> {
    let mut parsed = image_options(&options)?;
    let mut observer = JsObserver::of(&options);
    let readable = read_in(&bytes, &mut parsed);
    let outcome = prepare(Cow::Owned(readable), &parsed, &mut observer)
        .map_err(|error| error_into(&error))?;
    prepared_into(outcome, bytes)
}

/// Checks a file as [`inspect_image`] does and gives its pixels, too, in four bytes each, with a long
/// side of at least `enough_px` and under twice that where there are as many: a `DecodedImage`,
/// without `rgba` where the picture cannot be shown.
///
/// # Errors
///
/// As [`inspect_image`].
#[wasm_bindgen(js_name = decodeImage)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn decode_image(
    bytes: Uint8Array,
    enough_px: u32,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let mut options = image_options(&options)?;
    let readable = read_in(&bytes, &mut options);
    decoded_into(decode(&readable, &options, enough_px))
}

/// Makes the file to upload of what a camera shows; gives a `PreparedImage`.
///
/// # Errors
///
/// As [`inspect_image`]; also for sides that are no whole numbers or outside the limits, and bytes
/// that are not four for each pixel.
#[wasm_bindgen(js_name = prepareFrame)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn prepare_frame(
    rgba: Uint8Array,
    width_px: f64,
    height_px: f64,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let parsed = image_options(&options)?;
    let mut observer = JsObserver::of(&options);
    let rgba = pixels_in(&rgba, width_px, height_px, &parsed.rules.limits)?;
    let frame = Frame {
        rgba: &rgba,
        width_px: side_from(width_px),
        height_px: side_from(height_px),
    };
    let outcome = prepare_frame_outcome(&frame, &parsed, &mut observer)
        .map_err(|error| error_into(&error))?;
    prepared_into(outcome, Uint8Array::new_with_length(0))
}

/// Puts pictures together on one page; gives a `PreparedImage`.
///
/// # Errors
///
/// As [`inspect_image`]; also for a page that is not a `Uint8Array`, no pages or too many.
#[wasm_bindgen(js_name = composeImages)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn compose_images(pages: Array, options: JsValue) -> Result<JsValue, JsValue> {
    let mut parsed =
        ComposeOptions::from_json(&options_from(&options)?).map_err(|error| error_into(&error))?;
    check_page_count(pages.length() as usize, &parsed.rules.limits)
        .map_err(|error| error_into(&error))?;
    let max_bytes = parsed.rules.limits.max_input_bytes;
    let files = pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            page.dyn_into::<Uint8Array>()
                .map(|bytes| {
                    parsed.total_bytes.push(u64::from(bytes.length()));
                    beginning_or_all(&bytes, max_bytes)
                })
                .map_err(|other| {
                    error_into(&crate::Error::invalid_option(
                        format!("pages.{index}"),
                        other.js_typeof().as_string().unwrap_or_default(),
                        "must be a Uint8Array",
                    ))
                })
        })
        .collect::<Result<Vec<_>, JsValue>>()?;
    let slices: Vec<_> = files.iter().map(Vec::as_slice).collect();
    let mut observer = JsObserver::of(&options);
    let outcome = compose(&slices, &parsed, &mut observer).map_err(|error| error_into(&error))?;
    prepared_into(outcome, Uint8Array::new_with_length(0))
}

/// Works on a small picture of its own, so that the first one of a user is not the slow one; gives
/// how many bytes that made.
#[wasm_bindgen(js_name = warmUp)]
#[must_use]
pub fn warm_up() -> usize {
    crate::image::warm_up()
}

/// The SHA-256 of a file as 64 lower-case hexadecimal digits.
#[wasm_bindgen]
#[must_use]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]
pub fn sha256(bytes: Uint8Array) -> String {
    crate::sha256_hex(&bytes.to_vec())
}

/// What the default table says about pictures.
///
/// # Errors
///
/// None that a caller can cause; the type says that the conversion could fail.
#[wasm_bindgen(js_name = pictureRules)]
pub fn picture_rules() -> Result<JsValue, JsValue> {
    JSON::parse(DEFAULT_JSON)
}

/// The file in wasm's memory; of one that is too large for that only the beginning, and its size.
fn read_in(bytes: &Uint8Array, options: &mut ImageOptions) -> Vec<u8> {
    let length = u64::from(bytes.length());
    let max_bytes = options.rules.limits.max_input_bytes;
    if length > max_bytes {
        options.total_bytes = Some(options.total_bytes.unwrap_or(0).max(length));
    }
    beginning_or_all(bytes, max_bytes)
}

/// The beginning is enough to name a format.
fn beginning_or_all(bytes: &Uint8Array, max_bytes: u64) -> Vec<u8> {
    if u64::from(bytes.length()) <= max_bytes {
        bytes.to_vec()
    } else {
        bytes.subarray(0, BEGINNING_BYTES).to_vec()
    }
}

fn image_options(options: &JsValue) -> Result<ImageOptions, JsValue> {
    ImageOptions::from_json(&options_from(options)?).map_err(|error| error_into(&error))
}
