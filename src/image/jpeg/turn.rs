//! The EXIF orientation carried out on coefficients: blocks change their places, frequencies
//! theirs and their signs, and nothing is rounded.
//!
//! A turned block has as many words as before, so that blocks are turned where they lie. What is
//! left for reading is their order: rows stay rows unless the sides are swapped; then a row is
//! gathered from a column of blocks, which takes a table of where each block begins (4 bytes a
//! block) and no second set of tokens.

mod block;

use super::coefficients::{BlockRows, Coefficients, Layout, MAX_BLOCK_WORDS, PlaneLayout};
use crate::image::orientation::Orientation;
use block::BlockTurn;
use std::ops::Range;

/// Whether the grid of blocks stays whole: an axis that is mirrored has to end with an MCU, since
/// padding would come to its beginning.
pub(crate) fn can_turn(layout: &Layout, orientation: Orientation) -> bool {
    let mcu_width_px = 8 * u32::from(layout.widest());
    let mcu_height_px = 8 * u32::from(layout.tallest());
    (!orientation.mirrors_horizontally() || layout.width_px.is_multiple_of(mcu_width_px))
        && (!orientation.mirrors_vertically() || layout.height_px.is_multiple_of(mcu_height_px))
}

/// A stored picture's coefficients as they are of the upright one.
#[derive(Debug)]
pub(crate) struct Turned {
    /// The blocks are turned already, and in mirrored rows reversed; the rows are in their places.
    source: Coefficients,
    layout: Layout,
    orientation: Orientation,
    /// For each plane, for each column of the source, where in its chunk each row's block begins,
    /// then where each row ends; empty unless the sides are swapped.
    starts: Vec<Vec<u32>>,
}

impl Turned {
    /// Turns the blocks; gives them back untouched where [`can_turn`] says no.
    pub(crate) fn new(
        mut source: Coefficients,
        orientation: Orientation,
    ) -> Result<Self, Coefficients> {
        if !can_turn(source.layout(), orientation) {
            return Err(source);
        }
        let layout = turn_layout(source.layout(), orientation);
        let starts = if orientation.swaps_sides() {
            turn_and_locate_blocks(&mut source, orientation)
        } else {
            mirror_blocks(&mut source, orientation);
            Vec::new()
        };
        Ok(Self {
            source,
            layout,
            orientation,
            starts,
        })
    }
}

impl BlockRows for Turned {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row<'a>(&'a self, plane: usize, row: usize, scratch: &'a mut Vec<u16>) -> &'a [u16] {
        let columns = self.layout.planes[plane].columns;
        self.blocks(plane, row, 0..columns, scratch)
    }

    fn blocks<'a>(
        &'a self,
        plane: usize,
        row: usize,
        blocks: Range<usize>,
        scratch: &'a mut Vec<u16>,
    ) -> &'a [u16] {
        let PlaneLayout { columns, rows, .. } = self.source.layout().planes[plane];
        if !self.orientation.swaps_sides() {
            let from = if self.orientation.mirrors_vertically() {
                rows - 1 - row
            } else {
                row
            };
            return self.source.blocks(plane, from, blocks, scratch);
        }
        let column = if self.orientation.mirrors_horizontally() {
            columns - 1 - row
        } else {
            row
        };
        let (starts, ends) = self.starts[plane][column * rows..].split_at(rows);
        let block_at = |index: usize| {
            let from = if self.orientation.mirrors_vertically() {
                rows - 1 - index
            } else {
                index
            };
            let words = self.source.chunk(plane, from);
            (words, starts[from] as usize..ends[from] as usize)
        };
        gather(blocks, block_at, scratch)
    }

    fn word_count(&self) -> usize {
        self.source.word_count()
    }
}

/// Words copied at a time. A copy of so few that their number is known to the compiler is a pair
/// of vector moves, any other a call that takes longer than the copy.
const COPIED_WORDS: usize = 16;

/// Puts blocks one behind the other; whatever a last copy brings besides is overwritten by the
/// next block's, or stays behind the end.
fn gather<'a, 'w>(
    wanted: Range<usize>,
    block_at: impl Fn(usize) -> (&'w [u16], Range<usize>),
    scratch: &'a mut Vec<u16>,
) -> &'a [u16] {
    let mut at = 0;
    for index in wanted {
        let (words, Range { mut start, end }) = block_at(index);
        if scratch.len() < at + MAX_BLOCK_WORDS + COPIED_WORDS {
            scratch.resize(scratch.len() * 2 + MAX_BLOCK_WORDS + COPIED_WORDS, 0);
        }
        while start < end {
            let length = (end - start).min(COPIED_WORDS);
            let chunk = words[start..].first_chunk::<COPIED_WORDS>();
            let room = scratch[at..].first_chunk_mut::<COPIED_WORDS>();
            if let (Some(chunk), Some(room)) = (chunk, room) {
                *room = *chunk;
            } else {
                scratch[at..at + length].copy_from_slice(&words[start..end]);
            }
            start += length;
            at += length;
        }
    }
    &scratch[..at]
}

fn turn_layout(stored: &Layout, orientation: Orientation) -> Layout {
    let (width_px, height_px) = orientation.displayed(stored.width_px, stored.height_px);
    let planes: Vec<_> = stored
        .planes
        .iter()
        .map(|plane| {
            if orientation.swaps_sides() {
                let steps = block::transpose_steps(&plane.steps);
                ((plane.vertical, plane.horizontal), steps)
            } else {
                ((plane.horizontal, plane.vertical), plane.steps)
            }
        })
        .collect();
    Layout::new(width_px, height_px, &planes)
}

fn turn_and_locate_blocks(source: &mut Coefficients, orientation: Orientation) -> Vec<Vec<u32>> {
    let mut turn = BlockTurn::new(orientation);
    let mut all_starts = Vec::with_capacity(source.layout().planes.len());
    for plane in 0..source.layout().planes.len() {
        let PlaneLayout { columns, rows, .. } = source.layout().planes[plane];
        let mut starts = vec![0; (columns + 1) * rows];
        for row in 0..rows {
            let (mut start, words) = source.row_mut(plane, row);
            let mut rest = words;
            for column in 0..columns {
                starts[column * rows + row] = start;
                let length = turn.transpose(rest);
                rest = &mut rest[length..];
                start += length as u32;
            }
            starts[columns * rows + row] = start;
        }
        all_starts.push(starts);
    }
    all_starts
}

fn mirror_blocks(source: &mut Coefficients, orientation: Orientation) {
    if orientation == Orientation::Upright {
        return;
    }
    let turn = BlockTurn::new(orientation);
    let mut reversed = Vec::new();
    for plane in 0..source.layout().planes.len() {
        for row in 0..source.layout().planes[plane].rows {
            let (_, words) = source.row_mut(plane, row);
            reversed.resize(words.len(), 0);
            let mut at = 0;
            while at < words.len() {
                let length = turn.mirror(&mut words[at..]);
                if orientation.mirrors_horizontally() {
                    let end = words.len() - at;
                    reversed[end - length..end].copy_from_slice(&words[at..at + length]);
                }
                at += length;
            }
            if orientation.mirrors_horizontally() {
                words.copy_from_slice(&reversed);
            }
        }
    }
}

#[cfg(test)]
mod tests;
