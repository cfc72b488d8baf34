//! From a file that has to change to the bytes of another: read once, brought upright, fitted.

use super::bitmap::Bitmap;
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
use super::png::{Census, strip, write_png};
use super::rows::{BitmapRows, read_bitmap};
use super::sniff::{ImageFormat, sniff};
use super::trace::Trace;
use super::upright::{read_jpeg, read_rows};
use crate::progress::Phase;
use crate::report::AttemptKind;
use std::borrow::Cow;

/// Makes the file; `examination` is told how the content ended. `None` where it cannot be read.
/// Bytes that are owned are let go as soon as they are read.
pub(super) fn rewrite(
    bytes: Cow<'_, [u8]>,
    examination: &mut Examination,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Option<Fitted>, Fault> {
    let Some(header) = examination.readable_header() else {
        return Ok(None);
    };
    let source = Source {
        header,
        file_bytes: bytes.len(),
        target,
    };
    let outcome = match source.read(&bytes, trace) {
        Ok(Read::Jpeg(jpeg)) => {
            drop(bytes);
            source.fit_jpeg(jpeg, trace)
        }
        Ok(Read::Fitted(ending, fitted)) => Ok((ending, fitted)),
        Err(fault) => Err(fault),
    };
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
    file_bytes: usize,
    target: &'a Target<'a>,
}

/// What a file has become once its bytes are read.
enum Read {
    Jpeg(JpegContent),
    /// Rows are read while they are fitted.
    Fitted(Ending, Fitted),
}

impl Source<'_> {
    fn orientation(&self) -> Orientation {
        self.header.movement()
    }

    fn read(&self, bytes: &[u8], trace: &mut Trace<'_, '_>) -> Result<Read, Fault> {
        let mut pulse = trace.pulse(Phase::Decoding, 0.0, 0.4);
        let content = self.header.open(bytes, &mut pulse)?;
        drop(pulse);
        match content {
            Content::Jpeg(jpeg) => Ok(Read::Jpeg(jpeg)),
            Content::Rows(rows) => {
                let (ending, fitted) = self.fit_rows(bytes, rows, trace)?;
                Ok(Read::Fitted(ending, fitted))
            }
        }
    }

    fn fit_jpeg(
        &self,
        jpeg: JpegContent,
        trace: &mut Trace<'_, '_>,
    ) -> Result<(Ending, Fitted), Fault> {
        let ending = jpeg.ending;
        if !can_turn(jpeg.coefficients.layout(), self.orientation()) {
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
            source_bytes: self.file_bytes,
            min_long_side_px: self.target.fit.min_long_side_px,
        };
        Ok((ending, fit_blocks(&blocks, self.target, trace)?))
    }

    /// Half-way to the finest steps, for the loss of rounding again: a picture that was coarse gets
    /// no better by finer ones, only larger.
    fn finest_percent(&self, layout: &Layout) -> u8 {
        let own = layout
            .planes
            .first()
            .map_or(100, |plane| equivalent_quality_percent(&plane.steps));
        (own + (100 - own).div_ceil(2)).min(self.target.fit.max_quality_percent)
    }

    fn read_planes(&self, jpeg: JpegContent, trace: &mut Trace<'_, '_>) -> Result<Planes, Fault> {
        let mut pulse = trace.pulse(Phase::Decoding, 0.4, 0.6);
        let is_turned_by_planes =
            !jpeg.model.is_ink() && !jpeg.coefficients.layout().is_first_coarser();
        if is_turned_by_planes && jpeg.conversion().is_none() {
            let stored = inverse::planes(&jpeg.coefficients, Scale::Full, jpeg.model, &mut pulse)?;
            drop(jpeg);
            return Ok(stored.turned(self.orientation()));
        }
        let mut builder = self.plane_builder();
        let mut stored = Vec::new();
        // Pixels lie nowhere between samples.
        let turns_pixels = !is_turned_by_planes;
        let mut sink = |rows: &[u8]| {
            if turns_pixels {
                stored.extend_from_slice(rows);
            } else {
                builder.push_rows(rows);
            }
            Ok(())
        };
        let turn = if turns_pixels {
            Orientation::Upright
        } else {
            self.orientation()
        };
        read_jpeg(jpeg, turn, Scale::Full, &mut sink, &mut pulse)?;
        if turns_pixels {
            let (width_px, height_px) = (self.header.width_px, self.header.height_px);
            let stored = Bitmap::from_rgb(width_px, height_px, stored).ok_or(Fault::Corrupt)?;
            builder.push_rows(self.orientation().apply(stored).rgb());
        }
        Ok(builder.finish())
    }

    fn bounds(&self, finest_percent: u8) -> Bounds {
        let (width_px, height_px) = self.header.moved_px();
        let smallest_px = f64::from(self.target.fit.min_long_side_px);
        Bounds {
            finest_percent,
            smallest_scale: (smallest_px / f64::from(width_px.max(height_px))).min(1.0),
            kind: AttemptKind::Tables,
        }
    }

    fn plane_builder(&self) -> PlaneBuilder {
        let (width_px, height_px) = self.header.moved_px();
        let sampling = self
            .target
            .sampling_for(u64::from(width_px) * u64::from(height_px));
        PlaneBuilder::new(width_px, height_px, sampling)
    }

    fn fit_rows(
        &self,
        bytes: &[u8],
        rows: RowContent<'_>,
        trace: &mut Trace<'_, '_>,
    ) -> Result<(Ending, Fitted), Fault> {
        let ending = rows.ending;
        let profile = rows
            .icc_profile
            .clone()
            .filter(|profile| is_rgb_profile(profile));
        let conversion = rows.conversion();
        let mut census = Census::new(self.header.moved_px());
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
        if let Some(png) = self.try_png(bytes, census, profile.as_deref(), trace)? {
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
        bytes: &[u8],
        census: Census,
        profile: Option<&[u8]>,
        trace: &mut Trace<'_, '_>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let rule = self.target.rule;
        if !rule.formats.contains(&ImageFormat::Png) {
            return Ok(None);
        }
        let max_bytes = rule.budget_bytes();
        let source_bytes = self.file_bytes as u64;
        let window = rule.write_min_bytes..=max_bytes;
        if self.orientation() == Orientation::Upright
            && sniff(bytes) == ImageFormat::Png
            && let Some(stripped) = strip(bytes, max_bytes)?
        {
            trace.note(
                AttemptKind::Png,
                stripped.len(),
                self.header.moved_px(),
                None,
            );
            return Ok(Some(stripped).filter(|png| window.contains(&(png.len() as u64))));
        }
        let form = census.choose_form(source_bytes, max_bytes, profile.is_some());
        let Some(mut form) = form else {
            return Ok(None);
        };
        // Looking at the pixels has used them up.
        let Content::Rows(mut again) = self.header.open(bytes, &mut |_| Ok(()))? else {
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
        trace.note(AttemptKind::Png, bytes, self.header.moved_px(), None);
        Ok(written.filter(|png| window.contains(&(png.len() as u64))))
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
