//! Huffman tables (ISO/IEC 10918-1, annex C and F.2.2.3).

use super::bits::BitReader;
use super::stop::Stop;

/// Codes up to this long are found in one look-up.
pub(super) const FAST_BITS: u32 = 10;

/// What DHT says of one table. Look-ups are made only of the tables that a scan uses, so that a
/// file of nothing but tables costs no more than its bytes.
#[derive(Clone)]
pub(super) struct HuffmanCode {
    counts: [u8; 16],
    symbols: [u8; 256],
}

impl HuffmanCode {
    /// From the 16 counts by length and the symbols in order; `None` if the counts overlap.
    pub(super) fn new(counts: [u8; 16], in_order: &[u8]) -> Option<Self> {
        let mut next_code = 0_u32;
        let mut codes = 0;
        for (length, count) in (1..).zip(counts) {
            next_code += u32::from(count);
            if next_code > 1 << length {
                return None;
            }
            next_code <<= 1;
            codes += usize::from(count);
        }
        let mut symbols = [0; 256];
        symbols
            .get_mut(..codes)?
            .copy_from_slice(in_order.get(..codes)?);
        Some(Self { counts, symbols })
    }

    /// How many symbols there are.
    pub(super) fn len(&self) -> usize {
        self.counts.iter().map(|count| usize::from(*count)).sum()
    }
}

/// Symbols by code.
pub(super) struct SymbolTable {
    /// `length << 8 | symbol` for each prefix of `FAST_BITS` bits; 0 where the code is longer.
    fast: Box<[u16; 1 << FAST_BITS]>,
    /// The first 16-bit-aligned code that is longer than `length` bits, by length.
    limit: [u32; 17],
    /// What to add to a code of `length` bits to get its symbol's index, by length.
    offset: [i32; 17],
    symbols: [u8; 256],
}

impl SymbolTable {
    pub(super) fn new(code: &HuffmanCode) -> Self {
        let mut table = Self {
            fast: Box::new([0; 1 << FAST_BITS]),
            limit: [0; 17],
            offset: [0; 17],
            symbols: code.symbols,
        };
        let mut next_code = 0_usize;
        let mut index = 0_usize;
        for (length, count) in (1_u32..).zip(code.counts) {
            table.offset[length as usize] = index as i32 - next_code as i32;
            let last = index + usize::from(count);
            for symbol in &code.symbols[index..last] {
                if length <= FAST_BITS {
                    let room = 1 << (FAST_BITS - length);
                    let entry = (length as u16) << 8 | u16::from(*symbol);
                    table.fast[next_code * room..][..room].fill(entry);
                }
                next_code += 1;
            }
            index = last;
            table.limit[length as usize] = (next_code << (16 - length)) as u32;
            next_code <<= 1;
        }
        table
    }

    /// `length << 8 | symbol` of the code at the front of `window`; 0 where it is no short one.
    #[inline]
    pub(super) fn fast(&self, window: u64) -> u32 {
        u32::from(self.fast[(window >> (64 - FAST_BITS)) as usize])
    }

    /// The next symbol, of bits that `fill` may have found.
    #[inline]
    pub(super) fn read(&self, bits: &mut BitReader<'_>) -> Result<u8, Stop> {
        let entry = self.fast(bits.window());
        if entry != 0 {
            bits.consume(entry >> 8)?;
            return Ok((entry & 0xFF) as u8);
        }
        self.read_long(bits)
    }

    #[inline(never)]
    fn read_long(&self, bits: &mut BitReader<'_>) -> Result<u8, Stop> {
        let ahead = (bits.window() >> 48) as u32;
        for length in FAST_BITS + 1..=16 {
            if ahead < self.limit[length as usize] {
                bits.consume(length)?;
                let code = (ahead >> (16 - length)) as i32;
                return usize::try_from(code + self.offset[length as usize])
                    .ok()
                    .and_then(|index| self.symbols.get(index))
                    .copied()
                    .ok_or(Stop::BadCode);
            }
        }
        // Bits beyond the end may look like no code; the end is then what is wrong.
        bits.consume(16)?;
        Err(Stop::BadCode)
    }
}

#[cfg(test)]
mod tests {
    use super::{HuffmanCode, SymbolTable};
    use crate::image::jpeg::bits::BitReader;
    use crate::image::jpeg::stop::Stop;

    fn counts(pairs: &[(usize, u8)]) -> [u8; 16] {
        let mut counts = [0; 16];
        for (length, count) in pairs {
            counts[length - 1] = *count;
        }
        counts
    }

    fn table(pairs: &[(usize, u8)], symbols: &[u8]) -> SymbolTable {
        SymbolTable::new(&HuffmanCode::new(counts(pairs), symbols).expect("the counts fit"))
    }

    #[test]
    fn short_and_long_codes_are_read_in_canonical_order() {
        // 0, 10, 110, then one of 12 bits: 1110 0000 0000.
        let table = table(&[(1, 1), (2, 1), (3, 1), (12, 1)], &[7, 8, 9, 10]);
        // 0 10 110 111000000000, padded with ones.
        let mut bits = BitReader::new(&[0b0101_1011, 0b1000_0000, 0b0011_1111], 0);
        let read: Vec<u8> = (0..4)
            .filter_map(|_| {
                bits.fill();
                table.read(&mut bits).ok()
            })
            .collect();
        assert_eq!(read, [7, 8, 9, 10]);
    }

    #[test]
    fn bits_that_are_no_code_are_told_from_the_end() {
        let table = table(&[(2, 1)], &[1]);
        let mut full = BitReader::new(&[0b1111_0000, 0, 0], 0);
        full.fill();
        assert!(matches!(table.read(&mut full), Err(Stop::BadCode)));
        let mut over = BitReader::new(&[0b1111_0000], 0);
        over.fill();
        assert!(matches!(table.read(&mut over), Err(Stop::Exhausted)));
    }

    #[test]
    fn more_codes_than_their_lengths_allow_are_refused() {
        assert!(HuffmanCode::new(counts(&[(1, 3)]), &[1, 2, 3]).is_none());
        assert!(HuffmanCode::new(counts(&[(1, 1)]), &[]).is_none());
        assert!(HuffmanCode::new(counts(&[(8, 130), (9, 200)]), &[0; 330]).is_none());
    }
}
