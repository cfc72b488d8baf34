//! Scans of progressive files: a band of the coefficients, or one more bit of it (ISO/IEC 10918-1,
//! G.1.2 and G.2).

use super::bits::BitReader;
use super::dense::{DenseBlock, DensePlane};
use super::frame::{Frame, Grid};
use super::huffman::SymbolTable;
use super::scan::{ScanHeader, Stretches, dc_size};
use super::stop::Stop;
use super::tables::Tables;
use crate::image::fault::Fault;
use crate::image::pulse::Pulse;

/// Reads the scan whose data begins at `position` into the frame's planes; gives where the data
/// ends.
pub(super) fn read_scan(
    bytes: &[u8],
    position: usize,
    frame: &Frame,
    header: &ScanHeader,
    tables: &Tables,
    planes: &mut [DensePlane],
    pulse: &mut Pulse<'_>,
) -> Result<usize, Fault> {
    let mut stretches = Stretches::new(bytes, position, tables.restart_interval);
    let outcome = match header.components.as_slice() {
        [only] if header.first > 0 => {
            let mut scan = AcScan {
                table: SymbolTable::new(tables.ac(only.ac_place)?),
                first: u32::from(header.first),
                last: u32::from(header.last),
                low: u32::from(header.low),
                run: 0,
            };
            let refines = header.high > 0;
            scan.read(&mut planes[only.index], refines, &mut stretches, pulse)
        }
        _ => {
            let mut scan = DcScan::new(frame, header, tables)?;
            scan.read(planes, &mut stretches, pulse)
        }
    };
    outcome.map_err(|stop| stretches.fault(&stop, None))?;
    Ok(stretches.bits.position())
}

struct DcScan {
    parts: Vec<DcPart>,
    grid: Grid,
    low: u8,
}

struct DcPart {
    plane: usize,
    /// `None` where one more bit is told.
    table: Option<SymbolTable>,
    horizontal: usize,
    vertical: usize,
    predictor: i32,
}

impl DcScan {
    fn new(frame: &Frame, header: &ScanHeader, tables: &Tables) -> Result<Self, Fault> {
        let alone = header.components.len() == 1;
        let mut parts = Vec::with_capacity(header.components.len());
        for component in &header.components {
            let (horizontal, vertical) = if alone {
                (1, 1)
            } else {
                frame.components[component.index].blocks_in_mcu()
            };
            let table = if header.high > 0 {
                None
            } else {
                Some(SymbolTable::new(tables.dc(component.dc_place)?))
            };
            parts.push(DcPart {
                plane: component.index,
                table,
                horizontal,
                vertical,
                predictor: 0,
            });
        }
        Ok(Self {
            parts,
            grid: header.unit_grid(frame),
            low: header.low,
        })
    }

    fn read(
        &mut self,
        planes: &mut [DensePlane],
        stretches: &mut Stretches<'_>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Stop> {
        for row in 0..self.grid.rows {
            stretches.beat(pulse)?;
            for column in 0..self.grid.columns {
                if stretches.begin_unit()? {
                    for part in &mut self.parts {
                        part.predictor = 0;
                    }
                }
                for part in &mut self.parts {
                    let plane = &mut planes[part.plane];
                    part.read_unit(&mut stretches.bits, plane, column, row, self.low)?;
                }
            }
        }
        Ok(())
    }
}

impl DcPart {
    fn read_unit(
        &mut self,
        bits: &mut BitReader<'_>,
        plane: &mut DensePlane,
        column: usize,
        row: usize,
        low: u8,
    ) -> Result<(), Stop> {
        let grid = plane.grid;
        for block_row in row * self.vertical..(row + 1) * self.vertical {
            for block_column in column * self.horizontal..(column + 1) * self.horizontal {
                // Blocks beyond the picture are there but not kept.
                let block = (block_row < grid.rows && block_column < grid.columns)
                    .then(|| plane.block(block_row * grid.columns + block_column));
                if let Some(table) = &self.table {
                    let size = dc_size(u32::from(table.read(bits)?))?;
                    self.predictor = self.predictor.wrapping_add(bits.take_signed(size)?);
                    if let Some(mut block) = block {
                        block.set_dc(self.predictor, low);
                    }
                } else if bits.take(1)? == 1
                    && let Some(mut block) = block
                {
                    block.refine_dc(1 << low);
                }
            }
        }
        Ok(())
    }
}

struct AcScan {
    table: SymbolTable,
    first: u32,
    last: u32,
    low: u32,
    /// Blocks, with the next one, in which nothing new comes.
    run: u32,
}

impl AcScan {
    fn read(
        &mut self,
        plane: &mut DensePlane,
        refines: bool,
        stretches: &mut Stretches<'_>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Stop> {
        let grid = plane.grid;
        for row in 0..grid.rows {
            stretches.beat(pulse)?;
            for column in 0..grid.columns {
                if stretches.begin_unit()? {
                    self.run = 0;
                }
                let mut block = plane.block(row * grid.columns + column);
                if refines {
                    self.refine_block(&mut stretches.bits, &mut block)?;
                } else {
                    self.read_block(&mut stretches.bits, &mut block)?;
                }
            }
        }
        Ok(())
    }

    /// G.1.2.2.
    fn read_block(
        &mut self,
        bits: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        if self.run > 0 {
            self.run -= 1;
            return Ok(());
        }
        let mut next = self.first;
        while next <= self.last {
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

    /// G.1.2.3: coefficients that are set already have one correction bit each on the way.
    fn refine_block(
        &mut self,
        bits: &mut BitReader<'_>,
        block: &mut DenseBlock<'_>,
    ) -> Result<(), Stop> {
        let bit = 1_i16 << self.low;
        let mut next = self.first;
        while self.run == 0 && next <= self.last {
            let symbol = self.table.read(bits)?;
            let (mut run, size) = (u32::from(symbol >> 4), symbol & 15);
            let mut value = 0;
            match size {
                0 if run != 15 => {
                    self.run = run_length(bits, run)?;
                    break;
                }
                0 => {}
                1 => value = if bits.take(1)? == 1 { bit } else { -bit },
                _ => return Err(Stop::BadCode),
            }
            while next <= self.last {
                if *block.nonzero >> next & 1 == 1 {
                    if bits.take(1)? == 1 {
                        block.refine(next, bit);
                    }
                } else if run == 0 {
                    break;
                } else {
                    run -= 1;
                }
                next += 1;
            }
            if value != 0 {
                if next > self.last {
                    return Err(Stop::BadCode);
                }
                block.set(next, value);
            }
            next += 1;
        }
        if self.run > 0 {
            self.run -= 1;
            if next <= self.last {
                let mut left = *block.nonzero & u64::MAX >> (63 - self.last) & u64::MAX << next;
                while left != 0 {
                    if bits.take(1)? == 1 {
                        block.refine(left.trailing_zeros(), bit);
                    }
                    left &= left - 1;
                }
            }
        }
        Ok(())
    }
}

/// How many blocks an end-of-band code is for, with this one.
fn run_length(bits: &mut BitReader<'_>, run_bits: u32) -> Result<u32, Stop> {
    let extra = if run_bits == 0 {
        0
    } else {
        bits.take(run_bits)?
    };
    Ok((1 << run_bits) + extra)
}
