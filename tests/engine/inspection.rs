//! What is found in each fixture.

use crate::fixtures::{all_fixtures, codes, fixture};
use beian_upload::{ImageOptions, ImageReport, Material, Verdict, inspect_image};

fn inspect(name: &str) -> ImageReport {
    let options = ImageOptions {
        file_name: Some(name.to_owned()),
        ..ImageOptions::default()
    };
    inspect_image(&fixture(name), &options)
}

#[test]
fn each_fixture_is_found_to_be_what_its_name_says() {
    let expected: &[(&str, &[&str])] = &[
        ("jpeg-444.jpg", &[]),
        ("jpeg-arithmetic.jpg", &["unsupported_format"]),
        ("jpeg-baseline.jpg", &[]),
        ("jpeg-cmyk.jpg", &[]),
        ("jpeg-corrupt-scan.jpg", &["corrupt"]),
        ("jpeg-cut-half.jpg", &["truncated"]),
        ("jpeg-cut-half-with-end-marker.jpg", &["truncated"]),
        ("jpeg-dimension-zero-height.jpg", &["corrupt"]),
        ("jpeg-gps.jpg", &["location_present"]),
        ("jpeg-gray.jpg", &[]),
        ("jpeg-icc.jpg", &[]),
        ("jpeg-no-end-marker.jpg", &["end_marker_missing"]),
        ("jpeg-not-interleaved.jpg", &[]),
        ("jpeg-odd-17x13.jpg", &[]),
        ("jpeg-orientation-1.jpg", &[]),
        ("jpeg-orientation-6.jpg", &["orientation_tag"]),
        ("jpeg-progressive.jpg", &[]),
        ("jpeg-progressive-cut-half.jpg", &["truncated"]),
        ("jpeg-restart-markers.jpg", &[]),
        ("jpeg-trailing-data.jpg", &["trailing_data"]),
        ("header-0x0.jpg", &["corrupt"]),
        ("header-30000x30000.jpg", &["too_many_pixels"]),
        ("header-30000x30000.png", &["too_many_pixels"]),
        ("png-alpha.png", &[]),
        ("png-animated.png", &["animated"]),
        ("png-crc-bad.png", &["corrupt"]),
        ("png-cut-half.png", &["truncated"]),
        ("png-gray16.png", &[]),
        ("png-interlaced.png", &[]),
        ("png-named-jpg.jpg", &["extension_mismatch"]),
        ("png-orientation-6.png", &["orientation_tag"]),
        ("png-palette.png", &[]),
        ("png-palette-transparent.png", &[]),
        ("png-rgb.png", &[]),
        ("gif-animated.gif", &["animated", "gif_advisory"]),
        ("gif-cut-half.gif", &["truncated"]),
        ("gif-still.gif", &["gif_advisory"]),
        ("pdf-named-jpg.jpg", &["unsupported_format"]),
        ("heic-header.heic", &["unsupported_format"]),
        ("avif-header.avif", &["unsupported_format"]),
        ("webp.webp", &["unsupported_format"]),
        ("bmp.bmp", &["unsupported_format"]),
        ("tiff.tif", &["unsupported_format"]),
        ("svg.svg", &["unsupported_format"]),
        ("zip.zip", &["unsupported_format"]),
        ("empty.jpg", &["empty_file"]),
        ("three-bytes.jpg", &["truncated"]),
    ];
    for (name, found) in expected {
        assert_eq!(codes(&inspect(name)), *found, "{name}");
    }
}

#[test]
fn only_a_finding_that_blocks_makes_the_verdict_block() {
    for path in all_fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        let report = inspect_image(&bytes, &ImageOptions::default());
        let blocks = report
            .findings
            .iter()
            .any(|finding| finding.severity == beian_upload::Severity::Block);
        assert_eq!(
            report.verdict == Verdict::Block,
            blocks,
            "{}",
            path.display()
        );
        assert!(
            report
                .findings
                .iter()
                .all(|found| !found.message.contains('{'))
        );
    }
}

#[test]
fn a_cut_jpeg_says_how_much_of_it_is_there() {
    let report = inspect("jpeg-cut-half.jpg");
    let percent = report.findings[0].params.get("percent");
    let Some(beian_upload::Param::Number(percent)) = percent else {
        panic!("no percent: {percent:?}");
    };
    assert!((30..=70).contains(percent), "{percent} %");
}

#[test]
fn a_small_domain_certificate_is_refused_with_both_numbers() {
    let options = ImageOptions {
        material: Some(Material::DomainCertificate),
        ..ImageOptions::default()
    };
    let report = inspect_image(&fixture("jpeg-baseline.jpg"), &options);
    assert_eq!(codes(&report), ["too_few_bytes"]);
    assert!(report.findings[0].message.contains("200.0 KB"));
}

#[test]
fn the_beginning_of_a_file_that_is_too_large_is_enough_for_its_report() {
    let options = ImageOptions {
        total_bytes: Some(3_000_000_000),
        ..ImageOptions::default()
    };
    let report = inspect_image(&fixture("jpeg-baseline.jpg")[..100], &options);
    assert_eq!(codes(&report), ["too_many_bytes_to_read"]);
    assert_eq!(report.bytes, 3_000_000_000);
}
