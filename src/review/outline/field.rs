//! The picture as outlines are looked for in it: brightness and colour at a small size, and where
//! they change.

use crate::review::gray::Gray;
use crate::review::view::View;

/// A level of the view with less than this along its long side is too coarse to look for sides on.
const MIN_LONG_SIDE_PX: usize = 256;

/// Colour is half as wide in values as brightness is, and its noise is lower.
const COLOUR_WEIGHT: f32 = 1.5;

/// Brightness, blue and red of one place.
pub(super) type Colour = [f32; 3];

pub(super) struct Field {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Softened a little.
    colours: Vec<Colour>,
    /// The change from one pixel to the next, across and down, of what changes most.
    gradients: Vec<[f32; 2]>,
    /// A change of less is noise or the grain of what is photographed.
    pub(super) min_gradient: f32,
}

impl Field {
    pub(super) fn of(view: &View, floor: f32) -> Self {
        let quarter = &view.quarter;
        if quarter.width.max(quarter.height) >= MIN_LONG_SIDE_PX {
            Self::of_planes([quarter, &view.quarter_cb, &view.quarter_cr], floor)
        } else {
            Self::of_planes([&view.half, &view.cb, &view.cr], floor)
        }
    }

    /// All three are of one size.
    fn of_planes(planes: [&Gray; 3], floor: f32) -> Self {
        let (width, height) = (planes[0].width, planes[0].height);
        let mut colours = vec![[0.0; 3]; width * height];
        for (index, plane) in planes.iter().enumerate() {
            let weight = if index == 0 { 1.0 } else { COLOUR_WEIGHT } / 16.0;
            for (colour, value) in colours.iter_mut().zip(softened(plane)) {
                colour[index] = f32::from(value) * weight;
            }
        }
        let mut field = Self {
            width,
            height,
            gradients: gradients(&colours, width, height),
            colours,
            min_gradient: floor,
        };
        field.min_gradient = field.noise(floor);
        field
    }

    pub(super) fn colour(&self, x: f64, y: f64) -> Colour {
        self.colours[self.index(x, y)]
    }

    pub(super) fn gradient(&self, x: f64, y: f64) -> [f32; 2] {
        self.gradients[self.index(x, y)]
    }

    pub(super) fn gradient_row(&self, y: usize) -> &[[f32; 2]] {
        &self.gradients[y * self.width..(y + 1) * self.width]
    }

    /// Of the nearest pixel.
    fn index(&self, x: f64, y: f64) -> usize {
        let near = |at: f64, side: usize| ((at + 0.5) as usize).min(side - 1);
        near(y, self.height) * self.width + near(x, self.width)
    }

    /// One and a half times what half of all places do not reach.
    fn noise(&self, floor: f32) -> f32 {
        let mut by_tenth = [0_usize; 160];
        for [x, y] in &self.gradients {
            by_tenth[((x * x + y * y).sqrt() * 10.0).min(159.0) as usize] += 1;
        }
        let mut below = 0;
        let median = by_tenth.iter().position(|count| {
            below += count;
            below * 2 >= self.gradients.len()
        });
        (median.unwrap_or(0) as f32 * 0.15).clamp(floor, 3.0 * floor)
    }
}

/// Sums of one, two, one across and down: 16 times the value.
fn softened(plane: &Gray) -> Vec<u16> {
    let mut across = Vec::with_capacity(plane.values.len());
    for y in 0..plane.height {
        let row = plane.row(y);
        let last = row.len() - 1;
        across.extend((0..=last).map(|x| {
            u16::from(row[x.saturating_sub(1)])
                + 2 * u16::from(row[x])
                + u16::from(row[(x + 1).min(last)])
        }));
    }
    let width = plane.width;
    let mut both = Vec::with_capacity(across.len());
    for y in 0..plane.height {
        let upper = &across[y.saturating_sub(1) * width..][..width];
        let middle = &across[y * width..][..width];
        let lower = &across[(y + 1).min(plane.height - 1) * width..][..width];
        for ((upper, middle), lower) in upper.iter().zip(middle).zip(lower) {
            both.push(upper + 2 * middle + lower);
        }
    }
    both
}

/// Half the difference of the neighbours of each place but those at the rim, where there is none.
fn gradients(colours: &[Colour], width: usize, height: usize) -> Vec<[f32; 2]> {
    let mut gradients = vec![[0.0; 2]; width * height];
    for y in 1..height.max(1) - 1 {
        let row = y * width;
        for x in 1..width.max(1) - 1 {
            let at = row + x;
            let (left, right) = (&colours[at - 1], &colours[at + 1]);
            let (upper, lower) = (&colours[at - width], &colours[at + width]);
            let mut most = 0.0;
            for channel in 0..3 {
                let across = (right[channel] - left[channel]) / 2.0;
                let down = (lower[channel] - upper[channel]) / 2.0;
                let square = across * across + down * down;
                if square > most {
                    most = square;
                    gradients[at] = [across, down];
                }
            }
        }
    }
    gradients
}
