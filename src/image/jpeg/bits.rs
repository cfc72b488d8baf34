//! Bits of one entropy-coded stretch, with the stuffed zero bytes taken out.

/// Reads bits until the stretch ends at a marker or at the end of the file.
#[derive(Clone, Copy)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    position: usize,
    /// The next bits, left-aligned; behind the available ones may stand some of those to come.
    window: u64,
    /// At most 63.
    available_bits: u32,
}

/// The stretch ended before the bits that were asked for.
#[derive(Debug)]
pub(super) struct Exhausted;

/// What `fill` promises where the stretch goes on: more than any code with its number, 31 bits.
pub(super) const FILLED_BITS: u32 = 56;

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8], position: usize) -> Self {
        Self {
            bytes,
            position,
            window: 0,
            available_bits: 0,
        }
    }

    /// Where reading stopped: at the marker that ends the stretch once its bits are used up.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// The place behind the byte of the last bit that was used.
    pub(super) fn end(&self) -> usize {
        let mut end = self.position;
        for _ in 0..self.available_bits / 8 {
            let is_stuffed = end >= 2 && self.bytes.get(end - 2..end) == Some(&[0xFF, 0]);
            end -= if is_stuffed { 2 } else { 1 };
        }
        end
    }

    /// Whether there are `FILLED_BITS` bits at least, after looking for more.
    #[inline]
    pub(super) fn fill(&mut self) -> bool {
        let chunk = self
            .bytes
            .get(self.position..)
            .and_then(<[u8]>::first_chunk::<8>);
        if let Some(chunk) = chunk {
            let fresh = u64::from_be_bytes(*chunk);
            let inverted = !fresh;
            let ff_bytes =
                inverted.wrapping_sub(0x0101_0101_0101_0101) & fresh & 0x8080_8080_8080_8080;
            if ff_bytes == 0 {
                // Bits of a byte that is not counted yet are set again, to the same, next time.
                self.window |= fresh >> self.available_bits;
                self.position += (63 - self.available_bits) as usize >> 3;
                self.available_bits |= FILLED_BITS;
                return true;
            }
        }
        self.fill_by_bytes();
        self.available_bits >= FILLED_BITS
    }

    #[inline(never)]
    fn fill_by_bytes(&mut self) {
        while self.available_bits < FILLED_BITS {
            let Some(&byte) = self.bytes.get(self.position) else {
                return;
            };
            if byte == 0xFF {
                if self.bytes.get(self.position + 1) != Some(&0) {
                    return;
                }
                self.position += 1;
            }
            self.position += 1;
            self.window |= u64::from(byte) << (FILLED_BITS - self.available_bits);
            self.available_bits += 8;
        }
    }

    /// The next 64 bits, of which only the available ones mean something.
    #[inline]
    pub(super) fn window(&self) -> u64 {
        self.window
    }

    /// Goes over bits that `fill` has promised.
    #[inline]
    pub(super) fn skip(&mut self, count: u32) {
        self.window <<= count & 63;
        self.available_bits = self.available_bits.wrapping_sub(count) & 63;
    }

    /// Goes over bits that `fill` may have found: as many as it promises, or all that there are.
    #[inline]
    pub(super) fn consume(&mut self, count: u32) -> Result<(), Exhausted> {
        if self.available_bits < count {
            return Err(Exhausted);
        }
        self.skip(count);
        Ok(())
    }

    /// At most 32 of the bits that `fill` may have found, as a number.
    #[inline]
    pub(super) fn take(&mut self, count: u32) -> Result<u32, Exhausted> {
        let value = self.window >> 1 >> ((63 - count) & 63);
        self.consume(count)?;
        Ok(value as u32)
    }

    /// A signed number of at most 15 of the bits that `fill` may have found (F.2.2.1, EXTEND).
    #[inline]
    pub(super) fn take_signed(&mut self, size: u32) -> Result<i32, Exhausted> {
        let value = extended(self.window, size);
        self.consume(size)?;
        Ok(value)
    }

    /// Whether a byte of the stretch is left over.
    pub(super) fn has_byte(&mut self) -> bool {
        self.fill();
        self.available_bits >= 8
    }
}

/// A number of `size` bits, at most 15, that stand at the front of `window` (F.2.2.1, EXTEND).
#[inline]
pub(super) fn extended(window: u64, size: u32) -> i32 {
    let raw = (window >> 1 >> ((63 - size) & 63)) as i32;
    // All ones where the first bit is 0, which makes the number negative.
    let negative = !((window as i64 >> 63) as i32);
    raw + (negative & (1 - (1 << (size & 31))))
}

#[cfg(test)]
mod tests {
    use super::{BitReader, extended};

    #[test]
    fn a_stuffed_zero_is_left_out_and_a_marker_ends_the_stretch() {
        let mut bits = BitReader::new(&[0xFF, 0x00, 0xA5, 0xFF, 0xD9], 0);
        assert!(!bits.fill());
        assert_eq!(bits.take(12).ok(), Some(0xFFA));
        assert_eq!(bits.take(4).ok(), Some(0x5));
        assert!(bits.take(1).is_err());
        assert_eq!(bits.position(), 3);
    }

    #[test]
    fn bytes_that_were_only_looked_at_are_not_used() {
        let bytes = [0xFF, 0, 0, 0xFF, 0, 0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC];
        for (used_bits, end) in [(1, 2), (8, 2), (9, 3), (16, 3), (17, 5), (25, 6), (32, 6)] {
            let mut bits = BitReader::new(&bytes, 0);
            bits.fill();
            assert!(bits.take(used_bits).is_ok());
            assert_eq!(bits.end(), end, "{used_bits} bits");
        }
    }

    #[test]
    fn long_stretches_are_read_bit_by_bit_as_they_stand() {
        let bytes: Vec<u8> = (0..100).map(|index| (index * 37 % 251) as u8).collect();
        let mut bits = BitReader::new(&bytes, 0);
        let mut read = Vec::new();
        // Steps of 3 and 5 bits cross every alignment of the window.
        while read.len() < 100 {
            bits.fill();
            let high = bits.take(3).expect("there are 800 bits");
            let low = bits.take(5).expect("there are 800 bits");
            read.push((high << 5 | low) as u8);
        }
        assert_eq!(read, bytes);
        assert!(bits.take(1).is_err());
    }

    #[test]
    fn stuffed_bytes_anywhere_in_eight_are_left_out() {
        for place in 0..24 {
            let mut stuffed: Vec<u8> = (1..=24).collect();
            stuffed.splice(place..=place, [0xFF, 0]);
            let mut plain: Vec<u8> = (1..=24).collect();
            plain[place] = 0xFF;
            let mut bits = BitReader::new(&stuffed, 0);
            let read: Vec<u8> = std::iter::from_fn(|| {
                bits.fill();
                bits.take(8).ok()
            })
            .map(|byte| byte as u8)
            .collect();
            assert_eq!(read, plain);
        }
    }

    #[test]
    fn the_first_bit_of_a_number_is_its_sign() {
        let value = |bits: u64, size: u32| extended(bits << 1 << (63 - size), size);
        assert_eq!(value(0, 0), 0);
        assert_eq!([value(0, 1), value(1, 1)], [-1, 1]);
        assert_eq!([value(0, 3), value(3, 3), value(4, 3)], [-7, -4, 4]);
        assert_eq!(value(0, 15), -32_767);
    }
}
