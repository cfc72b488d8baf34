//! PNG chunks: size, frames, EXIF, and whether the end is there (PNG third edition, section 5).

use super::ending::Ending;
use super::fault::Fault;

const SIGNATURE_BYTES: usize = 8;
const TRUNCATED: Fault = Fault::Truncated { percent: None };

/// What a file without its end needs behind it: an IEND chunk with its check sum.
pub(crate) const END_CHUNK: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82];

/// What the chunks say.
#[derive(Debug)]
pub(crate) struct PngHeader {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) bytes_per_px: u64,
    pub(crate) frames: u32,
    pub(crate) exif: Option<Vec<u8>>,
    pub(crate) ending: Ending,
}

/// Walks all chunks; their check sums are the decoder's business.
pub(crate) fn read_header(bytes: &[u8]) -> Result<PngHeader, Fault> {
    let (kind, header, mut position) = next_chunk(bytes, SIGNATURE_BYTES)?.ok_or(TRUNCATED)?;
    if &kind != b"IHDR" || header.len() != 13 {
        return Err(Fault::Corrupt);
    }
    let number = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|part| part.first_chunk::<4>())
            .map_or(0, |part| u32::from_be_bytes(*part))
    };
    let mut png = PngHeader {
        width_px: number(0),
        height_px: number(4),
        bytes_per_px: bytes_per_px(header[8], header[9]).ok_or(Fault::Corrupt)?,
        frames: 1,
        exif: None,
        ending: Ending {
            end_marker_missing: true,
            trailing_bytes: 0,
        },
    };
    if png.width_px == 0 || png.height_px == 0 {
        return Err(Fault::Corrupt);
    }
    let mut has_pixels = false;
    while let Some((kind, payload, after)) = next_chunk(bytes, position)? {
        position = after;
        match &kind {
            b"acTL" => {
                let frames = payload.first_chunk::<4>().ok_or(Fault::Corrupt)?;
                png.frames = u32::from_be_bytes(*frames).max(1);
            }
            b"IDAT" => has_pixels = true,
            b"tRNS" => png.bytes_per_px += alpha_bytes_per_px(header[8], header[9]),
            b"eXIf" => png.exif = Some(payload.to_vec()),
            b"IEND" => {
                png.ending = Ending {
                    end_marker_missing: false,
                    trailing_bytes: (bytes.len() - position) as u64,
                };
                break;
            }
            _ => {}
        }
    }
    if !has_pixels {
        return Err(if png.ending.end_marker_missing {
            TRUNCATED
        } else {
            Fault::Corrupt
        });
    }
    Ok(png)
}

type Chunk<'a> = ([u8; 4], &'a [u8], usize);

/// The chunk at `position` and the place behind it; `None` exactly at the file's end.
fn next_chunk(bytes: &[u8], position: usize) -> Result<Option<Chunk<'_>>, Fault> {
    let rest = bytes.get(position..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(None);
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(TRUNCATED)?;
    let (kind, rest) = rest.split_first_chunk::<4>().ok_or(TRUNCATED)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Fault::Corrupt)?;
    if !kind.iter().all(u8::is_ascii_alphabetic) {
        return Err(Fault::Corrupt);
    }
    let payload = rest.get(..length).ok_or(TRUNCATED)?;
    // The check sum belongs to the chunk; without it the file has been cut.
    rest.get(length..length + 4).ok_or(TRUNCATED)?;
    Ok(Some((*kind, payload, position + 12 + length)))
}

/// Of the decoder's output: palettes become three or four channels, low depths eight bits.
fn bytes_per_px(bit_depth: u8, color_type: u8) -> Option<u64> {
    let channels = match color_type {
        0 => 1,
        2 => 3,
        3 | 6 => 4,
        4 => 2,
        _ => return None,
    };
    Some(if bit_depth == 16 {
        channels * 2
    } else {
        channels
    })
}

/// What a transparent colour adds to the decoder's output.
fn alpha_bytes_per_px(bit_depth: u8, color_type: u8) -> u64 {
    match (color_type, bit_depth) {
        (0 | 2, 16) => 2,
        (0 | 2, _) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{END_CHUNK, Fault, read_header};

    const RGB: &[u8] = include_bytes!("../../tests/fixtures/pictures/png-rgb.png");

    #[test]
    fn a_missing_end_chunk_is_told_and_the_constant_mends_it() {
        let cut = &RGB[..RGB.len() - END_CHUNK.len()];
        assert!(read_header(cut).unwrap().ending.end_marker_missing);
        let mended = [cut, &END_CHUNK].concat();
        assert_eq!(mended, RGB);
    }

    #[test]
    fn any_other_cut_is_truncated() {
        for length in 8..RGB.len() - END_CHUNK.len() {
            assert!(
                matches!(read_header(&RGB[..length]), Err(Fault::Truncated { .. })),
                "{length} bytes"
            );
        }
    }

    #[test]
    fn frames_and_trailing_bytes_are_counted() {
        let animated = include_bytes!("../../tests/fixtures/pictures/png-animated.png");
        assert!(read_header(animated).unwrap().frames > 1);
        let longer = [RGB, &[1, 2, 3]].concat();
        assert_eq!(read_header(&longer).unwrap().ending.trailing_bytes, 3);
    }
}
