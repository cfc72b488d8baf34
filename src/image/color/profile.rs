//! The header and the tag table of an ICC profile (ICC.1:2022, 7.2 and 7.3; version 2 has the same).

/// littleCMS takes no more either; real profiles have 9 to 20.
const MAX_TAGS: u32 = 100;
const HEADER_BYTES: usize = 128;
const TAG_ROW_BYTES: usize = 12;

/// The channels of a picture, or what a profile says that it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channels {
    Gray,
    Rgb,
    Cmyk,
}

impl Channels {
    pub(super) fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// The space between devices that a profile leads to; both are of a D50 white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connection {
    Xyz,
    Lab,
}

/// A profile of a device whose colours are to be read, not of a link between two or of names.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    bytes: &'a [u8],
    pub(super) channels: Channels,
    pub(super) connection: Connection,
}

impl<'a> Profile<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let major_version = *bytes.get(8)?;
        let is_device = matches!(bytes.get(12..16)?, b"scnr" | b"mntr" | b"prtr" | b"spac");
        if bytes.get(36..40)? != b"acsp" || !matches!(major_version, 2 | 4) || !is_device {
            return None;
        }
        let channels = match bytes.get(16..20)? {
            b"GRAY" => Channels::Gray,
            b"RGB " => Channels::Rgb,
            b"CMYK" => Channels::Cmyk,
            _ => return None,
        };
        let connection = match bytes.get(20..24)? {
            b"XYZ " => Connection::Xyz,
            b"Lab " => Connection::Lab,
            _ => return None,
        };
        (u32_at(bytes, HEADER_BYTES)? <= MAX_TAGS).then_some(Self {
            bytes,
            channels,
            connection,
        })
    }

    /// The content of the first tag of this name, from its type on.
    pub(super) fn tag(&self, name: [u8; 4]) -> Option<&'a [u8]> {
        let count = u32_at(self.bytes, HEADER_BYTES)? as usize;
        let rows = self.bytes.get(HEADER_BYTES + 4..)?;
        let row = rows
            .chunks_exact(TAG_ROW_BYTES)
            .take(count)
            .find(|row| row.starts_with(&name))?;
        let start = u32_at(row, 4)? as usize;
        let length = u32_at(row, 8)? as usize;
        self.bytes.get(start..start.checked_add(length)?)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let number = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_be_bytes(*number))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let number = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*number))
}

/// An `s15Fixed16Number`.
pub(super) fn fixed_at(bytes: &[u8], at: usize) -> Option<f64> {
    let number = bytes.get(at..)?.first_chunk()?;
    Some(f64::from(i32::from_be_bytes(*number)) / 65_536.0)
}
