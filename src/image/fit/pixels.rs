//! Pixels written at the finest steps that fit.

use super::sample::{Sample, Trial, wrapping};
use super::{Bounds, Fitted, Target};
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::forward::PlaneRows;
use crate::image::jpeg::rate::{Fit, fit_rows};
use crate::image::jpeg::write::{Exact, Tables, Written, write_unchanged, write_with_codes};
use crate::image::plane_builder::{PlaneBuilder, Sampling};
use crate::image::planes::Planes;
use crate::image::resample::Resampler;
use crate::image::trace::Trace;
use crate::image::upright::read_planes;
use crate::progress::Phase;
use crate::report::AttemptKind;

/// Colour at full resolution is kept where there is room for this quality; under it, halving it
/// costs less than the coarser steps for all would.
const FULL_COLOR_PERCENT: u8 = 90;

/// A picture whose steps are too coarse is made smaller by this factor, until they are not.
const SMALLER: f64 = 0.75;

/// How often the steps are chosen again after all has been written, since a sample is not the
/// whole.
const MAX_TRIES: usize = 3;

/// The share of the budget that is aimed at where pieces are counted, and where all is.
const SAMPLED_AIM: f64 = 0.991;
const COUNTED_AIM: f64 = 0.998;

/// A file that fills less of the budget is tried again with finer steps. Another pass takes as long
/// as all before it, and 6 % of the bytes are a few tenths of a dB.
const LEAST_SHARE: f64 = 0.94;

/// The most by which a file that was given up is taken to be too long.
const MOST_TOO_LONG: f64 = 1.03;

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

fn try_planes(
    planes: &Planes,
    kind: AttemptKind,
    finest_percent: u8,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Attempt, Fault> {
    let budget_bytes = target.budget_bytes();
    let size_px = (planes.width_px, planes.height_px);
    let mut pulse = trace.pulse(Phase::Encoding, 0.6, 0.65);
    let sample = Sample::take(planes, finest_percent, &mut pulse)?;
    drop(pulse);
    let floor_percent = target.fit.min_quality_percent.min(finest_percent);
    let aim_share = if sample.pieces.is_some() {
        SAMPLED_AIM
    } else {
        COUNTED_AIM
    };
    let mut aim_bytes = budget_bytes as f64 * aim_share;
    let mut best = None;
    for attempt in 0..MAX_TRIES {
        let mut pulse = trace.pulse(Phase::Encoding, 0.65, 0.7);
        let trial = sample.try_steps(aim_bytes, &mut pulse)?;
        drop(pulse);
        let choice = &trial.choice;
        let percent = choice.quality_percent;
        if has_full_color(planes) && percent < FULL_COLOR_PERCENT && !choice.is_finest {
            return Ok(Attempt::HalveColors);
        }
        if percent < floor_percent {
            if let Some(bytes) = best {
                return Ok(Attempt::File(bytes));
            }
            trace.note(kind, trial.bytes, size_px, Some(percent));
            let fitting_share = sample.fitting_share(aim_bytes, floor_percent);
            return Ok(Attempt::TooCoarse { fitting_share });
        }
        let (written, likely_bytes) = if attempt == 0 || sample.pieces.is_none() {
            write(&sample, &trial, budget_bytes, trace)?
        } else {
            write_counted(planes, &trial, budget_bytes, trace)?
        };
        trace.note(kind, likely_bytes, size_px, Some(percent));
        let share = likely_bytes as f64 / budget_bytes as f64;
        aim_bytes *= aim_share / share;
        match written {
            Some(bytes) if choice.is_finest || share >= LEAST_SHARE => {
                return Ok(Attempt::File(bytes));
            }
            Some(bytes) => best = Some(bytes),
            None if attempt + 1 < MAX_TRIES || best.is_some() => {}
            None => {
                // What a sample cannot foretell is rounded again until it fits.
                let mut pulse = trace.pulse(Phase::Encoding, 0.8, 1.0);
                let rows = PlaneRows::new(planes, &trial.steps, 0).collect(&mut pulse)?;
                let wrapping = wrapping(planes);
                let fit = fit_rows(&rows, budget_bytes, floor_percent, &wrapping, &mut pulse)?;
                if let Fit::Done(fitted) = fit {
                    best = Some(fitted.bytes);
                }
            }
        }
    }
    Ok(best.map_or(Attempt::TooCoarse { fitting_share: 0.0 }, Attempt::File))
}

/// Counts all and writes it if it fits; also gives how long the file is or would be.
fn write_counted(
    planes: &Planes,
    trial: &Trial,
    budget_bytes: usize,
    trace: &mut Trace<'_, '_>,
) -> Result<(Option<Vec<u8>>, usize), Fault> {
    let mut pulse = trace.pulse(Phase::Encoding, 0.8, 1.0);
    let rows = PlaneRows::new(planes, &trial.steps, 0);
    let rows = rows.collect(&mut |share| pulse(share / 2.0))?;
    let mut pulse = |share: f64| pulse(f64::midpoint(1.0, share));
    let exact = write_unchanged(&rows, &wrapping(planes), budget_bytes, &mut pulse)?;
    Ok(match exact {
        Exact::File(bytes) => {
            let length = bytes.len();
            (Some(bytes), length)
        }
        Exact::TooLong(expected_bytes) => (None, expected_bytes),
    })
}

/// Writes all with the codes of the sample; given up as soon as the budget is passed. Also gives
/// how long the file is, or about how long it would be.
fn write(
    sample: &Sample<'_>,
    trial: &Trial,
    budget_bytes: usize,
    trace: &mut Trace<'_, '_>,
) -> Result<(Option<Vec<u8>>, usize), Fault> {
    let planes = sample.planes;
    let sampled = trial.rows.as_ref().unwrap_or(&sample.rows);
    let made;
    let rows: &dyn BlockRows = if sample.pieces.is_some() {
        let expected_words = sampled.word_count() as f64 * sample.scale();
        made = PlaneRows::new(planes, &trial.steps, expected_words as usize);
        &made
    } else {
        sampled
    };
    let tables = Tables::new(rows.layout(), planes.model, &trial.choice.quantizers);
    let mut reached_share = 0.0;
    let mut reached_bytes = 0;
    let mut pulse = trace.pulse(Phase::Encoding, 0.7, 1.0);
    let written = write_with_codes(
        rows,
        &tables,
        &trial.codes,
        &wrapping(planes),
        Vec::with_capacity(trial.bytes.min(budget_bytes) + trial.bytes / 64),
        &mut |_, bytes| {
            reached_bytes = bytes;
            bytes <= budget_bytes
        },
        &mut |share| {
            reached_share = share;
            pulse(share)
        },
    )?;
    Ok(match written {
        Written::Whole(bytes) if bytes.len() <= budget_bytes => {
            let length = bytes.len();
            (Some(bytes), length)
        }
        Written::Whole(bytes) => (None, bytes.len()),
        Written::Dropped => {
            let likely = reached_bytes as f64 / f64::max(reached_share, 0.01);
            let most = budget_bytes as f64 * MOST_TOO_LONG;
            let least = budget_bytes as f64 * 1.005;
            (None, likely.clamp(least, most) as usize)
        }
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
