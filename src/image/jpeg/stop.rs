//! Why the reading of a scan ended early.

use super::bits::Exhausted;
use crate::image::fault::Fault;

#[derive(Debug)]
pub(super) enum Stop {
    /// The stretch is over before its blocks are.
    Exhausted,
    /// These bits mean nothing.
    BadCode,
    /// Told from outside.
    Told(Fault),
}

impl From<Exhausted> for Stop {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}
