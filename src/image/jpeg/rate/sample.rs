//! The rows of MCUs that stand for the whole picture.

use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::write::{Counter, Scan, Scratches, SymbolCounts, Tables};

/// A sample has about this many words where the picture has more: enough for half a percent.
const WORDS: usize = 400_000;

/// Fewer rows would miss what is in a picture.
const LEAST_ROWS: usize = 12;

/// Some rows of MCUs, evenly spread.
pub(super) struct Sample<'a> {
    pub(super) rows: &'a dyn BlockRows,
    pub(super) mcu_rows: Vec<usize>,
    /// Words of the sampled rows, row by row.
    pub(super) words: Vec<usize>,
    /// How much more there is of the whole picture.
    pub(super) scale: f64,
}

impl<'a> Sample<'a> {
    /// Every row, for a picture `scale` times as large.
    pub(super) fn all(rows: &'a dyn BlockRows, scale: f64) -> Self {
        Self {
            rows,
            mcu_rows: (0..rows.layout().mcu_rows()).collect(),
            words: Vec::new(),
            scale,
        }
    }

    /// Enough rows of a whole picture; what is missing is guessed from the number of words.
    pub(super) fn of(rows: &'a dyn BlockRows, total_words: usize) -> Self {
        let most = rows.layout().mcu_rows();
        let wanted = (most * WORDS).div_ceil(total_words.max(1)).max(LEAST_ROWS);
        if wanted * 2 > most {
            return Self::all(rows, 1.0);
        }
        // The middle of each of `wanted` equal bands.
        let mcu_rows: Vec<_> = (0..wanted)
            .map(|n| (2 * n + 1) * most / (2 * wanted))
            .collect();
        let mut scratch = Vec::new();
        let words: Vec<_> = mcu_rows
            .iter()
            .map(|row| {
                places(rows, *row)
                    .map(|(plane, row)| rows.row(plane, row, &mut scratch).len())
                    .sum()
            })
            .collect();
        let sampled: usize = words.iter().sum();
        Self {
            rows,
            mcu_rows,
            words,
            scale: total_words as f64 / sampled.max(1) as f64,
        }
    }

    pub(super) fn is_everything(&self) -> bool {
        self.mcu_rows.len() == self.rows.layout().mcu_rows() && self.scale <= 1.0
    }

    /// Counts the symbols of the sample, and its bits by row where `bits_by_row` is there.
    pub(super) fn count(&self, tables: &Tables) -> Vec<SymbolCounts> {
        let scan = Scan::of_all_planes(self.rows.layout());
        let mut counter = Counter::new(tables);
        let mut scratches = Scratches::default();
        for row in &self.mcu_rows {
            scan.feed_row(self.rows, *row, &mut scratches, &mut counter);
        }
        counter.finish()
    }
}

/// The rows of blocks of one row of MCUs, as `(plane, row)`.
pub(super) fn places(rows: &dyn BlockRows, mcu_row: usize) -> impl Iterator<Item = (usize, usize)> {
    rows.layout()
        .planes
        .iter()
        .enumerate()
        .flat_map(move |(plane, of)| {
            let down = usize::from(of.vertical);
            (mcu_row * down..(mcu_row + 1) * down).map(move |row| (plane, row))
        })
}
