//! From where on a picture is found fault with, as data. All of it is judgement and only warns.

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
        /// A picture under this is blurred.
        min_sharpness_percent: u32 = "minSharpnessPercent" in 1..=100,
        /// As many tiles with contrast make one sure.
        full_confidence_tiles: u32 = "fullConfidenceTiles" in 1..=255,
        /// With less confidence no picture is called blurred.
        min_confidence_percent: u32 = "minConfidencePercent" in 1..=100,
    }

    /// Small print.
    TextRule {
        /// Print differs from its paper by at least this, of 255.
        min_contrast: u32 = "minContrast" in 1..=255,
        /// Fewer characters say nothing about the print of a document.
        min_characters: u32 = "minCharacters" in 1..=1_000,
        /// As many characters make one sure.
        full_confidence_characters: u32 = "fullConfidenceCharacters" in 1..=10_000,
        /// This share of the characters is small print, if no others are as small.
        small_percent: u32 = "smallPercent" in 0..=100,
        /// As many characters are small print, however long the document.
        min_small_characters: u32 = "minSmallCharacters" in 1..=1_000,
        /// Small letters, or bodies of Chinese characters, under this are too small to be read.
        min_x_height_px: u32 = "minXHeightPx" in 1..=255,
    }

    /// Faces.
    FaceRule {
        /// What is at least as sure is a face.
        min_confidence_percent: u32 = "minConfidencePercent" in 1..=100,
        /// What is less sure is none; between the two nobody can tell.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// What is smaller than this share of the surest face is a picture on a wall.
        min_size_percent: u32 = "minSizePercent" in 0..=100,
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
    /// Small print.
    pub text: TextRule,
    /// Faces.
    pub faces: FaceRule,
    /// The document's place.
    pub outline: OutlineRule,
}

pub use table::ReviewRules;
pub(crate) use table::{FINDINGS_JSON, REVIEW_JSON};
