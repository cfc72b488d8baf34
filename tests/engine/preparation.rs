//! What is made of each fixture.

use crate::fixtures::{all_fixtures, codes, fixture};
use beian_upload::{
    AttemptKind, ImageFormat, ImageOptions, PreparedImage, Verdict, inspect_image, prepare_image,
};

fn prepare(name: &str) -> PreparedImage {
    prepare_image(&fixture(name), &ImageOptions::default(), &mut ()).expect("nobody calls it off")
}

#[test]
fn what_needs_nothing_comes_back_byte_for_byte() {
    for name in [
        "jpeg-baseline.jpg",
        "jpeg-cmyk.jpg",
        "jpeg-gps.jpg",
        "jpeg-progressive.jpg",
        "jpeg-trailing-data.jpg",
        "png-alpha.png",
        "gif-still.gif",
        "pdf-named-jpg.jpg",
        "jpeg-cut-half.jpg",
        "empty.jpg",
    ] {
        let prepared = prepare(name);
        assert!(!prepared.changed, "{name}");
        assert_eq!(prepared.bytes, fixture(name), "{name}");
    }
}

#[test]
fn all_eight_orientations_become_the_same_upright_picture() {
    let upright = prepare("jpeg-orientation-1.jpg");
    let reference = image::load_from_memory(&upright.bytes)
        .expect("a JPEG")
        .to_rgb8();
    for orientation in 2..=8 {
        let name = format!("jpeg-orientation-{orientation}.jpg");
        let prepared = prepare(&name);
        assert!(prepared.changed);
        assert_eq!(codes(&prepared.report)[0], "orientation_applied", "{name}");
        assert_eq!(prepared.report.orientation, 1);
        let picture = image::load_from_memory(&prepared.bytes)
            .expect("a JPEG")
            .to_rgb8();
        assert_eq!(picture.dimensions(), reference.dimensions(), "{name}");
        let difference = reference
            .as_raw()
            .iter()
            .zip(picture.as_raw())
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum::<u64>()
            / reference.as_raw().len() as u64;
        assert!(difference <= 4, "{name} differs by {difference} on average");
    }
}

#[test]
fn the_first_frame_of_an_animation_is_kept_as_a_still_png() {
    for name in ["gif-animated.gif", "png-animated.png"] {
        let prepared = prepare(name);
        assert_eq!(prepared.format, ImageFormat::Png, "{name}");
        assert_eq!(prepared.report.frames, 1);
        assert!(codes(&prepared.report).contains(&"animated"), "{name}");
        let first = image::load_from_memory(&fixture(name)).expect("a picture");
        let kept = image::load_from_memory(&prepared.bytes).expect("a PNG");
        assert_eq!(first.to_rgb8(), kept.to_rgb8(), "{name}");
    }
}

#[test]
fn a_rewritten_animation_says_why_its_name_changes() {
    let options = ImageOptions {
        file_name: Some("动图.gif".to_owned()),
        ..ImageOptions::default()
    };
    let prepared = prepare_image(&fixture("gif-animated.gif"), &options, &mut ())
        .expect("nobody calls it off");
    assert_eq!(codes(&prepared.report), ["animated", "extension_corrected"]);
    let message = &prepared.report.findings[1].message;
    assert!(message.contains("从 GIF 另存为 PNG"), "{message}");
}

#[test]
fn a_missing_end_mark_is_added_and_nothing_else_is_touched() {
    let source = fixture("jpeg-no-end-marker.jpg");
    let prepared = prepare("jpeg-no-end-marker.jpg");
    assert_eq!(prepared.bytes, [source.as_slice(), &[0xFF, 0xD9]].concat());
    assert_eq!(codes(&prepared.report), ["end_marker_missing"]);
    assert_eq!(prepared.report.verdict, Verdict::Warn);
}

#[test]
fn a_place_is_told_of_while_it_is_there_and_gone_from_what_is_rewritten() {
    let rewritten = prepare_image(&fixture("jpeg-gps.jpg"), &smaller_than(4_000), &mut ())
        .expect("nobody calls it off");
    assert!(rewritten.changed);
    assert!(codes(&rewritten.report).contains(&"location_removed"));
    let again = inspect_image(&rewritten.bytes, &ImageOptions::default());
    assert!(!codes(&again).contains(&"location_present"));
}

#[test]
fn a_png_without_its_end_chunk_gets_one() {
    let whole = fixture("png-rgb.png");
    let cut = &whole[..whole.len() - 12];
    let mended =
        prepare_image(cut, &ImageOptions::default(), &mut ()).expect("nobody calls it off");
    assert_eq!(codes(&mended.report), ["end_marker_missing"]);
    assert_eq!(mended.bytes, whole);
}

#[test]
fn a_colour_profile_stays_where_pixels_are_untouched_and_goes_where_they_became_srgb() {
    let has_profile = |file: &[u8]| file.windows(12).any(|part| part == b"ICC_PROFILE\0");
    let source = fixture("jpeg-icc.jpg");
    for (max_bytes, keeps) in [(15_000, true), (4_000, false)] {
        let rewritten =
            prepare_image(&source, &smaller_than(max_bytes), &mut ()).expect("nobody calls it off");
        assert!(rewritten.changed);
        assert_eq!(has_profile(&rewritten.bytes), keeps, "{max_bytes}");
    }
}

#[test]
fn the_report_says_what_was_tried_and_the_last_attempt_is_the_file() {
    let source = fixture("jpeg-baseline.jpg");
    let kinds = |max_bytes: u64| {
        let prepared =
            prepare_image(&source, &smaller_than(max_bytes), &mut ()).expect("nobody calls it off");
        let report = prepared.report;
        let last = report.attempts.last().expect("an attempt");
        assert_eq!(last.bytes, prepared.bytes.len() as u64, "{max_bytes}");
        assert_eq!(
            (last.width_px, last.height_px),
            (report.width_px, report.height_px)
        );
        assert!(last.quality_percent.is_some());
        assert_eq!(last.ms, None, "nobody gave a clock");
        report
            .attempts
            .iter()
            .map(|attempt| attempt.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(source.len() as u64 - 100), [AttemptKind::Lossless]);
    assert_eq!(kinds(12_000), [AttemptKind::Lossless, AttemptKind::Tables]);
    assert_eq!(kinds(2_500).last(), Some(&AttemptKind::Smaller));
    assert!(prepare("jpeg-baseline.jpg").report.attempts.is_empty());
}

#[test]
fn shorter_codes_alone_leave_every_pixel_as_it_was() {
    for name in [
        "jpeg-baseline.jpg",
        "jpeg-444.jpg",
        "jpeg-gray.jpg",
        "jpeg-restart-markers.jpg",
    ] {
        let source = fixture(name);
        let options = smaller_than(source.len() as u64 - 10);
        let prepared = prepare_image(&source, &options, &mut ()).expect("nobody calls it off");
        assert_eq!(
            prepared.report.attempts[0].kind,
            AttemptKind::Lossless,
            "{name}"
        );
        let pixels = |file: &[u8]| image::load_from_memory(file).expect("a JPEG").to_rgb8();
        assert!(pixels(&prepared.bytes) == pixels(&source), "{name}");
    }
}

#[test]
fn a_picture_in_whole_blocks_is_turned_without_loss() {
    let upright = fixture("jpeg-orientation-1.jpg");
    let expected = image::load_from_memory(&upright).expect("a JPEG").to_rgb8();
    for orientation in 2..=8 {
        let prepared = prepare(&format!("jpeg-orientation-{orientation}.jpg"));
        assert_eq!(prepared.report.attempts[0].kind, AttemptKind::Lossless);
        let turned = image::load_from_memory(&prepared.bytes)
            .expect("a JPEG")
            .to_rgb8();
        assert_eq!(turned.dimensions(), expected.dimensions());
    }
}

#[test]
fn transparent_pixels_are_white_in_what_is_rewritten() {
    for name in ["png-alpha.png", "png-palette-transparent.png"] {
        let source = image::load_from_memory(&fixture(name))
            .expect("a PNG")
            .to_rgba8();
        let (x, y, _) = source
            .enumerate_pixels()
            .find(|(_, _, pixel)| pixel.0[3] == 0)
            .expect("the fixture has a transparent pixel");
        let options = ImageOptions::from_json(&serde_json::json!({
            "rules": {"picture": {"formats": ["jpeg"]}}
        }))
        .expect("the rules are allowed");
        let rewritten =
            prepare_image(&fixture(name), &options, &mut ()).expect("nobody calls it off");
        assert_eq!(rewritten.format, ImageFormat::Jpeg);
        let written = image::load_from_memory(&rewritten.bytes)
            .expect("a JPEG")
            .to_rgb8();
        assert!(
            written.get_pixel(x, y).0.iter().all(|value| *value > 240),
            "{name}: {:?}",
            written.get_pixel(x, y)
        );
    }
}

#[test]
fn a_layout_that_few_decoders_get_right_is_rewritten_as_the_common_one() {
    let pixels = |name| {
        let prepared = prepare_image(&fixture(name), &smaller_than(12_000), &mut ())
            .expect("nobody calls it off");
        assert!(prepared.changed);
        image::load_from_memory(&prepared.bytes)
            .expect("a JPEG")
            .to_rgb8()
    };
    assert!(pixels("jpeg-not-interleaved.jpg") == pixels("jpeg-baseline.jpg"));
}

#[test]
fn what_is_rewritten_looks_like_what_came_in() {
    for name in [
        "jpeg-444.jpg",
        "jpeg-baseline.jpg",
        "jpeg-cmyk.jpg",
        "jpeg-gray.jpg",
        "jpeg-progressive.jpg",
        "jpeg-restart-markers.jpg",
        "png-gray16.png",
        "png-interlaced.png",
        "png-palette.png",
    ] {
        let source = fixture(name);
        let options = ImageOptions::from_json(&serde_json::json!({
            "rules": {"picture": {"formats": ["jpeg"], "warnBytes": 15_000, "writeMaxBytes": 15_000}, "fit": {"minQualityPercent": 40, "minLongSidePx": 320}, "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}}}
        }))
        .expect("the rules are allowed");
        let rewritten = prepare_image(&source, &options, &mut ()).expect("nobody calls it off");
        assert!(rewritten.changed, "{name}");
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).expect("a picture").to_rgb8();
        let (before, after) = (pixels(&source), pixels(&rewritten.bytes));
        assert_eq!(before.dimensions(), after.dimensions(), "{name}");
        let difference = before
            .as_raw()
            .iter()
            .zip(after.as_raw())
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum::<u64>() as f64
            / before.as_raw().len() as f64;
        assert!(
            difference < 6.0,
            "{name} differs by {difference} on average"
        );
    }
}

#[test]
fn no_cut_and_no_flipped_byte_of_any_fixture_panics() {
    for path in all_fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        let step = (bytes.len() / 40).max(1);
        for at in (0..bytes.len()).step_by(step) {
            let _ = prepare_image(&bytes[..at], &ImageOptions::default(), &mut ())
                .expect("nobody calls it off");
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xFF;
            let _ = prepare_image(&damaged, &ImageOptions::default(), &mut ())
                .expect("nobody calls it off");
        }
    }
}

#[test]
fn a_missing_end_mark_is_not_added_where_it_would_make_the_file_too_large() {
    let source = fixture("jpeg-no-end-marker.jpg");
    let bound = source.len() as u64 + 1;
    let prepared =
        prepare_image(&source, &smaller_than(bound), &mut ()).expect("nobody calls it off");
    assert!(prepared.changed);
    assert!(prepared.report.bytes <= bound);
}

#[test]
fn damage_behind_the_last_scan_goes_when_the_end_mark_is_added() {
    let whole = fixture("jpeg-baseline.jpg");
    let scans = whole.strip_suffix(&[0xFF, 0xD9]).expect("an end mark");
    for damage in [[0xFF, 0xE1, 0xFF, 0xFF], [0xFF, 0xE1, 0, 1]] {
        let damaged = [scans, damage.as_slice()].concat();
        let prepared = prepare_image(&damaged, &ImageOptions::default(), &mut ())
            .expect("nobody calls it off");
        assert_eq!(prepared.bytes, whole, "{damage:X?}");
        let codes = codes(&prepared.report);
        assert_eq!(codes.last(), Some(&"end_marker_missing"), "{damage:X?}");
    }
}

#[test]
fn as_many_scans_are_let_through_as_the_decoder_reads() {
    let one_of_each = fixture("jpeg-progressive.jpg");
    let find = |from: usize, marker: u8| {
        let mut pairs = one_of_each[from..].windows(2);
        from + pairs
            .position(|pair| pair == [0xFF, marker])
            .expect("it is there")
    };
    let scans = one_of_each
        .windows(2)
        .filter(|pair| *pair == [0xFF, 0xDA])
        .count();
    let (start, end) = (find(0, 0xDA), find(find(0, 0xDA), 0xC4));
    let with_scans = |count: usize| {
        let repeated = one_of_each[start..end].repeat(count - scans);
        [&one_of_each[..end], &repeated, &one_of_each[end..]].concat()
    };
    let most = prepare_image(&with_scans(100), &smaller_than(4_000), &mut ())
        .expect("nobody calls it off");
    assert!(most.changed, "{:?}", codes(&most.report));
    let too_many = inspect_image(&with_scans(101), &ImageOptions::default());
    assert_eq!(codes(&too_many), ["corrupt"]);
}

#[test]
fn half_an_end_mark_is_a_missing_one_and_no_trailing_data() {
    let whole = fixture("jpeg-baseline.jpg");
    let cut = &whole[..whole.len() - 1];
    let report = inspect_image(cut, &ImageOptions::default());
    assert_eq!(codes(&report), ["end_marker_missing"]);
    let prepared =
        prepare_image(cut, &ImageOptions::default(), &mut ()).expect("nobody calls it off");
    let again = inspect_image(&prepared.bytes, &ImageOptions::default());
    assert_eq!(codes(&again), Vec::<&str>::new());
}

/// Rules under which a file of `bytes` or more has to be rewritten to less.
/// A page of stripes and letters' edges with a little noise, as a PNG.
fn large_drawing() -> Vec<u8> {
    let mut state = 7_u32;
    let drawing = image::RgbImage::from_fn(1_800, 1_500, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let ink = (x / 3 % 5 == 0) ^ (y / 7 % 4 == 0);
        let noise = (state >> 29) as u8;
        let paper = (200 + (x * y / 9_000) % 40) as u8;
        let value = if ink { 30 + noise } else { paper + noise };
        image::Rgb([value, value.saturating_sub(10), (x % 251) as u8])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    drawing
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("memory takes it");
    png.into_inner()
}

#[test]
fn a_file_that_fits_at_full_size_is_never_given_up_for_a_smaller_picture() {
    let png = large_drawing();
    for max_bytes in (600_000..2_200_000).step_by(200_000) {
        let mut options = smaller_than(max_bytes);
        options.rules.picture.formats = vec![ImageFormat::Jpeg];
        let prepared = prepare_image(&png, &options, &mut ()).expect("nobody calls it off");
        let attempts = &prepared.report.attempts;
        let floor_percent = Some(options.rules.fit.min_quality_percent);
        let fits_whole = attempts.iter().any(|attempt| {
            attempt.kind == AttemptKind::Tables
                && attempt.bytes <= max_bytes
                && attempt.quality_percent >= floor_percent
        });
        let is_smaller = prepared.report.width_px < 1_800;
        assert!(!(fits_whole && is_smaller), "{max_bytes}: {attempts:?}");
    }
}

fn smaller_than(bytes: u64) -> ImageOptions {
    let mut options = ImageOptions::default();
    options.rules.picture.warn_bytes = bytes;
    options.rules.picture.write_max_bytes = bytes;
    options.rules.fit.min_long_side_px = 50;
    options
}
