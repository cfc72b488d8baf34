//! Rows about colour.

use super::row::rule_rows;

rule_rows! {
    /// Colour. A tint is the distance of a colour from the paper's, the lamp's own colour taken out,
    /// of 255.
    ColorRule {
        /// So much of each side of the document is not looked at, where its place is known.
        margin_percent: u32 = "marginPercent" in 0..=40,
        /// So much of each side of the picture is not looked at, where the document's is not known.
        unknown_margin_percent: u32 = "unknownMarginPercent" in 0..=40,
        /// What has no more than this much of the document, is not there.
        colored_per_mille: u32 = "coloredPerMille" in 1..=999,
        /// With a tint of at most this there is no colour.
        max_gray_tint: u32 = "maxGrayTint" in 1..=254,
        /// With a tint of at least this there is.
        min_colored_tint: u32 = "minColoredTint" in 1..=255,
        /// Whether the document has colour before anybody seals or signs it; where it may not have
        /// any, nobody can tell a copy by that.
        is_always_colored: bool = "isAlwaysColored" in 0..=1,
        /// What is at most this is black.
        max_black_luma: u32 = "maxBlackLuma" in 0..=127,
        /// What is at least this is white.
        min_white_luma: u32 = "minWhiteLuma" in 128..=255,
        /// If that many of the dark places are black, and of the light ones white, there is
        /// nothing between.
        min_bilevel_percent: u32 = "minBilevelPercent" in 1..=100,
        /// If no more are, there is.
        max_shaded_percent: u32 = "maxShadedPercent" in 0..=99,
    }

    /// What is behind a face: above the shoulders, to both sides and over the head.
    BackgroundRule {
        /// As far from the left and the right edge is background.
        side_percent: u32 = "sidePercent" in 1..=45,
        /// As far down along the edges.
        side_height_percent: u32 = "sideHeightPercent" in 1..=100,
        /// As far from the upper edge is background.
        top_percent: u32 = "topPercent" in 1..=45,
        /// White has at least so much of the brightness of the lightest that there is.
        min_white_percent: u32 = "minWhitePercent" in 1..=100,
        /// White has at most so much colour, of 255.
        max_white_tint: u32 = "maxWhiteTint" in 1..=127,
        /// Under a warm lamp so much.
        max_warm_tint: u32 = "maxWarmTint" in 1..=127,
        /// Where the lightest is under this nobody can tell white from gray.
        min_luma: u32 = "minLuma" in 0..=255,
        /// Where so much of it is something else, the background is not white.
        min_other_percent: u32 = "minOtherPercent" in 1..=100,
        /// Where no more is something else, it is.
        max_else_percent: u32 = "maxElsePercent" in 0..=99,
    }
}
