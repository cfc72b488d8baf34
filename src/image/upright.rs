//! The pixels of a file from its top row to its last: upright, opaque, in sRGB.

use super::color::Conversion;
use super::content::{Content, JpegContent, RowContent};
use super::fault::Fault;
use super::jpeg::coefficients::BlockRows;
use super::jpeg::inverse::{self, Scale};
use super::jpeg::rgb_rows::RgbRows as JpegRows;
use super::jpeg::turn::Turned;
use super::orientation::Orientation;
use super::planes::{ColorModel, Planes};
use super::pulse::Pulse;
use super::rgb::RgbWriter;
use super::rows::{BitmapRows, RgbRows, read_bitmap};

/// Rows that are handed on together.
const STRIP_ROWS: usize = 16;

/// Takes whole rows of RGB.
pub(crate) type Sink<'a> = dyn FnMut(&[u8]) -> Result<(), Fault> + 'a;

/// Reads what was opened, as large as it is or, of a JPEG, smaller by `scale`.
pub(crate) fn read_content(
    content: Content<'_>,
    orientation: Orientation,
    scale: Scale,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    match content {
        Content::Jpeg(jpeg) => read_jpeg(jpeg, orientation, scale, sink, pulse),
        Content::Rows(rows) => {
            let conversion = rows.conversion();
            let mut converted = Vec::new();
            let mut sink = |rows: &[u8]| {
                let Some(conversion) = &conversion else {
                    return sink(rows);
                };
                converted.clear();
                converted.extend_from_slice(rows);
                conversion.apply_row(&mut converted);
                sink(&converted)
            };
            read_rows(rows, orientation, &mut sink, pulse)
        }
    }
}

/// Reads the pixels of a JPEG.
pub(crate) fn read_jpeg(
    jpeg: JpegContent,
    orientation: Orientation,
    scale: Scale,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let conversion = jpeg.conversion();
    match Turned::new(jpeg.coefficients, orientation) {
        Ok(turned) => read_blocks(&turned, jpeg.model, scale, conversion.as_ref(), sink, pulse),
        Err(coefficients) => {
            let stored = inverse::planes(&coefficients, scale, jpeg.model, pulse)?;
            drop(coefficients);
            read_planes(&stored.turned(orientation), conversion.as_ref(), sink)
        }
    }
}

/// Reads blocks that stand upright.
pub(crate) fn read_blocks(
    blocks: &dyn BlockRows,
    model: ColorModel,
    scale: Scale,
    conversion: Option<&Conversion>,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let mut rows = JpegRows::new(blocks, scale, model, conversion);
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

/// Reads planes that stand upright.
pub(crate) fn read_planes(
    planes: &Planes,
    conversion: Option<&Conversion>,
    sink: &mut Sink<'_>,
) -> Result<(), Fault> {
    let mut writer = RgbWriter::converting(conversion);
    let mut row = vec![0; planes.width_px as usize * 3];
    for y in 0..planes.height_px as usize {
        writer.write(planes, &[], y, &mut row);
        sink(&row)?;
    }
    Ok(())
}

/// Reads a PNG or GIF in its own colours.
pub(crate) fn read_rows(
    mut content: RowContent<'_>,
    orientation: Orientation,
    sink: &mut Sink<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<(), Fault> {
    let bitmap;
    let mut upright;
    let rows: &mut dyn RgbRows = if orientation == Orientation::Upright {
        &mut *content.rows
    } else {
        bitmap = orientation.apply(read_bitmap(&mut *content.rows)?);
        upright = BitmapRows::new(&bitmap);
        &mut upright
    };
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
