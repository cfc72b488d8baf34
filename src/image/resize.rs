//! Making a picture smaller by averaging areas, in whole numbers, so that every platform gives
//! the same pixels.

use super::bitmap::Bitmap;

/// How one output sample is made along an axis: where it begins, and the weight of each input
/// sample. Weights of one output sample add up to the input's length.
struct Span {
    start: usize,
    weights: Vec<u32>,
}

/// A smaller copy. A side that is not smaller than the picture's own is kept as it is.
pub(crate) fn shrink(picture: &Bitmap, width_px: u32, height_px: u32) -> Bitmap {
    let width_px = width_px.clamp(1, picture.width_px());
    let height_px = height_px.clamp(1, picture.height_px());
    let columns = spans(picture.width_px(), width_px);
    let rows = spans(picture.height_px(), height_px);
    let (column_total, row_total) = (
        u64::from(picture.width_px()),
        u64::from(picture.height_px()),
    );
    let mut smaller = Bitmap::new(width_px, height_px, [0; 3]);
    let mut sums = vec![0_u64; width_px as usize * 3];
    for (out, span) in smaller.rows_mut().zip(&rows) {
        sums.fill(0);
        for (y, row_weight) in (span.start..).zip(&span.weights) {
            add_row(picture.row(y), &columns, u64::from(*row_weight), &mut sums);
        }
        let total = column_total * row_total;
        for (value, sum) in out.iter_mut().zip(&sums) {
            *value = ((sum + total / 2) / total) as u8;
        }
    }
    smaller
}

fn add_row(row: &[u8], columns: &[Span], row_weight: u64, sums: &mut [u64]) {
    for (sum, span) in sums.chunks_exact_mut(3).zip(columns) {
        let mut channels = [0_u64; 3];
        for (pixel, weight) in row[span.start * 3..].chunks_exact(3).zip(&span.weights) {
            for (channel, value) in channels.iter_mut().zip(pixel) {
                *channel += u64::from(*value) * u64::from(*weight);
            }
        }
        for (sum, channel) in sum.iter_mut().zip(channels) {
            *sum += channel * row_weight;
        }
    }
}

/// Cuts `from` input samples into `to` equal areas, in units of 1/`to` of a sample.
fn spans(from: u32, to: u32) -> Vec<Span> {
    let (from, to) = (u64::from(from), u64::from(to));
    (0..to)
        .map(|index| {
            let (begin, end) = (index * from, (index + 1) * from);
            let start = begin / to;
            let weights = (start..end.div_ceil(to))
                .map(|sample| {
                    let covered = end.min((sample + 1) * to) - begin.max(sample * to);
                    covered as u32
                })
                .collect();
            Span {
                start: start as usize,
                weights,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{shrink, spans};
    use crate::image::bitmap::Bitmap;

    #[test]
    fn every_output_sample_weighs_the_same() {
        for (from, to) in [(7, 3), (100, 99), (4000, 1234), (5, 5), (5, 1)] {
            for span in spans(from, to) {
                assert_eq!(span.weights.iter().sum::<u32>(), from, "{from} to {to}");
            }
        }
    }

    #[test]
    fn half_size_averages_two_by_two() {
        let rgb = [0_u8, 100, 50, 250].iter().flat_map(|v| [*v; 3]).collect();
        let picture = Bitmap::from_rgb(2, 2, rgb).expect("four pixels");
        assert_eq!(shrink(&picture, 1, 1).rgb(), [100; 3]);
    }

    #[test]
    fn one_colour_stays_that_colour_and_nothing_grows() {
        let picture = Bitmap::new(37, 11, [255, 128, 3]);
        let smaller = shrink(&picture, 20, 400);
        assert_eq!((smaller.width_px(), smaller.height_px()), (20, 11));
        assert!(smaller.rgb().chunks(3).all(|px| px == [255, 128, 3]));
    }
}
