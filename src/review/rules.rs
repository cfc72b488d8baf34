//! From where on a picture is found fault with, as data. All of it is judgement and only warns.

mod color;
mod marks;
mod row;
mod table;

use super::subject::Mark;
use crate::finding::FindingCode;
use row::rule_rows;
use serde::Serialize;

rule_rows! {
    /// Light. Luma is from 0 to 255.
    LightRule {
        /// A pixel of at most this is as good as black; only counted.
        dark_luma: u32 = "darkLuma" in 0..=255,
        /// A pixel of at least this is clipped: as good as white.
        bright_luma: u32 = "brightLuma" in 1..=255,
        /// A pixel of at least this lies in the light.
        lit_luma: u32 = "litLuma" in 1..=255,
        /// A picture whose mean is under this is too dark, unless something lies in the light.
        min_mean_luma: u32 = "minMeanLuma" in 0..=255,
        /// With this share of its pixels in the light no picture is too dark.
        min_lit_percent: u32 = "minLitPercent" in 1..=100,
        /// A picture with this share of its pixels clipped is too bright, unless there is print.
        min_clipped_percent: u32 = "minClippedPercent" in 1..=100,
        /// With print in this share of the tiles that are clipped no picture is too bright.
        min_print_percent: u32 = "minPrintPercent" in 1..=100,
        /// A tile with at least this contrast has print.
        min_print_contrast: u32 = "minPrintContrast" in 1..=255,
    }

    /// Sharpness.
    BlurRule {
        /// What has less contrast, of 255, says nothing about sharpness.
        min_contrast: u32 = "minContrast" in 1..=255,
        /// A picture whose edges spread further is blurred: the blur's standard deviation in pixels of
        /// the view, whose long side is 1,600.
        max_spread_hundredths_px: u32 = "maxSpreadHundredthsPx" in 10..=400,
        /// For a smaller picture that grows in proportion, up to this, in its own pixels.
        max_small_spread_hundredths_px: u32 = "maxSmallSpreadHundredthsPx" in 10..=400,
        /// A tile whose edges spread further is blurred even if others are not.
        max_part_spread_hundredths_px: u32 = "maxPartSpreadHundredthsPx" in 10..=500,
        /// With so much of the print in blurred tiles the picture is blurred.
        min_part_percent: u32 = "minPartPercent" in 1..=100,
        /// As many tiles with edges make one sure.
        full_confidence_tiles: u32 = "fullConfidenceTiles" in 1..=255,
        /// With less confidence no picture is called blurred.
        min_confidence_percent: u32 = "minConfidencePercent" in 1..=100,
    }

    /// Where the document lies.
    OutlineRule {
        /// With less confidence the document's place is not known.
        min_confidence_percent: u32 = "minConfidencePercent" in 1..=100,
    }
}

/// Every check's thresholds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReviewThresholds {
    /// Which checks are made, by their codes.
    pub checks: Vec<FindingCode>,
    /// What has to be on the paper.
    pub marks: Vec<Mark>,
    /// Light.
    pub light: LightRule,
    /// Sharpness.
    pub blur: BlurRule,
    /// Colour.
    pub color: ColorRule,
    /// What is behind a face.
    pub background: BackgroundRule,
    /// Seals.
    pub seal: SealRule,
    /// Fingerprints.
    pub fingerprint: FingerprintRule,
    /// Signatures.
    pub signature: SignatureRule,
    /// The document's place.
    pub outline: OutlineRule,
}

pub use color::{BackgroundRule, ColorRule};
pub use marks::{FingerprintRule, SealRule, SignatureRule};
pub use table::ReviewRules;
pub(crate) use table::{FINDINGS_JSON, REVIEW_JSON};
