//! The pictures of a composition drawn on their page, one decoded at a time.

use crate::image::bitmap::Bitmap;
use crate::image::content::{Content, JpegContent};
use crate::image::ending::Ending;
use crate::image::examine::Examination;
use crate::image::fault::Fault;
use crate::image::fit::Target;
use crate::image::header::Header;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::inverse::{self, Scale};
use crate::image::jpeg::turn::Turned;
use crate::image::layout::{Page, Place};
use crate::image::options::ComposeOptions;
use crate::image::orientation::Orientation;
use crate::image::plane_builder::PlaneBuilder;
use crate::image::planes::{ColorModel, Planes};
use crate::image::pulse::Pulse;
use crate::image::resample::Resampler;
use crate::image::trace::Trace;
use crate::image::upright::{Sink, read_content};
use crate::progress::Phase;

/// The share of a call that reading and drawing take.
const DRAWING_SHARE: f64 = 0.6;

/// The page as planes; `None` where a picture cannot be read, which its examination then says.
pub(super) fn draw(
    pages: &[&[u8]],
    examined: &mut [Examination],
    page: &Page,
    options: &ComposeOptions,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Option<Planes>, Fault> {
    // Both sides are within `limits.max_side_px`, a u32.
    let (width_px, height_px) = (page.width_px as u32, page.height_px as u32);
    let sampling = target.sampling_for(page.width_px * page.height_px);
    let mut canvas = Canvas {
        builder: PlaneBuilder::new(width_px, height_px, sampling),
        background: options.background.repeat(width_px as usize),
        height_px: page.height_px,
        rows: 0,
    };
    for (row, places) in page.places.chunks(page.columns).enumerate() {
        let first = row * page.columns;
        let top_px = places.iter().map(|place| place.top_px).min().unwrap_or(0);
        canvas.fill_to(top_px);
        let bottom_px = places
            .iter()
            .map(|place| place.top_px + u64::from(place.height_px))
            .max()
            .unwrap_or(top_px);
        let mut band = (places.len() > 1)
            .then(|| Bitmap::new(width_px, (bottom_px - top_px) as u32, options.background));
        for (place, index) in places.iter().zip(first..) {
            let share = |index: usize| DRAWING_SHARE * index as f64 / pages.len() as f64;
            let mut pulse = trace.pulse(Phase::Composing, share(index), share(index + 1));
            let Some(header) = examined[index].readable_header() else {
                return Ok(None);
            };
            let outcome = match &mut band {
                None => canvas.draw(header, pages[index], place, &mut pulse),
                Some(band) => {
                    let mut y = (place.top_px - top_px) as usize;
                    let mut sink = |row: &[u8]| {
                        band.draw_row(row, place.left_px as usize, y);
                        y += 1;
                        Ok(())
                    };
                    open(header, pages[index], &mut pulse).and_then(|content| {
                        let ending = content.ending();
                        read_sized(header, content, place, &mut sink, &mut pulse)?;
                        Ok(ending)
                    })
                }
            };
            drop(pulse);
            match outcome {
                Err(Fault::Aborted) => return Err(Fault::Aborted),
                outcome => examined[index].settle(outcome, target.rule),
            }
            if examined[index].ending.is_none() {
                return Ok(None);
            }
        }
        if let Some(band) = band {
            canvas.builder.push_rows(band.rgb());
            canvas.rows += u64::from(band.height_px());
        }
    }
    canvas.fill_to(page.height_px);
    Ok(Some(canvas.builder.finish()))
}

/// The page from its top to where it is drawn.
struct Canvas {
    builder: PlaneBuilder,
    background: Vec<u8>,
    height_px: u64,
    rows: u64,
}

impl Canvas {
    fn fill_to(&mut self, y: u64) {
        for _ in self.rows..y {
            self.builder.push_rows(&self.background);
        }
        self.rows = self.rows.max(y);
    }

    /// Draws a picture that has its rows for itself.
    fn draw(
        &mut self,
        header: &Header,
        bytes: &[u8],
        place: &Place,
        pulse: &mut Pulse<'_>,
    ) -> Result<Ending, Fault> {
        let content = open(header, bytes, pulse)?;
        let ending = content.ending();
        match content {
            Content::Jpeg(jpeg) if self.takes_planes(header, &jpeg, place) => {
                let mut pulse = |share: f64| pulse(f64::midpoint(1.0, share));
                self.draw_planes(jpeg, header.metadata.orientation, &mut pulse)?;
                self.rows += u64::from(place.height_px);
            }
            content => {
                let mut sink = |row: &[u8]| {
                    self.draw_row(row, place.left_px as usize);
                    Ok(())
                };
                read_sized(header, content, place, &mut sink, pulse)?;
            }
        }
        Ok(ending)
    }

    /// Whether a picture's own samples are the page's: no other size, no other colours.
    fn takes_planes(&self, header: &Header, jpeg: &JpegContent, place: &Place) -> bool {
        let planes = jpeg.coefficients.layout().planes.iter();
        let samplings: Vec<_> = planes
            .map(|plane| (plane.horizontal, plane.vertical))
            .collect();
        // A last row of colour that is shared with what lies below has to be mixed.
        let ends_page = self.rows + u64::from(place.height_px) == self.height_px;
        let is_own_size = header.displayed_px() == (place.width_px, place.height_px);
        matches!(jpeg.model, ColorModel::Gray | ColorModel::YCbCr)
            && is_own_size
            && place.width_px as usize * 3 == self.background.len()
            && (ends_page || place.height_px.is_multiple_of(2))
            && self.builder.takes_planes(&samplings)
            && jpeg.conversion().is_none()
    }

    fn draw_planes(
        &mut self,
        jpeg: JpegContent,
        orientation: Orientation,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Fault> {
        match Turned::new(jpeg.coefficients, orientation) {
            Ok(turned) => {
                let layout = turned.layout();
                let mcu_rows = layout.mcu_rows();
                let mut band = inverse::empty(layout, Scale::Full, jpeg.model);
                let mut scratch = Vec::new();
                for row in 0..mcu_rows {
                    inverse::band(&turned, row..row + 1, Scale::Full, &mut scratch, &mut band);
                    self.builder.push_planes(&band);
                    pulse(row as f64 / mcu_rows as f64)?;
                }
            }
            Err(coefficients) => {
                let stored = inverse::planes(&coefficients, Scale::Full, jpeg.model, pulse)?;
                drop(coefficients);
                self.builder.push_planes(&stored.turned(orientation));
            }
        }
        Ok(())
    }

    fn draw_row(&mut self, row: &[u8], left_px: usize) {
        if row.len() == self.background.len() {
            self.builder.push_rows(row);
        } else {
            let mut whole = self.background.clone();
            whole[left_px * 3..left_px * 3 + row.len()].copy_from_slice(row);
            self.builder.push_rows(&whole);
        }
        self.rows += 1;
    }
}

/// The first half of reading a picture.
fn open<'a>(header: &Header, bytes: &'a [u8], pulse: &mut Pulse<'_>) -> Result<Content<'a>, Fault> {
    header.open(bytes, &mut |share| pulse(share / 2.0))
}

/// The second half: the picture at the size of its place. `sink` takes one row at a time.
fn read_sized(
    header: &Header,
    content: Content<'_>,
    place: &Place,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let to_px = (place.width_px, place.height_px);
    let scale = coarsest_scale(header, to_px);
    let from_px = header.px_at(scale);
    let orientation = header.metadata.orientation;
    let mut pulse = |share: f64| pulse(f64::midpoint(1.0, share));
    let row_bytes = from_px.0 as usize * 3;
    if from_px == to_px {
        let mut each = |rows: &[u8]| rows.chunks_exact(row_bytes).try_for_each(&mut *sink);
        return read_content(content, orientation, scale, &mut each, &mut pulse);
    }
    let mut resampler = Resampler::new(from_px, to_px);
    let mut resize = |rows: &[u8]| {
        rows.chunks_exact(row_bytes)
            .try_for_each(|row| resampler.push_row(row, sink))
    };
    read_content(content, orientation, scale, &mut resize, &mut pulse)
}

/// The smallest picture that comes out of the blocks and is not smaller than it is to be.
fn coarsest_scale(header: &Header, to_px: (u32, u32)) -> Scale {
    [Scale::Eighth, Scale::Quarter, Scale::Half]
        .into_iter()
        .find(|scale| {
            let (width_px, height_px) = header.px_at(*scale);
            header.jpeg().is_some() && width_px >= to_px.0 && height_px >= to_px.1
        })
        .unwrap_or(Scale::Full)
}
