//! The beat of long work: told at every strip, and the place where it is called off.

use super::fault::Fault;

/// Called with the share of the work that is done, 0 to 1; an error ends the work and is what the
/// work returns.
pub(crate) type Pulse<'a> = dyn FnMut(f64) -> Result<(), Fault> + 'a;
