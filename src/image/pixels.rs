//! The pixels of a file, few enough to be looked at.

use super::color::over_white;
use super::ending::Ending;
use super::examine::examine_header;
use super::fault::Fault;
use super::header::Header;
use super::inspect::{extension_fact, report};
use super::jpeg::inverse::Scale;
use super::options::ImageOptions;
use super::sniff::ImageFormat;
use super::turn::Turn;
use super::upright::read_content;
use crate::finding::FindingCode;
use crate::report::ImageReport;
use crate::review::{Origin, View, ViewBuilder, luma_of};

/// Of a pixel that is kept: itself, its brightness where pictures of a composition are measured, and
/// once more for who reads codes and finds faces.
const BYTES_PER_PX: u64 = 4 + 1 + 1;

/// A file that was decoded.
pub(crate) struct Decoded {
    /// What is said of the file itself.
    pub(crate) report: ImageReport,
    /// `None` where the content cannot be shown.
    pub(crate) pixels: Option<Pixels>,
    pub(crate) origin: Origin,
}

/// Rows from the top as displayed, red, green, blue, alpha, which is always 255.
pub(crate) struct Pixels {
    pub(crate) rgba: Vec<u8>,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
}

/// Checks a file as [`super::inspect_image`] does and keeps its pixels: with a long side of at least
/// `enough_px` and under twice that, where there are as many; with fewer where
/// `rules.limits.maxWorkingBytes` has no room for so many.
pub(crate) fn decode(bytes: &[u8], options: &ImageOptions, enough_px: u32) -> Decoded {
    let rule = options.rules.picture_for(options.material);
    let mut examination = examine_header(
        bytes,
        options.total_bytes,
        Turn::None,
        &rule,
        &options.rules,
    );
    let mut pixels = None;
    if let Some(header) = examination.readable_header() {
        let grain = Grain::of(
            header,
            enough_px.max(1),
            options.rules.limits.max_working_bytes,
        );
        let outcome = read(header, bytes, grain).map(|(read, ending)| {
            pixels = Some(read);
            ending
        });
        examination.settle(outcome, &rule);
    }
    if examination.ending.is_some() {
        examination.facts.extend(extension_fact(
            FindingCode::ExtensionMismatch,
            options.file_name.as_deref(),
            examination.format,
        ));
    }
    let named = examination.readable_header().map(|header| &header.metadata);
    let origin = Origin {
        is_file: true,
        is_lossless: matches!(examination.format, ImageFormat::Png | ImageFormat::Gif),
        has_camera: named.is_some_and(|metadata| metadata.has_camera),
        software: named.and_then(|metadata| metadata.software.clone()),
    };
    Decoded {
        report: report(&examination, Vec::new(), &options.rules, options.locale),
        pixels,
        origin,
    }
}

/// How coarse the pixels are that are kept.
#[derive(Clone, Copy)]
struct Grain {
    scale: Scale,
    /// Of the squares that become a pixel each.
    block_px: u32,
}

impl Grain {
    fn of(header: &Header, mut enough_px: u32, max_bytes: u64) -> Self {
        loop {
            let scale = coarsest_scale(header, enough_px);
            let (width_px, height_px) = header.px_at(scale);
            let block_px = (width_px.max(height_px) / enough_px).max(1);
            let kept = |side_px: u32| u64::from(side_px.div_ceil(block_px));
            if kept(width_px) * kept(height_px) * BYTES_PER_PX <= max_bytes || enough_px == 1 {
                return Self { scale, block_px };
            }
            enough_px /= 2;
        }
    }
}

fn read(header: &Header, bytes: &[u8], grain: Grain) -> Result<(Pixels, Ending), Fault> {
    let content = header.open(bytes, &mut |_| Ok(()))?;
    let ending = content.ending();
    let scale = grain.scale;
    let (width_px, height_px) = header.px_at(scale);
    let mut blocks = Blocks::new((width_px, height_px), grain.block_px);
    let row_bytes = width_px as usize * 3;
    let mut sink = |rows: &[u8]| {
        rows.chunks_exact(row_bytes)
            .for_each(|row| blocks.push_row(row));
        Ok(())
    };
    let orientation = header.metadata.orientation;
    read_content(content, orientation, scale, &mut sink, &mut |_| Ok(()))?;
    Ok((blocks.finish(), ending))
}

/// The smallest picture that comes out of the blocks of a JPEG and is large enough.
fn coarsest_scale(header: &Header, enough_px: u32) -> Scale {
    [Scale::Eighth, Scale::Quarter, Scale::Half]
        .into_iter()
        .find(|scale| {
            let (width_px, height_px) = header.px_at(*scale);
            header.jpeg().is_some() && width_px.max(height_px) >= enough_px
        })
        .unwrap_or(Scale::Full)
}

/// Means of whole squares of pixels; at the edges of what is left of them.
struct Blocks {
    side: usize,
    pixels: Pixels,
    /// Of squares of up to 65,535 pixels a side.
    sums: Vec<[u64; 3]>,
    rows: usize,
}

impl Blocks {
    fn new((width_px, height_px): (u32, u32), side_px: u32) -> Self {
        let side_px = side_px.max(1);
        let (width, height) = (width_px.div_ceil(side_px), height_px.div_ceil(side_px));
        Self {
            side: side_px as usize,
            pixels: Pixels {
                rgba: Vec::with_capacity(width as usize * height as usize * 4),
                width_px: width,
                height_px: height,
            },
            sums: vec![[0; 3]; if side_px > 1 { width as usize } else { 0 }],
            rows: 0,
        }
    }

    fn push_row(&mut self, row: &[u8]) {
        let (pixels, _) = row.as_chunks::<3>();
        if self.side == 1 {
            let opaque = pixels.iter().flat_map(|[r, g, b]| [*r, *g, *b, 255]);
            return self.pixels.rgba.extend(opaque);
        }
        for (sums, pixels) in self.sums.iter_mut().zip(pixels.chunks(self.side)) {
            // What a last block lacks its last pixel stands for.
            let lacking = self.side - pixels.len();
            let last = pixels
                .last()
                .into_iter()
                .flat_map(|last| vec![last; lacking]);
            for pixel in pixels.iter().chain(last) {
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += u64::from(*value);
                }
            }
        }
        self.rows += 1;
        if self.rows == self.side {
            self.end_blocks();
        }
    }

    fn end_blocks(&mut self) {
        let count = self.rows as u64 * self.side as u64;
        for sums in &mut self.sums {
            let [red, green, blue] = sums.map(|sum| ((sum + count / 2) / count) as u8);
            self.pixels.rgba.extend([red, green, blue, 255]);
            *sums = [0; 3];
        }
        self.rows = 0;
    }

    fn finish(mut self) -> Pixels {
        if self.rows > 0 {
            self.end_blocks();
        }
        self.pixels
    }
}

/// As the checks see them. What is not opaque lies on white.
pub(crate) fn view_of(pixels: &[[u8; 4]], size: (u32, u32), source_px: (u32, u32)) -> View {
    let mut builder = ViewBuilder::new(size);
    for row in pixels.chunks_exact(size.0 as usize) {
        builder.push_row(row.iter().map(|pixel| opaque(*pixel)));
    }
    builder.finish(source_px)
}

/// How bright each pixel is. What is not opaque lies on white.
pub(crate) fn lumas_of(pixels: &[[u8; 4]]) -> Vec<u8> {
    pixels.iter().map(|pixel| luma_of(opaque(*pixel))).collect()
}

/// How bright they are, in squares of as many as bring the longer side to no more than `max_side_px`,
/// and the sides that that has. Another number of pixels than the sides say stays what it is.
pub(crate) fn lumas_within(
    pixels: &[[u8; 4]],
    (width_px, height_px): (u32, u32),
    max_side_px: u32,
) -> (Vec<u8>, (u32, u32)) {
    let side_px = width_px.max(height_px).div_ceil(max_side_px.max(1));
    let said = u64::from(width_px) * u64::from(height_px);
    if side_px <= 1 || pixels.is_empty() || pixels.len() as u64 != said {
        return (lumas_of(pixels), (width_px, height_px));
    }
    let (width, side) = (width_px as usize, side_px as usize);
    let size = (width_px.div_ceil(side_px), height_px.div_ceil(side_px));
    let mut lumas = Vec::with_capacity(size.0 as usize * size.1 as usize);
    for rows in pixels.chunks(width * side) {
        let mut sums = vec![(0_u64, 0_u64); size.0 as usize];
        for row in rows.chunks(width) {
            for ((sum, count), pixels) in sums.iter_mut().zip(row.chunks(side)) {
                *count += pixels.len() as u64;
                for pixel in pixels {
                    *sum += u64::from(luma_of(opaque(*pixel)));
                }
            }
        }
        let means = sums.iter().map(|(sum, count)| (sum + count / 2) / count);
        lumas.extend(means.map(|mean| mean as u8));
    }
    (lumas, size)
}

pub(super) fn opaque([red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
    if alpha == 255 {
        [red, green, blue]
    } else {
        [red, green, blue].map(|value| over_white(value, alpha))
    }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, decode, lumas_within};
    use crate::image::ImageOptions;
    use image::{DynamicImage, ImageFormat};
    use std::io::Cursor;

    #[test]
    fn a_block_is_the_mean_of_its_pixels_and_at_the_edge_of_what_is_there() {
        let mut blocks = Blocks::new((3, 3), 2);
        for row in [[0, 10, 50], [20, 30, 70], [100, 200, 250]] {
            blocks.push_row(&row.map(|value| [value; 3]).concat());
        }
        let pixels = blocks.finish();
        assert_eq!((pixels.width_px, pixels.height_px), (2, 2));
        let red: Vec<_> = pixels.rgba.iter().step_by(4).copied().collect();
        assert_eq!(red, [15, 60, 150, 250]);
        assert!(
            pixels
                .rgba
                .iter()
                .skip(3)
                .step_by(4)
                .all(|alpha| *alpha == 255)
        );
    }

    #[test]
    fn what_is_decoded_is_large_enough_and_under_twice_that() {
        let jpeg = include_bytes!("../../tests/fixtures/pictures/jpeg-baseline.jpg");
        let png = include_bytes!("../../tests/fixtures/pictures/png-rgb.png");
        for file in [&jpeg[..], &png[..]] {
            let whole = decode(file, &ImageOptions::default(), u32::MAX);
            let report = whole.report;
            let pixels = whole.pixels.expect("a picture");
            assert_eq!(
                (pixels.width_px, pixels.height_px),
                (report.width_px, report.height_px)
            );
            let long_px = pixels.width_px.max(pixels.height_px);
            for enough_px in [1, 3, 10, long_px / 2, long_px] {
                let smaller = decode(file, &ImageOptions::default(), enough_px).pixels;
                let smaller = smaller.expect("a picture");
                let side_px = smaller.width_px.max(smaller.height_px);
                assert!(
                    side_px >= enough_px && side_px <= enough_px * 2,
                    "{side_px}"
                );
                let count = smaller.width_px as usize * smaller.height_px as usize * 4;
                assert_eq!(smaller.rgba.len(), count);
            }
        }
    }

    #[test]
    fn the_sum_of_a_huge_block_is_right() {
        let side = 4_200;
        let mut blocks = Blocks::new((1, side), side);
        for _ in 0..side {
            blocks.push_row(&[255, 254, 0]);
        }
        assert_eq!(blocks.finish().rgba, [255, 254, 0, 255]);
    }

    #[test]
    fn what_is_kept_of_a_picture_keeps_to_the_memory_that_is_allowed() {
        let mut png = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(1_200, 900)
            .write_to(&mut png, ImageFormat::Png)
            .expect("memory");
        let size = |max_working_bytes| {
            let mut options = ImageOptions::default();
            options.rules.limits.max_working_bytes = max_working_bytes;
            let pixels = decode(png.get_ref(), &options, u32::MAX).pixels;
            pixels.map(|pixels| (pixels.width_px, pixels.height_px))
        };
        assert_eq!(size(1_200 * 900 * 6), Some((1_200, 900)));
        assert_eq!(size(1_200 * 900 * 6 - 1), Some((600, 450)));
        assert_eq!(size(1_000), None, "not even its rows can be unpacked");
    }

    #[test]
    fn brightness_is_brought_to_the_side_that_is_looked_at_and_wrong_sides_stay_wrong() {
        let pixels = [10, 30, 50, 20, 40, 60, 0, 100, 200].map(|luma| [luma, luma, luma, 255]);
        assert_eq!(lumas_within(&pixels, (3, 3), 3).1, (3, 3));
        let (lumas, size) = lumas_within(&pixels, (3, 3), 2);
        assert_eq!((lumas, size), (vec![25, 55, 50, 200], (2, 2)));
        for size in [(4, 4), (0, 9), (9, 0), (u32::MAX, u32::MAX)] {
            let (lumas, same) = lumas_within(&pixels, size, 2);
            assert_eq!((lumas.len(), same), (9, size));
        }
        assert!(lumas_within(&[], (0, 9), 2).0.is_empty());
    }

    #[test]
    fn a_file_says_where_it_comes_from() {
        let png = include_bytes!("../../tests/fixtures/pictures/png-rgb.png");
        let origin = decode(png, &ImageOptions::default(), 64).origin;
        assert_eq!((origin.is_file, origin.is_lossless), (true, true));
        assert_eq!((origin.has_camera, origin.software), (false, None));
        // Make (0x010F) alone, with a text of three letters in its place.
        let exif =
            b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0F\0\x02\0\0\0\x04Own\0\0\0\0\0";
        let jpeg = include_bytes!("../../tests/fixtures/pictures/jpeg-baseline.jpg");
        let photo = [&jpeg[..2], exif, &jpeg[2..]].concat();
        let origin = decode(&photo, &ImageOptions::default(), 64).origin;
        assert_eq!((origin.has_camera, origin.is_lossless), (true, false));
    }
}
