//! What has to be called sharp, blurred, dark, bright, or nothing at all.

use super::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};
use super::{Gray, Observed, Origin, Review, ReviewRules, View};
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
    let checks = ["blurry", "too_dark", "too_bright"];
    let rules = ReviewRules::with(&json!({"review": {"checks": checks}}));
    let rules = rules.expect("these are checks");
    let (origin, observed) = (Origin::default(), Observed::default());
    super::review(view, rules.thresholds(None), &origin, &observed, &[])
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
            blurred(1.0),
            moved(3, 1),
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
            assert_eq!(
                codes(&review),
                ["blurry"],
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
            assert_eq!(
                codes(&review),
                ["blurry"],
                "{subject:?} {shot:?}: {}",
                said(&review)
            );
        }
    }
}

#[test]
fn sharpness_is_much_the_same_whatever_lies_there_and_at_whatever_size() {
    let sharpness = |subject, size_px, blur_px| {
        let review = look(&Scene::of(subject, size_px), blurred(blur_px));
        *review.scores.get("sharpness").expect("there is contrast")
    };
    for subject in PAPERS {
        let sharp = sharpness(subject, FRAME_PX, 0.6);
        assert!((0.6..=0.95).contains(&sharp), "{subject:?}: {sharp}");
        let soft = sharpness(subject, FRAME_PX, 3.0);
        assert!((0.15..=0.35).contains(&soft), "{subject:?}: {soft}");
    }
    // In proportion to the picture.
    for (width, height) in [
        (640, 480),
        (800, 600),
        (1_080, 1_920),
        (1_440, 1_080),
        (2_000, 1_500),
    ] {
        let scale = width.max(height) as f64 / 1_280.0;
        let size_px = (width, height);
        let sharp = sharpness(Subject::CardOnDesk, size_px, 0.6 * scale);
        let soft = sharpness(Subject::CardOnDesk, size_px, 3.0 * scale);
        assert!(sharp > 0.6 && soft < 0.35, "{size_px:?}: {sharp} {soft}");
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
    assert_eq!(codes(&review), ["blurry"], "{}", said(&review));
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
    // So much that small print has vanished.
    let review = look(&Scene::of(Subject::Page(12), FRAME_PX), blurred(4.0));
    assert!(codes(&review).is_empty(), "{}", said(&review));
    assert_eq!(review.scores.get("sharpnessConfidence"), Some(&0.0));
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
        let review = look(&scene, exposed(-2));
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
fn scores_are_finite_for_pictures_of_any_size() {
    for size_px in [(1, 1), (1, 700), (33, 2), (32, 32), (640, 640)] {
        let values = (0..size_px.0 * size_px.1).map(|at| (at * 37 % 256) as u8);
        let review = review(&view_of(Gray::new(size_px.0, size_px.1, values.collect())));
        assert!(review.scores.get("meanLuma").is_some());
        assert!(review.scores.iter().all(|(_, score)| score.is_finite()));
    }
}
