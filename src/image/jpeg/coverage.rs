//! Which part of each component the scans so far have brought.

use super::frame::Frame;
use super::scan::ScanHeader;
use super::tables::Tables;
use crate::image::fault::Fault;

/// A progressive file that needs more scans than this is made to keep a decoder busy; real ones
/// have about ten.
const MAX_SCANS: usize = 100;

/// How often all blocks may be gone over, and how many blocks besides, so that a small picture may
/// have all its scans. Real files bring each component in six or seven.
const MAX_PASSES: usize = 32;
const FREE_BLOCKS: usize = 4_000_000;

/// What has come, and with which steps.
pub(super) struct Coverage {
    progressive: bool,
    components: Vec<ComponentCoverage>,
    scans: usize,
    blocks: usize,
    max_blocks: usize,
}

struct ComponentCoverage {
    /// For each coefficient, the bits still left out; `None` before any scan.
    left_out: [Option<u8>; 64],
    /// The table that was in force at its first scan.
    steps: Option<[u16; 64]>,
}

impl Coverage {
    pub(super) fn new(frame: &Frame) -> Self {
        let components = frame.components.iter().map(|_| ComponentCoverage {
            left_out: [None; 64],
            steps: None,
        });
        let cells = frame.components.iter().map(|c| frame.block_grid(c).cells());
        Self {
            progressive: frame.progressive,
            components: components.collect(),
            scans: 0,
            blocks: 0,
            max_blocks: cells.sum::<usize>() * MAX_PASSES + FREE_BLOCKS,
        }
    }

    /// Before a scan: latches its components' steps, and refuses what keeps a reader busy.
    pub(super) fn begin(
        &mut self,
        frame: &Frame,
        header: &ScanHeader,
        tables: &Tables,
    ) -> Result<(), Fault> {
        self.scans += 1;
        for component in &header.components {
            let of_frame = &frame.components[component.index];
            self.blocks += frame.block_grid(of_frame).cells();
            let covered = &mut self.components[component.index];
            if covered.steps.is_none() {
                covered.steps = Some(*tables.steps(of_frame.steps_place)?);
            } else if !self.progressive {
                return Err(Fault::Corrupt);
            }
        }
        if self.scans > MAX_SCANS || self.blocks > self.max_blocks {
            return Err(Fault::Corrupt);
        }
        Ok(())
    }

    /// After a scan.
    pub(super) fn add(&mut self, header: &ScanHeader) {
        let (band, low) = if self.progressive {
            let band = usize::from(header.first)..=usize::from(header.last);
            (band, header.low)
        } else {
            (0..=63, 0)
        };
        for component in &header.components {
            self.components[component.index].left_out[band.clone()].fill(Some(low));
        }
    }

    /// The steps of each component, once every one has begun: what an end marker may close.
    pub(super) fn steps(&self) -> Option<Vec<[u16; 64]>> {
        self.components
            .iter()
            .map(|component| component.left_out[0].and(component.steps))
            .collect()
    }

    /// Whether nothing can come any more: what a missing end marker may be mended for.
    pub(super) fn is_complete(&self) -> bool {
        self.components
            .iter()
            .flat_map(|component| &component.left_out)
            .all(|bits| *bits == Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::Coverage;
    use crate::image::jpeg::frame::Frame;
    use crate::image::jpeg::scan::ScanHeader;
    use crate::image::jpeg::tables::Tables;

    /// How many AC scans of the only component are taken.
    fn scans_taken(marker: u8, side_px: u16) -> usize {
        let [high, low] = side_px.to_be_bytes();
        let payload = [8, high, low, high, low, 1, 1, 0x11, 0];
        let frame = Frame::parse(marker, &payload).expect("a frame");
        let header = ScanHeader::parse(&[1, 1, 0, 1, 63, 0], &frame).expect("a scan");
        let mut tables = Tables::new();
        let steps = [[0].as_slice(), &[1; 64]].concat();
        assert_eq!(tables.define_steps(&steps), Ok(()));
        let mut coverage = Coverage::new(&frame);
        let taken = (0..1_000).take_while(|_| coverage.begin(&frame, &header, &tables).is_ok());
        taken.count()
    }

    #[test]
    fn a_small_picture_may_have_all_its_scans_and_a_large_one_not() {
        assert_eq!(scans_taken(0xC2, 1_000), 100);
        // 1.6 million blocks: 32 times, and twice more.
        assert_eq!(scans_taken(0xC2, 10_000), 34);
    }

    #[test]
    fn a_sequential_file_brings_a_component_once() {
        assert_eq!(scans_taken(0xC0, 16), 1);
    }

    #[test]
    fn a_component_is_complete_when_no_bit_of_it_is_left_out() {
        let frame = Frame::parse(0xC2, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]).expect("a frame");
        let mut tables = Tables::new();
        let steps = [[0].as_slice(), &[1; 64]].concat();
        assert_eq!(tables.define_steps(&steps), Ok(()));
        let mut coverage = Coverage::new(&frame);
        let mut seen = Vec::new();
        for spectral in [[1, 63, 0], [0, 0, 1], [0, 0, 0x10]] {
            let payload = [[1, 1, 0].as_slice(), &spectral].concat();
            let header = ScanHeader::parse(&payload, &frame).expect("a scan");
            assert_eq!(coverage.begin(&frame, &header, &tables), Ok(()));
            coverage.add(&header);
            seen.push((coverage.steps().is_some(), coverage.is_complete()));
        }
        assert_eq!(seen, [(false, false), (true, false), (true, true)]);
    }
}
