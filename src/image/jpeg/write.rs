//! Coefficients to a JPEG file: requantised on the way, with the best Huffman codes.

mod bit_writer;
mod entropy;
mod huffman_code;
mod requantize;
mod scan_order;
mod segments;
mod statistics;
mod tables;

pub(crate) use entropy::Codes;
pub(crate) use requantize::{NO_DEAD_ZONE, Quantizer, last_of_level};
pub(crate) use scan_order::{Scan, Scratches};
pub(crate) use statistics::{Counter, SymbolCounts};
pub(crate) use tables::{Tables, code_of};

use super::coefficients::{BlockRows, Layout};
use super::header::Density;
use crate::image::fault::Fault;
use crate::image::planes::ColorModel;
use crate::image::pulse::Pulse;
use entropy::Encoder;

/// What a file says about its planes besides their size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wrapping<'a> {
    pub(crate) model: ColorModel,
    /// `None` where only squares are known of; written for grey and `YCbCr`, whose files are JFIF.
    pub(crate) density: Option<Density>,
    /// Empty for none.
    pub(crate) icc_profile: &'a [u8],
}

/// What became of writing with codes that were made beforehand.
pub(crate) enum Written {
    Whole(Vec<u8>),
    /// Given up: `supervise` wanted it so, or a symbol had no code.
    Dropped,
}

/// Writes rows at their own steps: no pixel changes.
pub(crate) fn write_unchanged(
    rows: &dyn BlockRows,
    wrapping: &Wrapping<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<Vec<u8>, Fault> {
    let planes = &rows.layout().planes;
    let quantizers: Vec<_> = planes
        .iter()
        .map(|p| Quantizer::rounding(p.steps))
        .collect();
    write_jpeg(rows, &quantizers, wrapping, pulse)
}

/// Writes rows with one quantiser for each plane; all symbols are counted first.
pub(crate) fn write_jpeg(
    rows: &dyn BlockRows,
    quantizers: &[Quantizer],
    wrapping: &Wrapping<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<Vec<u8>, Fault> {
    let tables = Tables::new(rows.layout(), wrapping.model, quantizers);
    let counts = count_symbols(rows, &tables, &mut |share| pulse(share * 0.4))?;
    let codes: Vec<_> = counts.iter().map(Codes::for_counts).collect();
    let expected = expected_bytes(&counts, &codes) + head_bytes(rows.layout(), wrapping);
    let bytes = Vec::with_capacity(expected);
    let written = write_with_codes(
        rows,
        &tables,
        &codes,
        wrapping,
        bytes,
        &mut |_, _| true,
        &mut |share| pulse(0.4 + share * 0.6),
    )?;
    match written {
        Written::Whole(bytes) => Ok(bytes),
        // Every symbol was counted, so none is without a code.
        Written::Dropped => Err(Fault::Corrupt),
    }
}

/// Counts the symbols of the whole file, for each pair of Huffman codes.
pub(crate) fn count_symbols(
    rows: &dyn BlockRows,
    tables: &Tables,
    pulse: &mut Pulse<'_>,
) -> Result<Vec<SymbolCounts>, Fault> {
    let scans = Scan::all(rows.layout());
    let total: usize = scans.iter().map(|scan| scan.rows).sum();
    let mut scratches = Scratches::default();
    let mut counter = Counter::new(tables);
    let mut done = 0;
    for scan in &scans {
        counter.start_scan();
        for row in 0..scan.rows {
            scan.feed_row(rows, row, &mut scratches, &mut counter);
            done += 1;
            pulse(done as f64 / total as f64)?;
        }
    }
    Ok(counter.take())
}

/// Bytes of the scans and the end mark, with what stuffing usually adds.
pub(crate) fn expected_bytes(counts: &[SymbolCounts], codes: &[Codes]) -> usize {
    let pairs = counts.iter().zip(codes);
    let bits: u64 = pairs.map(|(counts, codes)| counts.bits(codes)).sum();
    bytes_with_stuffing(bits as f64)
}

/// A byte in 200 is stuffed; in codes that leave the all-ones one free it was never more.
pub(crate) fn bytes_with_stuffing(bits: f64) -> usize {
    (bits / 8.0 * (1.0 + 1.0 / 200.0)) as usize + 16
}

/// The bits for which `bytes_with_stuffing` gives at most so many bytes.
pub(crate) fn bits_without_stuffing(bytes: f64) -> f64 {
    (bytes - 16.0) * 8.0 / (1.0 + 1.0 / 200.0)
}

/// Bytes of everything but the scans, at most but for Huffman codes of more than 160 symbols.
pub(crate) fn head_bytes(layout: &Layout, wrapping: &Wrapping<'_>) -> usize {
    let planes = layout.planes.len();
    let profile = wrapping.icc_profile.len();
    let codes = 1 + code_of(wrapping.model, 1).min(planes - 1);
    // Marks, APP0 or APP14, SOF; DQT and SOS by plane; DHT by code.
    let fixed = 2 + 2 + 18 + 10;
    fixed + planes * (3 + 69 + 12) + codes * (2 * 21 + 12 + 162) + profile + profile / 65_519 * 18
}

/// Writes with these codes, one pair for each that `tables` has. After every row of MCUs
/// `supervise` hears how many of the rows' words are written and how many bytes there are, and
/// says whether to go on.
pub(crate) fn write_with_codes(
    rows: &dyn BlockRows,
    tables: &Tables,
    codes: &[Codes],
    wrapping: &Wrapping<'_>,
    mut bytes: Vec<u8>,
    supervise: &mut dyn FnMut(usize, usize) -> bool,
    pulse: &mut Pulse<'_>,
) -> Result<Written, Fault> {
    segments::push_head(&mut bytes, rows.layout(), tables, codes, wrapping);
    let scans = Scan::all(rows.layout());
    let total: usize = scans.iter().map(|scan| scan.rows).sum();
    let mut scratches = Scratches::default();
    let (mut done_rows, mut done_words) = (0, 0);
    for scan in &scans {
        segments::push_scan_head(&mut bytes, scan, tables, wrapping.model);
        let mut encoder = Encoder::new(tables, codes, bytes);
        for row in 0..scan.rows {
            done_words += scan.feed_row(rows, row, &mut scratches, &mut encoder);
            done_rows += 1;
            let goes_on = supervise(done_words, encoder.writer.byte_count());
            if !goes_on || encoder.is_code_missing {
                return Ok(Written::Dropped);
            }
            pulse(done_rows as f64 / total as f64)?;
        }
        bytes = encoder.writer.finish();
    }
    segments::push_end(&mut bytes);
    Ok(Written::Whole(bytes))
}
