//! Scans of progressive files: a band of the coefficients, or one more bit of it (ISO/IEC 10918-1,
//! G.1.2 and G.2).

use super::band::AcScan;
use super::bits::BitReader;
use super::dense::DensePlane;
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
            let table = SymbolTable::new(tables.ac(only.ac_place)?);
            let mut scan = AcScan::new(header, table);
            scan.read(&mut planes[only.index], &mut stretches, pulse)
        }
        _ => {
            let mut scan = DcScan::new(frame, header, tables)?;
            scan.read(planes, &mut stretches, pulse)
        }
    };
    outcome.map_err(|stop| stretches.fault(&stop, None))?;
    Ok(stretches.bits.end())
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
                bits.fill();
                if let Some(table) = &self.table {
                    let size = dc_size(table.read(bits)?)?;
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
