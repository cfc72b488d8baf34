//! Another size for a picture, row by row: Catmull-Rom interpolation of light, widened over all
//! pixels that an output pixel covers. Whole numbers decide the pixels, so that every platform
//! gives the same.

use super::fault::Fault;
use super::light::Light;
use std::collections::VecDeque;

/// One in the fixed-point weights.
const ONE: i32 = 1 << 14;

/// Most pixels of light to each side that a weight reaches, in output pixels.
const REACH: f64 = 2.0;

/// Which input samples make an output sample along an axis, and with which weights.
struct Span {
    start: usize,
    /// At least one; they add up to `ONE`.
    weights: Vec<i32>,
}

impl Span {
    fn end(&self) -> usize {
        self.start + self.weights.len()
    }
}

/// Takes the rows of a picture from the top and gives those of the other size as soon as it can.
pub(crate) struct Resampler {
    light: &'static Light,
    from_width: usize,
    columns: Vec<Span>,
    rows: Vec<Span>,
    /// Light of the input rows that are still needed, at the output's width.
    window: VecDeque<Vec<i32>>,
    /// Rows that were taken.
    taken: usize,
    /// Rows that were given.
    given: usize,
    sums: Vec<i64>,
    output: Vec<u8>,
}

impl Resampler {
    /// All sides are at least 1.
    pub(crate) fn new(from_px: (u32, u32), to_px: (u32, u32)) -> Self {
        let width = to_px.0 as usize;
        Self {
            light: Light::tables(),
            from_width: from_px.0 as usize,
            columns: spans(from_px.0, to_px.0),
            rows: spans(from_px.1, to_px.1),
            window: VecDeque::new(),
            taken: 0,
            given: 0,
            sums: vec![0; width * 3],
            output: vec![0; width * 3],
        }
    }

    /// Takes one RGB row; `give` gets every output row that needs no further input.
    pub(crate) fn push_row(
        &mut self,
        row: &[u8],
        give: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let narrowed = self.narrow(row);
        self.window.push_back(narrowed);
        self.taken += 1;
        while self.given < self.rows.len() && self.rows[self.given].end() <= self.taken {
            self.blend();
            give(&self.output)?;
            self.given += 1;
            let needed_from = self
                .rows
                .get(self.given)
                .map_or(self.taken, |span| span.start);
            let first_kept = self.taken - self.window.len();
            for _ in first_kept..needed_from.min(self.taken) {
                self.window.pop_front();
            }
        }
        Ok(())
    }

    fn narrow(&self, row: &[u8]) -> Vec<i32> {
        let row = &row[..self.from_width * 3];
        let mut narrowed = Vec::with_capacity(self.columns.len() * 3);
        for span in &self.columns {
            let mut sums = [0_i64; 3];
            let pixels = row[span.start * 3..span.end() * 3].chunks_exact(3);
            for (pixel, weight) in pixels.zip(&span.weights) {
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += i64::from(self.light.of(*value)) * i64::from(*weight);
                }
            }
            narrowed.extend(sums.map(|sum| (sum >> 14) as i32));
        }
        narrowed
    }

    fn blend(&mut self) {
        let span = &self.rows[self.given];
        let first_kept = self.taken - self.window.len();
        self.sums.fill(1 << 13);
        for (row, weight) in self
            .window
            .iter()
            .skip(span.start - first_kept)
            .zip(&span.weights)
        {
            for (sum, light) in self.sums.iter_mut().zip(row) {
                *sum += i64::from(*light) * i64::from(*weight);
            }
        }
        for (value, sum) in self.output.iter_mut().zip(&self.sums) {
            *value = self.light.value((sum >> 14).clamp(0, 65_535) as u16);
        }
    }
}

/// The weights of each of `to` output samples over `from` input samples.
fn spans(from: u32, to: u32) -> Vec<Span> {
    let step = f64::from(from) / f64::from(to);
    // Where a picture grows, the kernel is as wide as the input's own pixels.
    let width = step.max(1.0);
    (0..to)
        .map(|index| {
            let center = (f64::from(index) + 0.5) * step - 0.5;
            let first = (center - REACH * width + 1.0).max(0.0) as usize;
            let last = ((center + REACH * width) as usize).min(from as usize - 1);
            let weights: Vec<_> = (first..=last.max(first))
                .map(|sample| catmull_rom((sample as f64 - center) / width))
                .collect();
            Span {
                start: first,
                weights: in_whole_numbers(&weights),
            }
        })
        .collect()
}

/// Keys' cubic with a = −1/2.
fn catmull_rom(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        1.5 * x * x * x - 2.5 * x * x + 1.0
    } else if x < 2.0 {
        -0.5 * x * x * x + 2.5 * x * x - 4.0 * x + 2.0
    } else {
        0.0
    }
}

/// Scaled so that they add up to exactly `ONE`; what rounding leaves goes to the largest.
fn in_whole_numbers(weights: &[f64]) -> Vec<i32> {
    let total: f64 = weights.iter().sum();
    let mut whole: Vec<_> = weights
        .iter()
        .map(|weight| {
            let scaled = weight / total * f64::from(ONE);
            (if scaled < 0.0 {
                scaled - 0.5
            } else {
                scaled + 0.5
            }) as i32
        })
        .collect();
    let rest = ONE - whole.iter().sum::<i32>();
    if let Some(largest) = whole.iter_mut().max() {
        *largest += rest;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::{ONE, Resampler, spans};

    fn resample(rows: &[Vec<u8>], to_px: (u32, u32)) -> Vec<Vec<u8>> {
        let from_px = ((rows[0].len() / 3) as u32, rows.len() as u32);
        let mut resampler = Resampler::new(from_px, to_px);
        let mut output = Vec::new();
        for row in rows {
            resampler
                .push_row(row, &mut |row| {
                    output.push(row.to_vec());
                    Ok(())
                })
                .expect("nobody stops it");
        }
        output
    }

    #[test]
    fn every_output_sample_weighs_one_and_stays_inside() {
        for (from, to) in [
            (7, 3),
            (100, 99),
            (4000, 1234),
            (5, 5),
            (5, 1),
            (1, 9),
            (3, 100),
        ] {
            let spans = spans(from, to);
            assert_eq!(spans.len(), to as usize);
            for span in spans {
                assert_eq!(span.weights.iter().sum::<i32>(), ONE, "{from} to {to}");
                assert!(span.end() <= from as usize);
            }
        }
    }

    #[test]
    fn the_same_size_gives_the_same_pixels() {
        let rows: Vec<Vec<u8>> = (0..9_u8)
            .map(|y| {
                (0..33_u8)
                    .map(|x| x.wrapping_mul(y).wrapping_mul(29))
                    .collect()
            })
            .collect();
        assert_eq!(resample(&rows, (11, 9)), rows);
    }

    #[test]
    fn one_colour_stays_that_colour_at_every_size() {
        let rows = vec![[255, 128, 3].repeat(37); 11];
        for to_px in [(20, 4), (1, 1), (37, 30), (90, 11)] {
            let output = resample(&rows, to_px);
            assert_eq!(output.len(), to_px.1 as usize);
            for row in output {
                assert_eq!(row, [255, 128, 3].repeat(to_px.0 as usize), "{to_px:?}");
            }
        }
    }

    #[test]
    fn black_and_white_lines_average_to_half_the_light() {
        let rows: Vec<_> = (0..64)
            .map(|y| vec![if y % 2 == 0 { 0 } else { 255 }; 3])
            .collect();
        let output = resample(&rows, (1, 8));
        for row in &output[1..7] {
            assert!((187..=189).contains(&row[0]), "{row:?}");
        }
    }
}
