//! A picture smaller and smaller, so that a window of one size finds faces of all.

/// The side of what the cascade looks at.
pub(super) const WINDOW_PX: usize = 24;

/// The smallest face that is looked for, in shares of the short side: an eighth.
const SHORT_SIDE_PX: usize = 8 * WINDOW_PX;

/// The long side is at most so many times the short one.
const MAX_ASPECT: usize = 8;

/// Each picture is to the one before it as these two.
const STEP: (usize, usize) = (10, 11);

pub(super) struct Level {
    pub(super) width: usize,
    pub(super) height: usize,
    values: Vec<u8>,
}

/// Sums of all values above and to the left.
pub(super) struct Sums {
    stride: usize,
    values: Vec<u32>,
}

/// From the largest that is looked at to the one that a window just fits in. What is smaller than that
/// has none.
pub(super) fn levels(luma: &[u8], width: usize, height: usize) -> Vec<Level> {
    let short = width.min(height);
    // What is very long is looked at as if it were less so.
    let scaled = |side: usize| {
        let scaled = |at: usize| ((at * side + short / 2) / short).clamp(1, side * MAX_ASPECT);
        (scaled(width), scaled(height))
    };
    // One that is read once for all that are smaller.
    let base = shrink(luma, (width, height), scaled(short.min(2 * SHORT_SIDE_PX)));
    let mut side = short.min(SHORT_SIDE_PX);
    let mut levels = Vec::new();
    while side >= WINDOW_PX {
        levels.push(shrink(
            &base.values,
            (base.width, base.height),
            scaled(side),
        ));
        side = side * STEP.0 / STEP.1;
    }
    levels
}

/// Each value is the mean of what it covers, shares of pixels counted.
fn shrink(luma: &[u8], (width, height): (usize, usize), to: (usize, usize)) -> Level {
    let (columns, rows) = (spans(width, to.0), spans(height, to.1));
    // A row of the original at a time, in 256ths of a pixel.
    let mut values = Vec::with_capacity(to.0 * to.1);
    let mut sums = vec![0_u64; to.0];
    for row_span in &rows {
        sums.fill(0);
        let mut weight_sum = 0;
        for (y, weight) in row_span.weights() {
            let row = &luma[y * width..][..width];
            weight_sum += weight;
            for (sum, span) in sums.iter_mut().zip(&columns) {
                let mut part = 0;
                for (x, share) in span.weights() {
                    part += u64::from(row[x]) * share;
                }
                *sum += part * weight;
            }
        }
        for (sum, span) in sums.iter().zip(&columns) {
            let weight = (weight_sum * span.length()).max(1);
            values.push(((sum + weight / 2) / weight) as u8);
        }
    }
    Level {
        width: to.0,
        height: to.1,
        values,
    }
}

/// A part of a row or column, in 256ths of a pixel.
struct Span {
    from: u64,
    to: u64,
}

impl Span {
    fn length(&self) -> u64 {
        self.to - self.from
    }

    /// Pixels, and how much of each lies in it.
    fn weights(&self) -> impl Iterator<Item = (usize, u64)> {
        let (from, to) = (self.from, self.to);
        (from / 256..to.div_ceil(256)).map(move |pixel| {
            let share = to.min(pixel * 256 + 256) - from.max(pixel * 256);
            (pixel as usize, share)
        })
    }
}

fn spans(side: usize, count: usize) -> Vec<Span> {
    let edge = |at: usize| (at * side * 256 / count) as u64;
    (0..count)
        .map(|at| Span {
            from: edge(at),
            to: edge(at + 1).max(edge(at) + 1),
        })
        .collect()
}

impl Level {
    pub(super) fn sums(&self) -> Sums {
        let stride = self.width + 1;
        let mut values = vec![0_u32; stride];
        for (y, row) in self.values.chunks_exact(self.width).enumerate() {
            values.push(0);
            let mut sum = 0;
            for (x, value) in row.iter().enumerate() {
                sum += u32::from(*value);
                values.push(values[y * stride + x + 1] + sum);
            }
        }
        Sums { stride, values }
    }
}

impl Sums {
    /// Of four places of a row, so far from each other.
    pub(super) fn four(&self, x: usize, y: usize, step: usize) -> [u32; 4] {
        let row = &self.values[y * self.stride + x..][..=3 * step];
        [row[0], row[step], row[2 * step], row[3 * step]]
    }
}
