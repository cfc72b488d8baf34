//! GIF blocks: size, frames, and whether the end is there (`GIF89a`, appendix A).

mod rows;

pub(crate) use rows::GifRows;

use super::ending::Ending;
use super::fault::Fault;

const TRUNCATED: Fault = Fault::Truncated { percent: None };

/// What a file without its end needs behind it.
pub(crate) const TRAILER: u8 = 0x3B;

/// What the blocks say.
#[derive(Debug)]
pub(crate) struct GifHeader {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) frames: u32,
    /// Of the first frame, which may be larger than the page that it is drawn on.
    pub(crate) frame_pixels: u64,
    pub(crate) ending: Ending,
}

/// Walks all blocks without decoding any.
pub(crate) fn read_header(bytes: &[u8]) -> Result<GifHeader, Fault> {
    let mut cursor = Cursor { bytes, position: 6 };
    let width_px = cursor.number()?;
    let height_px = cursor.number()?;
    let flags = cursor.byte()?;
    cursor.skip(2 + color_table_bytes(flags))?;
    if width_px == 0 || height_px == 0 {
        return Err(Fault::Corrupt);
    }
    let mut gif = GifHeader {
        width_px,
        height_px,
        frames: 0,
        frame_pixels: 0,
        ending: Ending {
            end_marker_missing: true,
            trailing_bytes: 0,
        },
    };
    while let Ok(block) = cursor.byte() {
        match block {
            TRAILER => {
                gif.ending = Ending {
                    end_marker_missing: false,
                    trailing_bytes: (bytes.len() - cursor.position) as u64,
                };
                break;
            }
            0x21 => {
                cursor.skip(1)?;
                cursor.skip_sub_blocks()?;
            }
            0x2C => {
                cursor.skip(4)?;
                let pixels = u64::from(cursor.number()?) * u64::from(cursor.number()?);
                if gif.frames == 0 {
                    gif.frame_pixels = pixels;
                }
                let flags = cursor.byte()?;
                cursor.skip(color_table_bytes(flags) + 1)?;
                cursor.skip_sub_blocks()?;
                gif.frames += 1;
            }
            _ => return Err(Fault::Corrupt),
        }
    }
    if gif.frames == 0 {
        return Err(if gif.ending.end_marker_missing {
            TRUNCATED
        } else {
            Fault::Corrupt
        });
    }
    Ok(gif)
}

fn color_table_bytes(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl Cursor<'_> {
    fn byte(&mut self) -> Result<u8, Fault> {
        let byte = *self.bytes.get(self.position).ok_or(TRUNCATED)?;
        self.position += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<u32, Fault> {
        Ok(u32::from(self.byte()?) | u32::from(self.byte()?) << 8)
    }

    fn skip(&mut self, count: usize) -> Result<(), Fault> {
        self.position += count;
        if self.position > self.bytes.len() {
            return Err(TRUNCATED);
        }
        Ok(())
    }

    fn skip_sub_blocks(&mut self) -> Result<(), Fault> {
        loop {
            match self.byte()? {
                0 => return Ok(()),
                length => self.skip(usize::from(length))?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, read_header};

    const STILL: &[u8] = include_bytes!("../../tests/fixtures/pictures/gif-still.gif");
    const ANIMATED: &[u8] = include_bytes!("../../tests/fixtures/pictures/gif-animated.gif");

    #[test]
    fn frames_are_counted_without_decoding() {
        assert_eq!(read_header(STILL).unwrap().frames, 1);
        assert_eq!(read_header(ANIMATED).unwrap().frames, 4);
    }

    #[test]
    fn a_missing_trailer_is_told_from_a_cut_frame() {
        let without = &STILL[..STILL.len() - 1];
        assert!(read_header(without).unwrap().ending.end_marker_missing);
        for length in 6..STILL.len() - 1 {
            assert!(
                matches!(read_header(&STILL[..length]), Err(Fault::Truncated { .. })),
                "{length} bytes"
            );
        }
    }
}
