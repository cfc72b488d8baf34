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

/// What became of writing with codes made for the very rows.
pub(crate) enum Exact {
    File(Vec<u8>),
    /// It would be about so long.
    TooLong(usize),
}

/// Writes rows at their own steps, where the file is not longer than `max_bytes`: no pixel changes.
pub(crate) fn write_unchanged(
    rows: &dyn BlockRows,
    wrapping: &Wrapping<'_>,
    max_bytes: usize,
    pulse: &mut Pulse<'_>,
) -> Result<Exact, Fault> {
    let planes = &rows.layout().planes;
    let quantizers: Vec<_> = planes
        .iter()
        .map(|plane| Quantizer::rounding(plane.steps))
        .collect();
    write_exact(rows, &quantizers, wrapping, max_bytes, pulse)
}

fn write_exact(
    rows: &dyn BlockRows,
    quantizers: &[Quantizer],
    wrapping: &Wrapping<'_>,
    max_bytes: usize,
    pulse: &mut Pulse<'_>,
) -> Result<Exact, Fault> {
    let tables = Tables::new(rows.layout(), wrapping.model, quantizers);
    let counts = count_symbols(rows, &tables, &mut |share| pulse(share * 0.4))?;
    let codes: Vec<_> = counts.iter().map(Codes::for_counts).collect();
    let head = head_bytes(rows.layout(), &tables, &codes, wrapping);
    let expected = expected_bytes(&counts, &codes) + head;
    let bits: u64 = counts
        .iter()
        .zip(&codes)
        .map(|(counts, codes)| counts.bits(codes))
        .sum();
    if bits / 8 + head as u64 > max_bytes as u64 {
        return Ok(Exact::TooLong(expected));
    }
    let written = write_with_codes(
        rows,
        &tables,
        &codes,
        wrapping,
        Vec::with_capacity(expected),
        &mut |_, bytes| bytes <= max_bytes,
        &mut |share| pulse(0.4 + share * 0.6),
    )?;
    Ok(match written {
        Written::Whole(bytes) if bytes.len() <= max_bytes => Exact::File(bytes),
        // Every symbol was counted, so none is without a code.
        Written::Whole(_) | Written::Dropped => Exact::TooLong(expected),
    })
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
    let mut done = 0_usize;
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

/// Bytes of everything but the scans' data and the end mark.
pub(crate) fn head_bytes(
    layout: &Layout,
    tables: &Tables,
    codes: &[Codes],
    wrapping: &Wrapping<'_>,
) -> usize {
    let mut bytes = Vec::new();
    segments::push_head(&mut bytes, layout, tables, codes, wrapping);
    for scan in Scan::all(layout) {
        segments::push_scan_head(&mut bytes, &scan, tables, wrapping.model);
    }
    bytes.len()
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
    let (mut done_rows, mut done_words) = (0_usize, 0);
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{
        Codes, Exact, Quantizer, Tables, Wrapping, count_symbols, head_bytes, write_exact,
        write_unchanged,
    };
    use crate::image::fault::Fault;
    use crate::image::jpeg::coefficients::{BlockRows, Coefficients, Layout};
    use crate::image::jpeg::synthetic::{picture, words};
    use crate::image::jpeg::{Density, read_coefficients, read_header, read_icc_profile};
    use crate::image::planes::ColorModel;
    use proptest::prelude::*;

    fn plain(model: ColorModel) -> Wrapping<'static> {
        Wrapping {
            model,
            density: None,
            icc_profile: &[],
        }
    }

    fn write(rows: &Coefficients, wrapping: &Wrapping<'_>) -> Vec<u8> {
        match write_unchanged(rows, wrapping, usize::MAX, &mut |_| Ok(())) {
            Ok(Exact::File(bytes)) => bytes,
            _ => panic!("any length is allowed"),
        }
    }

    fn write_quantized(
        rows: &Coefficients,
        quantizers: &[Quantizer],
        wrapping: &Wrapping<'_>,
    ) -> Vec<u8> {
        match write_exact(rows, quantizers, wrapping, usize::MAX, &mut |_| Ok(())) {
            Ok(Exact::File(bytes)) => bytes,
            _ => panic!("any length is allowed"),
        }
    }

    fn read(bytes: &[u8]) -> Coefficients {
        let header = read_header(bytes).expect("a header");
        let (coefficients, ending) =
            read_coefficients(bytes, &header.frame, &mut |_| Ok(())).expect("a whole file");
        assert!(!ending.end_marker_missing && ending.trailing_bytes == 0);
        coefficients
    }

    fn steps(first: u16) -> [u16; 64] {
        core::array::from_fn(|position| first + position as u16 / 4)
    }

    fn models() -> impl Strategy<Value = (ColorModel, Vec<(u8, u8)>)> {
        let factors = || prop::sample::select(vec![(1, 1), (2, 1), (1, 2), (2, 2)]);
        prop_oneof![
            Just((ColorModel::Gray, vec![(1, 1)])),
            factors().prop_map(|f| (ColorModel::YCbCr, vec![f, (1, 1), (1, 1)])),
            Just((ColorModel::Rgb, vec![(1, 1); 3])),
            Just((ColorModel::Cmyk { inverted: true }, vec![(1, 1); 4])),
            factors().prop_map(|f| {
                (
                    ColorModel::Ycck { inverted: true },
                    vec![f, (1, 1), (1, 1), f],
                )
            }),
        ]
    }

    proptest! {
        #[test]
        fn unchanged_rows_are_read_back_as_they_were(
            (model, factors) in models(), columns in 1_u32..7, rows in 1_u32..5,
            seed in any::<u64>(), busyness in 0_u32..1000, step in 1_u16..300,
        ) {
            let planes: Vec<_> = factors
                .into_iter()
                .enumerate()
                .map(|(plane, factors)| (factors, steps(step + plane as u16 % 2)))
                .collect();
            // Whole MCUs: a reader is free to drop what lies outside the picture.
            let layout = Layout::new(columns * 16, rows * 16, &planes);
            let rows = picture(&layout, seed, busyness);
            let bytes = write(&rows, &plain(model));
            let header = read_header(&bytes).expect("a header");
            prop_assert_eq!(header.model, model);
            let back = read(&bytes);
            prop_assert_eq!(back.layout(), rows.layout());
            prop_assert!(words(&back) == words(&rows));
        }

        #[test]
        fn the_count_is_exact_but_for_stuffed_bytes(
            seed in any::<u64>(), busyness in 1_u32..600, step in 1_u16..40,
        ) {
            let planes = [((2, 2), steps(1)), ((1, 1), steps(2)), ((1, 1), steps(2))];
            let rows = picture(&Layout::new(90, 60, &planes), seed, busyness);
            let wrapping = plain(ColorModel::YCbCr);
            let quantizers = vec![Quantizer::rounding(steps(step)); 3];
            let bytes = write_quantized(&rows, &quantizers, &wrapping);
            let tables = Tables::new(rows.layout(), wrapping.model, &quantizers);
            let counts = count_symbols(&rows, &tables, &mut |_| Ok(())).expect("counts");
            let codes: Vec<_> = counts.iter().map(Codes::for_counts).collect();
            let bits: u64 = counts.iter().zip(&codes).map(|(of, codes)| of.bits(codes)).sum();
            let start = scan_start(&bytes);
            prop_assert_eq!(start, head_bytes(rows.layout(), &tables, &codes, &wrapping));
            let scan = &bytes[start..bytes.len() - 2];
            let stuffed = scan.windows(2).filter(|pair| *pair == [0xFF, 0]).count();
            prop_assert_eq!((scan.len() - stuffed) as u64, bits.div_ceil(8));
        }
    }

    #[test]
    fn odd_sizes_are_read_back_as_they_were() {
        for (width, height) in [(1, 1), (17, 33), (15, 40), (33, 9)] {
            for factors in [(1, 1), (2, 1), (1, 2), (2, 2)] {
                let planes = [(factors, steps(1)), ((1, 1), steps(2)), ((1, 1), steps(2))];
                let wrapping = plain(ColorModel::YCbCr);
                let write = |rows: &Coefficients| write(rows, &wrapping);
                let bytes = write(&picture(&Layout::new(width, height, &planes), 3, 300));
                let first = read(&bytes);
                assert!(
                    words(&read(&write(&first))) == words(&first),
                    "{width} × {height}"
                );
            }
        }
    }

    fn scan_start(bytes: &[u8]) -> usize {
        let marker = bytes.windows(2).position(|pair| pair == [0xFF, 0xDA]);
        let marker = marker.expect("a scan");
        marker + 2 + usize::from(u16::from_be_bytes([bytes[marker + 2], bytes[marker + 3]]))
    }

    #[test]
    fn an_mcu_of_more_than_ten_blocks_is_written_plane_by_plane() {
        let planes = [((2, 2), steps(1)); 3];
        let rows = picture(&Layout::new(64, 48, &planes), 5, 100);
        let bytes = write(&rows, &plain(ColorModel::YCbCr));
        let scans = bytes.windows(2).filter(|pair| *pair == [0xFF, 0xDA]);
        assert_eq!(scans.count(), 3);
        assert_eq!(words(&read(&bytes)), words(&rows));
    }

    #[test]
    fn requantised_values_are_the_rounded_ones() {
        let rows = picture(&Layout::new(40, 40, &[((1, 1), [3; 64])]), 9, 700);
        let quantizers = [Quantizer::rounding([6; 64])];
        let wrapping = plain(ColorModel::Gray);
        let bytes = write_quantized(&rows, &quantizers, &wrapping);
        let (before, after) = (words(&rows), words(&read(&bytes)));
        let sum = |rows: &[Vec<u16>]| rows.iter().map(Vec::len).sum::<usize>();
        assert!(sum(&after) < sum(&before));
        for (before, after) in before.iter().zip(&after) {
            // Halves go toward 0: 1 becomes 0, 3 becomes 1.
            let dc = |words: &[u16]| i32::from(words[0] as i16);
            assert_eq!(dc(after), dc(before) / 2);
        }
    }

    #[test]
    fn density_and_a_long_profile_are_kept_and_small_tables_make_it_baseline() {
        let rows = picture(&Layout::new(16, 16, &[((1, 1), steps(9))]), 1, 20);
        let density = Density {
            unit: 1,
            horizontal: 300,
            vertical: 299,
        };
        let profile: Vec<u8> = (0..70_000_u32).map(|index| (index % 251) as u8).collect();
        let wrapping = Wrapping {
            model: ColorModel::Gray,
            density: Some(density),
            icc_profile: &profile,
        };
        let bytes = write(&rows, &wrapping);
        assert_eq!(
            read_header(&bytes).expect("a header").density,
            Some(density)
        );
        assert_eq!(read_icc_profile(&bytes), Some(profile));
        let frame = |bytes: &[u8], marker| bytes.windows(4).any(|of| of == [0xFF, marker, 0, 11]);
        assert!(frame(&bytes, 0xC0));
        let coarse = picture(&Layout::new(16, 16, &[((1, 1), [256; 64])]), 1, 20);
        assert!(frame(&write(&coarse, &plain(ColorModel::Gray)), 0xC1));
    }

    #[test]
    fn a_file_that_would_be_too_long_is_not_written_and_its_length_is_told() {
        let rows = picture(&Layout::new(64, 64, &[((1, 1), steps(1))]), 1, 200);
        let wrapping = plain(ColorModel::Gray);
        let length = write(&rows, &wrapping).len();
        let outcome = |max_bytes| write_unchanged(&rows, &wrapping, max_bytes, &mut |_| Ok(()));
        assert!(matches!(outcome(length), Ok(Exact::File(_))));
        for max_bytes in [length - 1, length / 2] {
            let Ok(Exact::TooLong(expected)) = outcome(max_bytes) else {
                panic!("{max_bytes} is too short");
            };
            assert!(
                expected.abs_diff(length) < length / 20,
                "{expected} for {length}"
            );
        }
    }

    #[test]
    fn work_that_is_called_off_ends() {
        let rows = picture(&Layout::new(64, 64, &[((1, 1), steps(1))]), 1, 20);
        let wrapping = plain(ColorModel::Gray);
        let stopped = write_unchanged(&rows, &wrapping, usize::MAX, &mut |_| Err(Fault::Aborted));
        assert_eq!(stopped.err(), Some(Fault::Aborted));
    }
}
