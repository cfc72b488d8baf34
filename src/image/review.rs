//! A file as a reviewer sees it.

use super::pixels::{Pixels, decode, lumas_of};
use super::review_options::ReviewOptions;
use crate::faces::find_faces;
use crate::qr_read::read_qr_codes;
use crate::report::ImageReport;
use crate::review::{MAX_SIDE_PX, Observed};

/// Checks a file as [`super::inspect_image`] does, and says what a reviewer would say of the picture:
/// whether it is blurred, dark, cut off, a copy, without its seal. All of that is judgement and only
/// warns; `checks` has every question with its answer, and findings have the boxes where in the picture
/// it is.
///
/// There is no error: a bad picture is a report.
///
/// # Example
///
/// ```
/// use beian_upload::{ReviewOptions, review_image};
///
/// let report = review_image(&[], &ReviewOptions::default());
/// assert_eq!(report.findings[0].code.as_str(), "empty_file");
/// assert!(report.checks.is_empty());
/// ```
#[must_use]
pub fn review_image(bytes: &[u8], options: &ReviewOptions) -> ImageReport {
    let decoded = decode(bytes, &options.image, MAX_SIDE_PX);
    let mut report = decoded.report;
    if let Some(pixels) = decoded.pixels {
        let view = pixels.view((report.width_px, report.height_px));
        report.add_review(options.review(&view, &decoded.origin, &observe(&pixels, options)));
    }
    report
}

/// What the checks of the material ask for besides the view.
fn observe(pixels: &Pixels, options: &ReviewOptions) -> Observed {
    let needs = options.needs();
    if !needs.codes && !needs.faces {
        return Observed::default();
    }
    let lumas = lumas_of(pixels.rgba.as_chunks().0);
    let (width_px, height_px) = (pixels.width_px, pixels.height_px);
    // What is too large for them was not looked at.
    let codes = |lumas: &[u8]| read_qr_codes(lumas, width_px, height_px).ok();
    let faces = |lumas: &[u8]| find_faces(lumas, width_px, height_px).ok();
    Observed {
        codes: needs.codes.then(|| codes(&lumas)).flatten(),
        faces: needs.faces.then(|| faces(&lumas)).flatten(),
    }
}
