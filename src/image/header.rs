//! What a file says of itself before any pixel is decoded.

use super::content::{Content, JpegContent, RowContent};
use super::ending::Ending;
use super::fault::Fault;
use super::fit::FULL_COLOR_MAX_PIXELS;
use super::gif::{self, GifRows};
use super::jpeg::inverse::Scale;
use super::jpeg::{self, JpegHeader};
use super::metadata::{self, Metadata};
use super::orientation::Orientation;
use super::png::{self, CheckSums, PngRows};
use super::pulse::Pulse;
use super::sniff::ImageFormat;
use super::turn::Turn;

/// Size, frames and metadata of a file in a format that can be decoded.
pub(crate) struct Header {
    /// As stored, before the orientation is applied.
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) frames: u32,
    pub(crate) metadata: Metadata,
    /// What the caller asks for besides, of a file that is made anew.
    pub(crate) turn: Turn,
    kind: Kind,
}

enum Kind {
    Jpeg(JpegHeader),
    Png {
        unpacking_bytes: u64,
        ending: Ending,
    },
    Gif {
        frame_pixels: u64,
        ending: Ending,
    },
}

impl Header {
    /// Reads the header of a JPEG, PNG or GIF.
    pub(crate) fn read(format: ImageFormat, bytes: &[u8]) -> Result<Self, Fault> {
        match format {
            ImageFormat::Jpeg => jpeg::read_header(bytes).map(|mut header| Self {
                width_px: u32::from(header.frame.width_px),
                height_px: u32::from(header.frame.height_px),
                frames: 1,
                metadata: metadata::read(header.exif.take()),
                turn: Turn::None,
                kind: Kind::Jpeg(header),
            }),
            ImageFormat::Png => png::read_header(bytes).map(|mut header| Self {
                width_px: header.width_px,
                height_px: header.height_px,
                frames: header.frames,
                kind: Kind::Png {
                    unpacking_bytes: header.unpacking_bytes(),
                    ending: header.ending,
                },
                metadata: metadata::read(header.exif.take()).written_by(header.software.take()),
                turn: Turn::None,
            }),
            ImageFormat::Gif => gif::read_header(bytes).map(|header| Self {
                width_px: header.width_px,
                height_px: header.height_px,
                frames: header.frames,
                metadata: Metadata::default(),
                turn: Turn::None,
                kind: Kind::Gif {
                    frame_pixels: header.frame_pixels,
                    ending: header.ending,
                },
            }),
            other => Err(Fault::Unsupported(other.as_str())),
        }
    }

    /// Width and height with the orientation applied.
    pub(crate) fn displayed_px(&self) -> (u32, u32) {
        self.metadata
            .orientation
            .displayed(self.width_px, self.height_px)
    }

    /// What moves the stored pixels to where they are in a file that is made of this one.
    pub(crate) fn movement(&self) -> Orientation {
        self.metadata.orientation.then(self.turn)
    }

    /// Width and height in a file that is made of this one.
    pub(crate) fn moved_px(&self) -> (u32, u32) {
        self.movement().displayed(self.width_px, self.height_px)
    }

    /// Width and height as displayed, of the picture at a scale; only blocks have one.
    pub(crate) fn px_at(&self, scale: Scale) -> (u32, u32) {
        let (width_px, height_px) = self.displayed_px();
        (scale.of_side(width_px), scale.of_side(height_px))
    }

    /// What the header of a JPEG says; `None` of another format.
    pub(crate) fn jpeg(&self) -> Option<&JpegHeader> {
        match &self.kind {
            Kind::Jpeg(jpeg) => Some(jpeg),
            _ => None,
        }
    }

    fn stored_px(&self) -> (u32, u32) {
        (self.width_px, self.height_px)
    }

    /// The most memory that making another file of one of `input_bytes` takes; the largest number
    /// where 64 bits do not hold it. It is the sum of
    ///
    /// - the file, and one that is as large at most;
    /// - of a JPEG its coefficients ([`reading_bytes`]: two bytes for each that is not zero;
    ///   of a progressive file, for a while, two for each: 3 bytes a pixel at 4:2:0, 6 at 4:4:4,
    ///   8 for CMYK), and 4 bytes a block to turn them;
    /// - of a JPEG's pixels those of half its size and a smaller copy; where they have to be turned
    ///   as pixels, all samples twice, and what pixels take that change their colours;
    /// - of ink, of brightness with fewer samples than pixels, of PNG and of GIF 4.5 bytes a pixel, or 2.4 of more than 24 megapixels; where they are to
    ///   be turned, 6 bytes a pixel more;
    /// - what unpacking a PNG keeps, or the page and the frame of a GIF, 4 bytes a pixel of each.
    pub(crate) fn working_bytes(&self, input_bytes: u64) -> u64 {
        let pixels = u64::from(self.width_px) * u64::from(self.height_px);
        let orientation = self.movement();
        let of_rows = if pixels <= FULL_COLOR_MAX_PIXELS {
            pixels * 9 / 2
        } else {
            pixels.saturating_mul(12) / 5
        };
        let turned_rows = if orientation == Orientation::Upright {
            of_rows
        } else {
            of_rows.saturating_add(pixels.saturating_mul(6))
        };
        let working = match &self.kind {
            Kind::Jpeg(jpeg) => {
                let samples = pixels * jpeg.frame.samples_per_64_px() / 64;
                let of_pixels = if jpeg.is_coarse_in_brightness() {
                    turned_rows
                } else if jpeg.can_turn(orientation) {
                    samples / 2
                } else {
                    samples * 2 + of_rows
                };
                let turning = samples / 16;
                jpeg::reading_bytes(&jpeg.frame, input_bytes) + turning + of_pixels
            }
            Kind::Png {
                unpacking_bytes, ..
            } => unpacking_bytes.saturating_add(turned_rows),
            Kind::Gif { frame_pixels, .. } => (pixels + frame_pixels) * 4 + turned_rows,
        };
        (input_bytes * 2).saturating_add(working)
    }

    /// Reads the content for another file to be made of it; callers have checked `working_bytes`.
    /// Of a JPEG all of it is read, and so its end is known; rows are read as they are asked for.
    pub(crate) fn open<'a>(
        &self,
        bytes: &'a [u8],
        pulse: &mut Pulse<'_>,
    ) -> Result<Content<'a>, Fault> {
        Ok(match &self.kind {
            Kind::Jpeg(header) => {
                let (coefficients, ending) = jpeg::read_coefficients(bytes, &header.frame, pulse)?;
                Content::Jpeg(JpegContent {
                    coefficients,
                    model: header.model,
                    density: header.density,
                    icc_profile: jpeg::read_icc_profile(bytes),
                    ending,
                })
            }
            Kind::Png { ending, .. } => {
                let rows = PngRows::open(bytes, self.stored_px(), CheckSums::Unverified)?;
                Content::Rows(RowContent::of_png(rows, *ending))
            }
            Kind::Gif { ending, .. } => {
                let rows = GifRows::open(bytes, self.stored_px())?;
                Content::Rows(RowContent::of_gif(rows, *ending))
            }
        })
    }

    /// Walks the whole file; callers have checked `working_bytes`.
    pub(crate) fn check_content(
        &self,
        bytes: &[u8],
        pulse: &mut Pulse<'_>,
    ) -> Result<Ending, Fault> {
        match &self.kind {
            Kind::Jpeg(header) => jpeg::check_content(bytes, &header.frame, pulse),
            Kind::Png { ending, .. } => {
                PngRows::open(bytes, self.stored_px(), CheckSums::Unverified)?.check()?;
                Ok(*ending)
            }
            Kind::Gif { ending, .. } => {
                GifRows::open(bytes, self.stored_px())?;
                Ok(*ending)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Header;
    use crate::image::sniff::ImageFormat;

    fn chunk(kind: [u8; 4], payload: &[u8]) -> Vec<u8> {
        let length = u32::try_from(payload.len()).expect("a short chunk");
        // Nobody asks for the check sum before the content is decoded.
        [&length.to_be_bytes(), kind.as_slice(), payload, &[0; 4]].concat()
    }

    fn png(side_px: u32, depth_color_and_interlace: [u8; 3]) -> Vec<u8> {
        let side = side_px.to_be_bytes();
        let [depth, color, interlace] = depth_color_and_interlace;
        let header = [&side, &side, [depth, color, 0, 0, interlace].as_slice()].concat();
        let signature = b"\x89PNG\r\n\x1A\n".to_vec();
        let parts = [signature, chunk(*b"IHDR", &header), chunk(*b"IDAT", &[])];
        parts.concat()
    }

    fn working_bytes(format: ImageFormat, bytes: &[u8]) -> u64 {
        let header = Header::read(format, bytes).expect("a header");
        header.working_bytes(bytes.len() as u64)
    }

    #[test]
    fn the_largest_sides_that_a_png_can_say_do_not_overflow() {
        let bytes = png(u32::MAX, [16, 6, 1]);
        assert!(
            working_bytes(ImageFormat::Png, &bytes) > u64::from(u32::MAX) * u64::from(u32::MAX)
        );
    }

    #[test]
    fn only_an_interlaced_png_is_in_memory_as_it_is_stored() {
        let bytes = |interlace| working_bytes(ImageFormat::Png, &png(10_000, [16, 6, interlace]));
        let stored = 10_000 * 10_000 * 8;
        assert!((stored..stored + 100_000).contains(&(bytes(1) - bytes(0))));
        assert!(bytes(0) < 10_000 * 10_000 * 5 / 2);
    }

    #[test]
    fn the_first_frame_of_a_gif_counts_even_where_it_is_larger_than_the_page() {
        let page = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0";
        let frame = [
            0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 1, 0, 0, 0x3B,
        ];
        let bytes = [page.as_slice(), &frame].concat();
        assert!(working_bytes(ImageFormat::Gif, &bytes) > 65_535 * 65_535 * 4);
    }

    #[test]
    fn a_jpeg_takes_memory_for_what_it_holds_and_not_for_its_pixels() {
        let photo = include_bytes!("../../tests/fixtures/pictures/jpeg-baseline.jpg");
        let progressive = include_bytes!("../../tests/fixtures/pictures/jpeg-progressive.jpg");
        let samples = 320 * 240 * 3 / 2;
        let of_photo = working_bytes(ImageFormat::Jpeg, photo);
        let of_progressive = working_bytes(ImageFormat::Jpeg, progressive);
        assert!(of_progressive > samples * 2 && of_progressive < samples * 12);
        assert!(of_photo + samples < of_progressive, "{of_photo}");
    }
}
