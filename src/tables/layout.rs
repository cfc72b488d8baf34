//! How the file begins and ends: `BYTB`, the format, the date of the data, the lengths of the two
//! sections, the sections, and the first half of the SHA-256 of all that.

use crate::error::Error;
use sha2::{Digest, Sha256};
use std::fmt::Display;
use std::ops::Range;

pub(super) const MAGIC: [u8; 4] = *b"BYTB";
/// Goes up with every change of what the bytes mean.
pub(super) const FORMAT: u8 = 1;
/// `YYYY-MM-DD`.
pub(super) const DATE: Range<usize> = 5..15;
/// Two lengths of four bytes, the lowest byte first.
const LENGTHS: Range<usize> = 15..23;
pub(super) const HEAD_BYTES: usize = LENGTHS.end;
pub(super) const SEAL_BYTES: usize = 16;

/// Where the sections are in a file that has them whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections {
    suffixes_at: usize,
    end: usize,
}

impl Sections {
    pub(super) fn counties(self) -> Range<usize> {
        HEAD_BYTES..self.suffixes_at
    }

    pub(super) fn suffixes(self) -> Range<usize> {
        self.suffixes_at..self.end
    }
}

pub(super) fn read_sections(bytes: &[u8]) -> Result<Sections, Error> {
    if !bytes.starts_with(&MAGIC) {
        return Err(refuse(format!("another file of {} bytes", bytes.len())));
    }
    let format = bytes.get(MAGIC.len()).copied();
    if format != Some(FORMAT) {
        return Err(refuse(format!("format {}", format.unwrap_or_default())));
    }
    let sections = find_sections(bytes)
        .filter(|_| is_sealed(bytes))
        .ok_or_else(|| refuse(format!("{} bytes, not as they were written", bytes.len())))?;
    if !bytes.get(DATE).is_some_and(is_date) {
        return Err(refuse("no date"));
    }
    Ok(sections)
}

/// The first half of the SHA-256 of what stands before it.
pub(super) fn seal(bytes: &[u8]) -> [u8; SEAL_BYTES] {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|index| digest[index])
}

pub(super) fn is_date(text: &[u8]) -> bool {
    text.len() == DATE.len()
        && text.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// None unless the two sections fill what lies between head and seal.
fn find_sections(bytes: &[u8]) -> Option<Sections> {
    let (lengths, _) = bytes.get(LENGTHS)?.as_chunks::<4>();
    let &[counties, suffixes] = lengths else {
        return None;
    };
    let suffixes_at = HEAD_BYTES.checked_add(length(counties)?)?;
    let end = suffixes_at.checked_add(length(suffixes)?)?;
    (end.checked_add(SEAL_BYTES)? == bytes.len()).then_some(Sections { suffixes_at, end })
}

fn length(bytes: [u8; 4]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

fn is_sealed(bytes: &[u8]) -> bool {
    bytes
        .split_last_chunk::<SEAL_BYTES>()
        .is_some_and(|(sealed, found)| seal(sealed) == *found)
}

fn refuse(given: impl Display) -> Error {
    let allowed = format!("must be the tables of this release, in format {FORMAT}, unchanged");
    Error::invalid_option("tables", given, allowed)
}
