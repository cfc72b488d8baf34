//! The first frame of a GIF, put together by the `image` crate and laid over white row by row.

use crate::image::color::over_white;
use crate::image::fault::Fault;
use crate::image::rows::RgbRows;
use image::codecs::gif::GifDecoder;
use image::{ColorType, ImageDecoder, ImageError};
use std::io::{Cursor, ErrorKind};

/// The page with its first frame; whole, since a frame may be interlaced.
pub(crate) struct GifRows {
    size_px: (u32, u32),
    rgba: Vec<u8>,
    position: usize,
}

impl GifRows {
    /// Decodes the frame; the page has to be of the size that the callers have checked against the
    /// limits.
    pub(crate) fn open(bytes: &[u8], checked_px: (u32, u32)) -> Result<Self, Fault> {
        let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(fault_of)?;
        if decoder.dimensions() != checked_px || decoder.color_type() != ColorType::Rgba8 {
            return Err(Fault::Corrupt);
        }
        let length = usize::try_from(decoder.total_bytes()).map_err(|_| Fault::Corrupt)?;
        let mut rgba = vec![0; length];
        decoder.read_image(&mut rgba).map_err(fault_of)?;
        Ok(Self {
            size_px: checked_px,
            rgba,
            position: 0,
        })
    }
}

impl RgbRows for GifRows {
    fn size_px(&self) -> (u32, u32) {
        self.size_px
    }

    fn next_rows(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let rest = &self.rgba[self.position..];
        let pixels = (out.len() / 3).min(rest.len() / 4);
        for (rgb, px) in out.chunks_exact_mut(3).zip(rest.chunks_exact(4)) {
            for (value, stored) in rgb.iter_mut().zip(px) {
                *value = over_white(*stored, px[3]);
            }
        }
        self.position += pixels * 4;
        Ok(pixels / self.size_px.0 as usize)
    }
}

fn fault_of(error: ImageError) -> Fault {
    match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Fault::Truncated { percent: None }
        }
        _ => Fault::Corrupt,
    }
}

#[cfg(test)]
mod tests {
    use super::GifRows;
    use crate::image::fault::Fault;
    use crate::image::rows::{RgbRows, read_bitmap};

    /// A white page of 2 × 2 with a frame of 1 × 2 in its right column: red, and transparent.
    const GIF: &[u8] = b"GIF89a\x02\0\x02\0\x80\0\0\xFF\0\0\0\0\xFF\x21\xF9\x04\x01\0\0\x01\0\x2C\
        \x01\0\0\0\x01\0\x02\0\0\x02\x02\x44\x0A\0\x3B";

    #[test]
    fn what_the_first_frame_leaves_open_is_white() {
        let mut rows = GifRows::open(GIF, (2, 2)).expect("a frame");
        let bitmap = read_bitmap(&mut rows).expect("all rows");
        let (white, red) = ([255; 3], [255, 0, 0]);
        assert_eq!(bitmap.rgb(), [white, red, white, white].concat());
        assert_eq!(rows.next_rows(&mut [0; 6]), Ok(0));
    }

    #[test]
    fn a_size_that_is_not_the_headers_is_refused_before_memory_is_asked_for() {
        assert_eq!(GifRows::open(GIF, (2, 3)).err(), Some(Fault::Corrupt));
    }
}
