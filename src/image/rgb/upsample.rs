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

/// Enlarges rows; keeps the memory that it takes.
#[derive(Default)]
pub(super) struct Upsampler {
    sums: Vec<u16>,
}

impl Upsampler {
    /// What row `y` of the picture shows of a plane, `width` samples, in `out` if it has to be made.
    pub(super) fn row<'a>(
        &mut self,
        rows: &Rows<'a>,
        y: usize,
        width: usize,
        out: &'a mut Vec<u8>,
    ) -> &'a [u8] {
        let (horizontal, vertical) = (
            usize::from(rows.plane.horizontal),
            usize::from(rows.plane.vertical),
        );
        let near = rows.row(y * vertical / rows.tallest);
        let is_half_width = horizontal * 2 == rows.widest && near.len() > 2;
        let is_half_height = vertical * 2 == rows.tallest;
        // The row of the plane that is nearest after `near`.
        let far = || match y % 2 {
            0 => rows.row((y / 2).saturating_sub(1)),
            _ => rows.row(y / 2 + 1),
        };
        if is_half_width && is_half_height {
            self.double_both(near, far(), out);
        } else if is_half_width && vertical == rows.tallest {
            double_width(near, out);
        } else if horizontal == rows.widest && is_half_height {
            let bias = 1 + (y % 2) as u16;
            out.clear();
            out.extend(
                near.iter().zip(far()).map(|(near, far)| {
                    ((u16::from(*near) * 3 + u16::from(*far) + bias) >> 2) as u8
                }),
            );
        } else if horizontal == rows.widest {
            return &near[..width];
        } else {
            repeat(near, horizontal, rows.widest, width, out);
        }
        &out[..width]
    }

    fn double_both(&mut self, near: &[u8], far: &[u8], out: &mut Vec<u8>) {
        self.sums.clear();
        let sum = |(near, far): (&u8, &u8)| u16::from(*near) * 3 + u16::from(*far);
        self.sums.extend(near.iter().zip(far).map(sum));
        let sums = &self.sums[..];
        let last = sums.len() - 1;
        out.resize(sums.len() * 2, 0);
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        let done = simd::double::<4, 8, 7>(sums, out);
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        let done = 0;
        let pairs = out[(done + 1) * 2..].chunks_exact_mut(2);
        for (pair, around) in pairs.zip(sums[done..].windows(3)) {
            let middle = around[1] * 3;
            pair[0] = ((middle + around[0] + 8) >> 4) as u8;
            pair[1] = ((middle + around[2] + 7) >> 4) as u8;
        }
        out[0] = ((sums[0] * 4 + 8) >> 4) as u8;
        out[1] = ((sums[0] * 3 + sums[1] + 7) >> 4) as u8;
        out[last * 2] = ((sums[last] * 3 + sums[last - 1] + 8) >> 4) as u8;
        out[last * 2 + 1] = ((sums[last] * 4 + 7) >> 4) as u8;
    }
}

fn double_width(row: &[u8], out: &mut Vec<u8>) {
    let last = row.len() - 1;
    out.resize(row.len() * 2, 0);
    for (pair, around) in out[2..].chunks_exact_mut(2).zip(row.windows(3)) {
        let middle = u16::from(around[1]) * 3;
        pair[0] = ((middle + u16::from(around[0]) + 1) >> 2) as u8;
        pair[1] = ((middle + u16::from(around[2]) + 2) >> 2) as u8;
    }
    let mix =
        |near: u8, far: u8, bias: u16| ((u16::from(near) * 3 + u16::from(far) + bias) >> 2) as u8;
    out[0] = row[0];
    out[1] = mix(row[0], row[1], 2);
    out[last * 2] = mix(row[last], row[last - 1], 1);
    out[last * 2 + 1] = row[last];
}

fn repeat(row: &[u8], samples: usize, of: usize, width: usize, out: &mut Vec<u8>) {
    out.clear();
    out.extend((0..width).map(|x| row[(x * samples / of).min(row.len() - 1)]));
}
