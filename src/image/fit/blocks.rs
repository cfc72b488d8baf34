//! A JPEG's blocks written again.

use super::{Bounds, Fitted, Target, fit_planes};
use crate::image::color::Conversion;
use crate::image::fault::Fault;
use crate::image::jpeg::Density;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::inverse::{self, Scale};
use crate::image::jpeg::rate::{Fit, Try, equivalent_quality_percent, fit_rows};
use crate::image::jpeg::write::{Exact, Wrapping, write_unchanged};
use crate::image::plane_builder::{PlaneBuilder, Sampling};
use crate::image::planes::{ColorModel, Planes};
use crate::image::trace::Trace;
use crate::image::upright::read_blocks;
use crate::progress::Phase;
use crate::report::AttemptKind;

/// Codes made for the picture save 4 % of a camera's file, and hardly ever more than this.
const LEAST_LOSSLESS_SHARE: f64 = 0.93;

/// Up to this size counting takes no time, and a sample would say too little.
const COUNTED_MAX_PIXELS: u64 = 1_000_000;

/// A JPEG in whole blocks, upright.
pub(crate) struct Blocks<'a> {
    pub(crate) rows: &'a dyn BlockRows,
    pub(crate) model: ColorModel,
    pub(crate) density: Option<Density>,
    pub(crate) icc_profile: &'a [u8],
    /// For the case that they have to become pixels.
    pub(crate) conversion: Option<&'a Conversion>,
    pub(crate) source_bytes: usize,
    /// Made smaller, its long side is not shorter than this.
    pub(crate) min_long_side_px: u32,
}

impl Blocks<'_> {
    fn size_px(&self) -> (u32, u32) {
        let layout = self.rows.layout();
        (layout.width_px, layout.height_px)
    }

    fn quality_percent(&self) -> u8 {
        let first = self.rows.layout().planes.first();
        first.map_or(100, |plane| equivalent_quality_percent(&plane.steps))
    }

    fn wrapping(&self) -> Wrapping<'_> {
        Wrapping {
            model: self.model,
            density: self.density,
            icc_profile: self.icc_profile,
        }
    }

    /// Planes in sRGB, from the blocks themselves.
    fn to_planes(&self, scale: Scale, trace: &mut Trace<'_, '_>) -> Result<Planes, Fault> {
        let mut pulse = trace.pulse(Phase::Decoding, 0.4, 0.6);
        if self.conversion.is_none() && !self.model.is_ink() {
            return inverse::planes(self.rows, scale, self.model, &mut pulse);
        }
        let (width_px, height_px) = self.size_px();
        let (width_px, height_px) = (scale.of_side(width_px), scale.of_side(height_px));
        let mut builder = PlaneBuilder::new(width_px, height_px, Sampling::FullColor);
        let mut sink = |rows: &[u8]| {
            builder.push_rows(rows);
            Ok(())
        };
        read_blocks(
            self.rows,
            self.model,
            scale,
            self.conversion,
            &mut sink,
            &mut pulse,
        )?;
        Ok(builder.finish())
    }
}

/// Writes blocks again.
pub(crate) fn fit_blocks(
    blocks: &Blocks<'_>,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Fitted, Fault> {
    if may_be_lossless(blocks, target)
        && let Some(fitted) = write_again(blocks, target, trace)?
    {
        return Ok(fitted);
    }
    if blocks.model.is_ink() {
        // Ink is for paper: browsers show it in any colours, and it takes a third more bytes.
        return fit_full_size(blocks, target.fit.max_quality_percent, target, trace);
    }
    let own_percent = blocks.quality_percent();
    // What came in coarse need not come out finer.
    let floor_percent = target.fit.min_quality_percent.min(own_percent / 4 * 3);
    let fit = fit_rows(
        blocks.rows,
        target.budget_bytes(),
        floor_percent,
        &blocks.wrapping(),
        &mut trace.pulse(Phase::Encoding, 0.4, 1.0),
    )?;
    match fit {
        Fit::Done(fitted) => {
            note_tries(
                &fitted.tried[..fitted.tried.len().saturating_sub(1)],
                blocks,
                trace,
            );
            let planes = blocks.rows.layout().planes.iter();
            let kind = if planes.map(|plane| &plane.steps).eq(&fitted.steps) {
                AttemptKind::Lossless
            } else {
                AttemptKind::Tables
            };
            let percent = Some(fitted.quality_percent);
            trace.note(kind, fitted.bytes.len(), blocks.size_px(), percent);
            Ok(Fitted::File(fitted.bytes))
        }
        Fit::BelowFloor { floor_bytes, tried } => {
            note_tries(&tried, blocks, trace);
            let size_px = blocks.size_px();
            let percent = Some(floor_percent);
            trace.note(AttemptKind::Tables, floor_bytes, size_px, percent);
            make_smaller(blocks, target, trace)
        }
    }
}

fn note_tries(tried: &[Try], blocks: &Blocks<'_>, trace: &mut Trace<'_, '_>) {
    for one in tried {
        let bytes = one.written_bytes.unwrap_or(one.expected_bytes);
        let percent = Some(one.quality_percent);
        trace.note(AttemptKind::Tables, bytes, blocks.size_px(), percent);
    }
}

/// Whether it is worth counting. A large file that is too long by what is not picture, such as
/// the film behind a live photo, is found to fit at its own steps without it.
fn may_be_lossless(blocks: &Blocks<'_>, target: &Target<'_>) -> bool {
    let (width_px, height_px) = blocks.size_px();
    let is_small = u64::from(width_px) * u64::from(height_px) <= COUNTED_MAX_PIXELS;
    let at_best = (blocks.source_bytes as f64 * LEAST_LOSSLESS_SHARE) as usize;
    is_small || at_best <= target.budget_bytes()
}

/// The same coefficients in the shortest codes; `None` if that is not inside the window.
fn write_again(
    blocks: &Blocks<'_>,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Option<Fitted>, Fault> {
    let exact = write_unchanged(
        blocks.rows,
        &blocks.wrapping(),
        target.budget_bytes(),
        &mut trace.pulse(Phase::Encoding, 0.4, 1.0),
    )?;
    let mut note = |bytes| {
        let own_percent = Some(blocks.quality_percent());
        trace.note(AttemptKind::Lossless, bytes, blocks.size_px(), own_percent);
    };
    let bytes = match exact {
        Exact::File(bytes) => bytes,
        Exact::TooLong(expected_bytes) => {
            note(expected_bytes);
            return Ok(None);
        }
    };
    note(bytes.len());
    let fell_short = target.is_too_short(bytes.len()) && !target.is_too_short(blocks.source_bytes);
    if fell_short {
        // Shorter codes alone took it out of the window; pixels at the best quality are longer.
        return fit_full_size(blocks, 100, target, trace).map(Some);
    }
    Ok(Some(Fitted::File(bytes)))
}

fn fit_full_size(
    blocks: &Blocks<'_>,
    finest_percent: u8,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Fitted, Fault> {
    let (width_px, height_px) = blocks.size_px();
    let smallest_px = f64::from(blocks.min_long_side_px);
    let bounds = Bounds {
        finest_percent,
        smallest_scale: (smallest_px / f64::from(width_px.max(height_px))).min(1.0),
        kind: AttemptKind::Tables,
    };
    let planes = blocks.to_planes(Scale::Full, trace)?;
    fit_planes(planes, bounds, target, trace)
}

fn make_smaller(
    blocks: &Blocks<'_>,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Fitted, Fault> {
    let (width_px, height_px) = blocks.size_px();
    let long_side_px = width_px.max(height_px);
    let smallest_px = blocks.min_long_side_px;
    let scale = if Scale::Half.of_side(long_side_px) >= smallest_px {
        Scale::Half
    } else {
        Scale::Full
    };
    let side_px = f64::from(scale.of_side(long_side_px));
    let bounds = Bounds {
        finest_percent: target.fit.max_quality_percent,
        smallest_scale: (f64::from(smallest_px) / side_px).min(1.0),
        kind: if scale == Scale::Half {
            AttemptKind::Smaller
        } else {
            AttemptKind::Tables
        },
    };
    fit_planes(blocks.to_planes(scale, trace)?, bounds, target, trace)
}
