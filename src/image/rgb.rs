//! From planes to rows of RGB, with the same pixels as libjpeg-turbo.

mod cmyk;
mod upsample;
mod ycbcr;

use super::planes::{ColorModel, Planes};
use upsample::Rows;

/// Writes pixels row by row; keeps the memory that a row takes.
#[derive(Default)]
pub(crate) struct RgbWriter {
    enlarged: [Vec<u8>; 4],
}

impl RgbWriter {
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
        let [first, second, third, fourth] = rows;
        match (planes.model, planes.planes.len()) {
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
}

fn interleave([first, second, third, _]: [&[u8]; 4], rgb: &mut [u8]) {
    let colors = first.iter().zip(second).zip(third);
    for (pixel, ((red, green), blue)) in rgb.chunks_exact_mut(3).zip(colors) {
        pixel.copy_from_slice(&[*red, *green, *blue]);
    }
}
