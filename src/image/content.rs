//! What a file holds, read as far as it has to be for another file to be made of it.

use super::color::{Channels, Conversion};
use super::ending::Ending;
use super::gif::GifRows;
use super::jpeg::Density;
use super::jpeg::coefficients::Coefficients;
use super::planes::ColorModel;
use super::png::PngRows;
use super::rows::RgbRows;

/// The content of a JPEG, whole, or of another format, yet to be read row by row.
pub(crate) enum Content<'a> {
    Jpeg(JpegContent),
    Rows(RowContent<'a>),
}

/// A JPEG without its Huffman codes.
pub(crate) struct JpegContent {
    pub(crate) coefficients: Coefficients,
    pub(crate) model: ColorModel,
    pub(crate) density: Option<Density>,
    pub(crate) icc_profile: Option<Vec<u8>>,
    pub(crate) ending: Ending,
}

/// The first frame of a PNG or GIF.
pub(crate) struct RowContent<'a> {
    pub(crate) rows: Box<dyn RgbRows + 'a>,
    /// Of whatever kind the file has it.
    pub(crate) icc_profile: Option<Vec<u8>>,
    pub(crate) ending: Ending,
}

impl Content<'_> {
    pub(crate) fn ending(&self) -> Ending {
        match self {
            Self::Jpeg(jpeg) => jpeg.ending,
            Self::Rows(rows) => rows.ending,
        }
    }
}

impl JpegContent {
    /// What brings its pixels to sRGB, unless they are that.
    pub(crate) fn conversion(&self) -> Option<Conversion> {
        let channels = match self.model {
            ColorModel::Gray => Channels::Gray,
            ColorModel::YCbCr | ColorModel::Rgb => Channels::Rgb,
            ColorModel::Cmyk { .. } | ColorModel::Ycck { .. } => Channels::Cmyk,
        };
        Conversion::to_srgb(self.icc_profile.as_deref()?, channels)
    }
}

impl<'a> RowContent<'a> {
    pub(crate) fn of_png(rows: PngRows<'a>, ending: Ending) -> Self {
        Self {
            icc_profile: rows.icc_profile().map(<[u8]>::to_vec),
            rows: Box::new(rows),
            ending,
        }
    }

    pub(crate) fn of_gif(rows: GifRows, ending: Ending) -> Self {
        Self {
            rows: Box::new(rows),
            icc_profile: None,
            ending,
        }
    }

    /// What brings its pixels to sRGB, unless they are that. All rows are RGB; a profile of grey
    /// speaks of each of its channels.
    pub(crate) fn conversion(&self) -> Option<Conversion> {
        let profile = self.icc_profile.as_deref()?;
        Conversion::to_srgb(profile, Channels::Rgb)
            .or_else(|| Conversion::to_srgb(profile, Channels::Gray))
    }
}
