//! The strongest fine pattern in a window, in brightness and in colour.
//!
//! A screen's raster that meets a sensor's gives narrow peaks in the spectrum. In colour the three
//! sub-pixels lie beside each other, so that red, green and blue take turns: a rainbow, whose phase runs
//! one way. Whatever is printed in one ink, ruled, woven or waved goes to and fro between two colours
//! instead, and its spectrum is the same on both sides.

use super::fourier::{Fourier, Square, fade};
use super::window::{WINDOW_PX, Window};
use crate::review::gray::Gray;
use crate::review::view::View;
use crate::short_sort::sort_short;

const COLOUR_PX: usize = WINDOW_PX / 2;

/// Around a peak, at this distance, lies what it is compared with.
const RING: isize = 4;

/// What rounding to whole numbers leaves, as a variance.
const ROUNDING: f32 = 1.0 / 12.0;

/// A peak in a spectrum.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Peak {
    /// Times what lies around it.
    pub(super) prominence: f32,
    /// Of the energy of both directions, what one has more than the other: 0 to 1.
    pub(super) turning: f32,
    /// Periods per window, across and down.
    pub(super) wave: (isize, isize),
}

/// What is needed for every window.
pub(super) struct Spectra {
    luma: Fourier,
    colour: Fourier,
    luma_fade: Vec<f32>,
    colour_fade: Vec<f32>,
    square: Square,
    colour_square: Square,
}

impl Spectra {
    pub(super) fn new() -> Self {
        Self {
            luma: Fourier::new(WINDOW_PX),
            colour: Fourier::new(COLOUR_PX),
            luma_fade: fade(WINDOW_PX),
            colour_fade: fade(COLOUR_PX),
            square: Square::new(WINDOW_PX),
            colour_square: Square::new(COLOUR_PX),
        }
    }

    /// In colour, blue being the real part and red the imaginary one.
    pub(super) fn rainbow(&mut self, view: &View, window: Window) -> Peak {
        let (left, top) = (window.left / 2, window.top / 2);
        let square = &mut self.colour_square;
        cut(&view.cb, (left, top), &self.colour_fade, &mut square.re);
        cut(&view.cr, (left, top), &self.colour_fade, &mut square.im);
        self.colour.transform(square);
        let energy: Vec<_> = square
            .re
            .iter()
            .zip(&square.im)
            .map(|(re, im)| re * re + im * im)
            .collect();
        let spectrum = Spectrum::new(
            &energy,
            COLOUR_PX,
            2.0 * ROUNDING * weight(&self.colour_fade),
        );
        spectrum.peak(MIN_COLOUR_PERIODS)
    }

    /// In brightness, of two windows at once.
    pub(super) fn stripes(&mut self, view: &View, windows: [Window; 2]) -> [Peak; 2] {
        let square = &mut self.square;
        let at = windows.map(|window| (window.left, window.top));
        cut(&view.luma, at[0], &self.luma_fade, &mut square.re);
        cut(&view.luma, at[1], &self.luma_fade, &mut square.im);
        self.luma.transform(square);
        // The transforms of real numbers are even in their real part and odd in the other one.
        let side = WINDOW_PX;
        let mut energies = [vec![0.0; side * side], vec![0.0; side * side]];
        for y in 0..side {
            let other_row = (side - y) % side * side;
            for x in 0..side {
                let (here, there) = (y * side + x, other_row + (side - x) % side);
                let (re, im) = (square.re[here], square.im[here]);
                let (other_re, other_im) = (square.re[there], square.im[there]);
                let halves = [re + other_re, im - other_im, im + other_im, other_re - re];
                let [a, b, c, d] = halves.map(|sum| sum / 2.0);
                energies[0][here] = a * a + b * b;
                energies[1][here] = c * c + d * d;
            }
        }
        let floor = ROUNDING * weight(&self.luma_fade);
        energies.map(|energy| Spectrum::new(&energy, side, floor).peak(MIN_LUMA_PERIODS))
    }
}

/// What has fewer periods in a window is light and shade.
const MIN_LUMA_PERIODS: isize = 5;
const MIN_COLOUR_PERIODS: isize = 3;

/// The sum of a faded window's squares.
fn weight(fade: &[f32]) -> f32 {
    let sum: f32 = fade.iter().map(|value| value * value).sum();
    sum * sum
}

/// A window without its mean, faded out towards its edges.
fn cut(plane: &Gray, (left, top): (usize, usize), fade: &[f32], values: &mut [f32]) {
    let side = fade.len();
    let rows = || (top..top + side).map(|y| &plane.row(y)[left..left + side]);
    let sum: u32 = rows().flatten().map(|value| u32::from(*value)).sum();
    let mean = sum as f32 / (side * side) as f32;
    for ((row, from), down) in values.chunks_exact_mut(side).zip(rows()).zip(fade) {
        for ((value, from), across) in row.iter_mut().zip(from).zip(fade) {
            *value = (f32::from(*from) - mean) * across * down;
        }
    }
}

/// Energies of waves to all sides.
struct Spectrum<'a> {
    energy: &'a [f32],
    side: isize,
    floor: f32,
}

impl<'a> Spectrum<'a> {
    fn new(energy: &'a [f32], side: usize, floor: f32) -> Self {
        Self {
            energy,
            side: side as isize,
            floor,
        }
    }

    fn one(&self, x: isize, y: isize) -> f32 {
        let (x, y) = (x & (self.side - 1), y & (self.side - 1));
        self.energy[(y * self.side + x) as usize]
    }

    /// Of both directions.
    fn both(&self, x: isize, y: isize) -> f32 {
        self.one(x, y) + self.one(-x, -y)
    }

    /// The most prominent peak of waves of at least so many periods and at most half a side's.
    fn peak(&self, min_periods: isize) -> Peak {
        let half = self.side / 2;
        let mut best = Peak::default();
        // Of every block of the half plane only the strongest wave is asked for its surroundings.
        for block_y in 0..half / BLOCK {
            for block_x in -half / BLOCK..half / BLOCK {
                let mut strongest = (0.0, 0, 0);
                for y in block_y * BLOCK..(block_y + 1) * BLOCK {
                    for x in block_x * BLOCK..(block_x + 1) * BLOCK {
                        let square = x * x + y * y;
                        if square < min_periods * min_periods || square >= half * half {
                            continue;
                        }
                        let energy = self.both(x, y);
                        if energy > strongest.0 {
                            strongest = (energy, x, y);
                        }
                    }
                }
                let (energy, x, y) = strongest;
                let prominence = |around: f32| energy / (around + self.floor);
                let mut ring = self.ring(x, y);
                let middle = ring.len() / 2;
                // Whether the middle one makes it stand out more is known before it is.
                let is_more = |around: &&f32| prominence(**around) > best.prominence;
                if ring.iter().filter(is_more).count() > middle {
                    sort_short(&mut ring, |one, other| one < other);
                    best = Peak {
                        prominence: prominence(ring[middle]),
                        turning: self.turning(x, y),
                        wave: (x, y),
                    };
                }
            }
        }
        best
    }

    /// What lies around a wave.
    fn ring(&self, x: isize, y: isize) -> [f32; 8 * RING as usize] {
        let mut ring = [0.0; 8 * RING as usize];
        for (index, value) in ring.iter_mut().enumerate() {
            let (along, side) = (index as isize / 4 - RING, index % 4);
            let (dx, dy) = match side {
                0 => (along, -RING),
                1 => (RING, along),
                2 => (-along, RING),
                _ => (-RING, -along),
            };
            *value = self.both(x + dx, y + dy);
        }
        ring
    }

    /// Of a peak with what is next to it.
    fn turning(&self, x: isize, y: isize) -> f32 {
        let (mut one, mut other) = (0.0, 0.0);
        for (dx, dy) in (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))) {
            one += self.one(x + dx, y + dy);
            other += self.one(-x - dx, -y - dy);
        }
        let sum: f32 = one + other;
        if sum > 0.0 {
            (one - other).abs() / sum
        } else {
            0.0
        }
    }
}

const BLOCK: isize = 8;
