//! Rows of pixels to planes, as they come: no whole picture of pixels is ever in memory.

mod convert;

use super::planes::{ColorModel, Plane, Planes};
use convert::{Pixels, convert_full, convert_quarter};

/// How many samples of colour a picture keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// One for each pixel (4:4:4).
    FullColor,
    /// One for each 2 × 2 pixels (4:2:0): their mean.
    QuarterColor,
}

/// The sample of a colour plane where there is no colour.
const NO_COLOR: u8 = 128;
/// The brightness of rows that never come.
const WHITE: u8 = 255;

/// Takes the rows of a picture from the top. As long as all of them are gray there is one plane;
/// if that is so to the end the picture is a gray one.
pub(crate) struct PlaneBuilder {
    width: usize,
    height: usize,
    sampling: Sampling,
    /// Samples from one row of brightness to the next.
    stride: usize,
    brightness: Vec<u8>,
    /// Blue and red, once a row has come that is not gray.
    colors: Option<[Vec<u8>; 2]>,
    /// A row of pixels that waits for the one it shares its colours with, or nothing.
    waiting: Vec<u8>,
}

impl PlaneBuilder {
    /// For a picture whose sides are 1 to 65,535; 0 counts as 1.
    pub(crate) fn new(width_px: u32, height_px: u32, sampling: Sampling) -> Self {
        let (width, height) = (width_px.max(1) as usize, height_px.max(1) as usize);
        let stride = width.next_multiple_of(16);
        Self {
            width,
            height,
            sampling,
            stride,
            brightness: Vec::with_capacity(stride * height.next_multiple_of(2)),
            colors: None,
            waiting: Vec::new(),
        }
    }

    /// Adds whole rows of RGB; those below the picture and the last one if it is not whole are
    /// left out.
    pub(crate) fn push_rows(&mut self, rgb: &[u8]) {
        let missing = self.missing_rows();
        let mut rows = rgb.chunks_exact(3 * self.width).take(missing);
        while let Some(row) = rows.next() {
            if self.colors.is_none() {
                if is_gray(row) {
                    self.push_brightness(row.as_chunks::<3>().0.iter().map(|pixel| pixel[0]));
                    continue;
                }
                self.begin_colors();
            }
            match self.sampling {
                Sampling::FullColor => self.add_row(row),
                Sampling::QuarterColor if !self.waiting.is_empty() => {
                    let upper = std::mem::take(&mut self.waiting);
                    self.add_pair(&upper, row);
                }
                Sampling::QuarterColor => match rows.next() {
                    Some(lower) => self.add_pair(row, lower),
                    None => self.waiting = row.to_vec(),
                },
            }
        }
    }

    /// Adds whole rows of gray, a byte a pixel.
    pub(crate) fn push_gray_rows(&mut self, gray: &[u8]) {
        let missing = self.missing_rows();
        for row in gray.chunks_exact(self.width).take(missing) {
            if self.colors.is_none() {
                self.push_brightness(row.iter().copied());
            } else {
                self.push_rows(&spread_gray(row));
            }
        }
    }

    /// Whether [`Self::push_planes`] takes planes of these `(horizontal, vertical)` samplings now.
    pub(crate) fn takes_planes(&self, samplings: &[(u8, u8)]) -> bool {
        let share = self.sampling.pixels_a_side();
        match samplings {
            [_] => true,
            [brightness, (1, 1), (1, 1)] => {
                let rows = self.height - self.missing_rows();
                *brightness == (share as u8, share as u8) && rows.is_multiple_of(share)
            }
            _ => false,
        }
    }

    /// Adds rows of gray or `YCbCr` planes as wide as the picture, as [`Self::takes_planes`] says;
    /// an odd number of them only at the end.
    pub(crate) fn push_planes(&mut self, planes: &Planes) {
        let [brightness, colors @ ..] = planes.planes.as_slice() else {
            return;
        };
        let is_flat = |color: &Plane| {
            (0..color.height).all(|y| color.row(y).iter().all(|sample| *sample == NO_COLOR))
        };
        if colors.is_empty() || self.colors.is_none() && colors.iter().all(is_flat) {
            for y in 0..brightness.height {
                self.push_gray_rows(brightness.row(y));
            }
            return;
        }
        if self.colors.is_none() {
            self.begin_colors();
        }
        for y in 0..brightness.height.min(self.missing_rows()) {
            self.push_brightness(brightness.row(y).iter().copied());
        }
        let stride = self.stride / self.sampling.pixels_a_side();
        for (samples, color) in self.colors.iter_mut().flatten().zip(colors) {
            for y in 0..color.height {
                let end = samples.len() + stride;
                samples.extend_from_slice(color.row(y));
                samples.resize(end, NO_COLOR);
            }
        }
    }

    /// What has come; missing rows are white.
    pub(crate) fn finish(mut self) -> Planes {
        let rows = self.height - self.missing_rows();
        if !self.waiting.is_empty() {
            let last = std::mem::take(&mut self.waiting);
            self.add_pair(&last, &last);
        }
        self.brightness.truncate(self.stride * rows);
        self.brightness.resize(self.stride * self.height, WHITE);
        let brightness = Plane {
            width: self.width,
            height: self.height,
            stride: self.stride,
            samples: self.brightness,
            horizontal: 1,
            vertical: 1,
        };
        let (width_px, height_px) = (self.width as u32, self.height as u32);
        let Some(colors) = self.colors else {
            return Planes {
                width_px,
                height_px,
                model: ColorModel::Gray,
                planes: vec![brightness],
            };
        };
        let share = self.sampling.pixels_a_side();
        let height = self.height.div_ceil(share);
        let [blue, red] = colors.map(|mut samples| {
            samples.resize(self.stride / share * height, NO_COLOR);
            Plane {
                width: self.width.div_ceil(share),
                height,
                stride: self.stride / share,
                samples,
                horizontal: 1,
                vertical: 1,
            }
        });
        let brightness = Plane {
            horizontal: share as u8,
            vertical: share as u8,
            ..brightness
        };
        Planes {
            width_px,
            height_px,
            model: ColorModel::YCbCr,
            planes: vec![brightness, blue, red],
        }
    }

    fn missing_rows(&self) -> usize {
        let rows = self.brightness.len() / self.stride + usize::from(!self.waiting.is_empty());
        self.height.saturating_sub(rows)
    }

    /// A row of brightness.
    fn push_brightness(&mut self, row: impl Iterator<Item = u8>) {
        let end = self.brightness.len() + self.stride;
        self.brightness.extend(row);
        self.brightness.resize(end, 0);
    }

    /// Makes up for the colours of the gray rows so far.
    fn begin_colors(&mut self) {
        let share = self.sampling.pixels_a_side();
        let rows = self.brightness.len() / self.stride;
        let whole_rows = rows - rows % share;
        if whole_rows < rows {
            // Its colours depend on the row to come.
            let start = self.stride * whole_rows;
            self.waiting = spread_gray(&self.brightness[start..start + self.width]);
            self.brightness.truncate(start);
        }
        let stride = self.stride / share;
        let colors = || {
            let mut samples = Vec::with_capacity(stride * self.height.div_ceil(share));
            samples.resize(stride * (whole_rows / share), NO_COLOR);
            samples
        };
        self.colors = Some([colors(), colors()]);
    }

    fn add_row(&mut self, row: &[u8]) {
        let Some([blue, red]) = &mut self.colors else {
            return;
        };
        let brightness = grow(&mut self.brightness, self.stride).as_chunks_mut().0;
        let blue = grow(blue, self.stride).as_chunks_mut().0;
        let red = grow(red, self.stride).as_chunks_mut().0;
        let outputs = brightness.iter_mut().zip(blue).zip(red);
        for_sixteens(row, row, outputs, |pixels, _, ((brightness, blue), red)| {
            [*brightness, *blue, *red] = convert_full(pixels);
        });
    }

    fn add_pair(&mut self, upper: &[u8], lower: &[u8]) {
        let Some([blue, red]) = &mut self.colors else {
            return;
        };
        let rows = grow(&mut self.brightness, 2 * self.stride);
        let (upper_row, lower_row) = rows.split_at_mut(rows.len() / 2);
        let rows = upper_row
            .as_chunks_mut()
            .0
            .iter_mut()
            .zip(lower_row.as_chunks_mut().0);
        let blue = grow(blue, self.stride / 2);
        let red = grow(red, self.stride / 2);
        let outputs = rows.zip(blue).zip(red);
        for_sixteens(
            upper,
            lower,
            outputs,
            |upper, lower, (((upper_row, lower_row), blue), red)| {
                [*upper_row, *lower_row, [*blue, *red]] = convert_quarter(upper, lower);
            },
        );
    }
}

impl Sampling {
    /// Pixels that share a colour sample, in a row and in a column.
    fn pixels_a_side(self) -> usize {
        match self {
            Self::FullColor => 1,
            Self::QuarterColor => 2,
        }
    }
}

fn is_gray(row: &[u8]) -> bool {
    let is_gray_pixel = |pixel: &[u8; 3]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
    row.as_chunks().0.iter().all(is_gray_pixel)
}

fn spread_gray(row: &[u8]) -> Vec<u8> {
    row.iter().flat_map(|gray| [*gray; 3]).collect()
}

/// The new end of the samples, in eights.
fn grow(samples: &mut Vec<u8>, more: usize) -> &mut [[u8; 8]] {
    let start = samples.len();
    samples.resize(start + more, 0);
    samples[start..].as_chunks_mut().0
}

/// Works through two rows by sixteen pixels, the last one repeated to fill them.
#[inline]
fn for_sixteens<Output>(
    upper: &[u8],
    lower: &[u8],
    outputs: impl Iterator<Item = Output>,
    mut convert: impl FnMut(&Pixels, &Pixels, Output),
) {
    let (upper_whole, upper_rest) = sixteens(upper);
    let (lower_whole, lower_rest) = sixteens(lower);
    let inputs = upper_whole.iter().zip(lower_whole);
    let rest = upper_rest.iter().zip(&lower_rest);
    for ((upper, lower), output) in inputs.chain(rest).zip(outputs) {
        convert(upper, lower, output);
    }
}

/// The pixels of a row; those at its end, the last one repeated.
fn sixteens(row: &[u8]) -> (&[Pixels], Option<Pixels>) {
    let whole = row.as_chunks().0.as_chunks().0;
    let rest = &row[size_of_val(whole)..];
    let filled = (!rest.is_empty()).then(|| {
        let mut filled = [[0; 8]; 6];
        for (place, byte) in filled.as_flattened_mut().iter_mut().enumerate() {
            let beyond = place.saturating_sub(rest.len() - 1).div_ceil(3);
            *byte = rest[place - 3 * beyond];
        }
        filled
    });
    (whole, filled)
}

#[cfg(test)]
mod tests;
