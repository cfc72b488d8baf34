//! What is asked of a page with several papers on it.

use super::{check_of, codes};
use crate::filing::Material;
use crate::finding::FindingCode;
use crate::region::Region;
use crate::review::papers::{DAYLIGHT, Paper, RED};
use crate::review::{Answer, Mark, Observed, Origin, Review, ReviewRules, View, review};

/// Of a strip of so many pages, one below the other and all as high.
fn look(view: &View, pages: u32) -> Review {
    let rules = ReviewRules::default();
    let thresholds = rules.thresholds(Some(Material::PrincipalAuthorization));
    let height = 1.0 / f64::from(pages);
    let pages: Vec<_> = (0..pages)
        .map(|page| Region {
            left: 0.0,
            top: f64::from(page) * height,
            width: 1.0,
            height,
        })
        .collect();
    let (origin, observed) = (Origin::default(), Observed::default());
    let marks = [Mark::Seal, Mark::Fingerprint, Mark::Signature];
    review(view, thresholds, &origin, &observed, &marks, &pages)
}

const MARKS: [&str; 3] = ["seal_missing", "fingerprint_missing", "signature_missing"];

#[test]
fn of_four_sealed_pages_in_a_strip_no_mark_is_called_missing() {
    let page = Paper::a4().printed().sealed((140.0, 220.0), 1.0, RED);
    let page = page.fingered((60.0, 250.0)).scanned();
    let review = look(&page.repeated(4).shoot(DAYLIGHT), 4);
    assert_eq!(codes(&review), <[&str; 0]>::default());
    for code in MARKS {
        let check = check_of(&review, code);
        assert_eq!((check.answer, check.confidence), (Answer::Unsure, 0.0));
    }
}

#[test]
fn a_seal_on_one_page_does_not_speak_for_the_others() {
    let page = Paper::a4().printed().sealed((140.0, 220.0), 1.0, RED);
    let view = page.scanned().shoot(DAYLIGHT);
    assert_eq!(check_of(&look(&view, 1), "seal_missing").answer, Answer::No);
    let several = look(&view, 2);
    let check = check_of(&several, "seal_missing");
    assert_eq!((check.answer, check.boxes.len()), (Answer::Unsure, 0));
}

#[test]
fn glare_is_not_looked_for_in_the_white_between_the_pages() {
    let view = Paper::a4().printed().scanned().repeated(2).shoot(DAYLIGHT);
    let is_asked = |pages| {
        let review = look(&view, pages);
        let mut checks = review.checks.iter();
        checks.any(|check| check.code == FindingCode::Glare)
    };
    assert!(is_asked(1) && !is_asked(2));
}

#[test]
fn an_answer_that_is_unsure_has_no_confidence_whatever_is_asked() {
    let blank = Paper::a4().copied();
    let dim = blank.clone().scanned().shoot([0.4; 3]);
    let mut unsure = 0;
    for view in [blank.shoot(DAYLIGHT), dim] {
        for pages in [1, 2] {
            for check in look(&view, pages).checks {
                if check.answer == Answer::Unsure {
                    unsure += 1;
                    assert_eq!((check.confidence, check.boxes.len()), (0.0, 0), "{check:?}");
                }
            }
        }
    }
    assert!(unsure > 0);
}
