//! A photographed document, made as if it had been seen from straight above.

use super::frame::{Frame, check_decoded, max_frame_px, prepare_frame};
use super::pixels::{decode, view_of};
use super::prepare::PreparedImage;
use super::review_options::ReviewOptions;
use super::sniff::ImageFormat;
use crate::error::Error;
use crate::progress::Observer;
use crate::review::{
    FramingRule, Straightened, area, aspect_of, find_corners, from_shares, least_sine, straighten,
};
use serde_json::{Value, json};

/// A picture is decoded with at least this long side, if it has it: as much as a sheet needs.
pub(crate) const STRAIGHTENED_SIDE_PX: u32 = 3_000;

/// A corner lies at most so far outside of the picture, as a share of its sides.
const MAX_OUTSIDE: f64 = 0.5;

/// What the corners enclose is at least this share of the picture.
const MIN_AREA_SHARE: f64 = 0.01;

/// The sine of the sharpest corner is at least this: a sixth of a right angle.
const MIN_SINE: f64 = 0.25;

/// Makes a file of the document that a picture shows, seen from straight above, with a narrow margin of
/// what is around it: a JPEG inside the material's window of bytes. There are no bytes where it cannot
/// be fitted, or the picture cannot be read; the report says why.
///
/// `corners` are the document's, from the upper left clockwise as the picture is displayed, in shares of
/// its sides; without them they are looked for. Nobody else calls this: a picture is straightened where
/// the user has seen it and says so.
///
/// # Errors
///
/// `invalid_option` with the path `corners` if one lies more than half a picture outside, if they cross
/// or go anticlockwise, if they enclose less than a hundredth of the picture, or if there are none and no
/// whole document is found; `aborted` when `observer` calls the work off.
///
/// # Example
///
/// ```
/// use beian_upload::{ReviewOptions, straighten_image};
///
/// let crossed = [[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [0.0, 1.0]];
/// let error = straighten_image(&[], Some(crossed), &ReviewOptions::default(), &mut ()).unwrap_err();
/// assert_eq!(error.path(), "corners");
/// ```
pub fn straighten_image(
    bytes: &[u8],
    corners: Option<[[f64; 2]; 4]>,
    options: &ReviewOptions,
    observer: &mut dyn Observer,
) -> Result<PreparedImage, Error> {
    if let Some(corners) = &corners {
        check_corners(corners)?;
    }
    let decoded = decode(bytes, &options.image, STRAIGHTENED_SIDE_PX);
    let Some(pixels) = decoded.pixels else {
        return Ok(PreparedImage {
            bytes: Vec::new(),
            changed: false,
            format: ImageFormat::Unknown,
            report: decoded.report,
        });
    };
    let frame = Frame {
        rgba: &pixels.rgba,
        width_px: pixels.width_px,
        height_px: pixels.height_px,
    };
    let straight = straighten_frame(&frame, corners, options)?;
    let frame = Frame {
        rgba: &straight.rgba,
        width_px: straight.width_px,
        height_px: straight.height_px,
    };
    prepare_frame(&frame, &options.image, observer)
}

/// The pixels of a document seen from straight above.
///
/// # Errors
///
/// As [`straighten_image`] and [`super::inspect_frame`].
pub(crate) fn straighten_frame(
    frame: &Frame<'_>,
    corners: Option<[[f64; 2]; 4]>,
    options: &ReviewOptions,
) -> Result<Straightened, Error> {
    if let Some(corners) = &corners {
        check_corners(corners)?;
    }
    check_decoded(frame.rgba.len(), frame.width_px, frame.height_px)?;
    let pixels = frame.rgba.as_chunks().0;
    let limits = &options.image.rules.limits;
    let most = (limits.max_side_px, max_frame_px(limits));
    let thresholds = options.rules.thresholds(options.image.material);
    let size = (frame.width_px, frame.height_px);
    let corners = corners.map_or_else(
        || {
            let view = view_of(pixels, size, size);
            find_corners(&view, &thresholds.outline).ok_or_else(|| {
                let allowed = "must be given, since no document was found in the picture";
                Error::invalid_option("corners", "null", allowed)
            })
        },
        Ok,
    )?;
    upright(pixels, size, &corners, &thresholds.framing, most).ok_or_else(|| not_a_sheet(&corners))
}

fn upright(
    pixels: &[[u8; 4]],
    size: (u32, u32),
    corners: &[[f64; 2]; 4],
    rule: &FramingRule,
    most: (u32, u64),
) -> Option<Straightened> {
    let sides = (f64::from(size.0), f64::from(size.1));
    straighten(
        pixels,
        size,
        corners,
        aspect_of(corners, sides, rule)?,
        most,
    )
}

/// From a list of four corners, a list of two numbers each; `None` from null.
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) fn corners_from_json(json: &Value) -> Result<Option<[[f64; 2]; 4]>, Error> {
    if json.is_null() {
        return Ok(None);
    }
    let corners = entries(json, |corner| entries(corner, Value::as_f64)).ok_or_else(|| {
        let allowed = "must be four corners, each of them the shares [x, y]";
        Error::invalid_option("corners", json, allowed)
    })?;
    check_corners(&corners)?;
    Ok(Some(corners))
}

#[cfg(any(test, target_arch = "wasm32"))]
fn entries<T: Copy + Default, const N: usize>(
    json: &Value,
    entry: impl Fn(&Value) -> Option<T>,
) -> Option<[T; N]> {
    let list = json.as_array().filter(|list| list.len() == N)?;
    let mut read = [T::default(); N];
    for (place, value) in read.iter_mut().zip(list) {
        *place = entry(value)?;
    }
    Some(read)
}

fn check_corners(corners: &[[f64; 2]; 4]) -> Result<(), Error> {
    let range = -MAX_OUTSIDE..=1.0 + MAX_OUTSIDE;
    for (index, corner) in corners.iter().enumerate() {
        for (axis, share) in corner.iter().enumerate() {
            if !range.contains(share) {
                let path = format!("corners.{index}.{axis}");
                let [from, to] = [*range.start(), *range.end()].map(Value::from);
                let allowed = format!("must be {from} to {to}");
                return Err(Error::invalid_option(path, Value::from(*share), allowed));
            }
        }
    }
    let square = from_shares(corners, (1.0, 1.0));
    if least_sine(&square) < MIN_SINE || area(&square) < MIN_AREA_SHARE {
        return Err(not_a_sheet(corners));
    }
    Ok(())
}

fn not_a_sheet(corners: &[[f64; 2]; 4]) -> Error {
    let allowed = "must go clockwise from the upper left around a sheet, without crossing, and \
                   enclose at least a hundredth of the picture";
    // As JSON, since the standard library's own way to write fractions takes 18 KB of code.
    Error::invalid_option("corners", json!(corners), allowed)
}

#[cfg(test)]
mod tests {
    use super::{corners_from_json, straighten_image};
    use crate::ReviewOptions;
    use image::{DynamicImage, ImageFormat};
    use serde_json::json;
    use std::io::Cursor;

    #[test]
    fn what_comes_out_keeps_to_the_limits_that_the_picture_kept_to() {
        let mut png = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(1_600, 1_200)
            .write_to(&mut png, ImageFormat::Png)
            .expect("memory");
        let whole = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        let long_side_px = |change: fn(&mut ReviewOptions)| {
            let mut options = ReviewOptions::default();
            change(&mut options);
            let straight = straighten_image(png.get_ref(), Some(whole), &options, &mut ())
                .expect("nothing is asked that is not allowed");
            assert!(straight.changed, "{:?}", straight.report.findings);
            straight.report.width_px
        };
        assert_eq!(long_side_px(|_| {}), 1_672);
        let by_side = long_side_px(|options| options.image.rules.limits.max_side_px = 1_600);
        assert_eq!(by_side, 1_600);
        let by_px = long_side_px(|options| options.image.rules.limits.max_pixels = 1_600 * 1_200);
        assert!((1_500..=1_600).contains(&by_px), "{by_px}");
        let limit = |options: &mut ReviewOptions| {
            options.image.rules.limits.max_working_bytes = 1_600 * 1_200 * 6;
        };
        assert!(long_side_px(limit) < 1_200);
    }

    #[test]
    fn corners_are_four_pairs_of_numbers_and_none_where_there_is_null() {
        assert_eq!(corners_from_json(&json!(null)), Ok(None));
        let corners = json!([[0, -0.1], [1, 0], [1, 1], [0, 1.5]]);
        assert_eq!(
            corners_from_json(&corners),
            Ok(Some([[0.0, -0.1], [1.0, 0.0], [1.0, 1.0], [0.0, 1.5]]))
        );
    }

    #[test]
    fn what_are_no_corners_of_a_sheet_is_refused_by_its_path() {
        for (corners, path) in [
            (json!("none"), "corners"),
            (json!([[0, 0], [1, 0], [1, 1]]), "corners"),
            (json!([[0, 0], [1, 0], [1, 1], [0, null]]), "corners"),
            (json!([[0, 0], [1, 0], [1, 1], [0, 1, 2]]), "corners"),
            (json!([[0, 0], [1, 0], [1, 1.6], [0, 1]]), "corners.2.1"),
            (json!([[-0.6, 0], [1, 0], [1, 1], [0, 1]]), "corners.0.0"),
            (json!([[0, 0], [1, 1], [1, 0], [0, 1]]), "corners"),
            (json!([[0, 0], [0, 1], [1, 1], [1, 0]]), "corners"),
            (
                json!([[0, 0], [0.05, 0], [0.05, 0.05], [0, 0.05]]),
                "corners",
            ),
        ] {
            let error = corners_from_json(&corners).expect_err("misuse");
            assert_eq!(error.path(), path, "{corners}");
        }
    }
}
