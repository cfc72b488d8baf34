//! The administrations as they are, and what a host may not make of them.
