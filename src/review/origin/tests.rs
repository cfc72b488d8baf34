//! Files from phones, screens and editors.

use super::{check, shown};
use crate::finding::Param;
use crate::review::check::{Answer, Check};
use crate::review::outline::Outline;
use crate::review::rules::ReviewRules;
use crate::review::scenes::{Scene, Shot, Subject as Paper, view_of};
use crate::review::subject::Subject;
use crate::review::{Gray, Observed, Origin, View};

/// A screenshot's answer and an editor's.
fn look(view: &View, origin: &Origin) -> [Check; 2] {
    let rules = ReviewRules::default();
    let thresholds = rules.thresholds(None);
    let subject = Subject {
        view,
        outline: Outline::default(),
        origin,
        observed: &Observed::default(),
        marks: &[],
        pages: &[],
    };
    let checks = check(&subject, &thresholds.screenshot, &thresholds.edited);
    checks.try_into().expect("there are two")
}

fn file() -> Origin {
    Origin {
        is_file: true,
        ..Origin::default()
    }
}

fn png() -> Origin {
    Origin {
        is_lossless: true,
        ..file()
    }
}

fn made_by(software: &str) -> Origin {
    Origin {
        software: Some(software.to_owned()),
        ..file()
    }
}

/// Of a screen: a bar with the time, one with a title, a photo, a bar with signs below.
fn phone_screen((width, height): (usize, usize)) -> View {
    let photo = Scene::of(Paper::Card, (width, height)).shoot(Shot::default());
    let values = (0..width * height).map(|at| {
        let (x, y) = (at % width, at / width);
        let (bar, foot) = (height / 30, height - height / 14);
        let is_sign = x > 8 && x % 90 < 60 && (x / 6 + y / 8) % 2 == 0 && x < width / 4;
        match y {
            _ if y < bar => 240 - 220 * u8::from(is_sign && y > bar / 4 && y < bar * 3 / 4),
            _ if y < 3 * bar => 200 - 180 * u8::from(is_sign && y > bar * 3 / 2 && y < 2 * bar),
            _ if y >= foot => {
                240 - 220 * u8::from(is_sign && y > foot + bar && y < foot + bar * 3 / 2)
            }
            _ => *photo.luma.values.get(at).unwrap_or(&128),
        }
    });
    view_of(Gray::new(width, height, values.collect()))
}

fn photo((width, height): (usize, usize)) -> View {
    Scene::of(Paper::CardOnDesk, (width, height)).shoot(Shot::default())
}

#[test]
fn a_screens_size_with_bars_is_a_screenshot() {
    for (size, origin) in [
        ((720, 1_600), png()),
        ((720, 1_600), file()),
        ((1_280, 720), png()),
    ] {
        let [screenshot, _] = look(&phone_screen(size), &origin);
        assert_eq!(screenshot.answer, Answer::Yes, "{size:?} {screenshot:?}");
        assert!((0.7..=0.95).contains(&screenshot.confidence));
    }
}

#[test]
fn a_screens_size_alone_does_not_tell() {
    for origin in [file(), png()] {
        let [screenshot, _] = look(&photo((1_280, 720)), &origin);
        assert_eq!(
            (screenshot.answer, screenshot.confidence),
            (Answer::Unsure, 0.0)
        );
    }
}

#[test]
fn bars_in_another_size_do_not_tell() {
    let [screenshot, _] = look(&phone_screen((900, 1_500)), &png());
    assert_eq!(screenshot.answer, Answer::Unsure, "{screenshot:?}");
}

#[test]
fn a_photo_or_a_scan_is_no_screenshot() {
    let scan = Scene::of(Paper::Scan, (1_240, 1_754)).shoot(Shot::default());
    for (view, origin) in [(photo((1_200, 900)), file()), (scan, png())] {
        let [screenshot, _] = look(&view, &origin);
        assert_eq!(screenshot.answer, Answer::No, "{screenshot:?}");
        assert!(screenshot.confidence >= 0.6);
    }
    // A camera takes no screenshots, whatever lies before it.
    let camera = Origin {
        has_camera: true,
        ..file()
    };
    let [screenshot, _] = look(&phone_screen((720, 1_600)), &camera);
    assert_eq!(screenshot.answer, Answer::No);
}

#[test]
fn an_editor_that_names_itself_is_found_and_named() {
    for name in [
        "Adobe Photoshop 25.0 (Windows)",
        "GIMP 2.10.34",
        "美图秀秀 10.1",
        "MeituPic 10.2",
        "Snapseed 2.21",
        "PicsArt",
        "Adobe Photoshop Lightroom 6.0",
        "paint.net 5.0",
    ] {
        let [_, edited] = look(&photo((640, 480)), &made_by(name));
        assert_eq!(edited.answer, Answer::Yes, "{name}");
        let named = ("software", Param::Text(name.to_owned()));
        assert_eq!(edited.params, [named]);
    }
}

#[test]
fn a_cameras_own_software_is_no_editor() {
    for name in [
        "17.4.1",
        "iOS 17.5",
        "HDR+ 1.0.540104767zd",
        "SM-S9110ZCS2BWK1",
        "MediaTek Camera Application",
    ] {
        let origin = Origin {
            has_camera: true,
            ..made_by(name)
        };
        let [_, edited] = look(&photo((640, 480)), &origin);
        assert_eq!(edited.answer, Answer::No, "{name}");
    }
}

#[test]
fn a_file_that_says_nothing_of_its_origin_does_not_tell_about_editors() {
    for origin in [file(), png(), made_by("Some Scanner 3"), Origin::default()] {
        let [_, edited] = look(&photo((640, 480)), &origin);
        assert_eq!((edited.answer, edited.confidence), (Answer::Unsure, 0.0));
    }
}

#[test]
fn a_frame_of_a_camera_has_no_origin() {
    let [screenshot, edited] = look(&phone_screen((720, 1_600)), &Origin::default());
    assert_eq!([screenshot.answer, edited.answer], [Answer::Unsure; 2]);
}

#[test]
fn a_long_name_is_cut_and_cannot_break_a_line() {
    let name = format!("Photoshop\n\u{7}\u{85}{}", "长".repeat(90));
    let cut = shown(&name);
    assert_eq!(cut.chars().count(), 40);
    assert!(cut.starts_with("Photoshop长"), "{cut}");
}

#[test]
fn pictures_of_any_size_are_answered() {
    for (width, height) in [(1, 1), (1, 1_600), (2, 3), (1_600, 1)] {
        let view = view_of(Gray::new(width, height, vec![7; width * height]));
        for check in look(&view, &png()) {
            assert!(check.score.is_finite());
        }
    }
}
