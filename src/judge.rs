//! What the decoder of JPEGs makes of a file, for `npm run check:formats`, which compares it with
//! what libjpeg-turbo makes of it. No part of the public interface.

use crate::image::decode_for_judgement;

/// A decoded file.
pub struct Decoded {
    /// Width, height and samples of each component, as many as it has itself.
    pub planes: Vec<(usize, usize, Vec<u8>)>,
    /// Of the picture as stored.
    pub width_px: u32,
    /// Of the picture as stored.
    pub height_px: u32,
    /// Red, green, blue.
    pub rgb: Vec<u8>,
}

/// Decodes a JPEG as it is stored, at full size.
///
/// # Errors
///
/// What is wrong with the file, in the words of the source.
pub fn decode_jpeg(bytes: &[u8]) -> Result<Decoded, String> {
    let (planes, rgb) = decode_for_judgement(bytes).map_err(|fault| format!("{fault:?}"))?;
    let components = planes.planes.iter().map(|plane| {
        let samples = (0..plane.height).flat_map(|y| plane.row(y).iter().copied());
        (plane.width, plane.height, samples.collect())
    });
    Ok(Decoded {
        planes: components.collect(),
        width_px: planes.width_px,
        height_px: planes.height_px,
        rgb,
    })
}
