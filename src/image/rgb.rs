//! From planes to rows of RGB, with the same pixels as libjpeg-turbo.

mod cmyk;
mod upsample;
mod ycbcr;

use super::color::Conversion;
use super::planes::{ColorModel, Planes};
use upsample::Rows;

/// Writes pixels row by row; keeps the memory that a row takes.
#[derive(Default)]
pub(crate) struct RgbWriter<'a> {
    conversion: Option<&'a Conversion>,
    enlarged: [Vec<u8>; 4],
    inks: Vec<u8>,
}

impl<'a> RgbWriter<'a> {
    /// Brings every row to sRGB.
    pub(crate) fn converting(conversion: Option<&'a Conversion>) -> Self {
        Self {
            conversion,
            ..Self::default()
        }
    }

    /// Row `y` as red, green, blue; `rgb` has three bytes for every pixel of the width.
    ///
    /// Where only a part of the planes is held, `first_rows` says with which of its rows each
    /// plane's samples begin, and they have to go from a row before to a row after what shows `y`.
    pub(crate) fn write(
        &mut self,
        planes: &Planes,
        first_rows: &[usize],
        y: usize,
        rgb: &mut [u8],
    ) {
        let width = planes.width_px as usize;
        let most = |samples: fn(&super::planes::Plane) -> u8| {
            planes.planes.iter().map(samples).max().unwrap_or(1)
        };
        let (widest, tallest) = (most(|plane| plane.horizontal), most(|plane| plane.vertical));
        let mut rows: [&[u8]; 4] = [&[]; 4];
        let sources = planes.planes.iter().zip(&mut self.enlarged).zip(&mut rows);
        for (index, ((plane, enlarged), row)) in sources.enumerate() {
            let first_row = first_rows.get(index).copied().unwrap_or(0);
            let source = Rows::new(plane, first_row, widest, tallest);
            *row = upsample::row(&source, y, width, enlarged);
        }
        let rgb = &mut rgb[..width * 3];
        if let Some(conversion) = self.conversion
            && planes.model.is_ink()
        {
            cmyk::write_inks(planes.model, rows, rgb, &mut self.inks);
            return conversion.cmyk_row(&self.inks, rgb);
        }
        write_colors(planes.model, rows, rgb);
        if let Some(conversion) = self.conversion {
            conversion.apply_row(rgb);
        }
    }
}

fn write_colors(model: ColorModel, rows: [&[u8]; 4], rgb: &mut [u8]) {
    let [first, second, third, fourth] = rows;
    match (model, rows.iter().filter(|row| !row.is_empty()).count()) {
        (ColorModel::YCbCr, 3..) => ycbcr::write(first, second, third, rgb),
        (ColorModel::Rgb, 3..) => interleave(rows, rgb),
        (ColorModel::Cmyk { inverted }, 4..) => {
            interleave(rows, rgb);
            cmyk::ink(rgb, fourth, inverted);
        }
        (ColorModel::Ycck { inverted }, 4..) => {
            ycbcr::write(first, second, third, rgb);
            // What was turned to YCbCr is the opposite of the colours of the ink.
            for value in &mut *rgb {
                *value = 255 - *value;
            }
            cmyk::ink(rgb, fourth, inverted);
        }
        _ => interleave([first, first, first, first], rgb),
    }
}

fn interleave([first, second, third, _]: [&[u8]; 4], rgb: &mut [u8]) {
    let colors = first.iter().zip(second).zip(third);
    for (pixel, ((red, green), blue)) in rgb.chunks_exact_mut(3).zip(colors) {
        pixel.copy_from_slice(&[*red, *green, *blue]);
    }
}

#[cfg(test)]
mod tests {
    use super::RgbWriter;
    use crate::image::color::{Channels, Conversion};
    use crate::image::planes::{ColorModel, Plane, Planes};

    /// One pixel of these samples.
    fn pixel(model: ColorModel, samples: [u8; 4]) -> Planes {
        let plane = |sample| Plane {
            width: 1,
            height: 1,
            stride: 1,
            samples: vec![sample],
            horizontal: 1,
            vertical: 1,
        };
        Planes {
            width_px: 1,
            height_px: 1,
            model,
            planes: samples.map(plane).to_vec(),
        }
    }

    #[test]
    fn inks_go_through_their_profile_whichever_way_they_are_stored() {
        let profile = include_bytes!("../../tests/fixtures/profiles/cmyk-mft2.icc");
        let conversion = Conversion::to_srgb(profile, Channels::Cmyk).expect("a profile of inks");
        // Without colour Y is all, and the three inks are the same.
        let inks = [60, 60, 60, 200];
        let mut expected = [0; 3];
        conversion.cmyk_row(&inks, &mut expected);
        let opposite = inks.map(|ink| 255 - ink);
        for (model, samples) in [
            (ColorModel::Cmyk { inverted: false }, inks),
            (ColorModel::Cmyk { inverted: true }, opposite),
            (ColorModel::Ycck { inverted: true }, [60, 128, 128, 55]),
            (ColorModel::Ycck { inverted: false }, [195, 128, 128, 200]),
        ] {
            let mut rgb = [0; 3];
            let mut writer = RgbWriter::converting(Some(&conversion));
            writer.write(&pixel(model, samples), &[], 0, &mut rgb);
            assert_eq!(rgb, expected, "{model:?}");
            let mut naive = [0; 3];
            RgbWriter::default().write(&pixel(model, samples), &[], 0, &mut naive);
            assert_ne!(naive, expected, "{model:?}");
        }
    }
}
