//! Papers in colour, drawn from numbers alone: the same ones on every machine.

use super::outline::Outline;
use super::subject::{Mark, Observed, Origin, Subject};
use super::view::ViewBuilder;
use super::{Check, ReviewRules, View, colored};
use crate::filing::Material;
use crate::finding::FindingCode;

const PX_PER_MM: f64 = 4.0;
const DESK: f64 = 40.0;

pub(super) const RED: [f64; 3] = [0.81, 0.13, 0.16];
pub(super) const BLUE: [f64; 3] = [0.15, 0.25, 0.7];
pub(super) const BLACK: [f64; 3] = [0.1, 0.1, 0.1];

/// A page of A4 on a brown desk; what is on it reflects shares of red, green and blue.
#[derive(Clone)]
pub(super) struct Paper {
    width: usize,
    height: usize,
    colours: Vec<[f64; 3]>,
    /// Whether the desk is seen, or the page fills the picture.
    is_on_desk: bool,
}

impl Paper {
    pub(super) fn a4() -> Self {
        Self::of_mm((210.0, 297.0))
    }

    pub(super) fn of_mm(size_mm: (f64, f64)) -> Self {
        let [width, height] =
            [size_mm.0, size_mm.1].map(|mm| ((mm + 2.0 * DESK) * PX_PER_MM) as usize);
        let mut paper = Self {
            width,
            height,
            colours: vec![[0.36, 0.24, 0.14]; width * height],
            is_on_desk: true,
        };
        paper.draw(
            |x, y| x >= 0.0 && y >= 0.0 && x < size_mm.0 && y < size_mm.1,
            [2.5, 3.7, 6.4],
        );
        paper
    }

    /// As a scanner sees it: the page is the picture.
    pub(super) fn scanned(mut self) -> Self {
        let edge = (DESK * PX_PER_MM) as usize;
        let (width, height) = (self.width - 2 * edge, self.height - 2 * edge);
        let rows = self
            .colours
            .chunks_exact(self.width)
            .skip(edge)
            .take(height);
        self.colours = rows
            .flat_map(|row| &row[edge..edge + width])
            .copied()
            .collect();
        (self.width, self.height, self.is_on_desk) = (width, height, false);
        self
    }

    /// So many times, one below the other.
    pub(super) fn repeated(mut self, times: usize) -> Self {
        self.colours = self.colours.repeat(times);
        self.height *= times;
        self
    }

    /// Lays ink where it is asked for, in millimetres of the page.
    pub(super) fn draw(&mut self, is_ink: impl Fn(f64, f64) -> bool, ink: [f64; 3]) {
        let edge = if self.is_on_desk { DESK } else { 0.0 };
        for (at, colour) in self.colours.iter_mut().enumerate() {
            let x = ((at % self.width) as f64 + 0.5) / PX_PER_MM - edge;
            let y = ((at / self.width) as f64 + 0.5) / PX_PER_MM - edge;
            if is_ink(x, y) {
                for (share, ink) in colour.iter_mut().zip(ink) {
                    *share = (*share * ink).min(0.93);
                }
            }
        }
    }

    /// Lines of little strokes, of 3.5 mm.
    pub(super) fn printed(mut self) -> Self {
        self.draw(
            |x, y| {
                let (row, column) = (y % 9.0, x % 4.5);
                let is_stroke = (row % 1.2 < 0.5) != (column % 1.5 < 0.6);
                (25.0..185.0).contains(&x)
                    && (25.0..270.0).contains(&y)
                    && row < 3.5
                    && column < 3.6
                    && is_stroke
            },
            BLACK,
        );
        self
    }

    /// Ring, star and letters, 40 mm wide and as many times as high.
    pub(super) fn sealed(mut self, (x, y): (f64, f64), high: f64, ink: [f64; 3]) -> Self {
        self.draw(
            |at_x, at_y| {
                let (u, v) = (at_x - x, (at_y - y) / high);
                let radius = (u * u + v * v).sqrt();
                let is_letter =
                    (13.0..17.0).contains(&radius) && (u * 0.9 + v * 1.3).sin() > 0.3 && v < 8.0;
                (19.0..20.0).contains(&radius) || is_letter || radius < 4.0
            },
            ink,
        );
        self
    }

    /// Ridges in an oval of 14 × 19 mm.
    pub(super) fn fingered(mut self, (x, y): (f64, f64)) -> Self {
        self.draw(
            |at_x, at_y| {
                let (u, v) = ((at_x - x) / 7.0, (at_y - y) / 9.5);
                let radius = (u * u + v * v).sqrt();
                radius < 1.0 && (radius * 50.0).sin() > -0.4
            },
            RED,
        );
        self
    }

    /// Waves of a pen, 12 mm high.
    pub(super) fn signed(mut self, (x, y): (f64, f64)) -> Self {
        self.draw(
            |at_x, at_y| {
                let along = at_x - x;
                let wave = 6.0 * (along * 0.5).sin();
                (0.0..35.0).contains(&along) && (at_y - y - wave).abs() < 1.0
            },
            BLACK,
        );
        self
    }

    pub(super) fn copied(mut self) -> Self {
        for colour in &mut self.colours {
            *colour = [0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]; 3];
        }
        self
    }

    /// Without anything between black and white.
    pub(super) fn faxed(mut self) -> Self {
        for colour in &mut self.colours {
            *colour = [if colour[1] > 0.5 { 1.0 } else { 0.0 }; 3];
        }
        self
    }

    /// Out of focus: each pixel is the mean of those that far around it.
    pub(super) fn blurred(mut self, reach_px: usize) -> Self {
        for (step, width) in [(1, self.width), (self.width, 1)] {
            let sharp = self.colours.clone();
            for (at, colour) in self.colours.iter_mut().enumerate() {
                let beside = (0..=2 * reach_px).filter_map(|near| {
                    let place = (at + near * step).checked_sub(reach_px * step)?;
                    let is_same_line = width == 1 || place / width == at / width;
                    sharp.get(place).filter(|_| is_same_line)
                });
                let (mut sum, mut count) = ([0.0; 3], 0.0);
                for near in beside {
                    count += 1.0;
                    for (sum, value) in sum.iter_mut().zip(near) {
                        *sum += value;
                    }
                }
                *colour = sum.map(|sum| sum / count);
            }
        }
        self
    }

    /// In light of that red, green and blue.
    pub(super) fn shoot(&self, light: [f64; 3]) -> View {
        let size_px = (self.width as u32, self.height as u32);
        let mut builder = ViewBuilder::new(size_px);
        let mut random = 7_u32;
        for row in self.colours.chunks_exact(self.width) {
            builder.push_row(row.iter().map(|colour| {
                [0, 1, 2].map(|channel| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let noise = if self.is_on_desk {
                        f64::from(random >> 24) / 32.0 - 4.0
                    } else {
                        0.0
                    };
                    (colour[channel] * light[channel] * 255.0 + noise).clamp(0.0, 255.0) as u8
                })
            }));
        }
        builder.finish(size_px)
    }

    pub(super) fn corners(&self) -> [[f64; 2]; 4] {
        let edge = if self.is_on_desk {
            DESK * PX_PER_MM
        } else {
            0.0
        };
        let (x, y) = (edge / self.width as f64, edge / self.height as f64);
        [[x, y], [1.0 - x, y], [1.0 - x, 1.0 - y], [x, 1.0 - y]]
    }
}

pub(super) const DAYLIGHT: [f64; 3] = [1.0, 1.0, 1.0];
pub(super) const LAMP: [f64; 3] = [1.0, 0.9, 0.7];

/// What the checks say of a paper whose place is known.
pub(super) fn look(
    paper: &Paper,
    light: [f64; 3],
    material: Option<Material>,
    marks: &[Mark],
) -> Vec<Check> {
    let outline = Outline {
        corners: Some(paper.corners()),
        confidence: 1.0,
        ..Outline::default()
    };
    look_with(&paper.shoot(light), outline, material, marks)
}

pub(super) fn look_with(
    view: &View,
    outline: Outline,
    material: Option<Material>,
    marks: &[Mark],
) -> Vec<Check> {
    let rules = ReviewRules::default();
    let thresholds = rules.thresholds(material);
    let subject = Subject {
        view,
        outline,
        origin: &Origin::default(),
        observed: &Observed::default(),
        marks,
        pages: &[],
    };
    colored::check(&subject, thresholds)
}

/// The one of that code.
pub(super) fn of(checks: &[Check], code: FindingCode) -> &Check {
    let found = checks.iter().find(|check| check.code == code);
    found.expect("it was asked")
}
