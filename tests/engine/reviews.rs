//! What is said of whole pictures, natively; `tests/js/core-review.test.mjs` compares the same with the
//! wasm that is shipped.

use crate::fixtures::{codes, fixture};
use beian_upload::{
    Answer, Check, ComposeOptions, FindingCode, Frame, ImageOptions, ImageReport, Material, Region,
    ReviewOptions, Verdict, compose_images, inspect_image, prepare_frame, review_image,
};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Fixtures of every kind, and frames of which a JPEG is made first, the last larger than a view.
const PICTURES: [&str; 16] = [
    "gif-still.gif",
    "jpeg-410.jpg",
    "jpeg-baseline.jpg",
    "jpeg-cmyk.jpg",
    "jpeg-gray.jpg",
    "jpeg-icc.jpg",
    "jpeg-lone-4x4.jpg",
    "jpeg-odd-17x13.jpg",
    "jpeg-orientation-6.jpg",
    "jpeg-progressive.jpg",
    "png-alpha.png",
    "png-gray16.png",
    "png-palette.png",
    "png-rgb.png",
    "frame-1x1",
    "frame-2000x1503",
];

const MATERIALS: [Option<&str>; 3] = [None, Some("subject_license"), Some("face_photo")];

/// Lines of signs on a sheet that lies on something darker: the same in `tests/js/core-review.test.mjs`.
fn drawn(width_px: u32, height_px: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| -> [u8; 4] {
        let is_sheet = x * 10 > width_px && x * 10 < width_px * 9 && y * 10 > height_px;
        let is_ink = is_sheet
            && (y / 24).is_multiple_of(2)
            && (x / 5 + y / 7 * (x / 40 + 3)).is_multiple_of(3);
        if is_ink {
            [30, 30, 40, 255]
        } else if is_sheet {
            [235, 232, 225, 255]
        } else {
            [90, 70, (60 + x * y % 7) as u8, 255]
        }
    };
    (0..height_px)
        .flat_map(|y| (0..width_px).flat_map(move |x| pixel(x, y)))
        .collect()
}

fn picture(name: &str) -> Vec<u8> {
    let Some(size) = name.strip_prefix("frame-") else {
        return fixture(name);
    };
    let (width, height) = size.split_once('x').expect("a size");
    let (width_px, height_px) = (width.parse().expect("px"), height.parse().expect("px"));
    let frame = Frame {
        rgba: &drawn(width_px, height_px),
        width_px,
        height_px,
    };
    prepare_frame(&frame, &ImageOptions::default(), &mut ())
        .expect("a frame")
        .bytes
}

fn golden_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reviews.json")
}

#[test]
fn the_reviews_of_pictures_are_those_of_every_platform() {
    let mut reviews = Vec::new();
    for name in PICTURES {
        let bytes = picture(name);
        for material in MATERIALS {
            let options = ReviewOptions::from_json(&json!({"material": material}));
            let report = review_image(&bytes, &options.expect("the options are allowed"));
            assert!(!report.checks.is_empty(), "{name}");
            reviews.push(json!({
                "picture": name,
                "material": material,
                "scores": report.scores,
                "checks": report.checks,
                "corners": report.corners,
            }));
        }
    }
    let lines: Vec<_> = reviews.iter().map(Value::to_string).collect();
    let written = format!("[\n{}\n]\n", lines.join(",\n"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden_path(), &written).expect("the file can be written");
    }
    // As text: reading a number back may miss its last digit.
    let golden = std::fs::read_to_string(golden_path()).expect("a file");
    for (given, expected) in written.lines().zip(golden.lines()) {
        assert_eq!(given, expected);
    }
    assert_eq!(written.len(), golden.len());
}

#[test]
fn a_review_says_of_the_file_what_inspecting_says_and_adds_its_own() {
    for name in ["jpeg-orientation-6.jpg", "jpeg-gps.jpg", "png-animated.png"] {
        let bytes = fixture(name);
        let options = ReviewOptions::default();
        let plain = inspect_image(&bytes, &options.image);
        let reviewed = review_image(&bytes, &options);
        let own = &reviewed.findings[..plain.findings.len()];
        assert_eq!(own, plain.findings, "{name}");
        assert_eq!(
            (reviewed.width_px, reviewed.height_px, reviewed.format),
            (plain.width_px, plain.height_px, plain.format)
        );
        let yes: Vec<_> = reviewed
            .checks
            .iter()
            .filter(|check| check.answer == Answer::Yes)
            .map(|check| check.code.as_str())
            .collect();
        assert_eq!(codes(&reviewed)[plain.findings.len()..], yes, "{name}");
        assert!(reviewed.verdict >= plain.verdict);
    }
}

#[test]
fn what_cannot_be_shown_is_not_reviewed() {
    for name in [
        "empty.jpg",
        "jpeg-cut-half.jpg",
        "pdf-named-jpg.jpg",
        "header-30000x30000.jpg",
        "jpeg-corrupt-scan.jpg",
    ] {
        let bytes = fixture(name);
        let options = ReviewOptions {
            image: ImageOptions {
                material: Some(Material::SubjectLicense),
                ..ImageOptions::default()
            },
            ..ReviewOptions::default()
        };
        let report = review_image(&bytes, &options);
        assert_eq!(report, inspect_image(&bytes, &options.image), "{name}");
        assert_eq!(report.verdict, Verdict::Block, "{name}");
    }
}

const SHEET_PX: (u32, u32) = (1_000, 640);

/// White with lines of signs like 目 on its side, so high; blank without.
fn sheet(sign_px: Option<u32>) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let Some(side) = sign_px else {
            return false;
        };
        let stroke = (side / 8).max(1);
        let (x, y) = (x % (side * 13 / 10), y % (side * 9 / 5));
        let is_sign = x < side && y < side;
        is_sign && (x % ((side - stroke) / 2) < stroke || y < stroke || y >= side - stroke)
    };
    let margin_px = 60;
    let drawn = GrayImage::from_fn(SHEET_PX.0, SHEET_PX.1, |x, y| {
        let is_margin = |at: u32, side: u32| at < margin_px || at >= side - margin_px;
        let is_blank = is_margin(x, SHEET_PX.0) || is_margin(y, SHEET_PX.1);
        Luma([if !is_blank && pixel(x, y) { 40 } else { 235 }])
    });
    let mut png = Cursor::new(Vec::new());
    let written = DynamicImage::from(drawn).write_to(&mut png, ImageFormat::Png);
    written.expect("memory");
    png.into_inner()
}

/// One below the other, reviewed; and where each of them is.
fn review_composition(signs_px: &[Option<u32>]) -> (ImageReport, Vec<Region>) {
    let sheets: Vec<_> = signs_px.iter().copied().map(sheet).collect();
    let slices: Vec<_> = sheets.iter().map(Vec::as_slice).collect();
    let composed = compose_images(&slices, &ComposeOptions::default(), &mut ());
    let composed = composed.expect("pictures");
    let pages: Vec<_> = composed
        .report
        .pages
        .iter()
        .map(|page| page.place)
        .collect();
    let given = json!({"pages": pages, "locale": "en"});
    let options = ReviewOptions::from_json(&given).expect("places of pages");
    assert_eq!(options.pages.len(), signs_px.len());
    (review_image(&composed.bytes, &options), pages)
}

fn small_print(report: &ImageReport) -> &Check {
    let code = FindingCode::LowResolutionPage;
    let check = report.checks.iter().find(|check| check.code == code);
    check.expect("it was asked")
}

#[test]
fn small_print_in_a_composition_is_told_with_its_picture_and_shown_there() {
    let (report, pages) = review_composition(&[Some(24), Some(7)]);
    let check = small_print(&report);
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    let second = pages[1];
    for place in &check.boxes {
        assert!(
            place.top >= second.top && place.left >= second.left,
            "{place:?}"
        );
        assert!(
            place.top + place.height <= second.top + second.height,
            "{place:?}"
        );
    }
    let mut findings = report.findings.iter();
    let finding = findings.find(|finding| finding.code == check.code);
    let message = &finding.expect("it is there").message;
    assert!(message.contains("picture 2"), "{message}");
}

#[test]
fn print_too_small_to_be_seen_on_the_view_of_many_pictures_is_measured_all_the_same() {
    let mut signs_px = [Some(24); 5];
    signs_px[3] = Some(7);
    let (report, pages) = review_composition(&signs_px);
    assert!(report.height_px > 3_200, "{}", report.height_px);
    let check = small_print(&report);
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!((5.0..9.0).contains(&check.score), "{check:?}");
    let fourth = pages[3];
    let is_there = |place: &Region| {
        place.top >= fourth.top && place.top + place.height <= fourth.top + fourth.height
    };
    assert!(check.boxes.iter().all(is_there), "{check:?}");
}

#[test]
fn a_composition_with_large_print_is_well_and_one_without_print_nobody_knows() {
    for (signs_px, answer) in [
        ([Some(24), Some(20)], Answer::No),
        ([Some(24), None], Answer::Unsure),
        ([None, None], Answer::Unsure),
    ] {
        let (report, _) = review_composition(&signs_px);
        let check = small_print(&report);
        assert_eq!(check.answer, answer, "{check:?}");
    }
}

#[test]
fn a_composition_is_not_asked_how_a_paper_lies_in_its_picture() {
    let (report, _) = review_composition(&[Some(24), Some(20)]);
    let alone = review_image(&sheet(Some(24)), &ReviewOptions::default());
    for code in [
        "cut_off",
        "not_filling_frame",
        "skewed",
        "not_upright",
        "screenshot",
    ] {
        let is_asked = |report: &ImageReport| {
            report
                .checks
                .iter()
                .any(|check| check.code.as_str() == code)
        };
        assert!(!is_asked(&report) && is_asked(&alone), "{code}");
    }
    assert_eq!(report.corners, None);
}
