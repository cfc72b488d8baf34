//! A picture in brightness, small enough to be looked at several times a second.

use super::view::View;

/// The long side that is looked at. Half of a 720p viewfinder's: at twice as much a small focus error
/// would count that no reader notices, and noise four times as much.
const WORKING_SIDE_PX: usize = 640;

/// The side of a tile: a few letters of a page of A4 that fills the picture.
pub(super) const TILE_PX: usize = 32;

pub(super) type Tile = [[u8; TILE_PX]; TILE_PX];

/// Rows of brightness, 0 to 255, of a picture whose long side is at most [`WORKING_SIDE_PX`].
pub(crate) struct Brightness {
    width: usize,
    height: usize,
    values: Vec<u8>,
}

impl Brightness {
    pub(crate) fn of_view(view: &View) -> Self {
        let size = (view.luma.width, view.luma.height);
        let (pixels, _) = view.luma.values.as_chunks::<1>();
        Self::of_pixels(pixels, size, |[value]| value)
    }

    /// From a picture's rows, each of which `luma_of` turns to brightness as often as it has pixels;
    /// a pixel here is the mean of those that fall on it. Both sides are at least 1, and there are as
    /// many pixels as they say.
    pub(crate) fn of_pixels<const BYTES: usize>(
        pixels: &[[u8; BYTES]],
        (width_px, height_px): (usize, usize),
        luma_of: impl Fn([u8; BYTES]) -> u8,
    ) -> Self {
        let (width, height) = working_size(width_px, height_px);
        let edges: Vec<_> = (0..=width).map(|x| x * width_px / width).collect();
        let mut values = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        for y in 0..height {
            let rows = y * height_px / height..(y + 1) * height_px / height;
            let row_count = rows.len();
            sums.fill(0);
            for row in pixels[rows.start * width_px..rows.end * width_px].chunks_exact(width_px) {
                for (sum, edge) in sums.iter_mut().zip(edges.windows(2)) {
                    for pixel in &row[edge[0]..edge[1]] {
                        *sum += u32::from(luma_of(*pixel));
                    }
                }
            }
            for (sum, edge) in sums.iter().zip(edges.windows(2)) {
                let count = ((edge[1] - edge[0]) * row_count) as u32;
                values.push(((sum + count / 2) / count) as u8);
            }
        }
        Self {
            width,
            height,
            values,
        }
    }

    pub(crate) fn values(&self) -> &[u8] {
        &self.values
    }

    /// The whole tiles that there are, row by row; what is left over is shared by the edges.
    pub(crate) fn tiles(&self) -> impl Iterator<Item = Tile> {
        let count = self.height / TILE_PX * (self.width / TILE_PX);
        (0..count).map(|index| self.tile(index))
    }

    // One for all who ask, which is two hundred times a picture.
    #[inline(never)]
    fn tile(&self, index: usize) -> Tile {
        let (left, top) = (self.width % TILE_PX / 2, self.height % TILE_PX / 2);
        let columns = self.width / TILE_PX;
        let x = left + index % columns * TILE_PX;
        let y = top + index / columns * TILE_PX;
        let mut tile = [[0; TILE_PX]; TILE_PX];
        for (row, at) in tile.iter_mut().zip(y..) {
            let start = at * self.width + x;
            row.copy_from_slice(&self.values[start..start + TILE_PX]);
        }
        tile
    }
}

/// The sides in proportion, at least 1; what is small is not made larger.
fn working_size(width_px: usize, height_px: usize) -> (usize, usize) {
    let long_side_px = width_px.max(height_px);
    if long_side_px <= WORKING_SIDE_PX {
        return (width_px, height_px);
    }
    let scaled =
        |side_px: usize| ((side_px * WORKING_SIDE_PX + long_side_px / 2) / long_side_px).max(1);
    (scaled(width_px), scaled(height_px))
}

#[cfg(test)]
mod tests {
    use super::{Brightness, working_size};

    #[test]
    fn a_picture_is_brought_to_one_size_in_its_proportions_and_a_small_one_stays() {
        for (from, to) in [
            ((1280, 720), (640, 360)),
            ((1080, 1920), (360, 640)),
            ((4032, 3024), (640, 480)),
            ((640, 480), (640, 480)),
            ((65_535, 1), (640, 1)),
            ((3, 2), (3, 2)),
        ] {
            assert_eq!(working_size(from.0, from.1), to);
        }
    }

    #[test]
    fn a_pixel_is_the_mean_of_those_that_fall_on_it() {
        let wide: Vec<[u8; 1]> = (0..1_281).map(|x| [(x / 2 % 256) as u8]).collect();
        let small = Brightness::of_pixels(&wide, (1_281, 1), |[value]| value);
        assert_eq!(small.values().len(), 640);
        assert_eq!(&small.values()[..3], [0, 1, 2]);
        let tall = [[10], [20], [30], [41]].repeat(320);
        let small = Brightness::of_pixels(&tall, (1, 1_280), |[value]| value);
        assert_eq!(&small.values()[..2], [15, 36]);
    }

    #[test]
    fn only_whole_tiles_are_looked_at() {
        let count = |width: usize, height: usize| {
            let pixels = vec![[7_u8]; width * height];
            Brightness::of_pixels(&pixels, (width, height), |[value]| value)
                .tiles()
                .count()
        };
        assert_eq!(
            [count(640, 360), count(31, 640), count(70, 33)],
            [220, 0, 2]
        );
    }
}
