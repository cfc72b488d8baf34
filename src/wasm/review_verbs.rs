//! The verbs about what a reviewer would say.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the glue hands over ownership"
)]

use super::convert::{error_into, options_from, side_from, to_plain_by_text};
use super::frame_values::{decoded_pixels_in, pixels_in};
use crate::image::{STRAIGHTENED_SIDE_PX, corners_from_json, straighten_frame as straighten};
use crate::review::{PictureFacts, REVIEW_JSON};
use crate::{Error, Frame, ReviewOptions};
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reviews the pixels that `decodeImage` gave; gives what that adds to its report.
///
/// # Errors
///
/// A JavaScript `Error` with `code` `invalid_option` or `invalid_rules`, and `path`, `given`,
/// `allowed`.
#[wasm_bindgen(js_name = reviewFrame)]
pub fn review_frame(
    rgba: Uint8Array,
    width_px: f64,
    height_px: f64,
    facts: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = review_options(&options)?;
    let facts =
        PictureFacts::from_json(&options_from(&facts)?).map_err(|error| error_into(&error))?;
    let rgba = decoded_pixels_in(&rgba, width_px, height_px)?;
    let size = (side_from(width_px), side_from(height_px));
    let view = options.view(rgba.as_chunks().0, size, facts.source_px);
    drop(rgba);
    let mut review = options.review(&view, &facts.origin, &facts.observed);
    review.verdict = review.verdict.max(facts.verdict);
    to_plain_by_text(&review)
}

/// Reviews what a camera shows; gives an `ImageReport`.
///
/// # Errors
///
/// As [`review_frame`]; also for sides that are no whole numbers or outside the limits, and bytes
/// that are not four for each pixel.
#[wasm_bindgen(js_name = inspectFrame)]
pub fn inspect_frame(
    rgba: Uint8Array,
    width_px: f64,
    height_px: f64,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = review_options(&options)?;
    let rgba = pixels_in(&rgba, width_px, height_px, &options.image.rules.limits)?;
    let frame = Frame {
        rgba: &rgba,
        width_px: side_from(width_px),
        height_px: side_from(height_px),
    };
    let report = crate::inspect_frame(&frame, &options).map_err(|error| error_into(&error))?;
    to_plain_by_text(&report)
}

/// What other parts are to look for before a review, and how large a picture it takes: gives
/// `{ sidePx, codes, faces }`, the last two true or false.
///
/// # Errors
///
/// As [`review_frame`].
#[wasm_bindgen(js_name = reviewNeeds)]
pub fn review_needs(options: JsValue) -> Result<JsValue, JsValue> {
    to_plain_by_text(&review_options(&options)?.needs())
}

/// The pixels of a document seen from straight above: gives `{ rgba, widthPx, heightPx }`. Without
/// corners they are looked for.
///
/// # Errors
///
/// As [`inspect_frame`]; also for corners that no sheet has, and where none are given or found.
#[wasm_bindgen(js_name = straightenFrame)]
pub fn straighten_frame(
    rgba: Uint8Array,
    width_px: f64,
    height_px: f64,
    corners: JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = review_options(&options)?;
    let corners = corners_in(&corners)?;
    let rgba = decoded_pixels_in(&rgba, width_px, height_px)?;
    let frame = Frame {
        rgba: &rgba,
        width_px: side_from(width_px),
        height_px: side_from(height_px),
    };
    let straight =
        straighten(&frame, corners, &options).map_err(|error| error_into(&as_option(error)))?;
    let object = Object::new();
    for (name, value) in [
        ("rgba", Uint8Array::from(straight.rgba.as_slice()).into()),
        ("widthPx", straight.width_px.into()),
        ("heightPx", straight.height_px.into()),
    ] {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}

/// How large a picture is to be straightened: gives `{ sidePx }`. Nothing is straightened with what is
/// refused here.
///
/// # Errors
///
/// As [`review_frame`]; also for corners that no sheet has.
#[wasm_bindgen(js_name = straightenNeeds)]
pub fn straighten_needs(corners: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    review_options(&options)?;
    corners_in(&corners)?;
    JSON::parse(&format!(r#"{{"sidePx":{STRAIGHTENED_SIDE_PX}}}"#))
}

/// What the default table says about reviews.
///
/// # Errors
///
/// None that a caller can cause; the type says that the conversion could fail.
#[wasm_bindgen(js_name = reviewRules)]
pub fn review_rules() -> Result<JsValue, JsValue> {
    JSON::parse(REVIEW_JSON)
}

fn corners_in(corners: &JsValue) -> Result<Option<[[f64; 2]; 4]>, JsValue> {
    corners_from_json(&options_from(corners)?).map_err(|error| error_into(&as_option(error)))
}

/// Corners are an argument natively and an option in JavaScript.
fn as_option(error: Error) -> Error {
    if !error.path().starts_with("corners") {
        return error;
    }
    let path = format!("options.{}", error.path());
    Error::invalid_option(path, error.given(), error.allowed())
}

fn review_options(options: &JsValue) -> Result<ReviewOptions, JsValue> {
    ReviewOptions::from_json(&options_from(options)?).map_err(|error| error_into(&error))
}
