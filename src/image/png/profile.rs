//! The colour profile of a PNG (PNG third edition, 11.3.2.3).

use super::{SIGNATURE_BYTES, next_chunk};

/// A profile of a kilobyte may unpack to a megabyte, and no real one to more than this.
pub(crate) const PROFILE_MAX_BYTES: usize = 16_777_216;

/// Longest name.
const MAX_NAME_BYTES: usize = 79;

/// Unpacks the profile; `None` where there is none before the pixels, or none that is sensible.
pub(super) fn read_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut position = SIGNATURE_BYTES;
    while let Ok(Some((kind, payload, after))) = next_chunk(bytes, position) {
        match &kind {
            b"IDAT" => return None,
            b"iCCP" => return unpack(payload),
            _ => position = after,
        }
    }
    None
}

/// A name, a zero, the method, which is 0, and the profile as a zlib stream.
fn unpack(payload: &[u8]) -> Option<Vec<u8>> {
    let name_bytes = payload.iter().position(|byte| *byte == 0)?;
    if !(1..=MAX_NAME_BYTES).contains(&name_bytes) {
        return None;
    }
    let (method, packed) = payload.get(name_bytes + 1..)?.split_first()?;
    if *method != 0 {
        return None;
    }
    fdeflate::decompress_to_vec_bounded(packed, PROFILE_MAX_BYTES).ok()
}
