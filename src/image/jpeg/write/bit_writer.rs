//! Bits to bytes, with the zero that has to follow every 0xFF (ISO/IEC 10918-1, F.1.2.3).

/// Words that are collected before their bytes are stuffed: a power of two.
const WORDS: usize = 1024;

/// A block's words: 64 codes of at most 47 bits each, in the worst case with three runs of 16.
const MOST_WORDS_OF_A_BLOCK: usize = 128;

/// The words as bytes, every one of them stuffed in the worst case.
const BYTES: usize = 8 * WORDS;

/// Collects bits, most significant first.
pub(super) struct BitWriter {
    pub(super) cursor: Cursor,
    pub(super) words: Box<Words>,
    stuffed: Box<[u8; BYTES]>,
    bytes: Vec<u8>,
}

pub(super) type Words = [u32; WORDS];

/// The part of the writer that changes with every code: small, so that a copy of it stays in
/// registers while a block is written.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    filled: usize,
    /// The last bits, right-aligned; those above `used` are already in words.
    window: u64,
    used: u32,
}

impl Cursor {
    /// At most 31 bits; those above `count` have to be 0. There is no branch: when a word is
    /// full cannot be foretold, and a wrong guess costs more than the work.
    #[inline(always)]
    pub(super) fn put(&mut self, words: &mut Words, bits: u64, count: u32) {
        self.window = self.window << count | bits;
        self.used += count;
        words[self.filled % WORDS] = (self.window >> (self.used & 31)) as u32;
        self.filled += (self.used >> 5) as usize;
        self.used &= 31;
    }
}

impl BitWriter {
    /// Writes behind what `bytes` holds.
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self {
            cursor: Cursor::default(),
            words: Box::new([0; WORDS]),
            stuffed: Box::new([0; BYTES]),
            bytes,
        }
    }

    /// To be called before every block, so that its words have room.
    #[inline(always)]
    pub(super) fn make_room(&mut self) {
        if self.cursor.filled > WORDS - MOST_WORDS_OF_A_BLOCK {
            self.empty_words();
        }
    }

    /// Bytes so far, but for the few that are still words.
    pub(super) fn byte_count(&self) -> usize {
        self.bytes.len() + 4 * self.cursor.filled
    }

    /// Fills the last byte with ones and gives the bytes back.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.empty_words();
        let padding = self.cursor.used.wrapping_neg() & 7;
        let window = self.cursor.window << padding | ((1 << padding) - 1);
        let rest = (self.cursor.used + padding) / 8;
        for index in (0..rest).rev() {
            self.push_stuffed((window >> (8 * index)) as u8);
        }
        self.bytes
    }

    fn empty_words(&mut self) {
        let words = &self.words[..self.cursor.filled.min(WORDS)];
        let mut length = 0;
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            if let Some(&next) = words.get(at + 1) {
                let both = u64::from(word) << 32 | u64::from(next);
                if !has_ff(both)
                    && let Some(room) = self.stuffed[length..].first_chunk_mut()
                {
                    *room = both.to_be_bytes();
                    length += 8;
                    at += 2;
                    continue;
                }
            }
            for byte in word.to_be_bytes() {
                self.stuffed[length] = byte;
                length += 1;
                if byte == 0xFF {
                    self.stuffed[length] = 0;
                    length += 1;
                }
            }
            at += 1;
        }
        self.bytes.extend_from_slice(&self.stuffed[..length]);
        self.cursor.filled = 0;
    }

    fn push_stuffed(&mut self, byte: u8) {
        self.bytes.push(byte);
        if byte == 0xFF {
            self.bytes.push(0);
        }
    }
}

fn has_ff(bytes: u64) -> bool {
    let inverted = !bytes;
    inverted.wrapping_sub(0x0101_0101_0101_0101) & bytes & 0x8080_8080_8080_8080 != 0
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::BitWriter;
    use crate::image::jpeg::bits::BitReader;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(
            codes in prop::collection::vec((0_u32..=16, any::<u16>(), any::<bool>()), 0..3000)
        ) {
            let codes: Vec<_> = codes
                .into_iter()
                .map(|(count, bits, ones)| {
                    let bits = if ones { u16::MAX } else { bits };
                    (count, u32::from(bits) & ((1 << count) - 1))
                })
                .collect();
            let mut writer = BitWriter::new(vec![1, 2]);
            for (count, bits) in &codes {
                writer.make_room();
                let BitWriter { cursor, words, .. } = &mut writer;
                cursor.put(words, u64::from(*bits), *count);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes, 2);
            for (count, bits) in &codes {
                reader.fill();
                prop_assert_eq!(reader.take(*count).ok(), Some(*bits));
            }
            let total: usize = codes.iter().map(|(count, _)| *count as usize).sum();
            let stuffed = bytes[2..].windows(2).filter(|pair| *pair == [0xFF, 0]).count();
            prop_assert_eq!(bytes.len() - 2 - stuffed, total.div_ceil(8));
        }
    }
}
