//! Text as a QR code, drawn as SVG: what a phone reads off the desktop's screen (S71).

mod options;
mod svg;

pub use options::{ErrorCorrection, QrOptions};

use crate::error::Error;
use qrcodegen::{DataTooLong, QrCode, QrSegment, QrSegmentMode};

/// More does not fit into the largest code, whatever its characters are: 7,089 digits at the lowest
/// correction (ISO/IEC 18004, table 7).
const MOST_BYTES: usize = 7_089;

/// The assignment of UTF-8 among those of ECI; without it readers guess what is not ASCII.
const ECI_UTF_8: u32 = 26;

/// The text as a QR code in SVG. The picture's unit is a module; it has no size of its own, no
/// style, no script and nothing that is loaded from elsewhere. A higher error correction than asked
/// for is taken where the code stays as small.
///
/// # Errors
///
/// `invalid_option` with the path `text` for an empty text or one that does not fit, and with that
/// of an option outside of its bounds.
///
/// # Example
///
/// ```
/// use beian_upload::{QrOptions, qr_svg};
///
/// let svg = qr_svg("https://example.cn/phone#t", &QrOptions::default())?;
/// assert!(svg.starts_with("<svg ") && svg.contains("viewBox=\"0 0 33 33\""));
/// assert_eq!(qr_svg("", &QrOptions::default()).unwrap_err().path(), "text");
/// # Ok::<(), beian_upload::Error>(())
/// ```
pub fn qr_svg(text: &str, options: &QrOptions) -> Result<String, Error> {
    options.check()?;
    if text.is_empty() {
        let allowed = "must be a text that is not empty";
        return Err(Error::invalid_option("text", "\"\"", allowed));
    }
    let code = encode(text, options.error_correction).ok_or_else(|| too_long(text, options))?;
    Ok(svg::draw(&code, options))
}

fn encode(text: &str, correction: ErrorCorrection) -> Option<QrCode> {
    // What cannot fit is not laid out in bits first.
    if text.len() > MOST_BYTES {
        return None;
    }
    QrCode::encode_segments(&segments(text), correction.level()).ok()
}

fn segments(text: &str) -> Vec<QrSegment> {
    let mut segments = QrSegment::make_segments(text);
    if !text.is_ascii() {
        segments.insert(0, QrSegment::make_eci(ECI_UTF_8));
    }
    segments
}

fn too_long(text: &str, options: &QrOptions) -> Error {
    let correction = options.error_correction;
    let most = capacity(text, correction);
    let allowed = format!(
        "must be at most {most} bytes at the error correction {}",
        correction.as_str()
    );
    Error::invalid_option("text", format_args!("{} bytes", text.len()), allowed)
}

/// The most bytes of a text whose characters are of the kind that `text` has.
fn capacity(text: &str, correction: ErrorCorrection) -> usize {
    let sample = if QrSegment::is_numeric(text) {
        "0"
    } else if QrSegment::is_alphanumeric(text) {
        "A"
    } else if text.is_ascii() {
        "a"
    } else {
        "é"
    };
    let count = MOST_BYTES / sample.len() + 1;
    let segments = segments(&sample.repeat(count));
    let (bits, used_chars) = segments.last().map_or((0, 0), |segment| {
        (segment.data().len(), segment.num_chars())
    });
    let Err(DataTooLong::DataOverCapacity(used, most)) =
        QrCode::encode_segments(&segments, correction.level())
    else {
        // The sample is longer than any text that fits.
        return MOST_BYTES;
    };
    let free = most.saturating_sub(used - bits);
    // Bits of so many characters; a rest of them takes its share, rounded up.
    let (bits, chars) = match segments.last().map(QrSegment::mode) {
        Some(QrSegmentMode::Numeric) => (10, 3),
        Some(QrSegmentMode::Alphanumeric) => (11, 2),
        _ => (8, 1),
    };
    (free * chars / bits).min(used_chars)
}

#[cfg(test)]
mod tests {
    use super::{ErrorCorrection, QrOptions, qr_svg};
    use crate::named::Named;

    fn with(error_correction: ErrorCorrection) -> QrOptions {
        QrOptions {
            error_correction,
            ..QrOptions::default()
        }
    }

    #[test]
    fn the_longest_text_fits_and_one_byte_more_is_refused_with_what_would() {
        // ISO/IEC 18004, table 7: version 40; in the last ECI takes 12 bits.
        let known = [
            ("0", [7_089, 5_596, 3_993, 3_057]),
            ("A", [4_296, 3_391, 2_420, 1_852]),
            ("a", [2_953, 2_331, 1_663, 1_273]),
            ("中", [2_952, 2_330, 1_662, 1_272]),
        ];
        for (letter, most) in known {
            for (correction, most) in ErrorCorrection::VARIANTS.iter().zip(most) {
                let options = with(*correction);
                let count = most / letter.len();
                assert!(qr_svg(&letter.repeat(count), &options).is_ok());
                let long = letter.repeat(count + 1);
                let error = qr_svg(&long, &options).expect_err("it does not fit");
                assert_eq!((error.code(), error.path()), ("invalid_option", "text"));
                assert_eq!(error.given(), format!("{} bytes", long.len()));
                let name = correction.as_str();
                let allowed =
                    format!("must be at most {most} bytes at the error correction {name}");
                assert_eq!(error.allowed(), allowed);
            }
        }
    }

    #[test]
    fn a_text_of_megabytes_is_refused_before_it_is_laid_out() {
        let error = qr_svg(&"中".repeat(1_000_000), &QrOptions::default()).expect_err("too long");
        assert_eq!(error.given(), "3000000 bytes");
    }

    #[test]
    fn a_higher_correction_is_taken_where_the_code_stays_as_small() {
        let text = "https://example.cn/phone.html#0123456789";
        let [low, medium] = [ErrorCorrection::Low, ErrorCorrection::Medium]
            .map(|correction| qr_svg(text, &with(correction)).expect("it fits"));
        assert_eq!(low, medium);
    }
}
