use super::{MAX_BOXES, check};
use crate::finding::Param;
use crate::region::Region;
use crate::review::outline::Outline;
use crate::review::rules::ReviewRules;
use crate::review::scenes::{Scene, Shot, Subject as Paper, view_of};
use crate::review::subject::Subject;
use crate::review::{Answer, Check, Gray, Observed, Origin, View};
use crate::short_map::ShortMap;

fn look(view: &View) -> Check {
    look_at_pages(view, &[])
}

fn look_at_pages(view: &View, pages: &[Region]) -> Check {
    let rules = ReviewRules::default();
    let (origin, observed) = (Origin::default(), Observed::default());
    let subject = Subject {
        view,
        outline: Outline::default(),
        origin: &origin,
        observed: &observed,
        marks: &[],
        pages,
    };
    check(&subject, &rules.thresholds(None).text, &mut ShortMap::new())
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

/// Above and below each other, with white between them.
fn stacked(upper: &View, lower: &View) -> (View, [Region; 2]) {
    const GAP_PX: usize = 24;
    let (upper, lower) = (&upper.luma, &lower.luma);
    let height = upper.height + GAP_PX + lower.height;
    let gap = vec![255; upper.width * GAP_PX];
    let values = [&upper.values[..], &gap, &lower.values].concat();
    let place = |top: usize, page: &Gray| {
        let bottom = top + page.height;
        Region::of_px((0, top, page.width, bottom), (upper.width, height))
    };
    let places = [place(0, upper), place(upper.height + GAP_PX, lower)];
    (view_of(Gray::new(upper.width, height, values)), places)
}

fn param(check: &Check, name: &str) -> Option<Param> {
    let found = check.params.iter().find(|(param, _)| *param == name);
    found.map(|(_, value)| value.clone())
}

#[test]
fn small_print_on_one_picture_of_a_composition_is_found_and_shown_there() {
    let (view, pages) = stacked(&page(24), &page(6));
    let check = look_at_pages(&view, &pages);
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    // On a view half as large as the two.
    assert!((4.5..8.5).contains(&check.score), "{check:?}");
    assert_eq!(param(&check, "page"), Some(Param::Number(2)));
    assert_eq!(param(&check, "variant"), Some("page".into()));
    assert_eq!(check.boxes.len(), MAX_BOXES);
    for place in &check.boxes {
        assert!(place.top >= pages[1].top, "{place:?}");
        assert!(place.top + place.height <= 1.0, "{place:?}");
    }
    // Which of them is named is the worse; both are shown.
    let (view, pages) = stacked(&page(6), &page(7));
    let check = look_at_pages(&view, &pages);
    assert_eq!(param(&check, "page"), Some(Param::Number(1)));
    let on_second = check.boxes.iter().filter(|place| place.top >= pages[1].top);
    assert_eq!(on_second.count(), MAX_BOXES / 2);
}

#[test]
fn a_few_small_signs_beside_a_page_of_large_ones_count_on_their_own_picture() {
    let note = {
        let mut note = page(6);
        let kept = note.luma.width * 60;
        note.luma.values[kept..].fill(215);
        view_of(note.luma)
    };
    let (view, pages) = stacked(&page(16), &note);
    assert_eq!(look_at_pages(&view, &pages).answer, Answer::Yes);
}

#[test]
fn a_composition_of_large_print_is_large_enough_and_names_no_picture() {
    let (view, pages) = stacked(&page(20), &page(16));
    let check = look_at_pages(&view, &pages);
    assert_eq!(check.answer, Answer::No, "{check:?}");
    assert!((13.0..19.0).contains(&check.score), "{check:?}");
    assert!(
        check.boxes.is_empty() && check.confidence > 0.9,
        "{check:?}"
    );
    assert_eq!(param(&check, "page"), None);
}

#[test]
fn of_a_picture_without_print_nobody_knows_unless_another_has_small_print() {
    let blank = view_of(Gray::new(1_280, 960, vec![215; 1_280 * 960]));
    for (upper, lower, answer) in [
        (&blank, &blank, Answer::Unsure),
        (&page(20), &blank, Answer::Unsure),
        (&blank, &page(6), Answer::Yes),
    ] {
        let (view, pages) = stacked(upper, lower);
        let check = look_at_pages(&view, &pages);
        assert_eq!(check.answer, answer, "{check:?}");
        assert_eq!(check.confidence > 0.0, answer == Answer::Yes, "{check:?}");
    }
}

#[test]
fn one_place_is_the_picture_itself() {
    let view = page(6);
    let whole = Region {
        left: 0.0,
        top: 0.0,
        width: 1.0,
        height: 1.0,
    };
    assert_eq!(look_at_pages(&view, &[whole]), look(&view));
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
