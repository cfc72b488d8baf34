//! Bits of one entropy-coded stretch, with the stuffed zero bytes taken out.

/// Reads bits until the stretch ends at a marker or at the end of the file.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    position: usize,
    /// The next bits, left-aligned.
    window: u64,
    available_bits: u32,
}

/// The stretch ended before the bits that were asked for.
#[derive(Debug)]
pub(super) struct Exhausted;

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

    /// The next 16 bits, with zeros where the stretch is over; `consume` finds that out.
    pub(super) fn peek_16(&mut self) -> u16 {
        if self.available_bits < 16 {
            self.refill();
        }
        (self.window >> 48) as u16
    }

    pub(super) fn consume(&mut self, count: u32) -> Result<(), Exhausted> {
        if self.available_bits < count {
            self.refill();
            if self.available_bits < count {
                return Err(Exhausted);
            }
        }
        self.available_bits -= count;
        self.window = if count < 64 { self.window << count } else { 0 };
        Ok(())
    }

    /// At most 16 bits, as a number.
    pub(super) fn take(&mut self, count: u32) -> Result<u32, Exhausted> {
        let value = u32::from(self.peek_16()) >> (16 - count);
        self.consume(count)?;
        Ok(value)
    }

    fn refill(&mut self) {
        let whole_bytes = (64 - self.available_bits) / 8;
        if let Some(chunk) = self.next_chunk_without_ff() {
            if whole_bytes == 0 {
                return;
            }
            let fresh = chunk >> (64 - whole_bytes * 8) << (64 - whole_bytes * 8);
            self.window |= fresh >> self.available_bits;
            self.available_bits += whole_bytes * 8;
            self.position += whole_bytes as usize;
            return;
        }
        while self.available_bits <= 56 {
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
            self.window |= u64::from(byte) << (56 - self.available_bits);
            self.available_bits += 8;
        }
    }

    /// Eight bytes at once where none of them is 0xFF and so none is stuffed or a marker.
    fn next_chunk_without_ff(&self) -> Option<u64> {
        let chunk = self.bytes.get(self.position..)?.first_chunk::<8>()?;
        let value = u64::from_be_bytes(*chunk);
        let inverted = !value;
        let zero_bytes =
            inverted.wrapping_sub(0x0101_0101_0101_0101) & !inverted & 0x8080_8080_8080_8080;
        (zero_bytes == 0).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::BitReader;

    #[test]
    fn a_stuffed_zero_is_left_out_and_a_marker_ends_the_stretch() {
        let mut bits = BitReader::new(&[0xFF, 0x00, 0xA5, 0xFF, 0xD9], 0);
        assert_eq!(bits.take(12).ok(), Some(0xFFA));
        assert_eq!(bits.take(4).ok(), Some(0x5));
        assert!(bits.take(1).is_err());
        assert_eq!(bits.position(), 3);
    }

    #[test]
    fn long_stretches_are_read_bit_by_bit_as_they_stand() {
        let bytes: Vec<u8> = (0..100).map(|index| (index * 37 % 251) as u8).collect();
        let mut bits = BitReader::new(&bytes, 0);
        let mut read = Vec::new();
        // Steps of 3 and 5 bits cross every alignment of the window.
        while read.len() < 100 {
            let high = bits.take(3).expect("there are 800 bits");
            let low = bits.take(5).expect("there are 800 bits");
            read.push((high << 5 | low) as u8);
        }
        assert_eq!(read, bytes);
        assert!(bits.take(1).is_err());
    }
}
