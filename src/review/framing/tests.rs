//! Which sheets on a desk are whole, large, straight and upright.

use super::sheets::{DESK, PAPER, Scene, Writing, moved, sheet, turned};
use crate::filing::Material;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::review::quadrilateral::Corners;
use crate::review::scenes::{FRAME_PX, Scene as Shown, Shot, Subject as Paper};
use crate::review::{
    Answer, Check, Observed, Origin, Review, ReviewRules, View, ViewBuilder, review,
};

impl Scene {
    fn review(&self, material: Option<Material>) -> Review {
        look(&self.view(), material)
    }
}

fn look(view: &View, material: Option<Material>) -> Review {
    let rules = ReviewRules::default();
    let thresholds = rules.thresholds(material);
    review(
        view,
        thresholds,
        &Origin::default(),
        &Observed::default(),
        &[],
        &[],
    )
}

fn check(review: &Review, code: FindingCode) -> &Check {
    let found = review.checks.iter().find(|check| check.code == code);
    found.unwrap_or_else(|| panic!("{} is asked: {:?}", code.as_str(), review.checks))
}

fn answer(review: &Review, code: FindingCode) -> Answer {
    check(review, code).answer
}

fn assert_near(found: Option<Corners>, wanted: Corners) {
    let found = found.expect("the sheet is found");
    for (found, wanted) in found.as_flattened().iter().zip(wanted.as_flattened()) {
        assert!((found - wanted).abs() < 0.004, "{found} is not {wanted}");
    }
}

#[test]
fn a_whole_page_on_a_desk_is_found_and_nothing_is_wrong_with_it() {
    for corners in [
        sheet(0.8, 1.414),
        moved(sheet(0.7, 1.414), 0.05, -0.08),
        turned(sheet(0.75, 1.3), 4.0),
    ] {
        let review = Scene {
            corners,
            ..Scene::default()
        }
        .review(None);
        assert_near(review.corners, corners);
        for code in [
            FindingCode::CutOff,
            FindingCode::NotFillingFrame,
            FindingCode::Skewed,
            FindingCode::NotUpright,
        ] {
            assert_eq!(
                answer(&review, code),
                Answer::No,
                "{:?}",
                check(&review, code)
            );
        }
    }
}

#[test]
fn a_page_that_reaches_over_an_edge_is_cut_off_there() {
    for (across, down, left, top) in [(-0.25, 0.0, 0.0, 0.0), (0.0, 0.25, 0.0, 0.96)] {
        let corners = moved(sheet(0.8, 1.3), across, down);
        let review = Scene {
            corners,
            ..Scene::default()
        }
        .review(None);
        let check = check(&review, FindingCode::CutOff);
        assert_eq!(check.answer, Answer::Yes, "{check:?}");
        assert_eq!(check.boxes.len(), 1, "{check:?}");
        assert!((check.boxes[0].left - left).abs() < 1e-9, "{check:?}");
        assert!((check.boxes[0].top - top).abs() < 1e-9, "{check:?}");
        // Whatever is seen of it, how large it is nobody knows.
        assert_eq!(answer(&review, FindingCode::Skewed), Answer::Unsure);
    }
}

#[test]
fn print_that_runs_over_every_edge_is_cut_off_though_no_desk_is_seen() {
    let corners = moved(sheet(1.9, 1.414), 0.0, 0.0);
    let review = Scene {
        corners,
        ..Scene::default()
    }
    .review(None);
    assert_eq!(answer(&review, FindingCode::CutOff), Answer::Yes);
    assert_eq!(review.corners, None);
}

#[test]
fn a_scan_has_no_outline_and_is_not_cut_off() {
    let corners = [[-0.01, -0.01], [1.01, -0.01], [1.01, 1.01], [-0.01, 1.01]];
    let review = Scene {
        corners,
        ..Scene::default()
    }
    .review(None);
    assert_eq!(review.corners, None);
    assert_eq!(answer(&review, FindingCode::CutOff), Answer::No);
    assert_eq!(answer(&review, FindingCode::Skewed), Answer::Unsure);
}

#[test]
fn where_there_is_nothing_to_see_or_paper_looks_like_the_desk_nobody_is_sure() {
    let pale = Scene {
        desk: PAPER,
        writing: Writing::None,
        ..Scene::default()
    };
    // No paper is as dark.
    let night = DESK.map(|value| value / 2);
    let dark = Scene {
        desk: night,
        paper: night,
        writing: Writing::None,
        ..Scene::default()
    };
    // Nothing but one paper along the edges is no paper that was cut off.
    for (scene, cut_off) in [(pale, Answer::No), (dark, Answer::Unsure)] {
        let review = scene.review(None);
        assert_eq!(review.corners, None);
        for code in [
            FindingCode::NotFillingFrame,
            FindingCode::Skewed,
            FindingCode::NotUpright,
        ] {
            assert_eq!(answer(&review, code), Answer::Unsure);
        }
        assert_eq!(answer(&review, FindingCode::CutOff), cut_off);
    }
}

#[test]
fn a_page_that_differs_from_the_desk_in_colour_alone_is_found() {
    // As bright as each other.
    let scene = Scene {
        paper: [170, 170, 170],
        desk: [120, 190, 195],
        ..Scene::default()
    };
    assert_near(scene.review(None).corners, scene.corners);
}

#[test]
fn a_page_far_away_does_not_fill_the_picture() {
    let review = Scene {
        corners: sheet(0.4, 1.414),
        ..Scene::default()
    }
    .review(None);
    let check = check(&review, FindingCode::NotFillingFrame);
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!(
        (check.score - 0.4 * 0.4 * 1.414 * 0.75).abs() < 0.005,
        "{check:?}"
    );
}

#[test]
fn a_page_seen_at_an_angle_or_turned_is_skewed() {
    let leaning = [[0.3, 0.2], [0.7, 0.2], [0.9, 0.8], [0.1, 0.8]];
    for corners in [leaning, turned(sheet(0.6, 1.3), 18.0)] {
        let review = Scene {
            corners,
            ..Scene::default()
        }
        .review(None);
        assert_near(review.corners, corners);
        assert_eq!(answer(&review, FindingCode::Skewed), Answer::Yes);
        assert_eq!(answer(&review, FindingCode::CutOff), Answer::No);
    }
}

#[test]
fn lines_that_go_down_are_those_of_a_page_on_its_side_and_without_lines_nobody_is_sure() {
    for (writing, wanted) in [
        (Writing::Across, Answer::No),
        (Writing::Down, Answer::Yes),
        (Writing::None, Answer::Unsure),
    ] {
        for corners in [sheet(0.8, 1.414), sheet(1.02, 1.36)] {
            let review = Scene {
                corners,
                writing,
                ..Scene::default()
            }
            .review(None);
            assert_eq!(answer(&review, FindingCode::NotUpright), wanted);
        }
    }
}

#[test]
fn a_card_has_the_proportions_of_cards_and_a_square_has_not() {
    let id = Some(Material::PrincipalId);
    let wide = moved(sheet(0.7, 1.585), -0.3, 0.0);
    for (corners, wanted) in [
        (sheet(0.65, 1.585), Answer::No),
        (sheet(0.8, 1.0), Answer::Yes),
        (wide, Answer::Unsure),
    ] {
        let review = Scene {
            corners,
            ..Scene::default()
        }
        .review(id);
        assert_eq!(answer(&review, FindingCode::AspectUnexpected), wanted);
    }
    let review = Scene::default().review(None);
    let is_asked = |check: &Check| check.code == FindingCode::AspectUnexpected;
    assert!(
        !review.checks.iter().any(is_asked),
        "papers in general have any proportions"
    );
}

#[test]
fn a_blank_rectangle_of_other_proportions_may_be_anything_on_the_table() {
    let mut answers = Vec::new();
    for paper in [PAPER, [140, 110, 88], [120, 92, 70]] {
        let scene = Scene {
            corners: sheet(0.8, 1.0),
            writing: Writing::None,
            paper,
            ..Scene::default()
        };
        let review = scene.review(Some(Material::PrincipalId));
        let code = FindingCode::AspectUnexpected;
        let skew = check(&review, FindingCode::Skewed);
        answers.push((skew.answer == Answer::Unsure, answer(&review, code)));
    }
    for (is_unknown, answer) in &answers {
        assert_eq!(*is_unknown, *answer == Answer::Unsure, "{answers:?}");
    }
    assert!(
        answers.iter().any(|(is_unknown, _)| *is_unknown),
        "{answers:?}"
    );
}

#[test]
fn the_place_of_a_document_that_is_found_fault_with_is_told() {
    let small = sheet(0.4, 1.414);
    let lying = sheet(0.7, 1.3);
    for (corners, writing, code) in [
        (small, Writing::Across, FindingCode::NotFillingFrame),
        (
            turned(sheet(0.6, 1.414), 20.0),
            Writing::Across,
            FindingCode::Skewed,
        ),
        (lying, Writing::Down, FindingCode::NotUpright),
        (
            sheet(0.8, 1.0),
            Writing::Across,
            FindingCode::AspectUnexpected,
        ),
    ] {
        let scene = Scene {
            corners,
            writing,
            ..Scene::default()
        };
        let review = scene.review(Some(Material::PrincipalId));
        let check = check(&review, code);
        assert_eq!(
            (check.answer, check.boxes.len()),
            (Answer::Yes, 1),
            "{check:?}"
        );
        let place = check.boxes[0];
        let ends = [
            [place.left, place.top],
            [place.left + place.width, place.top + place.height],
        ];
        let bound = |axis: usize, pick: fn(f64, f64) -> f64| {
            let shares = corners.iter().map(|corner| corner[axis]);
            shares.reduce(pick).expect("there are four")
        };
        for (end, pick) in ends.into_iter().zip([f64::min as fn(_, _) -> _, f64::max]) {
            for axis in [0, 1] {
                let wanted = bound(axis, pick);
                assert!((end[axis] - wanted).abs() < 0.004, "{check:?}");
            }
        }
    }
}

#[test]
fn the_portrait_on_a_card_that_fills_the_picture_is_not_taken_for_the_card() {
    let card = Shown::of(Paper::Card, FRAME_PX).shoot(Shot::default());
    let review = look(&card, Some(Material::PrincipalId));
    assert_eq!(review.corners, None);
    for code in [
        FindingCode::NotFillingFrame,
        FindingCode::Skewed,
        FindingCode::AspectUnexpected,
    ] {
        assert_eq!(answer(&review, code), Answer::Unsure);
    }
    for paper in [Paper::CardOnDesk, Paper::CardOnCurtain] {
        let whole = Shown::of(paper, FRAME_PX).shoot(Shot::default());
        let review = look(&whole, Some(Material::PrincipalId));
        assert!(review.corners.is_some(), "{paper:?}");
    }
}

#[test]
fn of_a_person_who_holds_a_card_no_framing_is_asked() {
    let corners = moved(sheet(0.8, 1.414), -0.3, 0.0);
    let review = Scene {
        corners,
        ..Scene::default()
    }
    .review(Some(Material::HandheldId));
    for check in &review.checks {
        assert_ne!(check.code, FindingCode::CutOff);
        assert_ne!(check.code, FindingCode::NotFillingFrame);
    }
}

#[test]
fn pictures_of_any_size_have_finite_answers() {
    for (width, height) in [
        (1, 1),
        (1, 900),
        (47, 48),
        (48, 48),
        (49, 51),
        (333, 57),
        (57, 1_600),
        (641, 479),
    ] {
        for kind in 0..3 {
            let mut builder = ViewBuilder::new((width, height));
            for y in 0..height {
                builder.push_row((0..width).map(|x| {
                    let noise = (x.wrapping_mul(7_919) ^ y.wrapping_mul(104_729))
                        .wrapping_mul(2_654_435_761);
                    let value = match kind {
                        0 => (noise >> 24) as u8,
                        1 => ((x / 9 + y / 9) % 2 * 200) as u8,
                        _ => ((x * 5 + y * 3) / 40 % 2 * 180) as u8,
                    };
                    [value, value / 2, 255 - value]
                }));
            }
            let review = look(
                &builder.finish((width, height)),
                Some(Material::PrincipalId),
            );
            let corners = review.corners.unwrap_or_default();
            assert!(corners.as_flattened().iter().all(|share| share.is_finite()));
            for check in &review.checks {
                assert!(
                    check.score.is_finite() && check.confidence.is_finite(),
                    "{check:?}"
                );
                assert!(check.boxes.iter().all(Region::is_inside), "{check:?}");
            }
        }
    }
}
