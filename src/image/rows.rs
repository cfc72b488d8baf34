//! Opaque pixels row by row, so that no whole picture has to be in memory.

use super::bitmap::Bitmap;
use super::fault::Fault;

/// A picture that is read once, from its first row to its last.
pub(crate) trait RgbRows {
    /// Width and height as stored, both at least 1.
    fn size_px(&self) -> (u32, u32);

    /// Fills `out`, a whole number of rows long, with the next rows: red, green, blue. Gives how
    /// many rows that were; fewer than there is room for only at the picture's end.
    fn next_rows(&mut self, out: &mut [u8]) -> Result<usize, Fault>;
}

/// All rows at once; callers have checked the size against the limits.
pub(crate) fn read_bitmap(rows: &mut dyn RgbRows) -> Result<Bitmap, Fault> {
    let (width_px, height_px) = rows.size_px();
    let mut rgb = vec![0; width_px as usize * height_px as usize * 3];
    if rows.next_rows(&mut rgb)? != height_px as usize {
        return Err(Fault::Corrupt);
    }
    Bitmap::from_rgb(width_px, height_px, rgb).ok_or(Fault::Corrupt)
}

/// Rows of a picture that is in memory.
pub(crate) struct BitmapRows<'a> {
    bitmap: &'a Bitmap,
    rest: &'a [u8],
}

impl<'a> BitmapRows<'a> {
    pub(crate) fn new(bitmap: &'a Bitmap) -> Self {
        Self {
            bitmap,
            rest: bitmap.rgb(),
        }
    }
}

impl RgbRows for BitmapRows<'_> {
    fn size_px(&self) -> (u32, u32) {
        (self.bitmap.width_px(), self.bitmap.height_px())
    }

    fn next_rows(&mut self, out: &mut [u8]) -> Result<usize, Fault> {
        let (now, later) = self.rest.split_at(out.len().min(self.rest.len()));
        out[..now.len()].copy_from_slice(now);
        self.rest = later;
        Ok(now.len() / (self.bitmap.width_px() as usize * 3))
    }
}

#[cfg(test)]
mod tests {
    use super::{BitmapRows, RgbRows, read_bitmap};
    use crate::image::bitmap::Bitmap;

    #[test]
    fn strips_of_any_height_make_the_same_picture() {
        let bitmap = Bitmap::from_rgb(2, 5, (0..30).collect()).expect("the sides match");
        assert_eq!(
            read_bitmap(&mut BitmapRows::new(&bitmap)),
            Ok(bitmap.clone())
        );
        let mut rows = BitmapRows::new(&bitmap);
        let mut strip = [0; 2 * 3 * 2];
        let mut seen = Vec::new();
        for expected in [2, 2, 1, 0] {
            let count = rows.next_rows(&mut strip).expect("it is in memory");
            assert_eq!(count, expected);
            seen.extend_from_slice(&strip[..count * 6]);
        }
        assert_eq!(seen, bitmap.rgb());
    }
}
