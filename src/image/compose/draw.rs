//! The pictures of a composition drawn on their page, one decoded at a time.

use crate::image::bitmap::Bitmap;
use crate::image::examine::Examination;
use crate::image::fault::Fault;
use crate::image::fit::Target;
use crate::image::header::Header;
use crate::image::jpeg::inverse::Scale;
use crate::image::layout::{Page, Place};
use crate::image::options::ComposeOptions;
use crate::image::plane_builder::PlaneBuilder;
use crate::image::planes::Planes;
use crate::image::pulse::Pulse;
use crate::image::resample::Resampler;
use crate::image::trace::Trace;
use crate::image::upright::{Sink, read_file};
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
                None => {
                    let mut sink = |row: &[u8]| {
                        canvas.draw_row(row, place.left_px as usize);
                        Ok(())
                    };
                    read_sized(header, pages[index], place, &mut sink, &mut pulse)
                }
                Some(band) => {
                    let mut y = (place.top_px - top_px) as usize;
                    let mut sink = |row: &[u8]| {
                        band.draw_row(row, place.left_px as usize, y);
                        y += 1;
                        Ok(())
                    };
                    read_sized(header, pages[index], place, &mut sink, &mut pulse)
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
    rows: u64,
}

impl Canvas {
    fn fill_to(&mut self, y: u64) {
        for _ in self.rows..y {
            self.builder.push_rows(&self.background);
        }
        self.rows = self.rows.max(y);
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

/// Reads a picture at the size of its place.
fn read_sized(
    header: &Header,
    bytes: &[u8],
    place: &Place,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<crate::image::ending::Ending, Fault> {
    let to_px = (place.width_px, place.height_px);
    let scale = coarsest_scale(header, to_px);
    let from_px = header.px_at(scale);
    if from_px == to_px {
        return read_file(header, bytes, scale, sink, pulse);
    }
    let mut resampler = Resampler::new(from_px, to_px);
    let row_bytes = from_px.0 as usize * 3;
    let mut resize = |rows: &[u8]| {
        rows.chunks_exact(row_bytes)
            .try_for_each(|row| resampler.push_row(row, sink))
    };
    read_file(header, bytes, scale, &mut resize, pulse)
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
