//! Pictures one below the other as the blocks of one: what no lower edge goes through stays as it
//! was.

use super::coefficients::{BlockRows, Coefficients, Layout, PlaneLayout};
use super::forward::PlaneRows;
use super::inverse::{self, Scale};
use super::turn::Turned;
use crate::image::planes::{ColorModel, Planes};

/// What shows between the pictures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground {
    /// Of the pictures too.
    pub(crate) model: ColorModel,
    /// One for each plane.
    pub(crate) samples: [u8; 3],
}

/// A picture, and the row of pixels it begins at.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) rows: Turned,
    pub(crate) top_px: u32,
}

/// Pictures as one; each begins with a row of MCUs.
#[derive(Debug)]
pub(crate) struct Stack {
    layout: Layout,
    parts: Vec<Part>,
    /// For each plane, for each row of blocks.
    origins: Vec<Vec<Origin>>,
    /// Rows of blocks that are of no picture alone; first, for each plane, one of the ground.
    made: Vec<Vec<u16>>,
}

/// Where a row of blocks comes from.
#[derive(Clone, Copy, Debug)]
enum Origin {
    Part { part: usize, row: usize },
    Made(usize),
}

impl Part {
    fn layout(&self) -> &Layout {
        self.rows.layout()
    }

    fn bottom_px(&self) -> u32 {
        self.top_px.saturating_add(self.layout().height_px)
    }

    fn is_like(&self, other: &Self) -> bool {
        self.layout().width_px == other.layout().width_px
            && tables(self.layout()) == tables(other.layout())
    }
}

impl Stack {
    /// `None` where the pictures are not alike in width, sampling and steps, or one of them begins
    /// in a row of MCUs or above the end of the one before it.
    pub(crate) fn new(parts: Vec<Part>, ground: Ground) -> Option<Self> {
        let (first, last) = (parts.first()?, parts.last()?);
        let of_first = first.layout();
        let mcu_px = mcu_height_px(of_first);
        let can_stack = |part: &Part| part.is_like(first) && part.top_px.is_multiple_of(mcu_px);
        let is_in_order = |pair: &[Part]| pair[0].bottom_px() <= pair[1].top_px;
        if first.top_px != 0
            || of_first.planes.len() > ground.samples.len()
            || !parts.iter().all(can_stack)
            || !parts.windows(2).all(is_in_order)
        {
            return None;
        }
        let layout = Layout::new(of_first.width_px, last.bottom_px(), &tables(of_first));
        let empty = inverse::empty(of_first, Scale::Full, ground.model);
        let bare = tokenize_below(empty, of_first, 0, ground)?;
        let mut made: Vec<_> = (0..layout.planes.len())
            .map(|plane| words_of(&bare, plane, 0))
            .collect();
        let mut origins = vec![Vec::new(); layout.planes.len()];
        for (index, part) in parts.iter().enumerate() {
            let next = parts.get(index + 1);
            let edge = if next.is_some() && !part.layout().height_px.is_multiple_of(mcu_px) {
                Some(tokenize_edge(&part.rows, ground)?)
            } else {
                None
            };
            for (plane, origins) in origins.iter_mut().enumerate() {
                let of = &part.layout().planes[plane];
                let whole_rows = next.map_or(of.rows, |_| whole_rows(part.layout(), of));
                origins.extend((0..whole_rows).map(|row| Origin::Part { part: index, row }));
                let Some(next) = next else {
                    continue;
                };
                if let Some(edge) = edge.as_ref().filter(|_| cuts_block(part.layout(), of)) {
                    made.push(words_of(edge, plane, whole_rows % usize::from(of.vertical)));
                    origins.push(Origin::Made(made.len() - 1));
                }
                let mcu_rows = (next.top_px / mcu_px) as usize;
                origins.resize(mcu_rows * usize::from(of.vertical), Origin::Made(plane));
            }
        }
        Some(Self {
            layout,
            parts,
            origins,
            made,
        })
    }
}

impl BlockRows for Stack {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row<'a>(&'a self, plane: usize, row: usize, scratch: &'a mut Vec<u16>) -> &'a [u16] {
        match self.origins[plane][row] {
            Origin::Part { part, row } => self.parts[part].rows.row(plane, row, scratch),
            Origin::Made(index) => &self.made[index],
        }
    }

    fn word_count(&self) -> usize {
        let of_parts: usize = self.parts.iter().map(|part| part.rows.word_count()).sum();
        of_parts + self.made.iter().map(Vec::len).sum::<usize>()
    }
}

/// Sampling and steps of each plane.
fn tables(layout: &Layout) -> Vec<((u8, u8), [u16; 64])> {
    let planes = layout.planes.iter();
    planes
        .map(|plane| ((plane.horizontal, plane.vertical), plane.steps))
        .collect()
}

fn mcu_height_px(layout: &Layout) -> u32 {
    8 * u32::from(layout.tallest())
}

/// Rows of blocks in which there is nothing but the picture.
fn whole_rows(layout: &Layout, plane: &PlaneLayout) -> usize {
    (layout.height_px * u32::from(plane.vertical) / mcu_height_px(layout)) as usize
}

/// Whether the lower edge goes through a row of blocks rather than between two.
fn cuts_block(layout: &Layout, plane: &PlaneLayout) -> bool {
    !(layout.height_px * u32::from(plane.vertical)).is_multiple_of(mcu_height_px(layout))
}

fn words_of(rows: &Coefficients, plane: usize, row: usize) -> Vec<u16> {
    rows.row(plane, row, &mut Vec::new()).to_vec()
}

/// The row of MCUs through which a picture's lower edge goes, at the picture's own steps.
fn tokenize_edge(picture: &Turned, ground: Ground) -> Option<Coefficients> {
    let layout = picture.layout();
    let covered_px = layout.height_px % mcu_height_px(layout);
    let last = layout.mcu_rows() - 1..layout.mcu_rows();
    let mut planes = inverse::empty(layout, Scale::Full, ground.model);
    inverse::band(picture, last, Scale::Full, &mut Vec::new(), &mut planes);
    tokenize_below(planes, layout, covered_px, ground)
}

/// A row of MCUs with the ground below its first rows of pixels.
fn tokenize_below(
    mut planes: Planes,
    layout: &Layout,
    covered_px: u32,
    ground: Ground,
) -> Option<Coefficients> {
    planes.height_px = mcu_height_px(layout);
    let tallest = layout.tallest();
    for ((plane, of), ground) in planes
        .planes
        .iter_mut()
        .zip(&layout.planes)
        .zip(ground.samples)
    {
        let covered = covered_px as usize * usize::from(of.vertical);
        let (rows, part) = (
            covered / usize::from(tallest),
            covered % usize::from(tallest),
        );
        plane.height = 8 * usize::from(of.vertical);
        plane.samples.resize(plane.height * plane.stride, ground);
        let mut below = plane.samples.chunks_exact_mut(plane.stride).skip(rows);
        if part > 0 {
            // A sample of rows of which some are the picture's and some are not.
            let row = below.next().into_iter().flatten();
            row.for_each(|sample| *sample = mix(*sample, ground, part, usize::from(tallest)));
        }
        below.for_each(|row| row.fill(ground));
    }
    let steps: Vec<_> = layout.planes.iter().map(|plane| plane.steps).collect();
    PlaneRows::new(&planes, &steps, 0)
        .collect(&mut |_| Ok(()))
        .ok()
}

/// The mean of two samples of which the first has `part` shares of `whole`.
fn mix(one: u8, other: u8, part: usize, whole: usize) -> u8 {
    let sum = usize::from(one) * part + usize::from(other) * (whole - part);
    ((sum + whole / 2) / whole) as u8
}

#[cfg(test)]
mod tests;
