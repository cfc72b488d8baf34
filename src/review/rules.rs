//! From where on a picture is found fault with, as data. All of it is judgement and only warns.

mod color;
mod marks;
pub(in crate::review) mod row;
mod table;
mod thresholds;

use row::rule_rows;

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
        /// Of the print in clipped paper the middle one has less than this: too bright. That is for a
        /// picture that may be a scan, ...
        min_typical_contrast: u32 = "minTypicalContrast" in 0..=255,
        /// ... and this where the document's place is known.
        min_known_contrast: u32 = "minKnownContrast" in 0..=255,
        /// With up to this share of the print that is enough nobody can tell.
        max_doubt_percent: u32 = "maxDoubtPercent" in 100..=200,
        /// What has less contrast is not counted with it.
        min_pale_contrast: u32 = "minPaleContrast" in 1..=255,
        /// Where less of the print has paper about it, its size makes it pale, and how much of it there
        /// is decides.
        min_print_like_percent: u32 = "minPrintLikePercent" in 0..=100,
        /// With fewer places that have print there is none.
        min_print_cells: u32 = "minPrintCells" in 1..=255,
        /// Print in the dark has less luma than its paper by so much of the paper's, ...
        min_dark_print_percent: u32 = "minDarkPrintPercent" in 1..=100,
        /// ... and by so much of 255.
        min_dark_print_contrast: u32 = "minDarkPrintContrast" in 1..=255,
    }

    /// How print stands out from the paper, of 255.
    ContrastRule {
        /// What has less contrast is no print.
        min_print_contrast: u32 = "minPrintContrast" in 1..=255,
        /// Where the document's place is not known and less of what stands out is print, nobody can
        /// tell.
        min_print_like_percent: u32 = "minPrintLikePercent" in 0..=100,
        /// With fewer places that have print, a fiftieth of the picture wide, nobody can tell.
        min_print_cells: u32 = "minPrintCells" in 1..=255,
        /// If the blacker print has less the contrast is low.
        min_contrast: u32 = "minContrast" in 1..=255,
        /// The blackest print is where so much of it has less contrast; what is blacker still is a speck.
        blackest_percent: u32 = "blackestPercent" in 1..=100,
        /// What has less than this share of the blackest print's contrast is a pattern, or noise on a
        /// dark table.
        min_of_blackest_percent: u32 = "minOfBlackestPercent" in 0..=100,
        /// Of the print that is left, and of the paper's brightness, so much lies below what is judged:
        /// some is meant to be pale.
        counted_percent: u32 = "countedPercent" in 1..=100,
        /// Where the paper has less luma than this, less contrast is asked for in proportion: that is
        /// a matter of too little light.
        lit_luma: u32 = "litLuma" in 1..=255,
    }

    /// How evenly the light falls.
    EvennessRule {
        /// Of what stands out, so much is print; where there is less, nobody can tell.
        min_print_like_percent: u32 = "minPrintLikePercent" in 0..=100,
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
        /// ... and round it, as far out as is looked, brightness falls by this.
        min_fall_luma: u32 = "minFallLuma" in 1..=255,
        /// At its very edge it falls by no more than this share of that: what has a hard edge is
        /// white paper or print.
        max_edge_percent: u32 = "maxEdgePercent" in 1..=100,
        /// So much of its edge is like that.
        min_soft_percent: u32 = "minSoftPercent" in 1..=100,
        /// Where the document's place is not known a spot that covers less of the picture may be the gloss
        /// of anything, ...
        min_unknown_permille: u32 = "minUnknownPermille" in 1..=1_000,
        /// ... and is a reflection only if so much of its edge is soft.
        min_small_soft_percent: u32 = "minSmallSoftPercent" in 1..=100,
        /// With this share of what is enough nobody can tell.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// How far from a spot the brightness round it is measured: so much of the picture's longer side.
        reach_permille: u32 = "reachPermille" in 1..=500,
        /// A spot that ends at what is darker by more than this than what lies behind ends at print,
        /// which says nothing.
        min_print_contrast: u32 = "minPrintContrast" in 0..=255,
        /// Where the document's place is not known and less of what stands out by `minPrintLikeContrast`
        /// is print, nobody can tell.
        min_print_like_percent: u32 = "minPrintLikePercent" in 0..=100,
        /// What has less contrast is not counted with it.
        min_print_like_contrast: u32 = "minPrintLikeContrast" in 1..=255,
        /// How sure one may be at most where the document's place is not known.
        unknown_confidence_percent: u32 = "unknownConfidencePercent" in 1..=100,
        /// How sure one is of no reflection where there is no such spot.
        clean_confidence_percent: u32 = "cleanConfidencePercent" in 1..=100,
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
        /// Fewer blurred tiles are no part of a page.
        min_part_tiles: u32 = "minPartTiles" in 1..=255,
        /// So much of the edges has its say, from the sharpest: the others lie behind the document, or
        /// are soft themselves.
        counted_percent: u32 = "countedPercent" in 1..=100,
        /// Where the document's place is not known and less of what stands out is print, nobody can
        /// tell.
        min_print_like_percent: u32 = "minPrintLikePercent" in 0..=100,
        /// And with less than this, no part is called blurred.
        min_part_print_like_percent: u32 = "minPartPrintLikePercent" in 0..=100,
        /// Smeared print is told by its paper: of two places side by side so many are equally bright, ...
        min_even_percent: u32 = "minEvenPercent" in 0..=100,
        /// ... and half of them have this luma. For a part of a picture both are asked for as well.
        min_paper_luma: u32 = "minPaperLuma" in 0..=255,
        /// As many tiles with edges make one sure.
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

    /// Faces.
    FaceRule {
        /// What is at least as sure is a face.
        min_confidence_percent: u32 = "minConfidencePercent" in 1..=100,
        /// What is less sure is none; between the two nobody can tell.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// What is smaller than this share of the surest face is a picture on a wall.
        min_size_percent: u32 = "minSizePercent" in 0..=100,
        /// How sure one is that there is no other face than those that were found: two or three of a
        /// hundred are missed.
        none_confidence_percent: u32 = "noneConfidencePercent" in 1..=100,
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
        /// A row is plain with one shade in this share of it and at both its ends.
        min_plain_percent: u32 = "minPlainPercent" in 1..=100,
        /// A bar takes at least this share of the height.
        min_bar_permille: u32 = "minBarPermille" in 1..=1_000,
        /// A bar has signs on more than this share of it.
        min_signs_permille: u32 = "minSignsPermille" in 0..=1_000,
        /// ... and on at most this share: a table beside what lies on it has no signs.
        max_signs_permille: u32 = "maxSignsPermille" in 0..=1_000,
        /// With this sum it is a screenshot.
        min_percent: u32 = "minPercent" in 1..=100,
        /// With a smaller sum it is none; between, nobody knows.
        min_doubt_percent: u32 = "minDoubtPercent" in 1..=100,
        /// How sure one is of no screenshot where there is no clue: a part of one has none.
        clean_confidence_percent: u32 = "cleanConfidencePercent" in 1..=100,
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
        /// A corner that lies outside by less of the picture's side may still be in it.
        min_outside_permille: u32 = "minOutsidePermille" in 0..=200,
        /// What covers less of the picture, and is darker than the rest, may be a part of a document that
        /// fills it, ...
        max_part_percent: u32 = "maxPartPercent" in 0..=100,
        /// ... if writing on it makes longer strokes one way than the other by less than this, ...
        min_text_percent: u32 = "minTextPercent" in 1..=500,
        /// ... and writing in the picture by at least this.
        min_part_text_percent: u32 = "minPartTextPercent" in 1..=500,
    }

    /// How the document lies in the picture.
    FramingRule {
        /// 1 for a card or a sheet that fills the picture; 0 where it is held up or is a part of it,
        /// and nothing is asked about its framing.
        expects_document: u32 = "expectsDocument" in 0..=1,
        /// A document that covers less of the picture does not fill it.
        min_covered_percent: u32 = "minCoveredPercent" in 1..=100,
        /// A document that the camera sees from farther off the perpendicular is skewed.
        max_tilt_degrees: u32 = "maxTiltDegrees" in 1..=89,
        /// A document that is turned farther off level is skewed.
        max_rotation_degrees: u32 = "maxRotationDegrees" in 1..=45,
        /// Writing that makes longer strokes one way than the other by less does not tell its
        /// direction.
        min_text_percent: u32 = "minTextPercent" in 1..=500,
        /// The same for writing that goes down: few documents lie on their side, and some have columns.
        min_down_text_percent: u32 = "minDownTextPercent" in 1..=500,
        /// The same where no document was found: bricks and railings have a direction, too.
        min_unknown_text_percent: u32 = "minUnknownTextPercent" in 1..=500,
        /// What has no lines of writing on it is a document only with this much evidence of its sides.
        min_blank_percent: u32 = "minBlankPercent" in 1..=100,
        /// With more evidence of something on a ground the picture is no scan, which ends where the paper
        /// does.
        max_scan_percent: u32 = "maxScanPercent" in 0..=100,
        /// How sure one is of what the edges of a picture tell in which no document was found.
        edges_confidence_percent: u32 = "edgesConfidencePercent" in 1..=100,
        /// How sure one may be at most that a document is upright: one that is upside down has lines that
        /// go across, too.
        upright_confidence_percent: u32 = "uprightConfidencePercent" in 1..=100,
        /// The longer side to the shorter one, by 1,000: what documents of the kind have. Empty: any.
        aspects_permille: Vec<u32> = "aspectsPermille" in 1_000..=5_000,
        /// How far off these the proportions may be found.
        max_aspect_off_permille: u32 = "maxAspectOffPermille" in 1..=1_000,
    }
}

pub use color::{BackgroundRule, ColorRule};
pub use marks::{FingerprintRule, SealRule, SignatureRule};
pub use table::ReviewRules;
#[cfg(any(test, feature = "schema"))]
pub(crate) use table::default_table;
pub(crate) use table::{FINDINGS_JSON, REVIEW_JSON};
pub use thresholds::ReviewThresholds;
#[cfg(feature = "schema")]
pub(crate) use thresholds::describe_rows;
