//! JPEGs that are alike, put together without being decoded to pixels.

use crate::image::color::Conversion;
use crate::image::content::Content;
use crate::image::ending::Ending;
use crate::image::examine::Examination;
use crate::image::fault::Fault;
use crate::image::fit::{Blocks, Fitted, Target, fit_blocks};
use crate::image::header::Header;
use crate::image::jpeg::stack::{Ground, Part, Stack};
use crate::image::jpeg::turn::Turned;
use crate::image::jpeg::{JpegHeader, read_icc_profile};
use crate::image::layout::Page;
use crate::image::options::{ComposeOptions, Layout};
use crate::image::plane_builder::{PlaneBuilder, Sampling};
use crate::image::planes::ColorModel;
use crate::image::pulse::Pulse;
use crate::image::trace::Trace;
use crate::progress::Phase;

/// The share of a call that reading takes.
const READING_SHARE: f64 = 0.4;

/// A sample of colour where there is none.
const NO_COLOR: u8 = 128;

const WHITE: [u8; 3] = [255; 3];

/// What became of trying.
pub(super) enum Stacked {
    Fitted(Fitted),
    /// The examination of the one that cannot be read says why.
    Unreadable,
    /// They have to be drawn after all.
    NotAlike,
}

/// JPEGs that can be one: alike in width, sampling, steps and colours.
pub(super) struct Alike {
    ground: Ground,
    icc_profile: Vec<u8>,
    source_bytes: usize,
    /// Each has to begin at a multiple of this.
    pub(super) mcu_px: u32,
}

impl Alike {
    /// From what the headers say; `None` where pictures are to be drawn.
    pub(super) fn of(
        pages: &[&[u8]],
        examined: &[Examination],
        options: &ComposeOptions,
        target: &Target<'_>,
    ) -> Option<Self> {
        if options.layout != Layout::Vertical || options.margin_px != 0 {
            return None;
        }
        let headers = examined
            .iter()
            .map(Examination::readable_header)
            .collect::<Option<Vec<_>>>()?;
        let jpegs = headers
            .iter()
            .map(|header| header.jpeg().map(|jpeg| (*header, jpeg)))
            .collect::<Option<Vec<_>>>()?;
        let first = *jpegs.first()?;
        let is_alike = |other: &(&Header, &JpegHeader)| are_alike(first, *other);
        let can_turn = |(header, jpeg): &(&Header, &JpegHeader)| {
            !jpeg.steps.is_empty() && jpeg.can_turn(header.metadata.orientation)
        };
        let icc_profile = read_icc_profile(pages.first()?);
        let has_profile = |page: &&[u8]| read_icc_profile(page) == icc_profile;
        if !jpegs.iter().all(is_alike)
            || !jpegs.iter().all(can_turn)
            || !pages.iter().all(has_profile)
        {
            return None;
        }
        // All are in memory at once.
        let working_bytes = examined
            .iter()
            .zip(&headers)
            .fold(0, |sum: u64, (page, header)| {
                sum.saturating_add(header.working_bytes(page.bytes))
            });
        let source_bytes = pages.iter().map(|page| page.len()).sum();
        if working_bytes > options.rules.limits.max_working_bytes
            || target.is_too_short(source_bytes)
        {
            return None;
        }
        // What is white is so in every profile.
        if icc_profile.is_some() && options.background != WHITE {
            return None;
        }
        let (header, jpeg) = first;
        let layout = jpeg.layout();
        let mcu_blocks = if header.metadata.orientation.swaps_sides() {
            layout.widest()
        } else {
            layout.tallest()
        };
        Some(Self {
            ground: Ground {
                model: jpeg.model,
                samples: samples_of(options.background, jpeg.model)?,
            },
            icc_profile: icc_profile.unwrap_or_default(),
            source_bytes,
            mcu_px: 8 * u32::from(mcu_blocks),
        })
    }

    /// Whether the page takes the pictures as they are, each beginning with a row of blocks.
    pub(super) fn fits(&self, page: &Page, examined: &[Examination]) -> bool {
        page.places
            .iter()
            .zip(examined)
            .all(|(place, examination)| {
                place.left_px == 0
                    && place.top_px.is_multiple_of(u64::from(self.mcu_px))
                    && (place.width_px, place.height_px) == examination.displayed_px()
            })
    }

    /// Puts the pictures together and fits them into the window.
    pub(super) fn stack(
        &self,
        pages: &[&[u8]],
        examined: &mut [Examination],
        page: &Page,
        min_long_side_px: u32,
        target: &Target<'_>,
        trace: &mut Trace<'_, '_>,
    ) -> Result<Stacked, Fault> {
        let mut parts = Vec::with_capacity(pages.len());
        let mut conversion = None;
        let share = |index: usize| READING_SHARE * index as f64 / pages.len() as f64;
        for (index, (bytes, examination)) in pages.iter().zip(&mut *examined).enumerate() {
            let mut pulse = trace.pulse(Phase::Composing, share(index), share(index + 1));
            match read(bytes, examination, &mut conversion, &mut pulse) {
                Ok(Some((rows, ending))) => {
                    examination.settle(Ok(ending), target.rule);
                    parts.push(Part {
                        rows,
                        top_px: page.places[index].top_px as u32,
                    });
                }
                Ok(None) => return Ok(Stacked::NotAlike),
                Err(Fault::Aborted) => return Err(Fault::Aborted),
                Err(fault) => {
                    examination.settle(Err(fault), target.rule);
                    return Ok(Stacked::Unreadable);
                }
            }
        }
        let Some(stack) = Stack::new(parts, self.ground) else {
            return Ok(Stacked::NotAlike);
        };
        let blocks = Blocks {
            rows: &stack,
            model: self.ground.model,
            density: None,
            icc_profile: &self.icc_profile,
            conversion: conversion.as_ref(),
            source_bytes: self.source_bytes,
            min_long_side_px,
        };
        fit_blocks(&blocks, target, trace).map(Stacked::Fitted)
    }
}

/// Whether these can be parts of one JPEG.
fn are_alike((header, jpeg): (&Header, &JpegHeader), other: (&Header, &JpegHeader)) -> bool {
    let sides_swapped = |header: &Header| header.metadata.orientation.swaps_sides();
    let samplings = |jpeg: &JpegHeader| {
        let planes = jpeg.layout().planes.into_iter();
        let samplings = planes.map(|plane| (plane.horizontal, plane.vertical));
        samplings.collect::<Vec<_>>()
    };
    matches!(jpeg.model, ColorModel::Gray | ColorModel::YCbCr)
        && jpeg.model == other.1.model
        && jpeg.steps == other.1.steps
        && samplings(jpeg) == samplings(other.1)
        && sides_swapped(header) == sides_swapped(other.0)
        && header.displayed_px().0 == other.0.displayed_px().0
}

/// A colour as a picture of this model has it; `None` where it is not gray and the picture is.
fn samples_of(color: [u8; 3], model: ColorModel) -> Option<[u8; 3]> {
    let mut builder = PlaneBuilder::new(1, 1, Sampling::FullColor);
    builder.push_rows(&color);
    let planes = builder.finish();
    if model == ColorModel::Gray && planes.model != ColorModel::Gray {
        return None;
    }
    let sample = |plane: usize| planes.planes.get(plane).map_or(NO_COLOR, |of| of.row(0)[0]);
    Some([sample(0), sample(1), sample(2)])
}

/// The blocks of a picture, upright; `None` where they cannot be that. `conversion` is told what
/// brings its colours to sRGB.
fn read(
    bytes: &[u8],
    examination: &Examination,
    conversion: &mut Option<Conversion>,
    pulse: &mut Pulse<'_>,
) -> Result<Option<(Turned, Ending)>, Fault> {
    let Some(header) = examination.readable_header() else {
        return Ok(None);
    };
    let Content::Jpeg(jpeg) = header.open(bytes, pulse)? else {
        return Ok(None);
    };
    *conversion = jpeg.conversion();
    let turned = Turned::new(jpeg.coefficients, header.metadata.orientation);
    Ok(turned.ok().map(|rows| (rows, jpeg.ending)))
}
