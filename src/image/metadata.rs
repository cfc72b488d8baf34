//! What a camera wrote beside the pixels: which way is up, where it stood, and who wrote the file.

use super::orientation::Orientation;
use exif::{In, Reader, Tag, Value};

/// The parts of an EXIF block that matter for a filing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) orientation: Orientation,
    pub(crate) has_location: bool,
    /// Whether a camera is named.
    pub(crate) has_camera: bool,
    /// The program that wrote the file, as it names itself.
    pub(crate) software: Option<String>,
}

impl Metadata {
    /// Says what program wrote the file, where nothing is said yet.
    pub(crate) fn written_by(mut self, software: Option<String>) -> Self {
        self.software = self.software.or(software);
        self
    }
}

/// As much of a program's name is kept.
const MAX_NAME_BYTES: usize = 128;

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
    let has = |tag| parsed.get_field(tag, In::PRIMARY).is_some();
    let software = parsed.get_field(Tag::Software, In::PRIMARY);
    Metadata {
        orientation,
        has_location: has(Tag::GPSLatitude) || has(Tag::GPSLongitude),
        has_camera: has(Tag::Make) || has(Tag::Model),
        software: software.and_then(|field| name(&field.value)),
    }
}

/// The first text of a field.
fn name(value: &Value) -> Option<String> {
    let Value::Ascii(texts) = value else {
        return None;
    };
    texts.first().map(|text| program_name(text))
}

/// Not more than a program's name is long; what is no UTF-8 in it is marked as such.
pub(crate) fn program_name(text: &[u8]) -> String {
    String::from_utf8_lossy(&text[..text.len().min(MAX_NAME_BYTES)]).into_owned()
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

    /// A little-endian block of texts behind the directory.
    fn texts(fields: &[(u16, &[u8])]) -> Vec<u8> {
        let count = fields.len() as u16;
        let mut behind = 8 + 2 + u32::from(count) * 12 + 4;
        let mut block = [b"II*\0\x08\0\0\0".as_slice(), &count.to_le_bytes()].concat();
        for (tag, text) in fields {
            block.extend(tag.to_le_bytes());
            block.extend(2_u16.to_le_bytes());
            block.extend((text.len() as u32).to_le_bytes());
            block.extend(behind.to_le_bytes());
            behind += text.len() as u32;
        }
        block.extend([0; 4]);
        block.extend(fields.iter().flat_map(|(_, text)| *text));
        block
    }

    #[test]
    fn the_program_and_the_camera_that_are_named_are_read() {
        fn read_texts(fields: &[(u16, &[u8])]) -> Metadata {
            read(Some(texts(fields)))
        }
        let software = 0x0131;
        let named = read_texts(&[(0x010F, b"HUAWEI\0"), (software, b"Snapseed 2.21\0")]);
        assert!(named.has_camera);
        assert_eq!(named.software.as_deref(), Some("Snapseed 2.21"));
        let named = read_texts(&[(software, "美图秀秀\0".as_bytes())]);
        assert!(!named.has_camera);
        assert_eq!(named.software.as_deref(), Some("美图秀秀"));
        let named = read_texts(&[(software, b"\xFFabcd\0")]);
        assert_eq!(named.software.as_deref(), Some("\u{FFFD}abcd"));
        let named = read_texts(&[(software, &[b'a'; 5_000])]);
        assert_eq!(named.software.map(|name| name.len()), Some(128));
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
