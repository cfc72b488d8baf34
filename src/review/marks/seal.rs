//! Seals: a ring of red or blue ink of a seal's size, with letters and a star or nothing in it.

use super::circle::{Rays, Ring};
use super::ink::Ink;
use super::{Paper, blobs};
use crate::finding::FindingCode;
use crate::review::check::{Answer, Check};
use crate::review::color::sureness;
use crate::review::rules::SealRule;
use crate::review::subject::Subject;

/// Places that are looked at for each colour.
const PLACES: usize = 6;
/// Without colour all of the print looks like rings as well, some of it more than a pale seal.
const GRAY_PLACES: usize = 16;

/// An oval seal is at least so much wider or higher than the other way; less is seen at an angle.
const MIN_STRETCH: f64 = 1.15;

/// No seal is longer.
const MAX_STRETCH: f64 = 2.0;

/// Half the diameters that a seal can have.
fn radii_px(paper: &Paper<'_>, rule: &SealRule) -> (f64, f64) {
    let least_px = paper.px(rule.min_diameter_per_mille) / 2.0;
    // Where the document's place is not known it may be smaller than the picture.
    let least_px = if paper.area.is_known {
        least_px
    } else {
        least_px * 0.7
    };
    (
        least_px.max(f64::from(rule.min_diameter_px) / 2.0),
        paper.px(rule.max_diameter_per_mille) / 2.0,
    )
}

/// Whether a ring is neither a spot nor a part of a pattern.
fn stands_alone(ring: &Ring, rule: &SealRule) -> bool {
    ring.filled * 100.0 <= f64::from(rule.max_filled_percent)
        && ring.around * 100.0 <= f64::from(rule.max_around_percent)
}

fn most_complete(rings: impl Iterator<Item = Ring>) -> Option<Ring> {
    rings.max_by(|one, other| one.coverage.total_cmp(&other.coverage))
}

/// The most complete ring of each colour that can be a seal's.
pub(super) fn find(paper: &Paper<'_>, rule: &SealRule) -> Vec<Ring> {
    let radii_px = radii_px(paper, rule);
    let rays = Rays::new();
    let mut best = Vec::new();
    for (is_red, min_ink) in [(true, rule.min_red_ink), (false, rule.min_blue_ink)] {
        let ink = paper.ink(is_red, min_ink, rule.min_ink_noises);
        let mut rings: Vec<Ring> = ink
            .middles(radii_px, PLACES)
            .into_iter()
            .map(|middle| rays.best_near(&ink, middle, radii_px, 1.0))
            .collect();
        rings.extend(ovals(&ink, &rays, radii_px));
        rings.retain(|ring| stands_alone(ring, rule));
        best.extend(most_complete(rings.into_iter()));
    }
    best
}

/// Whether there is a ring where nothing has a colour: a seal, copied. Print stands in many a ring,
/// too, so that more of it has to be there than of one of a colour.
pub(super) fn is_copied(paper: &Paper<'_>, rule: &SealRule) -> bool {
    let radii_px = radii_px(paper, rule);
    let least = f32::from(paper.tint.paper_luma) * rule.min_gray_percent as f32 / 100.0;
    let ink = Ink::of_any(paper.tint, &paper.inside, least);
    let rays = Rays::new();
    ink.middles(radii_px, GRAY_PLACES)
        .into_iter()
        .map(|middle| rays.best_near(&ink, middle, radii_px, 1.0))
        .filter(|ring| stands_alone(ring, rule))
        .any(|ring| ring.coverage * 100.0 >= f64::from(rule.min_gray_ring_percent))
}

/// Rings in the boxes of what hangs together and is wider than high, or higher than wide.
fn ovals(ink: &Ink, rays: &Rays, radii_px: (f64, f64)) -> Vec<Ring> {
    let mut rings = Vec::new();
    for blob in blobs::find(&ink.mask(), ink.width) {
        let (across, down) = (blob.width() as f64 / 2.0, blob.height() as f64 / 2.0);
        let stretch = (across / down).max(down / across);
        if across.min(down) >= radii_px.0 * 0.6
            && across.max(down) <= radii_px.1
            && (MIN_STRETCH..MAX_STRETCH).contains(&stretch)
        {
            let middle = (blob.left as f64 + across, blob.top as f64 + down);
            let widths = (across - 2.0, across + 1.0);
            rings.push(rays.best_near(ink, middle, widths, down / across));
        }
    }
    rings
}

pub(super) fn check(
    paper: &Paper<'_>,
    seals: &[Ring],
    subject: &Subject<'_>,
    is_copied: bool,
    rule: &SealRule,
) -> Check {
    let best = most_complete(seals.iter().copied());
    let coverage = best.map_or(0.0, |ring| ring.coverage);
    let (enough, nothing) = (
        f64::from(rule.min_ring_percent) / 100.0,
        f64::from(rule.max_no_ring_percent) / 100.0,
    );
    let is_small = paper.px(rule.min_diameter_per_mille) < f64::from(rule.min_diameter_px);
    let is_cut = subject.outline.is_cut.contains(&true);
    let (answer, confidence) = if coverage >= enough {
        (Answer::No, sureness(coverage, enough, 1.0))
    } else if coverage > nothing || is_copied || !paper.has_light || is_small || is_cut {
        (Answer::Unsure, 0.0)
    } else {
        (Answer::Yes, sureness(coverage, nothing, 0.0))
    };
    let size = (paper.tint.width, paper.tint.height);
    let found = best.filter(|_| answer == Answer::No);
    Check::new(FindingCode::SealMissing, answer, coverage, "share")
        .sure(confidence)
        .at(found.map(|ring| ring.place(size)).into_iter().collect())
}
