//! What is told about a picture.

use crate::finding::{Fact, Finding, Verdict};
use crate::image::ImageFormat;
use crate::message::{Locale, write_message};
use crate::rules::Rules;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that was found about one picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ImageReport {
    /// The worst of the findings.
    pub verdict: Verdict,
    /// By content; the name is not asked.
    pub format: ImageFormat,
    /// Size of the file.
    pub bytes: u64,
    /// As displayed, that is with the orientation applied; 0 when unknown.
    pub width_px: u32,
    /// As displayed, that is with the orientation applied; 0 when unknown.
    pub height_px: u32,
    /// 1 for a still picture; 0 when unknown.
    pub frames: u32,
    /// EXIF orientation 1 to 8 of these bytes; 1 when there is none.
    pub orientation: u8,
    /// Measured qualities by name; only what was measured is here.
    pub scores: BTreeMap<&'static str, f64>,
    /// In the order in which the checks were made.
    pub findings: Vec<Finding>,
    /// What came in, when these bytes were newly written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceSummary>,
    /// What was tried to make the file, in order; the last attempt that fits is the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Attempt>,
}

/// One way in which the file was made, or could not be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// How.
    pub kind: AttemptKind,
    /// Size of the file that this made or would have made.
    pub bytes: u64,
    /// As displayed.
    pub width_px: u32,
    /// As displayed.
    pub height_px: u32,
    /// Of a JPEG: the quality, 1 to 100, at which the common encoders would use tables as strong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality_percent: Option<u8>,
    /// How long it took, where the caller has a clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<f64>,
}

/// How a file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptKind {
    /// Only the format's end mark is added.
    EndMarker,
    /// The same pixels in a shorter or turned JPEG.
    Lossless,
    /// The same pixels in a PNG.
    Png,
    /// All pixels, stored more coarsely where it is seen least.
    Tables,
    /// Fewer pixels.
    Smaller,
}

/// A picture before it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceSummary {
    /// By content.
    pub format: ImageFormat,
    /// Size of the file.
    pub bytes: u64,
    /// As displayed; 0 when unknown.
    pub width_px: u32,
    /// As displayed; 0 when unknown.
    pub height_px: u32,
}

/// Gives each fact its severity from the rule table and its words in `locale`.
pub(crate) fn judge(facts: Vec<Fact>, rules: &Rules, locale: Locale) -> Vec<Finding> {
    facts
        .into_iter()
        .map(|fact| Finding {
            code: fact.code,
            severity: rules.severity(fact.code),
            message: write_message(locale, fact.code, &fact.params),
            params: fact.params,
        })
        .collect()
}
