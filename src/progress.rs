//! How far a call is.

use serde::Serialize;

/// A step of the work on a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The file is walked through from its first byte to its last.
    Checking,
    /// Bytes become upright pixels.
    Decoding,
    /// Pictures are put together on one page.
    Composing,
    /// Pixels become bytes.
    Encoding,
    /// The result stands.
    Done,
}

/// A step and the share of the whole call that is behind us, 0 to 1, never going back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The step that begins.
    pub phase: Phase,
    /// From 0 to 1.
    pub ratio: f64,
}

/// Where progress is told; the core calls it on the caller's own thread.
pub(crate) struct Reporter<'a> {
    listener: &'a mut dyn FnMut(Progress),
    last_ratio: f64,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(listener: &'a mut dyn FnMut(Progress)) -> Self {
        Self {
            listener,
            last_ratio: 0.0,
        }
    }

    pub(crate) fn tell(&mut self, phase: Phase, ratio: f64) {
        self.last_ratio = ratio.clamp(self.last_ratio, 1.0);
        (self.listener)(Progress {
            phase,
            ratio: self.last_ratio,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Reporter};

    #[test]
    fn the_ratio_never_goes_back_and_never_passes_one() {
        let mut seen = Vec::new();
        let mut listener = |progress: super::Progress| seen.push(progress.ratio);
        let mut reporter = Reporter::new(&mut listener);
        for ratio in [0.5, 0.2, 7.0] {
            reporter.tell(Phase::Encoding, ratio);
        }
        assert_eq!(seen, [0.5, 0.5, 1.0]);
    }
}
