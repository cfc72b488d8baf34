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

    /// Whatever is darker than the paper by at least that much, of 255.
    pub(super) fn of_any(tint: &Tint, inside: &[bool], least: f32) -> Self {
        let places = tint.dark.iter().zip(inside);
        Self {
            width: tint.width,
            height: tint.height,
            values: places
                .map(|(dark, inside)| if *inside { *dark } else { 0.0 })
                .collect(),
            least,
        }
    }

    pub(super) fn mask(&self) -> Vec<bool> {
        self.values
            .iter()
            .map(|value| *value > self.least)
            .collect()
    }

    /// `None` outside of the picture.
    pub(super) fn is_ink(&self, (x, y): (f64, f64)) -> Option<bool> {
        if x < 0.0 || y < 0.0 {
            return None;
        }
        let (x, y) = (x as usize, y as usize);
        (x < self.width && y < self.height).then(|| self.values[y * self.width + x] > self.least)
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
        let rows: Vec<_> = self.values.chunks_exact(width).collect();
        for (y, rows) in rows.windows(3).enumerate() {
            let columns = rows[1].windows(3).zip(&rows[0][1..]).zip(&rows[2][1..]);
            for (x, ((middle, above), below)) in columns.enumerate() {
                if let Some(edge) = self.edge([middle[0], middle[1], middle[2], *above, *below]) {
                    let from = (x as f64 + 1.5, y as f64 + 1.5);
                    vote(&mut votes, (width, height), from, edge, radii_px);
                }
            }
        }
        most_voted(&votes, (width, height), radii_px.0, at_most)
    }

    /// The direction across an edge of ink, of length 1.
    fn edge(&self, [left, here, right, above, below]: [f32; 5]) -> Option<(f64, f64)> {
        // Most of a paper is blank.
        let is_ink = [left, here, right, above, below].map(|value| value > self.least);
        if is_ink == [false; 5] {
            return None;
        }
        let (across, down) = (right - left, below - above);
        let length = (across * across + down * down).sqrt();
        (length > self.least).then(|| (f64::from(across / length), f64::from(down / length)))
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
    // Of each row the last one of those that have the most.
    let mut most = vec![(0_u32, 0_usize); height];
    let most_of = |row: &[u32]| {
        let places = row.iter().zip(0..);
        places.fold((0, 0), |most, (sum, x)| {
            if *sum >= most.0 { (*sum, x) } else { most }
        })
    };
    let rows: Vec<_> = votes.chunks_exact(width).collect();
    let mut columns = vec![0_u32; width];
    for (y, three) in rows.windows(3).enumerate() {
        let values = three[0].iter().zip(three[1]).zip(three[2]);
        for (column, ((above, here), below)) in columns.iter_mut().zip(values) {
            *column = u32::from(*above) + u32::from(*here) + u32::from(*below);
        }
        let row = &mut sums[(y + 1) * width..(y + 2) * width];
        for (sum, three) in row.iter_mut().skip(1).zip(columns.windows(3)) {
            *sum = three[0] + three[1] + three[2];
        }
        most[y + 1] = most_of(row);
    }
    let reach = (radius_px / 2.0) as usize + 1;
    let mut found = Vec::new();
    while found.len() < at_most {
        let best = most.iter().zip(0_usize..).max_by_key(|(most, _)| most.0);
        let Some((&(_, x), y)) = best.filter(|(most, _)| most.0 > 0) else {
            break;
        };
        found.push((x as f64 + 0.5, y as f64 + 0.5));
        for row in y.saturating_sub(reach)..(y + reach + 1).min(height) {
            let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
            let sums = &mut sums[row * width..(row + 1) * width];
            sums[columns].fill(0);
            most[row] = most_of(sums);
        }
    }
    found
}
