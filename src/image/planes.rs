//! Samples of a picture by colour plane, as a JPEG has them: planes of colour may be smaller.

mod halved;
mod turned;

/// One plane; samples outside the picture, up to whole blocks, are there but mean nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plane {
    /// Samples of the picture in a row, at least 1.
    pub(crate) width: usize,
    /// Rows of the picture, at least 1.
    pub(crate) height: usize,
    /// Samples from one row to the next, at least `width`.
    pub(crate) stride: usize,
    /// At least `stride × height`.
    pub(crate) samples: Vec<u8>,
    /// Samples a row for every most-sampled plane's, 1 to 4.
    pub(crate) horizontal: u8,
    /// Samples a column for every most-sampled plane's, 1 to 4.
    pub(crate) vertical: u8,
}

impl Plane {
    /// Row `y` of the picture.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.samples[y * self.stride..y * self.stride + self.width]
    }
}

/// What the planes of a picture mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColorModel {
    Gray,
    /// ITU-T T.871: full-range BT.601.
    YCbCr,
    Rgb,
    /// As Adobe writes it: 255 is no ink.
    Cmyk {
        inverted: bool,
    },
    /// `YCbCr` of the inverted colours, and black.
    Ycck {
        inverted: bool,
    },
}

impl ColorModel {
    /// Ink is for paper: browsers show it in any colours, and it takes a third more bytes.
    pub(crate) fn is_ink(self) -> bool {
        matches!(self, Self::Cmyk { .. } | Self::Ycck { .. })
    }
}

/// All planes of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the term of the field")]
pub(crate) struct Planes {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) model: ColorModel,
    pub(crate) planes: Vec<Plane>,
}
