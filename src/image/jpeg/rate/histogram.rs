//! How often each value occurs at each frequency.

/// Magnitudes that are told apart; an 8-bit picture has no others.
const MAGNITUDES: usize = 1024;

/// Magnitudes by zigzag position, of planes that get the same steps. At position 0 are the
/// differences from block to block.
pub(super) struct Histogram {
    counts: Vec<u32>,
    pub(super) blocks: u64,
}

impl Histogram {
    pub(super) fn new() -> Self {
        Self {
            counts: vec![0; 64 * MAGNITUDES],
            blocks: 0,
        }
    }

    /// The counts of magnitudes 1, 2, … up to the largest there is.
    pub(super) fn magnitudes(&self, position: usize) -> &[u32] {
        let counts = &self.counts[position * MAGNITUDES + 1..(position + 1) * MAGNITUDES];
        let largest = counts.iter().rposition(|count| *count > 0);
        &counts[..largest.map_or(0, |index| index + 1)]
    }

    /// Adds a row of blocks.
    pub(super) fn add_row(&mut self, words: &[u16]) {
        let mut words = words.iter();
        let mut previous = None;
        while let Some(&dc) = words.next() {
            let dc = i32::from(dc as i16);
            let difference = dc - previous.unwrap_or(dc);
            previous = Some(dc);
            self.blocks += 1;
            self.count(0, difference);
            while let Some(&word) = words.next() {
                if word == 0 {
                    break;
                }
                let value = match word & 1023 {
                    0 => i32::from(words.next().map_or(0, |value| *value as i16)),
                    short => i32::from(short) - 512,
                };
                self.count(usize::from(word >> 10), value);
            }
        }
    }

    #[inline(always)]
    fn count(&mut self, position: usize, value: i32) {
        let magnitude = (value.unsigned_abs() as usize).min(MAGNITUDES - 1);
        self.counts[position * MAGNITUDES + magnitude] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;
    use crate::image::jpeg::coefficients::{END_OF_BLOCK, push_ac};

    #[test]
    fn signs_escapes_and_dc_differences_are_counted_by_magnitude() {
        let mut words = vec![10];
        push_ac(&mut words, 1, -2);
        push_ac(&mut words, 1, 2);
        push_ac(&mut words, 63, -600);
        words.extend([END_OF_BLOCK, 7, END_OF_BLOCK]);
        let mut histogram = Histogram::new();
        histogram.add_row(&words);
        assert_eq!(histogram.blocks, 2);
        assert_eq!(histogram.magnitudes(0), [0, 0, 1]);
        assert_eq!(histogram.magnitudes(1), [0, 2]);
        assert_eq!(histogram.magnitudes(2), [0; 0]);
        assert_eq!(histogram.magnitudes(63).len(), 600);
    }
}
