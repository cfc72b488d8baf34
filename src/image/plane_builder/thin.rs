//! Planes of full colour to a quarter of it.

use crate::image::lanes::I16x8;
use crate::image::planes::{ColorModel, Plane, Planes};
use std::array::from_fn;

/// Makes 4:2:0 of 4:4:4; other planes stay as they are.
pub(crate) fn quarter_colors(planes: &mut Planes) {
    let is_full = |plane: &Plane| (plane.horizontal, plane.vertical) == (1, 1);
    let [brightness, blue, red] = planes.planes.as_mut_slice() else {
        return;
    };
    if planes.model != ColorModel::YCbCr || ![&*brightness, blue, red].into_iter().all(is_full) {
        return;
    }
    (brightness.horizontal, brightness.vertical) = (2, 2);
    for plane in [blue, red] {
        *plane = halve(plane);
    }
}

/// Means of 2 × 2 samples; the last column and row are repeated where they have no neighbour.
fn halve(plane: &Plane) -> Plane {
    let (width, height) = (plane.width.div_ceil(2), plane.height.div_ceil(2));
    let stride = width.next_multiple_of(8);
    let mut samples = vec![0; stride * height];
    let rows = samples.chunks_exact_mut(stride).enumerate();
    for (y, row) in rows {
        let upper = plane.row(2 * y);
        let lower = plane.row((2 * y + 1).min(plane.height - 1));
        let means = row.as_chunks_mut().0;
        let (upper_whole, lower_whole) = (sixteens(upper), sixteens(lower));
        for ((upper, lower), mean) in upper_whole.iter().zip(lower_whole).zip(&mut *means) {
            *mean = mean_of_fours(upper, lower);
        }
        if let Some(mean) = means.get_mut(upper_whole.len()) {
            let rest = |row: &[u8]| {
                let last = row.len() - 1;
                let start = 16 * upper_whole.len();
                [0, 8].map(|eight| from_fn(|place| row[(start + eight + place).min(last)]))
            };
            *mean = mean_of_fours(&rest(upper), &rest(lower));
        }
    }
    Plane {
        width,
        height,
        stride,
        samples,
        horizontal: 1,
        vertical: 1,
    }
}

fn sixteens(row: &[u8]) -> &[[[u8; 8]; 2]] {
    row.as_chunks().0.as_chunks().0
}

#[inline]
fn mean_of_fours(upper: &[[u8; 8]; 2], lower: &[[u8; 8]; 2]) -> [u8; 8] {
    let ones = I16x8::splat(1);
    let first = I16x8::widen(upper[0]) + I16x8::widen(lower[0]);
    let second = I16x8::widen(upper[1]) + I16x8::widen(lower[1]);
    let sums = first.dot(ones).narrow(second.dot(ones));
    // Halves go down and up in turns, so that the mean of the plane stays.
    let sums = sums + I16x8::new([1, 2, 1, 2, 1, 2, 1, 2]);
    let quarters = sums.unsigned_high_product(I16x8::splat(1 << 14));
    quarters.narrow_u8(quarters)[0]
}

#[cfg(test)]
mod tests {
    use super::quarter_colors;
    use crate::image::plane_builder::{PlaneBuilder, Sampling};

    #[test]
    fn colors_thinned_later_are_within_one_of_those_built_so() {
        let mut state = 11_u32;
        for (width, height) in [(1, 1), (2, 3), (33, 17), (64, 64)] {
            let pixels: Vec<u8> = (0..3 * width * height)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as u8
                })
                .collect();
            let build = |sampling| {
                let mut builder = PlaneBuilder::new(width, height, sampling);
                builder.push_rows(&pixels);
                builder.finish()
            };
            let mut thinned = build(Sampling::FullColor);
            quarter_colors(&mut thinned);
            let expected = build(Sampling::QuarterColor);
            for (thinned, expected) in thinned.planes.iter().zip(&expected.planes) {
                assert_eq!(
                    (thinned.width, thinned.height),
                    (expected.width, expected.height)
                );
                assert_eq!(thinned.horizontal, expected.horizontal);
                assert_eq!(thinned.vertical, expected.vertical);
                for y in 0..expected.height {
                    for (a, b) in thinned.row(y).iter().zip(expected.row(y)) {
                        assert!(a.abs_diff(*b) <= 1, "{a} {b} in {width} x {height}");
                    }
                }
            }
        }
    }
}
