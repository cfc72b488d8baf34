//! What has to be on the paper besides print: seal, fingerprint, signature. Each is asked for only
//! where the material, or the caller, says that it has to be there.

mod blobs;
mod circle;
mod fingerprint;
mod ink;
mod page;
mod seal;
mod signature;

use super::area::Area;
use super::check::Check;
use super::color::Color;
use super::rules::ReviewThresholds;
use super::subject::{Mark, Subject};
use super::tint::Tint;
use ink::Ink;

/// What was found of the marks that were asked for.
pub(super) struct Marks {
    pub(super) checks: Vec<Check>,
    /// Whether there is a seal without colour.
    pub(super) is_seal_copied: bool,
}

/// What the marks are looked for in.
struct Paper<'a> {
    tint: &'a Tint,
    /// The document, or the whole picture.
    area: Area,
    /// Which pixels of the tint belong to it.
    inside: Vec<bool>,
    /// Its longer side in pixels of the tint.
    long_side_px: f64,
    /// Whether colour could be seen at all: not in what is black and white, nor in the dark.
    has_light: bool,
}

/// A mark in less light has no colour that one could tell.
const MIN_PAPER_LUMA: u8 = 50;

pub(super) fn check(
    subject: &Subject<'_>,
    tint: &Tint,
    color: &Color,
    thresholds: &ReviewThresholds,
) -> Marks {
    let size = (tint.width, tint.height);
    let area = Area::of(&subject.outline);
    let paper = Paper {
        tint,
        long_side_px: area.long_side_px(size),
        inside: area.mask(size),
        area,
        has_light: !color.is_bilevel && tint.paper_luma >= MIN_PAPER_LUMA,
    };
    let is_asked = |mark| subject.marks.contains(&mark);
    let is_seal_copied = is_asked(Mark::Seal)
        && color.is_gray
        && !color.is_bilevel
        && seal::is_copied(&paper, &thresholds.seal);
    let mut checks = Vec::new();
    // What belongs to a seal is neither a fingerprint nor a signature.
    let mut seals = if subject.marks.is_empty() {
        Vec::new()
    } else {
        seal::find(&paper, &thresholds.seal)
    };
    if is_asked(Mark::Seal) {
        let rule = &thresholds.seal;
        checks.push(seal::check(&paper, &seals, subject, is_seal_copied, rule));
    }
    let complete = f64::from(thresholds.seal.min_ring_percent) / 100.0;
    seals.retain(|ring| ring.coverage >= complete);
    if is_asked(Mark::Fingerprint) {
        let rule = &thresholds.fingerprint;
        checks.push(fingerprint::check(&paper, &seals, subject, rule));
    }
    if is_asked(Mark::Signature) {
        checks.push(signature::check(
            subject,
            tint,
            &seals,
            &thresholds.signature,
        ));
    }
    Marks {
        checks,
        is_seal_copied,
    }
}

impl Paper<'_> {
    /// A length of so many thousandths of the document's longer side.
    fn px(&self, per_mille: u32) -> f64 {
        self.long_side_px * f64::from(per_mille) / 1_000.0
    }

    fn ink(&self, is_red: bool, min_ink: u32, noises: u32) -> Ink {
        let least = f32::max(min_ink as f32, noises as f32 * self.tint.noise);
        Ink::of(self.tint, is_red, &self.inside, least)
    }
}

#[cfg(test)]
mod tests;
