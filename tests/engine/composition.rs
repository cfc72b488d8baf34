//! Several pictures on one page, natively.

use crate::fixtures::fixture;
use beian_upload::{ComposeOptions, ImageFormat, Layout, Verdict, compose_images};

fn size_of(name: &str) -> (u32, u32) {
    let report =
        beian_upload::inspect_image(&fixture(name), &beian_upload::ImageOptions::default());
    (report.width_px, report.height_px)
}

#[test]
fn two_pictures_are_stacked_upright_at_a_common_width_with_one_gap() {
    let names = ["jpeg-baseline.jpg", "jpeg-orientation-6.jpg"];
    let pages: Vec<_> = names.iter().map(|name| fixture(name)).collect();
    let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let composed = compose_images(&slices, &ComposeOptions::default(), &mut ()).expect("two pages");
    let [first, second] = names.map(size_of);
    assert_eq!(composed.format, ImageFormat::Jpeg);
    assert_eq!(composed.report.verdict, Verdict::Ok);
    // Both are small, so that the narrower one grows to the width of the other.
    let width_px = first.0.max(second.0);
    let height_at = |size: (u32, u32)| (size.1 * width_px + size.0 / 2) / size.0;
    assert_eq!(composed.report.width_px, width_px);
    assert_eq!(
        composed.report.height_px,
        height_at(first) + height_at(second) + 24
    );
    assert_eq!(composed.report.sources.len(), 2);
    let pages: Vec<_> = composed
        .report
        .pages
        .iter()
        .map(|page| (page.width_px, page.height_px))
        .collect();
    assert_eq!(
        pages,
        [(width_px, height_at(first)), (width_px, height_at(second))]
    );
    let picture = image::load_from_memory(&composed.bytes)
        .expect("a JPEG")
        .to_rgb8();
    let gap = picture.get_pixel(width_px / 2, height_at(first) + 12);
    assert!(gap.0.iter().all(|value| *value > 240), "{gap:?}");
}

#[test]
fn a_page_that_cannot_be_read_is_named_by_its_number() {
    let pages = [fixture("jpeg-baseline.jpg"), fixture("pdf-named-jpg.jpg")];
    let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let composed = compose_images(&slices, &ComposeOptions::default(), &mut ()).expect("two pages");
    assert!(composed.bytes.is_empty());
    assert_eq!(composed.report.verdict, Verdict::Block);
    let finding = &composed.report.findings[0];
    assert_eq!(finding.code.as_str(), "unsupported_format");
    assert_eq!(
        finding.params.get("page"),
        Some(&beian_upload::Param::Number(2))
    );
}

#[test]
fn a_page_too_large_to_be_read_is_named_by_its_number_and_its_size() {
    let page = fixture("jpeg-baseline.jpg");
    let options = ComposeOptions {
        total_bytes: vec![page.len() as u64, 3_000_000_000],
        ..ComposeOptions::default()
    };
    let composed = compose_images(&[&page, &page[..100]], &options, &mut ());
    let report = composed.expect("two pages").report;
    let finding = &report.findings[0];
    assert_eq!(finding.code.as_str(), "too_many_bytes_to_read");
    assert_eq!(
        finding.params.get("page"),
        Some(&beian_upload::Param::Number(2))
    );
    assert_eq!(report.sources[1].bytes, 3_000_000_000);
}

#[test]
fn a_page_over_the_limits_makes_all_pictures_smaller_alike() {
    let page = fixture("jpeg-baseline.jpg");
    let (width_px, height_px) = size_of("jpeg-baseline.jpg");
    let mut options = ComposeOptions {
        gap_px: 0,
        ..ComposeOptions::default()
    };
    options.rules.limits.max_side_px = width_px;
    let composed = compose_images(&[&page, &page], &options, &mut ()).expect("two pages");
    assert_eq!(composed.report.verdict, Verdict::Ok);
    assert!(composed.report.height_px.abs_diff(width_px) <= 1);
    let shrunk_px = width_px * width_px / (2 * height_px);
    assert!(composed.report.width_px.abs_diff(shrunk_px) <= 1);
}

#[test]
fn none_and_too_many_pages_are_misuse() {
    let page = fixture("jpeg-baseline.jpg");
    for count in [0, 21] {
        let pages = vec![page.as_slice(); count];
        let error =
            compose_images(&pages, &ComposeOptions::default(), &mut ()).expect_err("misuse");
        assert_eq!(error.code(), "invalid_option");
        assert_eq!(error.given(), count.to_string());
    }
}

#[test]
fn pictures_are_drawn_where_they_belong_in_every_layout() {
    let names = ["jpeg-baseline.jpg", "png-rgb.png", "gif-still.gif"];
    let pages: Vec<_> = names.iter().map(|name| fixture(name)).collect();
    let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    for (layout, columns) in [
        (Layout::Vertical, 1),
        (Layout::Horizontal, 3),
        (Layout::Grid, 2),
    ] {
        let options = ComposeOptions {
            layout,
            gap_px: 10,
            margin_px: 6,
            background: [0, 0, 255],
            ..ComposeOptions::default()
        };
        let composed = compose_images(&slices, &options, &mut ()).expect("three pages");
        let page = image::load_from_memory(&composed.bytes)
            .expect("a JPEG")
            .to_rgb8();
        let is_background = |x: u32, y: u32| {
            let [red, green, blue] = page.get_pixel(x, y).0;
            red < 40 && green < 40 && blue > 215
        };
        assert!(is_background(2, 2) && is_background(page.width() - 3, page.height() - 3));
        let mut top = 6;
        for (row, pictures) in composed.report.pages.chunks(columns).enumerate() {
            let height = pictures
                .iter()
                .map(|picture| picture.height_px)
                .max()
                .expect("some");
            let widths: u32 = pictures.iter().map(|picture| picture.width_px + 10).sum();
            let mut left = (page.width() - (widths - 10)) / 2;
            for (index, picture) in pictures.iter().enumerate() {
                let source = &pages[row * columns + index];
                let expected = image::load_from_memory(source)
                    .expect("a picture")
                    .resize_exact(
                        picture.width_px,
                        picture.height_px,
                        image::imageops::FilterType::CatmullRom,
                    );
                let y = top + (height - picture.height_px) / 2;
                let drawn =
                    image::imageops::crop_imm(&page, left, y, picture.width_px, picture.height_px)
                        .to_image();
                let difference = mean_difference(&drawn, &expected.to_rgb8());
                assert!(difference < 6.0, "{layout:?} {row} {index}: {difference}");
                left += picture.width_px + 10;
            }
            top += height + 10;
        }
    }
}

#[test]
fn too_many_pictures_for_the_window_are_told_how_many_fit() {
    let page = fixture("jpeg-baseline.jpg");
    let mut options = ComposeOptions::default();
    options.rules.picture.write_max_bytes = 20_000;
    options.rules.picture.warn_bytes = 20_001;
    let pages = vec![page.as_slice(); 10];
    let composed = compose_images(&pages, &options, &mut ()).expect("ten pages");
    assert!(composed.bytes.is_empty());
    let finding = &composed.report.findings[0];
    assert_eq!(finding.code.as_str(), "not_fitted");
    let Some(beian_upload::Param::Number(fitting)) = finding.params.get("fittingPages") else {
        panic!("{finding:?}");
    };
    let fitting = *fitting as usize;
    assert!((1..10).contains(&fitting), "{finding:?}");
    let fewer = compose_images(&pages[..fitting], &options, &mut ()).expect("fewer pages");
    assert_eq!(
        fewer.report.verdict,
        Verdict::Ok,
        "{:?}",
        fewer.report.findings
    );
}

fn mean_difference(one: &image::RgbImage, other: &image::RgbImage) -> f64 {
    let total: u64 = one
        .iter()
        .zip(other.iter())
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    total as f64 / one.len() as f64
}
