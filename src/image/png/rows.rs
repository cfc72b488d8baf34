//! The picture of a PNG row by row, by the `png` crate; of an animated one the default image.

use super::profile::read_profile;
use super::samples::Samples;
use super::unfilter::{GROUP_ROWS, Unfilter, check_filter};
use super::unpack::Unpacked;
use crate::image::fault::Fault;
use crate::image::rows::RgbRows;
use png::{Adam7Info, DecodingError, Info, expand_interlaced_row};
use std::io::ErrorKind;

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
    info: Info<'static>,
    profile: Option<Vec<u8>>,
    unpacked: Unpacked<'a>,
    samples: Samples,
    /// For the rows of a picture that is not interlaced.
    unfilter: Unfilter,
    /// All rows of an interlaced picture as stored, once the first is asked for.
    whole: Vec<u8>,
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
        let mut unpacked = Unpacked::open(bytes, check_sums)?;
        let info = unpacked.info().ok_or(Fault::Corrupt)?.clone();
        if info.size() != checked_px {
            return Err(Fault::Corrupt);
        }
        let row_bytes = info.raw_row_length() - 1;
        unpacked.make_buffer(GROUP_ROWS * (row_bytes + 1));
        Ok(Self {
            samples: Samples::of(&info)?,
            profile: read_profile(bytes),
            unpacked,
            unfilter: Unfilter::new(row_bytes, pixel_bytes(&info)),
            whole: Vec::new(),
            info,
            rows_read: 0,
        })
    }

    /// The colour profile, unpacked.
    pub(crate) fn icc_profile(&self) -> Option<&[u8]> {
        self.profile.as_deref()
    }

    /// Unpacks everything to see that it is there and right; never more than some rows at a time.
    pub(crate) fn check(mut self) -> Result<(), Fault> {
        for (_, width_px, rows) in self.passes() {
            let row_bytes = self.info.raw_row_length_from_width(width_px);
            for _ in 0..rows {
                check_filter(self.unpacked.take(row_bytes)?[0])?;
            }
        }
        self.unpacked.finish()
    }

    /// The number of each pass that has pixels, its width and its height; 0 where there is but one.
    fn passes(&self) -> Vec<(u8, u32, u32)> {
        let (width_px, height_px) = self.size_px();
        if !self.info.interlaced {
            return vec![(0, width_px, height_px)];
        }
        let of_pass = |(number, [left, top, across, down]): (u8, [u32; 4])| {
            let columns = width_px.saturating_sub(left).div_ceil(across);
            let rows = height_px.saturating_sub(top).div_ceil(down);
            (number, columns, rows)
        };
        let passes = (1..).zip(PASSES).map(of_pass);
        passes.filter(|(_, columns, _)| *columns > 0).collect()
    }

    fn read_interlaced(&mut self) -> Result<(), Fault> {
        let (width_px, height_px) = self.size_px();
        let stride = self.info.raw_row_length() - 1;
        let bits_per_px = self.info.bits_per_pixel() as u8;
        self.whole = vec![0; stride * height_px as usize];
        for (pass, columns, rows) in self.passes() {
            let row_bytes = self.info.raw_row_length_from_width(columns) - 1;
            let mut unfilter = Unfilter::new(row_bytes, pixel_bytes(&self.info));
            for row in 0..rows {
                unfilter.push(self.unpacked.take(row_bytes + 1)?, 1)?;
                let info = Adam7Info::new(pass, row, width_px);
                let samples = unfilter.row(0);
                expand_interlaced_row(&mut self.whole, stride, samples, &info, bits_per_px);
            }
        }
        self.unpacked.finish()
    }

    /// Reads as many rows as there is room for.
    fn read_rows(&mut self, rgb: &mut [u8]) -> Result<(), Fault> {
        let row_bytes = self.info.raw_row_length();
        let rgb_bytes = self.info.width as usize * 3;
        for group in rgb.chunks_mut(rgb_bytes * GROUP_ROWS) {
            let count = group.len() / rgb_bytes;
            self.unfilter
                .push(self.unpacked.take(row_bytes * count)?, count)?;
            for (index, rgb) in group.chunks_exact_mut(rgb_bytes).enumerate() {
                let stored = self.unfilter.row(index);
                if self.samples.are_rgb() {
                    rgb.copy_from_slice(stored);
                } else {
                    self.samples.write_rgb(stored, rgb);
                }
            }
        }
        Ok(())
    }

    fn read_rows_of_whole(&mut self, rgb: &mut [u8]) -> Result<(), Fault> {
        if self.rows_read == 0 {
            self.read_interlaced()?;
        }
        let row_bytes = self.info.raw_row_length() - 1;
        let stored = self.whole.chunks_exact(row_bytes);
        let rgb = rgb.chunks_exact_mut(self.info.width as usize * 3);
        for (stored, rgb) in stored.skip(self.rows_read as usize).zip(rgb) {
            self.samples.write_rgb(stored, rgb);
        }
        Ok(())
    }
}

impl RgbRows for PngRows<'_> {
    fn size_px(&self) -> (u32, u32) {
        self.info.size()
    }

    fn next_rows(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let (width_px, height_px) = self.size_px();
        let row_bytes = width_px as usize * 3;
        let left = (height_px - self.rows_read) as usize;
        let count = (out.len() / row_bytes).min(left);
        let rgb = &mut out[..row_bytes * count];
        if self.info.interlaced {
            self.read_rows_of_whole(rgb)?;
        } else {
            self.read_rows(rgb)?;
        }
        self.rows_read += count as u32;
        if count > 0 && count == left && !self.info.interlaced {
            self.unpacked.finish()?;
        }
        Ok(count)
    }
}

/// What the filters count in.
fn pixel_bytes(info: &Info<'_>) -> usize {
    info.bits_per_pixel().div_ceil(8)
}

pub(super) fn fault_of(error: &DecodingError) -> Fault {
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
