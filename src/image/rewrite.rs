//! From a file that has to change to the bytes of another: read once, brought upright, fitted.

use super::color::is_rgb_profile;
use super::content::{Content, JpegContent, RowContent};
use super::ending::Ending;
use super::examine::Examination;
use super::fault::Fault;
use super::fit::{Blocks, Bounds, Fitted, Target, fit_blocks, fit_planes};
use super::header::Header;
use super::jpeg::Density;
use super::jpeg::coefficients::{BlockRows, Layout};
use super::jpeg::inverse::{self, Scale};
use super::jpeg::rate::equivalent_quality_percent;
use super::jpeg::turn::{Turned, can_turn};
use super::orientation::Orientation;
use super::plane_builder::PlaneBuilder;
use super::planes::Planes;
use super::png::{Census, write_png};
use super::rows::{BitmapRows, read_bitmap};
use super::sniff::ImageFormat;
use super::trace::Trace;
use super::upright::{read_jpeg, read_rows};
use crate::progress::Phase;
use crate::report::AttemptKind;

/// How much finer than its own steps a JPEG's pixels are written, for the loss of doing so.
const FINER_PERCENT: u8 = 3;

/// Makes the file; `examination` is told how the content ended. `None` where it cannot be read.
pub(super) fn rewrite(
    bytes: &[u8],
    examination: &mut Examination,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Option<Fitted>, Fault> {
    let Some(header) = examination.readable_header() else {
        return Ok(None);
    };
    let source = Source {
        header,
        bytes,
        target,
    };
    let opened = header.open(bytes, &mut trace.pulse(Phase::Decoding, 0.0, 0.4));
    let outcome = opened.and_then(|content| match content {
        Content::Jpeg(jpeg) => source.fit_jpeg(jpeg, trace),
        Content::Rows(rows) => source.fit_rows(rows, trace),
    });
    match outcome {
        Ok((ending, fitted)) => {
            examination.settle(Ok(ending), target.rule);
            Ok(Some(fitted))
        }
        Err(Fault::Aborted) => Err(Fault::Aborted),
        Err(fault) => {
            examination.settle(Err(fault), target.rule);
            Ok(None)
        }
    }
}

struct Source<'a> {
    header: &'a Header,
    bytes: &'a [u8],
    target: &'a Target<'a>,
}

impl Source<'_> {
    fn orientation(&self) -> Orientation {
        self.header.metadata.orientation
    }

    fn fit_jpeg(
        &self,
        jpeg: JpegContent,
        trace: &mut Trace<'_, '_>,
    ) -> Result<(Ending, Fitted), Fault> {
        let ending = jpeg.ending;
        if jpeg.model.is_ink() || !can_turn(jpeg.coefficients.layout(), self.orientation()) {
            let finest_percent = self.finest_percent(jpeg.coefficients.layout());
            let planes = self.read_planes(jpeg, trace)?;
            let fitted = fit_planes(planes, self.bounds(finest_percent), self.target, trace)?;
            return Ok((ending, fitted));
        }
        let conversion = jpeg.conversion();
        let turned = Turned::new(jpeg.coefficients, self.orientation());
        let turned = turned.map_err(|_| Fault::Corrupt)?;
        let blocks = Blocks {
            rows: &turned,
            model: jpeg.model,
            density: turned_density(jpeg.density, self.orientation()),
            icc_profile: jpeg.icc_profile.as_deref().unwrap_or_default(),
            conversion: conversion.as_ref(),
            source_bytes: self.bytes.len(),
            min_long_side_px: self.target.fit.min_long_side_px,
        };
        Ok((ending, fit_blocks(&blocks, self.target, trace)?))
    }

    /// A picture that was coarse gets no better by fine steps, only larger.
    fn finest_percent(&self, layout: &Layout) -> u8 {
        let own = layout
            .planes
            .first()
            .map_or(100, |plane| equivalent_quality_percent(&plane.steps));
        own.saturating_add(FINER_PERCENT)
            .min(self.target.fit.max_quality_percent)
    }

    fn read_planes(&self, jpeg: JpegContent, trace: &mut Trace<'_, '_>) -> Result<Planes, Fault> {
        let mut pulse = trace.pulse(Phase::Decoding, 0.4, 0.6);
        if !jpeg.model.is_ink() && jpeg.conversion().is_none() {
            let stored = inverse::planes(&jpeg.coefficients, Scale::Full, jpeg.model, &mut pulse)?;
            drop(jpeg);
            return Ok(stored.turned(self.orientation()));
        }
        let mut builder = self.plane_builder();
        let mut sink = |rows: &[u8]| {
            builder.push_rows(rows);
            Ok(())
        };
        read_jpeg(jpeg, self.orientation(), Scale::Full, &mut sink, &mut pulse)?;
        Ok(builder.finish())
    }

    fn bounds(&self, finest_percent: u8) -> Bounds {
        let (width_px, height_px) = self.header.displayed_px();
        let smallest_px = f64::from(self.target.fit.min_long_side_px);
        Bounds {
            finest_percent,
            smallest_scale: (smallest_px / f64::from(width_px.max(height_px))).min(1.0),
            kind: AttemptKind::Tables,
        }
    }

    fn plane_builder(&self) -> PlaneBuilder {
        let (width_px, height_px) = self.header.displayed_px();
        let sampling = self
            .target
            .sampling_for(u64::from(width_px) * u64::from(height_px));
        PlaneBuilder::new(width_px, height_px, sampling)
    }

    fn fit_rows(
        &self,
        rows: RowContent<'_>,
        trace: &mut Trace<'_, '_>,
    ) -> Result<(Ending, Fitted), Fault> {
        let ending = rows.ending;
        let profile = rows
            .icc_profile
            .clone()
            .filter(|profile| is_rgb_profile(profile));
        let conversion = rows.conversion();
        let mut census = Census::new(self.header.displayed_px());
        let mut builder = self.plane_builder();
        let mut converted = Vec::new();
        let mut sink = |rows: &[u8]| {
            census.see(rows);
            if let Some(conversion) = &conversion {
                converted.clear();
                converted.extend_from_slice(rows);
                conversion.apply_row(&mut converted);
                builder.push_rows(&converted);
            } else {
                builder.push_rows(rows);
            }
            Ok(())
        };
        let mut pulse = trace.pulse(Phase::Decoding, 0.0, 0.6);
        read_rows(rows, self.orientation(), &mut sink, &mut pulse)?;
        drop(pulse);
        if let Some(png) = self.try_png(census, profile.as_deref(), trace)? {
            return Ok((ending, Fitted::File(png)));
        }
        let finest_percent = self.target.fit.max_quality_percent;
        let bounds = self.bounds(finest_percent);
        let fitted = fit_planes(builder.finish(), bounds, self.target, trace)?;
        Ok((ending, fitted))
    }

    /// The same pixels as a PNG, where that fits into the window.
    fn try_png(
        &self,
        census: Census,
        profile: Option<&[u8]>,
        trace: &mut Trace<'_, '_>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let rule = self.target.rule;
        if !rule.formats.contains(&ImageFormat::Png) {
            return Ok(None);
        }
        let max_bytes = rule.budget_bytes();
        let source_bytes = self.bytes.len() as u64;
        let form = census.choose_form(source_bytes, max_bytes, profile.is_some());
        let Some(mut form) = form else {
            return Ok(None);
        };
        // Looking at the pixels has used them up.
        let Content::Rows(mut again) = self.header.open(self.bytes, &mut |_| Ok(()))? else {
            return Ok(None);
        };
        let mut pulse = trace.pulse(Phase::Encoding, 0.6, 1.0);
        let written = if self.orientation() == Orientation::Upright {
            write_png(&mut *again.rows, &mut form, profile, max_bytes, &mut pulse)?
        } else {
            let upright = self.orientation().apply(read_bitmap(&mut *again.rows)?);
            let mut rows = BitmapRows::new(&upright);
            write_png(&mut rows, &mut form, profile, max_bytes, &mut pulse)?
        };
        drop(pulse);
        let bytes = written.as_ref().map_or(max_bytes as usize + 1, Vec::len);
        trace.note(AttemptKind::Png, bytes, self.header.displayed_px(), None);
        Ok(written.filter(|png| png.len() as u64 >= rule.write_min_bytes))
    }
}

/// Where sides change places, so do their densities.
fn turned_density(density: Option<Density>, orientation: Orientation) -> Option<Density> {
    density.map(|density| {
        if orientation.swaps_sides() {
            Density {
                horizontal: density.vertical,
                vertical: density.horizontal,
                ..density
            }
        } else {
            density
        }
    })
}
