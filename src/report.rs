//! What is told about a picture.

use crate::finding::{Fact, Finding, Verdict};
use crate::image::ImageFormat;
use crate::message::{Locale, write_message, write_review_message};
use crate::region::Region;
use crate::review::{Check, Review, ReviewRules};
use crate::rules::Rules;
use crate::short_map::ShortMap;
use serde::Serialize;

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
    /// Measured qualities by name; only what was measured is here, which a review does:
    /// [`crate::inspect_frame`] names them.
    pub scores: ShortMap<&'static str, f64>,
    /// In the order in which the checks were made.
    pub findings: Vec<Finding>,
    /// What came in, when these bytes were newly written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceSummary>,
    /// What was tried to make the file, in order; the one of the file's own size made it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Attempt>,
    /// Each picture of a composition as it is on the page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<ComposedPage>,
    /// What a review asked, in its order, and the answers; only a review has any.
    #[cfg_attr(without_reviews, serde(skip))]
    #[cfg_attr(not(without_reviews), serde(skip_serializing_if = "Vec::is_empty"))]
    pub checks: Vec<Check>,
    /// The document's corners as a review found them, from the upper left clockwise as displayed, in
    /// shares of the picture's sides; a corner outside the picture is outside 0 to 1.
    #[cfg_attr(without_reviews, serde(skip))]
    #[cfg_attr(not(without_reviews), serde(skip_serializing_if = "Option::is_none"))]
    pub corners: Option<[[f64; 2]; 4]>,
}

/// A picture of a composition as it is on the page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComposedPage {
    /// Where on the page; what [`crate::ReviewOptions::pages`] takes.
    pub place: Region,
    /// On the page.
    pub width_px: u32,
    /// On the page.
    pub height_px: u32,
    /// How well small print can be read, 0 to 100, where the picture is of a sheet of A4: 100 from
    /// 150 pixels an inch at quality 60 up, in proportion below.
    pub legibility_percent: u8,
}

/// The long side of A4, 297 mm, at 150 pixels an inch: eight-point type is then twelve pixels
/// high.
const LEGIBLE_LONG_SIDE_PX: u32 = 1_754;

/// Below this quality the steps are wider than the contrast of faint print.
const LEGIBLE_QUALITY_PERCENT: u8 = 60;

impl ComposedPage {
    pub(crate) fn new(place: Region, width_px: u32, height_px: u32, quality_percent: u8) -> Self {
        let side_px = width_px.max(height_px).min(LEGIBLE_LONG_SIDE_PX);
        let quality_percent = quality_percent.min(LEGIBLE_QUALITY_PERCENT);
        let of_size = side_px * 100 / LEGIBLE_LONG_SIDE_PX;
        let percent = of_size * u32::from(quality_percent) / u32::from(LEGIBLE_QUALITY_PERCENT);
        Self {
            place,
            width_px,
            height_px,
            legibility_percent: percent as u8,
        }
    }
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
            boxes: fact.boxes,
        })
        .collect()
}

/// What a review adds to a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ReviewReport {
    /// The worst of its findings.
    pub(crate) verdict: Verdict,
    pub(crate) scores: ShortMap<&'static str, f64>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) checks: Vec<Check>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) corners: Option<[[f64; 2]; 4]>,
}

impl ReviewReport {
    /// Gives each fact its severity and its words.
    pub(crate) fn new(review: Review, rules: &ReviewRules, locale: Locale) -> Self {
        let facts = review.facts.into_iter();
        let findings: Vec<_> = facts
            .map(|fact| Finding {
                code: fact.code,
                severity: rules.severity(fact.code),
                message: write_review_message(locale, fact.code, &fact.params),
                params: fact.params,
                boxes: fact.boxes,
            })
            .collect();
        Self {
            verdict: Verdict::of(&findings),
            scores: review.scores,
            findings,
            checks: review.checks,
            corners: review.corners,
        }
    }
}

impl ImageReport {
    /// Of a picture in memory, of which nothing else is known.
    pub(crate) fn of_frame(width_px: u32, height_px: u32) -> Self {
        Self {
            verdict: Verdict::Ok,
            format: ImageFormat::Unknown,
            bytes: 0,
            width_px,
            height_px,
            frames: 1,
            orientation: 1,
            scores: ShortMap::new(),
            findings: Vec::new(),
            sources: Vec::new(),
            attempts: Vec::new(),
            pages: Vec::new(),
            checks: Vec::new(),
            corners: None,
        }
    }

    /// Adds what a review says.
    pub(crate) fn add_review(&mut self, review: ReviewReport) {
        self.findings.extend(review.findings);
        self.verdict = self.verdict.max(review.verdict);
        self.scores = review.scores;
        self.checks = review.checks;
        self.corners = review.corners;
    }
}
