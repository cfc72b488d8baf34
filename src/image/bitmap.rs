//! Pixels in memory: opaque, three bytes each.

/// An opaque picture: rows from the top, pixels from the left, red, green, blue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bitmap {
    width_px: u32,
    height_px: u32,
    rgb: Vec<u8>,
}

impl Bitmap {
    /// One colour all over. Callers have checked the size against the limits; both sides are ≥ 1.
    pub(crate) fn new(width_px: u32, height_px: u32, color: [u8; 3]) -> Self {
        let (width_px, height_px) = (width_px.max(1), height_px.max(1));
        Self {
            width_px,
            height_px,
            rgb: color.repeat(width_px as usize * height_px as usize),
        }
    }

    /// From pixels; `None` if there are not exactly as many as the sides say, or none.
    pub(crate) fn from_rgb(width_px: u32, height_px: u32, rgb: Vec<u8>) -> Option<Self> {
        let expected = u64::from(width_px) * u64::from(height_px) * 3;
        (expected > 0 && rgb.len() as u64 == expected).then_some(Self {
            width_px,
            height_px,
            rgb,
        })
    }

    pub(crate) fn width_px(&self) -> u32 {
        self.width_px
    }

    pub(crate) fn height_px(&self) -> u32 {
        self.height_px
    }

    pub(crate) fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    pub(crate) fn pixel(&self, x: usize, y: usize) -> &[u8] {
        let start = (y * self.width_px as usize + x) * 3;
        &self.rgb[start..start + 3]
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let width = self.width_px as usize * 3;
        &self.rgb[y * width..(y + 1) * width]
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u8]> {
        self.rgb.chunks_exact_mut(self.width_px as usize * 3)
    }

    /// Copies a row of pixels to where its left end is at (`left_px`, `y`); it has to lie inside.
    pub(crate) fn draw_row(&mut self, row: &[u8], left_px: usize, y: usize) {
        let start = (y * self.width_px as usize + left_px) * 3;
        self.rgb[start..start + row.len()].copy_from_slice(row);
    }
}

#[cfg(test)]
mod tests {
    use super::Bitmap;

    #[test]
    fn the_sides_have_to_match_the_pixels() {
        assert!(Bitmap::from_rgb(2, 1, vec![0; 6]).is_some());
        assert!(Bitmap::from_rgb(2, 1, vec![0; 7]).is_none());
        assert!(Bitmap::from_rgb(0, 1, Vec::new()).is_none());
    }

    #[test]
    fn a_row_is_drawn_where_it_is_to_be() {
        let mut page = Bitmap::new(2, 2, [9; 3]);
        page.draw_row(&[1; 3], 1, 1);
        let values: Vec<u8> = page.rgb().iter().step_by(3).copied().collect();
        assert_eq!(values, [9, 9, 9, 1]);
    }
}
