//! What stands for a picture while its steps are chosen.

use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::{BlockRows, Coefficients};
use crate::image::jpeg::forward::{Pieces, PlaneRows};
use crate::image::jpeg::rate::{Choice, Goal, choose_steps, luma_steps};
use crate::image::jpeg::write::{
    Codes, Tables, Wrapping, count_symbols, expected_bytes, head_bytes,
};
use crate::image::planes::Planes;
use crate::image::pulse::Pulse;

/// Markers, tables and codes of a file without a profile.
const HEAD_BYTES: usize = 700;

/// Of a larger picture, pieces of so many pixels stand for the whole; a smaller one is its own
/// sample.
const SAMPLE_PIXELS: u64 = 1_200_000;

/// How often they are chosen for one try, and between which shares of the aim they have to end.
const MAX_CHOICES: usize = 3;
const NEAR: std::ops::RangeInclusive<f64> = 0.988..=1.001;

/// What the finest steps foretell for others is up to 2.8 % too little: values are rounded twice,
/// and half-way down.
const ROUNDED_TWICE: f64 = 0.971;

/// Halvings in the search for how much of a picture would fit.
const SHARE_STEPS: usize = 8;

/// A picture, or pieces of it, at the finest steps, standing for the whole.
pub(super) struct Sample<'a> {
    pub(super) planes: &'a Planes,
    /// `None` for a picture that is its own sample.
    pub(super) pieces: Option<Pieces>,
    pub(super) rows: Coefficients,
    finest_percent: u8,
}

/// Steps, and what they make of the sample.
pub(super) struct Trial {
    pub(super) choice: Choice,
    pub(super) steps: Vec<[u16; 64]>,
    /// `None` for those of the sample, which are at these steps already.
    pub(super) rows: Option<Coefficients>,
    pub(super) codes: Vec<Codes>,
    /// Of the whole picture's file.
    pub(super) bytes: usize,
}

impl<'a> Sample<'a> {
    pub(super) fn take(
        planes: &'a Planes,
        finest_percent: u8,
        pulse: &mut Pulse<'_>,
    ) -> Result<Self, Fault> {
        let finest = vec![luma_steps(finest_percent); planes.planes.len()];
        let pixels = u64::from(planes.width_px) * u64::from(planes.height_px);
        let pieces = (pixels > 2 * SAMPLE_PIXELS).then(|| Pieces::of(planes, SAMPLE_PIXELS));
        let rows = PlaneRows::new(planes, &finest, 0);
        Ok(Self {
            rows: tokenize(&rows, pieces.as_ref(), pulse)?,
            planes,
            pieces,
            finest_percent,
        })
    }

    pub(super) fn scale(&self) -> f64 {
        self.pieces.as_ref().map_or(1.0, |pieces| pieces.scale)
    }

    fn choose(&self, scan_bytes: f64) -> Choice {
        let goal = Goal {
            scan_bytes,
            finest_percent: self.finest_percent,
            allows_dead_zones: false,
        };
        choose_steps(&self.rows, self.scale(), self.planes.model, goal)
    }

    /// The finest steps for a file of so many bytes, counted at these very steps.
    pub(super) fn try_steps(&self, aim_bytes: f64, pulse: &mut Pulse<'_>) -> Result<Trial, Fault> {
        let mut best: Option<Trial> = None;
        let mut goal = (aim_bytes - HEAD_BYTES as f64) * ROUNDED_TWICE;
        for _ in 0..MAX_CHOICES {
            let trial = self.count(self.choose(goal), pulse)?;
            let share = trial.bytes as f64 / aim_bytes;
            goal *= f64::midpoint(*NEAR.start(), *NEAR.end()) / share;
            let is_near = NEAR.contains(&share) || trial.choice.is_finest && share < 1.0;
            let is_better = best.as_ref().is_none_or(|best| {
                let fits = share <= 1.0;
                let did_fit = best.bytes as f64 <= aim_bytes;
                fits && (!did_fit || best.bytes < trial.bytes)
                    || !did_fit && trial.bytes < best.bytes
            });
            if is_better {
                best = Some(trial);
            }
            if is_near {
                break;
            }
        }
        best.map_or_else(|| self.count(self.choose(goal), pulse), Ok)
    }

    fn count(&self, choice: Choice, pulse: &mut Pulse<'_>) -> Result<Trial, Fault> {
        let steps: Vec<_> = choice.quantizers.iter().map(|of| of.steps).collect();
        let own_steps = self.rows.layout().planes.iter().map(|plane| &plane.steps);
        let anew = if own_steps.eq(&steps) {
            None
        } else {
            let rows = PlaneRows::new(self.planes, &steps, 0);
            Some(tokenize(&rows, self.pieces.as_ref(), pulse)?)
        };
        let rows = anew.as_ref().unwrap_or(&self.rows);
        let tables = Tables::new(rows.layout(), self.planes.model, &choice.quantizers);
        let counts = count_symbols(rows, &tables, &mut |_| Ok(()))?;
        let make = if self.pieces.is_some() {
            Codes::for_sample
        } else {
            Codes::for_counts
        };
        let codes: Vec<_> = counts.iter().map(make).collect();
        let scan_bytes = expected_bytes(&counts, &codes) as f64 * self.scale();
        let head_bytes = head_bytes(rows.layout(), &tables, &codes, &wrapping(self.planes));
        Ok(Trial {
            bytes: scan_bytes as usize + head_bytes,
            choice,
            steps,
            rows: anew,
            codes,
        })
    }

    /// Of how much of the picture the steps would be fine enough.
    pub(super) fn fitting_share(&self, scan_bytes: f64, floor_percent: u8) -> f64 {
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

fn tokenize(
    rows: &PlaneRows<'_>,
    pieces: Option<&Pieces>,
    pulse: &mut Pulse<'_>,
) -> Result<Coefficients, Fault> {
    match pieces {
        Some(pieces) => Ok(rows.cut(pieces)),
        None => rows.collect(pulse),
    }
}

pub(super) fn wrapping(planes: &Planes) -> Wrapping<'static> {
    Wrapping {
        model: planes.model,
        density: None,
        icc_profile: &[],
    }
}
