//! Every coefficient of a plane in its place, for files that tell them bit by bit in many scans.

use super::coefficients::{Coefficients, END_OF_BLOCK, MAX_BLOCK_WORDS, MAX_DC, write_ac};
use super::frame::Grid;
use super::row::TokenRow;
use crate::image::fault::Fault;

/// The blocks of the picture in one plane.
pub(super) struct DensePlane {
    pub(super) grid: Grid,
    /// Of each block; apart, since scans of them go over all blocks and touch nothing else.
    dc: Vec<i16>,
    /// 64 for each block in zigzag order, of which the first is not used; none at all where a file
    /// is only checked.
    values: Vec<i16>,
    /// For each block, which AC coefficients are not zero.
    nonzero: Vec<u64>,
}

/// One block of it.
pub(super) struct DenseBlock<'a> {
    dc: &'a mut i16,
    values: &'a mut [i16],
    pub(super) nonzero: &'a mut u64,
}

impl DensePlane {
    pub(super) fn new(grid: Grid, keeps_values: bool) -> Self {
        let values = if keeps_values { grid.cells() * 64 } else { 0 };
        Self {
            grid,
            dc: vec![0; grid.cells()],
            values: vec![0; values],
            nonzero: vec![0; grid.cells()],
        }
    }

    /// What `new` takes for this many blocks.
    pub(super) fn bytes(cells: usize) -> u64 {
        cells as u64 * (2 + 64 * 2 + 8)
    }

    /// The most words that its blocks become, but for values that take two.
    pub(super) fn token_count(&self) -> usize {
        self.nonzero
            .iter()
            .map(|nonzero| nonzero.count_ones() as usize + 2)
            .sum()
    }

    /// A block of the picture.
    #[inline]
    pub(super) fn block(&mut self, index: usize) -> DenseBlock<'_> {
        DenseBlock {
            dc: &mut self.dc[index],
            values: self
                .values
                .get_mut(index * 64..index * 64 + 64)
                .unwrap_or_default(),
            nonzero: &mut self.nonzero[index],
        }
    }

    /// Puts its rows of blocks away; `beat` is called before each.
    pub(super) fn put(
        &self,
        coefficients: &mut Coefficients,
        plane: usize,
        beat: &mut dyn FnMut() -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let columns = self.grid.columns;
        let mut row = TokenRow::new(columns);
        let rows = self
            .values
            .chunks_exact(columns * 64)
            .zip(self.nonzero.chunks_exact(columns))
            .zip(self.dc.chunks_exact(columns));
        for (index, ((values, nonzero), dc)) in rows.enumerate() {
            beat()?;
            let (blocks, _) = values.as_chunks::<64>();
            for ((block, nonzero), dc) in blocks.iter().zip(nonzero).zip(dc) {
                put_block(*dc, block, *nonzero, &mut row);
            }
            row.put(coefficients, plane, index, self.grid);
        }
        Ok(())
    }
}

fn put_block(dc: i16, block: &[i16; 64], nonzero: u64, row: &mut TokenRow) {
    let out = row.room();
    out[0] = dc as u16;
    let mut words = 1;
    let mut left = nonzero;
    while left != 0 {
        let position = left.trailing_zeros();
        words += write_ac(
            out,
            words,
            position,
            i32::from(block[position as usize & 63]),
        );
        left &= left - 1;
    }
    out[words % MAX_BLOCK_WORDS] = END_OF_BLOCK;
    row.keep(words + 1);
}

impl DenseBlock<'_> {
    /// Sets the DC value, of which `low` bits are still to come.
    pub(super) fn set_dc(&mut self, value: i32, low: u8) {
        let most = MAX_DC >> low;
        *self.dc = (value.clamp(-most, most) << low) as i16;
    }

    /// Sets a bit of the DC value.
    pub(super) fn refine_dc(&mut self, bit: i16) {
        *self.dc |= bit;
    }

    /// Sets an AC value, which is not 0.
    #[inline]
    pub(super) fn set(&mut self, position: u32, value: i16) {
        *self.nonzero |= 1 << position;
        if let Some(place) = self.values.get_mut(position as usize) {
            *place = value;
        }
    }

    /// Makes AC values larger by a bit that they have not got yet: those at `positions`, from the
    /// lowest on, for which the bits from the top of `told` on are 1.
    #[inline]
    pub(super) fn refine(&mut self, positions: u64, told: u64, bit: i16) {
        if self.values.is_empty() {
            return;
        }
        let (mut left, mut told) = (positions, told);
        while told != 0 {
            if let Some(value) = self.values.get_mut(left.trailing_zeros() as usize) {
                // Which bits are 1 is not to be guessed: no branch.
                let more = bit & (told as i64 >> 63) as i16;
                let sign = *value >> 15;
                *value = ((((*value ^ sign) - sign) | more) ^ sign) - sign;
            }
            left &= left.wrapping_sub(1);
            told <<= 1;
        }
    }
}
