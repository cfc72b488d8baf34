//! Rows of colour as wide as the picture, as libjpeg-turbo enlarges them: by half of a side with
//! weights of three quarters and one quarter, otherwise by repetition.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;

use crate::image::planes::Plane;

/// A plane, or some rows of it, among others.
pub(super) struct Rows<'a> {
    plane: &'a Plane,
    first_row: usize,
    widest: usize,
    tallest: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(plane: &'a Plane, first_row: usize, widest: u8, tallest: u8) -> Self {
        Self {
            plane,
            first_row,
            widest: usize::from(widest),
            tallest: usize::from(tallest),
        }
    }

    /// Row `y` of the plane, or its last one.
    fn row(&self, y: usize) -> &'a [u8] {
        let y = y.min(self.plane.height - 1) - self.first_row;
        self.plane.row(y)
    }
}

/// What row `y` of the picture shows of a plane, `width` samples; in `out` if it has to be made.
pub(super) fn row<'a>(rows: &Rows<'a>, y: usize, width: usize, out: &'a mut Vec<u8>) -> &'a [u8] {
    let horizontal = usize::from(rows.plane.horizontal);
    let vertical = usize::from(rows.plane.vertical);
    let near = rows.row(y * vertical / rows.tallest);
    // The row on the other side of `y`, where the plane has half the rows.
    let far = || match y % 2 {
        0 => rows.row((y / 2).saturating_sub(1)),
        _ => rows.row(y / 2 + 1),
    };
    let is_half_width = horizontal * 2 == rows.widest && near.len() > 2;
    let is_half_height = vertical * 2 == rows.tallest;
    out.clear();
    if is_half_width && is_half_height {
        double_width(near, far(), [8, 7], out);
    } else if is_half_width && vertical == rows.tallest {
        double_width(near, near, [4, 8], out);
    } else if horizontal == rows.widest && is_half_height {
        let bias = 1 + (y % 2) as u16;
        let mix = |(near, far): (&u8, &u8)| (u16::from(*near) * 3 + u16::from(*far) + bias) >> 2;
        out.extend(near.iter().zip(far()).map(|pair| mix(pair) as u8));
    } else if horizontal == rows.widest {
        return &near[..width];
    } else {
        let last = near.len() - 1;
        out.extend((0..width).map(|x| near[(x * horizontal / rows.widest).min(last)]));
    }
    &out[..width]
}

/// Two samples for each of `near`, mixed with those beside it and with `far`: sums of sixteenths,
/// to which a bias is added on the left and on the right. Of one row alone the sums are fourths
/// times four, and so are the biases. There are more than two samples.
fn double_width(near: &[u8], far: &[u8], biases: [u16; 2], out: &mut Vec<u8>) {
    out.resize(near.len() * 2, 0);
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    let done = simd::double_width(near, far, biases, out);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    let done = 1;
    let sum = |x: usize| u16::from(near[x]) * 3 + u16::from(far[x]);
    let [left, right] = biases;
    let last = near.len() - 1;
    out[0] = ((sum(0) * 4 + left) >> 4) as u8;
    out[1] = ((sum(0) * 3 + sum(1) + right) >> 4) as u8;
    let (mut before, mut middle) = (sum(done - 1), sum(done));
    for (x, pair) in (done..last).zip(out[done * 2..].chunks_exact_mut(2)) {
        let after = sum(x + 1);
        pair[0] = ((middle * 3 + before + left) >> 4) as u8;
        pair[1] = ((middle * 3 + after + right) >> 4) as u8;
        (before, middle) = (middle, after);
    }
    out[last * 2] = ((sum(last) * 3 + sum(last - 1) + left) >> 4) as u8;
    out[last * 2 + 1] = ((sum(last) * 4 + right) >> 4) as u8;
}
