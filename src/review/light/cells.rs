//! The picture in cells of a few letters each: how bright the paper is there, and how dark the ink.

use crate::review::area::Area;
use crate::review::gray::Gray;
use crate::review::histogram::quantile;

/// So many cells lie along the longer side, unless they become too small to hold a letter.
const CELLS_ALONG: usize = 50;
const MIN_CELL_PX: usize = 8;

/// Ink covers the lesser part of a cell, and a speck is no ink.
const PAPER_PERCENT: u64 = 85;
const INK_PERCENT: u64 = 2;

/// A row of print goes from paper to ink and back at least so often, of a hundred, within a cell; the
/// edge of a sheet or a soft pattern does not.
const MIN_PRINT_TURNS_PERCENT: u32 = 130;

/// The middle one of a cell's pixels is paper: from it to the ink it is at least twice as far as to the
/// brightest paper.
const MAX_MIDDLE_PERCENT: u32 = 35;

/// Lamps, lenses and JPEG change the brightness of paper from one place to the next by as much.
const MAX_EVEN_STEP: u8 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) paper: u8,
    pub(super) ink: u8,
    /// The brightness that as many pixels have less of as more.
    pub(super) middle: u8,
    /// Whether its pixels go from light to dark and back as print does.
    pub(super) is_lively: bool,
    /// Whether it belongs to the document, or the document's place is not known.
    pub(super) is_inside: bool,
}

impl Cell {
    pub(super) fn contrast(self) -> u8 {
        self.paper.saturating_sub(self.ink)
    }

    /// Whether the greater part of it is paper, as it is among print; other textures are as much dark
    /// as light.
    pub(super) fn is_print_like(self) -> bool {
        let below = u32::from(self.paper.saturating_sub(self.middle));
        below * 100 <= u32::from(self.contrast()) * MAX_MIDDLE_PERCENT
    }

    /// Whether there is ink on it that is darker than the paper by so many percent of its brightness,
    /// and by so much.
    pub(super) fn has_print(self, min_percent: u32, min_contrast: u32) -> bool {
        let contrast = u32::from(self.contrast());
        self.is_lively
            && contrast >= min_contrast
            && contrast * 100 >= u32::from(self.paper) * min_percent
    }
}

#[expect(clippy::struct_field_names, reason = "cells are what there are")]
pub(super) struct Cells {
    pub(super) columns: usize,
    pub(super) cells: Vec<Cell>,
    /// How many pixels there are of each luma.
    pub(super) by_luma: [u32; 256],
    /// Of the document.
    pub(super) by_luma_inside: [u32; 256],
    /// Whether the document's place is known.
    pub(super) is_known: bool,
}

impl Cells {
    pub(super) fn of(gray: &Gray, area: &Area) -> Self {
        let cell_px = (gray.width.max(gray.height) / CELLS_ALONG).max(MIN_CELL_PX);
        let (columns, rows) = (gray.width.div_ceil(cell_px), gray.height.div_ceil(cell_px));
        let is_inside = area.mask((columns, rows));
        let mut by_luma = [0; 256];
        let mut by_luma_inside = [0; 256];
        let cells = (0..columns * rows)
            .map(|index| {
                let (left, top) = (index % columns * cell_px, index / columns * cell_px);
                let right = (left + cell_px).min(gray.width);
                let lines =
                    (top..(top + cell_px).min(gray.height)).map(|y| &gray.row(y)[left..right]);
                let (found, ways) = count(lines.clone());
                add(&mut by_luma, &found);
                if is_inside[index] {
                    add(&mut by_luma_inside, &found);
                }
                let paper = quantile(&found, PAPER_PERCENT, 100) as u8;
                let ink = quantile(&found, INK_PERCENT, 100) as u8;
                let way = u32::from(paper - ink) * lines.len() as u32;
                Cell {
                    paper,
                    ink,
                    middle: quantile(&found, 1, 2) as u8,
                    is_lively: ways * 100 >= way * MIN_PRINT_TURNS_PERCENT && paper > ink,
                    is_inside: is_inside[index],
                }
            })
            .collect();
        if by_luma_inside == [0; 256] {
            by_luma_inside = by_luma;
        }
        Self {
            columns,
            cells,
            by_luma,
            by_luma_inside,
            is_known: area.is_known,
        }
    }

    /// How many of the places with at least that contrast are such as print has them, in percent: the
    /// greater part of each is paper. `None` with fewer than one in a hundred.
    pub(super) fn print_like_percent(&self, min_contrast: u32) -> Option<u32> {
        let (mut lively, mut alike) = (0, 0);
        for cell in self.inside() {
            if cell.is_lively && u32::from(cell.contrast()) >= min_contrast {
                lively += 1;
                alike += usize::from(cell.is_print_like());
            }
        }
        let is_much = lively * 100 >= self.inside().count().max(1);
        is_much.then(|| (alike * 100 / lively.max(1)) as u32)
    }

    /// Of two places side by side, how often the paper is equally bright, in percent.
    pub(super) fn even_percent(&self) -> u32 {
        let (mut even, mut pairs) = (0, 0);
        for (index, cell) in self.cells.iter().enumerate() {
            let beside = (index % self.columns > 0).then(|| index - 1);
            let above = index.checked_sub(self.columns);
            for other in [beside, above].into_iter().flatten() {
                let other = self.cells[other];
                if cell.is_inside && other.is_inside {
                    pairs += 1;
                    even += u32::from(cell.paper.abs_diff(other.paper) <= MAX_EVEN_STEP);
                }
            }
        }
        even * 100 / pairs.max(1)
    }

    /// Half of the places have brighter paper.
    pub(super) fn paper_luma(&self) -> u8 {
        let mut by_paper = [0; 256];
        for cell in self.inside() {
            by_paper[usize::from(cell.paper)] += 1;
        }
        quantile(&by_paper, 1, 2) as u8
    }

    pub(super) fn inside(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.is_inside)
    }
}

/// How many pixels there are of each luma, and how far it goes up and down along the lines.
fn count<'a>(lines: impl Iterator<Item = &'a [u8]>) -> ([u32; 256], u32) {
    let mut by_luma = [0; 256];
    let mut ways = 0;
    for line in lines {
        let mut before = line.first().copied().unwrap_or(0);
        for value in line {
            by_luma[usize::from(*value)] += 1;
            ways += u32::from(value.abs_diff(before));
            before = *value;
        }
    }
    (by_luma, ways)
}

fn add(sums: &mut [u32; 256], found: &[u32; 256]) {
    for (sum, found) in sums.iter_mut().zip(found) {
        *sum += found;
    }
}
