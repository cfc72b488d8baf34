//! Pictures that are turned by hand.

use crate::fixtures::{codes, fixture};
use beian_upload::{AttemptKind, ImageOptions, PreparedImage, Turn, Verdict, prepare_image};
use image::RgbImage;
use image::imageops::{rotate90, rotate180, rotate270};

const TURNS: [Turn; 3] = [Turn::Quarter, Turn::Half, Turn::ThreeQuarter];

fn prepare(bytes: &[u8], turn: Turn) -> PreparedImage {
    let options = ImageOptions {
        turn,
        ..ImageOptions::default()
    };
    prepare_image(bytes, &options, &mut ()).expect("nobody calls it off")
}

fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).expect("a picture").to_rgb8()
}

fn turned(picture: &RgbImage, turn: Turn) -> RgbImage {
    match turn {
        Turn::None => picture.clone(),
        Turn::Quarter => rotate90(picture),
        Turn::Half => rotate180(picture),
        Turn::ThreeQuarter => rotate270(picture),
    }
}

fn mean_difference(one: &RgbImage, other: &RgbImage) -> u64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let values = one.as_raw().iter().zip(other.as_raw());
    let sum: u64 = values.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum / one.as_raw().len() as u64
}

#[test]
fn a_turn_comes_after_the_pictures_own_orientation() {
    let upright = pixels(&prepare(&fixture("jpeg-orientation-1.jpg"), Turn::None).bytes);
    for orientation in 1..=8 {
        let name = format!("jpeg-orientation-{orientation}.jpg");
        for turn in TURNS {
            let prepared = prepare(&fixture(&name), turn);
            assert!(prepared.changed);
            assert_eq!(prepared.report.orientation, 1, "{name}");
            let picture = pixels(&prepared.bytes);
            assert_eq!(
                (prepared.report.width_px, prepared.report.height_px),
                picture.dimensions()
            );
            let difference = mean_difference(&picture, &turned(&upright, turn));
            assert!(difference <= 4, "{name} {turn:?} differs by {difference}");
            let source = &prepared.report.sources[0];
            assert_eq!((source.width_px, source.height_px), upright.dimensions());
        }
    }
}

#[test]
fn a_jpeg_of_whole_blocks_loses_nothing_when_it_is_turned_there_and_back() {
    let original = fixture("jpeg-baseline.jpg");
    for (there, back) in [
        (Turn::Quarter, Turn::ThreeQuarter),
        (Turn::Half, Turn::Half),
        (Turn::ThreeQuarter, Turn::Quarter),
    ] {
        let turned = prepare(&original, there);
        assert_eq!(turned.report.attempts[0].kind, AttemptKind::Lossless);
        let again = prepare(&turned.bytes, back);
        assert_eq!(again.report.attempts[0].kind, AttemptKind::Lossless);
        assert_eq!(pixels(&again.bytes), pixels(&original), "{there:?}");
        assert!(codes(&again.report).is_empty());
    }
}

#[test]
fn other_formats_are_turned_pixel_by_pixel() {
    for name in ["png-rgb.png", "png-palette.png", "gif-still.gif"] {
        let original = pixels(&fixture(name));
        for turn in TURNS {
            let prepared = prepare(&fixture(name), turn);
            let difference =
                mean_difference(&pixels(&prepared.bytes), &self::turned(&original, turn));
            assert!(difference <= 2, "{name} {turn:?} differs by {difference}");
        }
    }
}

#[test]
fn without_a_turn_nothing_changes() {
    let original = fixture("jpeg-baseline.jpg");
    let prepared = prepare(&original, Turn::None);
    assert!(!prepared.changed);
    assert_eq!(prepared.bytes, original);
}

#[test]
fn what_cannot_be_read_comes_back_unturned_and_blocks() {
    for name in ["jpeg-cut-half.jpg", "pdf-named-jpg.jpg", "empty.jpg"] {
        let prepared = prepare(&fixture(name), Turn::Quarter);
        assert!(!prepared.changed, "{name}");
        assert_eq!(prepared.bytes, fixture(name));
        assert_eq!(prepared.report.verdict, Verdict::Block);
    }
}

#[test]
fn degrees_are_those_of_four_turns() {
    for turn in [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarter] {
        assert_eq!(Turn::from_degrees(turn.degrees()), Some(turn));
    }
    assert_eq!(Turn::from_degrees(45), None);
    assert_eq!(Turn::from_degrees(360), None);
}
