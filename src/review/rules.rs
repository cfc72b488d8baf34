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

    /// Patterns of a screen, in windows of 128 px on a view of at most 1,600 px.
    ScreenRule {
        /// A window whose mean is darker shows nothing.
        min_luma: u32 = "minLuma" in 0..=255,
        /// With fewer windows nothing is said; half as many have to have the pattern.
        min_windows: u32 = "minWindows" in 2..=64,
        /// How sure the document's place has to be for only what is on it to count.
        min_outline_percent: u32 = "minOutlinePercent" in 1..=100,
        /// A wave of colour stands out by so many times what lies around it in the spectrum.
        min_rainbow_prominence: u32 = "minRainbowProminence" in 2..=1_000_000,
        /// Of its energy, so much more lies on one side: its colours take turns.
        min_turning_percent: u32 = "minTurningPercent" in 1..=100,
        /// A picture with rainbows in this share of the windows is that of a screen.
        min_rainbow_percent: u32 = "minRainbowPercent" in 1..=100,
        /// Where the document's place is not known, what is less bright than this share of the
        /// brightest window in the middle is no paper.
        min_paper_luma_percent: u32 = "minPaperLumaPercent" in 1..=100,
        /// A wave of brightness stands out by so many times.
        min_stripes_prominence: u32 = "minStripesProminence" in 2..=1_000_000,
        /// Stripes lean at most by so much of their own direction.
        max_slant_percent: u32 = "maxSlantPercent" in 1..=100,
        /// Stripes have at most this period.
        max_stripes_px: u32 = "maxStripesPx" in 2..=25,
        /// A document with stripes in this share of its windows is shown on a screen.
        min_stripes_percent: u32 = "minStripesPercent" in 1..=100,
        /// With less than this of what is enough there is no screen; between, nobody knows.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// How sure one may be of a screen by rainbows.
        rainbow_confidence_percent: u32 = "rainbowConfidencePercent" in 1..=100,
        /// How sure one may be by stripes alone, which fine print has, too.
        stripes_confidence_percent: u32 = "stripesConfidencePercent" in 1..=100,
        /// How sure one is of no screen where there is no pattern: many leave none.
        clean_confidence_percent: u32 = "cleanConfidencePercent" in 1..=100,
    }

    /// A screen's own pixels. The percentages of the clues that are there are added up.
    ScreenshotRule {
        /// Sizes of screens, the short side first, such as `1080x2400`.
        sizes: Vec<String> = "sizes" in 0..=500,
        /// What the size of a screen is worth.
        size_percent: u32 = "sizePercent" in 0..=100,
        /// What a bar with signs at the upper edge is worth.
        top_bar_percent: u32 = "topBarPercent" in 0..=100,
        /// What one at the lower edge is worth.
        bottom_bar_percent: u32 = "bottomBarPercent" in 0..=100,
        /// What a straight border of two shades over the whole width is worth.
        edge_percent: u32 = "edgePercent" in 0..=100,
        /// What a format is worth that keeps every pixel.
        lossless_percent: u32 = "losslessPercent" in 0..=100,
        /// A row is plain with one shade in this share of it.
        min_plain_percent: u32 = "minPlainPercent" in 1..=100,
        /// A bar takes at least this share of the height.
        min_bar_permille: u32 = "minBarPermille" in 1..=1_000,
        /// A bar has signs on more than this share of it.
        min_signs_permille: u32 = "minSignsPermille" in 0..=1_000,
        /// With this sum it is a screenshot.
        min_percent: u32 = "minPercent" in 1..=100,
        /// With a smaller sum it is none; between, nobody knows.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// How sure one is of no screenshot where the file names a camera.
        camera_confidence_percent: u32 = "cameraConfidencePercent" in 1..=100,
    }

    /// Programs that change pictures.
    EditedRule {
        /// Parts of the names by which they call themselves in a file; capitals do not count.
        editors: Vec<String> = "editors" in 0..=500,
        /// How sure one is where an editor is named.
        named_confidence_percent: u32 = "namedConfidencePercent" in 1..=100,
        /// How sure one is of no editor where only a camera is named.
        camera_confidence_percent: u32 = "cameraConfidencePercent" in 1..=100,
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
    /// Which of these are not, for a material whose originals are such.
    pub skipped_checks: Vec<FindingCode>,
    /// What has to be on the paper.
    pub marks: Vec<Mark>,
    /// Light.
    pub light: LightRule,
    /// Sharpness.
    pub blur: BlurRule,
    /// Patterns of a screen.
    pub screen: ScreenRule,
    /// A screen's own pixels.
    pub screenshot: ScreenshotRule,
    /// Programs that change pictures.
    pub edited: EditedRule,
    /// The document's place.
    pub outline: OutlineRule,
}

pub use table::ReviewRules;
pub(crate) use table::{FINDINGS_JSON, REVIEW_JSON};
