//! The Fourier transform of a square of numbers: the same bits on every machine, since there is
//! nothing in it but sums, products, quotients and square roots.

/// Transforms squares of one size.
pub(super) struct Fourier {
    side: usize,
    /// The roots of unity of the upper half circle: cosine and sine.
    roots: Vec<[f32; 2]>,
    scratch: Vec<f32>,
}

/// Rows of complex numbers from the top.
pub(super) struct Square {
    pub(super) re: Vec<f32>,
    pub(super) im: Vec<f32>,
}

impl Square {
    pub(super) fn new(side: usize) -> Self {
        Self {
            re: vec![0.0; side * side],
            im: vec![0.0; side * side],
        }
    }
}

impl Fourier {
    /// Of squares whose side is a power of two.
    pub(super) fn new(side: usize) -> Self {
        Self {
            side,
            roots: roots(side),
            scratch: vec![0.0; side * side],
        }
    }

    /// In place.
    pub(super) fn transform(&mut self, square: &mut Square) {
        for _ in 0..2 {
            self.transform_columns(square);
            self.transpose(&mut square.re);
            self.transpose(&mut square.im);
        }
    }

    /// All columns at once, row by row.
    fn transform_columns(&self, square: &mut Square) {
        let side = self.side;
        let bits = side.trailing_zeros();
        for row in 0..side {
            let other = row.reverse_bits() >> (usize::BITS - bits.max(1));
            if row < other {
                swap_rows(&mut square.re, row, other, side);
                swap_rows(&mut square.im, row, other, side);
            }
        }
        let mut half = 1;
        while half < side {
            let stride = side / (2 * half);
            let groups = square
                .re
                .chunks_exact_mut(2 * half * side)
                .zip(square.im.chunks_exact_mut(2 * half * side));
            for (re, im) in groups {
                let (upper_re, lower_re) = re.split_at_mut(half * side);
                let (upper_im, lower_im) = im.split_at_mut(half * side);
                let upper = upper_re
                    .chunks_exact_mut(side)
                    .zip(upper_im.chunks_exact_mut(side));
                let lower = lower_re
                    .chunks_exact_mut(side)
                    .zip(lower_im.chunks_exact_mut(side));
                let roots = self.roots.iter().step_by(stride);
                for ((upper, lower), root) in upper.zip(lower).zip(roots) {
                    cross(upper, lower, *root);
                }
            }
            half *= 2;
        }
    }

    fn transpose(&mut self, values: &mut Vec<f32>) {
        let side = self.side;
        for (x, column) in self.scratch.chunks_exact_mut(side).enumerate() {
            for (value, row) in column.iter_mut().zip(values.chunks_exact(side)) {
                *value = row[x];
            }
        }
        std::mem::swap(&mut self.scratch, values);
    }
}

/// The sums and differences of two rows, the second one turned before.
fn cross(upper: (&mut [f32], &mut [f32]), lower: (&mut [f32], &mut [f32]), [c, s]: [f32; 2]) {
    let upper = upper.0.iter_mut().zip(upper.1);
    let lower = lower.0.iter_mut().zip(lower.1);
    // Its sine is 0 for no turn only; half a turn is never asked for.
    if s.abs() < f32::EPSILON {
        // Every first one, and all of the first pass.
        for ((a_re, a_im), (b_re, b_im)) in upper.zip(lower) {
            (*a_re, *b_re) = (*a_re + *b_re, *a_re - *b_re);
            (*a_im, *b_im) = (*a_im + *b_im, *a_im - *b_im);
        }
        return;
    }
    for ((a_re, a_im), (b_re, b_im)) in upper.zip(lower) {
        let re = *b_re * c + *b_im * s;
        let im = *b_im * c - *b_re * s;
        (*b_re, *b_im) = (*a_re - re, *a_im - im);
        (*a_re, *a_im) = (*a_re + re, *a_im + im);
    }
}

fn swap_rows(values: &mut [f32], upper: usize, lower: usize, side: usize) {
    let (head, tail) = values.split_at_mut(lower * side);
    head[upper * side..(upper + 1) * side].swap_with_slice(&mut tail[..side]);
}

/// Cosine and sine of the first half of the circle in `side` steps.
fn roots(side: usize) -> Vec<[f32; 2]> {
    let mut roots = vec![[1.0_f64, 0.0]];
    // From the half circle on the angle is halved, and every root between is turned by it.
    let mut step = [-1.0_f64, 0.0_f64];
    while roots.len() * 2 < side {
        let cosine = f64::midpoint(1.0, step[0]).sqrt();
        let sine = if step[0] < -0.5 {
            1.0
        } else {
            step[1] / (2.0 * cosine)
        };
        step = [cosine, sine];
        let turned = |[c, s]: [f64; 2]| [c * cosine - s * sine, c * sine + s * cosine];
        roots = roots
            .into_iter()
            .flat_map(|root| [root, turned(root)])
            .collect();
    }
    roots
        .into_iter()
        .map(|[c, s]| [c as f32, s as f32])
        .collect()
}

/// The square of a sine over half a circle, at the middles of `side` steps: what fades at its ends has
/// no edges there.
pub(super) fn fade(side: usize) -> Vec<f32> {
    // sin² of (k + ½) steps is (1 − cos of (2k + 1) steps of half the angle) / 2.
    let fine = roots(2 * side);
    (0..side)
        .map(|at| (1.0 - cosine_of(&fine, 2 * at + 1)) / 2.0)
        .collect()
}

/// Of any step of the circle whose upper half is `roots`.
fn cosine_of(roots: &[[f32; 2]], step: usize) -> f32 {
    if step < roots.len() {
        roots[step][0]
    } else {
        -roots[step - roots.len()][0]
    }
}

#[cfg(test)]
mod tests {
    use super::{Fourier, Square, fade};
    use std::f64::consts::TAU;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count)
            .map(|at| ((at * at * 31 + at * 7) % 101) as f32 - 50.0)
            .collect()
    }

    #[test]
    fn the_transform_is_that_of_the_definition() {
        for side in [1, 2, 4, 16] {
            let mut square = Square {
                re: numbers(side * side),
                im: numbers(2 * side * side).split_off(side * side),
            };
            let (re, im) = (square.re.clone(), square.im.clone());
            Fourier::new(side).transform(&mut square);
            for (v, u) in (0..side).flat_map(|v| (0..side).map(move |u| (v, u))) {
                let (mut sum_re, mut sum_im) = (0.0, 0.0);
                for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
                    let turn = TAU * (u * x + v * y) as f64 / side as f64;
                    let (a, b) = (f64::from(re[y * side + x]), f64::from(im[y * side + x]));
                    sum_re += a * turn.cos() + b * turn.sin();
                    sum_im += b * turn.cos() - a * turn.sin();
                }
                let at = v * side + u;
                let (off_re, off_im) = (
                    f64::from(square.re[at]) - sum_re,
                    f64::from(square.im[at]) - sum_im,
                );
                assert!(
                    off_re.abs() < 0.01 && off_im.abs() < 0.01,
                    "{side}: {u} {v}: {off_re} {off_im}"
                );
            }
        }
    }

    #[test]
    fn a_window_fades_as_the_square_of_a_sine() {
        for side in [2, 64, 128] {
            for (at, value) in fade(side).into_iter().enumerate() {
                let sine = (TAU / 2.0 * (at as f64 + 0.5) / side as f64).sin();
                assert!((f64::from(value) - sine * sine).abs() < 1e-6);
            }
        }
    }
}
