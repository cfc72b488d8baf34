//! From samples to tokens: transform, quantisation, and what is left of it in zigzag order.

mod quantize;
mod row;
mod transform;
mod zigzag;

use super::coefficients::{BlockRows, Coefficients, Layout};
use crate::image::fault::Fault;
use crate::image::planes::Planes;
use crate::image::pulse::Pulse;
use row::BlockWriter;
use zigzag::Zigzag;

/// One row of MCUs in this many is worked on first: it tells how many tokens all will have.
const LEADING_EVERY: usize = 16;

/// Planes as tokens, made anew whenever they are asked for, each plane quantised by its table in
/// zigzag order.
///
/// Blocks that reach over the picture's edge repeat the last column and row; those wholly outside
/// repeat a neighbour's DC, which costs least.
pub(crate) struct PlaneRows<'a> {
    layout: Layout,
    writers: Vec<BlockWriter<'a>>,
    zigzag: Zigzag,
    expected_words: usize,
}

impl<'a> PlaneRows<'a> {
    /// `expected_words` is about what all rows have together.
    pub(crate) fn new(planes: &'a Planes, steps: &[[u16; 64]], expected_words: usize) -> Self {
        let inputs = || planes.planes.iter().zip(steps);
        let tables: Vec<_> = inputs()
            .map(|(plane, steps)| ((plane.horizontal, plane.vertical), *steps))
            .collect();
        Self {
            layout: Layout::new(planes.width_px, planes.height_px, &tables),
            writers: inputs()
                .map(|(plane, steps)| BlockWriter::new(plane, steps))
                .collect(),
            zigzag: Zigzag::new(),
            expected_words,
        }
    }

    /// All of them.
    pub(crate) fn collect(&self, pulse: &mut Pulse<'_>) -> Result<Coefficients, Fault> {
        let planes = &self.layout.planes;
        let least_words = planes.iter().map(|p| 2 * p.columns * p.rows).sum();
        let mut coefficients = Coefficients::new(self.layout.clone(), least_words);
        let mcu_rows = self.layout.mcu_rows();
        let mut words = Vec::new();
        let leading = (0..mcu_rows).step_by(LEADING_EVERY);
        let leading_count = leading.len();
        let others = (0..mcu_rows).filter(|row| row % LEADING_EVERY != 0);
        for (done, mcu_row) in leading.chain(others).enumerate() {
            pulse(done as f64 / mcu_rows as f64)?;
            if done == leading_count {
                let expected = coefficients.token_count() / leading_count * (mcu_rows - done);
                coefficients.reserve(expected + expected / 32);
            }
            for (plane, of) in planes.iter().enumerate() {
                let vertical = usize::from(of.vertical);
                for row in mcu_row * vertical..(mcu_row + 1) * vertical {
                    coefficients.put_row(plane, row, self.row(plane, row, &mut words));
                }
            }
        }
        Ok(coefficients)
    }

    /// Some of them: a picture of only these pieces, one under the other. Its edges say nothing.
    pub(crate) fn cut(&self, pieces: &Pieces) -> Coefficients {
        let tables: Vec<_> = self
            .layout
            .planes
            .iter()
            .map(|plane| ((plane.horizontal, plane.vertical), plane.steps))
            .collect();
        let width_px = pieces.length * 8 * usize::from(self.layout.widest());
        let height_px = pieces.places.len() * 8 * usize::from(self.layout.tallest());
        let layout = Layout::new(width_px as u32, height_px as u32, &tables);
        let mut coefficients = Coefficients::new(layout, 0);
        let mut words = Vec::new();
        for (piece, (mcu_row, first)) in pieces.places.iter().enumerate() {
            for (plane, of) in self.layout.planes.iter().enumerate() {
                let (across, down) = (usize::from(of.horizontal), usize::from(of.vertical));
                let columns = first * across..(first + pieces.length) * across;
                for row in 0..down {
                    let from = mcu_row * down + row;
                    let writer = &self.writers[plane];
                    let count = writer.write_row(from, columns.clone(), &self.zigzag, &mut words);
                    coefficients.put_row(plane, piece * down + row, &words[..count]);
                }
            }
        }
        coefficients
    }
}

impl BlockRows for PlaneRows<'_> {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row<'a>(&'a self, plane: usize, row: usize, scratch: &'a mut Vec<u16>) -> &'a [u16] {
        let columns = 0..self.layout.planes[plane].columns;
        let count = self.writers[plane].write_row(row, columns, &self.zigzag, scratch);
        &scratch[..count]
    }

    fn word_count(&self) -> usize {
        self.expected_words
    }
}

/// Parts of a picture that stand for the whole: runs of MCUs of one length.
pub(crate) struct Pieces {
    length: usize,
    /// The row and the first column of each.
    places: Vec<(usize, usize)>,
    /// How many times there is as much of the whole.
    pub(crate) scale: f64,
}

/// The least length of a piece, since its first DC values are foretold badly.
const LEAST_LENGTH: usize = 12;

impl Pieces {
    /// As many as have about so many pixels together. They are short, since what is side by side
    /// is alike and tells less; as many begin at the left edge as anywhere else.
    pub(crate) fn of(planes: &Planes, pixels: u64) -> Self {
        let tables: Vec<_> = planes
            .planes
            .iter()
            .map(|plane| ((plane.horizontal, plane.vertical), [1; 64]))
            .collect();
        let layout = Layout::new(planes.width_px, planes.height_px, &tables);
        let (rows, columns) = (layout.mcu_rows(), layout.mcu_columns());
        let mcu_pixels = 64 * u64::from(layout.widest()) * u64::from(layout.tallest());
        let mcus = (pixels / mcu_pixels) as usize;
        let wanted = (mcus / rows).max(LEAST_LENGTH);
        let length = if 2 * wanted > columns {
            columns
        } else {
            wanted
        };
        let count = (mcus / length).clamp(1, rows);
        let stands = columns / length;
        let place = |piece: usize| {
            // Steps of the golden ratio: evenly spread over any run of pieces.
            let scattered = (piece as u32).wrapping_mul(0x9E37_79B9) >> 16;
            let stand = (scattered as usize * stands) >> 16;
            let first = stand * (columns - length) / (stands - 1).max(1);
            ((2 * piece + 1) * rows / (2 * count), first)
        };
        Self {
            length,
            places: (0..count).map(place).collect(),
            scale: (rows * columns) as f64 / (count * length) as f64,
        }
    }
}

#[cfg(test)]
mod tests;
