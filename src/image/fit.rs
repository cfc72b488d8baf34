//! The best legible JPEG inside a window of bytes.
//!
//! Coefficients of a JPEG are written again without ever being pixels: with shorter codes, then at
//! coarser steps. Pixels are written at the finest steps that fit. Only where the steps would be
//! coarser than is legible, the picture becomes smaller, and always from what came in, so that
//! nothing is blurred twice.

mod blocks;
mod pixels;
mod sample;

pub(crate) use blocks::{Blocks, fit_blocks};
pub(crate) use pixels::fit_planes;

use super::plane_builder::Sampling;
use crate::report::AttemptKind;
use crate::rules::{FitRule, PictureRule};

/// With fewer bits for a pixel than this, colour at full resolution never has enough.
const FULL_COLOR_BITS_PER_PX: u64 = 3;

/// Nor has so large a picture, whatever the rules allow; what it may take of memory counts on it.
pub(crate) const FULL_COLOR_MAX_PIXELS: u64 = 24_000_000;

/// What is to be kept to.
pub(crate) struct Target<'a> {
    pub(crate) rule: &'a PictureRule,
    pub(crate) fit: &'a FitRule,
}

impl Target<'_> {
    fn budget_bytes(&self) -> usize {
        usize::try_from(self.rule.budget_bytes()).unwrap_or(usize::MAX)
    }

    pub(crate) fn is_too_short(&self, bytes: usize) -> bool {
        (bytes as u64) < self.rule.write_min_bytes
    }

    /// How pixels are kept until it is known at which steps they fit.
    pub(crate) fn sampling_for(&self, pixels: u64) -> Sampling {
        let bits_per_px = self.rule.budget_bytes().saturating_mul(8) / pixels.max(1);
        if bits_per_px >= FULL_COLOR_BITS_PER_PX && pixels <= FULL_COLOR_MAX_PIXELS {
            Sampling::FullColor
        } else {
            Sampling::QuarterColor
        }
    }
}

/// How far pixels may be coarsened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Steps are not finer than libjpeg's at this quality.
    pub(crate) finest_percent: u8,
    /// At most 1.
    pub(crate) smallest_scale: f64,
    /// What to call pixels as they come: they may be smaller already.
    pub(crate) kind: AttemptKind,
}

/// What came out.
pub(crate) enum Fitted {
    File(Vec<u8>),
    /// No file that fits would be legible; but one of so much of the picture would, 0 to 1.
    NotLegible {
        fitting_share: f64,
    },
}
