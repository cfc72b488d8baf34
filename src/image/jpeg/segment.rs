//! Marker segments: where they begin, what they hold (ISO/IEC 10918-1, B.1.1).

use crate::image::fault::Fault;

pub(super) const START_OF_IMAGE: u8 = 0xD8;
pub(super) const END_OF_IMAGE: u8 = 0xD9;
pub(super) const START_OF_SCAN: u8 = 0xDA;
pub(super) const HUFFMAN_TABLES: u8 = 0xC4;
pub(super) const RESTART_INTERVAL: u8 = 0xDD;
pub(super) const QUANTISATION_TABLES: u8 = 0xDB;
pub(super) const APP_0: u8 = 0xE0;
pub(super) const APP_1: u8 = 0xE1;
pub(super) const APP_14: u8 = 0xEE;

const TRUNCATED: Fault = Fault::Truncated { percent: None };

/// Whether SOF is what this marker says; C4, C8 and CC are something else in the same range.
pub(super) fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Markers that mean nothing, or hierarchical files: libjpeg, and so every browser, gives up here.
fn is_reserved(marker: u8) -> bool {
    matches!(marker, 0x02..=0xBF | 0xC8 | 0xDE | 0xDF | 0xF0..=0xFD)
}

/// Walks from marker to marker.
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    pub(super) position: usize,
}

/// One marker with what follows it; empty where the marker stands alone.
pub(super) struct Segment<'a> {
    pub(super) marker: u8,
    pub(super) payload: &'a [u8],
}

impl<'a> Segments<'a> {
    pub(super) fn new(bytes: &'a [u8], position: usize) -> Self {
        Self { bytes, position }
    }

    /// The next segment; bytes that belong to none are skipped, as every decoder does.
    pub(super) fn next_segment(&mut self) -> Result<Segment<'a>, Fault> {
        let marker = self.next_marker().ok_or(TRUNCATED)?;
        if is_reserved(marker) {
            return Err(Fault::Corrupt);
        }
        if matches!(marker, START_OF_IMAGE | END_OF_IMAGE | 0x01 | 0xD0..=0xD7) {
            return Ok(Segment {
                marker,
                payload: &[],
            });
        }
        let length = self
            .bytes
            .get(self.position..)
            .and_then(|rest| rest.first_chunk::<2>())
            .map(|length| usize::from(u16::from_be_bytes(*length)))
            .ok_or(TRUNCATED)?;
        if length < 2 {
            return Err(Fault::Corrupt);
        }
        let payload = self
            .bytes
            .get(self.position + 2..self.position + length)
            .ok_or(TRUNCATED)?;
        self.position += length;
        Ok(Segment { marker, payload })
    }

    /// Moves past the next marker; `None` at the end of the file.
    fn next_marker(&mut self) -> Option<u8> {
        loop {
            let rest = self.bytes.get(self.position..)?;
            let start = rest.iter().position(|byte| *byte == 0xFF)?;
            let code = rest.get(start + 1)?;
            match code {
                // A fill byte: the marker's own FF is the next one.
                0xFF => self.position += start + 1,
                0x00 => self.position += start + 2,
                _ => {
                    self.position += start + 2;
                    return Some(*code);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Segments;
    use crate::image::fault::Fault;

    #[test]
    fn fill_bytes_and_stray_bytes_before_a_marker_are_skipped() {
        let bytes = [0x12, 0xFF, 0x00, 0xFF, 0xFF, 0xE1, 0x00, 0x03, 0x42];
        let mut segments = Segments::new(&bytes, 0);
        let segment = segments.next_segment().expect("a segment");
        assert_eq!((segment.marker, segment.payload), (0xE1, &[0x42][..]));
        assert!(segments.next_segment().is_err());
    }

    #[test]
    fn a_marker_that_no_browser_reads_past_is_corrupt() {
        for marker in [0x02, 0xC8, 0xDE, 0xF0] {
            let bytes = [0xFF, marker, 0, 2];
            let fault = Segments::new(&bytes, 0).next_segment().err();
            assert_eq!(fault, Some(Fault::Corrupt), "{marker:X}");
        }
    }

    #[test]
    fn a_length_under_two_is_corrupt_and_one_past_the_end_is_truncated() {
        let next = |bytes: &[u8]| Segments::new(bytes, 0).next_segment().err();
        assert_eq!(next(&[0xFF, 0xE1, 0, 1]), Some(Fault::Corrupt));
        assert_eq!(
            next(&[0xFF, 0xE1, 0, 9, 1]),
            Some(Fault::Truncated { percent: None })
        );
    }
}
