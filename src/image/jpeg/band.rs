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
        // Of the band, what is still ahead.
        let mut ahead = u64::MAX >> (63 - self.last) & u64::MAX << self.first;
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
            let mut zeros = ahead & !*block.nonzero;
            for _ in 0..run {
                zeros &= zeros.wrapping_sub(1);
            }
            // The zero behind the run, alone; 0 where the band has no more of them.
            let place = zeros & zeros.wrapping_neg();
            let passed = ahead & place.wrapping_sub(1);
            correct(bits, block, passed & *block.nonzero, bit)?;
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
            correct(bits, block, ahead & *block.nonzero, bit)?;
        }
        Ok(())
    }
}

/// Reads a correction bit for each of these positions.
#[expect(
    clippy::inline_always,
    reason = "a tenth faster than where it is called"
)]
#[inline(always)]
fn correct(
    bits: &mut BitReader<'_>,
    block: &mut DenseBlock<'_>,
    positions: u64,
    bit: i16,
) -> Result<(), Stop> {
    // Half the positions at a time, so that what is filled is enough.
    for half in [positions & 0xFFFF_FFFF, positions & !0xFFFF_FFFF] {
        let count = half.count_ones();
        if count > 0 {
            bits.fill();
            let told = bits.take(count)?;
            block.refine(half, told << (32 - count), bit);
        }
    }
    Ok(())
}

/// How many blocks an end-of-band code is for, with this one.
#[inline]
fn run_length(bits: &mut BitReader<'_>, run_bits: u32) -> Result<u32, Stop> {
    Ok((1 << run_bits) + bits.take(run_bits)?)
}
