//! How much ink there is along the strips of a picture, and how often it begins.

use crate::review::gray::Gray;

/// The width of a strip: two or three characters of small print.
pub(super) const STRIP_PX: usize = 16;

/// A side of a cell that has one threshold, in pixels of the picture and of its background.
const CELL_PX: usize = 16;
const BACKGROUND_CELL_PX: usize = 4;

/// Strips beside each other, each cut into rows of one pixel across its length.
pub(super) struct Ink {
    /// Whether the strips lie across the picture, so that lines go down it.
    pub(super) is_turned: bool,
    pub(super) strips: usize,
    pub(super) length: usize,
    /// Of each row of each strip: how many pixels are ink.
    counts: Vec<u8>,
    /// And how often ink begins in it.
    starts: Vec<u8>,
}

impl Ink {
    /// Strips down the picture and strips across it. `background` has a quarter of the sides.
    pub(super) fn of(gray: &Gray, background: &Gray, min_contrast: u32) -> [Self; 2] {
        let thresholds = Thresholds::of(background, min_contrast);
        [
            Self::down(gray, &thresholds),
            Self::across(gray, &thresholds),
        ]
    }

    /// Counts and beginnings along a strip.
    pub(super) fn strip(&self, index: usize) -> (&[u8], &[u8]) {
        let range = index * self.length..(index + 1) * self.length;
        (&self.counts[range.clone()], &self.starts[range])
    }

    fn empty(is_turned: bool, strips: usize, length: usize) -> Self {
        Self {
            is_turned,
            strips,
            length,
            counts: vec![0; strips * length],
            starts: vec![0; strips * length],
        }
    }

    fn down(gray: &Gray, thresholds: &Thresholds) -> Self {
        let mut ink = Self::empty(false, gray.width / STRIP_PX, gray.height);
        for y in 0..gray.height {
            let (blocks, _) = gray.row(y).as_chunks::<STRIP_PX>();
            let row = thresholds.row(y / CELL_PX);
            for (strip, (block, threshold)) in blocks.iter().zip(row).enumerate() {
                let threshold = u64::from(*threshold) * ONES;
                let (mut count, mut starts) = (0, 0);
                // What lies beside a strip counts as ink.
                let mut before = 1;
                for eight in block.as_chunks::<8>().0 {
                    let marks = marks(*eight, threshold);
                    count += marks.count_ones();
                    starts += (marks & !(marks << 8 | before)).count_ones();
                    before = marks >> 56;
                }
                let at = strip * ink.length + y;
                ink.counts[at] = count as u8;
                ink.starts[at] = starts as u8;
            }
        }
        ink
    }

    fn across(gray: &Gray, thresholds: &Thresholds) -> Self {
        let strips = gray.height / STRIP_PX;
        let mut ink = Self::empty(true, strips, gray.width);
        let eights = gray.width.div_ceil(8);
        let mut row = vec![0; eights];
        let mut columns = vec![Columns::NONE; eights];
        for strip in 0..strips {
            let thresholds = thresholds.row(strip * STRIP_PX / CELL_PX);
            for (eights, threshold) in row.chunks_mut(CELL_PX / 8).zip(thresholds) {
                eights.fill(u64::from(*threshold) * ONES);
            }
            columns.fill(Columns::NONE);
            for y in strip * STRIP_PX..(strip + 1) * STRIP_PX {
                let (eights, rest) = gray.row(y).as_chunks::<8>();
                let eights = eights.iter().zip(&row);
                for (columns, (values, thresholds)) in columns.iter_mut().zip(eights) {
                    columns.pass(marks(*values, *thresholds));
                }
                if !rest.is_empty() {
                    let mut values = [0; 8];
                    values[..rest.len()].copy_from_slice(rest);
                    columns[gray.width / 8].pass(marks(values, row[gray.width / 8]));
                }
            }
            let range = strip * ink.length..(strip + 1) * ink.length;
            let counts = ink.counts[range.clone()].chunks_mut(8);
            let starts = ink.starts[range].chunks_mut(8);
            for ((counts, starts), columns) in counts.zip(starts).zip(&columns) {
                counts.copy_from_slice(&columns.counts.to_le_bytes()[..counts.len()]);
                starts.copy_from_slice(&columns.starts.to_le_bytes()[..starts.len()]);
            }
        }
        ink
    }
}

/// A one in each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight columns of a strip, a byte for each.
#[derive(Clone, Copy)]
struct Columns {
    /// Whether the pixel above is ink.
    before: u64,
    counts: u64,
    starts: u64,
}

impl Columns {
    /// What lies above a strip counts as ink.
    const NONE: Self = Self {
        before: ONES,
        counts: 0,
        starts: 0,
    };

    fn pass(&mut self, marks: u64) {
        self.counts += marks;
        self.starts += marks & !self.before;
        self.before = marks;
    }
}

/// Eight bytes that are 1 where a value is less than its threshold, and else 0.
fn marks(values: [u8; 8], thresholds: u64) -> u64 {
    const TOP: u64 = ONES << 7;
    let values = u64::from_le_bytes(values);
    // The lower seven bits of each are compared by what is left of a bit above them.
    let is_not_less = (values | TOP) - (thresholds & !TOP);
    ((!values & thresholds) | !(values ^ thresholds | is_not_less)) >> 7 & ONES
}

/// What is darker than this is ink, cell by cell.
struct Thresholds {
    columns: usize,
    values: Vec<u8>,
}

impl Thresholds {
    /// The mean of what lies around, or less where it differs little from the brightest there.
    fn of(background: &Gray, min_contrast: u32) -> Self {
        let columns = background.width.div_ceil(BACKGROUND_CELL_PX);
        let rows = background.height.div_ceil(BACKGROUND_CELL_PX);
        // Of each cell: its sum, how many it has, and its brightest.
        let mut cells = vec![(0_u32, 0_u32, 0_u32); columns * rows];
        for y in 0..background.height {
            let row = &mut cells[y / BACKGROUND_CELL_PX * columns..][..columns];
            let blocks = background.row(y).chunks(BACKGROUND_CELL_PX);
            for (cell, block) in row.iter_mut().zip(blocks) {
                for value in block {
                    cell.0 += u32::from(*value);
                    cell.1 += 1;
                    cell.2 = cell.2.max(u32::from(*value));
                }
            }
        }
        let mut values = Vec::with_capacity(cells.len());
        for y in 0..rows {
            for x in 0..columns {
                let (mut sum, mut count, mut brightest) = (0, 0, 0);
                for row in y.saturating_sub(1)..(y + 2).min(rows) {
                    for cell in &cells[row * columns..][x.saturating_sub(1)..(x + 2).min(columns)] {
                        sum += cell.0;
                        count += cell.1;
                        brightest = brightest.max(cell.2);
                    }
                }
                let mean = sum / count.max(1);
                values.push(mean.min(brightest.saturating_sub(min_contrast)) as u8);
            }
        }
        Self { columns, values }
    }

    fn row(&self, row: usize) -> &[u8] {
        &self.values[row * self.columns..][..self.columns]
    }
}
