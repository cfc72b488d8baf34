//! Parts of a picture that stand for the whole.

use crate::image::jpeg::coefficients::{BlockRows, Coefficients, Layout};
use crate::image::jpeg::write::{Counter, Scan, Scratches, SymbolCounts, Tables};

/// A sample has about this many words, or the sixteenth part of a large picture's; a picture of
/// not many more is taken whole.
const LEAST_WORDS: usize = 800_000;

/// The pieces are cut out, so that every later pass has them side by side.
pub(super) struct Cut {
    rows: Coefficients,
    total_words: usize,
    /// How many such pieces the picture has.
    total_pieces: f64,
}

impl Cut {
    /// `None` where the picture is so small that all of it is to be counted.
    pub(super) fn of(rows: &dyn BlockRows) -> Option<Self> {
        let layout = rows.layout();
        let total_words = rows.word_count();
        let (mcu_rows, mcu_columns) = (layout.mcu_rows(), layout.mcu_columns());
        let wanted_words = LEAST_WORDS.max(total_words / 16);
        let share = wanted_words as f64 / total_words.max(1) as f64;
        // Many short pieces, since what is side by side is alike and tells less; but the way to
        // each of them may be half a row.
        let pieces = (mcu_rows * 5 / 8).max(mcu_rows.min(64));
        let length = (mcu_columns * mcu_rows) as f64 * share / pieces as f64;
        let length = (length as usize).clamp(1, mcu_columns);
        if share > 0.6 || pieces * length * 2 > mcu_rows * mcu_columns {
            return None;
        }
        let planes: Vec<_> = layout
            .planes
            .iter()
            .map(|plane| ((plane.horizontal, plane.vertical), plane.steps))
            .collect();
        let width_px = length * 8 * usize::from(layout.widest());
        let height_px = pieces * 8 * usize::from(layout.tallest());
        let layout_of_cut = Layout::new(width_px as u32, height_px as u32, &planes);
        let mut cut = Coefficients::new(layout_of_cut, wanted_words + wanted_words / 8);
        // Side by side, so that the edges are met as often as the middle.
        let stands = mcu_columns / length;
        let mut scratch = Vec::new();
        for piece in 0..pieces {
            // One place in each of as many bands, at steps that meet no period of a text.
            let mcu_row = (piece * 256 + scatter(piece, 0x9E37_79B9)) * mcu_rows / (pieces * 256);
            let place = scatter(piece, 0xC13F_A9A9) * stands / 256;
            let first = place * (mcu_columns - length) / (stands - 1).max(1);
            for (plane, of) in layout.planes.iter().enumerate() {
                let (across, down) = (usize::from(of.horizontal), usize::from(of.vertical));
                for row in 0..down {
                    let blocks = first * across..(first + length) * across;
                    let words = rows.blocks(plane, mcu_row * down + row, blocks, &mut scratch);
                    cut.put_row(plane, piece * down + row, words);
                }
            }
        }
        Some(Self {
            rows: cut,
            total_words,
            total_pieces: mcu_rows as f64 * mcu_columns as f64 / length as f64,
        })
    }
}

/// 0 to 255, evenly spread over any run of numbers.
fn scatter(number: usize, step: u32) -> usize {
    ((number as u32).wrapping_mul(step) >> 24) as usize
}

/// Rows that stand for a whole picture.
pub(super) struct Sample<'a> {
    pub(super) rows: &'a dyn BlockRows,
    /// How many times there is as much of the whole.
    scale: f64,
    cut: Option<&'a Cut>,
}

/// What the bits of a sample say about the whole picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Estimate {
    pub(super) bits: f64,
    /// One standard error.
    pub(super) error_bits: f64,
}

impl<'a> Sample<'a> {
    /// Every row, for a picture `scale` times as large.
    pub(super) fn all(rows: &'a dyn BlockRows, scale: f64) -> Self {
        Self {
            rows,
            scale,
            cut: None,
        }
    }

    pub(super) fn cut(cut: &'a Cut) -> Self {
        Self {
            rows: &cut.rows,
            scale: cut.total_words as f64 / cut.rows.word_count().max(1) as f64,
            cut: Some(cut),
        }
    }

    /// How many times the sample's bits are the whole picture's if they are as their words.
    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// Counts the symbols of each row of MCUs, for each pair of Huffman codes.
    pub(super) fn count(&self, tables: &Tables) -> Vec<Vec<SymbolCounts>> {
        let scan = Scan::of_all_planes(self.rows.layout());
        let mut scratches = Scratches::default();
        let mut counter = Counter::new(tables);
        let count = |row| {
            scan.feed_row(self.rows, row, &mut scratches, &mut counter);
            counter.take()
        };
        (0..scan.rows).map(count).collect()
    }

    /// The whole picture's bits from those of each row of MCUs: how bits grow with words is found
    /// by regression, and how many words there are is known.
    pub(super) fn estimate(&self, bits: &[f64]) -> Estimate {
        let Some(cut) = self.cut.filter(|_| bits.len() > 2) else {
            return Estimate {
                bits: bits.iter().sum::<f64>() * self.scale,
                error_bits: 0.0,
            };
        };
        let words: Vec<_> = (0..bits.len()).map(|row| self.words_of(row)).collect();
        let count = bits.len() as f64;
        let mean_bits = bits.iter().sum::<f64>() / count;
        let mean_words = words.iter().sum::<f64>() / count;
        let (mut variance, mut covariance) = (0.0, 0.0);
        for (words, bits) in words.iter().zip(bits) {
            let more = words - mean_words;
            variance += more * more;
            covariance += more * (bits - mean_bits);
        }
        let bits_per_word = if variance > 0.0 {
            covariance / variance
        } else {
            0.0
        };
        let mut residue = 0.0;
        for (words, bits) in words.iter().zip(bits) {
            let off = bits - mean_bits - bits_per_word * (words - mean_words);
            residue += off * off;
        }
        let missed_words = cut.total_words as f64 - cut.total_pieces * mean_words;
        Estimate {
            bits: cut.total_pieces * mean_bits + bits_per_word * missed_words,
            error_bits: cut.total_pieces * (residue / (count - 2.0) / count).sqrt(),
        }
    }

    fn words_of(&self, mcu_row: usize) -> f64 {
        let mut scratch = Vec::new();
        let mut words = 0;
        for (plane, of) in self.rows.layout().planes.iter().enumerate() {
            let down = usize::from(of.vertical);
            for row in mcu_row * down..(mcu_row + 1) * down {
                words += self.rows.row(plane, row, &mut scratch).len();
            }
        }
        words as f64
    }
}
