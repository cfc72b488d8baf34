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
        /// Paper in the light has at least this.
        lit_luma: u32 = "litLuma" in 1..=255,
        /// Where there is no print it takes a mean under this, too: it may be a dark desk.
        min_mean_luma: u32 = "minMeanLuma" in 0..=255,
        /// With this share of its pixels in the light no document is too dark.
        min_lit_percent: u32 = "minLitPercent" in 1..=99,
        /// A document with this share of its paper clipped is too bright, unless there is print.
        min_clipped_percent: u32 = "minClippedPercent" in 1..=100,
        /// With print in this share of the paper that is clipped no document is too bright.
        min_print_percent: u32 = "minPrintPercent" in 1..=100,
        /// A letter's place with at least this contrast has print.
        min_print_contrast: u32 = "minPrintContrast" in 1..=255,
        /// One with at least this has print that no light has washed out, ...
        min_black_contrast: u32 = "minBlackContrast" in 1..=255,
        /// ... and with this share of such places no document is too bright.
        min_black_percent: u32 = "minBlackPercent" in 1..=100,
    }

    /// How print stands out from the paper, of 255.
    ContrastRule {
        /// What has less contrast is no print.
        min_print_contrast: u32 = "minPrintContrast" in 1..=255,
        /// With fewer places that have print, a fiftieth of the picture wide, nobody can tell.
        min_print_cells: u32 = "minPrintCells" in 1..=255,
        /// If the blacker print has less the contrast is low.
        min_contrast: u32 = "minContrast" in 1..=255,
        /// Where the paper has less luma than this, less contrast is asked for in proportion: that is
        /// a matter of too little light.
        lit_luma: u32 = "litLuma" in 1..=255,
    }

    /// How evenly the light falls.
    EvennessRule {
        /// Print is darker than its paper by at least so much of the paper's brightness.
        min_print_percent: u32 = "minPrintPercent" in 1..=100,
        /// And by at least so much of 255, which is more than noise.
        min_print_contrast: u32 = "minPrintContrast" in 1..=255,
        /// A ninth of the document counts if it has so many places with print.
        min_part_cells: u32 = "minPartCells" in 1..=255,
        /// The darkest ninth has less than this share of the brightest one's light: uneven. At 0 no
        /// light is.
        min_light_percent: u32 = "minLightPercent" in 0..=100,
    }

    /// Reflections.
    GlareRule {
        /// A pixel of at least this is clipped.
        clipped_luma: u32 = "clippedLuma" in 128..=255,
        /// A reflection covers at least so much of the document, ...
        min_permille: u32 = "minPermille" in 1..=1_000,
        /// ... and round it, on the way of a twentieth of the picture, brightness falls by this.
        min_fall_luma: u32 = "minFallLuma" in 1..=255,
        /// At its very edge it falls by no more than this share of that: what has a hard edge is
        /// white paper or print.
        max_edge_percent: u32 = "maxEdgePercent" in 1..=100,
        /// So much of its edge is like that.
        min_soft_percent: u32 = "minSoftPercent" in 1..=100,
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
    /// How print stands out.
    pub contrast: ContrastRule,
    /// Shadows.
    pub evenness: EvennessRule,
    /// Reflections.
    pub glare: GlareRule,
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
