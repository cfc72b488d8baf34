//! The report on one file.

use super::examine::{Examination, examine, mismatched_extension};
use super::options::ImageOptions;
use super::sniff::ImageFormat;
use crate::finding::{Fact, FindingCode, Verdict};
use crate::message::Locale;
use crate::report::{ImageReport, SourceSummary, judge};
use crate::rules::Rules;
use crate::short_map::ShortMap;

/// Checks a file from its first byte to its last: format by content, size, pixels, whether all of
/// it is there, orientation, location, animation. Nothing is changed.
///
/// There is no error: a bad picture is a report.
///
/// # Example
///
/// ```
/// use beian_upload::{ImageOptions, inspect_image};
///
/// let report = inspect_image(&[], &ImageOptions::default());
/// assert_eq!(report.findings[0].code.as_str(), "empty_file");
/// ```
#[must_use]
pub fn inspect_image(bytes: &[u8], options: &ImageOptions) -> ImageReport {
    let rule = options.rules.picture_for(options.material);
    let mut examination = examine(bytes, options.total_bytes, &rule, &options.rules);
    if examination.ending.is_some() {
        examination.facts.extend(extension_fact(
            FindingCode::ExtensionMismatch,
            options.file_name.as_deref(),
            examination.format,
        ));
    }
    report(&examination, Vec::new(), &options.rules, options.locale)
}

pub(super) fn extension_fact(
    code: FindingCode,
    file_name: Option<&str>,
    format: ImageFormat,
) -> Option<Fact> {
    mismatched_extension(file_name, format).map(|(given, expected)| {
        Fact::new(code)
            .with("given", given.as_str())
            .with("expected", expected)
            .with("format", format.as_str())
    })
}

pub(super) fn report(
    examination: &Examination,
    sources: Vec<SourceSummary>,
    rules: &Rules,
    locale: Locale,
) -> ImageReport {
    let findings = judge(examination.facts.clone(), rules, locale);
    let (width_px, height_px) = examination.displayed_px();
    ImageReport {
        verdict: Verdict::of(&findings),
        format: examination.format,
        bytes: examination.bytes,
        width_px,
        height_px,
        frames: examination
            .header
            .as_ref()
            .map_or(0, |header| header.frames),
        orientation: examination
            .header
            .as_ref()
            .map_or(1, |header| header.metadata.orientation.to_exif()),
        scores: ShortMap::new(),
        findings,
        sources,
        attempts: Vec::new(),
        pages: Vec::new(),
        checks: Vec::new(),
        corners: None,
    }
}

pub(super) fn summary(examination: &Examination) -> SourceSummary {
    let (width_px, height_px) = examination.displayed_px();
    SourceSummary {
        format: examination.format,
        bytes: examination.bytes,
        width_px,
        height_px,
    }
}
