//! A PNG's stored samples to opaque RGB (PNG third edition, 13.12, 13.15 and 13.16).

use crate::image::color::over_white;
use crate::image::fault::Fault;
use png::{BitDepth, ColorType, Info};

/// How the stored samples of a file become RGB. Of 16 bits the upper eight are taken: what other
/// decoders do, and no value moves by more than half a step of what a screen shows.
pub(super) enum Samples {
    /// Palettes and grey of at most eight bits: every value's colour, transparency included.
    Table {
        bits: usize,
        colors: Box<[[u8; 3]; 256]>,
    },
    /// Whole channels; with the samples of the one transparent colour, big-endian.
    Channels {
        channels: usize,
        bytes_per_sample: usize,
        transparent: Option<Vec<u8>>,
    },
}

impl Samples {
    /// As the header, the palette and the transparency chunk say.
    pub(super) fn of(info: &Info<'_>) -> Result<Self, Fault> {
        let bits = usize::from(info.bit_depth as u8);
        let transparent = info.trns.as_deref();
        let channels = match info.color_type {
            ColorType::Indexed => {
                let palette = info.palette.as_deref().ok_or(Fault::Corrupt)?;
                return Ok(Self::Table {
                    bits,
                    colors: palette_colors(palette, transparent.unwrap_or_default()),
                });
            }
            ColorType::Grayscale if info.bit_depth != BitDepth::Sixteen => {
                return Ok(Self::Table {
                    bits,
                    colors: gray_colors(bits, transparent),
                });
            }
            ColorType::Grayscale => 1,
            ColorType::GrayscaleAlpha => 2,
            ColorType::Rgb => 3,
            ColorType::Rgba => 4,
        };
        Ok(Self::Channels {
            channels,
            bytes_per_sample: bits / 8,
            transparent: transparent.map(<[u8]>::to_vec),
        })
    }

    /// Whether the stored bytes are RGB already.
    pub(super) fn are_rgb(&self) -> bool {
        matches!(
            self,
            Self::Channels {
                channels: 3,
                bytes_per_sample: 1,
                transparent: None
            }
        )
    }

    /// One row; `rgb` has three bytes a pixel of it.
    pub(super) fn write_rgb(&self, stored: &[u8], rgb: &mut [u8]) {
        match self {
            Self::Table { bits: 8, colors } => {
                for (out, value) in rgb.chunks_exact_mut(3).zip(stored) {
                    out.copy_from_slice(&colors[usize::from(*value)]);
                }
            }
            Self::Table { bits, colors } => write_packed(stored, *bits, colors, rgb),
            Self::Channels {
                channels,
                bytes_per_sample: 1,
                transparent,
            } => write_channels::<1>(stored, *channels, transparent.as_deref(), rgb),
            Self::Channels {
                channels,
                transparent,
                ..
            } => write_channels::<2>(stored, *channels, transparent.as_deref(), rgb),
        }
    }
}

/// Several pixels a byte, the leftmost in the high bits.
fn write_packed(stored: &[u8], bits: usize, colors: &[[u8; 3]; 256], rgb: &mut [u8]) {
    let mask = (1_u8 << bits) - 1;
    for (out, byte) in rgb.chunks_mut(3 * 8 / bits).zip(stored) {
        let mut shift = 8;
        for pixel in out.chunks_exact_mut(3) {
            shift -= bits;
            pixel.copy_from_slice(&colors[usize::from(byte >> shift & mask)]);
        }
    }
}

fn write_channels<const BYTES: usize>(
    stored: &[u8],
    channels: usize,
    transparent: Option<&[u8]>,
    rgb: &mut [u8],
) {
    let pixels = rgb
        .chunks_exact_mut(3)
        .zip(stored.chunks_exact(channels * BYTES));
    match channels {
        1 | 3 => {
            let (green, blue) = if channels == 3 {
                (BYTES, 2 * BYTES)
            } else {
                (0, 0)
            };
            for (out, px) in pixels {
                let color = if transparent == Some(px) {
                    [255; 3]
                } else {
                    [px[0], px[green], px[blue]]
                };
                out.copy_from_slice(&color);
            }
        }
        2 => {
            for (out, px) in pixels {
                out.fill(over_white(px[0], px[BYTES]));
            }
        }
        _ => {
            for (out, px) in pixels {
                let color = [px[0], px[BYTES], px[2 * BYTES]];
                // Almost all pixels of a screenshot.
                let opaque = px[3 * BYTES] == 255;
                out.copy_from_slice(&if opaque {
                    color
                } else {
                    color.map(|value| over_white(value, px[3 * BYTES]))
                });
            }
        }
    }
}

/// An index without an entry is black, as in libpng.
fn palette_colors(palette: &[u8], alphas: &[u8]) -> Box<[[u8; 3]; 256]> {
    let mut colors = Box::new([[0; 3]; 256]);
    for (index, (color, entry)) in colors.iter_mut().zip(palette.chunks_exact(3)).enumerate() {
        let alpha = alphas.get(index).copied().unwrap_or(255);
        *color = [entry[0], entry[1], entry[2]].map(|value| over_white(value, alpha));
    }
    colors
}

fn gray_colors(bits: usize, transparent: Option<&[u8]>) -> Box<[[u8; 3]; 256]> {
    let highest = (1_usize << bits) - 1;
    let step = 255 / highest;
    let mut colors = Box::new([[0; 3]; 256]);
    for (value, color) in colors.iter_mut().enumerate().take(highest + 1) {
        let is_transparent = transparent
            .is_some_and(|samples| samples.first().copied().map(usize::from) == Some(value));
        *color = [if is_transparent {
            255
        } else {
            (value * step) as u8
        }; 3];
    }
    colors
}

#[cfg(test)]
mod tests {
    use super::Samples;
    use png::{BitDepth, ColorType, Info};
    use std::borrow::Cow;

    fn rgb(
        depth: BitDepth,
        color: ColorType,
        trns: Option<&[u8]>,
        stored: &[u8],
        px: usize,
    ) -> Vec<u8> {
        let mut info = Info::with_size(px as u32, 1);
        (info.bit_depth, info.color_type) = (depth, color);
        info.trns = trns.map(|samples| Cow::Owned(samples.to_vec()));
        info.palette = Some(Cow::Borrowed(&[1, 2, 3, 40, 50, 60]));
        let mut rgb = vec![9; px * 3];
        let samples = Samples::of(&info).expect("there is a palette");
        samples.write_rgb(stored, &mut rgb);
        rgb
    }

    #[test]
    fn transparent_pixels_become_white_at_every_depth() {
        use BitDepth::{Eight, Sixteen};
        use ColorType::{GrayscaleAlpha, Rgba};
        let white = vec![255; 3];
        assert_eq!(rgb(Eight, Rgba, None, &[10, 20, 30, 0], 1), white);
        assert_eq!(rgb(Eight, GrayscaleAlpha, None, &[10, 0], 1), white);
        assert_eq!(
            rgb(Sixteen, Rgba, None, &[1, 2, 3, 4, 5, 6, 0, 0], 1),
            white
        );
        assert_eq!(rgb(Sixteen, GrayscaleAlpha, None, &[1, 2, 0, 0], 1), white);
        assert_eq!(rgb(Eight, Rgba, None, &[10, 20, 30, 255], 1), [10, 20, 30]);
    }

    #[test]
    fn sixteen_bits_keep_their_upper_half() {
        let stored = [0x12, 0x34, 0xFE, 0xDC, 0x00, 0x80];
        let upper = rgb(BitDepth::Sixteen, ColorType::Rgb, None, &stored, 1);
        assert_eq!(upper, [0x12, 0xFE, 0x00]);
    }

    #[test]
    fn the_transparent_colour_is_compared_in_full_depth() {
        let key = [0, 10, 0, 20, 0, 30];
        let stored = [0, 10, 0, 20, 0, 30, 0, 10, 0, 20, 0, 31];
        let pixels = rgb(BitDepth::Sixteen, ColorType::Rgb, Some(&key), &stored, 2);
        assert_eq!(pixels, [255, 255, 255, 0, 0, 0]);
        let gray = rgb(
            BitDepth::Two,
            ColorType::Grayscale,
            Some(&[2]),
            &[0b0001_1011],
            4,
        );
        assert_eq!(gray, [0, 0, 0, 85, 85, 85, 255, 255, 255, 255, 255, 255]);
    }

    #[test]
    fn packed_indexes_end_inside_a_byte_and_one_without_an_entry_is_black() {
        let pixels = rgb(
            BitDepth::Two,
            ColorType::Indexed,
            Some(&[255, 0]),
            &[0b0001_1000, 0xFF],
            3,
        );
        assert_eq!(pixels, [1, 2, 3, 255, 255, 255, 0, 0, 0]);
    }
}
