//! What has to be called sharp, blurred, dark, bright, or nothing at all.

mod composition;

use super::papers::{DAYLIGHT, Paper};
use super::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};
use super::{
    Answer, Check, Gray, Mark, Observed, Origin, Review, ReviewRules, View, default_table,
};
use crate::filing::Material;
use crate::region::Region;
use serde_json::json;

const PAPERS: [Subject; 8] = [
    Subject::Page(12),
    Subject::Page(20),
    Subject::Page(44),
    Subject::SparsePage,
    Subject::PageOnDesk,
    Subject::CardOnDesk,
    Subject::Card,
    Subject::CardOnCurtain,
];

fn look(scene: &Scene, shot: Shot) -> Review {
    review(&scene.shoot(shot))
}

/// Of light and focus, by the general thresholds, of a picture of which nothing else is known.
fn review(view: &View) -> Review {
    let asked = [
        "blurry",
        "too_dark",
        "too_bright",
        "low_contrast",
        "uneven_light",
        "glare",
    ];
    let mut checks = default_table()["review"]["checks"].clone();
    for (code, is_made) in checks.as_object_mut().expect("they have names") {
        *is_made = asked.contains(&code.as_str()).into();
    }
    let rules = ReviewRules::with(&json!({"review": {"checks": checks}}));
    let rules = rules.expect("these are checks");
    let (origin, observed) = (Origin::default(), Observed::default());
    super::review(view, rules.thresholds(None), &origin, &observed, &[], &[])
}

fn codes(review: &Review) -> Vec<&'static str> {
    let facts = review.facts.iter();
    facts.map(|fact| fact.code.as_str()).collect()
}

/// Codes, and the scores behind them for whoever changes a threshold.
fn said(review: &Review) -> String {
    let scores: Vec<_> = review.scores.iter().collect();
    format!("{:?} {scores:.2?}", codes(review))
}

fn blurred(blur_px: f64) -> Shot {
    Shot {
        blur_px,
        ..Shot::default()
    }
}

fn moved(across_px: usize, down_px: usize) -> Shot {
    Shot {
        motion_px: (across_px, down_px),
        ..Shot::default()
    }
}

fn exposed(exposure: i32) -> Shot {
    Shot {
        exposure,
        ..Shot::default()
    }
}

#[test]
fn papers_in_focus_are_found_no_fault_with() {
    for subject in PAPERS {
        let scene = Scene::of(subject, FRAME_PX);
        for shot in [
            blurred(0.6),
            blurred(0.8),
            moved(2, 1),
            exposed(-1),
            Shot {
                noise: 12,
                ..Shot::default()
            },
        ] {
            let review = look(&scene, shot);
            assert!(
                codes(&review).is_empty(),
                "{subject:?} {shot:?}: {}",
                said(&review)
            );
        }
    }
}

#[test]
fn papers_out_of_focus_are_blurred() {
    for subject in PAPERS {
        let scene = Scene::of(subject, FRAME_PX);
        for shot in [
            blurred(2.5),
            Shot {
                noise: 12,
                ..blurred(3.0)
            },
        ] {
            let review = look(&scene, shot);
            let is_found = |code| check_of(&review, code).answer == Answer::Yes;
            // Noise leaves nothing of soft and small print that could be blurred, but it is pale.
            let is_gone = shot.noise == 12 && is_found("low_contrast");
            assert!(
                is_found("blurry") || is_gone,
                "{subject:?} {shot:?}: {}",
                said(&review)
            );
        }
    }
}

#[test]
fn papers_that_moved_are_blurred_even_in_one_direction() {
    for subject in PAPERS {
        let scene = Scene::of(subject, FRAME_PX);
        for shot in [moved(12, 1), moved(1, 12), moved(10, 10)] {
            let review = look(&scene, shot);
            // Moved by a letter's width, letters of 12 pixels leave nothing but level strokes.
            let is_small = matches!(subject, Subject::Page(12) | Subject::PageOnDesk);
            let expected = if is_small && shot.motion_px == (12, 1) {
                Answer::Unsure
            } else {
                Answer::Yes
            };
            assert_eq!(
                check_of(&review, "blurry").answer,
                expected,
                "{subject:?} {shot:?}: {}",
                said(&review)
            );
        }
    }
}

#[test]
fn the_spread_of_edges_is_that_of_the_lens_whatever_lies_there_and_at_whatever_size() {
    let spread = |subject, size_px, blur_px| {
        let review = look(&Scene::of(subject, size_px), blurred(blur_px));
        let check = review.checks.iter().find(|check| check.unit == "px");
        check.expect("blur was looked for").score
    };
    for subject in PAPERS {
        let sharp = spread(subject, FRAME_PX, 0.6);
        assert!((0.0..=0.9).contains(&sharp), "{subject:?}: {sharp}");
        let soft = spread(subject, FRAME_PX, 3.0);
        assert!((1.3..=3.6).contains(&soft), "{subject:?}: {soft}");
    }
    // In pixels of the view, into which the last one goes at half its size.
    for (size_px, halves) in [
        ((640, 480), 1.0),
        ((800, 600), 1.0),
        ((1_440, 1_080), 1.0),
        ((2_000, 1_500), 2.0),
    ] {
        let seen = spread(Subject::CardOnDesk, size_px, 2.0 * halves);
        assert!((1.6..=2.6).contains(&seen), "{size_px:?}: {seen}");
    }
}

#[test]
fn one_sharp_edge_does_not_speak_for_a_blurred_page() {
    let page = Scene::of(Subject::Page(20), FRAME_PX);
    let mut blurred_page = page.shoot(blurred(3.0)).luma;
    // A ruler is laid along it after the blur.
    let row = blurred_page.width;
    blurred_page.values[600 * row..616 * row].fill(0);
    let review = review(&view_of(blurred_page));
    assert!(codes(&review).contains(&"blurry"), "{}", said(&review));
}

#[test]
fn where_nothing_has_contrast_nobody_is_sure() {
    for subject in [Subject::BlankSheet, Subject::Desk] {
        let scene = Scene::of(subject, FRAME_PX);
        for shot in [blurred(0.6), blurred(4.0)] {
            let review = look(&scene, shot);
            assert!(
                codes(&review).is_empty(),
                "{subject:?} {shot:?}: {}",
                said(&review)
            );
            assert_eq!(review.scores.get("sharpnessConfidence"), Some(&0.0));
            assert_eq!(review.scores.get("sharpness"), None);
        }
    }
    // The edges of a sheet are all there is to go by.
    let review = look(
        &Scene::of(Subject::BlankSheetOnDesk, FRAME_PX),
        Shot::default(),
    );
    assert!(codes(&review).is_empty(), "{}", said(&review));
    let confidence = review.scores.get("sharpnessConfidence");
    assert!(
        confidence.is_some_and(|share| (0.2..1.0).contains(share)),
        "{}",
        said(&review)
    );
}

#[test]
fn neither_white_paper_nor_a_black_curtain_is_a_fault() {
    for subject in [
        Subject::BlankSheet,
        Subject::BlankSheetOnDesk,
        Subject::CardOnCurtain,
        Subject::SparsePage,
        Subject::Scan,
    ] {
        let review = look(&Scene::of(subject, FRAME_PX), Shot::default());
        assert!(codes(&review).is_empty(), "{subject:?}: {}", said(&review));
    }
    let white = look(&Scene::of(Subject::Scan, FRAME_PX), Shot::default());
    assert!(white.scores.get("clippedBrightShare") > Some(&0.8));
    let black = look(
        &Scene::of(Subject::CardOnCurtain, FRAME_PX),
        Shot::default(),
    );
    assert!(
        black.scores.get("meanLuma") < Some(&50.0),
        "{}",
        said(&black)
    );
}

#[test]
fn what_hardly_any_light_falls_on_is_too_dark() {
    for subject in PAPERS.into_iter().chain([Subject::BlankSheet]) {
        let scene = Scene::of(subject, FRAME_PX);
        for exposure in [-4, -5, -6] {
            let review = look(&scene, exposed(exposure));
            assert_eq!(
                codes(&review).first(),
                Some(&"too_dark"),
                "{subject:?} {exposure}: {}",
                said(&review)
            );
        }
        let review = look(&scene, exposed(-1));
        assert!(codes(&review).is_empty(), "{subject:?}: {}", said(&review));
    }
}

#[test]
fn where_light_has_washed_out_the_print_it_is_too_bright() {
    for subject in [
        Subject::Page(12),
        Subject::Page(20),
        Subject::SparsePage,
        Subject::PageOnDesk,
        Subject::BlankSheet,
        Subject::BlankSheetOnDesk,
    ] {
        let scene = Scene::of(subject, FRAME_PX);
        let review = look(&scene, exposed(5));
        assert!(
            codes(&review).contains(&"too_bright"),
            "{subject:?}: {}",
            said(&review)
        );
    }
    for subject in PAPERS {
        let review = look(&Scene::of(subject, FRAME_PX), exposed(1));
        assert!(codes(&review).is_empty(), "{subject:?}: {}", said(&review));
    }
}

#[test]
fn a_gray_sheet_may_be_dark_and_pale_print_on_white_or_a_tiny_white_picture_may_be_bright() {
    let gray = look(&Scene::of(Subject::BlankSheet, FRAME_PX), exposed(-3));
    assert_eq!(check_of(&gray, "too_dark").answer, Answer::Unsure);
    let pale = changed_page(|luma, _, _| if luma > 180.0 { 255.0 } else { 137.0 });
    let tiny = review(&view_of(Gray::new(24, 24, vec![255; 24 * 24])));
    for white in [pale, tiny] {
        let check = check_of(&white, "too_bright");
        assert_eq!(check.answer, Answer::Unsure, "{check:?}");
    }
}

#[test]
fn scores_are_finite_for_pictures_of_any_size() {
    for size_px in [(1, 1), (1, 700), (33, 2), (32, 32), (640, 640)] {
        let values = (0..size_px.0 * size_px.1).map(|at| (at * 37 % 256) as u8);
        let review = review(&view_of(Gray::new(size_px.0, size_px.1, values.collect())));
        assert!(review.scores.get("meanLuma").is_some());
        assert!(review.scores.iter().all(|(_, score)| score.is_finite()));
        let mut boxes = review.checks.iter().flat_map(|check| &check.boxes);
        assert!(boxes.all(Region::is_inside), "{:?}", review.checks);
    }
}

/// A page in focus, each pixel of which is changed by where it is, in shares of the sides.
fn changed_page(change: impl Fn(f64, f64, f64) -> f64) -> Review {
    let page = Scene::of(Subject::Page(20), FRAME_PX).shoot(Shot::default());
    review(&view_of(changed(page.luma, change)))
}

/// By its brightness, and its place in shares of the sides.
fn changed(mut luma: Gray, change: impl Fn(f64, f64, f64) -> f64) -> Gray {
    let (width, height) = (luma.width, luma.height);
    for (place, value) in luma.values.iter_mut().enumerate() {
        let x = (place % width) as f64 / width as f64;
        let y = (place / width) as f64 / height as f64;
        *value = change(f64::from(*value), x, y).clamp(0.0, 255.0) as u8;
    }
    luma
}

fn check_of<'a>(review: &'a Review, code: &str) -> &'a Check {
    let mut checks = review.checks.iter();
    let found = checks.find(|check| check.code.as_str() == code);
    found.expect("it is looked for")
}

#[test]
fn print_under_a_veil_has_low_contrast_and_a_blank_sheet_leaves_one_unsure() {
    let veiled = changed_page(|luma, _, _| luma * 0.2 + 110.0);
    assert_eq!(check_of(&veiled, "low_contrast").answer, Answer::Yes);
    let clear = changed_page(|luma, _, _| luma);
    assert_eq!(check_of(&clear, "low_contrast").answer, Answer::No);
    let blank = look(&Scene::of(Subject::BlankSheet, FRAME_PX), Shot::default());
    assert_eq!(check_of(&blank, "low_contrast").answer, Answer::Unsure);
}

#[test]
fn a_shadow_over_a_half_is_uneven_and_a_lamp_beside_the_page_is_not() {
    let shadow = changed_page(|luma, x, _| if x > 0.6 { luma * 0.35 } else { luma });
    let check = check_of(&shadow, "uneven_light");
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!(check.boxes[0].left > 0.5, "{check:?}");
    let lamp = changed_page(|luma, x, _| luma * (1.0 - 0.2 * x));
    assert_eq!(check_of(&lamp, "uneven_light").answer, Answer::No);
    let blank = look(&Scene::of(Subject::BlankSheet, FRAME_PX), Shot::default());
    assert_eq!(check_of(&blank, "uneven_light").answer, Answer::Unsure);
}

/// A lamp's reflection a little left of the middle, in shares of the height.
fn spot(reach: f64) -> impl Fn(f64, f64, f64) -> f64 {
    move |luma, x, y| {
        let (across, down) = ((x - 0.4) * 1.78, y - 0.5);
        let from = (across * across + down * down).sqrt();
        luma * 0.85 + 400.0 * (reach - from).max(0.0) * 4.0
    }
}

#[test]
fn a_spot_of_light_that_fades_is_glare_and_a_white_label_is_none() {
    let glare = changed_page(spot(0.16));
    let check = check_of(&glare, "glare");
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    let place = check.boxes[0];
    assert!(
        place.left < 0.4 && place.left + place.width > 0.4,
        "{place:?}"
    );
    let label = changed_page(|luma, x, y| {
        let is_on_it = (0.3..0.5).contains(&x) && (0.3..0.6).contains(&y);
        if is_on_it { 255.0 } else { luma * 0.7 }
    });
    assert_eq!(check_of(&label, "glare").answer, Answer::No);
    let scan = look(&Scene::of(Subject::Scan, FRAME_PX), Shot::default());
    assert_eq!(check_of(&scan, "glare").answer, Answer::No);
}

#[test]
fn a_small_spot_or_a_spot_on_what_has_no_print_may_be_anything_where_no_document_was_found() {
    let wall = Scene::of(Subject::Desk, FRAME_PX).shoot(Shot::default());
    for lit in [
        changed_page(spot(0.1)),
        review(&view_of(changed(wall.luma, spot(0.3)))),
    ] {
        let check = check_of(&lit, "glare");
        assert_eq!(check.answer, Answer::Unsure, "{check:?}");
        assert!(check.boxes.is_empty() && check.confidence < 0.1);
    }
}

#[test]
fn a_page_of_which_a_half_is_blurred_is_blurred_there() {
    let scene = Scene::of(Subject::Page(20), FRAME_PX);
    let mut page = scene.shoot(Shot::default()).luma;
    let soft = scene.shoot(blurred(4.0)).luma;
    let half = page.width / 2;
    for (line, soft) in page
        .values
        .chunks_exact_mut(half * 2)
        .zip(soft.values.chunks_exact(half * 2))
    {
        line[half..].copy_from_slice(&soft[half..]);
    }
    let review = review(&view_of(page));
    let check = check_of(&review, "blurry");
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!(
        check.boxes.iter().all(|found| found.left > 0.4),
        "{check:?}"
    );
}

#[test]
fn a_seal_that_blur_may_hide_leaves_one_unsure_and_blur_is_told_first() {
    let rules = ReviewRules::default();
    let look = |paper: &Paper| {
        let material = Some(Material::SubjectLicense);
        let thresholds = rules.thresholds(material);
        let (origin, observed) = (Origin::default(), Observed::default());
        let view = paper.shoot(DAYLIGHT);
        super::review(&view, thresholds, &origin, &observed, &[Mark::Seal], &[])
    };
    let sharp = look(&Paper::a4().printed());
    assert_eq!(check_of(&sharp, "seal_missing").answer, Answer::Yes);
    let blurred = look(&Paper::a4().printed().blurred(6));
    assert_eq!(codes(&blurred).first(), Some(&"blurry"));
    let seal = check_of(&blurred, "seal_missing");
    assert_eq!((seal.answer, seal.confidence), (Answer::Unsure, 0.0));
}
