//! Four inks to three colours without a profile: what is left of white behind the ink and black.

use super::{interleave, ycbcr};
use crate::image::planes::ColorModel;

/// The inks of a row, four bytes a pixel, of which 255 is full ink; `rgb` is overwritten on the way.
pub(super) fn write_inks(model: ColorModel, rows: [&[u8]; 4], rgb: &mut [u8], inks: &mut Vec<u8>) {
    let [first, second, third, black] = rows;
    // What is stored as its opposite, 255 for no ink.
    let (colors_mask, black_mask) = match model {
        ColorModel::Ycck { inverted } => {
            ycbcr::write(first, second, third, rgb);
            // What was turned to YCbCr is the opposite of what is stored.
            (
                if inverted { 0 } else { 255 },
                if inverted { 255 } else { 0 },
            )
        }
        ColorModel::Cmyk { inverted } => {
            interleave(rows, rgb);
            let mask = if inverted { 255 } else { 0 };
            (mask, mask)
        }
        _ => return,
    };
    inks.clear();
    for (colors, black) in rgb.chunks_exact(3).zip(black) {
        inks.extend(colors.iter().map(|color| color ^ colors_mask));
        inks.push(black ^ black_mask);
    }
}

/// Turns cyan, magenta, yellow into red, green, blue. `inverted` is Adobe's way: 255 is no ink.
pub(super) fn ink(colors: &mut [u8], black: &[u8], inverted: bool) {
    let mask = if inverted { 0 } else { 255 };
    for (color, black) in colors.chunks_exact_mut(3).zip(black) {
        for value in color {
            let product = u32::from(*value ^ mask) * u32::from(black ^ mask);
            *value = ((product + 127) / 255) as u8;
        }
    }
}
