//! How the making of a file is followed: what is under way, what was tried, how long it took.

use super::fault::Fault;
use crate::progress::{Phase, Reporter};
use crate::report::{Attempt, AttemptKind};

/// Tells progress and keeps the attempts.
pub(crate) struct Trace<'r, 'a> {
    reporter: &'r mut Reporter<'a>,
    attempts: Vec<Attempt>,
    since_ms: Option<f64>,
}

impl<'r, 'a> Trace<'r, 'a> {
    /// The first attempt begins now.
    pub(crate) fn begin(reporter: &'r mut Reporter<'a>) -> Self {
        Self {
            since_ms: reporter.now_ms(),
            attempts: Vec::new(),
            reporter,
        }
    }

    /// The pulse of one step, which is this part of the whole call.
    pub(crate) fn pulse(
        &mut self,
        phase: Phase,
        from: f64,
        to: f64,
    ) -> impl FnMut(f64) -> Result<(), Fault> + use<'_, 'r, 'a> {
        self.reporter.pulse(phase, from, to)
    }

    /// Notes an attempt, which took the time since the one before.
    pub(crate) fn note(
        &mut self,
        kind: AttemptKind,
        bytes: usize,
        (width_px, height_px): (u32, u32),
        quality_percent: Option<u8>,
    ) {
        let now_ms = self.reporter.now_ms();
        self.attempts.push(Attempt {
            kind,
            bytes: bytes as u64,
            width_px,
            height_px,
            quality_percent,
            ms: now_ms.zip(self.since_ms).map(|(now, since)| now - since),
        });
        self.since_ms = now_ms;
    }

    pub(crate) fn into_attempts(self) -> Vec<Attempt> {
        self.attempts
    }
}
