//! Rows about what has to be on a paper besides print. Lengths are in thousandths of the document's
//! longer side, or of the picture's where the document's place is not known: a millimetre of A4
//! is 3.4 of them.

use super::row::rule_rows;

rule_rows! {
    /// Round and oval seals, red or blue.
    SealRule {
        /// The smallest diameter.
        min_diameter_per_mille: u32 = "minDiameterPerMille" in 10..=500,
        /// The largest diameter.
        max_diameter_per_mille: u32 = "maxDiameterPerMille" in 10..=500,
        /// Where the smallest has less pixels across, nobody can tell.
        min_diameter_px: u32 = "minDiameterPx" in 4..=255,
        /// Red ink differs from the paper by at least this, of 255.
        min_red_ink: u32 = "minRedInk" in 1..=255,
        /// Blue ink does by this: white upon yellow paper is a little blue, too.
        min_blue_ink: u32 = "minBlueInk" in 1..=255,
        /// Ink differs from the paper by at least so many times as much as the paper from itself.
        min_ink_noises: u32 = "minInkNoises" in 1..=20,
        /// With so much of a ring there is a seal.
        min_ring_percent: u32 = "minRingPercent" in 1..=100,
        /// With no more of a ring there is none.
        max_no_ring_percent: u32 = "maxNoRingPercent" in 0..=99,
        /// What is filled more than that is something else.
        max_filled_percent: u32 = "maxFilledPercent" in 1..=100,
        /// What has more ink round it than that is something else.
        max_around_percent: u32 = "maxAroundPercent" in 1..=100,
    }

    /// Red fingerprints.
    FingerprintRule {
        /// The shortest that is one.
        min_long_side_per_mille: u32 = "minLongSidePerMille" in 5..=500,
        /// The narrowest that is one.
        min_short_side_per_mille: u32 = "minShortSidePerMille" in 5..=500,
        /// The longest that is one.
        max_long_side_per_mille: u32 = "maxLongSidePerMille" in 5..=500,
        /// The longer side is at most so much of the shorter one.
        max_stretch_percent: u32 = "maxStretchPercent" in 100..=1_000,
        /// Ink differs from the paper by at least this, of 255.
        min_ink: u32 = "minInk" in 1..=255,
        /// Ink differs from the paper by at least so many times as much as the paper from itself.
        min_ink_noises: u32 = "minInkNoises" in 1..=20,
        /// At least so much of its box is ink.
        min_filled_percent: u32 = "minFilledPercent" in 1..=100,
        /// Of what could be a part of one, nobody can tell if it has so much of its size.
        min_part_percent: u32 = "minPartPercent" in 1..=100,
    }

    /// Signatures: what stands higher than print and is no line.
    SignatureRule {
        /// From so far down the page.
        from_percent: u32 = "fromPercent" in 0..=99,
        /// To so far down the page.
        to_percent: u32 = "toPercent" in 1..=100,
        /// Strokes are darker than the paper by at least so much of it.
        min_darkness_percent: u32 = "minDarknessPercent" in 1..=100,
        /// Handwriting is at least as high.
        min_height_per_mille: u32 = "minHeightPerMille" in 5..=200,
        /// Nothing that is written is higher.
        max_height_per_mille: u32 = "maxHeightPerMille" in 5..=500,
        /// Print is at most as high.
        max_print_height_per_mille: u32 = "maxPrintHeightPerMille" in 5..=200,
        /// What is straight for longer is a line of the form.
        min_line_per_mille: u32 = "minLinePerMille" in 10..=500,
        /// As many printed signs show that there is something to see.
        min_print_signs: u32 = "minPrintSigns" in 1..=999,
    }
}
