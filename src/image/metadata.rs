//! What a camera wrote beside the pixels: which way is up, and where it stood.

use super::orientation::Orientation;
use exif::{In, Reader, Tag};

/// The parts of an EXIF block that matter for a filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) orientation: Orientation,
    pub(crate) has_location: bool,
}

/// What a JPEG segment holds; a PNG chunk could be of any length.
const MAX_BLOCK_BYTES: usize = 65_535;

/// A camera writes three pointers. Each may lead into the same bytes again, and the parser keeps
/// all entries that it finds there: without a bound 64 KB become hundreds of megabytes.
const MAX_POINTERS: usize = 100;

/// Reads a TIFF-structured EXIF block; a broken one says nothing.
pub(crate) fn read(exif: Option<Vec<u8>>) -> Metadata {
    let Some(mut block) = exif else {
        return Metadata::default();
    };
    block.truncate(MAX_BLOCK_BYTES);
    if count_pointers(&block) > MAX_POINTERS {
        return Metadata::default();
    }
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

/// How often the tags of the EXIF, GPS and interoperability directories stand anywhere: in random
/// bytes three times in 64 KB.
fn count_pointers(block: &[u8]) -> usize {
    let is_little_endian = block.starts_with(b"II");
    let tags = [
        Tag::ExifIFDPointer,
        Tag::GPSInfoIFDPointer,
        Tag::InteropIFDPointer,
    ]
    .map(|tag| {
        if is_little_endian {
            tag.number().to_le_bytes()
        } else {
            tag.number().to_be_bytes()
        }
    });
    block
        .windows(2)
        .filter(|pair| tags.iter().any(|tag| tag == pair))
        .count()
}

#[cfg(test)]
mod tests {
    use super::{Metadata, read};
    use crate::image::orientation::Orientation;

    /// A big-endian block: orientation 6, that many pointers to places behind the directory, and
    /// `filler` bytes there, which read as a directory of 4,369 entries from wherever one begins.
    fn block(pointers: u16, filler: usize) -> Vec<u8> {
        let entry = |tag: u16, kind: u16, value: u32| {
            [
                tag.to_be_bytes().as_slice(),
                &kind.to_be_bytes(),
                &1_u32.to_be_bytes(),
                &value.to_be_bytes(),
            ]
            .concat()
        };
        let count = pointers + 1;
        let mut block = [b"MM\0*\0\0\0\x08".as_slice(), &count.to_be_bytes()].concat();
        block.extend(entry(0x0112, 3, 6 << 16));
        for index in 0..pointers {
            let behind = 8 + 2 + u32::from(count) * 12 + 4;
            block.extend(entry(0x8769, 4, behind + u32::from(index)));
        }
        block.extend([0; 4]);
        block.extend(vec![0x11; filler]);
        block
    }

    #[test]
    fn a_block_of_thousands_of_directories_says_nothing() {
        assert_eq!(
            read(Some(block(1, 100))).orientation,
            Orientation::QuarterTurn
        );
        assert_eq!(read(Some(block(2_700, 32_000))), Metadata::default());
    }

    #[test]
    fn a_block_longer_than_any_camera_writes_is_read_as_far_as_it_may_go() {
        let long = block(1, 1_000_000);
        assert_eq!(read(Some(long)).orientation, Orientation::QuarterTurn);
    }

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
