//! New quantisation steps for values that are quantised already, by look-up.

use crate::image::jpeg::coefficients::MAX_DC;

/// How the values of one plane are to be quantised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantizer {
    /// Steps in zigzag order, each at least 1.
    pub(crate) steps: [u16; 64],
    /// Up to how many sixteenths of its step a coefficient becomes 0, in zigzag order; from
    /// [`NO_DEAD_ZONE`] up. The DC value has none.
    pub(crate) dead_zones: [u8; 64],
}

/// Half a step: plain rounding.
pub(crate) const NO_DEAD_ZONE: u8 = 8;

impl Quantizer {
    /// Plain rounding to these steps; with a plane's own steps nothing changes.
    pub(crate) fn rounding(steps: [u16; 64]) -> Self {
        Self {
            steps,
            dead_zones: [NO_DEAD_ZONE; 64],
        }
    }
}

/// In the low half of an entry the value's bits as they follow its code, above them their number;
/// 0 is a value that vanishes.
type Entry = u32;

/// The entry of words whose value is in the next word. As a number of bits it is more than any,
/// so that one comparison finds it together with long runs.
const ESCAPE: Entry = 0x100 << 16;

/// From a plane's own steps to new ones.
pub(super) struct Requantizer {
    /// By AC word.
    entries: Box<[Entry; 1 << 16]>,
    source: [u16; 64],
    target: Quantizer,
}

impl Requantizer {
    pub(super) fn new(source: [u16; 64], target: Quantizer) -> Self {
        // Through a vector, since it is too much for the stack.
        let mut entries: Box<[Entry; 1 << 16]> =
            vec![0; 1 << 16].try_into().expect("of this length");
        for position in 1..64 {
            let words = &mut entries[position << 10..][..1 << 10];
            words[0] = ESCAPE;
            let (step, target_step) = (u32::from(source[position]), target.steps[position]);
            let dead_zone = target.dead_zones[position];
            let mut level = 0;
            for value in 1..512_u32 {
                let magnitude = value * step;
                while magnitude > last_of_level(level, target_step, dead_zone) {
                    level += 1;
                }
                words[512 + value as usize] = entry_of(level as i32);
                words[512 - value as usize] = entry_of(-(level as i32));
            }
        }
        Self {
            entries,
            source,
            target,
        }
    }

    pub(super) fn is_from(&self, source: &[u16; 64], target: &Quantizer) -> bool {
        self.source == *source && self.target == *target
    }

    /// The entry of each AC word.
    #[inline(always)]
    pub(super) fn table(&self) -> &[Entry; 1 << 16] {
        &self.entries
    }

    /// The entry of a value that is not in the table.
    #[cold]
    pub(super) fn entry_of_escaped(&self, position: usize, value: u16) -> Entry {
        let position = position & 63;
        let value = i32::from(value as i16).clamp(-32767, 32767);
        let level = self.level(value, position);
        entry_of(level)
    }

    /// Clamped so that differences of two have at most 15 bits; real ones are far inside.
    #[inline(always)]
    pub(super) fn dc(&self, word: u16) -> i32 {
        let value = i32::from(word as i16);
        if self.source[0] == self.target.steps[0] {
            return value.clamp(-MAX_DC, MAX_DC);
        }
        self.level(value, 0).clamp(-MAX_DC, MAX_DC)
    }

    fn level(&self, value: i32, position: usize) -> i32 {
        let (source, step) = (self.source[position], self.target.steps[position]);
        let dead_zone = self.target.dead_zones[position];
        if source == step && dead_zone == NO_DEAD_ZONE {
            return value;
        }
        // Only values that no picture has are cut here.
        let magnitude = (value.unsigned_abs() * u32::from(source)).min(u32::MAX / 4);
        if magnitude <= last_of_level(0, step, dead_zone) {
            return 0;
        }
        let step = u32::from(step);
        let level = (2 * magnitude + step - 1) / (2 * step);
        level.clamp(1, 32767) as i32 * value.signum()
    }
}

/// The largest magnitude that is still `level`. Exactly between two levels the lower is as near
/// and takes fewer bits.
pub(crate) fn last_of_level(level: u32, step: u16, dead_zone: u8) -> u32 {
    let step = u32::from(step);
    if level == 0 {
        step * u32::from(dead_zone) / 16
    } else {
        (2 * level + 1) * step / 2
    }
}

fn entry_of(level: i32) -> Entry {
    let size = 32 - level.unsigned_abs().leading_zeros();
    size << 16 | additional_bits(level, size)
}

/// F.1.2.1: the low bits of a positive value, and of a negative value less one.
#[inline(always)]
pub(super) fn additional_bits(value: i32, size: u32) -> u32 {
    (value + (value >> 31)) as u32 & ((1 << size) - 1)
}

#[cfg(test)]
mod tests {
    use super::{Quantizer, Requantizer, additional_bits};

    fn value_of(entry: u32) -> i32 {
        let (size, bits) = (entry >> 16, (entry & 0xFFFF) as i32);
        if size == 0 || bits >> (size - 1) == 1 {
            bits
        } else {
            bits - (1 << size) + 1
        }
    }

    #[test]
    fn the_table_rounds_as_the_arithmetic_for_long_values_does() {
        let mut target = Quantizer::rounding([7; 64]);
        target.dead_zones[9] = 11;
        for source in [1, 2, 3, 7, 14, 40] {
            let requantizer = Requantizer::new([source; 64], target.clone());
            for position in [1_u16, 9, 63] {
                for value in (-511_i16..=511).filter(|value| *value != 0) {
                    let word = position << 10 | (value + 512) as u16;
                    let entry = requantizer.table()[usize::from(word)];
                    let by_arithmetic =
                        requantizer.entry_of_escaped(usize::from(position), value as u16);
                    assert_eq!(entry, by_arithmetic, "{source} {position} {value}");
                    let difference = value_of(entry) * 7 - i32::from(value) * i32::from(source);
                    let most = if position == 9 {
                        5
                    } else {
                        3 + i32::from(source == 7)
                    };
                    assert!(difference.abs() <= most, "{source} {value}: {difference}");
                }
            }
        }
    }

    #[test]
    fn own_steps_change_nothing() {
        let steps = [9; 64];
        let requantizer = Requantizer::new(steps, Quantizer::rounding(steps));
        for value in [-32767_i16, -512, -511, -1, 1, 2, 511, 512, 32767] {
            let entry = requantizer.entry_of_escaped(5, value as u16);
            assert_eq!(value_of(entry), i32::from(value));
        }
        assert_eq!(requantizer.dc((-1024_i16) as u16), -1024);
    }

    #[test]
    fn additional_bits_of_negative_values_are_those_of_the_value_less_one() {
        assert_eq!([-3, -2, 2, 3].map(|v| additional_bits(v, 2)), [0, 1, 2, 3]);
    }
}
