//! Blocks to bits (ISO/IEC 10918-1, F.1.2).

use super::bit_writer::BitWriter;
use super::huffman_code::HuffmanCode;
use super::scan_order::BlockSink;
use super::statistics::{SymbolCounts, ZRL, dc_bits, dc_size};
use super::tables::Tables;

/// A code that is shifted to leave room for the bits that follow it, and the bits of both:
/// `code << size << 8 | length + size`.
type Entry = u64;

/// F.1.2: differences of 8-bit samples' DC values have at most 11 bits, AC values 10.
const MAX_DC_SIZE: usize = 11;
const MAX_AC_SIZE: usize = 10;

/// The codes of planes that share them.
#[derive(Clone)]
pub(crate) struct Codes {
    pub(super) dc: HuffmanCode,
    pub(super) ac: HuffmanCode,
}

impl Codes {
    pub(crate) fn for_counts(counts: &SymbolCounts) -> Self {
        Self {
            dc: HuffmanCode::for_counts(&counts.dc),
            ac: HuffmanCode::for_counts(&counts.ac),
        }
    }

    /// For a picture of which only a part was counted: whatever may occur has a code.
    pub(crate) fn for_sample(counts: &SymbolCounts) -> Self {
        let mut padded = counts.clone();
        for count in padded.dc.iter_mut().chain(&mut padded.ac) {
            *count *= 16;
        }
        for size in 0..=MAX_DC_SIZE {
            padded.dc[size] += 1;
        }
        for symbol in (0..256).filter(|symbol| symbol & 15 <= MAX_AC_SIZE) {
            let is_value = symbol & 15 != 0;
            padded.ac[symbol] += u64::from(is_value || symbol == 0 || symbol == ZRL);
        }
        Self::for_counts(&padded)
    }
}

struct Entries {
    dc: [Entry; 16],
    ac: [Entry; 256],
    end: Entry,
    zeros: Entry,
}

impl Entries {
    fn new(codes: &Codes) -> Self {
        let entry = |code: &HuffmanCode, symbol: usize| {
            let size = symbol as u64 & 15;
            let length = u64::from(code.lengths[symbol]);
            match length {
                0 => 0,
                _ => u64::from(code.codes[symbol]) << size << 8 | (length + size),
            }
        };
        let mut entries = Self {
            dc: [0; 16],
            ac: [0; 256],
            end: entry(&codes.ac, 0),
            zeros: entry(&codes.ac, ZRL),
        };
        for (size, into) in entries.dc.iter_mut().enumerate() {
            *into = entry(&codes.dc, size);
        }
        for (symbol, into) in entries.ac.iter_mut().enumerate() {
            // What vanishes has size 0 and takes no bits.
            let size = symbol & 15;
            *into = if size == 0 {
                0
            } else {
                entry(&codes.ac, symbol)
            };
        }
        entries
    }
}

/// Writes one scan.
pub(super) struct Encoder<'a> {
    tables: &'a Tables,
    entries: Vec<Entries>,
    predictions: [i32; 4],
    pub(super) writer: BitWriter,
    /// Whether there was a symbol that has no code.
    pub(super) is_code_missing: bool,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(tables: &'a Tables, codes: &[Codes], bytes: Vec<u8>) -> Self {
        Self {
            tables,
            entries: codes.iter().map(Entries::new).collect(),
            predictions: [0; 4],
            writer: BitWriter::new(bytes),
            is_code_missing: false,
        }
    }
}

impl BlockSink for Encoder<'_> {
    #[inline(always)]
    fn block(&mut self, plane: usize, words: &[u16], mut at: usize) -> usize {
        let requantizer = self.tables.requantizer(plane);
        let table = requantizer.table();
        let entries = &self.entries[self.tables.code_of(plane)];
        self.writer.make_room();
        // A copy, so that it stays in registers.
        let mut cursor = self.writer.cursor;
        let out = &mut *self.writer.words;

        let dc = requantizer.dc(words.get(at).copied().unwrap_or(0));
        at += 1;
        let prediction = &mut self.predictions[plane & 3];
        let difference = dc - *prediction;
        *prediction = dc;
        let size = dc_size(difference);
        let code = entries.dc[size as usize & 15];
        let mut is_code_missing = code == 0;
        cursor.put(
            out,
            code >> 8 | u64::from(dc_bits(difference, size)),
            code as u32 & 0xFF,
        );

        let mut last = 0;
        while let Some(&word) = words.get(at) {
            at += 1;
            if word == 0 {
                break;
            }
            let position = u32::from(word >> 10);
            let mut entry = table[usize::from(word)];
            let mut symbol = position.wrapping_sub(last + 1) << 4 | entry >> 16;
            if symbol > 0xFF {
                if entry >> 24 != 0 {
                    let value = words.get(at).copied().unwrap_or(0);
                    at += 1;
                    entry = requantizer.entry_of_escaped(position as usize, value);
                }
                if entry == 0 {
                    continue;
                }
                let run = position.wrapping_sub(last + 1) & 63;
                for _ in 0..run >> 4 {
                    cursor.put(out, entries.zeros >> 8, entries.zeros as u32 & 0xFF);
                }
                is_code_missing |= run > 15 && entries.zeros == 0;
                symbol = (run & 15) << 4 | entry >> 16;
                is_code_missing |= entries.ac[symbol as usize & 0xFF] == 0;
            }
            let code = entries.ac[symbol as usize & 0xFF];
            cursor.put(
                out,
                code >> 8 | u64::from(entry & 0xFFFF),
                code as u32 & 0xFF,
            );
            last = if entry == 0 { last } else { position };
        }
        if last != 63 {
            cursor.put(out, entries.end >> 8, entries.end as u32 & 0xFF);
            is_code_missing |= entries.end == 0;
        }
        self.writer.cursor = cursor;
        self.is_code_missing |= is_code_missing;
        at
    }
}
