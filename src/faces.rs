//! Finds faces that look into the camera.
//!
//! A cascade of local binary patterns that `OpenCV`'s contributors have trained: every place of a small
//! picture, and of smaller ones, is asked a few questions at a time, and left at the first stage that
//! says no. Where a face is, many places beside each other say yes.

mod cascade;
mod group;
mod pyramid;

use crate::error::Error;
use crate::review::SeenFace;
use cascade::Cascade;
use group::{Hit, group};
use pyramid::{WINDOW_PX, levels};

/// The most that is looked at.
pub const MAX_FACE_SIDE_PX: u32 = 4_096;

/// The faces in rows of brightness, 0 to 255, that look into the camera and are at least an eighth of
/// the picture's short side, the surest first.
///
/// # Errors
///
/// `invalid_option` for a side of 0 or more than [`MAX_FACE_SIDE_PX`], and for another number of bytes
/// than the sides say.
pub fn find_faces(luma: &[u8], width_px: u32, height_px: u32) -> Result<Vec<SeenFace>, Error> {
    for (name, side_px) in [("widthPx", width_px), ("heightPx", height_px)] {
        if !(1..=MAX_FACE_SIDE_PX).contains(&side_px) {
            let allowed = format!("must be 1 to {MAX_FACE_SIDE_PX}");
            return Err(Error::invalid_option(name, side_px, allowed));
        }
    }
    let (width, height) = (width_px as usize, height_px as usize);
    if luma.len() != width * height {
        let allowed = format!("must be {} bytes", width * height);
        return Err(Error::invalid_option("luma", luma.len(), allowed));
    }
    let cascade = Cascade::frontal();
    let mut hits = Vec::new();
    for level in levels(luma, width, height) {
        let sums = level.sums();
        // Between neighbours a small picture differs more.
        for y in 0..=level.height.saturating_sub(WINDOW_PX) {
            for x in 0..=level.width.saturating_sub(WINDOW_PX) {
                if cascade.is_face(&sums, x, y) {
                    let share = |at: usize, side: usize| at as f64 / side as f64;
                    hits.push(Hit {
                        left: share(x, level.width),
                        top: share(y, level.height),
                        width: share(WINDOW_PX, level.width),
                        height: share(WINDOW_PX, level.height),
                    });
                }
            }
        }
    }
    Ok(group(&hits))
}

#[cfg(test)]
mod tests;
