//! The picture of a PNG row by row, by the `png` crate; of an animated one the default image.

use super::samples::Samples;
use crate::image::fault::Fault;
use crate::image::rows::RgbRows;
use png::{DecodeOptions, Decoder, DecodingError, InterlaceInfo, Limits, Reader};
use std::io::{Cursor, ErrorKind};

/// For what a PNG holds beside its pixels: a profile of a kilobyte may unpack to a megabyte.
pub(crate) const EXTRAS_MAX_BYTES: usize = 16_777_216;

/// First column and row of each pass, and the steps between its columns and rows (8.2).
const PASSES: [[u32; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];

/// What is known of a file's check sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckSums {
    Unverified,
    /// By an earlier pass over the same bytes.
    Verified,
}

/// The rows of one file.
pub(crate) struct PngRows<'a> {
    reader: Reader<Cursor<&'a [u8]>>,
    samples: Samples,
    /// One row as stored; of an interlaced picture all of them once the first is asked for.
    stored: Vec<u8>,
    rows_read: u32,
}

impl<'a> PngRows<'a> {
    /// Reads as far as the pixels, which have to be of the size that the callers have checked
    /// against the limits.
    pub(crate) fn open(
        bytes: &'a [u8],
        checked_px: (u32, u32),
        check_sums: CheckSums,
    ) -> Result<Self, Fault> {
        let mut options = DecodeOptions::default();
        options.set_ignore_crc(check_sums == CheckSums::Verified);
        options.set_ignore_text_chunk(true);
        let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
        decoder.set_limits(Limits {
            bytes: EXTRAS_MAX_BYTES,
        });
        if decoder.read_header_info().map_err(fault_of)?.size() != checked_px {
            return Err(Fault::Corrupt);
        }
        let reader = decoder.read_info().map_err(fault_of)?;
        Ok(Self {
            samples: Samples::of(reader.info())?,
            stored: vec![0; row_bytes(&reader)?],
            reader,
            rows_read: 0,
        })
    }

    /// The colour profile, unpacked.
    pub(crate) fn icc_profile(&self) -> Option<&[u8]> {
        self.reader.info().icc_profile.as_deref()
    }

    /// Unpacks everything to see that it is there and right; never more than some rows at a time.
    pub(crate) fn check(mut self) -> Result<(), Fault> {
        for _ in 0..self.stored_rows() {
            self.read_stored_row()?;
        }
        self.finish()
    }

    /// In all passes together.
    fn stored_rows(&self) -> u32 {
        let (width_px, height_px) = self.size_px();
        if !self.reader.info().interlaced {
            return height_px;
        }
        let in_pass = |[left, top, _, step]: [u32; 4]| {
            if left < width_px {
                height_px.saturating_sub(top).div_ceil(step)
            } else {
                0
            }
        };
        PASSES.into_iter().map(in_pass).sum()
    }

    fn read_stored_row(&mut self) -> Result<InterlaceInfo, Fault> {
        let info = self.reader.read_row(&mut self.stored).map_err(fault_of)?;
        info.ok_or(Fault::Corrupt)
    }

    /// Behind the last row: the last check sum. That no chunk follows is the header's business.
    fn finish(&mut self) -> Result<(), Fault> {
        match self.reader.read_row(&mut self.stored).map_err(fault_of) {
            Ok(None) | Err(Fault::Truncated { .. }) => Ok(()),
            Ok(Some(_)) => Err(Fault::Corrupt),
            Err(fault) => Err(fault),
        }
    }

    fn read_interlaced(&mut self) -> Result<(), Fault> {
        let row_bytes = self.stored.len();
        let bits_per_px = self.reader.info().bits_per_pixel() as u8;
        let mut whole = vec![0; row_bytes * self.size_px().1 as usize];
        for _ in 0..self.stored_rows() {
            if let InterlaceInfo::Adam7(info) = self.read_stored_row()? {
                png::expand_interlaced_row(&mut whole, row_bytes, &self.stored, &info, bits_per_px);
            }
        }
        self.finish()?;
        self.stored = whole;
        Ok(())
    }

    fn next_row(&mut self, rgb: &mut [u8]) -> Result<(), Fault> {
        if self.reader.info().interlaced {
            if self.rows_read == 0 {
                self.read_interlaced()?;
            }
            let row_bytes = self.stored.len() / self.size_px().1 as usize;
            let start = row_bytes * self.rows_read as usize;
            self.samples
                .write_rgb(&self.stored[start..start + row_bytes], rgb);
        } else if self.samples.are_rgb() {
            let info = self.reader.read_row(rgb).map_err(fault_of)?;
            info.ok_or(Fault::Corrupt)?;
        } else {
            self.read_stored_row()?;
            self.samples.write_rgb(&self.stored, rgb);
        }
        self.rows_read += 1;
        if self.rows_read == self.size_px().1 && !self.reader.info().interlaced {
            self.finish()?;
        }
        Ok(())
    }
}

impl RgbRows for PngRows<'_> {
    fn size_px(&self) -> (u32, u32) {
        self.reader.info().size()
    }

    fn next_rows(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let (width_px, height_px) = self.size_px();
        let left = (height_px - self.rows_read) as usize;
        let mut count = 0;
        for row in out.chunks_exact_mut(width_px as usize * 3).take(left) {
            self.next_row(row)?;
            count += 1;
        }
        Ok(count)
    }
}

fn row_bytes(reader: &Reader<Cursor<&[u8]>>) -> Result<usize, Fault> {
    let width_px = reader.info().width;
    reader.output_line_size(width_px).ok_or(Fault::Corrupt)
}

fn fault_of(error: DecodingError) -> Fault {
    match error {
        DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Fault::Truncated { percent: None }
        }
        _ => Fault::Corrupt,
    }
}

#[cfg(test)]
mod tests {
    use super::{CheckSums, PngRows};
    use crate::image::fault::Fault;
    use crate::image::png::END_CHUNK;
    use crate::image::rows::read_bitmap;

    const RGB: &[u8] = include_bytes!("../../../tests/fixtures/pictures/png-rgb.png");
    const INTERLACED: &[u8] = include_bytes!("../../../tests/fixtures/pictures/png-interlaced.png");

    fn open(bytes: &[u8], size_px: (u32, u32)) -> Result<PngRows<'_>, Fault> {
        PngRows::open(bytes, size_px, CheckSums::Unverified)
    }

    fn size_px(bytes: &[u8]) -> (u32, u32) {
        let header = crate::image::png::read_header(bytes).expect("a header");
        (header.width_px, header.height_px)
    }

    #[test]
    fn an_interlaced_picture_has_the_rows_that_another_decoder_finds() {
        let size_px = size_px(INTERLACED);
        let bitmap = read_bitmap(&mut open(INTERLACED, size_px).expect("a PNG")).expect("rows");
        let expected = image::load_from_memory(INTERLACED)
            .expect("a PNG")
            .to_rgb8();
        assert_eq!(bitmap.rgb(), expected.as_raw());
        assert_eq!(open(INTERLACED, size_px).expect("a PNG").check(), Ok(()));
    }

    #[test]
    fn a_picture_is_all_there_without_its_end_chunk_but_not_with_less() {
        for picture in [RGB, INTERLACED] {
            let size_px = size_px(picture);
            let cut = &picture[..picture.len() - END_CHUNK.len()];
            assert_eq!(open(cut, size_px).and_then(PngRows::check), Ok(()));
            let mut rows = open(cut, size_px).expect("a PNG");
            assert!(read_bitmap(&mut rows).is_ok());
            for length in [cut.len() - 100, cut.len() / 2, 60] {
                let cut = &cut[..length];
                let checked = open(cut, size_px).and_then(PngRows::check);
                assert_eq!(checked, Err(Fault::Truncated { percent: None }), "{length}");
                let read = open(cut, size_px).and_then(|mut rows| read_bitmap(&mut rows));
                assert_eq!(read, Err(Fault::Truncated { percent: None }), "{length}");
            }
        }
    }

    #[test]
    fn a_wrong_check_sum_is_seen_unless_it_was_verified_before() {
        let bad = include_bytes!("../../../tests/fixtures/pictures/png-crc-bad.png");
        let size_px = size_px(bad);
        assert_eq!(
            open(bad, size_px).and_then(PngRows::check),
            Err(Fault::Corrupt)
        );
        let verified = PngRows::open(bad, size_px, CheckSums::Verified);
        assert_eq!(verified.and_then(PngRows::check), Ok(()));
    }
}
