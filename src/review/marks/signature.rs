//! Signatures, as a hint: on the lower part of a page something stands higher than print and is neither
//! a line of the form nor red.
//!
//! Nobody knows the form, so that any handwriting there counts; that there is none is said only where
//! the page's place is known and its print is seen.

use super::blobs::{self, Blob};
use super::circle::Ring;
use super::page::{Plane, between};
use crate::finding::FindingCode;
use crate::region::Region;
use crate::review::check::{Answer, Check};
use crate::review::color::sureness;
use crate::review::gray::Gray;
use crate::review::histogram::quantile;
use crate::review::rules::SignatureRule;
use crate::review::subject::Subject;
use crate::review::tint::Tint;

/// The page's longer side as it is looked at; a millimetre of A4 is two pixels and a half.
const PAGE_PX: usize = 744;

/// The side of the squares whose own paper says what is dark.
const SQUARE_PX: usize = 62;

/// What is red by so much is a seal or a fingerprint.
const MIN_RED: f32 = 8.0;

/// What is blue by so much within a blue seal belongs to it.
const MIN_BLUE: f32 = 4.0;

/// The lower part of a page.
struct Part {
    width: usize,
    height: usize,
    /// Its first row on the page.
    from: usize,
    page: (usize, usize),
    plane: Plane,
}

pub(super) fn check(
    subject: &Subject<'_>,
    tint: &Tint,
    seals: &[Ring],
    rule: &SignatureRule,
) -> Check {
    let unsure = Check::new(
        FindingCode::SignatureMissing,
        Answer::Unsure,
        0.0,
        "perMille",
    );
    let Some(part) = part(subject, rule) else {
        return unsure;
    };
    let mask = part.strokes(subject, tint, seals, rule);
    let px = |per_mille: u32| f64::from(PAGE_PX as u32 * per_mille) / 1_000.0;
    let (least, most) = (px(rule.min_height_per_mille), px(rule.max_height_per_mille));
    let blobs = blobs::find(&mask, part.width);
    let is_written = |blob: &&Blob| {
        let (width, height) = (blob.width() as f64, blob.height() as f64);
        height <= most && width <= 3.0 * most && width >= height / 6.0
    };
    let tallest = blobs
        .iter()
        .filter(is_written)
        .max_by_key(|blob| blob.height());
    let height = tallest.map_or(0.0, |blob| blob.height() as f64);
    let print = blobs.iter().filter(|blob| blob.pixels > 4).count();
    let print_px = px(rule.max_print_height_per_mille);
    let (answer, confidence) = if height >= least {
        (Answer::No, sureness(height, least, 2.0 * least))
    } else if height > print_px
        || print < rule.min_print_signs as usize
        || subject.outline.is_cut.contains(&true)
    {
        (Answer::Unsure, 0.0)
    } else {
        // A hint, and no more.
        (Answer::Yes, 0.7 * sureness(height, print_px, 0.0))
    };
    let written = blobs
        .iter()
        .filter(is_written)
        .filter(|blob| blob.height() as f64 >= least);
    let boxes = if answer == Answer::No {
        part.box_round(written)
    } else {
        Vec::new()
    };
    let per_mille = height * 1_000.0 / PAGE_PX as f64;
    Check::new(FindingCode::SignatureMissing, answer, per_mille, "perMille")
        .sure(confidence)
        .at(boxes)
}

/// Only of a page that is higher than wide, for that of another may lie on its side.
fn part(subject: &Subject<'_>, rule: &SignatureRule) -> Option<Part> {
    let corners = subject.outline.corners?;
    let view = &subject.view.luma;
    let length = |from: [f64; 2], to: [f64; 2]| {
        let across = (to[0] - from[0]) * view.width as f64;
        let down = (to[1] - from[1]) * view.height as f64;
        (across * across + down * down).sqrt()
    };
    let [p0, p1, p2, p3] = corners;
    let (width, height) = (
        length(p0, p1) + length(p3, p2),
        length(p0, p3) + length(p1, p2),
    );
    // Where it is seen so small, strokes are no wider than a pixel of the view.
    let is_readable = height / 2.0 >= PAGE_PX as f64 * 0.7;
    if width * 1.15 > height || width * 2.0 < height || !is_readable {
        return None;
    }
    let page = ((PAGE_PX as f64 * width / height) as usize, PAGE_PX);
    let rows = [rule.from_percent, rule.to_percent].map(|percent| PAGE_PX * percent as usize / 100);
    Some(Part {
        width: page.0,
        height: rows[1].saturating_sub(rows[0]),
        from: rows[0],
        page,
        plane: Plane::of(corners)?,
    })
}

impl Part {
    /// The place of a pixel's middle in the picture.
    fn place(&self, x: f64, y: f64) -> [f64; 2] {
        let (width, height) = (self.page.0 as f64, self.page.1 as f64);
        self.plane.at([x / width, (self.from as f64 + y) / height])
    }

    /// What is dark, not red, and no line.
    fn strokes(
        &self,
        subject: &Subject<'_>,
        tint: &Tint,
        seals: &[Ring],
        rule: &SignatureRule,
    ) -> Vec<bool> {
        let source = if subject.view.half.height >= PAGE_PX {
            &subject.view.half
        } else {
            &subject.view.luma
        };
        let mut luma = Vec::with_capacity(self.width * self.height);
        for y in 0..self.height {
            for x in 0..self.width {
                let value = between(source, self.place(x as f64 + 0.5, y as f64 + 0.5));
                luma.push((value + 0.5) as u8);
            }
        }
        let luma = Gray::new(self.width, self.height, luma);
        let mut mask = dark(&luma, 100 - rule.min_darkness_percent.min(100));
        for (at, is_dark) in mask.iter_mut().enumerate() {
            if *is_dark {
                let (x, y) = ((at % self.width) as f64, (at / self.width) as f64);
                let place = self.place(x + 0.5, y + 0.5);
                *is_dark = !is_red(tint, place) && !is_blue_of_seal(tint, seals, place);
            }
        }
        let line_px = PAGE_PX * rule.min_line_per_mille as usize / 1_000;
        erase_lines(&mut mask, self.width, line_px);
        mask
    }

    /// The one box round all of them, if there are any.
    fn box_round<'a>(&self, blobs: impl Iterator<Item = &'a Blob>) -> Vec<Region> {
        let (mut least, mut most) = ([1.0_f64; 2], [0.0_f64; 2]);
        for blob in blobs {
            for x in [blob.left, blob.right + 1] {
                for y in [blob.top, blob.bottom + 1] {
                    let place = self.place(x as f64, y as f64);
                    for axis in [0, 1] {
                        least[axis] = least[axis].min(place[axis].clamp(0.0, 1.0));
                        most[axis] = most[axis].max(place[axis].clamp(0.0, 1.0));
                    }
                }
            }
        }
        let [width, height] = [most[0] - least[0], most[1] - least[1]];
        if width <= 0.0 || height <= 0.0 {
            return Vec::new();
        }
        vec![Region {
            left: least[0],
            top: least[1],
            width,
            height,
        }]
    }
}

/// What has no more than that of the brightness of the paper round it.
fn dark(luma: &Gray, percent: u32) -> Vec<bool> {
    let mut mask = vec![false; luma.values.len()];
    for top in (0..luma.height).step_by(SQUARE_PX) {
        for left in (0..luma.width).step_by(SQUARE_PX) {
            let rows = top..(top + SQUARE_PX).min(luma.height);
            let columns = left..(left + SQUARE_PX).min(luma.width);
            let mut by_luma = [0_u32; 256];
            for row in rows.clone() {
                for value in &luma.row(row)[columns.clone()] {
                    by_luma[usize::from(*value)] += 1;
                }
            }
            let paper = quantile(&by_luma, 3, 4) as u32;
            for row in rows {
                for column in columns.clone() {
                    let at = row * luma.width + column;
                    mask[at] = u32::from(luma.values[at]) * 100 < paper * percent;
                }
            }
        }
    }
    mask
}

/// Whether there is red at a place or next to it, where its edge hides in black.
fn is_red(tint: &Tint, [x, y]: [f64; 2]) -> bool {
    let column = ((x.max(0.0) * tint.width as f64) as usize).min(tint.width - 1);
    let row = ((y.max(0.0) * tint.height as f64) as usize).min(tint.height - 1);
    let rows = row.saturating_sub(1)..(row + 2).min(tint.height);
    let mut near = rows.flat_map(|row| {
        let columns = column.saturating_sub(1)..(column + 2).min(tint.width);
        columns.map(move |column| row * tint.width + column)
    });
    near.any(|at| tint.red[at] - tint.blue[at].abs() > MIN_RED)
}

/// Pens are blue, too, but not where a seal is.
fn is_blue_of_seal(tint: &Tint, seals: &[Ring], [x, y]: [f64; 2]) -> bool {
    let (x, y) = (x * tint.width as f64, y * tint.height as f64);
    let is_in = |seal: &Ring| seal.contains((x, y), 1.1);
    let column = (x.max(0.0) as usize).min(tint.width - 1);
    let row = (y.max(0.0) as usize).min(tint.height - 1);
    tint.blue[row * tint.width + column] > MIN_BLUE && seals.iter().any(is_in)
}

/// Takes out what goes straight across or down for so long.
fn erase_lines(mask: &mut [bool], width: usize, line_px: usize) {
    let width = width.max(1);
    let height = mask.len() / width;
    let mut lines = Vec::new();
    let mut look_along = |count: usize, at: &dyn Fn(usize) -> usize| {
        let mut from = 0;
        for index in 0..=count {
            if index < count && mask[at(index)] {
                continue;
            }
            if index - from >= line_px.max(1) {
                lines.extend((from..index).map(at));
            }
            from = index + 1;
        }
    };
    for y in 0..height {
        look_along(width, &|x| y * width + x);
    }
    for x in 0..width {
        look_along(height, &|y| y * width + x);
    }
    for at in lines {
        mask[at] = false;
    }
}
