//! Ink of one colour on paper.

use super::circle::Ring;
use crate::review::tint::Tint;

/// Of the other colour so much is taken off: gold and skin are no red.
const OTHER_COLOUR: f32 = 0.6;

/// Ink darkens at least by so much of what it colours; what shines white on yellow paper does not.
const MIN_DARKENING: f32 = 0.3;

/// Black has so little colour of what it darkens: its edges are no ink.
const MIN_COLOURING: f32 = 0.15;

/// How much more of one colour there is than of any other, where it stands out from the paper.
pub(super) struct Ink {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Of 255; 0 where there is none.
    values: Vec<f32>,
    least: f32,
}

impl Ink {
    /// Red, or blue, of at least that strength, in a part of the picture.
    pub(super) fn of(tint: &Tint, is_red: bool, inside: &[bool], least: f32) -> Self {
        let (own, other) = if is_red {
            (&tint.red, &tint.blue)
        } else {
            (&tint.blue, &tint.red)
        };
        let places = own.iter().zip(other).zip(&tint.dark).zip(inside);
        let values = places.map(|(((own, other), dark), inside)| {
            let strength = own - OTHER_COLOUR * other.abs();
            let is_ink = *dark >= MIN_DARKENING * strength && strength >= MIN_COLOURING * dark;
            if *inside && is_ink { strength } else { 0.0 }
        });
        Self {
            width: tint.width,
            height: tint.height,
            values: values.collect(),
            least,
        }
    }

    pub(super) fn mask(&self) -> Vec<bool> {
        self.values.iter().map(|value| *value > self.least).collect()
    }

    /// `None` outside of the picture.
    pub(super) fn is_ink(&self, (x, y): (f64, f64)) -> Option<bool> {
        if x < 0.0 || y < 0.0 {
            return None;
        }
        let (x, y) = (x as usize, y as usize);
        (x < self.width && y < self.height)
            .then(|| self.values[y * self.width + x] > self.least)
    }

    /// How much is ink between two rings that are so many times as large as this one.
    pub(super) fn share_between(&self, ring: &Ring, from: f64, to: f64) -> f64 {
        let (mut ink, mut all) = (0_u32, 0_u32);
        let [across, down] = ring.radii.map(|radius| (radius * to) as i32 + 1);
        for dy in -down..=down {
            for dx in -across..=across {
                let (dx, dy) = (f64::from(dx), f64::from(dy));
                let (u, v) = (dx / ring.radii[0], dy / ring.radii[1]);
                let distance = u * u + v * v;
                if distance >= from * from
                    && distance <= to * to
                    && let Some(is_ink) = self.is_ink((ring.x + dx, ring.y + dy))
                {
                    ink += u32::from(is_ink);
                    all += 1;
                }
            }
        }
        f64::from(ink) / f64::from(all.max(1))
    }

    /// Places round which ink lies as in rings of these radii, the likeliest first. Each edge of ink
    /// speaks for all places that lie straight before or behind it.
    pub(super) fn middles(&self, radii_px: (f64, f64), at_most: usize) -> Vec<(f64, f64)> {
        let (width, height) = (self.width, self.height);
        let mut votes = vec![0_u16; width * height];
        for y in 1..height.max(2) - 1 {
            for x in 1..width.max(2) - 1 {
                if let Some(edge) = self.edge(y * width + x) {
                    let from = (x as f64 + 0.5, y as f64 + 0.5);
                    vote(&mut votes, (width, height), from, edge, radii_px);
                }
            }
        }
        most_voted(&votes, (width, height), radii_px.0, at_most)
    }

    /// The direction across an edge of ink, of length 1.
    fn edge(&self, at: usize) -> Option<(f64, f64)> {
        let values = &self.values;
        let (left, right) = (values[at - 1], values[at + 1]);
        let (above, below) = (values[at - self.width], values[at + self.width]);
        let strongest = left.max(right).max(above).max(below).max(values[at]);
        let (across, down) = (right - left, below - above);
        let length = (across * across + down * down).sqrt();
        (strongest > self.least && length > self.least)
            .then(|| (f64::from(across / length), f64::from(down / length)))
    }
}

fn vote(
    votes: &mut [u16],
    (width, height): (usize, usize),
    from: (f64, f64),
    edge: (f64, f64),
    radii_px: (f64, f64),
) {
    for sign in [-1.0, 1.0] {
        let mut radius = radii_px.0;
        while radius <= radii_px.1 {
            let (x, y) = (
                from.0 + sign * radius * edge.0,
                from.1 + sign * radius * edge.1,
            );
            if x >= 0.0 && y >= 0.0 && x < width as f64 && y < height as f64 {
                let vote = &mut votes[y as usize * width + x as usize];
                *vote = vote.saturating_add(1);
            }
            radius += 1.0;
        }
    }
}

/// Of three times three places together, since no seal is round to a pixel.
fn most_voted(
    votes: &[u16],
    (width, height): (usize, usize),
    radius_px: f64,
    at_most: usize,
) -> Vec<(f64, f64)> {
    let mut sums = vec![0_u32; width * height];
    for y in 1..height.max(2) - 1 {
        for x in 1..width.max(2) - 1 {
            let at = y * width + x;
            sums[at] = [at - width, at, at + width]
                .into_iter()
                .flat_map(|middle| &votes[middle - 1..=middle + 1])
                .map(|votes| u32::from(*votes))
                .sum();
        }
    }
    let reach = (radius_px / 2.0) as usize + 1;
    let mut found = Vec::new();
    while found.len() < at_most {
        let most = sums.iter().enumerate().max_by_key(|(_, sum)| **sum);
        let Some((at, _)) = most.filter(|(_, sum)| **sum > 0) else {
            break;
        };
        let (x, y) = (at % width, at / width);
        found.push((x as f64 + 0.5, y as f64 + 0.5));
        for row in y.saturating_sub(reach)..(y + reach + 1).min(height) {
            let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
            sums[row * width..][columns].fill(0);
        }
    }
    found
}
