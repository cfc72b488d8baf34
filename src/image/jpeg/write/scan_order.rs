//! The order in which a file has its blocks (ISO/IEC 10918-1, A.2).

use crate::image::jpeg::coefficients::{BlockRows, Layout};

/// B.2.3: an MCU of several planes has at most ten blocks.
const MOST_BLOCKS_OF_AN_MCU: usize = 10;

/// Takes blocks in the order of the file.
pub(crate) trait BlockSink {
    /// The block that begins at `words[at]`; where the next one begins.
    fn block(&mut self, plane: usize, words: &[u16], at: usize) -> usize;
}

/// One scan: which planes it has, and its grid of MCUs.
pub(crate) struct Scan {
    parts: Vec<Part>,
    columns: usize,
    pub(crate) rows: usize,
}

/// A plane's blocks of one MCU.
#[derive(Clone, Copy)]
struct Part {
    plane: usize,
    across: usize,
    down: usize,
}

impl Scan {
    /// All planes together, whatever the file's limit.
    pub(crate) fn of_all_planes(layout: &Layout) -> Self {
        let parts = layout.planes.iter().enumerate().map(|(plane, of)| Part {
            plane,
            across: usize::from(of.horizontal),
            down: usize::from(of.vertical),
        });
        Self {
            parts: parts.collect(),
            columns: layout.mcu_columns(),
            rows: layout.mcu_rows(),
        }
    }

    /// A scan of one plane leaves out the blocks that only fill the last MCU (A.2.3).
    fn of_one_plane(layout: &Layout, plane: usize) -> Self {
        let of = &layout.planes[plane];
        let blocks = |side_px: u32, samples: u8, most: u8| {
            (side_px as usize * usize::from(samples)).div_ceil(usize::from(most) * 8)
        };
        Self {
            parts: vec![Part {
                plane,
                across: 1,
                down: 1,
            }],
            columns: blocks(layout.width_px, of.horizontal, layout.widest()),
            rows: blocks(layout.height_px, of.vertical, layout.tallest()),
        }
    }

    /// What a file of this layout has: one scan where that is allowed.
    pub(crate) fn all(layout: &Layout) -> Vec<Self> {
        let whole = Self::of_all_planes(layout);
        let blocks: usize = whole.parts.iter().map(|part| part.across * part.down).sum();
        if whole.parts.len() > 1 && blocks <= MOST_BLOCKS_OF_AN_MCU {
            return vec![whole];
        }
        (0..whole.parts.len())
            .map(|plane| Self::of_one_plane(layout, plane))
            .collect()
    }

    pub(crate) fn planes(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().map(|part| part.plane)
    }

    /// Feeds one row of MCUs; returns how many words it has.
    pub(crate) fn feed_row(
        &self,
        rows: &dyn BlockRows,
        mcu_row: usize,
        scratches: &mut Scratches,
        sink: &mut impl BlockSink,
    ) -> usize {
        let mut places = self
            .parts
            .iter()
            .flat_map(|part| (0..part.down).map(|row| (part.plane, mcu_row * part.down + row)));
        let mut lines: Vec<Line> = scratches
            .0
            .iter_mut()
            .zip(&mut places)
            .map(|(scratch, (plane, row))| Line {
                words: rows.row(plane, row, scratch),
                at: 0,
            })
            .collect();
        for _ in 0..self.columns {
            let mut rest = lines.as_mut_slice();
            for part in &self.parts {
                let (own, others) = rest.split_at_mut(part.down.min(rest.len()));
                for line in own {
                    for _ in 0..part.across {
                        line.at = sink.block(part.plane, line.words, line.at);
                    }
                }
                rest = others;
            }
        }
        lines.iter().map(|line| line.words.len()).sum()
    }
}

/// One row of blocks on its way.
struct Line<'a> {
    words: &'a [u16],
    at: usize,
}

/// Memory for rows that have to be made; four planes of four rows are the most there can be.
#[derive(Default)]
pub(crate) struct Scratches([Vec<u16>; 16]);

#[cfg(test)]
mod tests {
    use super::Scan;
    use crate::image::jpeg::coefficients::Layout;

    fn grids(layout: &Layout) -> Vec<(usize, usize, usize)> {
        let scans = Scan::all(layout);
        let grid = |scan: &Scan| (scan.planes().count(), scan.columns, scan.rows);
        scans.iter().map(grid).collect()
    }

    #[test]
    fn planes_share_a_scan_while_an_mcu_has_at_most_ten_blocks() {
        let layout = |samplings: &[(u8, u8)]| {
            let planes: Vec<_> = samplings.iter().map(|s| (*s, [1; 64])).collect();
            Layout::new(33, 17, &planes)
        };
        assert_eq!(grids(&layout(&[(2, 2), (1, 1), (1, 1)])), [(3, 3, 2)]);
        assert_eq!(
            grids(&layout(&[(2, 2), (1, 1), (1, 1), (2, 2)])),
            [(4, 3, 2)]
        );
        let apart = [(1, 5, 3), (1, 5, 3), (1, 3, 2)];
        assert_eq!(
            grids(&layout(&[(2, 2), (2, 2), (1, 1), (2, 2)]))[..3],
            apart[..]
        );
        assert_eq!(grids(&layout(&[(2, 2)])), [(1, 5, 3)]);
    }
}
