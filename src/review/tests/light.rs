//! What has to be called dark, bright, pale or shaded.

use super::{PAPERS, changed_page, check_of, codes, exposed, look, review, said};
use crate::review::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};
use crate::review::{Answer, Gray};

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
