//! One row of blocks of a plane to tokens.

use super::quantize::Quantizer;
use super::transform::transform;
use super::zigzag::{MAX_BLOCK_WORDS, Zigzag};
use crate::image::jpeg::coefficients::END_OF_BLOCK;
use crate::image::planes::Plane;
use std::ops::Range;

/// A plane and its table.
pub(super) struct BlockWriter<'a> {
    plane: &'a Plane,
    quantizer: Quantizer,
    /// Whether an AC value may be outside ±511, which one word has no room for: coefficients are
    /// at most 1,020 (half of the block's samples 255, half 0).
    has_long_values: bool,
}

impl<'a> BlockWriter<'a> {
    pub(super) fn new(plane: &'a Plane, steps: &[u16; 64]) -> Self {
        Self {
            plane,
            quantizer: Quantizer::new(steps),
            has_long_values: steps[1..].iter().any(|step| *step <= 1),
        }
    }

    /// Writes the tokens of these blocks of a row, which begin with an MCU's, to the start of
    /// `words`, which grows as it has to, and tells how many they are.
    pub(super) fn write_row(
        &self,
        row: usize,
        columns: Range<usize>,
        zigzag: &Zigzag,
        words: &mut Vec<u16>,
    ) -> usize {
        if words.len() < columns.len() * MAX_BLOCK_WORDS {
            words.resize(columns.len() * MAX_BLOCK_WORDS, 0);
        }
        if 8 * row >= self.plane.height {
            return self.repeat_row_above(columns, zigzag, words);
        }
        let lines: [&[u8]; 8] =
            std::array::from_fn(|y| self.plane.row((8 * row + y).min(self.plane.height - 1)));
        let [l0, l1, l2, l3, l4, l5, l6, l7] = lines.map(|line| line.as_chunks::<8>().0);
        let mut count = 0;
        let mut dc = 0;
        // The last block of one tone, and its DC value: paper is mostly that.
        let mut flat = None;
        for column in columns {
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
                let tone = tone_of(&block);
                if let Some((_, known)) = flat.filter(|(known, _)| tone == Some(*known)) {
                    dc = known;
                    room[..2].copy_from_slice(&[dc, END_OF_BLOCK]);
                    count += 2;
                    continue;
                }
                let mut values = transform(&block);
                self.quantizer.quantize(&mut values);
                count += zigzag.write_block(&values, self.has_long_values, room);
                dc = room[0];
                flat = tone.map(|tone| (tone, dc)).or(flat);
            } else {
                room[..2].copy_from_slice(&[dc, END_OF_BLOCK]);
                count += 2;
            }
        }
        count
    }

    /// A row of blocks below the picture: for its MCU, the DC value coded before it, which is that
    /// of the MCU's last block in the picture's last row.
    fn repeat_row_above(&self, columns: Range<usize>, zigzag: &Zigzag, words: &mut [u16]) -> usize {
        let per_mcu = usize::from(self.plane.horizontal).max(1);
        let (last_row, last_column) = ((self.plane.height - 1) / 8, (self.plane.width - 1) / 8);
        let mut block = Vec::new();
        let count = 2 * columns.len();
        for (column, words) in columns.zip(words.as_chunks_mut().0) {
            let above = (column / per_mcu * per_mcu + per_mcu - 1).min(last_column);
            self.write_row(last_row, above..above + 1, zigzag, &mut block);
            *words = [block[0], END_OF_BLOCK];
        }
        count
    }
}

/// The sample that all of a block are.
#[inline]
fn tone_of(block: &[[u8; 8]; 8]) -> Option<u8> {
    let [first, others @ ..] = block.map(u64::from_ne_bytes);
    let differing = others.iter().fold(0, |sum, line| sum | (line ^ first));
    (differing | first ^ first.rotate_left(8) == 0).then_some(block[0][0])
}

/// At least one sample; the last one is repeated.
fn repeat_last(samples: &[u8]) -> [u8; 8] {
    std::array::from_fn(|place| samples[place.min(samples.len() - 1)])
}
