use super::check;
use crate::review::outline::Outline;
use crate::review::rules::ReviewRules;
use crate::review::scenes::{Scene, Shot, Subject as Paper, view_of};
use crate::review::subject::Subject;
use crate::review::{Answer, Check, Gray, Observed, Origin, View};
use crate::short_map::ShortMap;

fn look(view: &View) -> Check {
    let rules = ReviewRules::default();
    let (origin, observed) = (Origin::default(), Observed::default());
    let subject = Subject {
        view,
        outline: Outline::default(),
        origin: &origin,
        observed: &observed,
        marks: &[],
    };
    let mut checks = check(&subject, &rules.thresholds(None).text, &mut ShortMap::new());
    assert_eq!(checks.len(), 1);
    checks.remove(0)
}

/// Lines of signs like 目 on its side, drawn at twice the size.
fn page(letter_px: usize) -> View {
    let (width, height) = (2 * 1_280, 2 * 960);
    let mut values = vec![215_u8; width * height];
    let side = 2 * letter_px;
    let stroke = (side / 8).max(2);
    for top in (side..height - 2 * side).step_by(side * 9 / 5) {
        for left in (side..width - 2 * side).step_by(side * 13 / 10) {
            for y in 0..side {
                for x in 0..side {
                    let is_post = x % ((side - stroke) / 2) < stroke;
                    if is_post || y < stroke || y >= side - stroke {
                        values[(top + y) * width + left + x] = 40;
                    }
                }
            }
        }
    }
    view_of(Gray::new(width, height, values).halved())
}

/// Rows become columns.
fn turned(view: &View) -> View {
    let gray = &view.luma;
    let values = (0..gray.width).flat_map(|x| (0..gray.height).map(move |y| gray.row(y)[x]));
    view_of(Gray::new(gray.height, gray.width, values.collect()))
}

#[test]
fn print_of_six_pixels_is_too_small_and_its_lines_are_shown() {
    let check = look(&page(6));
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!((4.5..8.0).contains(&check.score), "{check:?}");
    assert!(
        check.confidence > 0.9 && !check.boxes.is_empty(),
        "{check:?}"
    );
}

#[test]
fn print_of_sixteen_pixels_and_more_is_measured_and_large_enough() {
    for letter_px in [16, 20, 28, 44] {
        let check = look(&page(letter_px));
        assert_eq!(check.answer, Answer::No, "{letter_px}: {check:?}");
        let share = check.score / letter_px as f64;
        assert!((0.8..1.2).contains(&share), "{letter_px}: {check:?}");
    }
}

#[test]
fn a_page_on_its_side_is_measured_as_well() {
    let check = look(&turned(&page(20)));
    assert_eq!(check.answer, Answer::No, "{check:?}");
    assert!((16.0..24.0).contains(&check.score), "{check:?}");
    assert_eq!(look(&turned(&page(6))).answer, Answer::Yes);
}

#[test]
fn what_counts_are_the_pixels_of_the_file_and_not_those_of_the_view() {
    let mut view = page(6);
    view.source_px = (2_560, 1_920);
    let check = look(&view);
    assert_eq!(check.answer, Answer::No, "{check:?}");
    assert!((9.0..16.0).contains(&check.score), "{check:?}");
}

#[test]
fn without_print_nobody_is_sure() {
    for paper in [Paper::BlankSheet, Paper::Desk, Paper::BlankSheetOnDesk] {
        let check = look(&Scene::of(paper, (1_280, 720)).shoot(Shot::default()));
        assert_eq!(check.answer, Answer::Unsure, "{paper:?}: {check:?}");
    }
    // So blurred that lines run into each other.
    let blurred = Shot {
        blur_px: 9.0,
        ..Shot::default()
    };
    let check = look(&Scene::of(Paper::Page(12), (1_280, 720)).shoot(blurred));
    assert_eq!(check.answer, Answer::Unsure, "{check:?}");
}

#[test]
fn a_picture_of_any_size_gets_an_answer() {
    for (width, height) in [
        (1, 1),
        (1, 700),
        (15, 15),
        (16, 16),
        (17, 33),
        (640, 3),
        (90, 70),
    ] {
        let values = (0..width * height).map(|at| (at * 97 % 256) as u8);
        let check = look(&view_of(Gray::new(width, height, values.collect())));
        assert!(
            check.score.is_finite() && check.confidence <= 1.0,
            "{check:?}"
        );
    }
}
