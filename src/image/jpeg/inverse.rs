//! From tokens to planes: dequantisation and the inverse cosine transform, at full size, a half, a
//! quarter or an eighth.

mod block;
mod full;
mod lanes;
mod reduced;

use std::ops::Range;

use super::coefficients::{BlockRows, END_OF_BLOCK, Layout, PlaneLayout};
use crate::image::fault::Fault;
use crate::image::planes::{ColorModel, Plane, Planes};
use crate::image::pulse::Pulse;
use block::{Block, Dequantizer};

/// How much of a picture's size is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    Full,
    Half,
    Quarter,
    Eighth,
}

impl Scale {
    /// Samples in a row of what a block becomes.
    pub(crate) fn block_side(self) -> usize {
        match self {
            Self::Full => 8,
            Self::Half => 4,
            Self::Quarter => 2,
            Self::Eighth => 1,
        }
    }

    /// A side of the picture at this scale.
    pub(crate) fn of_side(self, side_px: u32) -> u32 {
        (u64::from(side_px) * self.block_side() as u64).div_ceil(8) as u32
    }

    /// The next larger one.
    fn doubled(self) -> Self {
        match self {
            Self::Full | Self::Half => Self::Full,
            Self::Quarter => Self::Half,
            Self::Eighth => Self::Quarter,
        }
    }
}

/// All planes of a picture at one scale.
pub(crate) fn planes(
    rows: &dyn BlockRows,
    scale: Scale,
    model: ColorModel,
    pulse: &mut Pulse,
) -> Result<Planes, Fault> {
    let layout = rows.layout();
    let mut planes = empty(layout, scale, model);
    for (plane, its_layout) in planes.planes.iter_mut().zip(&layout.planes) {
        plane.samples = vec![0; plane.stride * its_layout.rows * scale.block_side()];
    }
    let mut scratch = Vec::new();
    let mcu_rows = layout.mcu_rows();
    for mcu_row in 0..mcu_rows {
        for (index, plane) in planes.planes.iter_mut().enumerate() {
            let block_rows = block_rows(&layout.planes[index], mcu_row..mcu_row + 1);
            let samples = plane.stride * scale.block_side();
            let out = &mut plane.samples[block_rows.start * samples..block_rows.end * samples];
            write_rows(rows, index, block_rows, scale, &mut scratch, out);
        }
        pulse((mcu_row + 1) as f64 / mcu_rows as f64)?;
    }
    Ok(planes)
}

/// The planes of some rows of MCUs as a picture of its own, for those who must not hold all of it.
/// `band` is what [`empty`] made, or an earlier band: its memory is used again.
pub(crate) fn band(
    rows: &dyn BlockRows,
    mcu_rows: Range<usize>,
    scale: Scale,
    scratch: &mut Vec<u16>,
    band: &mut Planes,
) {
    let layout = rows.layout();
    let mcu_px = 8 * u32::from(layout.tallest());
    let end = layout.height_px.min(mcu_rows.end as u32 * mcu_px);
    let stored_px = end.saturating_sub(mcu_rows.start as u32 * mcu_px);
    band.height_px = scale.of_side(stored_px);
    for (index, plane) in band.planes.iter_mut().enumerate() {
        let block_rows = block_rows(&layout.planes[index], mcu_rows.clone());
        let vertical = layout.planes[index].vertical;
        plane.height = samples(stored_px, vertical, layout.tallest(), scale);
        let needed = plane.stride * block_rows.len() * scale.block_side();
        plane.samples.resize(needed, 0);
        write_rows(rows, index, block_rows, scale, scratch, &mut plane.samples);
    }
}

/// The planes of a picture at one scale, without a sample yet.
pub(crate) fn empty(layout: &Layout, scale: Scale, model: ColorModel) -> Planes {
    let planes = layout
        .planes
        .iter()
        .map(|plane| empty_plane(layout, plane, scale, plane.horizontal, plane.vertical))
        .collect();
    sized(layout, scale, model, planes)
}

/// The same for pixels, with the scale of each plane: colours that have fewer samples than the
/// brightness come out larger of their blocks, as from libjpeg, rather than being enlarged after.
pub(super) fn empty_for_pixels(
    layout: &Layout,
    scale: Scale,
    model: ColorModel,
) -> (Planes, Vec<Scale>) {
    let side = scale.block_side();
    let [widest, tallest] = [layout.widest(), layout.tallest()].map(usize::from);
    let mut scales = Vec::new();
    let mut planes = Vec::new();
    for plane in &layout.planes {
        let [horizontal, vertical] = [plane.horizontal, plane.vertical].map(usize::from);
        let mut own = scale;
        while own != Scale::Full
            && (widest * side).is_multiple_of(horizontal * own.block_side() * 2)
            && (tallest * side).is_multiple_of(vertical * own.block_side() * 2)
        {
            own = own.doubled();
        }
        let times = (own.block_side() / side) as u8;
        let (horizontal, vertical) = (plane.horizontal * times, plane.vertical * times);
        planes.push(empty_plane(layout, plane, own, horizontal, vertical));
        scales.push(own);
    }
    (sized(layout, scale, model, planes), scales)
}

fn sized(layout: &Layout, scale: Scale, model: ColorModel, planes: Vec<Plane>) -> Planes {
    Planes {
        width_px: scale.of_side(layout.width_px),
        height_px: scale.of_side(layout.height_px),
        model,
        planes,
    }
}

fn empty_plane(
    layout: &Layout,
    plane: &PlaneLayout,
    scale: Scale,
    horizontal: u8,
    vertical: u8,
) -> Plane {
    Plane {
        width: samples(layout.width_px, plane.horizontal, layout.widest(), scale),
        height: samples(layout.height_px, plane.vertical, layout.tallest(), scale),
        stride: plane.columns * scale.block_side(),
        samples: Vec::new(),
        horizontal,
        vertical,
    }
}

/// Samples that a plane has for a side of the picture.
fn samples(side_px: u32, sampling: u8, most: u8, scale: Scale) -> usize {
    (side_px as usize * usize::from(sampling) * scale.block_side()).div_ceil(usize::from(most) * 8)
}

/// The plane's rows of blocks in rows of MCUs.
pub(super) fn block_rows(plane: &PlaneLayout, mcu_rows: Range<usize>) -> Range<usize> {
    let vertical = usize::from(plane.vertical);
    mcu_rows.start * vertical..mcu_rows.end * vertical
}

/// Rows of blocks as samples, `columns × block_side` to a row.
pub(super) fn write_rows(
    rows: &dyn BlockRows,
    plane: usize,
    block_rows: Range<usize>,
    scale: Scale,
    scratch: &mut Vec<u16>,
    out: &mut [u8],
) {
    let layout = &rows.layout().planes[plane];
    let dequantizer = Dequantizer::new(&layout.steps);
    let stride = layout.columns * scale.block_side();
    let row_samples = stride * scale.block_side();
    for (row, out) in block_rows.zip(out.chunks_exact_mut(row_samples)) {
        let tokens = rows.row(plane, row, scratch);
        match scale {
            Scale::Full => write_blocks(tokens, &dequantizer, stride, out, full::samples),
            Scale::Half => write_blocks(tokens, &dequantizer, stride, out, reduced::half),
            Scale::Quarter => write_blocks(tokens, &dequantizer, stride, out, reduced::quarter),
            Scale::Eighth => write_means(tokens, &dequantizer, out),
        }
    }
}

/// One row of blocks, `SIDE × SIDE` samples each.
#[inline]
fn write_blocks<const SIDE: usize>(
    tokens: &[u16],
    dequantizer: &Dequantizer,
    stride: usize,
    out: &mut [u8],
    transform: impl Fn(&Block) -> [[u8; SIDE]; SIDE],
) {
    let mut tokens = tokens.iter();
    for left in (0..stride).step_by(SIDE) {
        let samples = if let [first, END_OF_BLOCK, rest @ ..] = tokens.as_slice() {
            tokens = rest.iter();
            [[reduced::mean(dequantizer.first(*first)); SIDE]; SIDE]
        } else {
            let mut block = Block::EMPTY;
            dequantizer.fill(&mut block, &mut tokens);
            transform(&block)
        };
        for (row, samples) in out.chunks_exact_mut(stride).zip(samples) {
            row[left..left + SIDE].copy_from_slice(&samples);
        }
    }
}

/// One row of blocks, a sample each.
fn write_means(tokens: &[u16], dequantizer: &Dequantizer, out: &mut [u8]) {
    let mut tokens = tokens.iter();
    for sample in out {
        let first = tokens.next().copied().unwrap_or(0);
        *sample = reduced::mean(dequantizer.first(first));
        block::skip(&mut tokens);
    }
}

#[cfg(test)]
mod tests;
