//! Several pictures on one page, natively.

use crate::fixtures::fixture;
use beian_upload::{AttemptKind, ComposeOptions, ImageFormat, Layout, Verdict, compose_images};

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
fn pictures_without_loss_keep_their_rows_in_every_layout_where_no_size_changes() {
    let page = fixture("png-rgb.png");
    let (width_px, height_px) = size_of("png-rgb.png");
    for (layout, (left, top)) in [
        (Layout::Vertical, (0, height_px)),
        (Layout::Horizontal, (width_px, 0)),
    ] {
        let options = ComposeOptions {
            layout,
            ..with_gap(0)
        };
        let composed = compose_images(&[&page, &page], &options, &mut ()).expect("two pages");
        let source = image::load_from_memory(&page).expect("a PNG").to_rgb8();
        let drawn = decode(&composed.bytes);
        for (left, top) in [(0, 0), (left, top)] {
            let part = image::imageops::crop_imm(&drawn, left, top, width_px, height_px);
            let difference = mean_difference(&part.to_image(), &source);
            assert!(difference < 6.0, "{layout:?}: {difference}");
        }
        let second = composed.report.pages[1].place;
        let sides = [composed.report.width_px, composed.report.height_px].map(f64::from);
        let found = [second.left * sides[0], second.top * sides[1]];
        for (found, expected) in found.into_iter().zip([left, top]) {
            assert!(
                (found - f64::from(expected)).abs() < 1e-6,
                "{found} {expected}"
            );
        }
    }
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
        gap_px: Some(0),
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
            gap_px: Some(10),
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

struct Composed {
    report: beian_upload::ImageReport,
    page: image::RgbImage,
}

impl Composed {
    fn of(names: &[&str], options: &ComposeOptions) -> Self {
        let pages: Vec<_> = names.iter().map(|name| fixture(name)).collect();
        let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
        let composed = compose_images(&slices, options, &mut ()).expect("some pages");
        assert_eq!(composed.report.verdict, Verdict::Ok, "{names:?}");
        Self {
            page: decode(&composed.bytes),
            report: composed.report,
        }
    }

    /// Whether the pictures' own values were written.
    fn is_lossless(&self) -> bool {
        let kinds = self.report.attempts.iter().map(|attempt| attempt.kind);
        kinds.eq([AttemptKind::Lossless])
    }

    fn part(&self, top: u32, (width, height): (u32, u32)) -> image::RgbImage {
        image::imageops::crop_imm(&self.page, 0, top, width, height).to_image()
    }

    /// How bright a row is.
    fn brightness(&self, y: u32) -> f64 {
        let row = self.part(y, (self.page.width(), 1));
        row.iter().map(|value| f64::from(*value)).sum::<f64>() / row.len() as f64
    }
}

fn decode(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).expect("a picture").to_rgb8()
}

fn with_gap(gap_px: u32) -> ComposeOptions {
    ComposeOptions {
        gap_px: Some(gap_px),
        ..ComposeOptions::default()
    }
}

#[test]
fn jpegs_that_are_alike_are_stacked_without_loss_and_begin_with_whole_blocks() {
    let names = [
        "jpeg-baseline.jpg",
        "jpeg-progressive.jpg",
        "jpeg-restart-markers.jpg",
    ];
    let composed = Composed::of(&names, &ComposeOptions::default());
    assert!(composed.is_lossless());
    // 240 and 24 are 16 × 16.5.
    assert_eq!(composed.page.dimensions(), (320, 2 * 272 + 240));
    for (name, top) in names.iter().zip([0, 272, 544]) {
        // Colours at an edge are mixed with those beyond it when they are enlarged.
        let expected = decode(&fixture(name));
        let expected = image::imageops::crop_imm(&expected, 0, 2, 320, 236).to_image();
        assert!(composed.part(top + 2, (320, 236)) == expected, "{name}");
    }
    for y in (242..270).chain(514..542) {
        assert!(composed.brightness(y) > 254.0, "row {y}");
    }
}

#[test]
fn a_gap_that_was_asked_for_is_kept_and_the_pictures_are_drawn() {
    let names = ["jpeg-baseline.jpg", "jpeg-progressive.jpg"];
    let composed = Composed::of(&names, &with_gap(24));
    assert!(!composed.is_lossless());
    assert_eq!(composed.page.dimensions(), (320, 2 * 240 + 24));
    for (name, top) in names.iter().zip([0, 264]) {
        let difference = mean_difference(&composed.part(top, (320, 240)), &decode(&fixture(name)));
        assert!(difference < 1.5, "{name}: {difference}");
    }
    for y in 240..264 {
        assert!(composed.brightness(y) > 250.0, "row {y}");
    }
}

#[test]
fn pictures_that_are_not_alike_are_drawn_on_a_page_of_the_same_size() {
    for other in [
        "jpeg-gray.jpg",
        "jpeg-444.jpg",
        "jpeg-icc.jpg",
        "jpeg-16-bit-tables.jpg",
        "png-rgb.png",
    ] {
        let composed = Composed::of(&["jpeg-baseline.jpg", other], &with_gap(16));
        assert!(!composed.is_lossless(), "{other}");
        let (width, height) = size_of(other);
        let drawn_height = (height * 320 + width / 2) / width;
        assert_eq!(
            composed.page.dimensions(),
            (320, 256 + drawn_height),
            "{other}"
        );
        let expected = decode(&fixture("jpeg-baseline.jpg"));
        let difference = mean_difference(&composed.part(0, (320, 240)), &expected);
        assert!(difference < 3.0, "{other}: {difference}");
    }
}

#[test]
fn gray_pictures_are_stacked_on_gray_and_drawn_on_colour() {
    let names = ["jpeg-gray.jpg", "jpeg-gray.jpg"];
    for (background, is_stacked) in [([90; 3], true), ([90, 90, 200], false)] {
        let options = ComposeOptions {
            background,
            ..with_gap(16)
        };
        let composed = Composed::of(&names, &options);
        assert_eq!(composed.is_lossless(), is_stacked);
        for (shown, asked) in composed.page.get_pixel(160, 248).0.iter().zip(background) {
            assert!(shown.abs_diff(asked) < 4, "{background:?}");
        }
        let expected = decode(&fixture("jpeg-gray.jpg"));
        for top in [0, 256] {
            let difference = mean_difference(&composed.part(top, (320, 240)), &expected);
            assert!(difference < 2.0, "{difference}");
        }
    }
}

#[test]
fn a_common_profile_is_kept_but_for_a_background_that_it_would_change() {
    let names = ["jpeg-icc.jpg", "jpeg-icc.jpg"];
    let has_profile = |composed: &[u8]| composed.windows(11).any(|part| part == b"ICC_PROFILE");
    let pages = names.map(fixture);
    let slices = pages.each_ref().map(Vec::as_slice);
    for (background, is_stacked) in [([255; 3], true), ([90, 90, 200], false)] {
        let options = ComposeOptions {
            background,
            ..with_gap(16)
        };
        let composed = compose_images(&slices, &options, &mut ()).expect("two pages");
        assert_eq!(has_profile(&composed.bytes), is_stacked);
        assert_eq!(Composed::of(&names, &options).is_lossless(), is_stacked);
    }
}

#[test]
fn pictures_too_short_for_the_window_are_drawn_at_the_best_quality() {
    let names = ["jpeg-baseline.jpg", "jpeg-baseline.jpg"];
    let mut options = with_gap(16);
    let stacked = Composed::of(&names, &options);
    assert!(stacked.is_lossless());
    options.rules.picture.write_min_bytes = stacked.report.bytes + 20_000;
    let drawn = Composed::of(&names, &options);
    assert!(!drawn.is_lossless());
    assert!(drawn.report.bytes >= options.rules.picture.write_min_bytes);
    assert_eq!(drawn.page.dimensions(), stacked.page.dimensions());
}

#[test]
fn turned_pictures_are_stacked_where_all_lie_on_a_side_or_none() {
    for (tags, is_stacked) in [
        ([1, 2, 3, 4], true),
        ([5, 6, 7, 8], true),
        ([1, 2, 3, 6], false),
    ] {
        let names = tags.map(|tag| format!("jpeg-orientation-{tag}.jpg"));
        let composed = Composed::of(&names.each_ref().map(String::as_str), &with_gap(16));
        assert_eq!(composed.is_lossless(), is_stacked, "{tags:?}");
        assert_eq!(composed.page.dimensions(), (96, 4 * 80 - 16));
        // It is one scene, stored in eight ways.
        let upright = decode(&fixture("jpeg-orientation-1.jpg"));
        for (index, tag) in (0..).zip(tags) {
            let difference = mean_difference(&composed.part(index * 80, (96, 64)), &upright);
            assert!(difference < 4.0, "{tag}: {difference}");
        }
    }
}

#[test]
fn an_edge_through_blocks_is_as_sharp_as_their_steps_allow() {
    let names = ["jpeg-422.jpg", "jpeg-422.jpg"];
    // A row of MCUs is eight rows of pixels; of the last, one is the picture's.
    let composed = Composed::of(&names, &with_gap(15));
    assert!(composed.is_lossless());
    assert_eq!(composed.page.dimensions(), (161, 121 + 136));
    let expected = decode(&fixture("jpeg-422.jpg"));
    for (top, below) in [(0, 120), (136, 121)] {
        let whole = image::imageops::crop_imm(&expected, 0, 0, 161, below).to_image();
        assert!(composed.part(top, (161, below)) == whole);
    }
    let edge = image::imageops::crop_imm(&expected, 0, 120, 161, 1).to_image();
    let difference = mean_difference(&composed.part(120, (161, 1)), &edge);
    assert!(difference < 16.0, "{difference}");
    for y in 121..128 {
        assert!(composed.brightness(y) > 240.0, "row {y}");
    }
    for y in 128..136 {
        assert!(composed.brightness(y) > 254.0, "row {y}");
    }
}

#[test]
fn a_picture_in_a_stack_that_cannot_be_read_is_named_by_its_number() {
    let pages = [fixture("jpeg-baseline.jpg"), fixture("jpeg-cut-half.jpg")];
    let slices: Vec<_> = pages.iter().map(Vec::as_slice).collect();
    let composed = compose_images(&slices, &with_gap(16), &mut ()).expect("two pages");
    assert!(composed.bytes.is_empty());
    let [finding] = composed.report.findings.as_slice() else {
        panic!("{:?}", composed.report.findings);
    };
    assert_eq!(finding.code.as_str(), "truncated");
    assert_eq!(
        finding.params.get("page"),
        Some(&beian_upload::Param::Number(2))
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
