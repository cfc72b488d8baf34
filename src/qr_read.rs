//! Reads the QR codes that are in a picture.
//!
//! Where a code lies is found here, in bounded time and without a panic on whatever the picture is;
//! what its modules say is for `rqrr`.

mod binary;
mod finder;
mod grid;

use crate::error::Error;
use crate::region::Region;
use crate::review::ReadCode;
use binary::Binary;
use finder::{Corner, find_corners};
use grid::{Triple, read_grid};

/// The most that is looked at; the code of a licence that fills the picture has then five pixels a
/// module.
pub const MAX_READ_SIDE_PX: u32 = 4_096;

/// What is larger is not looked at once more at twice its size, which takes four times as long.
const MAX_DOUBLED_SIDE_PX: usize = 2_048;

/// As many codes at most; a paper has one or two.
const MAX_CODES: usize = 8;

/// As many threes of corners are tried in one picture.
const MAX_TRIALS: usize = 24;

/// The texts of the QR codes in rows of brightness, 0 to 255, and where they are. What cannot be read
/// is left out. A text that is not UTF-8 has a replacement character for each byte that is none.
///
/// # Errors
///
/// `invalid_option` for a side of 0 or more than [`MAX_READ_SIDE_PX`], and for another number of
/// bytes than the sides say.
pub fn read_qr_codes(luma: &[u8], width_px: u32, height_px: u32) -> Result<Vec<ReadCode>, Error> {
    for (name, side_px) in [("widthPx", width_px), ("heightPx", height_px)] {
        if !(1..=MAX_READ_SIDE_PX).contains(&side_px) {
            let allowed = format!("must be 1 to {MAX_READ_SIDE_PX}");
            return Err(Error::invalid_option(name, side_px.to_string(), allowed));
        }
    }
    let (width, height) = (width_px as usize, height_px as usize);
    if luma.len() != width * height {
        let allowed = format!("must be {} bytes", width * height);
        return Err(Error::invalid_option(
            "luma",
            luma.len().to_string(),
            allowed,
        ));
    }
    // At half the size it takes a quarter of the time, and noise is less.
    let (small, small_width, small_height) = halve(luma, width, height);
    let found = read_in(&Binary::of(&small, small_width, small_height));
    if !found.is_empty() {
        return Ok(found);
    }
    let found = read_in(&Binary::of(luma, width, height));
    if !found.is_empty() || width.max(height) > MAX_DOUBLED_SIDE_PX {
        return Ok(found);
    }
    // Where a module has two or three pixels its edges lie between them.
    let (large, large_width, large_height) = double(luma, width, height);
    Ok(read_in(&Binary::of(&large, large_width, large_height)))
}

fn halve(luma: &[u8], width: usize, height: usize) -> (Vec<u8>, usize, usize) {
    let (half_width, half_height) = ((width / 2).max(1), (height / 2).max(1));
    let mut values = Vec::with_capacity(half_width * half_height);
    for y in 0..half_height {
        let upper = &luma[2 * y * width..][..width];
        let lower = &luma[(2 * y + 1).min(height - 1) * width..][..width];
        for x in 0..half_width {
            let right = (2 * x + 1).min(width - 1);
            let sum: u16 = [upper[2 * x], upper[right], lower[2 * x], lower[right]]
                .into_iter()
                .map(u16::from)
                .sum();
            values.push(((sum + 2) / 4) as u8);
        }
    }
    (values, half_width, half_height)
}

/// Between pixels lie their means, nearer ones three times as much.
fn double(luma: &[u8], width: usize, height: usize) -> (Vec<u8>, usize, usize) {
    let near = |at: usize, side: usize| {
        let other = if at.is_multiple_of(2) {
            (at / 2).saturating_sub(1)
        } else {
            (at / 2 + 1).min(side - 1)
        };
        (at / 2, other)
    };
    let mut values = Vec::with_capacity(4 * luma.len());
    for y in 0..2 * height {
        let (row, other_row) = near(y, height);
        let (row, other_row) = (
            &luma[row * width..][..width],
            &luma[other_row * width..][..width],
        );
        let at = |x: usize| 3 * u16::from(row[x]) + u16::from(other_row[x]);
        for x in 0..2 * width {
            let (column, other_column) = near(x, width);
            values.push(((3 * at(column) + at(other_column) + 8) / 16) as u8);
        }
    }
    (values, 2 * width, 2 * height)
}

fn read_in(picture: &Binary) -> Vec<ReadCode> {
    let corners = find_corners(picture);
    let mut used = vec![false; corners.len()];
    let mut codes = Vec::new();
    for triple in likely_triples(&corners).into_iter().take(MAX_TRIALS) {
        if triple.indexes.iter().any(|index| used[*index]) {
            continue;
        }
        let Some((text, [left, top, right, bottom])) = read_grid(picture, &triple) else {
            continue;
        };
        for index in triple.indexes {
            used[index] = true;
        }
        let size = (picture.width, picture.height);
        let [left, top] = [left, top].map(|at| at.max(0.0) as usize);
        let [right, bottom] = [right, bottom].map(|at| at.max(0.0).ceil() as usize);
        codes.push(ReadCode {
            text,
            place: Region::of_px((left, top, right, bottom), size),
        });
        if codes.len() == MAX_CODES {
            break;
        }
    }
    codes
}

/// Threes of corners that are one of a code, the likeliest first.
fn likely_triples(corners: &[Corner]) -> Vec<Triple> {
    let mut triples = Vec::new();
    for first in 0..corners.len() {
        for second in first + 1..corners.len() {
            for third in second + 1..corners.len() {
                triples.extend(Triple::of(corners, [first, second, third]));
            }
        }
    }
    triples.sort_by(|one, other| one.misfit.total_cmp(&other.misfit));
    triples
}

#[cfg(test)]
mod tests;
