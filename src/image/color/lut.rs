//! Profiles that are tables: `mft1`, `mft2` and `mAB ` (ICC.1:2022, 10.10 to 10.12).
//!
//! Nothing is copied out of the profile: the grid that pictures go through is made of it once.

use super::curve::Curve;
use super::profile::{Connection, fixed_at, u16_at, u32_at};
use super::srgb::roots_of_lab;

const MAX_INPUTS: usize = 4;

/// Curves, then the table, then curves and a matrix, then curves; the last give the colour.
#[derive(Debug)]
pub(super) struct Lut<'a> {
    first: [Curve<'a>; MAX_INPUTS],
    table: Option<Table<'a>>,
    middle: Option<([Curve<'a>; 3], [f64; 12])>,
    last: [Curve<'a>; 3],
    scale: Scale,
}

/// Three values for each crossing of the inputs' steps; the last input's steps are neighbours.
#[derive(Debug)]
struct Table<'a> {
    inputs: usize,
    steps: [usize; MAX_INPUTS],
    is_wide: bool,
    samples: &'a [u8],
}

/// What 0…1 means in the space between devices.
#[derive(Clone, Copy, Debug)]
enum Scale {
    /// 1 is 1 + 32767/32768.
    Xyz,
    Lab,
    /// 65280/65535 is L* 100: `mft2` keeps it in every version.
    OldLab,
}

impl<'a> Lut<'a> {
    /// `inputs` is 1, 3 or 4.
    pub(super) fn read(tag: &'a [u8], inputs: usize, connection: Connection) -> Option<Self> {
        if usize::from(*tag.get(8)?) != inputs || *tag.get(9)? != 3 {
            return None;
        }
        let kind = tag.get(..4)?;
        let scale = match (connection, kind) {
            (Connection::Xyz, _) => Scale::Xyz,
            (Connection::Lab, b"mft2") => Scale::OldLab,
            (Connection::Lab, _) => Scale::Lab,
        };
        match kind {
            b"mft1" => Self::read_old(tag, inputs, [256, 256], scale),
            b"mft2" => {
                let counts = [u16_at(tag, 48)?.into(), u16_at(tag, 50)?.into()];
                Self::read_old(tag, inputs, counts, scale)
            }
            b"mAB " => Self::read_new(tag, inputs, scale),
            _ => None,
        }
    }

    /// The parts lie one behind the other. The matrix at byte 12 is for XYZ inputs only.
    fn read_old(tag: &'a [u8], inputs: usize, counts: [usize; 2], scale: Scale) -> Option<Self> {
        let is_wide = tag.starts_with(b"mft2");
        let mut rest = tag.get(if is_wide { 52 } else { 48 }..)?;
        let mut first = [Curve::IDENTITY; MAX_INPUTS];
        for slot in first.iter_mut().take(inputs) {
            *slot = take_curve(&mut rest, counts[0], is_wide)?;
        }
        let steps = [usize::from(*tag.get(10)?); MAX_INPUTS];
        let table = Table::read(rest, inputs, steps, is_wide)?;
        rest = &rest[table.samples.len()..];
        let mut last = [Curve::IDENTITY; 3];
        for slot in &mut last {
            *slot = take_curve(&mut rest, counts[1], is_wide)?;
        }
        Some(Self {
            first,
            table: Some(table),
            middle: None,
            last,
            scale,
        })
    }

    /// The parts are where the offsets say; 0 is for one that is not there.
    fn read_new(tag: &'a [u8], inputs: usize, scale: Scale) -> Option<Self> {
        let part = |field: usize| match u32_at(tag, field)? {
            0 => Some(None),
            offset => Some(Some(tag.get(offset as usize..)?)),
        };
        let (last, matrix, middle, table, first) =
            (part(12)??, part(16)?, part(20)?, part(24)?, part(28)?);
        let mut lut = Self {
            first: [Curve::IDENTITY; MAX_INPUTS],
            table: None,
            middle: None,
            last: [Curve::IDENTITY; 3],
            scale,
        };
        read_curves(last, &mut lut.last)?;
        if let (Some(matrix), Some(middle)) = (matrix, middle) {
            let mut curves = [Curve::IDENTITY; 3];
            read_curves(middle, &mut curves)?;
            let mut numbers = [0.0; 12];
            for (index, number) in numbers.iter_mut().enumerate() {
                *number = fixed_at(matrix, 4 * index)?;
            }
            lut.middle = Some((curves, numbers));
        }
        match (table, first) {
            (Some(table), Some(first)) => {
                read_curves(first, &mut lut.first[..inputs])?;
                let mut steps = [0; MAX_INPUTS];
                for (slot, byte) in steps.iter_mut().zip(table.get(..inputs)?) {
                    *slot = usize::from(*byte);
                }
                let is_wide = match *table.get(16)? {
                    1 => false,
                    2 => true,
                    _ => return None,
                };
                lut.table = Some(Table::read(table.get(20..)?, inputs, steps, is_wide)?);
            }
            // Without a table the three inputs are the three outputs.
            _ if inputs != 3 => return None,
            _ => {}
        }
        Some(lut)
    }

    /// What an input's curve makes of a byte, 0 to 1.
    pub(super) fn position(&self, input: usize, value: u8) -> f64 {
        self.first[input].at(f64::from(value) / 255.0)
    }

    /// The table's steps of an input.
    pub(super) fn steps(&self, input: usize) -> Option<usize> {
        self.table.as_ref().map(|table| table.steps[input])
    }

    /// The colour of a place in the table: XYZ, or of L\*a\*b\* its roots.
    pub(super) fn color_at(&self, positions: [f64; MAX_INPUTS]) -> [f64; 3] {
        let mut color = match &self.table {
            Some(table) => table.at(positions),
            None => [positions[0], positions[1], positions[2]],
        };
        if let Some((curves, matrix)) = &self.middle {
            let [x, y, z] = [0, 1, 2].map(|index| curves[index].at(color[index]));
            color = [0, 1, 2].map(|row| {
                matrix[3 * row] * x
                    + matrix[3 * row + 1] * y
                    + matrix[3 * row + 2] * z
                    + matrix[9 + row]
            });
        }
        let [x, y, z] = [0, 1, 2].map(|index| self.last[index].at(color[index]));
        match self.scale {
            Scale::Xyz => [x, y, z].map(|part| part * (65_535.0 / 32_768.0)),
            Scale::Lab => roots_of_lab([100.0 * x, 255.0 * y - 128.0, 255.0 * z - 128.0]),
            Scale::OldLab => {
                let chroma = |part: f64| part * (65_535.0 / 256.0) - 128.0;
                roots_of_lab([x * (6_553_500.0 / 65_280.0), chroma(y), chroma(z)])
            }
        }
    }
}

fn take_curve<'a>(rest: &mut &'a [u8], count: usize, is_wide: bool) -> Option<Curve<'a>> {
    let (entries, behind) = rest.split_at_checked(count << u8::from(is_wide))?;
    *rest = behind;
    (count >= 2).then_some(if is_wide {
        Curve::Words(entries)
    } else {
        Curve::Bytes(entries)
    })
}

/// Each begins at a multiple of 4.
fn read_curves<'a>(bytes: &'a [u8], curves: &mut [Curve<'a>]) -> Option<()> {
    let mut at = 0;
    for slot in curves {
        let (curve, length) = Curve::read(bytes.get(at..)?)?;
        *slot = curve;
        at += length.next_multiple_of(4);
    }
    Some(())
}

impl<'a> Table<'a> {
    fn read(
        bytes: &'a [u8],
        inputs: usize,
        steps: [usize; MAX_INPUTS],
        is_wide: bool,
    ) -> Option<Self> {
        let own = &steps[..inputs];
        let length = own
            .iter()
            .try_fold(3_usize << u8::from(is_wide), |length, steps| {
                (*steps >= 2).then_some(length)?.checked_mul(*steps)
            })?;
        Some(Self {
            inputs,
            steps,
            is_wide,
            samples: bytes.get(..length)?,
        })
    }

    /// Between the crossings: from the lower corner of the cell to the upper, along the longest
    /// way first (for three inputs that is tetrahedral interpolation).
    fn at(&self, positions: [f64; MAX_INPUTS]) -> [f64; 3] {
        let mut legs = [(0.0, 0); MAX_INPUTS];
        let mut index = 0;
        let mut stride = 1;
        for input in (0..self.inputs).rev() {
            let top = self.steps[input] - 1;
            let position = positions[input] * top as f64;
            let low = (position as usize).min(top - 1);
            legs[input] = (position - low as f64, stride);
            index += low * stride;
            stride *= self.steps[input];
        }
        // The standard library's sort would bring a kilobyte of code for these four.
        for end in (1..legs.len()).rev() {
            for at in 0..end {
                if legs[at].0 < legs[at + 1].0 {
                    legs.swap(at, at + 1);
                }
            }
        }
        let mut share = 1.0;
        let mut sum = [0.0; 3];
        for (fraction, stride) in legs {
            self.add(&mut sum, index, share - fraction);
            share = fraction;
            index += stride;
        }
        self.add(&mut sum, index, share);
        sum
    }

    fn add(&self, sum: &mut [f64; 3], index: usize, share: f64) {
        for (output, part) in sum.iter_mut().enumerate() {
            let at = 3 * index + output;
            let sample = if self.is_wide {
                let word = [self.samples[2 * at], self.samples[2 * at + 1]];
                f64::from(u16::from_be_bytes(word)) / 65_535.0
            } else {
                f64::from(self.samples[at]) / 255.0
            };
            *part += sample * share;
        }
    }
}
