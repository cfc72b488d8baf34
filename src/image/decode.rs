//! Bytes to pixels, by the `image` crate's decoders.

use super::bitmap::Bitmap;
use super::color::{is_rgb_profile, over_white};
use super::fault::Fault;
use super::jpeg::read_icc_profile;
use super::sniff::ImageFormat;
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder};
use image::{ColorType, ImageDecoder, ImageError, Limits};
use std::io::{Cursor, ErrorKind};

/// For what a PNG holds beside its pixels: a profile of a kilobyte may unpack to a megabyte.
const PNG_EXTRAS_MAX_BYTES: u64 = 16_777_216;

/// Pixels and the colour space that they are meant in.
pub(crate) struct Decoded {
    pub(crate) bitmap: Bitmap,
    /// An RGB profile such as an iPhone's Display P3; without it colours would fade.
    pub(crate) icc_profile: Option<Vec<u8>>,
}

/// Decodes the first frame, which has to be of the size that the callers have checked against the
/// limits.
pub(crate) fn decode(
    format: ImageFormat,
    bytes: &[u8],
    checked_px: (u32, u32),
) -> Result<Decoded, Fault> {
    let input = Cursor::new(bytes);
    let (bitmap, profile) = match format {
        ImageFormat::Jpeg => {
            let decoder = JpegDecoder::new(input).map_err(fault_of)?;
            // Asking the decoder would bring a second copy of it, for another type of input.
            (read_pixels(decoder, checked_px)?, read_icc_profile(bytes))
        }
        ImageFormat::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(PNG_EXTRAS_MAX_BYTES);
            let mut decoder = PngDecoder::with_limits(input, limits).map_err(fault_of)?;
            let profile = decoder.icc_profile().ok().flatten();
            (read_pixels(decoder, checked_px)?, profile)
        }
        ImageFormat::Gif => (
            read_pixels(GifDecoder::new(input).map_err(fault_of)?, checked_px)?,
            None,
        ),
        other => return Err(Fault::Unsupported(other.as_str())),
    };
    Ok(Decoded {
        bitmap,
        icc_profile: profile.filter(|profile| is_rgb_profile(profile)),
    })
}

fn read_pixels(decoder: impl ImageDecoder, checked_px: (u32, u32)) -> Result<Bitmap, Fault> {
    if decoder.dimensions() != checked_px {
        return Err(Fault::Corrupt);
    }
    let (width_px, height_px) = checked_px;
    let color = decoder.color_type();
    let length = usize::try_from(decoder.total_bytes()).map_err(|_| Fault::Corrupt)?;
    let mut pixels = vec![0; length];
    decoder.read_image(&mut pixels).map_err(fault_of)?;
    let rgb = to_rgb(pixels, color).ok_or(Fault::Corrupt)?;
    Bitmap::from_rgb(width_px, height_px, rgb).ok_or(Fault::Corrupt)
}

/// Drops depth over eight bits and lays transparent pixels over white; `None` for a pixel type
/// that none of the three formats has.
fn to_rgb(pixels: Vec<u8>, color: ColorType) -> Option<Vec<u8>> {
    let high = |sample: &[u8]| (u16::from_ne_bytes([sample[0], sample[1]]) >> 8) as u8;
    let opaque = |rgb: [u8; 3], alpha: u8| rgb.map(|value| over_white(value, alpha));
    let rgb = match color {
        ColorType::Rgb8 => pixels,
        ColorType::L8 => pixels.iter().flat_map(|gray| [*gray; 3]).collect(),
        ColorType::La8 => pixels
            .chunks_exact(2)
            .flat_map(|px| opaque([px[0]; 3], px[1]))
            .collect(),
        ColorType::Rgba8 => pixels
            .chunks_exact(4)
            .flat_map(|px| opaque([px[0], px[1], px[2]], px[3]))
            .collect(),
        ColorType::L16 => pixels
            .chunks_exact(2)
            .flat_map(|px| [high(px); 3])
            .collect(),
        ColorType::La16 => pixels
            .chunks_exact(4)
            .flat_map(|px| opaque([high(px); 3], high(&px[2..])))
            .collect(),
        ColorType::Rgb16 => pixels.chunks_exact(2).map(high).collect(),
        ColorType::Rgba16 => pixels
            .chunks_exact(8)
            .flat_map(|px| opaque([high(px), high(&px[2..]), high(&px[4..])], high(&px[6..])))
            .collect(),
        _ => return None,
    };
    Some(rgb)
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
    use super::{decode, to_rgb};
    use crate::image::bitmap::Bitmap;
    use crate::image::encode::encode_png;
    use crate::image::fault::Fault;
    use crate::image::sniff::ImageFormat;
    use image::ColorType;

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

    #[test]
    fn transparent_pixels_become_white_at_every_depth() {
        let white = Some(vec![255; 3]);
        assert_eq!(to_rgb(vec![10, 20, 30, 0], ColorType::Rgba8), white);
        assert_eq!(to_rgb(vec![10, 0], ColorType::La8), white);
        assert_eq!(
            to_rgb(vec![1, 2, 3, 4, 5, 6, 0, 0], ColorType::Rgba16),
            white
        );
        assert_eq!(to_rgb(vec![1, 2, 0, 0], ColorType::La16), white);
    }

    #[test]
    fn sixteen_bits_keep_their_upper_half() {
        let samples: Vec<u8> = [0x1234_u16, 0xFEDC, 0x0080]
            .iter()
            .flat_map(|sample| sample.to_ne_bytes())
            .collect();
        assert_eq!(
            to_rgb(samples, ColorType::Rgb16),
            Some(vec![0x12, 0xFE, 0x00])
        );
    }
}
