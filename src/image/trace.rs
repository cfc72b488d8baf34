//! What was tried to make a file, and how long each attempt took.

use crate::progress::Reporter;
use crate::report::{Attempt, AttemptKind};

/// The attempts so far.
pub(crate) struct Trace {
    attempts: Vec<Attempt>,
    since_ms: Option<f64>,
}

impl Trace {
    /// The first attempt begins now.
    pub(crate) fn begin(reporter: &Reporter<'_>) -> Self {
        Self {
            attempts: Vec::new(),
            since_ms: reporter.now_ms(),
        }
    }

    /// Notes an attempt, which took the time since the one before.
    pub(crate) fn note(
        &mut self,
        reporter: &Reporter<'_>,
        kind: AttemptKind,
        bytes: usize,
        (width_px, height_px): (u32, u32),
        quality_percent: Option<u8>,
    ) {
        let now_ms = reporter.now_ms();
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
