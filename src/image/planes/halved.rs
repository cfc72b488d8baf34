//! Planes of colour with a quarter of their samples: 4:4:4 to 4:2:0.

use super::{Plane, Planes};

impl Planes {
    /// With the colours at half the width and height, each sample the mean of four, where all
    /// planes are of one size; otherwise as they are.
    pub(crate) fn with_halved_colors(mut self) -> Self {
        let [luma, colors @ ..] = self.planes.as_mut_slice() else {
            return self;
        };
        let is_even =
            |color: &Plane| (color.horizontal, color.vertical) == (luma.horizontal, luma.vertical);
        if !colors.is_empty() && colors.iter().all(is_even) {
            (luma.horizontal, luma.vertical) = (2, 2);
            for color in colors {
                *color = halved(color);
            }
        }
        self
    }
}

/// Columns and rows without a neighbour stand for it.
fn halved(plane: &Plane) -> Plane {
    let (width, height) = (plane.width.div_ceil(2), plane.height.div_ceil(2));
    let mut samples = vec![0; width * height];
    for (y, out) in samples.chunks_exact_mut(width).enumerate() {
        let upper = plane.row(y * 2);
        let lower = plane.row((y * 2 + 1).min(plane.height - 1));
        let (upper_pairs, upper_rest) = upper.as_chunks::<2>();
        let (lower_pairs, lower_rest) = lower.as_chunks::<2>();
        for (x, (sample, (upper, lower))) in out
            .iter_mut()
            .zip(upper_pairs.iter().zip(lower_pairs))
            .enumerate()
        {
            *sample = mean([upper[0], upper[1], lower[0], lower[1]], x);
        }
        if let ([upper], [lower]) = (upper_rest, lower_rest) {
            out[width - 1] = mean([*upper, *upper, *lower, *lower], width - 1);
        }
    }
    Plane {
        width,
        height,
        stride: width,
        samples,
        horizontal: 1,
        vertical: 1,
    }
}

/// Halves are rounded up in one column and down in the next, so that colours keep their mean.
#[inline]
fn mean(samples: [u8; 4], x: usize) -> u8 {
    let sum: u16 = samples.map(u16::from).into_iter().sum();
    ((sum + 1 + (x & 1) as u16) >> 2) as u8
}

#[cfg(test)]
mod tests {
    use crate::image::planes::{ColorModel, Plane, Planes};

    fn planes(samplings: [(u8, u8); 3], samples: &[u8]) -> Planes {
        Planes {
            width_px: 3,
            height_px: 3,
            model: ColorModel::YCbCr,
            planes: samplings
                .map(|(horizontal, vertical)| Plane {
                    width: 3,
                    height: 3,
                    stride: 4,
                    samples: samples.to_vec(),
                    horizontal,
                    vertical,
                })
                .to_vec(),
        }
    }

    #[test]
    fn colours_are_means_of_four_and_the_edge_stands_for_its_neighbour() {
        let samples = [10, 11, 50, 0, 12, 12, 52, 0, 90, 91, 7, 0];
        let before = planes([(1, 1); 3], &samples);
        let after = before.clone().with_halved_colors();
        let [luma, cb, cr] = &after.planes[..] else {
            panic!("three planes");
        };
        assert_eq!((luma.horizontal, luma.vertical), (2, 2));
        assert_eq!(luma.samples, before.planes[0].samples);
        assert_eq!(
            (cb.width, cb.height, cb.horizontal, cb.vertical),
            (2, 2, 1, 1)
        );
        assert_eq!((cb.row(0), cb.row(1)), (&[11, 51][..], &[90, 7][..]));
        assert_eq!(cb, cr);
    }

    #[test]
    fn colours_that_are_smaller_already_stay() {
        let before = planes([(2, 1), (1, 1), (1, 1)], &[0; 12]);
        assert_eq!(before.clone().with_halved_colors(), before);
    }
}
