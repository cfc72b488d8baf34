//! What a file says of itself before any pixel is decoded.

use super::decode::Decoded;
use super::ending::Ending;
use super::fault::Fault;
use super::jpeg::{self, JpegHeader};
use super::metadata::{self, Metadata};
use super::sniff::ImageFormat;
use super::{decode, gif, png};

/// Size, frames and metadata of a file in a format that can be decoded.
pub(crate) struct Header {
    /// As stored, before the orientation is applied.
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) frames: u32,
    pub(crate) metadata: Metadata,
    kind: Kind,
}

enum Kind {
    Jpeg(JpegHeader),
    Png { bytes_per_px: u64, ending: Ending },
    Gif { ending: Ending },
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
                kind: Kind::Jpeg(header),
            }),
            ImageFormat::Png => png::read_header(bytes).map(|header| Self {
                width_px: header.width_px,
                height_px: header.height_px,
                frames: header.frames,
                metadata: metadata::read(header.exif),
                kind: Kind::Png {
                    bytes_per_px: header.bytes_per_px,
                    ending: header.ending,
                },
            }),
            ImageFormat::Gif => gif::read_header(bytes).map(|header| Self {
                width_px: header.width_px,
                height_px: header.height_px,
                frames: header.frames,
                metadata: Metadata::default(),
                kind: Kind::Gif {
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

    /// Whether the colour planes have as many samples as there are pixels.
    pub(crate) fn has_full_color(&self) -> bool {
        match &self.kind {
            Kind::Jpeg(jpeg) => !jpeg.frame.is_subsampled(),
            Kind::Png { .. } | Kind::Gif { .. } => true,
        }
    }

    /// The most memory that making an upright RGB picture of `input_bytes` takes: the file, the
    /// decoder's own store, and two pictures where one is turned into the other.
    ///
    /// The decoder keeps all coefficients, two bytes each, of a JPEG that comes in several scans:
    /// 3 bytes a pixel at 4:2:0, 6 at 4:4:4, 8 for CMYK.
    pub(crate) fn working_bytes(&self, input_bytes: u64) -> u64 {
        let pixels = u64::from(self.width_px) * u64::from(self.height_px);
        let decoder_bytes = match &self.kind {
            Kind::Jpeg(jpeg) if jpeg.frame.progressive || !jpeg.interleaved => {
                pixels * jpeg.frame.samples_per_64_px() / 32
            }
            Kind::Jpeg(_) => 0,
            Kind::Png { bytes_per_px, .. } => pixels * bytes_per_px,
            // The canvas and the frame that is drawn on it.
            Kind::Gif { .. } => pixels * 8,
        };
        let turned = self.metadata.orientation.to_exif() != 1;
        let second_picture = if turned { pixels * 3 } else { 0 };
        input_bytes + pixels * 3 + decoder_bytes.max(second_picture)
    }

    /// Makes upright pixels of the first frame; callers have checked `working_bytes`.
    pub(crate) fn decode_upright(
        &self,
        format: ImageFormat,
        bytes: &[u8],
    ) -> Result<Decoded, Fault> {
        if let Kind::Jpeg(jpeg) = &self.kind
            && !jpeg.is_decoded_rightly()
        {
            return Err(Fault::Unsupported("jpeg_rare_layout"));
        }
        let decoded = decode::decode(format, bytes)?;
        Ok(Decoded {
            bitmap: self.metadata.orientation.apply(decoded.bitmap),
            icc_profile: decoded.icc_profile,
        })
    }

    /// Walks the whole file; callers have checked `working_bytes`.
    pub(crate) fn check_content(&self, format: ImageFormat, bytes: &[u8]) -> Result<Ending, Fault> {
        match &self.kind {
            Kind::Jpeg(header) => jpeg::check_content(bytes, &header.frame),
            Kind::Png { ending, .. } | Kind::Gif { ending } => {
                decode::decode(format, bytes)?;
                Ok(*ending)
            }
        }
    }
}
