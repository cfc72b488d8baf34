//! The picture of a PNG as it is stored, without anything that it can be shown without.

use super::{END_CHUNK, SIGNATURE_BYTES, next_chunk};
use crate::image::fault::Fault;

/// What the pixels are, which colours they mean, and how large they are on paper.
const KEPT: [[u8; 4]; 11] = [
    *b"IHDR", *b"PLTE", *b"tRNS", *b"IDAT", *b"cHRM", *b"cICP", *b"gAMA", *b"iCCP", *b"sBIT",
    *b"sRGB", *b"pHYs",
];

/// The same pixels without location, text, thumbnails, later frames and trailing data; with an end
/// chunk. `None` where even that is longer than `max_bytes`. Whoever drops the orientation with
/// them has seen that it is upright. Callers have checked the content.
pub(crate) fn strip(bytes: &[u8], max_bytes: u64) -> Result<Option<Vec<u8>>, Fault> {
    let mut kept = Vec::new();
    let mut position = SIGNATURE_BYTES;
    while let Some((kind, _, after)) = next_chunk(bytes, position)? {
        if &kind == b"IEND" {
            break;
        }
        if KEPT.contains(&kind) {
            kept.push(position..after);
        }
        position = after;
    }
    let length: usize = kept.iter().map(ExactSizeIterator::len).sum();
    if (SIGNATURE_BYTES + length + END_CHUNK.len()) as u64 > max_bytes {
        return Ok(None);
    }
    let mut stripped = bytes.get(..SIGNATURE_BYTES).unwrap_or_default().to_vec();
    for chunk in kept {
        stripped.extend_from_slice(&bytes[chunk]);
    }
    stripped.extend_from_slice(&END_CHUNK);
    Ok(Some(stripped))
}

#[cfg(test)]
mod tests {
    use super::strip;
    use crate::image::png::{CheckSums, PngRows, read_header};
    use crate::image::rows::read_bitmap;

    #[test]
    fn an_animation_becomes_its_default_image() {
        let animated = include_bytes!("../../../tests/fixtures/pictures/png-animated.png");
        let still = strip(animated, u64::MAX)
            .expect("whole chunks")
            .expect("any length");
        let header = read_header(&still).expect("a PNG");
        assert_eq!(header.frames, 1);
        let pixels = |bytes| {
            let size_px = (header.width_px, header.height_px);
            let rows = PngRows::open(bytes, size_px, CheckSums::Unverified);
            rows.and_then(|mut rows| read_bitmap(&mut rows))
        };
        assert!(pixels(&still).is_ok());
        assert_eq!(pixels(&still), pixels(animated));
    }

    #[test]
    fn tags_and_what_lies_behind_the_end_are_gone_and_the_rest_is_as_it_was() {
        let strip = |bytes: &[u8]| {
            strip(bytes, u64::MAX)
                .expect("whole chunks")
                .expect("any length")
        };
        let tagged = include_bytes!("../../../tests/fixtures/pictures/png-orientation-6.png");
        let stripped = strip(&[tagged.as_slice(), b"more"].concat());
        let header = read_header(&stripped).expect("a PNG");
        assert_eq!((header.exif, header.ending.trailing_bytes), (None, 0));
        let plain = include_bytes!("../../../tests/fixtures/pictures/png-rgb.png");
        assert_eq!(strip(plain), plain);
        assert_eq!(strip(&plain[..plain.len() - 12]), plain);
    }

    #[test]
    fn what_is_too_long_even_so_is_not_copied() {
        let plain = include_bytes!("../../../tests/fixtures/pictures/png-rgb.png");
        let length = plain.len() as u64;
        assert_eq!(
            strip(plain, length).expect("whole chunks").as_deref(),
            Some(&plain[..])
        );
        assert_eq!(strip(plain, length - 1), Ok(None));
    }
}
