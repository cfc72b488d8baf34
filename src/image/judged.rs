//! A JPEG as it is stored, in planes and in pixels: what a judge compares.

use super::fault::Fault;
use super::jpeg::inverse::{self, Scale};
use super::jpeg::{read_coefficients, read_header};
use super::planes::Planes;
use super::upright::read_blocks;

pub(crate) fn decode_for_judgement(bytes: &[u8]) -> Result<(Planes, Vec<u8>), Fault> {
    let header = read_header(bytes)?;
    let (coefficients, _) = read_coefficients(bytes, &header.frame, &mut |_| Ok(()))?;
    let mut nobody = |_: f64| Ok(());
    let planes = inverse::planes(&coefficients, Scale::Full, header.model, &mut nobody)?;
    let mut rgb = Vec::new();
    let mut sink = |row: &[u8]| {
        rgb.extend_from_slice(row);
        Ok(())
    };
    read_blocks(
        &coefficients,
        header.model,
        Scale::Full,
        None,
        &mut sink,
        &mut nobody,
    )?;
    Ok((planes, rgb))
}
