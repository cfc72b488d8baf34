//! AC scans of progressive files: a band of one component's coefficients, or one more bit of those
//! (ISO/IEC 10918-1, G.1.2.2 and G.1.2.3).

use super::bits::BitReader;
use super::dense::{DenseBlock, DensePlane};
use super::huffman::SymbolTable;
use super::scan::{ScanHeader, Stretches};
use super::stop::Stop;
use crate::image::pulse::Pulse;

/// The scan, and how far a run of blocks without news still goes.
pub(super) struct AcScan {
    table: SymbolTable,
    first: u32,
    last: u32,
    low: u32,
    refines: bool,
    /// Blocks, with the next one, in which nothing new comes.
    run: u32,
}

impl AcScan {
    pub(super) fn new(header: &ScanHeader, table: SymbolTable) -> Self {
        Self {
            table,
            first: u32::from(header.first),
            last: u32::from(header.last),
            low: u32::from(header.low),
            refines: header.high > 0,
            run: 0,
        }
    }

    pub(super) fn read(
        &mut self,
        plane: &mut DensePlane,
        stretches: &mut Stretches<'_>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Stop> {
        let grid = plane.grid;
        for row in 0..grid.rows {
            stretches.beat(pulse)?;
            let mut column = 0;
            while column < grid.columns {
                if stretches.begin_unit()? {
                    self.run = 0;
                }
                let mut block = plane.block(row * grid.columns + column);
                column += 1;
                if self.refines {
                    self.refine_block(&mut stretches.bits, &mut block)?;
                    continue;
                }
                self.read_block(&mut stretches.bits, &mut block)?;
                let silent = stretches.skip_units((self.run as usize).min(grid.columns - column));
                self.run -= silent as u32;
                column += silent;
            }
        }
        Ok(())
    }

    #[inline]
    fn read_block(
        &mut self,
        reader: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        if self.run > 0 {
            self.run -= 1;
            return Ok(());
        }
        let mut bits = *reader;
        let outcome = self.read_values(&mut bits, block);
        *reader = bits;
        outcome
    }

    #[inline]
    fn read_values(
        &mut self,
        bits: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        let mut next = self.first;
        while next <= self.last {
            bits.fill();
            let symbol = self.table.read(bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if run != 15 {
                    self.run = run_length(bits, run)? - 1;
                    return Ok(());
                }
                next += 16;
                continue;
            }
            next += run;
            // No value of 8-bit samples passes 11 bits; one that passes 15 is nothing.
            if next > self.last || size + self.low > 15 {
                return Err(Stop::BadCode);
            }
            block.set(next, (bits.take_signed(size)? << self.low) as i16);
            next += 1;
        }
        Ok(())
    }

    /// Coefficients that are set already have one correction bit each on the way.
    #[inline]
    fn refine_block(
        &mut self,
        reader: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        let mut bits = *reader;
        let outcome = self.refine_values(&mut bits, block);
        *reader = bits;
        outcome
    }

    #[inline]
    fn refine_values(
        &mut self,
        bits: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        let bit = 1_i16 << self.low;
        let before = *block.nonzero;
        // Of the band, what is still ahead.
        let mut ahead = u64::MAX >> (63 - self.last) & u64::MAX << self.first;
        let mut corrections = Corrections::default();
        while self.run == 0 && ahead != 0 {
            bits.fill();
            let symbol = self.table.read(bits)?;
            let (run, size) = (u32::from(symbol >> 4), symbol & 15);
            let value = match size {
                0 if run != 15 => {
                    self.run = run_length(bits, run)?;
                    break;
                }
                0 => None,
                1 => Some(if bits.take(1)? == 1 { bit } else { -bit }),
                _ => return Err(Stop::BadCode),
            };
            let zeros = without_lowest(ahead & !before, run);
            // The zero behind the run, alone; 0 where the band has no more of them.
            let place = zeros & zeros.wrapping_neg();
            let passed = ahead & place.wrapping_sub(1);
            corrections.read(bits, passed & before)?;
            ahead &= !(passed | place);
            if let Some(value) = value {
                if place == 0 {
                    return Err(Stop::BadCode);
                }
                block.set(place.trailing_zeros(), value);
            }
        }
        if self.run > 0 {
            self.run -= 1;
            bits.fill();
            corrections.read(bits, ahead & before)?;
        }
        corrections.apply(block, bit);
        Ok(())
    }
}

/// The bits by which a block's values are corrected. They are in the order of the values, so that
/// those of all its symbols are carried out together: how many each symbol brings is not to be
/// guessed, and a wrong guess costs more than the work.
#[derive(Default)]
struct Corrections {
    positions: u64,
    /// Right-aligned, a bit for each of the positions.
    told: u64,
}

impl Corrections {
    /// Reads a bit for each of these positions; a fill, a symbol and a sign are behind.
    #[inline(always)]
    fn read(&mut self, bits: &mut BitReader<'_>, positions: u64) -> Result<(), Stop> {
        let mut count = positions.count_ones();
        if count > MOST_UNFILLED {
            self.told = self.told << MOST_UNFILLED | u64::from(bits.take(MOST_UNFILLED)?);
            count -= MOST_UNFILLED;
            bits.fill();
        }
        self.told = self.told << count | u64::from(bits.take(count)?);
        self.positions |= positions;
        Ok(())
    }

    #[inline(always)]
    fn apply(&self, block: &mut DenseBlock<'_>, bit: i16) {
        if self.told != 0 {
            let told = self.told << (64 - self.positions.count_ones());
            block.refine(self.positions, told, bit);
        }
    }
}

/// Correction bits that a fill leaves behind a code of 16 bits and a sign.
const MOST_UNFILLED: u32 = 32;

/// Clears so many of the lowest bits that are set; a few without a branch.
#[inline(always)]
fn without_lowest(ones: u64, count: u32) -> u64 {
    let clear = |ones: u64, wanted: bool| {
        ones ^ (ones & ones.wrapping_neg() & u64::from(wanted).wrapping_neg())
    };
    let mut left = clear(clear(clear(ones, count > 0), count > 1), count > 2);
    for _ in 3..count {
        left &= left.wrapping_sub(1);
    }
    left
}

/// How many blocks an end-of-band code is for, with this one.
#[inline]
fn run_length(bits: &mut BitReader<'_>, run_bits: u32) -> Result<u32, Stop> {
    Ok((1 << run_bits) + bits.take(run_bits)?)
}

#[cfg(test)]
mod tests {
    use super::{Corrections, without_lowest};
    use crate::image::jpeg::bits::BitReader;

    #[test]
    fn a_bit_for_every_value_of_a_block_is_read_in_order() {
        let bytes = [0xA5, 0x3C, 0x71, 0x08, 0xC3, 0x5A, 0x96, 0xE1, 0x42];
        let first = u64::from_be_bytes(bytes[..8].try_into().expect("eight"));
        let values = [63, 40, 33, 32, 31, 1, 0].map(|count| (count, u64::MAX >> 1 >> (63 - count)));
        for (count, positions) in values {
            let mut bits = BitReader::new(&bytes, 0);
            bits.fill();
            let mut corrections = Corrections::default();
            assert!(corrections.read(&mut bits, positions).is_ok());
            assert_eq!(corrections.told, first >> 1 >> (63 - count), "{count}");
        }
    }

    #[test]
    fn the_lowest_bits_are_cleared_however_many_there_are() {
        for count in 0..16 {
            assert_eq!(without_lowest(u64::MAX, count), u64::MAX << count);
            assert_eq!(
                without_lowest(0b1_0101_0000, count),
                [0b1_0101_0000, 0b1_0100_0000, 0b1_0000_0000, 0,][count.min(3) as usize]
            );
        }
    }
}
