//! Pixels written at the finest steps that fit.

use super::{Bounds, Fitted, Target};
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::{BlockRows, Coefficients};
use crate::image::jpeg::forward::{McuRows, tokenize};
use crate::image::jpeg::rate::{Choice, Fit, Goal, choose_steps, fit_rows, luma_steps};
use crate::image::jpeg::write::{Exact, Wrapping, write_unchanged};
use crate::image::plane_builder::{PlaneBuilder, Sampling};
use crate::image::planes::Planes;
use crate::image::resample::Resampler;
use crate::image::trace::Trace;
use crate::image::upright::read_planes;
use crate::progress::Phase;
use crate::report::AttemptKind;

/// Markers, tables and codes of a file without a profile.
const HEAD_BYTES: usize = 700;

/// One strip of MCUs in this many stands for all of a large picture.
const SAMPLE_STEP: usize = 8;

/// Pictures up to so many pixels are their own sample.
const SAMPLE_MIN_PIXELS: u64 = 1_000_000;

/// Colour at full resolution is kept where there is room for this quality; under it, halving it
/// costs less than the coarser steps for all would.
const FULL_COLOR_PERCENT: u8 = 90;

/// A picture whose steps are too coarse is made smaller by this factor, until they are not.
const SMALLER: f64 = 0.75;

/// How often the steps are chosen again, since a sample is not the whole.
const MAX_CHOICES: usize = 3;

/// The share of the budget that the steps aim at. What the sample says is 1.5 to 2.7 % too little:
/// its values are rounded twice, and half-way down.
const SAMPLED_AIM: f64 = 0.969;
/// The same once the whole has been counted, and the least that is good enough.
const COUNTED_AIM: f64 = 0.99;
const LEAST_SHARE: f64 = 0.96;

/// Halvings in the search for how much of a picture would fit.
const SHARE_STEPS: usize = 8;

/// Writes pixels, smaller if it must be.
pub(crate) fn fit_planes(
    mut whole: Planes,
    bounds: Bounds,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Fitted, Fault> {
    let mut smaller = None;
    let mut scale = 1.0_f64;
    let mut finest_percent = bounds.finest_percent;
    let mut too_short: Option<Vec<u8>> = None;
    loop {
        let planes = smaller.as_ref().unwrap_or(&whole);
        let kind = if smaller.is_some() {
            AttemptKind::Smaller
        } else {
            bounds.kind
        };
        match try_planes(planes, kind, finest_percent, target, trace)? {
            Attempt::File(bytes) => {
                let longer = too_short.take().filter(|known| known.len() >= bytes.len());
                let bytes = longer.unwrap_or(bytes);
                if !target.is_too_short(bytes.len()) || finest_percent == 100 {
                    return Ok(Fitted::File(bytes));
                }
                // The window's lower end asks for all that is there, and no more.
                finest_percent = 100;
                too_short = Some(bytes);
            }
            Attempt::HalveColors => {
                whole = whole.with_halved_colors();
                smaller = smaller.map(Planes::with_halved_colors);
            }
            Attempt::TooCoarse { fitting_share } => {
                if let Some(bytes) = too_short {
                    return Ok(Fitted::File(bytes));
                }
                if scale <= bounds.smallest_scale {
                    return Ok(Fitted::NotLegible { fitting_share });
                }
                scale = (scale * SMALLER).max(bounds.smallest_scale);
                smaller = Some(shrink(&whole, scale, trace)?);
            }
        }
    }
}

enum Attempt {
    File(Vec<u8>),
    /// Colour at full resolution leaves too little for the rest.
    HalveColors,
    TooCoarse {
        fitting_share: f64,
    },
}

/// A part of a picture at the finest steps, standing for the whole.
struct Sample<'a> {
    planes: &'a Planes,
    rows: Coefficients,
    finest_percent: u8,
}

impl Sample<'_> {
    fn choose(&self, scan_bytes: f64) -> Choice {
        let goal = Goal {
            scan_bytes,
            finest_percent: self.finest_percent,
            allows_dead_zones: false,
        };
        let sampled_px = self.rows.layout().height_px.max(1);
        let scale = f64::from(self.planes.height_px) / f64::from(sampled_px);
        choose_steps(&self.rows, scale, self.planes.model, goal)
    }

    /// Of how much of the picture the steps would be fine enough.
    fn fitting_share(&self, scan_bytes: f64, floor_percent: u8) -> f64 {
        let (mut fits, mut too_much) = (0.0, 1.0);
        for _ in 0..SHARE_STEPS {
            let share = f64::midpoint(fits, too_much);
            if self.choose(scan_bytes / share).quality_percent >= floor_percent {
                fits = share;
            } else {
                too_much = share;
            }
        }
        fits
    }
}

fn try_planes(
    planes: &Planes,
    kind: AttemptKind,
    finest_percent: u8,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Attempt, Fault> {
    let budget_bytes = target.budget_bytes();
    let size_px = (planes.width_px, planes.height_px);
    let sample = take_sample(planes, finest_percent, trace)?;
    let wrapping = Wrapping {
        model: planes.model,
        density: None,
        icc_profile: &[],
    };
    let floor_percent = target.fit.min_quality_percent.min(finest_percent);
    let mut scan_bytes = budget_bytes.saturating_sub(HEAD_BYTES) as f64 * SAMPLED_AIM;
    let mut best = None;
    for attempt in 0..MAX_CHOICES {
        let choice = sample.choose(scan_bytes);
        let percent = choice.quality_percent;
        if has_full_color(planes) && percent < FULL_COLOR_PERCENT && !choice.is_finest {
            return Ok(Attempt::HalveColors);
        }
        if percent < floor_percent || choice.scan_bytes > budget_bytes {
            trace.note(kind, choice.scan_bytes, size_px, Some(percent));
            let fitting_share = sample.fitting_share(scan_bytes, floor_percent);
            return Ok(Attempt::TooCoarse { fitting_share });
        }
        let steps: Vec<_> = choice.quantizers.iter().map(|q| q.steps).collect();
        let mut pulse = trace.pulse(Phase::Encoding, 0.65, 0.8);
        let coefficients = tokenize(planes, &steps, McuRows::All, &mut pulse)?;
        drop(pulse);
        let mut pulse = trace.pulse(Phase::Encoding, 0.8, 1.0);
        let exact = write_unchanged(&coefficients, &wrapping, budget_bytes, &mut pulse)?;
        drop(pulse);
        let length = match &exact {
            Exact::File(bytes) => bytes.len(),
            Exact::TooLong(expected_bytes) => *expected_bytes,
        };
        trace.note(kind, length, size_px, Some(percent));
        let share = length as f64 / budget_bytes as f64;
        scan_bytes *= COUNTED_AIM / share;
        match exact {
            Exact::File(bytes) if choice.is_finest || share >= LEAST_SHARE => {
                return Ok(Attempt::File(bytes));
            }
            Exact::File(bytes) => best = Some(bytes),
            Exact::TooLong(_) if attempt + 1 < MAX_CHOICES || best.is_some() => {}
            Exact::TooLong(_) => {
                // What a sample cannot foretell is rounded again until it fits.
                let mut pulse = trace.pulse(Phase::Encoding, 0.8, 1.0);
                let fit = fit_rows(
                    &coefficients,
                    budget_bytes,
                    floor_percent,
                    &wrapping,
                    &mut pulse,
                )?;
                if let Fit::Done(fitted) = fit {
                    best = Some(fitted.bytes);
                }
            }
        }
    }
    Ok(best.map_or(Attempt::TooCoarse { fitting_share: 0.0 }, Attempt::File))
}

fn take_sample<'a>(
    planes: &'a Planes,
    finest_percent: u8,
    trace: &mut Trace<'_, '_>,
) -> Result<Sample<'a>, Fault> {
    let finest = vec![luma_steps(finest_percent); planes.planes.len()];
    let pixels = u64::from(planes.width_px) * u64::from(planes.height_px);
    let mcu_rows = if pixels <= SAMPLE_MIN_PIXELS {
        McuRows::All
    } else {
        McuRows::Sample {
            every: SAMPLE_STEP,
            first: SAMPLE_STEP / 2,
        }
    };
    let mut pulse = trace.pulse(Phase::Encoding, 0.6, 0.65);
    Ok(Sample {
        planes,
        rows: tokenize(planes, &finest, mcu_rows, &mut pulse)?,
        finest_percent,
    })
}

fn has_full_color(planes: &Planes) -> bool {
    matches!(planes.planes.as_slice(), [one, others @ ..] if others.len() == 2
        && others.iter().all(|other| (other.width, other.height) == (one.width, one.height)))
}

fn shrink(planes: &Planes, scale: f64, trace: &mut Trace<'_, '_>) -> Result<Planes, Fault> {
    let scaled = |side_px: u32| ((f64::from(side_px) * scale + 0.5) as u32).max(1);
    let to_px = (scaled(planes.width_px), scaled(planes.height_px));
    let sampling = if has_full_color(planes) {
        Sampling::FullColor
    } else {
        Sampling::QuarterColor
    };
    let mut resampler = Resampler::new((planes.width_px, planes.height_px), to_px);
    let mut builder = PlaneBuilder::new(to_px.0, to_px.1, sampling);
    let mut pulse = trace.pulse(Phase::Encoding, 0.5, 0.6);
    let mut rows_read = 0;
    read_planes(planes, None, &mut |row| {
        rows_read += 1;
        resampler.push_row(row, &mut |row| {
            builder.push_rows(row);
            Ok(())
        })?;
        pulse(f64::from(rows_read) / f64::from(planes.height_px))
    })?;
    Ok(builder.finish())
}
