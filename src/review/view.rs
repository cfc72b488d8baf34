//! A picture as the checks see it: small, in brightness and colour apart, made once for all of them.

use super::gray::Gray;

/// The long side of a view is at most this; what is smaller is not made larger.
pub(crate) const MAX_SIDE_PX: u32 = 1_600;

/// Brightness at up to [`MAX_SIDE_PX`], colour at half of that, as displayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct View {
    /// Full-range BT.601, 0 to 255.
    pub(crate) luma: Gray,
    /// Half the size.
    pub(crate) half: Gray,
    /// A quarter of the size.
    pub(crate) quarter: Gray,
    /// Blue against brightness; 128 is no colour. Half the size of `luma`, rounded up.
    pub(crate) cb: Gray,
    /// Red against brightness; 128 is no colour. As `cb`.
    pub(crate) cr: Gray,
    /// The sides of the picture that this is a view of, as displayed.
    pub(crate) source_px: (u32, u32),
}

impl View {
    pub(crate) fn new(luma: Gray, cb: Gray, cr: Gray, source_px: (u32, u32)) -> Self {
        let half = luma.halved();
        let quarter = half.halved();
        Self {
            luma,
            half,
            quarter,
            cb,
            cr,
            source_px,
        }
    }

    /// How many pixels of the picture lie along one of the view.
    pub(crate) fn scale(&self) -> f64 {
        f64::from(self.source_px.0.max(1)) / self.luma.width as f64
    }
}

/// The sides of the view of a picture: in proportion, each at least 1.
pub(crate) fn view_px((width_px, height_px): (u32, u32)) -> (u32, u32) {
    let long_side_px = width_px.max(height_px);
    if long_side_px <= MAX_SIDE_PX {
        return (width_px, height_px);
    }
    let scaled = |side_px: u32| {
        let scaled = u64::from(side_px) * u64::from(MAX_SIDE_PX) + u64::from(long_side_px / 2);
        ((scaled / u64::from(long_side_px)) as u32).max(1)
    };
    (scaled(width_px), scaled(height_px))
}

/// Takes RGB rows of a view's own size from the top.
pub(crate) struct ViewBuilder {
    width: usize,
    height: usize,
    luma: Vec<u8>,
    cb: Vec<u8>,
    cr: Vec<u8>,
    /// Sums of blue and red against brightness over the pairs of a first row.
    pending: Vec<[i32; 2]>,
    rows: usize,
}

impl ViewBuilder {
    pub(crate) fn new((width_px, height_px): (u32, u32)) -> Self {
        let (width, height) = (width_px.max(1) as usize, height_px.max(1) as usize);
        let chroma = width.div_ceil(2) * height.div_ceil(2);
        Self {
            width,
            height,
            luma: Vec::with_capacity(width * height),
            cb: Vec::with_capacity(chroma),
            cr: Vec::with_capacity(chroma),
            pending: vec![[0; 2]; width.div_ceil(2)],
            rows: 0,
        }
    }

    /// A row of as many pixels as the view is wide.
    pub(crate) fn push_row(&mut self, rgb: impl Iterator<Item = [u8; 3]>) {
        for (x, pixel) in rgb.take(self.width).enumerate() {
            let [red, green, blue] = pixel.map(i32::from);
            self.luma
                .push(((77 * red + 150 * green + 29 * blue + 128) >> 8) as u8);
            let sums = &mut self.pending[x / 2];
            sums[0] += -43 * red - 85 * green + 128 * blue;
            sums[1] += 128 * red - 107 * green - 21 * blue;
        }
        self.rows += 1;
        if self.rows.is_multiple_of(2) {
            self.end_pair(2);
        }
    }

    fn end_pair(&mut self, rows: i32) {
        let last = self.width / 2;
        for (x, sums) in self.pending.iter_mut().enumerate() {
            let count = rows * if x == last { 1 } else { 2 };
            let mean = |sum: i32| ((sum / (count * 256)) + 128).clamp(0, 255) as u8;
            self.cb.push(mean(sums[0]));
            self.cr.push(mean(sums[1]));
            *sums = [0; 2];
        }
    }

    /// Rows that did not come are black.
    pub(crate) fn finish(mut self, source_px: (u32, u32)) -> View {
        if !self.rows.is_multiple_of(2) {
            self.end_pair(1);
        }
        let chroma = (self.width.div_ceil(2), self.height.div_ceil(2));
        View::new(
            Gray::new(self.width, self.height, self.luma),
            Gray::new(chroma.0, chroma.1, self.cb),
            Gray::new(chroma.0, chroma.1, self.cr),
            source_px,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{ViewBuilder, view_px};

    #[test]
    fn a_view_keeps_the_proportions_and_a_small_picture_stays() {
        for (from, to) in [
            ((4_000, 3_000), (1_600, 1_200)),
            ((1_280, 720), (1_280, 720)),
            ((65_535, 1), (1_600, 1)),
            ((3, 2), (3, 2)),
        ] {
            assert_eq!(view_px(from), to);
        }
    }

    #[test]
    fn grey_has_no_colour_and_red_and_blue_have_theirs() {
        let mut builder = ViewBuilder::new((3, 3));
        for pixel in [[90, 90, 90], [255, 0, 0], [0, 0, 255]] {
            builder.push_row([pixel; 3].into_iter());
        }
        let view = builder.finish((3, 3));
        assert_eq!(view.luma.values, [90, 90, 90, 77, 77, 77, 29, 29, 29]);
        assert_eq!((view.cb.width, view.cb.height), (2, 2));
        assert!(view.cr.values[0] > 180, "{:?}", view.cr.values);
        assert_eq!(view.cb.values[2..], [255, 255]);
    }
}
