//! What has to be called blurred, or sharp, or neither.

use super::{PAPERS, blurred, check_of, codes, look, moved, review, said};
use crate::filing::Material;
use crate::review::papers::{DAYLIGHT, Paper};
use crate::review::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};
use crate::review::{Answer, Mark, Observed, Origin, ReviewRules};

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
fn print_that_a_blur_pales_is_not_called_pale_as_well() {
    for subject in PAPERS {
        for blur_px in [4.0, 6.0] {
            let review = look(&Scene::of(subject, FRAME_PX), blurred(blur_px));
            let answer = |code| check_of(&review, code).answer;
            let is_called_both =
                answer("blurry") == Answer::Yes && answer("low_contrast") == Answer::Yes;
            assert!(!is_called_both, "{subject:?} {blur_px}: {}", said(&review));
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
        crate::review::review(&view, thresholds, &origin, &observed, &[Mark::Seal], &[])
    };
    let sharp = look(&Paper::a4().printed());
    assert_eq!(check_of(&sharp, "seal_missing").answer, Answer::Yes);
    let blurred = look(&Paper::a4().printed().blurred(6));
    assert_eq!(codes(&blurred).first(), Some(&"blurry"));
    let seal = check_of(&blurred, "seal_missing");
    assert_eq!((seal.answer, seal.confidence), (Answer::Unsure, 0.0));
}
