//! One block of a sequential scan, from bits to tokens (ISO/IEC 10918-1, F.2.2).

use super::bits::{BitReader, extended};
use super::coefficients::{BlockWords, END_OF_BLOCK, MAX_BLOCK_WORDS, MAX_DC, write_ac};
use super::huffman::{FAST_BITS, HuffmanCode, SymbolTable};
use super::scan::dc_size;
use super::stop::Stop;

/// Symbols for AC, of which the common ones are one look-up.
pub(super) struct AcTable {
    /// By the next `FAST_BITS` bits: how far the token's position moves and its value's offset, as
    /// a token has them, or `SPECIAL`; then the value's bits from `SIZE_SHIFT`, and those of the
    /// code and the value together from `LENGTH_SHIFT`.
    fast: Box<[u32; 1 << FAST_BITS]>,
    symbols: SymbolTable,
}

/// Set where an entry is no token; larger than any position.
const SPECIAL: u32 = 1 << 18;
/// Set, with it, where the entry is the end of the block.
const ENDS: u32 = 1 << 17;
const PLACE_MASK: u32 = 0xF_FFFF;
const SIZE_SHIFT: u32 = 20;
const LENGTH_SHIFT: u32 = 24;

/// Tokens that are read before the bits are filled up again.
const TOKENS_A_FILL: u32 = 3;
/// So that a fill is enough for all of them.
const MAX_FAST_LENGTH: u32 = super::bits::FILLED_BITS / TOKENS_A_FILL;
/// And so that the value is in the token's own word.
const MAX_FAST_SIZE: u32 = 9;

const POSITION_SHIFT: u32 = 10;
const POSITION_MASK: u32 = 63 << POSITION_SHIFT;

impl AcTable {
    pub(super) fn new(code: &HuffmanCode) -> Self {
        let symbols = SymbolTable::new(code);
        let mut fast = Box::new([SPECIAL; 1 << FAST_BITS]);
        for (index, entry) in fast.iter_mut().enumerate() {
            let known = symbols.fast((index as u64) << (64 - FAST_BITS));
            let (length, symbol) = (known >> 8, known & 0xFF);
            let (run, size) = (symbol >> 4, symbol & 15);
            if length > 0 && symbol == 0 {
                *entry = SPECIAL | ENDS | length << LENGTH_SHIFT;
            } else if length > 0
                && (1..=MAX_FAST_SIZE).contains(&size)
                && length + size <= MAX_FAST_LENGTH
            {
                *entry = (run + 1) << POSITION_SHIFT
                    | 512
                    | size << SIZE_SHIFT
                    | (length + size) << LENGTH_SHIFT;
            }
        }
        Self { fast, symbols }
    }

    #[inline]
    fn fast(&self, window: u64) -> u32 {
        self.fast[(window >> (64 - FAST_BITS)) as usize]
    }
}

/// Reads a block and writes its tokens; gives how many words they are.
#[inline]
pub(super) fn read_block(
    reader: &mut BitReader<'_>,
    dc: &SymbolTable,
    ac: &AcTable,
    predictor: &mut i32,
    out: &mut BlockWords,
) -> Result<usize, Stop> {
    // A copy, so that it stays in registers.
    let mut bits = *reader;
    let outcome = read_tokens(&mut bits, dc, ac, predictor, out);
    *reader = bits;
    outcome
}

#[inline]
fn read_tokens(
    bits: &mut BitReader<'_>,
    dc: &SymbolTable,
    ac: &AcTable,
    predictor: &mut i32,
    out: &mut BlockWords,
) -> Result<usize, Stop> {
    bits.fill();
    let size = dc_size(dc.read(bits)?)?;
    *predictor = predictor.wrapping_add(bits.take_signed(size)?);
    out[0] = (*predictor).clamp(-MAX_DC, MAX_DC) as u16;
    let mut words = 1;
    // As a token has it.
    let mut position = 0_u32;
    'fills: loop {
        if bits.fill() {
            let mut left = TOKENS_A_FILL;
            loop {
                let window = bits.window();
                let entry = ac.fast(window);
                let placed = position + (entry & PLACE_MASK);
                if placed >= POSITION_MASK {
                    if entry & ENDS != 0 {
                        bits.skip(entry >> LENGTH_SHIFT);
                        break 'fills;
                    }
                    break;
                }
                let size = entry >> SIZE_SHIFT & 15;
                let length = entry >> LENGTH_SHIFT;
                let value = extended(window << ((length - size) & 63), size);
                out[words % MAX_BLOCK_WORDS] = placed.wrapping_add(value as u32) as u16;
                words += 1;
                position = placed & POSITION_MASK;
                bits.skip(length);
                left -= 1;
                if left == 0 {
                    continue 'fills;
                }
            }
        }
        if read_rare(bits, &ac.symbols, &mut position, &mut words, out)? {
            break;
        }
    }
    out[words % MAX_BLOCK_WORDS] = END_OF_BLOCK;
    Ok(words + 1)
}

/// Reads a symbol of any kind, also where the bits may run out; tells whether the block is over.
#[inline(never)]
fn read_rare(
    bits: &mut BitReader<'_>,
    symbols: &SymbolTable,
    position: &mut u32,
    words: &mut usize,
    out: &mut BlockWords,
) -> Result<bool, Stop> {
    bits.fill();
    let symbol = symbols.read(bits)?;
    let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
    let mut at = *position >> POSITION_SHIFT;
    if size > 0 {
        at += run + 1;
        if at > 63 {
            return Err(Stop::BadCode);
        }
        *words += write_ac(out, *words, at, bits.take_signed(size)?);
    } else if run == 15 {
        at += 16;
    } else {
        return Ok(true);
    }
    *position = at << POSITION_SHIFT;
    Ok(at >= 63)
}

#[cfg(test)]
mod tests {
    use super::{AcTable, read_block};
    use crate::image::jpeg::bits::BitReader;
    use crate::image::jpeg::coefficients::MAX_BLOCK_WORDS;
    use crate::image::jpeg::huffman::{HuffmanCode, SymbolTable};
    use crate::image::jpeg::stop::Stop;

    /// DC: 0 is fifteen bits, 10 none. AC: 0 ends, 10 and 110 are these symbols, 1110 is a run.
    fn read(bits: &str, symbols: [u8; 2], follows: usize) -> Result<Vec<u16>, Stop> {
        let mut counts = [0; 16];
        counts[..4].copy_from_slice(&[1, 1, 0, 0]);
        let dc = HuffmanCode::new(counts, &[15, 0]).expect("the counts fit");
        counts[..4].copy_from_slice(&[1, 1, 1, 1]);
        let ac = [0, symbols[0], symbols[1], 0xF0];
        let ac = HuffmanCode::new(counts, &ac).expect("the counts fit");
        let mut bytes: Vec<u8> = bits
            .replace(' ', "")
            .as_bytes()
            .chunks(8)
            .flat_map(|bits| {
                let byte = bits.iter().fold(0, |byte, bit| byte << 1 | (bit & 1));
                let byte = byte << (8 - bits.len());
                if byte == 0xFF {
                    vec![0xFF, 0]
                } else {
                    vec![byte]
                }
            })
            .collect();
        bytes.resize(bytes.len() + follows, 0x55);
        let mut out = [0; MAX_BLOCK_WORDS];
        let (dc, ac) = (SymbolTable::new(&dc), AcTable::new(&ac));
        let words = read_block(&mut BitReader::new(&bytes, 0), &dc, &ac, &mut 0, &mut out)?;
        Ok(out[..words].to_vec())
    }

    fn word(position: u16, value: i16) -> u16 {
        position << 10 | (value + 512) as u16
    }

    #[test]
    fn values_of_every_size_are_the_same_at_the_end_of_a_stretch_and_in_it() {
        let bits = "0 111111111111111  10 1111111111  1110  10 0000000000  110 01  0";
        let large = (-1023_i16) as u16;
        let expected = [16_383, 1 << 10, 1023, 18 << 10, large, word(19, -2), 0];
        for follows in [0, 1, 7, 8, 40] {
            let words = read(bits, [0x0A, 0x02], follows).expect("a block");
            assert_eq!(words, expected, "{follows}");
        }
    }

    #[test]
    fn the_last_coefficient_ends_the_block_and_none_comes_behind_it() {
        let full = "10".to_owned() + &"101".repeat(63);
        for follows in [0, 40] {
            let words = read(&full, [0x01, 0xF1], follows).expect("a block");
            assert_eq!(words.len(), 65);
            assert_eq!(words[63], word(63, 1));
            let beyond = "10".to_owned() + &"1101".repeat(4);
            let stop = read(&beyond, [0x01, 0xF1], follows);
            assert!(matches!(stop, Err(Stop::BadCode)));
            let silent = "10".to_owned() + &"1110".repeat(4);
            let words = read(&silent, [0x01, 0xF1], follows).expect("a block");
            assert_eq!(words, [0, 0]);
        }
    }

    #[test]
    fn a_block_that_is_cut_anywhere_is_told() {
        let bits = "0 111111111111111 10 1111111111 1110 10 0000000000";
        let bits = bits.replace(' ', "");
        for length in (0..bits.len()).step_by(8) {
            let stop = read(&bits[..length], [0x0A, 0x02], 0);
            assert!(matches!(stop, Err(Stop::Exhausted)), "{length}");
        }
    }
}
