//! Colour as it would be without the lamp's: what is left of it where paper counts as colourless.
//!
//! Light that is not white scales red and blue alike for everything that it falls on, so that the
//! cast of a place is in proportion to its brightness. What that proportion is the paper says; it
//! may change slowly from one side to the other, where a lamp and a window share the light. A copy
//! without colour has nothing left then.

use super::area::Area;
use super::gray::Gray;
use super::histogram::quantile;
use super::view::View;

/// Small enough that noise is averaged out, large enough for the ring of a seal on A4.
const MAX_SIDE_PX: usize = 480;

/// Ratios of colour to brightness are counted in steps of this, from minus to plus a half.
const RATIO_STEPS: i32 = 1_024;

/// What differs more from the paper, of 255, does not say how its colour changes from side to side.
const MAX_CHANGE: f32 = 12.0;

/// The side of the blocks that say how bright the paper round a place is.
const BLOCK_PX: usize = 16;

/// Colour and brightness at a side of at most [`MAX_SIDE_PX`].
pub(super) struct Tint {
    pub(super) width: usize,
    pub(super) height: usize,
    /// More red than the paper's, of 255.
    pub(super) red: Vec<f32>,
    /// More blue than the paper's, of 255.
    pub(super) blue: Vec<f32>,
    /// Less brightness than the paper's near by, of 255.
    pub(super) dark: Vec<f32>,
    /// Whether a place belongs to the area.
    pub(super) inside: Vec<bool>,
    /// What half of the area differs from the paper by less than, of 255: never quite 0.
    pub(super) noise: f32,
    pub(super) paper_luma: u8,
}

impl Tint {
    /// Of the whole view; the area says what paper is.
    pub(super) fn of(view: &View, area: &Area) -> Self {
        let (luma, cb, cr) = if view.half.width.max(view.half.height) > MAX_SIDE_PX {
            (&view.quarter, &view.quarter_cb, &view.quarter_cr)
        } else {
            (&view.half, &view.cb, &view.cr)
        };
        let inside = area.mask((luma.width, luma.height));
        let paper_luma = paper_luma(luma, &inside);
        let paper = Paper {
            luma,
            inside: &inside,
            least_luma: (paper_luma - paper_luma / 6).max(1),
        };
        let (red, blue) = (paper.without_cast(cr), paper.without_cast(cb));
        let noise = noise(&red, &blue, &inside);
        Self {
            width: luma.width,
            height: luma.height,
            red,
            blue,
            dark: darkness(luma),
            inside,
            noise,
            paper_luma,
        }
    }
}

/// What is brighter than two thirds of the document is paper for the most part.
fn paper_luma(luma: &Gray, inside: &[bool]) -> u8 {
    let mut by_luma = [0; 256];
    for (luma, inside) in luma.values.iter().zip(inside) {
        by_luma[usize::from(*luma)] += u32::from(*inside);
    }
    quantile(&by_luma, 2, 3) as u8
}

/// Where paper is in a picture.
struct Paper<'a> {
    luma: &'a Gray,
    inside: &'a [bool],
    least_luma: u8,
}

impl Paper<'_> {
    fn without_cast(&self, colour: &Gray) -> Vec<f32> {
        let cast = self.cast(colour);
        let values = colour.values.iter().zip(&self.luma.values);
        let mut left: Vec<f32> = values
            .map(|(colour, luma)| f32::from(*colour) - 128.0 - cast * f32::from(*luma))
            .collect();
        let [at_middle, across, down] = self.slope(&left);
        let (middle_x, middle_y) = self.middle();
        for (y, (row, luma)) in left
            .chunks_exact_mut(self.luma.width)
            .zip(self.luma.values.chunks_exact(self.luma.width))
            .enumerate()
        {
            let from_left = at_middle + down * (y as f32 - middle_y) - across * middle_x;
            for (x, (value, luma)) in row.iter_mut().zip(luma).enumerate() {
                *value -= f32::from(*luma) * (from_left + across * x as f32);
            }
        }
        left
    }

    fn middle(&self) -> (f32, f32) {
        (self.luma.width as f32 / 2.0, self.luma.height as f32 / 2.0)
    }

    /// The middle one of the ratios of colour to brightness.
    fn cast(&self, colour: &Gray) -> f32 {
        let mut by_ratio = vec![0; RATIO_STEPS as usize + 1];
        let places = self.luma.values.iter().zip(&colour.values);
        for ((luma, colour), inside) in places.zip(self.inside) {
            if *inside && *luma >= self.least_luma {
                let ratio = (i32::from(*colour) - 128) * RATIO_STEPS / i32::from(*luma);
                by_ratio[(ratio + RATIO_STEPS / 2).clamp(0, RATIO_STEPS) as usize] += 1;
            }
        }
        if by_ratio.iter().all(|count| *count == 0) {
            return 0.0;
        }
        (quantile(&by_ratio, 1, 2) as i32 - RATIO_STEPS / 2) as f32 / RATIO_STEPS as f32
    }

    /// How the ratio of what is left changes: at the middle of the picture, for a pixel to the right,
    /// for a pixel down; by least squares, of every other pixel of every other row.
    fn slope(&self, left: &[f32]) -> [f32; 3] {
        let (width, (middle_x, middle_y)) = (self.luma.width, self.middle());
        // The sides' products of (1, x, y), and theirs with the ratio.
        let (mut sides, mut sums) = ([[0.0_f64; 3]; 3], [0.0_f64; 3]);
        for y in (0..self.luma.height).step_by(2) {
            for x in (0..width).step_by(2) {
                let at = y * width + x;
                let luma = self.luma.values[at];
                if !self.inside[at] || luma < self.least_luma || left[at].abs() > MAX_CHANGE {
                    continue;
                }
                let place = [1.0, x as f32 - middle_x, y as f32 - middle_y].map(f64::from);
                let ratio = f64::from(left[at] / f32::from(luma));
                for (row, of) in place.iter().enumerate() {
                    sums[row] += of * ratio;
                    for (column, with) in place.iter().enumerate() {
                        sides[row][column] += of * with;
                    }
                }
            }
        }
        solve(sides, sums).map(|number| number as f32)
    }
}

/// Of three equations (Cramer); nothing where they do not say.
fn solve(sides: [[f64; 3]; 3], sums: [f64; 3]) -> [f64; 3] {
    let determinant = |m: [[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let whole = determinant(sides);
    // A few pixels in a row lie on a line and say nothing about a plane.
    if sides[0][0] < 64.0 || whole <= sides[0][0] {
        return [0.0; 3];
    }
    [0, 1, 2].map(|unknown| {
        let mut replaced = sides;
        for (row, sum) in replaced.iter_mut().zip(sums) {
            row[unknown] = sum;
        }
        determinant(replaced) / whole
    })
}

fn noise(red: &[f32], blue: &[f32], inside: &[bool]) -> f32 {
    let mut by_distance = [0; 256];
    for ((red, blue), inside) in red.iter().zip(blue).zip(inside) {
        if *inside {
            // Fourths, for the middle one is rarely more than a few.
            let distance = (red * red + blue * blue).sqrt() * 4.0;
            by_distance[(distance as usize).min(255)] += 1;
        }
    }
    (quantile(&by_distance, 1, 2) as f32 + 1.0) / 4.0
}

/// How much darker each place is than the lightest in its block and those next to it.
fn darkness(luma: &Gray) -> Vec<f32> {
    let (across, down) = (
        luma.width.div_ceil(BLOCK_PX),
        luma.height.div_ceil(BLOCK_PX),
    );
    let mut lightest = vec![0_u8; across * down];
    for (y, row) in luma.values.chunks_exact(luma.width).enumerate() {
        for (x, block) in row.chunks(BLOCK_PX).enumerate() {
            let most = block.iter().copied().max().unwrap_or(0);
            let held = &mut lightest[y / BLOCK_PX * across + x];
            *held = most.max(*held);
        }
    }
    let near = |x: usize, y: usize| {
        let rows = y.saturating_sub(1)..(y + 2).min(down);
        let columns = x.saturating_sub(1)..(x + 2).min(across);
        rows.flat_map(|row| &lightest[row * across..][columns.clone()])
            .fold(0, |most, luma| *luma.max(&most))
    };
    let paper: Vec<u8> = (0..across * down)
        .map(|block| near(block % across, block / across))
        .collect();
    let mut dark = Vec::with_capacity(luma.values.len());
    for (y, row) in luma.values.chunks_exact(luma.width).enumerate() {
        let paper = &paper[y / BLOCK_PX * across..];
        for (block, paper) in row.chunks(BLOCK_PX).zip(paper) {
            dark.extend(
                block
                    .iter()
                    .map(|luma| f32::from(*paper) - f32::from(*luma)),
            );
        }
    }
    dark
}
