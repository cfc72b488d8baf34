//! JPEG: its header, its coefficients, and whether all of it is there. Pixels are another module's
//! business.

mod band;
mod bits;
mod block;
pub(crate) mod coefficients;
mod coverage;
mod dense;
pub(crate) mod forward;
mod frame;
mod header;
mod huffman;
pub(crate) mod inverse;
mod profile;
mod progressive;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
pub(crate) mod rate;
mod read;
pub(crate) mod rgb_rows;
mod row;
mod scan;
mod segment;
mod sequential;
pub(crate) mod stack;
mod stop;
#[cfg(test)]
mod synthetic;
mod tables;
pub(crate) mod turn;
pub(crate) mod write;

pub(crate) use header::{Density, JpegHeader, read_header};
pub(crate) use profile::read_icc_profile;
pub(crate) use read::{check_content, read_coefficients, reading_bytes};
