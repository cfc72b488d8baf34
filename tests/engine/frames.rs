//! Frames of a camera: what is said of them, and the files that are made of them.

use crate::fixtures::codes;
use beian_upload::{
    AttemptKind, Frame, ImageFormat, ImageOptions, Progress, ReviewOptions, Turn, Verdict,
    inspect_frame, inspect_image, prepare_frame, review_image,
};
use serde_json::json;
use std::ops::ControlFlow;

/// Signs on paper, as sharp as pixels are.
fn page(width_px: u32, height_px: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let is_ink = (y / 24).is_multiple_of(2) && (x / 5 + y / 7 * (x / 40 + 3)).is_multiple_of(3);
        if is_ink {
            [30, 30, 40, 255]
        } else {
            [235, 232, 225, 255]
        }
    };
    (0..height_px)
        .flat_map(|y| (0..width_px).flat_map(move |x| pixel(x, y)))
        .collect()
}

fn options(json: &serde_json::Value) -> ImageOptions {
    ImageOptions::from_json(json).expect("the options are allowed")
}

/// Of all checks those are made.
fn only(codes: &[&str]) -> serde_json::Value {
    let rules = include_str!("../../src/review/rules/default.json");
    let rules: serde_json::Value = serde_json::from_str(rules).expect("it is JSON");
    let mut checks = rules["checks"].clone();
    for (code, is_made) in checks.as_object_mut().expect("checks have names") {
        *is_made = codes.contains(&code.as_str()).into();
    }
    checks
}

fn review_options(json: &serde_json::Value) -> ReviewOptions {
    ReviewOptions::from_json(json).expect("the options are allowed")
}

#[test]
fn a_frame_is_no_file_and_its_report_says_so() {
    let rgba = page(1_280, 720);
    let frame = Frame {
        rgba: &rgba,
        width_px: 1_280,
        height_px: 720,
    };
    let checks = only(&["blurry", "too_bright", "too_dark"]);
    let light = review_options(&json!({"rules": {"review": {"checks": checks}}}));
    let report = inspect_frame(&frame, &light).expect("a frame");
    assert_eq!(
        (report.verdict, report.format, report.bytes, report.frames),
        (Verdict::Ok, ImageFormat::Unknown, 0, 1)
    );
    assert_eq!((report.width_px, report.height_px), (1_280, 720));
    assert_eq!((report.orientation, report.sources.len()), (1, 0));
    let names: Vec<_> = report.scores.keys().copied().collect();
    assert_eq!(
        names,
        [
            "clippedBrightShare",
            "clippedDarkShare",
            "meanLuma",
            "sharpness",
            "sharpnessConfidence"
        ]
    );
}

#[test]
fn every_number_of_a_frame_is_checked_before_it_is_read() {
    let rgba = [0; 4 * 6];
    let limits = |json| review_options(&json!({"rules": {"limits": json}}));
    let small = limits(json!({"maxPixels": 5}));
    let narrow = limits(json!({"maxSidePx": 2}));
    let lean = limits(json!({"maxWorkingBytes": 30}));
    let usual = ReviewOptions::default();
    for (bytes, width_px, height_px, options, path, given) in [
        (24, 0, 6, &usual, "frame.widthPx", "0"),
        (24, 6, 0, &usual, "frame.heightPx", "0"),
        (
            24,
            u32::MAX,
            u32::MAX,
            &usual,
            "frame.widthPx",
            "4294967295",
        ),
        (24, 3, 3, &usual, "frame.rgba", "24"),
        (23, 3, 2, &usual, "frame.rgba", "23"),
        (0, 20_000, 20_000, &usual, "frame", "400000000"),
        (24, 3, 2, &small, "frame", "6"),
        (24, 3, 2, &narrow, "frame.widthPx", "3"),
        (24, 2, 3, &narrow, "frame.heightPx", "3"),
        (24, 3, 2, &lean, "frame", "78"),
    ] {
        let frame = Frame {
            rgba: &rgba[..bytes],
            width_px,
            height_px,
        };
        let inspected = inspect_frame(&frame, options).expect_err(path);
        let prepared = prepare_frame(&frame, &options.image, &mut ()).expect_err(path);
        for error in [inspected, prepared] {
            assert_eq!(error.code(), "invalid_option");
            assert_eq!((error.path(), error.given()), (path, given), "{error}");
            assert!(!error.allowed().is_empty());
        }
    }
}

#[test]
fn a_frame_becomes_a_jpeg_of_the_same_picture() {
    let rgba = page(321, 203);
    let frame = Frame {
        rgba: &rgba,
        width_px: 321,
        height_px: 203,
    };
    let prepared = prepare_frame(&frame, &ImageOptions::default(), &mut ()).expect("a frame");
    assert!(prepared.changed);
    assert_eq!(prepared.format, ImageFormat::Jpeg);
    assert_eq!(prepared.report.bytes, prepared.bytes.len() as u64);
    assert_eq!(
        prepared.report.verdict,
        Verdict::Ok,
        "{:?}",
        codes(&prepared.report)
    );
    assert_eq!(prepared.report.attempts[0].kind, AttemptKind::Tables);
    let [source] = prepared.report.sources.as_slice() else {
        panic!("one source");
    };
    assert_eq!((source.format, source.bytes), (ImageFormat::Unknown, 0));
    assert_eq!((source.width_px, source.height_px), (321, 203));
    let picture = image::load_from_memory(&prepared.bytes)
        .expect("a JPEG")
        .to_rgb8();
    assert_eq!(picture.dimensions(), (321, 203));
    let off: u64 = picture
        .pixels()
        .zip(rgba.chunks_exact(4))
        .map(|(pixel, given)| u64::from(pixel.0[1].abs_diff(given[1])))
        .sum();
    assert!(off / (321 * 203) <= 3, "{off}");
}

#[test]
fn a_frame_is_turned_clockwise() {
    // Red at the left, blue at the right.
    let rgba: Vec<u8> = (0..32)
        .flat_map(|_| {
            (0..64).flat_map(|x| {
                if x < 32 {
                    [220, 0, 0, 255]
                } else {
                    [0, 0, 220, 255]
                }
            })
        })
        .collect();
    let frame = Frame {
        rgba: &rgba,
        width_px: 64,
        height_px: 32,
    };
    for (turn, size_px, red_at) in [
        (Turn::None, (64, 32), (8, 16)),
        (Turn::Quarter, (32, 64), (16, 8)),
        (Turn::Half, (64, 32), (56, 16)),
        (Turn::ThreeQuarter, (32, 64), (16, 56)),
    ] {
        let options = ImageOptions {
            turn,
            ..ImageOptions::default()
        };
        let prepared = prepare_frame(&frame, &options, &mut ()).expect("a frame");
        assert_eq!(
            (prepared.report.width_px, prepared.report.height_px),
            size_px
        );
        let picture = image::load_from_memory(&prepared.bytes)
            .expect("a JPEG")
            .to_rgb8();
        let [red, _, blue] = picture.get_pixel(red_at.0, red_at.1).0;
        assert!(red > 180 && blue < 60, "{turn:?}");
    }
}

#[test]
fn what_is_not_opaque_lies_on_white() {
    let rgba = [0, 0, 0, 0].repeat(64 * 64);
    let frame = Frame {
        rgba: &rgba,
        width_px: 64,
        height_px: 64,
    };
    let report = inspect_frame(&frame, &ReviewOptions::default()).expect("a frame");
    assert_eq!(report.scores.get("meanLuma"), Some(&255.0));
    let prepared = prepare_frame(&frame, &ImageOptions::default(), &mut ()).expect("a frame");
    let picture = image::load_from_memory(&prepared.bytes)
        .expect("a JPEG")
        .to_rgb8();
    assert!(picture.as_raw().iter().all(|value| *value == 255));
}

#[test]
fn the_floor_of_a_material_is_kept_and_what_is_under_it_is_said() {
    let certificate = options(&json!({"material": "domain_certificate"}));
    let rgba = page(1_600, 1_200);
    let frame = Frame {
        rgba: &rgba,
        width_px: 1_600,
        height_px: 1_200,
    };
    let prepared = prepare_frame(&frame, &certificate, &mut ()).expect("a frame");
    let bytes = prepared.bytes.len();
    assert!((204_800..=4_000_000).contains(&bytes), "{bytes}");
    assert!(!codes(&prepared.report).contains(&"too_few_bytes"));
    let rgba = page(64, 64);
    let frame = Frame {
        rgba: &rgba,
        width_px: 64,
        height_px: 64,
    };
    let prepared = prepare_frame(&frame, &certificate, &mut ()).expect("a frame");
    assert_eq!(codes(&prepared.report), ["too_few_bytes"]);
    assert_eq!(prepared.report.verdict, Verdict::Block);
}

#[test]
fn a_frame_that_cannot_be_fitted_makes_no_file() {
    let tight = options(&json!({"rules": {
        "picture": {"writeMaxBytes": 300},
        "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
    }}));
    let rgba = page(640, 480);
    let frame = Frame {
        rgba: &rgba,
        width_px: 640,
        height_px: 480,
    };
    let prepared = prepare_frame(&frame, &tight, &mut ()).expect("a frame");
    assert!(!prepared.changed && prepared.bytes.is_empty());
    assert_eq!(prepared.format, ImageFormat::Unknown);
    assert_eq!(codes(&prepared.report), ["not_fitted"]);
}

#[test]
fn a_file_of_a_frame_is_reviewed_as_the_frame_is() {
    let rgba = [12, 12, 14, 255].repeat(320 * 240);
    let frame = Frame {
        rgba: &rgba,
        width_px: 320,
        height_px: 240,
    };
    let english = review_options(&json!({"locale": "en"}));
    let seen = inspect_frame(&frame, &english).expect("a frame");
    assert_eq!(
        (codes(&seen), seen.verdict),
        (vec!["too_dark"], Verdict::Warn)
    );
    assert!(
        seen.findings[0].message.contains("window"),
        "{:?}",
        seen.findings
    );
    let prepared = prepare_frame(&frame, &english.image, &mut ()).expect("a frame");
    let file = inspect_image(&prepared.bytes, &english.image);
    assert_eq!(file.verdict, Verdict::Ok);
    assert!(file.checks.is_empty() && file.scores.get("meanLuma").is_none());
    let reviewed = review_image(&prepared.bytes, &english);
    assert_eq!(reviewed.findings, seen.findings);
    assert_eq!(
        (reviewed.verdict, reviewed.format),
        (Verdict::Warn, ImageFormat::Jpeg)
    );
    let asked = |report: &beian_upload::ImageReport| -> Vec<_> {
        report.checks.iter().map(|check| check.code).collect()
    };
    assert_eq!(asked(&reviewed), asked(&seen));
}

#[test]
fn a_threshold_of_the_table_decides() {
    // As soft as a lens makes it: each pixel is the mean of three beside each other.
    let sharp = page(1_280, 720);
    let mean = |at: usize| {
        let beside = [at.saturating_sub(4), at, (at + 4).min(sharp.len() - 1)];
        (beside.iter().map(|at| u32::from(sharp[*at])).sum::<u32>() / 3) as u8
    };
    let rgba: Vec<u8> = (0..sharp.len()).map(mean).collect();
    let frame = Frame {
        rgba: &rgba,
        width_px: 1_280,
        height_px: 720,
    };
    let look = |blur: serde_json::Value| {
        let options = review_options(&json!({"rules": {
            "review": {"checks": only(&["blurry"]), "blur": blur},
            "findings": {"blurry": {"severity": "block"}},
        }}));
        inspect_frame(&frame, &options).expect("a frame")
    };
    let usual = look(json!({}));
    assert_eq!((codes(&usual), usual.verdict), (vec![], Verdict::Ok));
    let strict = look(json!({"maxSpreadHundredthsPx": 10, "maxSmallSpreadHundredthsPx": 10}));
    assert_eq!(
        (codes(&strict), strict.verdict),
        (vec!["blurry"], Verdict::Block)
    );
}

#[test]
fn making_a_file_of_a_frame_is_told_and_called_off() {
    let rgba = page(640, 480);
    let frame = Frame {
        rgba: &rgba,
        width_px: 640,
        height_px: 480,
    };
    let mut ratios = Vec::new();
    let mut listener = |progress: Progress| {
        ratios.push(progress.ratio);
        ControlFlow::Continue(())
    };
    prepare_frame(&frame, &ImageOptions::default(), &mut listener).expect("nobody calls it off");
    assert!(
        ratios.is_sorted() && ratios.last() == Some(&1.0),
        "{ratios:?}"
    );
    let mut called_off = |_: Progress| ControlFlow::Break(());
    let error = prepare_frame(&frame, &ImageOptions::default(), &mut called_off);
    assert_eq!(error.expect_err("called off").code(), "aborted");
}
