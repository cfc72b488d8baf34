//! One scan walked from its first bit to its last, without making pixels of it.
//!
//! A decoder that paints what it can never says that half of a page is missing. This walk reads
//! every code, so it knows: the file ends here, these bits are no code, or all of it is there.

use super::bits::{BitReader, Exhausted};
use super::frame::{Component, Frame};
use super::huffman::{HuffmanTable, SymbolFault};
use crate::image::fault::Fault;

/// What SOS says, with each component's place in the frame.
pub(super) struct ScanHeader {
    pub(super) components: Vec<ScanComponent>,
    pub(super) first: u8,
    pub(super) last: u8,
    /// Bits of precision that earlier scans left, 0 where this is the first.
    high: u8,
    /// Bits of precision that this scan leaves for later ones.
    pub(super) low: u8,
}

pub(super) struct ScanComponent {
    pub(super) index: usize,
    dc_table: usize,
    ac_table: usize,
}

/// The tables in force, and what earlier scans of a progressive file have set.
pub(super) struct Tables {
    pub(super) dc: [Option<HuffmanTable>; 4],
    pub(super) ac: [Option<HuffmanTable>; 4],
    pub(super) restart_interval: usize,
    /// For each component, for each of its blocks, which coefficients are not zero.
    pub(super) nonzero: Vec<Vec<u64>>,
}

impl ScanHeader {
    pub(super) fn parse(payload: &[u8], frame: &Frame) -> Result<Self, Fault> {
        let (count, rest) = payload.split_first().ok_or(Fault::Corrupt)?;
        let count = usize::from(*count);
        if !(1..=4).contains(&count) || rest.len() != count * 2 + 3 {
            return Err(Fault::Corrupt);
        }
        let (selectors, spectral) = rest.split_at(count * 2);
        let components = selectors
            .chunks_exact(2)
            .map(|selector| {
                let index = frame
                    .components
                    .iter()
                    .position(|component| component.id == selector[0])
                    .ok_or(Fault::Corrupt)?;
                Ok(ScanComponent {
                    index,
                    dc_table: usize::from(selector[1] >> 4),
                    ac_table: usize::from(selector[1] & 15),
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let header = Self {
            components,
            first: spectral[0],
            last: spectral[1],
            high: spectral[2] >> 4,
            low: spectral[2] & 15,
        };
        if frame.progressive && !header.is_progressive_step() {
            return Err(Fault::Corrupt);
        }
        Ok(header)
    }

    /// G.1.1.1: DC alone, or AC of one component; at most 13 bits left out.
    fn is_progressive_step(&self) -> bool {
        let band = if self.first == 0 {
            self.last == 0
        } else {
            self.first <= self.last && self.last <= 63 && self.components.len() == 1
        };
        let step = self.high == 0 || self.high == self.low + 1;
        band && step && self.low <= 13
    }
}

/// What ended a walk early.
enum Stop {
    Exhausted,
    BadCode,
}

impl From<Exhausted> for Stop {
    fn from(_: Exhausted) -> Self {
        Self::Exhausted
    }
}

impl From<SymbolFault> for Stop {
    fn from(fault: SymbolFault) -> Self {
        match fault {
            SymbolFault::Exhausted => Self::Exhausted,
            SymbolFault::NoSuchCode => Self::BadCode,
        }
    }
}

/// Walks the scan whose data begins at `position`; gives where the data ends.
pub(super) fn walk(
    bytes: &[u8],
    position: usize,
    frame: &Frame,
    header: &ScanHeader,
    tables: &mut Tables,
) -> Result<usize, Fault> {
    let mut walker = Walker {
        bytes,
        bits: BitReader::new(bytes, position),
        end_of_band_run: 0,
    };
    let units = if let [only] = header.components.as_slice() {
        frame.block_grid(&frame.components[only.index]).cells()
    } else {
        frame.mcu_grid().cells()
    };
    for unit in 0..units {
        let restarts = tables.restart_interval > 0 && unit > 0;
        let outcome = if restarts && unit % tables.restart_interval == 0 {
            walker.restart()
        } else {
            Ok(())
        }
        .and_then(|()| walker.walk_unit(unit, frame, header, tables));
        if let Err(stop) = outcome {
            return Err(walker.fault(&stop, unit, units, frame, header));
        }
    }
    Ok(walker.bits.position())
}

struct Walker<'a> {
    bytes: &'a [u8],
    bits: BitReader<'a>,
    end_of_band_run: u32,
}

impl Walker<'_> {
    fn walk_unit(
        &mut self,
        unit: usize,
        frame: &Frame,
        header: &ScanHeader,
        tables: &mut Tables,
    ) -> Result<(), Stop> {
        let alone = header.components.len() == 1;
        for part in &header.components {
            let component = &frame.components[part.index];
            for _ in 0..blocks_in_unit(component, alone) {
                if !frame.progressive {
                    self.walk_sequential(part, tables)?;
                } else if header.first == 0 {
                    self.walk_dc(part, header, tables)?;
                } else {
                    self.walk_ac(unit, part, header, tables)?;
                }
            }
        }
        Ok(())
    }

    fn walk_sequential(&mut self, part: &ScanComponent, tables: &Tables) -> Result<(), Stop> {
        let size = table(&tables.dc, part.dc_table)?.read(&mut self.bits)?;
        self.bits.consume(dc_bits(size)?)?;
        let ac = table(&tables.ac, part.ac_table)?;
        let mut next = 1_u32;
        while next < 64 {
            let symbol = ac.read(&mut self.bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if run != 15 {
                    return Ok(());
                }
                next += 16;
                continue;
            }
            next += run + 1;
            if next > 64 {
                return Err(Stop::BadCode);
            }
            self.bits.consume(size)?;
        }
        Ok(())
    }

    fn walk_dc(
        &mut self,
        part: &ScanComponent,
        header: &ScanHeader,
        tables: &Tables,
    ) -> Result<(), Stop> {
        if header.high != 0 {
            return Ok(self.bits.consume(1)?);
        }
        let size = table(&tables.dc, part.dc_table)?.read(&mut self.bits)?;
        Ok(self.bits.consume(dc_bits(size)?)?)
    }

    fn walk_ac(
        &mut self,
        block: usize,
        part: &ScanComponent,
        header: &ScanHeader,
        tables: &mut Tables,
    ) -> Result<(), Stop> {
        let ac = table(&tables.ac, part.ac_table)?;
        let set = tables
            .nonzero
            .get_mut(part.index)
            .and_then(|blocks| blocks.get_mut(block))
            .ok_or(Stop::BadCode)?;
        if header.high == 0 {
            self.walk_ac_first(ac, header, set)
        } else {
            self.walk_ac_refinement(ac, header, set)
        }
    }

    fn walk_ac_first(
        &mut self,
        ac: &HuffmanTable,
        header: &ScanHeader,
        set: &mut u64,
    ) -> Result<(), Stop> {
        if self.end_of_band_run > 0 {
            self.end_of_band_run -= 1;
            return Ok(());
        }
        let last = u32::from(header.last);
        let mut next = u32::from(header.first);
        while next <= last {
            let symbol = ac.read(&mut self.bits)?;
            let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if run != 15 {
                    self.end_of_band_run = self.run_length(run)? - 1;
                    return Ok(());
                }
                next += 16;
                continue;
            }
            next += run;
            if next > last {
                return Err(Stop::BadCode);
            }
            self.bits.consume(size)?;
            *set |= 1 << next;
            next += 1;
        }
        Ok(())
    }

    /// G.1.2.3: coefficients that are set already have one correction bit each on the way.
    fn walk_ac_refinement(
        &mut self,
        ac: &HuffmanTable,
        header: &ScanHeader,
        set: &mut u64,
    ) -> Result<(), Stop> {
        let last = u32::from(header.last);
        let mut next = u32::from(header.first);
        while self.end_of_band_run == 0 && next <= last {
            let symbol = ac.read(&mut self.bits)?;
            let (mut run, size) = (u32::from(symbol >> 4), symbol & 15);
            match size {
                0 if run != 15 => {
                    self.end_of_band_run = self.run_length(run)?;
                    break;
                }
                0 => {}
                1 => self.bits.consume(1)?,
                _ => return Err(Stop::BadCode),
            }
            while next <= last {
                if *set >> next & 1 == 1 {
                    self.bits.consume(1)?;
                } else if run == 0 {
                    break;
                } else {
                    run -= 1;
                }
                next += 1;
            }
            if size == 1 {
                if next > last {
                    return Err(Stop::BadCode);
                }
                *set |= 1 << next;
            }
            next += 1;
        }
        if self.end_of_band_run > 0 {
            self.end_of_band_run -= 1;
            if next <= last {
                let band = u64::MAX >> (63 - last) & u64::MAX << next;
                self.bits.consume((*set & band).count_ones())?;
            }
        }
        Ok(())
    }

    fn run_length(&mut self, run_bits: u32) -> Result<u32, Stop> {
        let extra = if run_bits == 0 {
            0
        } else {
            self.bits.take(run_bits)?
        };
        Ok((1 << run_bits) + extra)
    }

    /// E.2.4: the restart marker stands where the bits end.
    fn restart(&mut self) -> Result<(), Stop> {
        self.end_of_band_run = 0;
        let (marker, after) = next_marker(self.bytes, self.bits.position());
        match marker {
            Some(0xD0..=0xD7) => {
                self.bits = BitReader::new(self.bytes, after);
                Ok(())
            }
            _ => Err(Stop::Exhausted),
        }
    }

    /// A stretch that ends at the end of the file was cut; one that ends at another marker, or
    /// holds bits that are no code, is damaged.
    fn fault(
        &self,
        stop: &Stop,
        unit: usize,
        units: usize,
        frame: &Frame,
        header: &ScanHeader,
    ) -> Fault {
        let (marker, _) = next_marker(self.bytes, self.bits.position());
        let cut = matches!(stop, Stop::Exhausted)
            && matches!(marker, None | Some(super::segment::END_OF_IMAGE));
        if !cut {
            return Fault::Corrupt;
        }
        let whole_picture_in_scan = header.components.len() == frame.components.len();
        Fault::Truncated {
            percent: (whole_picture_in_scan && !frame.progressive)
                .then(|| u8::try_from(unit * 100 / units.max(1)).unwrap_or(100)),
        }
    }
}

fn blocks_in_unit(component: &Component, alone: bool) -> u32 {
    if alone {
        1
    } else {
        u32::from(component.horizontal) * u32::from(component.vertical)
    }
}

fn table(tables: &[Option<HuffmanTable>; 4], index: usize) -> Result<&HuffmanTable, Stop> {
    tables
        .get(index)
        .and_then(Option::as_ref)
        .ok_or(Stop::BadCode)
}

/// A DC difference of 8-bit samples has at most 11 bits; 16 would be read as a code of its own.
fn dc_bits(size: u8) -> Result<u32, Stop> {
    if size > 15 {
        return Err(Stop::BadCode);
    }
    Ok(u32::from(size))
}

/// The marker that stands at `position`, after any fill bytes, and the place behind it.
fn next_marker(bytes: &[u8], position: usize) -> (Option<u8>, usize) {
    let mut at = position;
    while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
        at += 1;
    }
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xFF), Some(code)) => (Some(*code), at + 2),
        _ => (None, at),
    }
}
