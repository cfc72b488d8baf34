//! Pixels of a picture from the top, with no more than three rows of MCUs in memory.

use super::coefficients::BlockRows;
use super::inverse::{Scale, block_rows, empty_for_pixels, write_rows};
use crate::image::color::Conversion;
use crate::image::planes::{ColorModel, Planes};
use crate::image::rgb::RgbWriter;

/// Rows of RGB, one after the other.
pub(crate) struct RgbRows<'a> {
    source: &'a dyn BlockRows,
    scale: Scale,
    /// The samples that are held, from `first_rows` on.
    planes: Planes,
    /// Colours that have fewer samples may be at a larger scale.
    scales: Vec<Scale>,
    first_rows: Vec<usize>,
    mcu_rows: usize,
    next_y: usize,
    writer: RgbWriter<'a>,
    scratch: Vec<u16>,
}

impl<'a> RgbRows<'a> {
    /// In sRGB, if `conversion` brings them there.
    pub(crate) fn new(
        source: &'a dyn BlockRows,
        scale: Scale,
        model: ColorModel,
        conversion: Option<&'a Conversion>,
    ) -> Self {
        let (planes, scales) = empty_for_pixels(source.layout(), scale, model);
        Self {
            source,
            scale,
            first_rows: vec![0; planes.planes.len()],
            planes,
            scales,
            mcu_rows: 0,
            next_y: 0,
            writer: RgbWriter::converting(conversion),
            scratch: Vec::new(),
        }
    }

    pub(crate) fn width_px(&self) -> u32 {
        self.planes.width_px
    }

    pub(crate) fn height_px(&self) -> u32 {
        self.planes.height_px
    }

    /// The next row in the first `3 × width_px` bytes of `rgb`; false when there is none.
    pub(crate) fn next_row(&mut self, rgb: &mut [u8]) -> bool {
        if self.next_y >= self.planes.height_px as usize {
            return false;
        }
        let layout = self.source.layout();
        let mcu_side = usize::from(layout.tallest()) * self.scale.block_side();
        // Enlarging a row looks at the one below, which may be the next MCU's.
        let needed = layout.mcu_rows().min(self.next_y / mcu_side + 2);
        while self.mcu_rows < needed {
            self.hold_next();
        }
        self.writer
            .write(&self.planes, &self.first_rows, self.next_y, rgb);
        self.next_y += 1;
        true
    }

    /// Holds one more row of MCUs, and lets go what is above the last sample row before the
    /// one now being shown.
    fn hold_next(&mut self) {
        let layout = self.source.layout();
        let mcu_row = self.mcu_rows;
        for (index, plane) in self.planes.planes.iter_mut().enumerate() {
            let side = self.scales[index].block_side();
            let rows_per_mcu = usize::from(layout.planes[index].vertical) * side;
            let keep_from = (mcu_row.saturating_sub(1) * rows_per_mcu).saturating_sub(1);
            let dropped = (keep_from - self.first_rows[index]) * plane.stride;
            plane.samples.drain(..dropped);
            self.first_rows[index] = keep_from;
            let held = plane.samples.len();
            plane.samples.resize(held + rows_per_mcu * plane.stride, 0);
            write_rows(
                self.source,
                index,
                block_rows(&layout.planes[index], mcu_row..mcu_row + 1),
                self.scales[index],
                &mut self.scratch,
                &mut plane.samples[held..],
            );
        }
        self.mcu_rows += 1;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
