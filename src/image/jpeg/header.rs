//! What stands before the first scan.

use super::coefficients::Layout;
use super::frame::Frame;
use super::segment::{self, Segments};
use super::tables::Tables;
use super::turn::can_turn;
use crate::image::fault::Fault;
use crate::image::orientation::Orientation;
use crate::image::planes::ColorModel;

/// What the segments before the first scan say.
pub(crate) struct JpegHeader {
    pub(crate) frame: Frame,
    /// What the planes mean.
    pub(crate) model: ColorModel,
    /// `None` where there is no JFIF segment.
    pub(crate) density: Option<Density>,
    /// The EXIF block, without its `Exif\0\0`.
    pub(crate) exif: Option<Vec<u8>>,
    /// The steps of each component, in zigzag order; empty where not all are told before the scan.
    pub(crate) steps: Vec<[u16; 64]>,
}

/// Samples per unit, as JFIF has them (ITU-T T.871, 10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Density {
    /// 0: only the ratio of the two means something; 1: inches; 2: centimetres.
    pub(crate) unit: u8,
    pub(crate) horizontal: u16,
    pub(crate) vertical: u16,
}

impl JpegHeader {
    /// Whether the blocks can be turned as they are.
    pub(crate) fn can_turn(&self, orientation: Orientation) -> bool {
        can_turn(&self.layout(), orientation)
    }

    /// The size of its planes; their steps are not filled in.
    pub(crate) fn layout(&self) -> Layout {
        Layout::without_steps(&self.frame)
    }

    /// Whether what is sampled coarsely is more than colour: mirrored at an odd side it would lie
    /// half a sample off.
    pub(crate) fn is_coarse_in_brightness(&self) -> bool {
        self.model.is_ink() || Layout::without_steps(&self.frame).is_first_coarser()
    }
}

/// Reads up to the first scan.
pub(crate) fn read_header(bytes: &[u8]) -> Result<JpegHeader, Fault> {
    let mut segments = Segments::new(bytes, 0);
    let mut frame = None;
    let mut density = None;
    let mut transform = None;
    let mut exif = None;
    let mut tables = Tables::new();
    loop {
        let segment = segments.next_segment()?;
        match segment.marker {
            segment::APP_0 => density = read_density(segment.payload).or(density),
            segment::APP_1 if exif.is_none() => {
                exif = segment
                    .payload
                    .strip_prefix(b"Exif\0\0")
                    .map(<[u8]>::to_vec);
            }
            segment::APP_14 => transform = read_transform(segment.payload).or(transform),
            segment::QUANTISATION_TABLES => {
                // A table that is corrupt is one when the content is read.
                let _ = tables.define_steps(segment.payload);
            }
            marker if segment::is_frame(marker) => {
                frame = Some(Frame::parse(marker, segment.payload)?);
            }
            segment::START_OF_SCAN => {
                let frame = frame.ok_or(Fault::Corrupt)?;
                let components = frame.components.iter();
                let steps: Result<_, _> = components
                    .map(|component| tables.steps(component.steps_place).copied())
                    .collect();
                return Ok(JpegHeader {
                    steps: steps.unwrap_or_default(),
                    model: color_model(&frame, density.is_some(), transform),
                    frame,
                    density,
                    exif,
                });
            }
            segment::END_OF_IMAGE => return Err(Fault::Truncated { percent: None }),
            _ => {}
        }
    }
}

fn read_density(payload: &[u8]) -> Option<Density> {
    let rest = payload.strip_prefix(b"JFIF\0")?;
    let [_, _, unit, x1, x0, y1, y0, _, _, ..] = rest else {
        return None;
    };
    Some(Density {
        unit: *unit,
        horizontal: u16::from_be_bytes([*x1, *x0]),
        vertical: u16::from_be_bytes([*y1, *y0]),
    })
}

/// The last byte of Adobe's segment: 0 none, 1 `YCbCr`, 2 YCCK.
fn read_transform(payload: &[u8]) -> Option<u8> {
    payload.strip_prefix(b"Adobe")?.get(6).copied()
}

/// As libjpeg takes it, and so every browser.
fn color_model(frame: &Frame, has_jfif: bool, adobe_transform: Option<u8>) -> ColorModel {
    let inverted = adobe_transform.is_some();
    match (frame.components.as_slice(), adobe_transform) {
        ([_], _) => ColorModel::Gray,
        ([_, _, _], Some(0)) if !has_jfif => ColorModel::Rgb,
        ([r, g, b], None) if !has_jfif && [r.id, g.id, b.id] == *b"RGB" => ColorModel::Rgb,
        ([_, _, _], _) => ColorModel::YCbCr,
        (_, None | Some(0)) => ColorModel::Cmyk { inverted },
        (_, Some(_)) => ColorModel::Ycck { inverted },
    }
}

#[cfg(test)]
mod tests {
    use super::{Density, color_model, read_header};
    use crate::image::fault::Fault;
    use crate::image::jpeg::frame::Frame;
    use crate::image::planes::ColorModel;

    fn frame(ids: &[u8]) -> Frame {
        let mut payload = vec![8, 0, 8, 0, 8, ids.len() as u8];
        payload.extend(ids.iter().flat_map(|id| [*id, 0x11, 0]));
        Frame::parse(0xC0, &payload).expect("a frame")
    }

    #[test]
    fn a_file_of_two_markers_is_truncated() {
        let both = [0xFF, 0xD8, 0xFF, 0xD9];
        assert!(matches!(
            read_header(&both),
            Err(Fault::Truncated { percent: None })
        ));
    }

    #[test]
    fn three_colours_are_told_by_jfif_then_adobe_then_their_names() {
        let plain = frame(&[1, 2, 3]);
        let named = frame(b"RGB");
        for (frame, has_jfif, transform, expected) in [
            (&plain, false, None, ColorModel::YCbCr),
            (&plain, false, Some(0), ColorModel::Rgb),
            (&plain, false, Some(1), ColorModel::YCbCr),
            (&plain, true, Some(0), ColorModel::YCbCr),
            (&named, false, None, ColorModel::Rgb),
            (&named, false, Some(1), ColorModel::YCbCr),
            (&named, true, None, ColorModel::YCbCr),
        ] {
            assert_eq!(color_model(frame, has_jfif, transform), expected);
        }
    }

    #[test]
    fn four_colours_are_inks_and_inverted_where_adobe_wrote_them() {
        let inks = frame(&[1, 2, 3, 4]);
        for (transform, expected) in [
            (None, ColorModel::Cmyk { inverted: false }),
            (Some(0), ColorModel::Cmyk { inverted: true }),
            (Some(2), ColorModel::Ycck { inverted: true }),
        ] {
            assert_eq!(color_model(&inks, true, transform), expected);
        }
        assert_eq!(color_model(&frame(&[1]), true, None), ColorModel::Gray);
    }

    #[test]
    fn model_and_density_of_real_files() {
        let read = |bytes: &[u8]| read_header(bytes).expect("a header");
        let photo = read(include_bytes!(
            "../../../tests/fixtures/pictures/jpeg-baseline.jpg"
        ));
        assert_eq!(photo.model, ColorModel::YCbCr);
        let density = Density {
            unit: 0,
            horizontal: 1,
            vertical: 1,
        };
        assert_eq!(photo.density, Some(density));
        let inks = read(include_bytes!(
            "../../../tests/fixtures/pictures/jpeg-cmyk.jpg"
        ));
        assert_eq!(inks.model, ColorModel::Cmyk { inverted: true });
        assert_eq!(inks.density, None);
    }
}
