//! What a camera wrote beside the pixels: which way is up, and where it stood.

use super::orientation::Orientation;
use exif::{In, Reader, Tag};

/// The parts of an EXIF block that matter for a filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) orientation: Orientation,
    pub(crate) has_location: bool,
}

/// Reads a TIFF-structured EXIF block; a broken one says nothing.
pub(crate) fn read(exif: Option<Vec<u8>>) -> Metadata {
    let Some(block) = exif else {
        return Metadata::default();
    };
    let parsed = Reader::new()
        .continue_on_error(true)
        .read_raw(block)
        .or_else(|error| error.distill_partial_result(|_| {}));
    let Ok(parsed) = parsed else {
        return Metadata::default();
    };
    let orientation = parsed
        .get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u8::try_from(value).ok())
        .and_then(Orientation::from_exif)
        .unwrap_or_default();
    let has_location = [Tag::GPSLatitude, Tag::GPSLongitude]
        .into_iter()
        .any(|tag| parsed.get_field(tag, In::PRIMARY).is_some());
    Metadata {
        orientation,
        has_location,
    }
}

#[cfg(test)]
mod tests {
    use super::{Metadata, read};

    #[test]
    fn a_broken_block_says_nothing() {
        for block in [
            &b""[..],
            b"II",
            b"II*\0\xFF\xFF\xFF\xFF",
            b"MM\0*\0\0\0\x08\xFF\xFF",
        ] {
            assert_eq!(read(Some(block.to_vec())), Metadata::default());
        }
    }
}
