//! Which quantisation steps fit a picture into so many bytes at the least loss.

mod choose;
mod curves;
mod fit;
mod histogram;
mod logarithm;
mod quality;
mod sample;

pub(crate) use choose::{Choice, Goal, choose_steps};
pub(crate) use fit::{Fit, Try, fit_rows};
pub(crate) use quality::{equivalent_quality_percent, luma_steps};
