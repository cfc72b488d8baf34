//! The pixels of a file, small enough to be looked at.

use super::color::over_white;
use super::compose::read_at;
use super::ending::Ending;
use super::examine::examine_header;
use super::fault::Fault;
use super::header::Header;
use super::inspect::{extension_fact, report};
use super::layout::Place;
use super::options::ImageOptions;
use super::sniff::ImageFormat;
use super::turn::Turn;
use crate::finding::FindingCode;
use crate::report::ImageReport;
use crate::review::{Origin, View, ViewBuilder, view_px};

/// A file that was decoded.
pub(crate) struct Decoded {
    /// What is said of the file itself.
    pub(crate) report: ImageReport,
    /// `None` where the content cannot be shown.
    pub(crate) pixels: Option<Pixels>,
    pub(crate) origin: Origin,
}

/// Rows from the top as displayed, red, green, blue, alpha, which is always 255.
pub(crate) struct Pixels {
    pub(crate) rgba: Vec<u8>,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
}

/// Checks a file as [`super::inspect_image`] does and keeps its pixels, brought to at most
/// `max_side_px`.
pub(crate) fn decode(bytes: &[u8], options: &ImageOptions, max_side_px: u32) -> Decoded {
    let rule = options.rules.picture_for(options.material);
    let mut examination = examine_header(
        bytes,
        options.total_bytes,
        Turn::None,
        &rule,
        &options.rules,
    );
    let mut pixels = None;
    if let Some(header) = examination.readable_header() {
        let outcome = read(header, bytes, max_side_px).map(|(read, ending)| {
            pixels = Some(read);
            ending
        });
        examination.settle(outcome, &rule);
    }
    if examination.ending.is_some() {
        examination.facts.extend(extension_fact(
            FindingCode::ExtensionMismatch,
            options.file_name.as_deref(),
            examination.format,
        ));
    }
    let origin = Origin {
        is_file: true,
        is_lossless: matches!(examination.format, ImageFormat::Png | ImageFormat::Gif),
        ..Origin::default()
    };
    Decoded {
        report: report(&examination, Vec::new(), &options.rules, options.locale),
        pixels,
        origin,
    }
}

fn read(header: &Header, bytes: &[u8], max_side_px: u32) -> Result<(Pixels, Ending), Fault> {
    let (width_px, height_px) = header.displayed_px();
    let long_side_px = u64::from(width_px.max(height_px));
    let scaled = |side_px: u32| {
        let scaled = u64::from(side_px) * u64::from(max_side_px) + long_side_px / 2;
        ((scaled / long_side_px.max(1)) as u32).clamp(1, side_px.max(1))
    };
    let place = Place {
        left_px: 0,
        top_px: 0,
        width_px: scaled(width_px),
        height_px: scaled(height_px),
    };
    let mut rgba = Vec::with_capacity(place.width_px as usize * place.height_px as usize * 4);
    let mut sink = |rows: &[u8]| {
        let (pixels, _) = rows.as_chunks::<3>();
        rgba.extend(pixels.iter().flat_map(|[r, g, b]| [*r, *g, *b, 255]));
        Ok(())
    };
    let ending = read_at(header, bytes, &place, &mut sink, &mut |_| Ok(()))?;
    let pixels = Pixels {
        rgba,
        width_px: place.width_px,
        height_px: place.height_px,
    };
    Ok((pixels, ending))
}

impl Pixels {
    /// As the checks see them; `source_px` are the sides of the file's own picture.
    pub(crate) fn view(&self, source_px: (u32, u32)) -> View {
        let (pixels, _) = self.rgba.as_chunks::<4>();
        view_of(pixels, (self.width_px, self.height_px), source_px)
    }
}

/// What is not opaque lies on white.
pub(crate) fn view_of(pixels: &[[u8; 4]], size: (u32, u32), source_px: (u32, u32)) -> View {
    let opaque = |[red, green, blue, alpha]: [u8; 4]| {
        if alpha == 255 {
            [red, green, blue]
        } else {
            [red, green, blue].map(|value| over_white(value, alpha))
        }
    };
    let to = view_px(size);
    let mut builder = ViewBuilder::new(to);
    let width = size.0 as usize;
    if to == size {
        for row in pixels.chunks_exact(width) {
            builder.push_row(row.iter().map(|pixel| opaque(*pixel)));
        }
        return builder.finish(source_px);
    }
    let mut resampler = super::resample::Resampler::new(size, to);
    let mut rgb = Vec::with_capacity(width * 3);
    for row in pixels.chunks_exact(width) {
        rgb.clear();
        rgb.extend(row.iter().flat_map(|pixel| opaque(*pixel)));
        // Nobody calls it off.
        let _ = resampler.push_row(&rgb, &mut |row| {
            let (pixels, _) = row.as_chunks::<3>();
            builder.push_row(pixels.iter().copied());
            Ok(())
        });
    }
    builder.finish(source_px)
}
