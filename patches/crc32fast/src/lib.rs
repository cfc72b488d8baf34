//! CRC-32 (ISO 3309, as in PNG and gzip) with tables made at their first use.
//!
//! The published crate holds them as 16 KB of constants that no compression makes smaller: a
//! fifteenth of all that a browser downloads of the engine. This one has the part of its interface
//! that `png` and `flate2` use, and is as quick.

use std::sync::OnceLock;

/// x³² + x²⁶ + x²³ + … + 1, the lowest power in the highest bit.
const POLYNOMIAL: u32 = 0xEDB8_8320;

/// Bytes that are worked on together.
const SLICES: usize = 16;

type Tables = [[u32; 256]; SLICES];

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Box<Tables>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Box::new([[0; 256]; SLICES]);
        for byte in 0..256_usize {
            let mut crc = byte as u32;
            for _ in 0..8 {
                crc = (crc >> 1) ^ (POLYNOMIAL & (crc & 1).wrapping_neg());
            }
            tables[0][byte] = crc;
        }
        for slice in 1..SLICES {
            for byte in 0..256 {
                let before = tables[slice - 1][byte];
                tables[slice][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            }
        }
        tables
    })
}

/// A check sum in the making.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    crc: u32,
    length_bytes: u64,
}

impl Hasher {
    /// Of no bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let tables = tables();
        let mut crc = !self.crc;
        let (stretches, rest) = bytes.as_chunks::<SLICES>();
        for stretch in stretches {
            let mut mixed = *stretch;
            for (byte, of_crc) in mixed.iter_mut().zip(crc.to_le_bytes()) {
                *byte ^= of_crc;
            }
            let last_first = mixed.iter().zip(tables.iter().rev());
            crc = last_first.fold(0, |sum, (byte, table)| sum ^ table[usize::from(*byte)]);
        }
        for byte in rest {
            crc = (crc >> 8) ^ tables[0][usize::from((crc as u8) ^ byte)];
        }
        self.crc = !crc;
        self.length_bytes += bytes.len() as u64;
    }

    /// The check sum of what was added.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.crc
    }

    /// As new.
    pub fn reset(&mut self) {
        *self = Self::new();
    }

    /// Adds what was added to `other`.
    pub fn combine(&mut self, other: &Self) {
        // As many zero bytes behind ours as there are others, by squaring.
        let mut crc = self.crc;
        let mut power = times(1 << 30, 1 << 30);
        power = times(power, power);
        power = times(power, power);
        let mut length = other.length_bytes;
        while length > 0 {
            if length & 1 == 1 {
                crc = times(crc, power);
            }
            power = times(power, power);
            length >>= 1;
        }
        self.crc = crc ^ other.crc;
        self.length_bytes += other.length_bytes;
    }
}

/// The product of two polynomials, reduced.
fn times(mut one: u32, mut other: u32) -> u32 {
    let mut product = 0;
    while one != 0 {
        product ^= other & (one >> 31).wrapping_neg();
        one <<= 1;
        other = (other >> 1) ^ (POLYNOMIAL & (other & 1).wrapping_neg());
    }
    product
}

/// The check sum of some bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::{Hasher, hash};

    /// Bit by bit, as the standard has it.
    fn slow(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            }
        }
        !crc
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|index| (index * 37 % 251) as u8).collect()
    }

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(hash(b"123456789"), 0xCBF4_3926);
        assert_eq!(hash(b""), 0);
    }

    #[test]
    fn every_length_and_every_cut_gives_what_bit_by_bit_gives() {
        for length in 0..70 {
            let whole = bytes(length);
            assert_eq!(hash(&whole), slow(&whole), "{length}");
            for cut in 0..=length {
                let (first, second) = whole.split_at(cut);
                let mut hasher = Hasher::new();
                hasher.update(first);
                hasher.update(second);
                assert_eq!(hasher.finalize(), slow(&whole));
                let [mut one, mut other] = [Hasher::new(), Hasher::new()];
                one.update(first);
                other.update(second);
                one.combine(&other);
                assert_eq!(one.finalize(), slow(&whole), "{length} {cut}");
            }
        }
    }
}
