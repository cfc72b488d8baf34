//! How far a call is, and who may call it off.

use crate::image::Fault;
use serde::Serialize;
use std::ops::ControlFlow;

/// The share of a call after which its observer is told again.
const NOTICE_RATIO: f64 = 0.02;

/// A step of the work on a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The file is walked through from its first byte to its last.
    Checking,
    /// The file's content is read.
    Decoding,
    /// Pictures are put together on one page.
    Composing,
    /// The new file is written.
    Encoding,
    /// The result stands.
    Done,
}

/// A step and the share of the whole call that is behind us, 0 to 1, never going back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The step that is under way.
    pub phase: Phase,
    /// From 0 to 1.
    pub ratio: f64,
}

/// Follows a call on the caller's own thread; a closure does, and `()` where nobody looks.
///
/// # Example
///
/// ```
/// use beian_upload::{ImageOptions, Progress, prepare_image};
/// use std::ops::ControlFlow;
///
/// let picture = include_bytes!("../tests/fixtures/pictures/jpeg-baseline.jpg");
/// let mut called_off = |_: Progress| ControlFlow::Break(());
/// let error = prepare_image(picture, &ImageOptions::default(), &mut called_off).unwrap_err();
/// assert_eq!(error.code(), "aborted");
/// ```
pub trait Observer {
    /// Called when a step begins and about every fiftieth of the call; `Break` calls the work off.
    fn progress(&mut self, progress: Progress) -> ControlFlow<()>;

    /// Milliseconds since any fixed moment, for the times in [`crate::Attempt`]; without a clock
    /// there are none.
    fn now_ms(&self) -> Option<f64> {
        None
    }
}

impl Observer for () {
    fn progress(&mut self, _progress: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<F: FnMut(Progress) -> ControlFlow<()>> Observer for F {
    fn progress(&mut self, progress: Progress) -> ControlFlow<()> {
        self(progress)
    }
}

/// Where progress is told.
pub(crate) struct Reporter<'a> {
    observer: &'a mut dyn Observer,
    last: Option<Progress>,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(observer: &'a mut dyn Observer) -> Self {
        Self {
            observer,
            last: None,
        }
    }

    /// Tells the observer, unless it was told much the same just now.
    pub(crate) fn tell(&mut self, phase: Phase, ratio: f64) -> Result<(), Fault> {
        let last_ratio = self.last.map_or(0.0, |last| last.ratio);
        // Not `clamp`: its message for bounds of the wrong order writes floats, eight kilobytes.
        let ratio = ratio.max(last_ratio).min(1.0);
        let is_news = self
            .last
            .is_none_or(|last| last.phase != phase || ratio - last.ratio >= NOTICE_RATIO);
        if !is_news {
            return Ok(());
        }
        let progress = Progress { phase, ratio };
        self.last = Some(progress);
        match self.observer.progress(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Fault::Aborted),
        }
    }

    /// The pulse of one step, which is this part of the whole call.
    pub(crate) fn pulse(
        &mut self,
        phase: Phase,
        from: f64,
        to: f64,
    ) -> impl FnMut(f64) -> Result<(), Fault> + use<'_, 'a> {
        move |share| self.tell(phase, from + (to - from) * share)
    }

    pub(crate) fn now_ms(&self) -> Option<f64> {
        self.observer.now_ms()
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Progress, Reporter};
    use std::ops::ControlFlow;

    #[test]
    fn the_ratio_never_goes_back_and_never_passes_one() {
        let mut seen = Vec::new();
        let mut observer = |progress: Progress| {
            seen.push(progress.ratio);
            ControlFlow::Continue(())
        };
        let mut reporter = Reporter::new(&mut observer);
        for (phase, ratio) in [
            (Phase::Checking, 0.5),
            (Phase::Encoding, 0.2),
            (Phase::Done, 7.0),
        ] {
            reporter.tell(phase, ratio).expect("nobody calls it off");
        }
        assert_eq!(seen, [0.5, 0.5, 1.0]);
    }

    #[test]
    fn a_thousand_strips_are_told_fifty_times() {
        let mut count = 0;
        let mut observer = |_: Progress| {
            count += 1;
            ControlFlow::Continue(())
        };
        let mut reporter = Reporter::new(&mut observer);
        let mut pulse = reporter.pulse(Phase::Encoding, 0.0, 1.0);
        for strip in 0..=1_000 {
            pulse(f64::from(strip) / 1_000.0).expect("nobody calls it off");
        }
        drop(pulse);
        assert!((45..=51).contains(&count), "{count}");
    }

    #[test]
    fn a_break_ends_the_work_at_the_next_strip() {
        let mut observer = |progress: Progress| {
            if progress.ratio < 0.5 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let mut reporter = Reporter::new(&mut observer);
        let mut pulse = reporter.pulse(Phase::Decoding, 0.0, 1.0);
        assert!(pulse(0.4).is_ok());
        assert!(pulse(0.6).is_err());
    }
}
