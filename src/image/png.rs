//! PNG chunks: size, frames, EXIF, and whether the end is there (PNG third edition, section 5).

mod census;
mod colors;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod matrix;
mod profile;
mod rows;
mod samples;
mod strip;
mod unfilter;
mod unpack;
mod write;

pub(crate) use census::Census;
use profile::PROFILE_MAX_BYTES;
pub(crate) use rows::{CheckSums, PngRows};
pub(crate) use strip::strip;
pub(crate) use write::write_png;

use super::ending::Ending;
use super::fault::Fault;
use super::metadata::program_name;

const SIGNATURE_BYTES: usize = 8;
const TRUNCATED: Fault = Fault::Truncated { percent: None };

/// The most that unpacking keeps beside its rows: its window, its tables and twice what it grows by.
const UNPACKING_BYTES: u64 = 1_048_576;

/// The most rows that unpacking keeps at a time, counting what it copies as it grows.
const UNPACKING_ROWS: u64 = 24;

/// What a file without its end needs behind it: an IEND chunk with its check sum.
pub(crate) const END_CHUNK: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82];

/// What the chunks say.
#[derive(Debug)]
pub(crate) struct PngHeader {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    bits_per_px: u64,
    interlaced: bool,
    /// Whether there is more than pixels to be unpacked.
    has_extras: bool,
    pub(crate) frames: u32,
    pub(crate) exif: Option<Vec<u8>>,
    /// The program that wrote the file, as it names itself.
    pub(crate) software: Option<String>,
    pub(crate) ending: Ending,
}

impl PngHeader {
    /// The most memory that reading all rows takes beside the file and where the rows go: some
    /// rows, and of an interlaced picture all of them as they are stored.
    pub(crate) fn unpacking_bytes(&self) -> u64 {
        let row_bytes = u64::from(self.width_px) * self.bits_per_px / 8 + 2;
        let rows = if self.interlaced {
            UNPACKING_ROWS + u64::from(self.height_px)
        } else {
            UNPACKING_ROWS
        };
        let extras = if self.has_extras {
            PROFILE_MAX_BYTES as u64
        } else {
            0
        };
        row_bytes
            .saturating_mul(rows)
            .saturating_add(UNPACKING_BYTES + extras)
    }
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
        bits_per_px: bits_per_px(header[8], header[9]).ok_or(Fault::Corrupt)?,
        interlaced: header[12] != 0,
        has_extras: false,
        frames: 1,
        exif: None,
        software: None,
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
            b"iCCP" => png.has_extras = true,
            b"eXIf" => {
                png.has_extras = true;
                png.exif = Some(payload.to_vec());
            }
            b"tEXt" | b"iTXt" => {
                if let Some(text) = payload.strip_prefix(b"Software\0") {
                    // iTXt has more fields before the text, which are empty as a rule.
                    let start = text.iter().take_while(|byte| **byte == 0).count();
                    png.software = Some(program_name(&text[start..]));
                }
            }
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

/// As stored.
fn bits_per_px(bit_depth: u8, color_type: u8) -> Option<u64> {
    let channels = match color_type {
        0 | 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => return None,
    };
    Some(channels * u64::from(bit_depth))
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

    #[test]
    fn the_program_that_wrote_the_file_is_read_from_its_texts() {
        let with = |kind: &[u8], payload: &[u8]| {
            let length = (payload.len() as u32).to_be_bytes();
            let chunk = [&length, kind, payload, &[0; 4]].concat();
            let end = RGB.len() - END_CHUNK.len();
            let file = [&RGB[..end], &chunk, &RGB[end..]].concat();
            read_header(&file).expect("it is a chunk").software
        };
        let named = Some("GIMP 2.10".to_owned());
        assert_eq!(with(b"tEXt", b"Software\0GIMP 2.10"), named);
        assert_eq!(with(b"iTXt", b"Software\0\0\0\0\0GIMP 2.10"), named);
        assert_eq!(with(b"tEXt", b"Comment\0GIMP 2.10"), None);
        assert_eq!(with(b"tEXt", b"Software"), None);
        assert_eq!(with(b"tEXt", b"Software\0"), Some(String::new()));
    }
}
