//! How often each symbol of the entropy code occurs, and so how long the file will be.

use super::entropy::Codes;
use super::requantize::additional_bits;
use super::scan_order::BlockSink;
use super::tables::Tables;

/// Zero run length: sixteen zeros and no value (F.1.2.2.1).
pub(super) const ZRL: usize = 0xF0;

/// Symbols of the planes that share their Huffman codes.
#[derive(Clone)]
pub(crate) struct SymbolCounts {
    pub(crate) dc: [u64; 256],
    pub(crate) ac: [u64; 256],
}

impl SymbolCounts {
    pub(crate) fn none() -> Self {
        Self {
            dc: [0; 256],
            ac: [0; 256],
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        let pairs = self.dc.iter_mut().zip(other.dc);
        for (count, more) in pairs.chain(self.ac.iter_mut().zip(other.ac)) {
            *count += more;
        }
    }

    /// Bits with these codes.
    pub(crate) fn bits(&self, codes: &Codes) -> u64 {
        let additional = |counts: &[u64; 256]| {
            let sizes = counts.iter().zip(0_u64..);
            sizes
                .map(|(count, symbol)| count * (symbol & 15))
                .sum::<u64>()
        };
        codes.dc.bits(&self.dc)
            + codes.ac.bits(&self.ac)
            + additional(&self.dc)
            + additional(&self.ac)
    }
}

/// Runs are counted as they are, up to 62, and cut into runs of 16 at the end.
struct RawCounts {
    dc: [u32; 16],
    /// By `run << 4 | size`; what stands at size 0 are values that vanished.
    ac: [u32; 1 << 10],
    ends: u32,
}

impl RawCounts {
    fn empty() -> Self {
        Self {
            dc: [0; 16],
            ac: [0; 1 << 10],
            ends: 0,
        }
    }
}

/// Counts what a writer would write.
pub(crate) struct Counter<'a> {
    tables: &'a Tables,
    raw: Vec<RawCounts>,
    predictions: [i32; 4],
}

impl<'a> Counter<'a> {
    pub(crate) fn new(tables: &'a Tables) -> Self {
        Self {
            tables,
            raw: (0..tables.code_count())
                .map(|_| RawCounts::empty())
                .collect(),
            predictions: [0; 4],
        }
    }

    /// DC values are predicted from 0 again.
    pub(crate) fn start_scan(&mut self) {
        self.predictions = [0; 4];
    }

    /// What was counted since the last time, for each pair of Huffman codes.
    pub(crate) fn take(&mut self) -> Vec<SymbolCounts> {
        let counts = self.raw.iter().map(fold_runs).collect();
        self.raw.fill_with(RawCounts::empty);
        counts
    }
}

fn fold_runs(raw: &RawCounts) -> SymbolCounts {
    let mut counts = SymbolCounts::none();
    for (into, count) in counts.dc.iter_mut().zip(raw.dc) {
        *into = u64::from(count);
    }
    for (index, count) in raw
        .ac
        .iter()
        .enumerate()
        .filter(|(index, _)| index & 15 != 0)
    {
        counts.ac[index & 0xFF] += u64::from(*count);
        counts.ac[ZRL] += u64::from(*count) * (index >> 8) as u64;
    }
    counts.ac[0] = u64::from(raw.ends);
    counts
}

impl BlockSink for Counter<'_> {
    #[inline(always)]
    fn block(&mut self, plane: usize, words: &[u16], mut at: usize) -> usize {
        let requantizer = self.tables.requantizer(plane);
        let table = requantizer.table();
        let raw = &mut self.raw[self.tables.code_of(plane)];
        let dc = requantizer.dc(words.get(at).copied().unwrap_or(0));
        at += 1;
        let prediction = &mut self.predictions[plane & 3];
        let size = dc_size(dc - *prediction);
        raw.dc[size as usize & 15] += 1;
        *prediction = dc;

        let mut last = 0;
        while let Some(&word) = words.get(at) {
            at += 1;
            if word == 0 {
                break;
            }
            let position = u32::from(word >> 10);
            let mut entry = table[usize::from(word)];
            if entry >> 24 != 0 {
                let value = words.get(at).copied().unwrap_or(0);
                at += 1;
                entry = requantizer.entry_of_escaped(position as usize, value);
            }
            let run = position.wrapping_sub(last + 1);
            raw.ac[(run << 4 | entry >> 16) as usize & 1023] += 1;
            last = if entry == 0 { last } else { position };
        }
        raw.ends += u32::from(last != 63);
        at
    }
}

#[inline(always)]
pub(super) fn dc_size(difference: i32) -> u32 {
    32 - difference.unsigned_abs().leading_zeros()
}

/// A DC difference's bits behind its code.
#[inline(always)]
pub(super) fn dc_bits(difference: i32, size: u32) -> u32 {
    additional_bits(difference, size)
}
