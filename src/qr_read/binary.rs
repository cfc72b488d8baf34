//! A picture in black and white, by what is around each of its pixels.

/// The side of a cell that has one threshold.
const CELL_PX: usize = 8;

/// As many cells to each side are looked at: more than a corner of a code that fills the picture.
const REACH: usize = 4;

pub(super) struct Binary {
    pub(super) width: usize,
    pub(super) height: usize,
    /// 1 is dark.
    values: Vec<u8>,
}

impl Binary {
    /// Both sides are at least 1, and there are as many values as they say.
    pub(super) fn of(luma: &[u8], width: usize, height: usize) -> Self {
        let (columns, rows) = (width.div_ceil(CELL_PX), height.div_ceil(CELL_PX));
        let mut sums = vec![(0_u32, 0_u32); columns * rows];
        for (y, row) in luma.chunks_exact(width).enumerate() {
            let cells = &mut sums[y / CELL_PX * columns..][..columns];
            for (cell, block) in cells.iter_mut().zip(row.chunks(CELL_PX)) {
                cell.0 += block.iter().map(|value| u32::from(*value)).sum::<u32>();
                cell.1 += block.len() as u32;
            }
        }
        let mut thresholds = Vec::with_capacity(sums.len());
        for y in 0..rows {
            for x in 0..columns {
                let (mut sum, mut count) = (0, 0);
                for row in y.saturating_sub(REACH)..(y + REACH + 1).min(rows) {
                    let from = x.saturating_sub(REACH);
                    for cell in &sums[row * columns..][from..(x + REACH + 1).min(columns)] {
                        sum += cell.0;
                        count += cell.1;
                    }
                }
                // A little less, or noise on a blank sheet would be dark.
                thresholds.push((sum * 15 / (16 * count.max(1))) as u8);
            }
        }
        let mut values = Vec::with_capacity(luma.len());
        for (y, row) in luma.chunks_exact(width).enumerate() {
            let cells = &thresholds[y / CELL_PX * columns..][..columns];
            for (threshold, block) in cells.iter().zip(row.chunks(CELL_PX)) {
                values.extend(block.iter().map(|value| u8::from(value < threshold)));
            }
        }
        Self {
            width,
            height,
            values,
        }
    }

    pub(super) fn row(&self, y: usize) -> &[u8] {
        &self.values[y * self.width..][..self.width]
    }

    /// Whether it is dark there; outside nothing is.
    pub(super) fn is_dark(&self, x: f64, y: f64) -> bool {
        let is_inside = x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64;
        is_inside && self.values[y as usize * self.width + x as usize] == 1
    }
}
