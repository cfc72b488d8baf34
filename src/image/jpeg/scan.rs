//! The header of a scan (ISO/IEC 10918-1, B.2.3), and its stretches of bits between restarts.

use super::bits::BitReader;
use super::frame::{Frame, Grid};
use super::segment;
use super::stop::Stop;
use crate::image::fault::Fault;
use crate::image::pulse::Pulse;

/// Most bits that a scan may leave for later ones. The clause's 13 are for 12-bit samples; AC of
/// 8-bit ones has ten, of which encoders leave three. With eight left, a value of two words could
/// come of three bits, which the bound on memory does not allow for.
const MAX_LOW_DC: u8 = 13;
const MAX_LOW_AC: u8 = 7;

/// What SOS says, with each component's place in the frame.
pub(super) struct ScanHeader {
    pub(super) components: Vec<ScanComponent>,
    pub(super) first: u8,
    pub(super) last: u8,
    /// Bits of precision that earlier scans left, 0 where this is the first.
    pub(super) high: u8,
    /// Bits of precision that this scan leaves for later ones.
    pub(super) low: u8,
}

pub(super) struct ScanComponent {
    pub(super) index: usize,
    pub(super) dc_place: usize,
    pub(super) ac_place: usize,
}

impl ScanHeader {
    pub(super) fn parse(payload: &[u8], frame: &Frame) -> Result<Self, Fault> {
        let (count, rest) = payload.split_first().ok_or(Fault::Corrupt)?;
        let count = usize::from(*count);
        if !(1..=4).contains(&count) || rest.len() != count * 2 + 3 {
            return Err(Fault::Corrupt);
        }
        let (selectors, spectral) = rest.split_at(count * 2);
        let mut components: Vec<ScanComponent> = Vec::with_capacity(count);
        for selector in selectors.chunks_exact(2) {
            let index = frame
                .components
                .iter()
                .position(|component| component.id == selector[0])
                .ok_or(Fault::Corrupt)?;
            if components.iter().any(|other| other.index == index) {
                return Err(Fault::Corrupt);
            }
            components.push(ScanComponent {
                index,
                dc_place: usize::from(selector[1] >> 4),
                ac_place: usize::from(selector[1] & 15),
            });
        }
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

    /// G.1.1.1: DC alone, or AC of one component.
    fn is_progressive_step(&self) -> bool {
        let band = if self.first == 0 {
            self.last == 0 && self.low <= MAX_LOW_DC
        } else {
            self.first <= self.last
                && self.last <= 63
                && self.components.len() == 1
                && self.low <= MAX_LOW_AC
        };
        band && (self.high == 0 || self.high == self.low + 1)
    }

    /// The units that the scan is made of: MCUs, or the blocks of its only component (A.2).
    pub(super) fn unit_grid(&self, frame: &Frame) -> Grid {
        if let [only] = self.components.as_slice() {
            frame.block_grid(&frame.components[only.index])
        } else {
            frame.mcu_grid()
        }
    }
}

/// A scan's bits, stretch by stretch, and the units that are still to come in this one.
pub(super) struct Stretches<'a> {
    bytes: &'a [u8],
    pub(super) bits: BitReader<'a>,
    restart_interval: usize,
    units_left: usize,
}

impl<'a> Stretches<'a> {
    pub(super) fn new(bytes: &'a [u8], position: usize, restart_interval: usize) -> Self {
        Self {
            bytes,
            bits: BitReader::new(bytes, position),
            restart_interval,
            units_left: restart_interval,
        }
    }

    /// Before every unit: whether it is the first one behind a restart marker.
    #[inline]
    pub(super) fn begin_unit(&mut self) -> Result<bool, Stop> {
        if self.restart_interval == 0 {
            return Ok(false);
        }
        let restarts = self.units_left == 0;
        if restarts {
            self.restart()?;
        }
        self.units_left -= 1;
        Ok(restarts)
    }

    /// Goes over units that have no bits, at most `most` and up to the next restart marker; gives
    /// how many.
    pub(super) fn skip_units(&mut self, most: usize) -> usize {
        if self.restart_interval == 0 {
            return most;
        }
        let skipped = most.min(self.units_left);
        self.units_left -= skipped;
        skipped
    }

    /// E.2.4: the restart marker stands where the bits end.
    fn restart(&mut self) -> Result<(), Stop> {
        if self.bits.has_byte() {
            return Err(Stop::BadCode);
        }
        match next_marker(self.bytes, self.bits.position()) {
            (Some(0xD0..=0xD7), after) => {
                self.bits = BitReader::new(self.bytes, after);
                self.units_left = self.restart_interval;
                Ok(())
            }
            _ => Err(Stop::Exhausted),
        }
    }

    /// Tells how far the file is read.
    pub(super) fn beat(&self, pulse: &mut Pulse<'_>) -> Result<(), Stop> {
        let share = self.bits.position() as f64 / self.bytes.len().max(1) as f64;
        pulse(share).map_err(Stop::Told)
    }

    /// A stretch that ends at the end of the file was cut; one that ends at another marker, or
    /// holds bits that are no code, is damaged. `percent` of the picture is there.
    pub(super) fn fault(&self, stop: &Stop, percent: Option<u8>) -> Fault {
        let (marker, _) = next_marker(self.bytes, self.bits.position());
        match stop {
            Stop::Told(fault) => *fault,
            Stop::Exhausted if matches!(marker, None | Some(segment::END_OF_IMAGE)) => {
                Fault::Truncated { percent }
            }
            Stop::Exhausted | Stop::BadCode => Fault::Corrupt,
        }
    }
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

/// A DC difference of 8-bit samples has at most 11 bits; 16 would be read as a code of its own.
pub(super) fn dc_size(symbol: u8) -> Result<u32, Stop> {
    if symbol > 15 {
        return Err(Stop::BadCode);
    }
    Ok(u32::from(symbol))
}
