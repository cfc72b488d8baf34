//! A file as a reviewer sees it.

use super::pixels::{Pixels, decode, lumas_within};
use super::review_options::{ReviewNeeds, ReviewOptions};
use crate::faces::{MAX_FACE_SIDE_PX, find_faces};
use crate::qr_read::{MAX_READ_SIDE_PX, read_qr_codes};
use crate::report::ImageReport;
use crate::review::Observed;

/// Checks a file as [`super::inspect_image`] does, and says what a reviewer would say of the picture:
/// whether it is blurred, dark, cut off, a copy, without its seal. All of that is judgement and only
/// warns; `checks` has every question with its answer, and findings have the boxes where in the picture
/// it is.
///
/// There is no error: a bad picture is a report.
///
/// # Example
///
/// ```
/// use beian_upload::{ReviewOptions, review_image};
///
/// let report = review_image(&[], &ReviewOptions::default());
/// assert_eq!(report.findings[0].code.as_str(), "empty_file");
/// assert!(report.checks.is_empty());
/// ```
#[must_use]
pub fn review_image(bytes: &[u8], options: &ReviewOptions) -> ImageReport {
    let decoded = decode(bytes, &options.image, options.needs().side_px);
    let mut report = decoded.report;
    if let Some(pixels) = decoded.pixels {
        let size = (pixels.width_px, pixels.height_px);
        let source_px = (report.width_px, report.height_px);
        let view = options.view(pixels.rgba.as_chunks().0, size, source_px);
        let observed = observe(&pixels, options.needs());
        report.add_review(options.review(&view, &decoded.origin, &observed));
    }
    report
}

/// What a page asks of engines that it loads for it is at hand here.
fn observe(pixels: &Pixels, needs: ReviewNeeds) -> Observed {
    if !needs.codes && !needs.faces {
        return Observed::default();
    }
    let size = (pixels.width_px, pixels.height_px);
    let max_side_px = MAX_READ_SIDE_PX.min(MAX_FACE_SIDE_PX);
    let (lumas, (width_px, height_px)) = lumas_within(pixels.rgba.as_chunks().0, size, max_side_px);
    // Of what is refused nothing is known.
    let codes = || read_qr_codes(&lumas, width_px, height_px).ok();
    let faces = || find_faces(&lumas, width_px, height_px).ok();
    Observed {
        codes: needs.codes.then(codes).flatten(),
        faces: needs.faces.then(faces).flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::review_image;
    use crate::{Answer, FindingCode, Material, Region, ReviewOptions};
    use image::{DynamicImage, GrayImage, ImageFormat, Luma};
    use std::io::Cursor;

    const MODULE_PX: u32 = 6;

    /// A sheet of white with that code in the middle.
    fn draw_licence(text: &str, width_px: u32) -> Vec<u8> {
        let code =
            qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).expect("short");
        let mut sheet = GrayImage::from_pixel(width_px, 594, Luma([250]));
        for (x, y) in (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y))) {
            if code.get_module(x, y) {
                for (dx, dy) in (0..MODULE_PX).flat_map(|dy| (0..MODULE_PX).map(move |dx| (dx, dy)))
                {
                    let at = |cell: i32, inside: u32| 200 + cell as u32 * MODULE_PX + inside;
                    sheet.put_pixel(at(x, dx), at(y, dy), Luma([10]));
                }
            }
        }
        let mut png = Cursor::new(Vec::new());
        DynamicImage::from(sheet)
            .write_to(&mut png, ImageFormat::Png)
            .expect("memory");
        png.into_inner()
    }

    #[test]
    fn a_native_review_reads_the_code_of_a_licence_and_looks_for_no_face_on_it() {
        let mut options = ReviewOptions::default();
        options.image.material = Some(Material::SubjectLicense);
        let report = review_image(
            &draw_licence("https://www.example.com/?id=1", 840),
            &options,
        );
        let answer = |code| {
            let check = report.checks.iter().find(|check| check.code == code);
            check.map(|check| check.answer)
        };
        assert_eq!(answer(FindingCode::QrReadable), Some(Answer::Yes));
        assert_eq!(answer(FindingCode::FaceNotFound), None);
    }

    #[test]
    fn a_code_is_read_in_a_composition_with_more_pixels_than_the_reader_takes() {
        let mut options = ReviewOptions::default();
        options.image.material = Some(Material::SubjectLicense);
        options.pages = [0.0, 0.75]
            .map(|left| Region {
                left,
                top: 0.0,
                width: 0.25,
                height: 1.0,
            })
            .to_vec();
        let licence = draw_licence("https://www.example.com/?id=1", 5_000);
        let report = review_image(&licence, &options);
        let mut checks = report.checks.iter();
        let check = checks.find(|check| check.code == FindingCode::QrReadable);
        let check = check.expect("it was looked for");
        assert_eq!(check.answer, Answer::Yes);
        assert!(
            (check.boxes[0].left - 200.0 / 5_000.0).abs() < 0.01,
            "{check:?}"
        );
    }

    #[test]
    fn a_native_review_looks_for_the_face_of_a_face_photo() {
        let mut options = ReviewOptions::default();
        options.image.material = Some(Material::FacePhoto);
        let report = review_image(&draw_licence("no face", 840), &options);
        assert!(report.checks.iter().any(|check| {
            check.code == FindingCode::FaceNotFound && check.answer != Answer::No
        }));
    }
}
