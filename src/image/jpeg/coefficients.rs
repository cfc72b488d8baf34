//! The quantised coefficients of a picture, as tokens: what a JPEG holds when its Huffman codes
//! are taken away, and nothing is turned into pixels.
//!
//! A block is one word for the absolute DC value (its bits as `i16`), one word for every AC
//! coefficient that is not zero, in zigzag order, and [`END_OF_BLOCK`]. An AC word is
//! `position << 10 | value + 512` with positions 1 to 63; where the value is outside ±511 the low
//! ten bits are 0 and the next word is the value (its bits as `i16`).

use super::frame::Frame;
use std::ops::Range;

/// Ends every block; no AC word is 0 since its position is at least 1.
pub(crate) const END_OF_BLOCK: u16 = 0;

/// Largest absolute AC value that is held in its own word.
pub(crate) const MAX_SHORT_VALUE: i16 = 511;

/// Largest absolute DC value; 8-bit samples of one tone have 8 × 128.
pub(super) const MAX_DC: i32 = 16_383;

/// Most words of a block: its DC, 63 values of two words, its end.
pub(super) const MAX_BLOCK_WORDS: usize = 128;

/// Room for any block.
pub(super) type BlockWords = [u16; MAX_BLOCK_WORDS];

/// The size of a picture and of each of its planes, in the order of the file's components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) planes: Vec<PlaneLayout>,
}

/// One plane: its sampling, its grid of 8 × 8 blocks, its quantisation table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaneLayout {
    /// Samples a row for every `Layout::widest()` pixels, 1 to 4.
    pub(crate) horizontal: u8,
    /// Samples a column for every `Layout::tallest()` pixels, 1 to 4.
    pub(crate) vertical: u8,
    /// Blocks in a row, up to the edge of the last MCU.
    pub(crate) columns: usize,
    /// Rows of blocks, up to the edge of the last MCU.
    pub(crate) rows: usize,
    /// Steps in zigzag order, each at least 1.
    pub(crate) steps: [u16; 64],
}

impl Layout {
    /// Planes of these `(horizontal, vertical)` samplings and steps; sides are 1 to 65,535.
    pub(crate) fn new(width_px: u32, height_px: u32, planes: &[((u8, u8), [u16; 64])]) -> Self {
        let widest = planes.iter().map(|((h, _), _)| *h).max().unwrap_or(1);
        let tallest = planes.iter().map(|((_, v), _)| *v).max().unwrap_or(1);
        let mcu_columns = (width_px as usize).div_ceil(8 * usize::from(widest));
        let mcu_rows = (height_px as usize).div_ceil(8 * usize::from(tallest));
        let planes = planes
            .iter()
            .map(|&((horizontal, vertical), steps)| PlaneLayout {
                horizontal,
                vertical,
                columns: mcu_columns * usize::from(horizontal),
                rows: mcu_rows * usize::from(vertical),
                steps,
            })
            .collect();
        Self {
            width_px,
            height_px,
            planes,
        }
    }

    /// Of a frame whose tables are not known yet.
    pub(super) fn without_steps(frame: &Frame) -> Self {
        Self::of(frame, &vec![[1; 64]; frame.components.len()])
    }

    /// Of a frame with these tables, one for each of its components.
    pub(super) fn of(frame: &Frame, steps: &[[u16; 64]]) -> Self {
        let planes: Vec<_> = frame
            .components
            .iter()
            .zip(steps)
            .map(|(component, steps)| ((component.horizontal, component.vertical), *steps))
            .collect();
        Self::new(
            u32::from(frame.width_px),
            u32::from(frame.height_px),
            &planes,
        )
    }

    /// About as many words as the coefficients of a file of `input_bytes` are; photos have 1.3 to
    /// 1.5 a byte.
    pub(super) fn expected_tokens(&self, input_bytes: usize) -> usize {
        let blocks = self.block_count();
        (input_bytes * 3 / 2).min(blocks * (MAX_BLOCK_WORDS - 2)) + blocks * 2
    }

    /// The most bytes that the tokens of a file of `input_bytes` take.
    ///
    /// A value takes two bits of the file at least, and eleven where it is two words: 4 words a
    /// byte, besides the 2 of every block. A quarter more for what is left over in chunks, and
    /// the last of them.
    pub(super) fn max_token_bytes(&self, input_bytes: u64) -> u64 {
        let blocks = self.block_count() as u64;
        let most_of_blocks = blocks * (MAX_BLOCK_WORDS as u64 - 2);
        let words = input_bytes.saturating_mul(4).min(most_of_blocks) + blocks * 2;
        let columns = self.planes.iter().map(|p| p.columns).max().unwrap_or(0);
        let last_chunk = (columns * MAX_BLOCK_WORDS * CHUNK_ROWS).max(MIN_CHUNK_WORDS) as u64;
        (words + words / 4)
            .saturating_add(last_chunk)
            .saturating_mul(2)
    }

    /// Blocks of all planes.
    pub(super) fn block_count(&self) -> usize {
        self.planes.iter().map(|p| p.columns * p.rows).sum()
    }

    /// Most samples a row of any plane.
    pub(crate) fn widest(&self) -> u8 {
        self.planes.iter().map(|p| p.horizontal).max().unwrap_or(1)
    }

    /// Most samples a column of any plane.
    pub(crate) fn tallest(&self) -> u8 {
        self.planes.iter().map(|p| p.vertical).max().unwrap_or(1)
    }

    /// Whether the first plane has fewer samples than another.
    pub(crate) fn is_first_coarser(&self) -> bool {
        self.planes.first().is_some_and(|first| {
            first.horizontal < self.widest() || first.vertical < self.tallest()
        })
    }

    /// Rows of MCUs.
    pub(crate) fn mcu_rows(&self) -> usize {
        (self.height_px as usize).div_ceil(8 * usize::from(self.tallest()))
    }

    /// MCUs in a row.
    pub(crate) fn mcu_columns(&self) -> usize {
        (self.width_px as usize).div_ceil(8 * usize::from(self.widest()))
    }
}

/// Where rows of blocks come from: a decoded file, one that is turned on the way, pixels.
pub(crate) trait BlockRows {
    /// Size, planes and tables of what the rows are of.
    fn layout(&self) -> &Layout;

    /// The tokens of one row of blocks, exactly `columns` blocks; `scratch` is overwritten where
    /// the row has to be made first.
    fn row<'a>(&'a self, plane: usize, row: usize, scratch: &'a mut Vec<u16>) -> &'a [u16];

    /// The tokens of some blocks of a row, of which no others have to be made.
    fn blocks<'a>(
        &'a self,
        plane: usize,
        row: usize,
        blocks: Range<usize>,
        scratch: &'a mut Vec<u16>,
    ) -> &'a [u16] {
        let words = self.row(plane, row, scratch);
        if blocks.start == 0 && blocks.end == self.layout().planes[plane].columns {
            return words;
        }
        let start = skip_blocks(words, blocks.start);
        let end = start + skip_blocks(&words[start..], blocks.len());
        &words[start..end]
    }

    /// How many words all rows have together, without making them.
    fn word_count(&self) -> usize;
}

/// Where the next block begins after so many.
fn skip_blocks(words: &[u16], blocks: usize) -> usize {
    let mut at = 0;
    for _ in 0..blocks {
        // The DC may be 0; a value that takes a word of its own is not.
        at += 1;
        let rest = words.get(at..).unwrap_or_default();
        at += rest
            .iter()
            .take_while(|word| **word != END_OF_BLOCK)
            .count()
            + 1;
    }
    at.min(words.len())
}

/// All coefficients of a picture, row of blocks by row of blocks.
#[derive(Clone, Debug)]
pub(crate) struct Coefficients {
    layout: Layout,
    /// A row is in one of them, whole. None is ever moved or made larger: growing by copying would
    /// take twice what is needed of a memory that never shrinks.
    chunks: Vec<Vec<u16>>,
    /// For each plane, for each row of blocks.
    rows: Vec<Vec<RowPlace>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct RowPlace {
    chunk: u32,
    start: u32,
    end: u32,
}

/// Rows of the length of the one that begins it that a further chunk has room for at least.
const CHUNK_ROWS: usize = 4;
const MIN_CHUNK_WORDS: usize = 1 << 18;

impl Coefficients {
    /// Empty rows, with room for `expected_tokens` before memory has to be asked for again.
    pub(crate) fn new(layout: Layout, expected_tokens: usize) -> Self {
        let rows = layout
            .planes
            .iter()
            .map(|plane| vec![RowPlace::default(); plane.rows])
            .collect();
        Self {
            layout,
            chunks: vec![Vec::with_capacity(expected_tokens)],
            rows,
        }
    }

    /// Sets one row of blocks; it has to hold exactly the plane's `columns` blocks. Rows may come
    /// in any order, each once.
    pub(crate) fn put_row(&mut self, plane: usize, row: usize, tokens: &[u16]) {
        let has_room = |chunk: &Vec<u16>| chunk.capacity() - chunk.len() >= tokens.len();
        if !self.chunks.last().is_some_and(has_room) {
            let words = (tokens.len() * CHUNK_ROWS).max(MIN_CHUNK_WORDS);
            self.chunks.push(Vec::with_capacity(words));
        }
        let last = self.chunks.len() - 1;
        let chunk = &mut self.chunks[last];
        let start = chunk.len() as u32;
        chunk.extend_from_slice(tokens);
        self.rows[plane][row] = RowPlace {
            chunk: last as u32,
            start,
            end: chunk.len() as u32,
        };
    }

    /// One row's words, to be changed in place, and where in its [`Self::chunk`] they begin.
    pub(super) fn row_mut(&mut self, plane: usize, row: usize) -> (u32, &mut [u16]) {
        let RowPlace { chunk, start, end } = self.rows[plane][row];
        let words = &mut self.chunks[chunk as usize];
        (start, &mut words[start as usize..end as usize])
    }

    /// The words among which a row's are.
    pub(super) fn chunk(&self, plane: usize, row: usize) -> &[u16] {
        &self.chunks[self.rows[plane][row].chunk as usize]
    }

    /// Sets the steps of a plane, which a file may tell after other planes' rows.
    pub(super) fn set_steps(&mut self, plane: usize, steps: &[u16; 64]) {
        self.layout.planes[plane].steps = *steps;
    }

    /// Blocks in a row of an MCU, in a row and in a column of this plane.
    pub(super) fn grid(&self, plane: usize) -> (usize, usize, usize) {
        let plane = &self.layout.planes[plane];
        (usize::from(plane.horizontal), plane.columns, plane.rows)
    }

    /// Makes room for so many more words, and not for more.
    pub(crate) fn reserve(&mut self, more_tokens: usize) {
        let has_room = |chunk: &Vec<u16>| chunk.capacity() - chunk.len() >= more_tokens;
        if !self.chunks.last().is_some_and(has_room) {
            self.chunks.push(Vec::with_capacity(more_tokens));
        }
    }

    /// How many words there are.
    pub(crate) fn token_count(&self) -> usize {
        self.chunks.iter().map(Vec::len).sum()
    }
}

impl BlockRows for Coefficients {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row<'a>(&'a self, plane: usize, row: usize, _scratch: &'a mut Vec<u16>) -> &'a [u16] {
        let RowPlace { chunk, start, end } = self.rows[plane][row];
        &self.chunks[chunk as usize][start as usize..end as usize]
    }

    fn word_count(&self) -> usize {
        self.token_count()
    }
}

/// Appends an AC coefficient, which must not be 0, at its zigzag position 1 to 63.
#[cfg(test)]
pub(crate) fn push_ac(tokens: &mut Vec<u16>, position: u16, value: i16) {
    if value.unsigned_abs() <= MAX_SHORT_VALUE as u16 {
        tokens.push(position << 10 | (value + 512) as u16);
    } else {
        tokens.push(position << 10);
        tokens.push(value as u16);
    }
}

/// Writes an AC coefficient, which must not be 0, behind `words` words; gives how many it takes.
#[inline]
pub(super) fn write_ac(out: &mut BlockWords, words: usize, position: u32, value: i32) -> usize {
    let place = (position << 10) as u16;
    if value.unsigned_abs() <= MAX_SHORT_VALUE as u32 {
        out[words % MAX_BLOCK_WORDS] = place | (value + 512) as u16;
        1
    } else {
        out[words % MAX_BLOCK_WORDS] = place;
        out[(words + 1) % MAX_BLOCK_WORDS] = value as u16;
        2
    }
}

/// Zigzag position to natural (row × 8 + column) position (ISO/IEC 10918-1, figure A.6).
pub(crate) const NATURAL_BY_ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

#[cfg(test)]
mod tests {
    use super::{BlockRows, Coefficients, END_OF_BLOCK, Layout, push_ac};

    #[test]
    fn planes_reach_to_the_edge_of_the_last_mcu() {
        let steps = [1; 64];
        let layout = Layout::new(17, 13, &[((2, 2), steps), ((1, 1), steps), ((1, 1), steps)]);
        let grids: Vec<_> = layout.planes.iter().map(|p| (p.columns, p.rows)).collect();
        assert_eq!(grids, [(4, 2), (2, 1), (2, 1)]);
        assert_eq!((layout.mcu_columns(), layout.mcu_rows()), (2, 1));
    }

    #[test]
    fn a_row_comes_back_as_it_was_put() {
        let layout = Layout::new(8, 8, &[((1, 1), [1; 64])]);
        let mut coefficients = Coefficients::new(layout, 0);
        let mut tokens = vec![(-5_i16) as u16];
        push_ac(&mut tokens, 1, -511);
        push_ac(&mut tokens, 63, 512);
        tokens.push(END_OF_BLOCK);
        assert_eq!(tokens.len(), 5);
        coefficients.put_row(0, 0, &tokens);
        assert_eq!(coefficients.row(0, 0, &mut Vec::new()), tokens);
        assert_eq!(coefficients.token_count(), 5);
    }

    #[test]
    fn rows_stay_where_they_are_when_more_come_than_were_expected() {
        let layout = Layout::new(8, 8 * 300, &[((1, 1), [1; 64])]);
        let mut coefficients = Coefficients::new(layout, 7);
        let row = |index: u16| vec![index | 1; 3000 + usize::from(index)];
        for index in 0..300 {
            coefficients.put_row(0, usize::from(index), &row(index));
        }
        for index in 0..300 {
            let kept = coefficients
                .row(0, usize::from(index), &mut Vec::new())
                .to_vec();
            assert_eq!(kept, row(index));
        }
    }
}
