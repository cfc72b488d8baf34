//! Papers on desks, and the same on screens.

use super::check;
use crate::region::Region;
use crate::review::check::{Answer, Check};
use crate::review::outline::Outline;
use crate::review::rules::{ReviewRules, ScreenRule};
use crate::review::scenes::{Random, Scene, Shot, Subject as Paper};
use crate::review::subject::Subject;
use crate::review::{Observed, Origin, View, ViewBuilder};
use std::f64::consts::TAU;

const SIZE: (u32, u32) = (1_280, 960);

fn look(view: &View) -> Check {
    look_on(view, Outline::default())
}

fn look_on(view: &View, outline: Outline) -> Check {
    let subject = Subject {
        view,
        outline,
        origin: &Origin::default(),
        observed: &Observed::default(),
        marks: &[],
        pages: &[],
    };
    check(&subject, rule(&ReviewRules::default())).remove(0)
}

fn rule(rules: &ReviewRules) -> &ScreenRule {
    &rules.thresholds(None).screen
}

/// A picture of which every pixel is drawn, with a camera's noise.
fn draw(size: (u32, u32), mut pixel: impl FnMut(f64, f64) -> [f64; 3]) -> View {
    let mut builder = ViewBuilder::new(size);
    let mut random = Random(3);
    for y in 0..size.1 {
        let row: Vec<[u8; 3]> = (0..size.0)
            .map(|x| {
                let noise = random.below(7) as f64 - 3.0;
                pixel(f64::from(x), f64::from(y)).map(|value| (value + noise) as u8)
            })
            .collect();
        builder.push_row(row.into_iter());
    }
    builder.finish(size)
}

/// A card of identity's shades with lines of print.
fn paper(x: f64, y: f64) -> f64 {
    let is_line = y % 60.0 < 20.0 && x > 300.0 && x < 800.0;
    if is_line && (x / 5.0) as u32 * 7 % 11 < 5 {
        40.0
    } else {
        190.0
    }
}

/// A wave that perspective makes closer towards one side.
fn wave(x: f64, y: f64, period_px: f64, slant: f64) -> f64 {
    let across = x * (1.0 + x / 12_000.0);
    TAU * (across + slant * y) / period_px
}

/// Red, green and blue take turns over this share of the width.
fn rainbow(strength: f64, share: f64) -> View {
    draw(SIZE, |x, y| {
        let strength = strength * f64::from(u8::from(x < share * f64::from(SIZE.0)));
        let turn = wave(x, y, 21.0, 0.4);
        [0.0, 1.0, 2.0]
            .map(|third| paper(x, y) * (1.0 + strength * (turn + TAU * third / 3.0).cos()))
    })
}

/// What is darker here and there in one ink, only outside of a card if that is asked for.
fn stripes(period_px: f64, slant: f64, ink: [f64; 3], is_cloth: bool) -> View {
    draw(SIZE, |x, y| {
        let is_card = (200.0..1_080.0).contains(&x) && (200.0..760.0).contains(&y);
        let strength = if is_cloth && is_card { 0.0 } else { 0.5 };
        let dark = strength * (1.0 + wave(x, y, period_px, slant).cos());
        let base = if is_cloth && !is_card {
            120.0
        } else {
            paper(x, y)
        };
        ink.map(|ink| base * (1.0 - ink * dark))
    })
}

#[test]
fn a_rainbow_all_over_is_that_of_a_screen() {
    for strength in [0.02, 0.1, 0.3] {
        let check = look(&rainbow(strength, 1.0));
        assert_eq!(check.answer, Answer::Yes, "{strength}: {check:?}");
        assert!(check.confidence > 0.7 && check.confidence <= 0.95);
        assert_eq!(check.boxes.len(), 4);
        for place in &check.boxes {
            assert!(place.left + place.width <= 1.0 && place.top + place.height <= 1.0);
        }
    }
}

#[test]
fn the_boxes_lie_where_the_rainbow_is() {
    let check = look(&rainbow(0.1, 0.5));
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!(
        check.boxes.iter().all(|place| place.left < 0.5),
        "{check:?}"
    );
}

#[test]
fn stripes_without_colour_all_over_the_paper_are_those_of_a_screen() {
    let check = look(&stripes(3.3, 0.12, [0.1; 3], false));
    assert_eq!(check.answer, Answer::Yes, "{check:?}");
    assert!(check.confidence <= 0.7, "{check:?}");
}

#[test]
fn stripes_are_looked_for_though_an_outline_is_as_good_as_found() {
    let view = stripes(3.1, 0.12, [1.0; 3], false);
    let sides_alone = Outline {
        confidence: 0.55,
        ..Outline::default()
    };
    assert_eq!(look_on(&view, sides_alone), look(&view));
}

#[test]
fn a_striped_cloth_under_the_paper_is_no_screen() {
    let cloth = stripes(3.3, 0.12, [0.4; 3], true);
    assert_eq!(look(&cloth).answer, Answer::No);
    let card = Outline {
        corners: Some([[0.16, 0.2], [0.84, 0.2], [0.84, 0.8], [0.16, 0.8]]),
        confidence: 0.9,
        ..Outline::default()
    };
    assert_eq!(look_on(&cloth, card).answer, Answer::No);
}

#[test]
fn a_ground_printed_in_one_ink_is_no_screen() {
    for (period_px, slant) in [(3.5, 0.5), (8.0, 0.1), (13.0, 0.3), (24.0, 0.3)] {
        for ink in [[0.25, 0.1, 0.05], [0.02, 0.2, 0.2]] {
            let check = look(&stripes(period_px, slant, ink, false));
            assert_eq!(check.answer, Answer::No, "{period_px}: {check:?}");
        }
    }
}

#[test]
fn papers_before_a_camera_are_no_screens() {
    for paper in [
        Paper::Page(12),
        Paper::Page(20),
        Paper::SparsePage,
        Paper::PageOnDesk,
        Paper::CardOnDesk,
        Paper::Card,
        Paper::BlankSheet,
        Paper::Scan,
    ] {
        let view = Scene::of(paper, (SIZE.0 as usize, SIZE.1 as usize)).shoot(Shot::default());
        let check = look(&view);
        assert_eq!(check.answer, Answer::No, "{paper:?} {check:?}");
        assert!(check.confidence <= 0.7 && check.boxes.is_empty());
    }
}

#[test]
fn what_is_small_or_dark_does_not_tell() {
    let dark = draw(SIZE, |_, _| [20.0; 3]);
    for view in [dark, draw((300, 300), |x, y| [paper(x, y); 3])] {
        let check = look(&view);
        assert_eq!((check.answer, check.confidence), (Answer::Unsure, 0.0));
    }
}

#[test]
fn a_rainbow_in_one_place_does_not_tell() {
    let view = draw((1_600, 1_200), |x, y| {
        let is_there = x < 540.0 && y < 240.0;
        let turn = wave(x, y, 21.0, 0.4);
        let strength = if is_there { 0.2 } else { 0.0 };
        [0.0, 1.0, 2.0].map(|third| 190.0 * (1.0 + strength * (turn + TAU * third / 3.0).cos()))
    });
    let check = look(&view);
    assert_eq!(check.answer, Answer::Unsure, "{check:?}");
}

#[test]
fn pictures_of_any_size_are_answered() {
    for size in [
        (1, 1),
        (1, 1_600),
        (127, 129),
        (128, 128),
        (129, 1_600),
        (1_600, 131),
    ] {
        let check = look(&draw(size, |x, y| {
            [(x * 37.0 + y * 11.0) % 250.0, 120.0, 7.0]
        }));
        assert!(check.score.is_finite(), "{size:?}");
        assert!(check.boxes.iter().all(Region::is_inside), "{check:?}");
    }
}
