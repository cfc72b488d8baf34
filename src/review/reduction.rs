//! A smaller channel: Catmull-Rom interpolation widened over what a value covers, in whole numbers, so
//! that every platform gives the same. A mean over the area would lose sharpness in every fourth
//! column, which looks like a screen's raster.

use super::gray::Gray;

/// One in the fixed-point weights.
const ONE: i32 = 1 << 12;

/// Bits that a value has besides its own between the two passes.
const SPARE_BITS: u32 = 6;

/// How far a weight reaches to each side, in values of the result.
const REACH: f64 = 2.0;

/// Which values make one along a side, and with which weights; they add up to [`ONE`].
struct Span {
    start: usize,
    weights: Vec<i32>,
}

impl Gray {
    /// Neither side is to grow.
    pub(crate) fn reduced(&self, width: usize, height: usize) -> Self {
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let columns = spans(self.width, width);
        let mut values = Vec::with_capacity(width * height);
        let mut line = vec![0_i32; self.width];
        for span in spans(self.height, height) {
            line.fill(1 << (11 - SPARE_BITS));
            for (y, weight) in (span.start..).zip(&span.weights) {
                for (sum, value) in line.iter_mut().zip(self.row(y)) {
                    *sum += i32::from(*value) * weight;
                }
            }
            for sum in &mut line {
                *sum >>= 12 - SPARE_BITS;
            }
            values.extend(columns.iter().map(|span| {
                let covered = &line[span.start..span.start + span.weights.len()];
                let sum: i32 = covered.iter().zip(&span.weights).map(|(v, w)| v * w).sum();
                ((sum + (1 << (11 + SPARE_BITS))) >> (12 + SPARE_BITS)).clamp(0, 255) as u8
            }));
        }
        Self {
            width,
            height,
            values,
        }
    }
}

fn spans(from: usize, to: usize) -> Vec<Span> {
    let step = from as f64 / to as f64;
    let width = step.max(1.0);
    (0..to)
        .map(|index| {
            let center = (index as f64 + 0.5) * step - 0.5;
            let first = (center - REACH * width + 1.0).max(0.0) as usize;
            let last = ((center + REACH * width) as usize).min(from - 1);
            let weights: Vec<_> = (first..=last.max(first))
                .map(|value| catmull_rom((value as f64 - center) / width))
                .collect();
            Span {
                start: first.min(from - 1),
                weights: in_whole_numbers(&weights),
            }
        })
        .collect()
}

/// Keys' cubic with a = −1/2.
fn catmull_rom(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        1.5 * x * x * x - 2.5 * x * x + 1.0
    } else if x < 2.0 {
        -0.5 * x * x * x + 2.5 * x * x - 4.0 * x + 2.0
    } else {
        0.0
    }
}

/// Weights in proportion; what rounding leaves over goes to the largest.
fn in_whole_numbers(weights: &[f64]) -> Vec<i32> {
    let sum: f64 = weights.iter().sum();
    let mut whole: Vec<i32> = weights
        .iter()
        .map(|weight| (weight / sum * f64::from(ONE)) as i32)
        .collect();
    let left = ONE - whole.iter().sum::<i32>();
    if let Some(largest) = whole.iter_mut().max() {
        *largest += left;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::Gray;

    fn waves(width: usize, height: usize, period: usize) -> Gray {
        let values = (0..width * height)
            .map(|index| {
                if index % width % period * 2 < period {
                    40
                } else {
                    220
                }
            })
            .collect();
        Gray::new(width, height, values)
    }

    #[test]
    fn an_even_picture_stays_even_at_every_size() {
        let gray = Gray::new(40, 30, vec![200; 1_200]);
        for (width, height) in [(39, 30), (32, 24), (17, 9), (1, 1), (40, 30)] {
            let reduced = gray.reduced(width, height);
            assert_eq!((reduced.width, reduced.height), (width, height));
            assert!(reduced.values.iter().all(|value| *value == 200));
        }
    }

    #[test]
    fn stripes_that_are_wide_enough_stay_and_finer_ones_become_gray_instead_of_wider() {
        let contrast = |gray: &Gray| {
            let inner = &gray.row(gray.height / 2)[8..gray.width - 8];
            i32::from(*inner.iter().max().unwrap()) - i32::from(*inner.iter().min().unwrap())
        };
        assert!(contrast(&waves(250, 20, 10).reduced(200, 16)) > 150);
        assert!(contrast(&waves(360, 20, 2).reduced(200, 12)) < 40);
    }

    #[test]
    fn every_column_is_about_as_sharp_as_the_next() {
        // Noise whose neighbours have nothing in common.
        let mut state = 7_u32;
        let values = (0..500 * 400)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        let reduced = Gray::new(500, 400, values).reduced(400, 320);
        // The ratio repeats every four columns.
        let energies: Vec<f64> = (0..4)
            .map(|phase| {
                let of_phase = (0..320).flat_map(|y| {
                    let row = reduced.row(y);
                    (8 + phase..380).step_by(4).map(|x| {
                        let difference = f64::from(row[x]) - f64::from(row[x + 1]);
                        difference * difference
                    })
                });
                of_phase.sum::<f64>()
            })
            .collect();
        let most = energies.iter().copied().fold(0.0, f64::max);
        let least = energies.iter().copied().fold(f64::MAX, f64::min);
        assert!(least > 0.8 * most, "{energies:?}");
    }
}
