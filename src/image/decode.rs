//! Bytes to pixels: rows of PNG and GIF, whole pictures of JPEG by the `image` crate.

use super::bitmap::Bitmap;
use super::color::is_rgb_profile;
use super::fault::Fault;
use super::gif::GifRows;
use super::jpeg::read_icc_profile;
use super::png::{CheckSums, PngRows};
use super::rows::{RgbRows, read_bitmap};
use super::sniff::ImageFormat;
use image::codecs::jpeg::JpegDecoder;
use image::{ColorType, ImageDecoder, ImageError};
use std::io::{Cursor, ErrorKind};

/// Pixels and the colour space that they are meant in.
pub(crate) struct Decoded {
    pub(crate) bitmap: Bitmap,
    /// An RGB profile such as an iPhone's Display P3; without it colours would fade.
    pub(crate) icc_profile: Option<Vec<u8>>,
}

/// Pixels yet to be read and the colour space that they are meant in.
pub(crate) struct OpenRows<'a> {
    pub(crate) rows: Box<dyn RgbRows + 'a>,
    /// As it stands in the file: it may be of another kind than RGB.
    pub(crate) icc_profile: Option<Vec<u8>>,
}

/// Opens the first frame of a PNG or GIF whose content has been checked; it has to be of the size
/// that the callers have checked against the limits.
pub(crate) fn open_rows(
    format: ImageFormat,
    bytes: &[u8],
    checked_px: (u32, u32),
) -> Result<OpenRows<'_>, Fault> {
    match format {
        ImageFormat::Png => {
            let rows = PngRows::open(bytes, checked_px, CheckSums::Verified)?;
            Ok(OpenRows {
                icc_profile: rows.icc_profile().map(<[u8]>::to_vec),
                rows: Box::new(rows),
            })
        }
        ImageFormat::Gif => Ok(OpenRows {
            rows: Box::new(GifRows::open(bytes, checked_px)?),
            icc_profile: None,
        }),
        other => Err(Fault::Unsupported(other.as_str())),
    }
}

/// Decodes the first frame of a file whose content has been checked; it has to be of the size that
/// the callers have checked against the limits.
pub(crate) fn decode(
    format: ImageFormat,
    bytes: &[u8],
    checked_px: (u32, u32),
) -> Result<Decoded, Fault> {
    let (bitmap, profile) = if format == ImageFormat::Jpeg {
        (read_jpeg(bytes, checked_px)?, read_icc_profile(bytes))
    } else {
        let mut open = open_rows(format, bytes, checked_px)?;
        (read_bitmap(&mut *open.rows)?, open.icc_profile)
    };
    Ok(Decoded {
        bitmap,
        icc_profile: profile.filter(|profile| is_rgb_profile(profile)),
    })
}

fn read_jpeg(bytes: &[u8], checked_px: (u32, u32)) -> Result<Bitmap, Fault> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(fault_of)?;
    if decoder.dimensions() != checked_px {
        return Err(Fault::Corrupt);
    }
    let color = decoder.color_type();
    let length = usize::try_from(decoder.total_bytes()).map_err(|_| Fault::Corrupt)?;
    let mut pixels = vec![0; length];
    decoder.read_image(&mut pixels).map_err(fault_of)?;
    let rgb = match color {
        ColorType::Rgb8 => pixels,
        ColorType::L8 => pixels.iter().flat_map(|gray| [*gray; 3]).collect(),
        _ => return Err(Fault::Corrupt),
    };
    Bitmap::from_rgb(checked_px.0, checked_px.1, rgb).ok_or(Fault::Corrupt)
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
    use super::decode;
    use crate::image::bitmap::Bitmap;
    use crate::image::encode::encode_png;
    use crate::image::fault::Fault;
    use crate::image::sniff::ImageFormat;

    #[test]
    fn a_profile_that_unpacks_to_much_more_than_any_real_one_is_left_out() {
        let profile_of = |length: usize| {
            let mut profile = vec![0; length];
            profile[16..20].copy_from_slice(b"RGB ");
            let png = encode_png(&Bitmap::new(1, 1, [0; 3]), Some(&profile)).expect("a PNG");
            let decoded = decode(ImageFormat::Png, &png, (1, 1)).expect("a pixel");
            decoded.icc_profile
        };
        assert!(profile_of(1_000_000).is_some());
        assert!(profile_of(20_000_000).is_none());
    }

    #[test]
    fn a_size_that_is_not_the_headers_is_refused_before_memory_is_asked_for() {
        let bytes = include_bytes!("../../tests/fixtures/pictures/png-rgb.png");
        assert!(decode(ImageFormat::Png, bytes, (160, 120)).is_ok());
        let refused = decode(ImageFormat::Png, bytes, (120, 160)).err();
        assert_eq!(refused, Some(Fault::Corrupt));
    }
}
