//! Pixels to bytes: JPEG by `jpeg-encoder`, PNG by `png`.

use super::bitmap::Bitmap;
use super::png::{Census, write_png};
use super::rows::BitmapRows;
use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr};

/// How a JPEG is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JpegSettings {
    pub(crate) quality_percent: u8,
    /// Colour at full resolution (4:4:4) rather than a quarter of it (4:2:0).
    pub(crate) full_color: bool,
}

/// The encoder refused; only a side over 65,535 px makes it, which limits and layouts exclude.
#[derive(Debug)]
pub(crate) struct Refused;

/// Writes a JPEG without any metadata but the colour profile.
pub(crate) fn encode_jpeg(
    bitmap: &Bitmap,
    icc_profile: Option<&[u8]>,
    settings: JpegSettings,
) -> Result<Vec<u8>, Refused> {
    let width_px = u16::try_from(bitmap.width_px()).map_err(|_| Refused)?;
    let height_px = u16::try_from(bitmap.height_px()).map_err(|_| Refused)?;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, settings.quality_percent);
    encoder.set_sampling_factor(if settings.full_color {
        SamplingFactor::F_1_1
    } else {
        SamplingFactor::F_2_2
    });
    // Tables fitted to the picture would save 3 to 5 %, but with them the encoder writes one scan
    // a colour, which the decoder below reads wrongly, and so may a reviewer's.
    encoder.set_optimized_huffman_tables(false);
    if let Some(profile) = icc_profile {
        encoder.add_icc_profile(profile).map_err(|_| Refused)?;
    }
    encoder
        .encode_image(Source {
            bitmap,
            width_px,
            height_px,
        })
        .map_err(|_| Refused)?;
    Ok(bytes)
}

/// A bitmap as the encoder reads it. `Encoder::encode` would do, but it brings code for nine pixel
/// types, of which eight are never used.
struct Source<'a> {
    bitmap: &'a Bitmap,
    width_px: u16,
    height_px: u16,
}

impl ImageBuffer for Source<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width_px
    }

    fn height(&self) -> u16 {
        self.height_px
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let [luma, blue, red, _] = buffers;
        for pixel in self.bitmap.row(usize::from(y)).chunks_exact(3) {
            let (y, cb, cr) = rgb_to_ycbcr(pixel[0], pixel[1], pixel[2]);
            luma.push(y);
            blue.push(cb);
            red.push(cr);
        }
    }
}

/// Writes a PNG, which loses nothing, with the colour profile.
pub(crate) fn encode_png(bitmap: &Bitmap, icc_profile: Option<&[u8]>) -> Result<Vec<u8>, Refused> {
    let mut census = Census::new((bitmap.width_px(), bitmap.height_px()));
    census.see(bitmap.rgb());
    let form = census.choose_form(0, u64::MAX, icc_profile.is_some());
    let written = write_png(
        &mut BitmapRows::new(bitmap),
        &mut form.ok_or(Refused)?,
        icc_profile,
        u64::MAX,
        &mut |_| Ok(()),
    );
    written.ok().flatten().ok_or(Refused)
}
