//! One row of blocks of a plane to tokens.

use super::quantize::Quantizer;
use super::transform::transform;
use super::zigzag::{MAX_BLOCK_WORDS, Zigzag};
use crate::image::jpeg::coefficients::END_OF_BLOCK;
use crate::image::planes::Plane;

/// A plane and its table.
pub(super) struct BlockWriter<'a> {
    plane: &'a Plane,
    quantizer: Quantizer,
    /// Whether an AC value may be outside ±511, which one word has no room for: coefficients are
    /// at most 1,020 (half of the block's samples 255, half 0).
    has_long_values: bool,
    /// The DC value of each MCU's last block in the row before.
    above: Vec<u16>,
}

impl<'a> BlockWriter<'a> {
    pub(super) fn new(plane: &'a Plane, steps: &[u16; 64]) -> Self {
        Self {
            plane,
            quantizer: Quantizer::new(steps),
            has_long_values: steps[1..].iter().any(|step| *step <= 1),
            above: Vec::new(),
        }
    }

    /// Writes the tokens of a row of `columns` blocks to the start of `words`, which grows as it
    /// has to, and tells how many they are.
    pub(super) fn write_row(
        &mut self,
        row: usize,
        columns: usize,
        zigzag: &Zigzag,
        words: &mut Vec<u16>,
    ) -> usize {
        if words.len() < columns * MAX_BLOCK_WORDS {
            words.resize(columns * MAX_BLOCK_WORDS, 0);
        }
        let per_mcu = usize::from(self.plane.horizontal).max(1);
        if 8 * row >= self.plane.height {
            return self.repeat_row_above(columns, per_mcu, words);
        }
        self.above.clear();
        let lines: [&[u8]; 8] =
            std::array::from_fn(|y| self.plane.row((8 * row + y).min(self.plane.height - 1)));
        let [l0, l1, l2, l3, l4, l5, l6, l7] = lines.map(|line| line.as_chunks::<8>().0);
        let mut count = 0;
        let mut dc = 0;
        for column in 0..columns {
            let Some(room) = words[count..].first_chunk_mut() else {
                break;
            };
            if 8 * column < self.plane.width {
                let block = if column < l0.len() {
                    [
                        l0[column], l1[column], l2[column], l3[column], l4[column], l5[column],
                        l6[column], l7[column],
                    ]
                } else {
                    lines.map(|line| repeat_last(&line[8 * column..]))
                };
                let mut values = transform(&block);
                self.quantizer.quantize(&mut values);
                count += zigzag.write_block(&values, self.has_long_values, room);
                dc = room[0];
            } else {
                room[..2].copy_from_slice(&[dc, END_OF_BLOCK]);
                count += 2;
            }
            if (column + 1) % per_mcu == 0 {
                self.above.push(dc);
            }
        }
        count
    }

    /// A row of blocks below the picture: for its MCU, the DC value coded before it.
    fn repeat_row_above(&self, columns: usize, per_mcu: usize, words: &mut [u16]) -> usize {
        for (column, words) in words.chunks_exact_mut(2).take(columns).enumerate() {
            let dc = self.above.get(column / per_mcu).copied().unwrap_or(0);
            words.copy_from_slice(&[dc, END_OF_BLOCK]);
        }
        2 * columns
    }
}

/// At least one sample; the last one is repeated.
fn repeat_last(samples: &[u8]) -> [u8; 8] {
    std::array::from_fn(|place| samples[place.min(samples.len() - 1)])
}
