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
    /// `cb` at the size of `quarter`.
    pub(crate) quarter_cb: Gray,
    /// `cr` at the size of `quarter`.
    pub(crate) quarter_cr: Gray,
    /// Blue against brightness; 128 is no colour. Half the size of `luma`, rounded up.
    pub(crate) cb: Gray,
    /// Red against brightness; 128 is no colour. As `cb`.
    pub(crate) cr: Gray,
    /// The sides of the picture that this is a view of, as displayed.
    pub(crate) source_px: (u32, u32),
    /// As `luma`, with as many pixels as were decoded: of a composition, whose pictures are too small on
    /// the view.
    pub(crate) fine: Option<Gray>,
}

impl View {
    pub(crate) fn new(luma: Gray, cb: Gray, cr: Gray, source_px: (u32, u32)) -> Self {
        let half = luma.halved();
        let quarter = half.halved();
        Self {
            quarter_cb: cb.halved(),
            quarter_cr: cr.halved(),
            luma,
            half,
            quarter,
            cb,
            cr,
            source_px,
            fine: None,
        }
    }

    pub(crate) fn with_fine(mut self, fine: Gray) -> Self {
        self.fine = Some(fine);
        self
    }

    /// How many pixels of the picture lie along one of the view.
    pub(crate) fn scale(&self) -> f64 {
        self.scale_of(&self.luma)
    }

    /// How many pixels of the picture lie along one of `gray`, which is all of it.
    pub(crate) fn scale_of(&self, gray: &Gray) -> f64 {
        f64::from(self.source_px.0.max(1)) / gray.width as f64
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

/// How bright a pixel is.
pub(crate) fn luma_of(pixel: [u8; 3]) -> u8 {
    let [red, green, blue] = pixel.map(u32::from);
    ((77 * red + 150 * green + 29 * blue + 128) >> 8) as u8
}

/// Takes the rows of a picture from the top.
pub(crate) struct ViewBuilder {
    width: usize,
    height: usize,
    luma: Vec<u8>,
    cb: Vec<u8>,
    cr: Vec<u8>,
    /// The first row of a pair, until its second comes, and that one.
    upper: Vec<[u8; 3]>,
    lower: Vec<[u8; 3]>,
    rows: usize,
}

impl ViewBuilder {
    /// Of a picture of that size, which may be that of a view or larger.
    pub(crate) fn new((width_px, height_px): (u32, u32)) -> Self {
        let (width, height) = (width_px.max(1) as usize, height_px.max(1) as usize);
        let chroma = width.div_ceil(2) * height.div_ceil(2);
        Self {
            width,
            height,
            luma: Vec::with_capacity(width * height),
            cb: Vec::with_capacity(chroma),
            cr: Vec::with_capacity(chroma),
            upper: Vec::with_capacity(width),
            lower: Vec::with_capacity(width),
            rows: 0,
        }
    }

    /// A row of as many pixels as the picture is wide.
    pub(crate) fn push_row(&mut self, rgb: impl Iterator<Item = [u8; 3]>) {
        let is_lower = !self.rows.is_multiple_of(2);
        let row = if is_lower {
            &mut self.lower
        } else {
            &mut self.upper
        };
        row.resize(self.width, [0; 3]);
        let from = self.luma.len();
        self.luma.resize(from + self.width, 0);
        for ((kept, luma), pixel) in row.iter_mut().zip(&mut self.luma[from..]).zip(rgb) {
            (*kept, *luma) = (pixel, luma_of(pixel));
        }
        self.rows += 1;
        if is_lower {
            self.end_pair();
        }
    }

    fn end_pair(&mut self) {
        let (upper, upper_rest) = self.upper.as_chunks::<2>();
        let (lower, lower_rest) = self.lower.as_chunks::<2>();
        let from = self.cb.len();
        // Room at once, so that nothing is asked of the vectors for every value.
        self.cb.resize(from + upper.len(), 0);
        self.cr.resize(from + upper.len(), 0);
        let values = self.cb[from..].iter_mut().zip(&mut self.cr[from..]);
        for ((cb, cr), ([one, two], [three, four])) in values.zip(upper.iter().zip(lower)) {
            (*cb, *cr) = colour_of([one, two, three, four]);
        }
        // At the edge the last one stands for the one that is missing.
        if let ([upper], [lower]) = (upper_rest, lower_rest) {
            let (cb, cr) = colour_of([upper, upper, lower, lower]);
            self.cb.push(cb);
            self.cr.push(cr);
        }
    }

    /// Rows that did not come are black; what is larger than a view becomes smaller.
    pub(crate) fn finish(mut self, source_px: (u32, u32)) -> View {
        if !self.rows.is_multiple_of(2) {
            self.lower.clone_from(&self.upper);
            self.end_pair();
        }
        let chroma = (self.width.div_ceil(2), self.height.div_ceil(2));
        let luma = Gray::new(self.width, self.height, self.luma);
        let cb = Gray::new(chroma.0, chroma.1, self.cb);
        let cr = Gray::new(chroma.0, chroma.1, self.cr);
        let (width_px, height_px) = view_px((self.width as u32, self.height as u32));
        let (width, height) = (width_px as usize, height_px as usize);
        if (width, height) == (self.width, self.height) {
            return View::new(luma, cb, cr, source_px);
        }
        let (half_width, half_height) = (width.div_ceil(2), height.div_ceil(2));
        View::new(
            luma.reduced(width, height),
            cb.reduced(half_width, half_height),
            cr.reduced(half_width, half_height),
            source_px,
        )
    }
}

/// Blue and red against brightness of four pixels together.
fn colour_of(pixels: [&[u8; 3]; 4]) -> (u8, u8) {
    let sum = |channel: usize| -> i32 {
        let [one, two, three, four] = pixels.map(|pixel| i32::from(pixel[channel]));
        one + two + three + four
    };
    let (red, green, blue) = (sum(0), sum(1), sum(2));
    // Of four pixels, and weights that add up to nothing: never under 0.
    let of_four = |sum: i32| ((sum + (128 << 10) + (1 << 9)) >> 10).min(255) as u8;
    (
        of_four(-43 * red - 85 * green + 128 * blue),
        of_four(128 * red - 107 * green - 21 * blue),
    )
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
