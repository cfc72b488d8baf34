//! Which spots of light lie upon a page.

use super::{changed, changed_page, check_of, look, review};
use crate::review::Answer;
use crate::review::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};

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
