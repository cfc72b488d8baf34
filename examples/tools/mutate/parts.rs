//! Where the parts of a picture lie: segments of a JPEG, chunks of a PNG.

use std::ops::Range;

const MAX_PARTS: usize = 200;

/// A segment or chunk with its length field.
#[derive(Clone)]
pub struct Part {
    pub start: usize,
    pub end: usize,
    pub length_at: usize,
    pub length_bytes: usize,
    has_crc: bool,
}

impl Part {
    pub fn whole(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn body(&self) -> Range<usize> {
        if self.has_crc {
            self.start + 8..self.end - 4
        } else {
            self.start + 4..self.end
        }
    }
}

pub fn parts(bytes: &[u8]) -> Vec<Part> {
    let parts = if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        chunks(bytes)
    } else if bytes.starts_with(&[0xFF, 0xD8]) {
        segments(bytes)
    } else {
        Vec::new()
    };
    parts.into_iter().take(MAX_PARTS).collect()
}

fn chunks(bytes: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut start = 8;
    while let Some(&[a, b, c, d, ..]) = bytes.get(start..start + 12) {
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let end = start.saturating_add(length).saturating_add(12);
        if end > bytes.len() {
            break;
        }
        found.push(Part {
            start,
            end,
            length_at: start,
            length_bytes: 4,
            has_crc: true,
        });
        start = end;
    }
    found
}

/// Those before the scans, and those between them.
fn segments(bytes: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut start = 2;
    while let Some(&[first, marker, high, low]) = bytes.get(start..start + 4) {
        let is_segment = first == 0xFF && !matches!(marker, 0 | 0xD0..=0xD9 | 0xFF);
        if !is_segment {
            start += 1;
            continue;
        }
        let end = start + 2 + usize::from(u16::from_be_bytes([high, low])).max(2);
        if end > bytes.len() {
            break;
        }
        found.push(Part {
            start,
            end,
            length_at: start + 2,
            length_bytes: 2,
            has_crc: false,
        });
        start = end;
    }
    found
}

/// Makes a chunk's checksum right again, so that its content is believed.
pub fn fix_crc(bytes: &mut [u8], part: &Part) {
    if part.has_crc {
        let crc = crc32(&bytes[part.start + 4..part.end - 4]);
        bytes[part.end - 4..part.end].copy_from_slice(&crc.to_be_bytes());
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1));
        }
    }
    !crc
}
