//! JPEG: its header, and whether all of it is there. Pixels are another module's business.

mod bits;
pub(crate) mod coefficients;
mod frame;
mod huffman;
mod profile;
mod scan;
mod segment;
mod write;

pub(crate) use frame::Frame;
pub(crate) use profile::read_icc_profile;

use super::ending::Ending;
use super::fault::Fault;
use huffman::HuffmanTable;
use scan::{ScanHeader, Tables};
use segment::Segments;

/// A progressive file that needs more scans than this is made to keep a decoder busy; real ones
/// have about ten. zune-jpeg reads no more either, so that what is found whole can be decoded.
const MAX_SCANS: usize = 100;

/// What stands before the first scan.
pub(crate) struct JpegHeader {
    pub(crate) frame: Frame,
    /// The EXIF block, without its `Exif\0\0`.
    pub(crate) exif: Option<Vec<u8>>,
    /// Whether the first scan holds all colours.
    pub(crate) interleaved: bool,
}

impl JpegHeader {
    /// Whether zune-jpeg 0.5 gets the colours right; measured against libjpeg-turbo over all
    /// samplings. It fails on sequential scans of single colours where these have fewer rows than
    /// the brightness, on colours with more samples than the brightness, and on thirds.
    pub(crate) fn is_decoded_rightly(&self) -> bool {
        let separate_rows = !self.frame.progressive
            && !self.interleaved
            && self.frame.components.len() > 1
            && self.frame.has_fewer_color_rows();
        !separate_rows && self.frame.has_common_sampling()
    }
}

/// Reads up to the first scan.
pub(crate) fn read_header(bytes: &[u8]) -> Result<JpegHeader, Fault> {
    let mut segments = Segments::new(bytes, 0);
    let mut frame = None;
    let mut exif = None;
    loop {
        let segment = segments.next_segment()?;
        match segment.marker {
            segment::APP_1 if exif.is_none() => {
                exif = segment
                    .payload
                    .strip_prefix(b"Exif\0\0")
                    .map(<[u8]>::to_vec);
            }
            marker if segment::is_frame(marker) => {
                frame = Some(Frame::parse(marker, segment.payload)?);
            }
            segment::START_OF_SCAN => {
                let frame = frame.ok_or(Fault::Corrupt)?;
                let in_first_scan = segment.payload.first().copied().map(usize::from);
                let interleaved = in_first_scan == Some(frame.components.len());
                return Ok(JpegHeader {
                    frame,
                    exif,
                    interleaved,
                });
            }
            segment::END_OF_IMAGE => return Err(Fault::Truncated { percent: None }),
            _ => {}
        }
    }
}

/// Walks every scan. The masks of a progressive file take a byte for every eight samples.
pub(crate) fn check_content(bytes: &[u8], frame: &Frame) -> Result<Ending, Fault> {
    let mut segments = Segments::new(bytes, 0);
    let mut coverage = Coverage::new(frame);
    let mut tables = Tables {
        dc: [const { None }; 4],
        ac: [const { None }; 4],
        restart_interval: 0,
        nonzero: if frame.progressive {
            frame
                .components
                .iter()
                .map(|component| vec![0; frame.block_grid(component).cells()])
                .collect()
        } else {
            Vec::new()
        },
    };
    let mut scans = 0;
    loop {
        let behind_last = segments.position;
        let segment = match segments.next_segment() {
            Ok(segment) => segment,
            // Damage between or behind the scans matters only while something is still missing.
            Err(_) if coverage.is_complete() => {
                let damage = bytes.get(behind_last..).unwrap_or_default();
                // Half an end mark is a missing one and nothing more.
                let is_damage = damage.iter().any(|byte| *byte != 0xFF);
                return Ok(Ending {
                    end_marker_missing: true,
                    trailing_bytes: if is_damage { damage.len() as u64 } else { 0 },
                });
            }
            Err(fault) => return Err(fault),
        };
        match segment.marker {
            segment::HUFFMAN_TABLES => define_tables(segment.payload, &mut tables)?,
            segment::RESTART_INTERVAL => {
                let interval = segment.payload.first_chunk::<2>().ok_or(Fault::Corrupt)?;
                tables.restart_interval = usize::from(u16::from_be_bytes(*interval));
            }
            segment::START_OF_SCAN => {
                scans += 1;
                if scans > MAX_SCANS {
                    return Err(Fault::Corrupt);
                }
                let header = ScanHeader::parse(segment.payload, frame)?;
                segments.position =
                    scan::walk(bytes, segments.position, frame, &header, &mut tables)?;
                coverage.add(&header);
            }
            segment::END_OF_IMAGE => {
                if !coverage.is_started() {
                    return Err(Fault::Truncated { percent: None });
                }
                return Ok(Ending {
                    end_marker_missing: false,
                    trailing_bytes: (bytes.len() - segments.position) as u64,
                });
            }
            _ => {}
        }
    }
}

fn define_tables(mut payload: &[u8], tables: &mut Tables) -> Result<(), Fault> {
    while let [class_and_place, rest @ ..] = payload {
        let (counts, rest) = rest.split_first_chunk::<16>().ok_or(Fault::Corrupt)?;
        let symbols: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let symbols_bytes = rest.get(..symbols).ok_or(Fault::Corrupt)?;
        let table = HuffmanTable::new(*counts, symbols_bytes).ok_or(Fault::Corrupt)?;
        let places = match class_and_place >> 4 {
            0 => &mut tables.dc,
            1 => &mut tables.ac,
            _ => return Err(Fault::Corrupt),
        };
        *places
            .get_mut(usize::from(class_and_place & 15))
            .ok_or(Fault::Corrupt)? = Some(table);
        payload = &rest[symbols..];
    }
    Ok(())
}

/// Which part of each component the scans so far have brought.
struct Coverage {
    progressive: bool,
    /// For each component, for each coefficient, the bits still left out; `None` before any scan.
    left_out: Vec<[Option<u8>; 64]>,
}

impl Coverage {
    fn new(frame: &Frame) -> Self {
        Self {
            progressive: frame.progressive,
            left_out: vec![[None; 64]; frame.components.len()],
        }
    }

    fn add(&mut self, header: &ScanHeader) {
        let band = if self.progressive {
            usize::from(header.first)..=usize::from(header.last)
        } else {
            0..=63
        };
        let low = if self.progressive { header.low } else { 0 };
        for component in &header.components {
            self.left_out[component.index][band.clone()].fill(Some(low));
        }
    }

    /// Whether every component has begun: what an end marker may close.
    fn is_started(&self) -> bool {
        self.left_out.iter().all(|bits| bits[0].is_some())
    }

    /// Whether nothing can come any more: what a missing end marker may be mended for.
    fn is_complete(&self) -> bool {
        self.left_out.iter().flatten().all(|bits| *bits == Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::{check_content, read_header};
    use crate::image::fault::Fault;

    #[test]
    fn a_file_of_two_markers_is_truncated() {
        let both = [0xFF, 0xD8, 0xFF, 0xD9];
        assert!(matches!(
            read_header(&both),
            Err(Fault::Truncated { percent: None })
        ));
    }

    #[test]
    fn every_prefix_of_a_real_file_is_told_from_the_whole() {
        let whole = include_bytes!("../../tests/fixtures/pictures/jpeg-odd-17x13.jpg");
        let frame = read_header(whole).expect("a header").frame;
        assert_eq!(
            check_content(whole, &frame),
            Ok(crate::image::ending::Ending::default())
        );
        for length in 2..whole.len() - 3 {
            let part = &whole[..length];
            let fault = match read_header(part) {
                Ok(header) => check_content(part, &header.frame).err(),
                Err(fault) => Some(fault),
            };
            assert!(
                matches!(fault, Some(Fault::Truncated { .. })),
                "{length} bytes: {fault:?}"
            );
        }
    }
}
