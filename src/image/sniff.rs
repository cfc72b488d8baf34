//! Which format a file is, by its first bytes; the name is never asked.

use crate::named::name_variants;

/// A file format by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageFormat {
    /// JPEG (ISO/IEC 10918).
    Jpeg,
    /// PNG, still or animated.
    Png,
    /// GIF 87a or 89a.
    Gif,
    /// WebP.
    Webp,
    /// Windows bitmap.
    Bmp,
    /// TIFF, also as camera raw.
    Tiff,
    /// PDF.
    Pdf,
    /// HEIC or HEIF, the iPhone's own.
    Heic,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
    /// ZIP, and so also Word and Excel files.
    Zip,
    /// None of these.
    Unknown,
}

name_variants!(ImageFormat, "The name in reports, such as `jpeg`.", {
    Jpeg: "jpeg",
    Png: "png",
    Gif: "gif",
    Webp: "webp",
    Bmp: "bmp",
    Tiff: "tiff",
    Pdf: "pdf",
    Heic: "heic",
    Avif: "avif",
    Svg: "svg",
    Zip: "zip",
    Unknown: "unknown",
});

/// An SVG may begin with a declaration, comments and blanks; its root is looked for this far.
const SVG_PROBE_BYTES: usize = 1_024;

/// A PDF's mark may stand anywhere in this many first bytes.
const PDF_PROBE_BYTES: usize = 1_024;

impl ImageFormat {
    /// Extensions that say this format, the usual one first; empty when unknown.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Bmp => &["bmp", "dib"],
            Self::Tiff => &["tif", "tiff"],
            Self::Pdf => &["pdf"],
            Self::Heic => &["heic", "heif"],
            Self::Avif => &["avif"],
            Self::Svg => &["svg"],
            Self::Zip => &["zip", "docx", "xlsx", "pptx"],
            Self::Unknown => &[],
        }
    }

    /// The media type, `application/octet-stream` when unknown.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Bmp => "image/bmp",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Svg => "image/svg+xml",
            Self::Zip => "application/zip",
            Self::Unknown => "application/octet-stream",
        }
    }
}

/// The format of `bytes`, or `Unknown`.
pub(crate) fn sniff(bytes: &[u8]) -> ImageFormat {
    let brand = bytes.get(4..8).filter(|kind| *kind == b"ftyp");
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => ImageFormat::Png,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => ImageFormat::Gif,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => ImageFormat::Webp,
        [b'B', b'M', ..] if bytes.len() >= 26 => ImageFormat::Bmp,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => ImageFormat::Tiff,
        [b'P', b'K', 3, 4, ..] => ImageFormat::Zip,
        _ if brand.is_some() => sniff_iso_media(bytes),
        _ if contains_early(bytes, b"%PDF-", PDF_PROBE_BYTES) => ImageFormat::Pdf,
        _ if contains_early(bytes, b"<svg", SVG_PROBE_BYTES) => ImageFormat::Svg,
        _ => ImageFormat::Unknown,
    }
}

/// HEIC and AVIF share the container; the brands after `ftyp` tell them apart.
fn sniff_iso_media(bytes: &[u8]) -> ImageFormat {
    let declared = bytes
        .first_chunk::<4>()
        .map_or(0, |size| u32::from_be_bytes(*size) as usize);
    let brands = bytes
        .get(8..declared.clamp(12, 256).min(bytes.len()))
        .unwrap_or_default();
    let has = |wanted: &[&[u8; 4]]| {
        brands
            .chunks_exact(4)
            .any(|brand| wanted.iter().any(|name| name.as_slice() == brand))
    };
    if has(&[b"avif", b"avis"]) {
        ImageFormat::Avif
    } else if has(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        ImageFormat::Heic
    } else {
        ImageFormat::Unknown
    }
}

fn contains_early(bytes: &[u8], mark: &[u8], probe_bytes: usize) -> bool {
    bytes
        .get(..probe_bytes.min(bytes.len()))
        .unwrap_or_default()
        .windows(mark.len())
        .any(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use super::{ImageFormat, sniff};

    #[test]
    fn each_format_is_known_by_its_first_bytes() {
        let cases: [(&[u8], ImageFormat); 12] = [
            (b"\xFF\xD8\xFF\xE0", ImageFormat::Jpeg),
            (b"\x89PNG\r\n\x1A\n", ImageFormat::Png),
            (b"GIF89a", ImageFormat::Gif),
            (b"RIFF\0\0\0\0WEBPVP8 ", ImageFormat::Webp),
            (b"II*\0", ImageFormat::Tiff),
            (b"junk\n%PDF-1.7", ImageFormat::Pdf),
            (b"\0\0\0\x18ftypmif1\0\0\0\0heicmif1", ImageFormat::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1", ImageFormat::Avif),
            (b"<?xml version=\"1.0\"?><svg>", ImageFormat::Svg),
            (b"PK\x03\x04", ImageFormat::Zip),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp42isom", ImageFormat::Unknown),
            (b"abc", ImageFormat::Unknown),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn no_prefix_of_anything_panics() {
        for length in 0..16 {
            sniff(&b"\xFF\xFF\xFF\xFFftypheicheicheic"[..length]);
        }
    }
}
