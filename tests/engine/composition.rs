//! Several pictures on one page, natively.

use crate::fixtures::fixture;
use beian_upload::{ComposeOptions, ImageFormat, Verdict, compose_images};

fn size_of(name: &str) -> (u32, u32) {
    let report =
        beian_upload::inspect_image(&fixture(name), &beian_upload::ImageOptions::default());
    (report.width_px, report.height_px)
}

#[test]
fn two_pictures_are_stacked_upright_with_one_gap() {
    let names = ["jpeg-baseline.jpg", "jpeg-orientation-6.jpg"];
    let pages: Vec<_> = names.iter().map(|name| fixture(name)).collect();
    let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let composed = compose_images(&slices, &ComposeOptions::default(), &mut ()).expect("two pages");
    let [first, second] = names.map(size_of);
    assert_eq!(composed.format, ImageFormat::Jpeg);
    assert_eq!(composed.report.verdict, Verdict::Ok);
    assert_eq!(composed.report.width_px, first.0.max(second.0));
    assert_eq!(composed.report.height_px, first.1 + second.1 + 24);
    assert_eq!(composed.report.sources.len(), 2);
    let picture = image::load_from_memory(&composed.bytes)
        .expect("a JPEG")
        .to_rgb8();
    let gap = picture.get_pixel(first.0 / 2, first.1 + 12);
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
