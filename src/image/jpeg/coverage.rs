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
