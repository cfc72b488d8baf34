//! The pixels of a file from its top row to its last: upright, opaque, in sRGB.

use super::color::Conversion;
use super::content::Content;
use super::ending::Ending;
use super::fault::Fault;
use super::header::Header;
use super::jpeg::coefficients::BlockRows;
use super::jpeg::inverse::{self, Scale};
use super::jpeg::rgb_rows::RgbRows as JpegRows;
use super::jpeg::turn::Turned;
use super::planes::ColorModel;
use super::pulse::Pulse;
use super::rgb::RgbWriter;
use super::rows::{BitmapRows, RgbRows, read_bitmap};

/// Rows that are handed on together.
const STRIP_ROWS: usize = 16;

/// Takes whole RGB rows.
pub(crate) type Sink<'a> = dyn FnMut(&[u8]) -> Result<(), Fault> + 'a;

/// Reads the first frame, as large as it is or, of a JPEG, smaller by `scale`; callers have checked
/// the limits. The file's end is told, as by a check.
pub(crate) fn read_upright(
    header: &Header,
    bytes: &[u8],
    scale: Scale,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<Ending, Fault> {
    let orientation = header.metadata.orientation;
    match header.open(bytes, &mut |share| pulse(share / 2.0))? {
        Content::Jpeg(jpeg) => {
            let conversion = jpeg.conversion();
            let mut sink = converting(conversion.as_ref(), sink);
            let mut pulse = |share: f64| pulse(f64::midpoint(1.0, share));
            match Turned::new(jpeg.coefficients, orientation) {
                Ok(turned) => read_blocks(&turned, jpeg.model, scale, &mut sink, &mut pulse)?,
                Err(coefficients) => {
                    let stored = inverse::planes(&coefficients, scale, jpeg.model, &mut pulse)?;
                    drop(coefficients);
                    let planes = stored.turned(orientation);
                    let mut writer = RgbWriter::default();
                    let mut row = vec![0; planes.width_px as usize * 3];
                    for y in 0..planes.height_px as usize {
                        writer.write(&planes, &[], y, &mut row);
                        sink(&row)?;
                    }
                }
            }
            Ok(jpeg.ending)
        }
        Content::Rows(mut open) => {
            let conversion = open.conversion();
            let mut sink = converting(conversion.as_ref(), sink);
            if orientation.to_exif() == 1 {
                read_strips(&mut *open.rows, &mut sink, pulse)?;
            } else {
                let bitmap = orientation.apply(read_bitmap(&mut *open.rows)?);
                read_strips(&mut BitmapRows::new(&bitmap), &mut sink, pulse)?;
            }
            Ok(open.ending)
        }
    }
}

/// A sink before which each row is brought to sRGB.
fn converting<'a>(
    conversion: Option<&'a Conversion>,
    sink: &'a mut Sink<'_>,
) -> impl FnMut(&[u8]) -> Result<(), Fault> + 'a {
    let mut converted = Vec::new();
    move |rows| {
        let Some(conversion) = conversion else {
            return sink(rows);
        };
        converted.clear();
        converted.extend_from_slice(rows);
        conversion.apply_row(&mut converted);
        sink(&converted)
    }
}

/// Turns blocks to rows, some at a time.
pub(crate) fn read_blocks(
    blocks: &dyn BlockRows,
    model: ColorModel,
    scale: Scale,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let mut rows = JpegRows::new(blocks, scale, model);
    let height = rows.height_px();
    let mut row = vec![0; rows.width_px() as usize * 3];
    for y in 0..height {
        rows.next_row(&mut row);
        sink(&row)?;
        if y.is_multiple_of(STRIP_ROWS as u32) {
            pulse(f64::from(y) / f64::from(height))?;
        }
    }
    Ok(())
}

fn read_strips(
    rows: &mut dyn RgbRows,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let (width_px, height_px) = rows.size_px();
    let row_bytes = width_px as usize * 3;
    let mut strip = vec![0; row_bytes * STRIP_ROWS];
    let mut read = 0;
    while read < height_px as usize {
        let count = rows.next_rows(&mut strip)?;
        if count == 0 {
            return Err(Fault::Corrupt);
        }
        sink(&strip[..count * row_bytes])?;
        read += count;
        pulse(read as f64 / f64::from(height_px))?;
    }
    Ok(())
}
