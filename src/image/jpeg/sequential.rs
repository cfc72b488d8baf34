//! Scans of baseline and extended sequential files: every block at once (ISO/IEC 10918-1, F.2).

use super::bits::BitReader;
use super::block::{AcTable, read_block};
use super::coefficients::Coefficients;
use super::frame::{Frame, Grid};
use super::huffman::SymbolTable;
use super::row::TokenRow;
use super::scan::{ScanHeader, Stretches};
use super::stop::Stop;
use super::tables::Tables;
use crate::image::fault::Fault;
use crate::image::pulse::Pulse;

/// One component of the scan, and its rows of blocks in the MCU row that is being read.
struct Part {
    plane: usize,
    dc: SymbolTable,
    ac: AcTable,
    /// Blocks of an MCU.
    horizontal: usize,
    vertical: usize,
    /// Blocks of the picture.
    real: Grid,
    predictor: i32,
    rows: Vec<TokenRow>,
}

/// Reads the scan whose data begins at `position`, into `kept` where there is such a thing; gives
/// where the data ends.
pub(super) fn read_scan(
    bytes: &[u8],
    position: usize,
    frame: &Frame,
    header: &ScanHeader,
    tables: &Tables,
    kept: Option<&mut Coefficients>,
    pulse: &mut Pulse<'_>,
) -> Result<usize, Fault> {
    let alone = header.components.len() == 1;
    let grid = header.unit_grid(frame);
    let mut parts = Vec::with_capacity(header.components.len());
    for component in &header.components {
        let of_frame = &frame.components[component.index];
        let (horizontal, vertical) = if alone {
            (1, 1)
        } else {
            of_frame.blocks_in_mcu()
        };
        let row_columns = if kept.is_some() {
            grid.columns * horizontal
        } else {
            0
        };
        parts.push(Part {
            plane: component.index,
            dc: SymbolTable::new(tables.dc(component.dc_place)?),
            ac: AcTable::new(tables.ac(component.ac_place)?),
            horizontal,
            vertical,
            real: frame.block_grid(of_frame),
            predictor: 0,
            rows: (0..vertical).map(|_| TokenRow::new(row_columns)).collect(),
        });
    }
    let mut scan = SequentialScan {
        stretches: Stretches::new(bytes, position, tables.restart_interval),
        parts,
        grid,
        kept,
        unit: 0,
    };
    scan.read(pulse).map_err(|stop| {
        let whole_picture = header.components.len() == frame.components.len();
        let percent = scan.unit * 100 / grid.cells().max(1);
        scan.stretches
            .fault(&stop, whole_picture.then_some(percent as u8))
    })?;
    Ok(scan.stretches.bits.end())
}

struct SequentialScan<'a> {
    stretches: Stretches<'a>,
    parts: Vec<Part>,
    grid: Grid,
    kept: Option<&'a mut Coefficients>,
    /// How many units are read.
    unit: usize,
}

impl SequentialScan<'_> {
    fn read(&mut self, pulse: &mut Pulse<'_>) -> Result<(), Stop> {
        for row in 0..self.grid.rows {
            self.stretches.beat(pulse)?;
            for column in 0..self.grid.columns {
                if self.stretches.begin_unit()? {
                    for part in &mut self.parts {
                        part.predictor = 0;
                    }
                }
                for part in &mut self.parts {
                    part.read_unit(&mut self.stretches.bits, column, row, self.kept.is_some())?;
                }
                self.unit += 1;
            }
            self.put_rows(row);
        }
        Ok(())
    }

    fn put_rows(&mut self, row: usize) {
        let Some(coefficients) = &mut self.kept else {
            return;
        };
        for part in &mut self.parts {
            let first = row * part.vertical;
            let in_picture = part.real.rows - first;
            for (block_row, tokens) in (first..).zip(part.rows.iter_mut().take(in_picture)) {
                tokens.put(coefficients, part.plane, block_row, part.real);
            }
        }
    }
}

impl Part {
    /// Reads the part's blocks of one unit and keeps those that are in the picture.
    #[inline]
    fn read_unit(
        &mut self,
        bits: &mut BitReader<'_>,
        column: usize,
        row: usize,
        keeps: bool,
    ) -> Result<(), Stop> {
        for (block_row, tokens) in (row * self.vertical..).zip(&mut self.rows) {
            for block_column in column * self.horizontal..(column + 1) * self.horizontal {
                let out = tokens.room();
                let words = read_block(bits, &self.dc, &self.ac, &mut self.predictor, out)?;
                if keeps && block_column < self.real.columns && block_row < self.real.rows {
                    tokens.keep(words);
                }
            }
        }
        Ok(())
    }
}
