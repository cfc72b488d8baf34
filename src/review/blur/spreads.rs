//! How many edges, or tiles, there are of each spread; sorting them would take longer.

/// Steps that are told apart, in a pixel.
const PER_PX: f64 = 25.0;
const STEPS: usize = 128;

#[derive(Clone, Copy)]
pub(super) struct Spreads {
    pub(super) weight: u32,
    by_step: [u32; STEPS],
}

impl Spreads {
    pub(super) const fn none() -> Self {
        Self {
            weight: 0,
            by_step: [0; STEPS],
        }
    }

    pub(super) fn add(&mut self, spread_px: f64, weight: u32) {
        let step = (spread_px * PER_PX) as usize;
        self.by_step[step.min(STEPS - 1)] += weight;
        self.weight += weight;
    }

    /// What so many percent of the weight do not reach.
    pub(super) fn quantile(&self, percent: u32) -> f64 {
        let mut below = 0;
        let step = self.by_step.iter().position(|weight| {
            below += weight;
            below * 100 > self.weight * percent
        });
        (step.unwrap_or(STEPS) as f64 + 0.5) / PER_PX
    }
}
