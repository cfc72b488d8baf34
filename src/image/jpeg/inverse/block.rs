//! One block of dequantised coefficients, laid out for the transforms.

use std::slice::Iter;

use super::super::coefficients::{END_OF_BLOCK, NATURAL_BY_ZIGZAG};
use super::lanes::Pairs;

/// Which eighths stand in a row of lanes: their pairs are what the passes multiply together, and
/// the pairs of the columns are ready for the second pass when the first is done.
const LANE_ORDER: [usize; 8] = [0, 4, 2, 6, 1, 3, 5, 7];

/// Coefficients of the rows (0, 4), (2, 6), (1, 3), (5, 7), each as two times four pairs: for the
/// columns 0, 4, 2, 6 and for 1, 3, 5, 7.
pub(super) struct Block([[i16; 8]; 8]);

impl Block {
    pub(super) const EMPTY: Self = Self([[0; 8]; 8]);

    /// What the first pass takes for the first (0) or the second (1) four columns.
    #[inline]
    pub(super) fn pairs(&self, half: usize) -> [Pairs; 4] {
        let load = |pair: usize| Pairs::load(&self.0[pair * 2 + half]);
        [load(0), load(1), load(2), load(3)]
    }
}

/// Where a coefficient goes, and what it is multiplied with, by zigzag position.
pub(super) struct Dequantizer([(u8, i16); 64]);

impl Dequantizer {
    pub(super) fn new(steps: &[u16; 64]) -> Self {
        let mut lane_of = [0; 8];
        for (lane, eighth) in LANE_ORDER.into_iter().enumerate() {
            lane_of[eighth] = lane;
        }
        Self(std::array::from_fn(|zigzag| {
            let natural = usize::from(NATURAL_BY_ZIGZAG[zigzag]);
            let (row, column) = (lane_of[natural / 8], lane_of[natural % 8]);
            let place = (row / 2 * 2 + column / 4) * 8 + column % 4 * 2 + row % 2;
            (place as u8, steps[zigzag] as i16)
        }))
    }

    /// The first coefficient, times its step.
    ///
    /// Products keep their low 16 bits, as in libjpeg-turbo; no sound file has longer ones.
    #[inline]
    pub(super) fn first(&self, word: u16) -> i16 {
        (word as i16).wrapping_mul(self.0[0].1)
    }

    /// Fills an empty block from the tokens of one block, and goes on to the next.
    #[inline]
    pub(super) fn fill(&self, block: &mut Block, tokens: &mut Iter<u16>) {
        let numbers = block.0.as_flattened_mut();
        numbers[0] = self.first(tokens.next().copied().unwrap_or(0));
        while let Some(word) = tokens.next() {
            let mut value = (*word & 1023) as i16 - 512;
            // One branch that is hardly ever taken for both the end and a long value.
            if value == -512 {
                match long_value(*word, tokens) {
                    Some(long) => value = long,
                    None => break,
                }
            }
            let (place, step) = self.0[usize::from(*word >> 10)];
            numbers[usize::from(place & 63)] = value.wrapping_mul(step);
        }
    }
}

/// Goes past the rest of a block.
#[inline]
pub(super) fn skip(tokens: &mut Iter<u16>) {
    while let Some(word) = tokens.next() {
        let value = *word & 1023;
        if value == 0 && long_value(*word, tokens).is_none() {
            break;
        }
    }
}

/// The value behind a word without one; `None` if that word is the end.
#[inline]
fn long_value(word: u16, tokens: &mut Iter<u16>) -> Option<i16> {
    if word == END_OF_BLOCK {
        return None;
    }
    tokens.next().map(|long| *long as i16)
}
