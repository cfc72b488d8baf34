//! Quantised coefficients of a block to tokens, in zigzag order.

use crate::image::jpeg::coefficients::{END_OF_BLOCK, MAX_SHORT_VALUE, NATURAL_BY_ZIGZAG};
use crate::image::lanes::I16x8;

/// Words of the longest block: 63 values of two words each, the DC value, the end.
pub(super) const MAX_BLOCK_WORDS: usize = 128;

/// Zigzag position to the place where `transform` leaves it: horizontal frequency × 8 + vertical.
pub(super) const ZIGZAG_PLACES: [u8; 64] = {
    let mut places = [0; 64];
    let mut position = 0;
    while position < 64 {
        let natural = NATURAL_BY_ZIGZAG[position];
        places[position] = natural % 8 * 8 + natural / 8;
        position += 1;
    }
    places
};

/// What turns places into zigzag order.
pub(super) struct Zigzag {
    /// For each vector, for each set of its lanes, the set of their zigzag positions.
    positions: Box<[[u64; 256]; 8]>,
    /// What makes a token's word of a value by adding it: its position and 512.
    word_bases: [I16x8; 8],
}

impl Zigzag {
    pub(super) fn new() -> Self {
        let mut positions = Box::new([[0; 256]; 8]);
        let mut word_bases = [[0; 8]; 8];
        for (position, place) in ZIGZAG_PLACES.into_iter().enumerate() {
            let (vector, lane) = (usize::from(place / 8), usize::from(place % 8));
            word_bases[vector][lane] = word_base(position as u16) as i16;
            for (lanes, set) in positions[vector].iter_mut().enumerate() {
                *set |= ((lanes >> lane & 1) as u64) << position;
            }
        }
        Self {
            positions,
            word_bases: word_bases.map(I16x8::new),
        }
    }

    /// Writes the block's words and tells how many they are.
    #[inline]
    pub(super) fn write_block(
        &self,
        values: &[I16x8; 8],
        has_long_values: bool,
        words: &mut [u16; MAX_BLOCK_WORDS],
    ) -> usize {
        let mut bytes = [[[0; 8]; 2]; 8];
        for ((bytes, values), bases) in bytes.iter_mut().zip(values).zip(&self.word_bases) {
            *bytes = (*values + *bases).to_bytes();
        }
        let bytes = bytes.as_flattened().as_flattened();
        let word_at = |position: u32| {
            let at = 2 * usize::from(ZIGZAG_PLACES[position as usize % 64]);
            u16::from_le_bytes([bytes[at % 128], bytes[at % 128 + 1]])
        };
        words[0] = word_at(0).wrapping_sub(word_base(0));
        let mut count = 1;
        let mut rest = self.positions_of(values) & !1;
        while rest != 0 {
            let position = rest.trailing_zeros();
            rest &= rest - 1;
            let word = word_at(position);
            let base = word_base(position as u16);
            let value = word.wrapping_sub(base) as i16;
            if has_long_values && value.unsigned_abs() > MAX_SHORT_VALUE as u16 {
                words[count % MAX_BLOCK_WORDS] = base - 512;
                words[(count + 1) % MAX_BLOCK_WORDS] = value as u16;
                count += 2;
            } else {
                words[count % MAX_BLOCK_WORDS] = word;
                count += 1;
            }
        }
        words[count % MAX_BLOCK_WORDS] = END_OF_BLOCK;
        count + 1
    }

    /// A bit for each zigzag position whose value is not 0.
    #[inline]
    fn positions_of(&self, values: &[I16x8; 8]) -> u64 {
        let mut found = 0;
        for pair in 0..4 {
            let lanes = values[2 * pair].nonzero(values[2 * pair + 1]);
            found |= self.positions[2 * pair][usize::from(lanes & 255)];
            found |= self.positions[2 * pair + 1][usize::from(lanes >> 8)];
        }
        found
    }
}

/// The word of the value 0.
const fn word_base(position: u16) -> u16 {
    position << 10 | 512
}

#[cfg(test)]
mod tests {
    use super::{MAX_BLOCK_WORDS, ZIGZAG_PLACES, Zigzag};
    use crate::image::jpeg::coefficients::{END_OF_BLOCK, push_ac};
    use crate::image::lanes::I16x8;

    /// The words of values in zigzag order, and what they should be.
    fn write(values: [i16; 64], has_long_values: bool) -> (Vec<u16>, Vec<u16>) {
        let mut placed = [[0; 8]; 8];
        for (value, place) in values.iter().zip(ZIGZAG_PLACES) {
            placed[usize::from(place / 8)][usize::from(place % 8)] = *value;
        }
        let mut words = [0; MAX_BLOCK_WORDS];
        let placed = placed.map(I16x8::new);
        let count = Zigzag::new().write_block(&placed, has_long_values, &mut words);
        let mut expected = vec![values[0] as u16];
        for (position, value) in (0..).zip(values).skip(1) {
            if value != 0 {
                push_ac(&mut expected, position, value);
            }
        }
        expected.push(END_OF_BLOCK);
        (words[..count].to_vec(), expected)
    }

    #[test]
    fn every_position_comes_in_its_turn() {
        for first in 0..64 {
            let mut values = [0; 64];
            values[first] = -511;
            values[63 - first] = 511;
            let (written, expected) = write(values, false);
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn values_over_511_take_two_words() {
        let values = std::array::from_fn(|i| if i % 2 == 0 { 512 } else { -1_020 });
        let (written, expected) = write(values, true);
        assert_eq!(written.len(), MAX_BLOCK_WORDS);
        assert_eq!(written, expected);
        let values = std::array::from_fn(|i| [0, 512, -512, 511, -511, 1][i % 6]);
        let (written, expected) = write(values, true);
        assert_eq!(written, expected);
    }
}
