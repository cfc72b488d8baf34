//! What a first pass over the rows tells about writing them as a PNG: few colours, and how well
//! some pieces of the picture compress.

use super::colors::Colors;
use super::write::{Form, write_png};
use crate::image::bitmap::Bitmap;
use crate::image::rows::BitmapRows;
use png::Filter;

/// Pieces that stand for the picture, and their sides: small enough that to compress all of them
/// costs some milliseconds.
const TILES: usize = 12;
const TILE_WIDTH_PX: usize = 512;
const TILE_ROWS: usize = 16;

/// From here on every pixel of a true-colour file carries noise: it is a photo.
const PHOTO_BYTES_PER_10_PX: u64 = 15;

/// Looks at rows as they pass by on their way to something else.
pub(crate) struct Census {
    width: usize,
    height: usize,
    rows_seen: usize,
    /// `None` from the 257th colour on.
    colors: Option<Colors>,
    tile_width: usize,
    /// Tiles, one below the other.
    tiles: Vec<u8>,
}

impl Census {
    pub(crate) fn new((width_px, height_px): (u32, u32)) -> Self {
        Self {
            width: width_px as usize,
            height: height_px as usize,
            rows_seen: 0,
            colors: Some(Colors::new()),
            tile_width: TILE_WIDTH_PX.min(width_px as usize),
            tiles: Vec::new(),
        }
    }

    /// The next rows, as whole ones.
    pub(crate) fn see(&mut self, rgb: &[u8]) {
        for row in rgb.chunks_exact(self.width * 3) {
            if let Some(left) = self.tile_left(self.rows_seen) {
                let piece = &row[left * 3..(left + self.tile_width) * 3];
                self.tiles.extend_from_slice(piece);
            }
            self.rows_seen += 1;
        }
        let is_full = |colors: &mut Colors| !colors.insert_all(rgb);
        if self.colors.as_mut().is_some_and(is_full) {
            self.colors = None;
        }
    }

    /// Where the tile that crosses this row begins. The tiles lie in even steps from the top and
    /// in steps of five eighths, cut off, from the left.
    fn tile_left(&self, y: usize) -> Option<usize> {
        let room = self.width - self.tile_width;
        if self.height <= TILES * TILE_ROWS {
            return Some(0);
        }
        let step = self.height / TILES;
        let (tile, row) = (y / step, y % step);
        let top = (step - TILE_ROWS) / 2;
        let is_inside = tile < TILES && (top..top + TILE_ROWS).contains(&row);
        is_inside.then_some(room / 7 * (tile * 5 % 8))
    }

    /// How to write the picture as a PNG of at most `max_bytes`; `None` where that is hopeless or
    /// the picture is a photo, for which a JPEG is the better file: more than 256 colours, too
    /// large as it is, and more than 1.5 bytes a pixel.
    ///
    /// `keeps_rgb_profile`: a colour profile will be written, which a grey PNG must not have.
    pub(crate) fn choose_form(
        self,
        source_bytes: u64,
        max_bytes: u64,
        keeps_rgb_profile: bool,
    ) -> Option<Form> {
        let pixels = self.width as u64 * self.height as u64;
        let candidates = if let Some(colors) = self.colors {
            Form::of_colors(colors, keeps_rgb_profile)
        } else if source_bytes > max_bytes && source_bytes * 10 > pixels * PHOTO_BYTES_PER_10_PX {
            return None;
        } else {
            vec![
                Form::TrueColor(Filter::NoFilter),
                Form::TrueColor(Filter::Adaptive),
            ]
        };
        let tile_rows = self.tiles.len() / (self.tile_width * 3);
        let tiles = Bitmap::from_rgb(self.tile_width as u32, tile_rows as u32, self.tiles)?;
        let tile_pixels = tile_rows as u64 * self.tile_width as u64;
        let mut best: Option<(u64, Form)> = None;
        for mut form in candidates {
            let written = write_png(
                &mut BitmapRows::new(&tiles),
                &mut form,
                None,
                u64::MAX,
                &mut |_| Ok(()),
            );
            if let Ok(Some(bytes)) = written {
                let bytes = bytes.len() as u64;
                if best.as_ref().is_none_or(|(least, _)| bytes < *least) {
                    best = Some((bytes, form));
                }
            }
        }
        let (bytes, form) = best?;
        (bytes * pixels / tile_pixels <= max_bytes).then_some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::Census;
    use crate::image::png::write::Form;
    use png::Filter;

    /// Noise from a linear congruential generator.
    fn noise(bytes: usize) -> Vec<u8> {
        let mut state = 1_u32;
        (0..bytes)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect()
    }

    fn form(size_px: (u32, u32), rgb: &[u8], source_bytes: u64, max_bytes: u64) -> Option<Form> {
        let mut census = Census::new(size_px);
        for rows in rgb.chunks(size_px.0 as usize * 3 * 7) {
            census.see(rows);
        }
        census.choose_form(source_bytes, max_bytes, false)
    }

    #[test]
    fn a_photo_over_the_budget_is_not_tried_and_one_under_it_is() {
        let rgb = noise(100 * 100 * 3);
        assert!(form((100, 100), &rgb, 30_000, 29_000).is_none());
        let form = form((100, 100), &rgb, 30_000, 31_000);
        assert!(matches!(form, Some(Form::TrueColor(_))));
    }

    #[test]
    fn few_colours_that_do_not_compress_are_not_tried_either() {
        let rgb: Vec<u8> = noise(400 * 400)
            .into_iter()
            .flat_map(|v| [v, 255 - v, 7])
            .collect();
        assert!(form((400, 400), &rgb, 1_000, 150_000).is_none());
        assert!(matches!(
            form((400, 400), &rgb, 1_000, 170_000),
            Some(Form::Palette { bits: 8, .. })
        ));
    }

    #[test]
    fn one_colour_takes_one_bit() {
        let rgb = [0, 255, 0].repeat(31 * 70);
        let form = form((31, 70), &rgb, 0, u64::MAX);
        assert!(matches!(form, Some(Form::Palette { bits: 1, .. })));
    }

    #[test]
    fn the_filter_that_the_tiles_prefer_is_taken() {
        let side = 300_usize;
        let slope: Vec<u8> = (0..side * side)
            .flat_map(|at| {
                let (x, y) = (at % side, at / side);
                [(x + y) as u8, (x * 2 + y) as u8, (x + y * 3) as u8]
            })
            .collect();
        assert!(matches!(
            form((300, 300), &slope, 1_000, 1_000_000),
            Some(Form::TrueColor(Filter::Adaptive))
        ));
    }
}
