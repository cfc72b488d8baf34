//! Huffman tables (ISO/IEC 10918-1, annex C and F.2.2.3).

use super::bits::{BitReader, Exhausted};

/// Codes up to this long are found in one look-up.
const FAST_BITS: u32 = 9;

/// One table: symbols by code.
#[derive(Clone)]
pub(super) struct HuffmanTable {
    /// `length << 8 | symbol` for each prefix of `FAST_BITS` bits; 0 where the code is longer.
    fast: Vec<u16>,
    /// The first 16-bit-aligned code that is longer than `length` bits, by length.
    limit: [u32; 17],
    /// What to add to a code of `length` bits to get its symbol's index, by length.
    offset: [i32; 17],
    symbols: Vec<u8>,
}

/// Why a symbol could not be read.
#[derive(Debug)]
pub(super) enum SymbolFault {
    /// The stretch is over.
    Exhausted,
    /// These bits are no code of the table.
    NoSuchCode,
}

impl From<Exhausted> for SymbolFault {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

impl HuffmanTable {
    /// From the 16 counts by length and the symbols in order; `None` if the counts overlap.
    pub(super) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            fast: vec![0; 1 << FAST_BITS],
            limit: [0; 17],
            offset: [0; 17],
            symbols: symbols.to_vec(),
        };
        let mut code = 0_u32;
        let mut index = 0_usize;
        for (length, count) in (1_u32..).zip(counts) {
            let first_code = code;
            table.offset[length as usize] =
                i32::try_from(index).ok()? - i32::try_from(first_code).ok()?;
            for _ in 0..count {
                let symbol = *symbols.get(index)?;
                if code >= 1 << length {
                    return None;
                }
                if length <= FAST_BITS {
                    let start = (code as usize) << (FAST_BITS - length);
                    let entry = (length as u16) << 8 | u16::from(symbol);
                    table.fast[start..start + (1 << (FAST_BITS - length))].fill(entry);
                }
                code += 1;
                index += 1;
            }
            table.limit[length as usize] = code << (16 - length);
            code <<= 1;
        }
        (index == symbols.len()).then_some(table)
    }

    /// Reads the next symbol.
    pub(super) fn read(&self, bits: &mut BitReader<'_>) -> Result<u8, SymbolFault> {
        let ahead = bits.peek_16();
        let entry = self.fast[usize::from(ahead >> (16 - FAST_BITS))];
        if entry != 0 {
            bits.consume(u32::from(entry >> 8))?;
            return Ok((entry & 0xFF) as u8);
        }
        self.read_long(bits, u32::from(ahead))
    }

    fn read_long(&self, bits: &mut BitReader<'_>, ahead: u32) -> Result<u8, SymbolFault> {
        for length in FAST_BITS + 1..=16 {
            if ahead < self.limit[length as usize] {
                bits.consume(length)?;
                let code = (ahead >> (16 - length)) as i32;
                return usize::try_from(code + self.offset[length as usize])
                    .ok()
                    .and_then(|index| self.symbols.get(index))
                    .copied()
                    .ok_or(SymbolFault::NoSuchCode);
            }
        }
        // Zeros beyond the end may look like no code; the end is then what is wrong.
        bits.consume(16)?;
        Err(SymbolFault::NoSuchCode)
    }
}

#[cfg(test)]
mod tests {
    use super::{HuffmanTable, SymbolFault};
    use crate::image::jpeg::bits::BitReader;

    fn counts(pairs: &[(usize, u8)]) -> [u8; 16] {
        let mut counts = [0; 16];
        for (length, count) in pairs {
            counts[length - 1] = *count;
        }
        counts
    }

    #[test]
    fn short_and_long_codes_are_read_in_canonical_order() {
        // 0, 10, 110, then one of 12 bits: 1110 0000 0000.
        let table = HuffmanTable::new(counts(&[(1, 1), (2, 1), (3, 1), (12, 1)]), &[7, 8, 9, 10])
            .expect("the counts fit");
        // 0 10 110 111000000000, padded with ones.
        let mut bits = BitReader::new(&[0b0101_1011, 0b1000_0000, 0b0011_1111], 0);
        let read: Vec<u8> = (0..4).filter_map(|_| table.read(&mut bits).ok()).collect();
        assert_eq!(read, [7, 8, 9, 10]);
    }

    #[test]
    fn bits_that_are_no_code_are_told_from_the_end() {
        let table = HuffmanTable::new(counts(&[(2, 1)]), &[1]).expect("the counts fit");
        let mut full = BitReader::new(&[0b1111_0000, 0, 0], 0);
        assert!(matches!(
            table.read(&mut full),
            Err(SymbolFault::NoSuchCode)
        ));
        let mut over = BitReader::new(&[0b1111_0000], 0);
        assert!(matches!(table.read(&mut over), Err(SymbolFault::Exhausted)));
    }

    #[test]
    fn more_codes_than_their_lengths_allow_are_refused() {
        assert!(HuffmanTable::new(counts(&[(1, 3)]), &[1, 2, 3]).is_none());
        assert!(HuffmanTable::new(counts(&[(1, 1)]), &[]).is_none());
    }
}
