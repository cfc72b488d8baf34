//! A PNG from rows, by the `png` crate, in the fewest bits that lose nothing of them.

use super::colors::Colors;
use crate::image::fault::Fault;
use crate::image::pulse::Pulse;
use crate::image::rows::RgbRows;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, Info};
use std::borrow::Cow;
use std::io::{self, Write};

/// Longest chunk of pixels.
const CHUNK_BYTES: usize = 65_536;

/// Levels above take up to three times as long for a hundredth less.
const LEVEL: u8 = 4;

/// Rows between two beats of the pulse.
const STRIP_ROWS: usize = 16;

/// How pixels are stored.
pub(crate) enum Form {
    /// Of 1, 2, 4 or 8 bits.
    Gray {
        bits: u8,
        filter: Filter,
    },
    /// Of 1, 2, 4 or 8 bits.
    Palette {
        bits: u8,
        colors: Colors,
    },
    TrueColor(Filter),
}

impl Form {
    /// What these colours fit in, the fewest bits first found: grey where all are grey and the
    /// palette would not be narrower; whole bytes of grey may be a photo, hence filtered or not.
    pub(super) fn of_colors(colors: Colors, keeps_rgb_profile: bool) -> Vec<Self> {
        let bits = match colors.palette().len() {
            0..=2 => 1,
            3..=4 => 2,
            5..=16 => 4,
            _ => 8,
        };
        match gray_bits(colors.palette()).filter(|gray| *gray <= bits && !keeps_rgb_profile) {
            Some(8) => [Filter::NoFilter, Filter::Adaptive]
                .map(|filter| Self::Gray { bits: 8, filter })
                .into(),
            Some(bits) => vec![Self::Gray {
                bits,
                filter: Filter::NoFilter,
            }],
            None => vec![Self::Palette { bits, colors }],
        }
    }

    fn bits(&self) -> u8 {
        match self {
            Self::Gray { bits, .. } | Self::Palette { bits, .. } => *bits,
            Self::TrueColor(_) => 8,
        }
    }

    fn color_type(&self) -> ColorType {
        match self {
            Self::Gray { .. } => ColorType::Grayscale,
            Self::Palette { .. } => ColorType::Indexed,
            Self::TrueColor(_) => ColorType::Rgb,
        }
    }

    /// Palettes are not filtered: neighbours in them are no neighbours in colour.
    fn filter(&self) -> Filter {
        match self {
            Self::Gray { filter, .. } | Self::TrueColor(filter) => *filter,
            Self::Palette { .. } => Filter::NoFilter,
        }
    }

    fn store(&mut self, rgb: &[u8], stored: &mut Vec<u8>) -> Result<(), Fault> {
        stored.clear();
        let bits = self.bits();
        match self {
            Self::TrueColor(_) => stored.extend_from_slice(rgb),
            Self::Gray { .. } => {
                // Every value is a multiple of this, so that shifting finds which.
                pack(
                    rgb.chunks_exact(3).map(|px| px[0] >> (8 - bits)),
                    bits,
                    stored,
                );
            }
            Self::Palette { colors, .. } => {
                let mut is_complete = true;
                let indexes = rgb.chunks_exact(3).map(|px| {
                    let index = colors.index([px[0], px[1], px[2]]);
                    is_complete &= index.is_some();
                    index.unwrap_or_default()
                });
                pack(indexes, bits, stored);
                if !is_complete {
                    return Err(Fault::Corrupt);
                }
            }
        }
        Ok(())
    }
}

/// Writes all rows, which have to be those that the form was chosen for; `None` as soon as the
/// file would be longer than `max_bytes`.
pub(crate) fn write_png(
    rows: &mut dyn RgbRows,
    form: &mut Form,
    icc_profile: Option<&[u8]>,
    max_bytes: u64,
    pulse: &mut Pulse<'_>,
) -> Result<Option<Vec<u8>>, Fault> {
    let (width_px, height_px) = rows.size_px();
    let mut info = Info::with_size(width_px, height_px);
    info.color_type = form.color_type();
    info.bit_depth = BitDepth::from_u8(form.bits()).ok_or(Fault::Corrupt)?;
    info.icc_profile = icc_profile.map(Cow::Borrowed);
    if let Form::Palette { colors, .. } = &*form {
        info.palette = Some(Cow::Owned(colors.palette().concat()));
    }
    let mut sink = Sink {
        bytes: Vec::new(),
        max_bytes,
    };
    match write_rows(rows, form, info, &mut sink, pulse) {
        Ok(()) => Ok(Some(sink.bytes)),
        Err(Stop::Full) => Ok(None),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

fn write_rows(
    rows: &mut dyn RgbRows,
    form: &mut Form,
    info: Info<'_>,
    sink: &mut Sink,
    pulse: &mut Pulse<'_>,
) -> Result<(), Stop> {
    let (row_bytes, height) = (info.width as usize * 3, info.height as usize);
    let mut encoder = Encoder::with_info(sink, info).map_err(|_| Stop::Full)?;
    encoder.set_filter(form.filter());
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    let mut writer = encoder.write_header().map_err(|_| Stop::Full)?;
    let mut stream = writer
        .stream_writer_with_size(CHUNK_BYTES)
        .map_err(|_| Stop::Full)?;
    let mut strip = vec![0; row_bytes * STRIP_ROWS.min(height)];
    let mut stored = Vec::with_capacity(row_bytes);
    let mut rows_written = 0;
    while rows_written < height {
        let count = rows.next_rows(&mut strip).map_err(Stop::Fault)?;
        if count == 0 {
            return Err(Stop::Fault(Fault::Corrupt));
        }
        for row in strip.chunks_exact(row_bytes).take(count) {
            form.store(row, &mut stored).map_err(Stop::Fault)?;
            stream.write_all(&stored).map_err(|_| Stop::Full)?;
        }
        rows_written += count;
        pulse(rows_written as f64 / height as f64).map_err(Stop::Fault)?;
    }
    stream.finish().map_err(|_| Stop::Full)?;
    writer.finish().map_err(|_| Stop::Full)
}

/// Why writing ends early.
enum Stop {
    Full,
    Fault(Fault),
}

struct Sink {
    bytes: Vec<u8>,
    max_bytes: u64,
}

impl Write for Sink {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if (self.bytes.len() + part.len()) as u64 > self.max_bytes {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The fewest bits that hold all these colours as grey; `None` if one is not grey.
fn gray_bits(palette: &[[u8; 3]]) -> Option<u8> {
    if palette
        .iter()
        .any(|[red, green, blue]| red != green || green != blue)
    {
        return None;
    }
    let steps = [(1, 255), (2, 85), (4, 17), (8, 1)];
    steps
        .into_iter()
        .find(|(_, step)| palette.iter().all(|[value, _, _]| value % step == 0))
        .map(|(bits, _)| bits)
}

/// The leftmost value in the high bits; the last byte of a row is filled up with zeros.
fn pack(values: impl Iterator<Item = u8>, bits: u8, stored: &mut Vec<u8>) {
    if bits == 8 {
        stored.extend(values);
        return;
    }
    let mut free = 8;
    let mut byte = 0;
    for value in values {
        free -= bits;
        byte |= value << free;
        if free == 0 {
            stored.push(byte);
            (free, byte) = (8, 0);
        }
    }
    if free < 8 {
        stored.push(byte);
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, write_png};
    use crate::image::bitmap::Bitmap;
    use crate::image::fault::Fault;
    use crate::image::png::colors::Colors;
    use crate::image::png::{CheckSums, PngRows};
    use crate::image::rows::{BitmapRows, read_bitmap};
    use png::Filter;

    /// A picture of these colours in turn, 13 × 5.
    fn picture(palette: &[[u8; 3]]) -> Bitmap {
        let rgb = palette.iter().copied().cycle().take(13 * 5);
        Bitmap::from_rgb(13, 5, rgb.collect::<Vec<_>>().concat()).expect("the sides match")
    }

    fn forms(palette: &[[u8; 3]], keeps_rgb_profile: bool) -> Vec<Form> {
        let mut colors = Colors::new();
        for color in palette {
            colors.index(*color);
        }
        Form::of_colors(colors, keeps_rgb_profile)
    }

    fn write(bitmap: &Bitmap, form: &mut Form, max_bytes: u64) -> Option<Vec<u8>> {
        let mut rows = BitmapRows::new(bitmap);
        write_png(&mut rows, form, None, max_bytes, &mut |_| Ok(())).expect("rows in memory")
    }

    #[test]
    fn every_form_gives_back_the_same_pixels_in_the_bits_it_says() {
        let gray = |values: &[u8]| values.iter().map(|value| [*value; 3]).collect::<Vec<_>>();
        let mixed = |count: u8| {
            (0..count)
                .map(|at| [at, 200 - at, at / 2])
                .collect::<Vec<_>>()
        };
        for (palette, color_type, bits) in [
            (gray(&[255, 0]), 0, 1),
            (gray(&[255, 85, 170]), 0, 2),
            (gray(&[17, 34, 255, 0, 51]), 0, 4),
            (gray(&[1, 2]), 3, 1),
            (gray(&(0..20).collect::<Vec<_>>()), 0, 8),
            (mixed(2), 3, 1),
            (mixed(4), 3, 2),
            (mixed(16), 3, 4),
            (mixed(17), 3, 8),
        ] {
            let bitmap = picture(&palette);
            for mut form in forms(&palette, false) {
                let png = write(&bitmap, &mut form, u64::MAX).expect("no bound");
                assert_eq!(png[24..26], [bits, color_type], "{palette:?}");
                let rows = PngRows::open(&png, (13, 5), CheckSums::Unverified);
                assert_eq!(
                    rows.and_then(|mut rows| read_bitmap(&mut rows)),
                    Ok(bitmap.clone())
                );
            }
        }
    }

    #[test]
    fn a_grey_picture_with_an_rgb_profile_gets_a_palette() {
        let palette: Vec<[u8; 3]> = (0..20).map(|value| [value; 3]).collect();
        assert!(matches!(
            forms(&palette, true)[..],
            [Form::Palette { bits: 8, .. }]
        ));
    }

    #[test]
    fn writing_ends_at_the_bound() {
        let bitmap = picture(&[[1, 2, 3], [4, 5, 6]]);
        let whole = write(&bitmap, &mut Form::TrueColor(Filter::Adaptive), u64::MAX);
        let bytes = whole.expect("no bound").len() as u64;
        let within =
            |max_bytes| write(&bitmap, &mut Form::TrueColor(Filter::Adaptive), max_bytes).is_some();
        assert!(within(bytes));
        for max_bytes in [0, 10, 60, bytes - 1] {
            assert!(!within(max_bytes), "{max_bytes}");
        }
    }

    #[test]
    fn writing_ends_when_it_is_called_off() {
        let bitmap = picture(&[[0; 3]]);
        let mut form = Form::TrueColor(Filter::NoFilter);
        let mut rows = BitmapRows::new(&bitmap);
        let written = write_png(&mut rows, &mut form, None, u64::MAX, &mut |_| {
            Err(Fault::Aborted)
        });
        assert_eq!(written, Err(Fault::Aborted));
    }
}
