//! Papers in front of a camera, drawn from numbers alone: the same ones on every machine.
//!
//! They are drawn at twice the size of a 720p viewfinder, in amounts of light, go through a lens, a
//! hand and an exposure, and are encoded as a camera does, with noise.

use super::{Gray, View};

/// A frame of a 720p viewfinder.
pub(super) const FRAME_PX: (usize, usize) = (1_280, 720);

/// What lies before the camera.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    /// A page that fills the picture, with letters of so many pixels.
    Page(usize),
    /// A page with print on its upper part only.
    SparsePage,
    /// A page of A4 upright on a desk.
    PageOnDesk,
    /// A card of identity on a desk.
    CardOnDesk,
    /// A card that fills the picture.
    Card,
    /// A small card before a black curtain.
    CardOnCurtain,
    /// White paper.
    BlankSheet,
    /// White paper on a desk.
    BlankSheetOnDesk,
    /// Nothing.
    Desk,
    /// A scan, as white and as black as can be.
    Scan,
}

/// What the camera makes of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shot {
    /// Standard deviation of the lens's blur, in pixels of the frame.
    pub(super) blur_px: f64,
    /// How far the picture moved while it was taken, across and down.
    pub(super) motion_px: (usize, usize),
    /// Steps of exposure, each twice the light.
    pub(super) exposure: i32,
    /// Most by which a value is off, of 255.
    pub(super) noise: u8,
}

impl Default for Shot {
    fn default() -> Self {
        Self {
            blur_px: 0.6,
            motion_px: (1, 1),
            exposure: 0,
            noise: 3,
        }
    }
}

/// A picture in amounts of light, 1 being white.
pub(super) struct Scene {
    width: usize,
    height: usize,
    light: Vec<f64>,
}

const PAPER: f64 = 0.82;
const INK: f64 = 0.02;
const CARD: f64 = 0.68;
const WOOD: f64 = 0.1;
const CURTAIN: f64 = 0.006;

impl Scene {
    pub(super) fn of(subject: Subject, (width, height): (usize, usize)) -> Self {
        let mut scene = Self {
            width,
            height,
            light: vec![PAPER; width * height],
        };
        let whole = (0, 0, width, height);
        let middle = |share_x: f64, share_y: f64| {
            let (w, h) = (
                (width as f64 * share_x) as usize,
                (height as f64 * share_y) as usize,
            );
            ((width - w) / 2, (height - h) / 2, w, h)
        };
        let side_px = width.max(height);
        match subject {
            Subject::Page(letter_px) => scene.print(whole, letter_px, 1.0, INK),
            Subject::SparsePage => scene.print(whole, side_px / 64, 0.35, INK),
            Subject::PageOnDesk => {
                scene.grain(WOOD);
                let page = middle(0.37, 0.93);
                scene.fill(page, PAPER);
                scene.print(page, side_px / 100, 1.0, INK);
            }
            Subject::CardOnDesk => {
                scene.grain(WOOD);
                scene.card(middle(0.7, 0.78));
            }
            Subject::Card => scene.card(whole),
            Subject::CardOnCurtain => {
                scene.fill(whole, CURTAIN);
                scene.card(middle(0.31, 0.35));
            }
            Subject::BlankSheet => {}
            Subject::BlankSheetOnDesk => {
                scene.grain(WOOD);
                scene.fill(middle(0.53, 0.77), PAPER);
            }
            Subject::Desk => scene.grain(WOOD),
            Subject::Scan => {
                scene.fill(whole, 1.0);
                scene.print(whole, side_px / 64, 0.35, 0.0);
            }
        }
        scene
    }

    fn fill(&mut self, (left, top, width, height): (usize, usize, usize, usize), light: f64) {
        for y in top..(top + height).min(self.height) {
            self.light[y * self.width..][left..(left + width).min(self.width)].fill(light);
        }
    }

    /// Soft lines along the desk, without an edge.
    fn grain(&mut self, light: f64) {
        for y in 0..self.height {
            let wave = (y as f64 * 60.0 / self.height as f64).sin();
            let row = y * self.width..(y + 1) * self.width;
            self.light[row].fill(light * (1.0 + 0.25 * wave));
        }
    }

    /// Lines of signs, each of a few strokes across and down, as letters and Chinese signs have them.
    fn print(
        &mut self,
        (left, top, width, height): (usize, usize, usize, usize),
        letter_px: usize,
        share: f64,
        ink: f64,
    ) {
        let stroke_px = (letter_px / 8).max(1);
        let mut random = Random(7);
        let line_px = letter_px * 19 / 10;
        let bottom = top + (height as f64 * share) as usize;
        let mut y = top + line_px;
        while y + line_px < bottom {
            let mut x = left + 2 * letter_px;
            while x + 3 * letter_px < left + width {
                for _ in 0..5 {
                    let at = random.below(letter_px - stroke_px);
                    let from = random.below(letter_px / 2);
                    let length = letter_px / 2;
                    if random.below(2) == 0 {
                        self.fill((x + at, y + from, stroke_px, length), ink);
                    } else {
                        self.fill((x + from, y + at, length, stroke_px), ink);
                    }
                }
                x += letter_px * 11 / 10;
            }
            y += line_px;
        }
    }

    fn card(&mut self, card: (usize, usize, usize, usize)) {
        let (left, top, width, height) = card;
        self.fill(card, CARD);
        self.print(
            (left, top, width * 6 / 10, height * 8 / 10),
            height / 14,
            1.0,
            INK,
        );
        self.print(
            (left, top + height * 7 / 10, width, height / 4),
            height / 14,
            1.0,
            INK,
        );
        let portrait = (
            left + width * 68 / 100,
            top + height / 8,
            width / 4,
            height / 2,
        );
        self.fill(portrait, 0.5);
        let face = (
            left + width * 74 / 100,
            top + height / 5,
            width / 8,
            height / 4,
        );
        self.fill(face, 0.3);
    }

    /// The frame that the camera gives.
    pub(super) fn shoot(&self, shot: Shot) -> View {
        let mut light = self.light.clone();
        if shot.blur_px > 0.0 {
            light = self.along_both(&light, &bell(shot.blur_px), &bell(shot.blur_px));
        }
        let even = |length: usize| vec![1.0 / length as f64; length];
        light = self.along_both(&light, &even(shot.motion_px.0), &even(shot.motion_px.1));
        let gain = 2_f64.powi(shot.exposure);
        let mut random = Random(11);
        let values: Vec<u8> = light
            .iter()
            .map(|light| {
                let span = usize::from(shot.noise) * 2 + 1;
                let off = random.below(span) as f64 - f64::from(shot.noise);
                (encode(light * gain) + off).clamp(0.0, 255.0) as u8
            })
            .collect();
        view_of(Gray::new(self.width, self.height, values))
    }

    fn along_both(&self, light: &[f64], across: &[f64], down: &[f64]) -> Vec<f64> {
        let near = |at: usize, index: usize, weights: &[f64], side: usize| {
            (at + index).saturating_sub(weights.len() / 2).min(side - 1)
        };
        let mut moved = Vec::with_capacity(light.len());
        for row in light.chunks_exact(self.width) {
            let ends = across.len();
            let padded: Vec<f64> = (0..self.width + ends)
                .map(|x| row[near(x, 0, across, self.width)])
                .collect();
            let weighed = |x| {
                across
                    .iter()
                    .zip(&padded[x..])
                    .map(|(weight, light)| weight * light)
            };
            moved.extend((0..self.width).map(|x| weighed(x).sum::<f64>()));
        }
        let mut out = vec![0.0; light.len()];
        for (y, sums) in out.chunks_exact_mut(self.width).enumerate() {
            for (index, weight) in down.iter().enumerate() {
                let from = near(y, index, down, self.height) * self.width;
                for (sum, light) in sums.iter_mut().zip(&moved[from..]) {
                    *sum += weight * light;
                }
            }
        }
        out
    }
}

/// Without colour; what is larger than a view is brought to half.
pub(super) fn view_of(mut luma: Gray) -> View {
    let source_px = (luma.width as u32, luma.height as u32);
    while luma.width.max(luma.height) > super::MAX_SIDE_PX as usize {
        luma = luma.halved();
    }
    let chroma = (luma.width.div_ceil(2), luma.height.div_ceil(2));
    let none = Gray::new(chroma.0, chroma.1, vec![128; chroma.0 * chroma.1]);
    View::new(luma, none.clone(), none, source_px)
}

/// The weights of a Gaussian blur.
fn bell(deviation_px: f64) -> Vec<f64> {
    let reach = (deviation_px * 3.0).ceil() as i32;
    let weights: Vec<_> = (-reach..=reach)
        .map(|x| (-f64::from(x * x) / (2.0 * deviation_px * deviation_px)).exp())
        .collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

/// The value of an amount of light (IEC 61966-2-1).
fn encode(light: f64) -> f64 {
    let light = light.min(1.0);
    255.0
        * if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        }
}

/// A linear congruential generator; its upper bits are the better ones.
pub(super) struct Random(pub(super) u32);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound.max(1)
    }
}
