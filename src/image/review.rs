//! A file as a reviewer sees it.

use super::pixels::decode;
use super::review_options::ReviewOptions;
use crate::report::ImageReport;
use crate::review::MAX_SIDE_PX;

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
        report.add_review(options.review(&view, &decoded.origin));
    }
    report
}
