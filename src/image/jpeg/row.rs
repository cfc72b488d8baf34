//! A row of blocks while its tokens are being made, and the blocks that only fill it up.
//!
//! What lies beyond the picture, up to the edge of the last MCU, is never seen. It is one tone, the
//! last one in the order in which an MCU's blocks are written, since no difference costs least.

use super::coefficients::{BlockWords, Coefficients, END_OF_BLOCK, MAX_BLOCK_WORDS};
use super::frame::Grid;

/// Tokens of the blocks so far; the words behind them are free.
pub(super) struct TokenRow {
    words: Vec<u16>,
    length: usize,
    last_dc: u16,
}

impl TokenRow {
    /// With room for this many blocks of a photo.
    pub(super) fn new(columns: usize) -> Self {
        Self {
            words: vec![0; columns * 32 + MAX_BLOCK_WORDS],
            length: 0,
            last_dc: 0,
        }
    }

    /// The most bytes that a row of this many blocks takes: grown by doubling, the old and the new.
    pub(super) fn max_bytes(columns: usize) -> usize {
        (columns + 2) * MAX_BLOCK_WORDS * 2 * 3
    }

    /// Where the next block goes; it is in the row only after `keep`.
    #[inline]
    pub(super) fn room(&mut self) -> &mut BlockWords {
        if self.words.len() - self.length < MAX_BLOCK_WORDS {
            self.grow();
        }
        self.words[self.length..]
            .first_chunk_mut()
            .expect("there is room")
    }

    #[inline(never)]
    fn grow(&mut self) {
        self.words.resize(self.words.len() * 2 + MAX_BLOCK_WORDS, 0);
    }

    /// Keeps what was written to `room`.
    #[inline]
    pub(super) fn keep(&mut self, words: usize) {
        self.last_dc = self.words[self.length];
        self.length += words;
    }

    fn keep_flat(&mut self, dc: u16) {
        let room = self.room();
        room[0] = dc;
        room[1] = END_OF_BLOCK;
        self.keep(2);
    }

    /// Fills a row that has its `real` blocks up to the edge of the last MCU and puts it away;
    /// after the last row so do those below it.
    pub(super) fn put(
        &mut self,
        coefficients: &mut Coefficients,
        plane: usize,
        row: usize,
        real: Grid,
    ) {
        let (mcu_blocks, columns, rows) = coefficients.grid(plane);
        for _ in real.columns..columns {
            self.keep_flat(self.last_dc);
        }
        coefficients.put_row(plane, row, &self.words[..self.length]);
        if row + 1 == real.rows && rows > real.rows {
            let tones = dc_words(&self.words[..self.length]);
            self.length = 0;
            for mcu in tones.chunks(mcu_blocks) {
                for _ in mcu {
                    self.keep_flat(mcu[mcu.len() - 1]);
                }
            }
            for below in real.rows..rows {
                coefficients.put_row(plane, below, &self.words[..self.length]);
            }
        }
        self.length = 0;
    }
}

/// The DC words of a row's blocks.
fn dc_words(tokens: &[u16]) -> Vec<u16> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(dc) = tokens.get(at) {
        words.push(*dc);
        // No word behind a DC is 0 but the end: positions are not, and neither are escaped values.
        let behind = &tokens[at + 1..];
        at += behind
            .iter()
            .position(|word| *word == END_OF_BLOCK)
            .map_or(tokens.len(), |end| end + 2);
    }
    words
}
