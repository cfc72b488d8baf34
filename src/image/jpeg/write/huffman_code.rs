//! Optimal Huffman codes of at most 16 bits for counted symbols (ISO/IEC 10918-1, K.2).

use crate::short_sort::sort_short;

/// B.2.4.2 has counts for lengths 1 to 16.
const MAX_LENGTH: usize = 16;

/// A code for some of the 256 symbols.
#[derive(Clone)]
pub(crate) struct HuffmanCode {
    /// Bits of each symbol's code; 0 where it has none.
    pub(crate) lengths: [u8; 256],
    /// The code itself, right-aligned.
    pub(crate) codes: [u16; 256],
}

impl HuffmanCode {
    /// The code that makes these symbols shortest.
    pub(crate) fn for_counts(counts: &[u64; 256]) -> Self {
        let lengths = code_lengths(counts);
        let mut codes = [0; 256];
        let mut next = 0_u32;
        for length in 1..=MAX_LENGTH {
            for symbol in 0..256 {
                if usize::from(lengths[symbol]) == length {
                    codes[symbol] = next as u16;
                    next += 1;
                }
            }
            next <<= 1;
        }
        Self { lengths, codes }
    }

    /// How many codes of each length there are, and the symbols in order of their codes: what DHT
    /// holds.
    pub(crate) fn definition(&self) -> ([u8; 16], Vec<u8>) {
        let mut counts = [0; MAX_LENGTH];
        let mut symbols = Vec::new();
        for (count, length) in counts.iter_mut().zip(1..) {
            for symbol in 0..=255_u8 {
                if self.lengths[usize::from(symbol)] == length {
                    *count += 1;
                    symbols.push(symbol);
                }
            }
        }
        (counts, symbols)
    }

    /// Bits that these symbols take, without the bits that follow their codes.
    pub(crate) fn bits(&self, counts: &[u64; 256]) -> u64 {
        counts
            .iter()
            .zip(self.lengths)
            .map(|(count, length)| count * u64::from(length))
            .sum()
    }
}

/// One list of the package-merge algorithm: weights in ascending order, and which of them are
/// symbols and not packages.
type Level = Vec<(u64, bool)>;

/// Package-merge: with lengths limited, plain Huffman is not optimal. A symbol of no weight is
/// added, takes the last of the longest codes and is forgotten: no code is all ones (C.2).
fn code_lengths(counts: &[u64; 256]) -> [u8; 256] {
    let mut order: Vec<u8> = (0..=255)
        .filter(|symbol| counts[usize::from(*symbol)] > 0)
        .collect();
    sort_short(&mut order, |a, b| {
        (counts[usize::from(*a)], a) < (counts[usize::from(*b)], b)
    });
    let mut leaves: Level = vec![(0, true)];
    leaves.extend(order.iter().map(|s| (counts[usize::from(*s)], true)));

    let mut levels: Vec<Level> = vec![leaves.clone()];
    for _ in 1..MAX_LENGTH {
        let below = levels.last().map_or(&[][..], Vec::as_slice);
        let packages = below.chunks_exact(2).map(|pair| pair[0].0 + pair[1].0);
        levels.push(merge(&leaves, packages));
    }

    let mut lengths = [0; 256];
    let mut taken = 2 * leaves.len() - 2;
    for level in levels.iter().rev() {
        let symbols = level[..taken].iter().filter(|(_, leaf)| *leaf).count();
        // The lightest is the one that is forgotten.
        for symbol in order.iter().take(symbols.saturating_sub(1)) {
            lengths[usize::from(*symbol)] += 1;
        }
        taken = 2 * (taken - symbols);
    }
    lengths
}

fn merge(leaves: &[(u64, bool)], packages: impl Iterator<Item = u64>) -> Level {
    let mut merged = Level::with_capacity(2 * leaves.len());
    let mut leaves = leaves.iter().copied().peekable();
    for package in packages {
        while let Some(leaf) = leaves.next_if(|leaf| leaf.0 <= package) {
            merged.push(leaf);
        }
        merged.push((package, false));
    }
    merged.extend(leaves);
    merged
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::HuffmanCode;
    use proptest::prelude::*;

    fn counts_of(weights: &[u64]) -> [u64; 256] {
        let mut counts = [0; 256];
        counts[..weights.len()].copy_from_slice(weights);
        counts
    }

    /// The least bits of any prefix code that leaves the all-ones code free, by trying all
    /// distributions of lengths.
    fn least_bits(weights: &[u64]) -> u64 {
        fn place(weights: &[u64], length: u32, free: u64, sum: u64, best: &mut u64) {
            // `free` is in units of codes of this length; one has to stay free for all ones.
            let [heaviest, rest @ ..] = weights else {
                if free > 0 {
                    *best = sum.min(*best);
                }
                return;
            };
            if length > 16 || sum >= *best {
                return;
            }
            if free > 1 {
                place(
                    rest,
                    length,
                    free - 1,
                    sum + heaviest * u64::from(length),
                    best,
                );
            }
            if free < 1 << 20 {
                place(weights, length + 1, free * 2, sum, best);
            }
        }
        let mut descending = weights.to_vec();
        descending.sort_unstable_by(|a, b| b.cmp(a));
        let mut best = u64::MAX;
        place(&descending, 1, 2, 0, &mut best);
        best
    }

    /// The least bits of a code of at most 16 bits that leaves the all-ones code free, by package-
    /// merge as it is told in books: coins of 16 denominations, each with the symbols in it.
    fn least_bits_by_coins(weights: &[u64]) -> u64 {
        let mut coins: Vec<u64> = weights.to_vec();
        coins.push(0);
        let mut packages: Vec<u64> = Vec::new();
        for _ in 0..16 {
            packages.extend(&coins);
            packages.sort_unstable();
            packages = packages
                .chunks_exact(2)
                .map(|pair| pair[0] + pair[1])
                .collect();
        }
        packages[..weights.len()].iter().sum()
    }

    proptest! {
        #[test]
        fn no_prefix_code_of_many_symbols_is_shorter(
            weights in prop::collection::vec((0_u32..40, 1_u64..1000), 1..256)
        ) {
            let weights: Vec<_> = weights
                .iter()
                .map(|(slope, weight)| (weight << slope) / 1000 + 1)
                .collect();
            let counts = counts_of(&weights);
            let bits = HuffmanCode::for_counts(&counts).bits(&counts);
            prop_assert_eq!(bits, least_bits_by_coins(&weights));
        }

        #[test]
        fn no_prefix_code_of_few_symbols_is_shorter(
            weights in prop::collection::vec(1_u64..1000, 1..7)
        ) {
            let counts = counts_of(&weights);
            prop_assert_eq!(HuffmanCode::for_counts(&counts).bits(&counts), least_bits(&weights));
        }

        #[test]
        fn codes_are_prefix_free_at_most_16_bits_and_never_all_ones(
            weights in prop::collection::vec(0_u64..1 << 40, 1..256), slope in 0_u32..2
        ) {
            let mut counts = counts_of(&weights);
            for (index, count) in counts.iter_mut().enumerate() {
                // Doubling weights would take codes far over 16 bits.
                *count = if slope == 1 { 1 << index.min(39) } else { *count };
            }
            let code = HuffmanCode::for_counts(&counts);
            let mut space = 0_u64;
            for (symbol, count) in counts.iter().enumerate() {
                let length = u32::from(code.lengths[symbol]);
                prop_assert!(length <= 16);
                prop_assert_eq!(length > 0, *count > 0);
                if length > 0 {
                    space += 1 << (16 - length);
                    prop_assert_ne!(u32::from(code.codes[symbol]), (1 << length) - 1);
                }
            }
            prop_assert!(space < 1 << 16);
        }
    }

    #[test]
    fn one_symbol_gets_one_bit_that_is_zero() {
        let code = HuffmanCode::for_counts(&counts_of(&[0, 0, 9]));
        assert_eq!((code.lengths[2], code.codes[2]), (1, 0));
        assert_eq!(code.definition().1, [2]);
    }
}
