//! What has to be called sharp, blurred, dark, bright, or nothing at all.

mod blur;
mod composition;
mod glare;
mod light;

use super::scenes::{FRAME_PX, Scene, Shot, Subject, view_of};
use super::{Check, Gray, Observed, Origin, Review, ReviewRules, View, default_table};
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
