//! A whole file read from its first marker to its last, for its coefficients or for a verdict only.

use super::coefficients::{Coefficients, Layout};
use super::coverage::Coverage;
use super::dense::DensePlane;
use super::frame::Frame;
use super::row::TokenRow;
use super::scan::ScanHeader;
use super::segment::{self, Segments};
use super::tables::Tables;
use super::{progressive, sequential};
use crate::image::ending::Ending;
use crate::image::fault::Fault;
use crate::image::pulse::Pulse;

/// The share of the work that is done when all scans of a progressive file are read.
const SHARE_OF_SCANS: f64 = 0.8;

/// The most bytes that `read_coefficients` takes besides the file; checking takes less.
///
/// 2.16 bytes a sample where the file is progressive: all values, those for DC twice, and a bit
/// for each. The tokens:
/// at most 10 bytes for every byte of the file and 5 for every block of the picture, and no more
/// than 320 for a block. 768 for each block of a row of MCUs, while that is read.
pub(crate) fn reading_bytes(frame: &Frame, input_bytes: u64) -> u64 {
    let layout = Layout::of(frame, &vec![[1; 64]; frame.components.len()]);
    let dense: u64 = if frame.progressive {
        let planes = frame.components.iter();
        planes
            .map(|component| DensePlane::bytes(frame.block_grid(component).cells()))
            .sum()
    } else {
        0
    };
    let planes = layout.planes.iter();
    let rows: usize = planes
        .map(|plane| usize::from(plane.vertical) * TokenRow::max_bytes(plane.columns))
        .sum();
    layout
        .max_token_bytes(input_bytes)
        .saturating_add(dense)
        .saturating_add(rows as u64)
}

/// Reads every scan; `Layout` then has the file's steps. Callers have checked `reading_bytes`.
pub(crate) fn read_coefficients(
    bytes: &[u8],
    frame: &Frame,
    pulse: &mut Pulse<'_>,
) -> Result<(Coefficients, Ending), Fault> {
    let mut store = Store::new(frame, bytes.len(), true);
    let (steps, ending) = read_scans(bytes, frame, &mut store, pulse)?;
    let layout = Layout::of(frame, &steps);
    let coefficients = match store {
        Store::Rows(Some(mut coefficients)) => {
            for (plane, steps) in steps.iter().enumerate() {
                coefficients.set_steps(plane, steps);
            }
            coefficients
        }
        Store::Rows(None) => return Err(Fault::Corrupt),
        Store::Dense(planes) => make_rows(layout, planes, pulse)?,
    };
    Ok((coefficients, ending))
}

/// Reads every scan as `read_coefficients` does, and keeps nothing.
pub(crate) fn check_content(
    bytes: &[u8],
    frame: &Frame,
    pulse: &mut Pulse<'_>,
) -> Result<Ending, Fault> {
    let mut store = Store::new(frame, bytes.len(), false);
    read_scans(bytes, frame, &mut store, pulse).map(|(_, ending)| ending)
}

/// What the scans are read into.
enum Store {
    /// Of a sequential file; `None` where it is only checked.
    Rows(Option<Coefficients>),
    /// Of a progressive file.
    Dense(Vec<DensePlane>),
}

impl Store {
    fn new(frame: &Frame, input_bytes: usize, keeps: bool) -> Self {
        if frame.progressive {
            let planes = frame.components.iter();
            return Self::Dense(
                planes
                    .map(|component| DensePlane::new(frame.block_grid(component), keeps))
                    .collect(),
            );
        }
        Self::Rows(keeps.then(|| {
            let layout = Layout::without_steps(frame);
            let expected = layout.expected_tokens(input_bytes);
            Coefficients::new(layout, expected)
        }))
    }
}

fn make_rows(
    layout: Layout,
    planes: Vec<DensePlane>,
    pulse: &mut Pulse<'_>,
) -> Result<Coefficients, Fault> {
    let words: usize = planes.iter().map(DensePlane::token_count).sum();
    // Padding and values of two words.
    let expected = words + layout.block_count() / 64;
    let count = planes.len();
    let mut coefficients = Coefficients::new(layout, expected);
    for (index, plane) in planes.into_iter().enumerate() {
        let share = SHARE_OF_SCANS + (1.0 - SHARE_OF_SCANS) * index as f64 / count as f64;
        plane.put(&mut coefficients, index, &mut || pulse(share))?;
    }
    Ok(coefficients)
}

fn read_scans(
    bytes: &[u8],
    frame: &Frame,
    store: &mut Store,
    pulse: &mut Pulse<'_>,
) -> Result<(Vec<[u16; 64]>, Ending), Fault> {
    let mut segments = Segments::new(bytes, 0);
    let mut coverage = Coverage::new(frame);
    let mut tables = Tables::new();
    loop {
        let behind_last = segments.position;
        let segment = segments.next_segment();
        // A sequential file brings each component once: what comes then is no part of it.
        let is_foreign = !frame.progressive
            && matches!(&segment, Ok(segment) if segment.marker == segment::START_OF_SCAN);
        let segment = match segment {
            Ok(segment) if !(is_foreign && coverage.is_complete()) => segment,
            Err(fault) if !coverage.is_complete() => return Err(fault),
            // Damage between or behind the scans matters only while something is still missing.
            _ => {
                let damage = bytes.get(behind_last..).unwrap_or_default();
                // Half an end mark is a missing one and nothing more.
                let is_damage = damage.iter().any(|byte| *byte != 0xFF);
                let ending = Ending {
                    end_marker_missing: true,
                    trailing_bytes: if is_damage { damage.len() as u64 } else { 0 },
                };
                let steps = coverage.steps().ok_or(Fault::Corrupt)?;
                return Ok((steps, ending));
            }
        };
        match segment.marker {
            segment::HUFFMAN_TABLES => tables.define_codes(segment.payload)?,
            segment::QUANTISATION_TABLES => tables.define_steps(segment.payload)?,
            segment::RESTART_INTERVAL => tables.define_restarts(segment.payload)?,
            segment::START_OF_SCAN => {
                let header = ScanHeader::parse(segment.payload, frame)?;
                coverage.begin(frame, &header, &tables)?;
                let position = segments.position;
                segments.position = match store {
                    Store::Rows(kept) => {
                        let kept = kept.as_mut();
                        sequential::read_scan(
                            bytes, position, frame, &header, &tables, kept, pulse,
                        )?
                    }
                    Store::Dense(planes) => progressive::read_scan(
                        bytes,
                        position,
                        frame,
                        &header,
                        &tables,
                        planes,
                        &mut |share| pulse(share * SHARE_OF_SCANS),
                    )?,
                };
                coverage.add(&header);
            }
            segment::END_OF_IMAGE => {
                let steps = coverage.steps().ok_or(Fault::Truncated { percent: None })?;
                let ending = Ending {
                    end_marker_missing: false,
                    trailing_bytes: (bytes.len() - segments.position) as u64,
                };
                return Ok((steps, ending));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{check_content, read_coefficients};
    use crate::image::ending::Ending;
    use crate::image::fault::Fault;
    use crate::image::jpeg::coefficients::{BlockRows, Coefficients};
    use crate::image::jpeg::read_header;

    macro_rules! picture {
        ($name:literal) => {
            include_bytes!(concat!("../../../tests/fixtures/pictures/", $name))
        };
    }

    fn check(bytes: &[u8]) -> Result<Ending, Fault> {
        check_content(bytes, &read_header(bytes)?.frame, &mut |_| Ok(()))
    }

    fn read(bytes: &[u8]) -> Result<(Coefficients, Ending), Fault> {
        read_coefficients(bytes, &read_header(bytes)?.frame, &mut |_| Ok(()))
    }

    fn rows(bytes: &[u8]) -> Vec<Vec<Vec<u16>>> {
        let (coefficients, _) = read(bytes).expect("a whole file");
        let planes = coefficients.layout().planes.iter().enumerate();
        planes
            .map(|(index, plane)| {
                (0..plane.rows)
                    .map(|row| coefficients.row(index, row, &mut Vec::new()).to_vec())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn every_prefix_of_a_real_file_is_told_from_the_whole() {
        let whole = picture!("jpeg-odd-17x13.jpg");
        assert_eq!(check(whole), Ok(Ending::default()));
        for length in 2..whole.len() - 3 {
            let fault = check(&whole[..length]).err();
            assert!(
                matches!(fault, Some(Fault::Truncated { .. })),
                "{length} bytes: {fault:?}"
            );
        }
    }

    #[test]
    fn the_same_picture_has_the_same_tokens_in_whatever_form_it_comes() {
        for forms in [
            &[
                &picture!("jpeg-baseline.jpg")[..],
                picture!("jpeg-progressive.jpg"),
                picture!("jpeg-not-interleaved.jpg"),
                picture!("jpeg-restart-markers.jpg"),
            ][..],
            &[
                picture!("jpeg-thirds.jpg"),
                picture!("jpeg-thirds-progressive.jpg"),
                picture!("jpeg-thirds-mixed-scans.jpg"),
            ],
            &[
                picture!("jpeg-fine-color.jpg"),
                picture!("jpeg-fine-color-progressive.jpg"),
            ],
        ] {
            let expected = rows(forms[0]);
            for (index, form) in forms.iter().enumerate() {
                assert!(rows(form) == expected, "form {index}");
            }
        }
    }

    #[test]
    fn steps_are_those_of_the_file_and_none_may_be_missing() {
        let whole = picture!("jpeg-odd-17x13.jpg");
        let (coefficients, _) = read(whole).expect("a whole file");
        let steps = coefficients.layout().planes.iter().map(|p| p.steps);
        // Quality 85 of the tables that everybody uses: 16 and 17 become 5.
        assert!(steps.map(|steps| steps[0]).eq([5, 5, 5]));
        let table = whole.windows(2).position(|pair| pair == [0xFF, 0xDB]);
        let table = table.expect("a table");
        for (offset, byte) in [(1, 0xFE), (5, 0)] {
            let mut altered = whole.to_vec();
            altered[table + offset] = byte;
            assert_eq!(check(&altered), Err(Fault::Corrupt));
            assert_eq!(read(&altered).err(), Some(Fault::Corrupt));
        }
    }

    #[test]
    fn bytes_between_a_stretch_and_its_restart_marker_are_damage() {
        let whole = picture!("jpeg-restart-markers.jpg");
        let restart = whole.windows(2).position(|pair| pair == [0xFF, 0xD0]);
        let mut altered = whole.to_vec();
        altered.insert(restart.expect("a marker"), 0x12);
        assert_eq!(check(&altered), Err(Fault::Corrupt));
        let mut filled = whole.to_vec();
        filled.insert(restart.expect("a marker"), 0xFF);
        assert_eq!(check(&filled), Ok(Ending::default()));
    }

    #[test]
    fn a_marker_in_the_middle_of_a_stretch_is_damage_and_not_an_end() {
        let whole = picture!("jpeg-odd-17x13.jpg");
        let scan = whole.windows(2).position(|pair| pair == [0xFF, 0xDA]);
        let data = scan.expect("a scan") + 14;
        for place in data..whole.len() - 3 {
            let mut altered = whole.to_vec();
            altered.splice(place.., [0xFF, 0xF6, 0, 0, 0xFF, 0xD9]);
            assert_eq!(check(&altered), Err(Fault::Corrupt), "{place}");
        }
    }

    #[test]
    fn a_second_picture_behind_one_without_an_end_is_trailing_data() {
        let whole = picture!("jpeg-odd-17x13.jpg");
        let both = [&whole[..whole.len() - 2], whole].concat();
        let scan = whole.windows(2).position(|pair| pair == [0xFF, 0xDA]);
        let ending = Ending {
            end_marker_missing: true,
            trailing_bytes: (whole.len() - scan.expect("a scan")) as u64,
        };
        assert_eq!(check(&both), Ok(ending));
        assert_eq!(read(&both).map(|(_, ending)| ending), Ok(ending));
    }

    #[test]
    fn every_byte_behind_a_picture_without_an_end_is_counted() {
        let whole = picture!("jpeg-odd-17x13.jpg");
        for length in 1..20 {
            let behind = vec![0x20; length];
            let bytes = [&whole[..whole.len() - 2], &behind].concat();
            let ending = Ending {
                end_marker_missing: true,
                trailing_bytes: length as u64,
            };
            assert_eq!(check(&bytes), Ok(ending));
        }
    }

    #[test]
    fn whoever_asked_can_call_it_off_anywhere() {
        for bytes in [
            &picture!("jpeg-baseline.jpg")[..],
            picture!("jpeg-progressive.jpg"),
        ] {
            let frame = read_header(bytes).expect("a header").frame;
            let mut shares = Vec::new();
            let outcome = read_coefficients(bytes, &frame, &mut |share| {
                shares.push(share);
                Ok(())
            });
            assert!(outcome.is_ok());
            assert!(shares.is_sorted());
            assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
            for beats in [0, shares.len() / 2, shares.len() - 1] {
                let mut left = beats;
                let outcome = read_coefficients(bytes, &frame, &mut |_| {
                    left = left.checked_sub(1).ok_or(Fault::Aborted)?;
                    Ok(())
                });
                assert_eq!(outcome.err(), Some(Fault::Aborted));
            }
        }
    }
}
