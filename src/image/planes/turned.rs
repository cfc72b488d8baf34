//! Planes moved as the orientation tag says, each by itself, without a detour over pixels.

use super::{Plane, Planes};
use crate::image::orientation::Orientation;

/// Samples of a side of what is transposed at a time: 4 KB in and 4 KB out stay in the nearest
/// cache, while a column of a whole plane would not.
const TILE_SIDE: usize = 64;

/// A transposition first, then mirrorings.
#[derive(Clone, Copy)]
struct Moves {
    transposed: bool,
    mirrored_across: bool,
    mirrored_down: bool,
}

impl Moves {
    fn of(orientation: Orientation) -> Self {
        let (transposed, mirrored_across, mirrored_down) = match orientation {
            Orientation::Upright => (false, false, false),
            Orientation::MirroredHorizontally => (false, true, false),
            Orientation::HalfTurn => (false, true, true),
            Orientation::MirroredVertically => (false, false, true),
            Orientation::Transposed => (true, false, false),
            Orientation::QuarterTurn => (true, true, false),
            Orientation::Transversed => (true, true, true),
            Orientation::ThreeQuarterTurn => (true, false, true),
        };
        Self {
            transposed,
            mirrored_across,
            mirrored_down,
        }
    }
}

impl Planes {
    /// The planes of the upright picture.
    ///
    /// A smaller plane's last column may lie half outside a picture of odd width. Mirrored, it
    /// would come first and lie there whole, and the plane half a sample off the brightness; so a
    /// plane that is mirrored along such a side is moved back by the part that lies outside, which
    /// mixes each sample with its neighbour. Sides without such a part lose nothing, and turning
    /// them back gives what was there.
    pub(crate) fn turned(mut self, orientation: Orientation) -> Self {
        if orientation == Orientation::Upright {
            return self;
        }
        let moves = Moves::of(orientation);
        (self.width_px, self.height_px) = orientation.displayed(self.width_px, self.height_px);
        for plane in &mut self.planes {
            *plane = if moves.transposed {
                transposed(plane, moves)
            } else {
                mirrored(plane, moves)
            };
        }
        let most = |samples: fn(&Plane) -> u8| self.planes.iter().map(samples).max().unwrap_or(1);
        let widest = usize::from(most(|plane| plane.horizontal));
        let tallest = usize::from(most(|plane| plane.vertical));
        let (width, height) = (self.width_px as usize, self.height_px as usize);
        for plane in &mut self.planes {
            let outside = |samples: usize, of: usize, side: usize, sampling: u8| {
                (samples * of)
                    .saturating_sub(side * usize::from(sampling))
                    .min(of)
            };
            if moves.mirrored_across {
                let part = outside(plane.width, widest, width, plane.horizontal);
                move_left(plane, part, widest);
            }
            if moves.mirrored_down {
                let part = outside(plane.height, tallest, height, plane.vertical);
                move_up(plane, part, tallest);
            }
        }
        self
    }
}

fn mirrored(plane: &Plane, moves: Moves) -> Plane {
    let mut samples = vec![0; plane.width * plane.height];
    for (y, out) in samples.chunks_exact_mut(plane.width).enumerate() {
        let row = plane.row(if moves.mirrored_down {
            plane.height - 1 - y
        } else {
            y
        });
        if !moves.mirrored_across {
            out.copy_from_slice(row);
            continue;
        }
        let (out_eights, out_rest) = out.as_chunks_mut::<8>();
        let (rest, eights) = row.as_rchunks::<8>();
        for (out, eight) in out_eights.iter_mut().zip(eights.iter().rev()) {
            *out = u64::from_le_bytes(*eight).to_be_bytes();
        }
        for (out, sample) in out_rest.iter_mut().zip(rest.iter().rev()) {
            *out = *sample;
        }
    }
    Plane {
        stride: plane.width,
        samples,
        ..*plane
    }
}

fn transposed(plane: &Plane, moves: Moves) -> Plane {
    let (columns, rows) = (plane.width, plane.height);
    let mut samples = vec![0; columns * rows];
    // Mirroring is a matter of which row is taken and which is written.
    let row = |y: usize| {
        plane.row(if moves.mirrored_across {
            rows - 1 - y
        } else {
            y
        })
    };
    let out_row = |x: usize| {
        if moves.mirrored_down {
            columns - 1 - x
        } else {
            x
        }
    };
    let (whole_columns, whole_rows) = (columns / 8 * 8, rows / 8 * 8);
    for tile_y in (0..whole_rows).step_by(TILE_SIDE) {
        for tile_x in (0..whole_columns).step_by(TILE_SIDE) {
            let tile = tile_x..whole_columns.min(tile_x + TILE_SIDE);
            for y in (tile_y..whole_rows.min(tile_y + TILE_SIDE)).step_by(8) {
                let eights = |index: usize| row(y + index)[tile.clone()].as_chunks::<8>().0;
                let [upper, lower] = [0, 4].map(|first| {
                    [
                        eights(first),
                        eights(first + 1),
                        eights(first + 2),
                        eights(first + 3),
                    ]
                });
                for index in 0..upper[0].len() {
                    let square = transposed_8x8([
                        upper[0][index],
                        upper[1][index],
                        upper[2][index],
                        upper[3][index],
                        lower[0][index],
                        lower[1][index],
                        lower[2][index],
                        lower[3][index],
                    ]);
                    let x = tile.start + index * 8;
                    for (index, column) in square.into_iter().enumerate() {
                        let start = out_row(x + index) * rows + y;
                        samples[start..start + 8].copy_from_slice(&column);
                    }
                }
            }
        }
    }
    for y in 0..rows {
        let row = row(y);
        let first = if y < whole_rows { whole_columns } else { 0 };
        for (x, sample) in row.iter().enumerate().skip(first) {
            samples[out_row(x) * rows + y] = *sample;
        }
    }
    Plane {
        width: rows,
        height: columns,
        stride: rows,
        samples,
        horizontal: plane.vertical,
        vertical: plane.horizontal,
    }
}

/// By swapping the two squares beside the diagonal: of four samples a side, of two, of one.
#[expect(clippy::many_single_char_names, reason = "the rows of a square")]
#[inline]
fn transposed_8x8(rows: [[u8; 8]; 8]) -> [[u8; 8]; 8] {
    let [a, b, c, d, e, f, g, h] = rows.map(u64::from_le_bytes);
    let ((a, e), (b, f)) = (swap::<32>(a, e), swap::<32>(b, f));
    let ((c, g), (d, h)) = (swap::<32>(c, g), swap::<32>(d, h));
    let ((a, c), (b, d)) = (swap::<16>(a, c), swap::<16>(b, d));
    let ((e, g), (f, h)) = (swap::<16>(e, g), swap::<16>(f, h));
    let ((a, b), (c, d)) = (swap::<8>(a, b), swap::<8>(c, d));
    let ((e, f), (g, h)) = (swap::<8>(e, f), swap::<8>(g, h));
    [a, b, c, d, e, f, g, h].map(u64::to_le_bytes)
}

/// Every second `BITS` of the upper row, from the second on, for every second of the lower one.
#[inline]
fn swap<const BITS: u32>(upper: u64, lower: u64) -> (u64, u64) {
    let mask = match BITS {
        32 => 0x0000_0000_FFFF_FFFF,
        16 => 0x0000_FFFF_0000_FFFF,
        _ => 0x00FF_00FF_00FF_00FF,
    };
    let difference = ((upper >> BITS) ^ lower) & mask;
    (upper ^ (difference << BITS), lower ^ difference)
}

/// Moves every row by `part` / `of` of a sample.
fn move_left(plane: &mut Plane, part: usize, of: usize) {
    if part == 0 {
        return;
    }
    for row in plane.samples.chunks_exact_mut(plane.stride) {
        for x in 1..plane.width {
            row[x - 1] = between(row[x - 1], row[x], part, of);
        }
    }
}

/// Moves every column by `part` / `of` of a sample.
fn move_up(plane: &mut Plane, part: usize, of: usize) {
    if part == 0 {
        return;
    }
    for below in plane.stride..plane.samples.len() {
        let above = below - plane.stride;
        plane.samples[above] = between(plane.samples[above], plane.samples[below], part, of);
    }
}

/// `of` is 2 to 4, `part` at most `of`.
#[inline]
fn between(near: u8, far: u8, part: usize, of: usize) -> u8 {
    ((usize::from(near) * (of - part) + usize::from(far) * part + of / 2) / of) as u8
}

#[cfg(test)]
mod tests;
