//! One block turned where it lies. A picture with its sides swapped has its frequencies swapped; a
//! mirrored one has the signs of the odd frequencies along that axis changed.

use super::super::coefficients::{END_OF_BLOCK, NATURAL_BY_ZIGZAG};
use crate::image::orientation::Orientation;

/// The bits of an AC word that hold its value and 512.
const SHORT_VALUE: u16 = 1023;

/// What becomes of each coefficient.
pub(super) struct BlockTurn {
    /// By the old zigzag position: all bits of [`SHORT_VALUE`] where the sign changes, else none,
    /// above them the new position if the sides are swapped.
    moves: [u16; 64],
    /// By the new position, the AC word, above it the word behind one that is too short; only
    /// what belongs to the block at hand is read.
    slots: [u32; 64],
}

impl BlockTurn {
    pub(super) fn new(orientation: Orientation) -> Self {
        let mut moves = [0; 64];
        for (position, entry) in moves.iter_mut().enumerate() {
            let natural = NATURAL_BY_ZIGZAG[position];
            let changes_sign = (orientation.mirrors_horizontally() && natural % 2 == 1)
                != (orientation.mirrors_vertically() && natural / 8 % 2 == 1);
            *entry = (transpose_position(position) as u16) << 10;
            if changes_sign {
                *entry |= SHORT_VALUE;
            }
        }
        Self {
            moves,
            slots: [0; 64],
        }
    }

    /// Changes the signs of the block that `words` begin with; its length in words.
    pub(super) fn mirror(&self, words: &mut [u16]) -> usize {
        let mut at = 1;
        while let Some(word) = words.get_mut(at) {
            at += 1;
            if *word == END_OF_BLOCK {
                break;
            }
            let flip = self.moves[usize::from(*word >> 10)] & SHORT_VALUE;
            if *word & SHORT_VALUE == 0 {
                if let Some(value) = words.get_mut(at) {
                    *value = (*value ^ sign_bits(flip)).wrapping_add(flip & 1);
                }
                at += 1;
            } else {
                *word = *word & !SHORT_VALUE | negate_short(*word, flip);
            }
        }
        at.min(words.len())
    }

    /// Changes the signs and swaps the frequencies of the block that `words` begin with; its length
    /// in words.
    pub(super) fn transpose(&mut self, words: &mut [u16]) -> usize {
        let mut filled = 0_u64;
        let mut at = 1;
        while let Some(&word) = words.get(at) {
            at += 1;
            if word == END_OF_BLOCK {
                break;
            }
            let entry = self.moves[usize::from(word >> 10)];
            let position = usize::from(entry >> 10);
            let flip = entry & SHORT_VALUE;
            let moved = entry & !SHORT_VALUE;
            self.slots[position] = if word & SHORT_VALUE == 0 {
                let value = words.get(at).copied().unwrap_or_default();
                at += 1;
                let value = (value ^ sign_bits(flip)).wrapping_add(flip & 1);
                u32::from(moved) | u32::from(value) << 16
            } else {
                u32::from(moved | negate_short(word, flip))
            };
            filled |= 1 << position;
        }
        let length = at.min(words.len());
        let mut rest = words.get_mut(1..length).unwrap_or_default().iter_mut();
        while filled != 0 {
            let slot = self.slots[filled.trailing_zeros() as usize];
            filled &= filled - 1;
            if let Some(word) = rest.next() {
                *word = slot as u16;
            }
            if slot as u16 & SHORT_VALUE == 0
                && let Some(value) = rest.next()
            {
                *value = (slot >> 16) as u16;
            }
        }
        length
    }
}

/// The value bits of a short word: 512 + v becomes 512 − v where `flip` is set.
#[inline]
fn negate_short(word: u16, flip: u16) -> u16 {
    ((word & SHORT_VALUE) ^ flip) + (flip & 1)
}

#[inline]
fn sign_bits(flip: u16) -> u16 {
    (flip & 1).wrapping_neg()
}

/// Steps of a picture with its sides swapped.
pub(super) fn transpose_steps(steps: &[u16; 64]) -> [u16; 64] {
    std::array::from_fn(|position| steps[transpose_position(position)])
}

/// The zigzag runs along the diagonals: a transposed position is its mirror image on its diagonal.
fn transpose_position(position: usize) -> usize {
    let natural = NATURAL_BY_ZIGZAG[position];
    let transposed = natural % 8 * 8 + natural / 8;
    NATURAL_BY_ZIGZAG
        .iter()
        .position(|natural| *natural == transposed)
        .unwrap_or(0)
}
