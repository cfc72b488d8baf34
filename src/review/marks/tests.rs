//! What has to be found on a paper, what has not, and when nobody can tell.

use crate::finding::FindingCode;
use crate::review::check::{Answer, Check};
use crate::review::outline::Outline;
use crate::review::papers::{BLUE, DAYLIGHT, LAMP, Paper, RED, look, look_with, of};
use crate::review::subject::Mark;

const MARKS: [Mark; 3] = [Mark::Seal, Mark::Fingerprint, Mark::Signature];

fn answer(paper: &Paper, light: [f64; 3], code: FindingCode) -> Check {
    of(&look(paper, light, None, &MARKS), code).clone()
}

fn is_at(check: &Check, x_share: f64, y_share: f64) -> bool {
    check.boxes.iter().any(|place| {
        (place.left..place.left + place.width).contains(&x_share)
            && (place.top..place.top + place.height).contains(&y_share)
    })
}

#[test]
fn a_seal_is_found_red_or_blue_faint_oval_and_over_print() {
    let page = Paper::a4().printed();
    let faint = RED.map(|share| 0.65 + 0.35 * share);
    for (what, paper) in [
        ("red", page.clone().sealed((140.0, 220.0), 1.0, RED)),
        ("blue", page.clone().sealed((140.0, 220.0), 1.0, BLUE)),
        ("faint", page.clone().sealed((140.0, 220.0), 1.0, faint)),
        ("oval", page.clone().sealed((140.0, 220.0), 0.67, RED)),
    ] {
        for light in [DAYLIGHT, LAMP] {
            let check = answer(&paper, light, FindingCode::SealMissing);
            assert_eq!(check.answer, Answer::No, "{what}: {check:?}");
            let (x, y) = ((140.0 + 40.0) / 290.0, (220.0 + 40.0) / 377.0);
            assert!(is_at(&check, x, y), "{what}: {check:?}");
        }
    }
}

#[test]
fn a_faint_blue_seal_over_print_is_not_called_missing() {
    let faint = BLUE.map(|share| 0.5 + 0.5 * share);
    let sealed = Paper::a4().printed().sealed((140.0, 220.0), 1.0, faint);
    for light in [DAYLIGHT, LAMP] {
        let check = answer(&sealed, light, FindingCode::SealMissing);
        assert_ne!(check.answer, Answer::Yes, "{check:?}");
    }
}

#[test]
fn a_seal_is_missing_where_there_is_only_print_a_signature_or_a_fingerprint() {
    let page = Paper::a4().printed();
    for paper in [
        page.clone(),
        page.clone().signed((110.0, 280.0)),
        page.fingered((140.0, 230.0)),
    ] {
        for light in [DAYLIGHT, LAMP] {
            let check = answer(&paper, light, FindingCode::SealMissing);
            assert_eq!(check.answer, Answer::Yes, "{check:?}");
            assert!(check.confidence > 0.5 && check.boxes.is_empty());
        }
    }
}

#[test]
fn nobody_can_tell_of_a_seal_in_the_dark_without_colour_or_where_the_paper_is_cut_off() {
    let page = Paper::a4().printed();
    let dark = answer(&page, [0.12; 3], FindingCode::SealMissing);
    assert_eq!(dark.answer, Answer::Unsure, "{dark:?}");
    let fax = page
        .clone()
        .scanned()
        .sealed((140.0, 220.0), 1.0, RED)
        .faxed();
    let fax = answer(&fax, DAYLIGHT, FindingCode::SealMissing);
    assert_eq!(fax.answer, Answer::Unsure, "{fax:?}");
    let copy = Paper::a4().sealed((140.0, 220.0), 1.0, RED).copied();
    let copy = answer(&copy, DAYLIGHT, FindingCode::SealMissing);
    assert_eq!(copy.answer, Answer::Unsure, "{copy:?}");
    let outline = Outline {
        corners: Some(page.corners()),
        confidence: 1.0,
        is_cut: [false, false, false, true],
    };
    let checks = look_with(&page.shoot(DAYLIGHT), outline, None, &MARKS);
    assert_eq!(of(&checks, FindingCode::SealMissing).answer, Answer::Unsure);
}

#[test]
fn a_fingerprint_is_found_and_a_seal_is_none() {
    let page = Paper::a4().printed();
    for light in [DAYLIGHT, LAMP] {
        let there = page.clone().fingered((140.0, 230.0));
        let there = answer(&there, light, FindingCode::FingerprintMissing);
        assert_eq!(there.answer, Answer::No, "{there:?}");
        assert!(is_at(&there, 180.0 / 290.0, 270.0 / 377.0), "{there:?}");
        for paper in [page.clone(), page.clone().sealed((140.0, 220.0), 1.0, RED)] {
            let missing = answer(&paper, light, FindingCode::FingerprintMissing);
            assert_eq!(missing.answer, Answer::Yes, "{missing:?}");
        }
    }
    let dark = answer(&page, [0.12; 3], FindingCode::FingerprintMissing);
    assert_eq!(dark.answer, Answer::Unsure, "{dark:?}");
}

#[test]
fn a_signature_is_higher_than_print_and_without_one_a_page_of_print_lacks_it() {
    let page = Paper::a4().printed();
    let signed = page.clone().signed((110.0, 279.0));
    let there = answer(&signed, DAYLIGHT, FindingCode::SignatureMissing);
    assert_eq!(there.answer, Answer::No, "{there:?}");
    assert!(is_at(&there, 165.0 / 290.0, 318.0 / 377.0), "{there:?}");
    let sealed = [RED, BLUE].map(|ink| page.clone().sealed((140.0, 220.0), 1.0, ink));
    for paper in sealed.into_iter().chain([page]) {
        let missing = answer(&paper, DAYLIGHT, FindingCode::SignatureMissing);
        assert_eq!(missing.answer, Answer::Yes, "{missing:?}");
        assert!(missing.confidence < 0.8, "it is a hint");
    }
}

#[test]
fn nobody_can_tell_of_a_signature_without_the_pages_place_its_print_or_its_upright() {
    let page = Paper::a4().printed();
    let unknown = look_with(&page.shoot(DAYLIGHT), Outline::default(), None, &MARKS);
    let wide = look(&Paper::of_mm((297.0, 210.0)), DAYLIGHT, None, &MARKS);
    let blank = look(&Paper::a4(), DAYLIGHT, None, &MARKS);
    for checks in [unknown, wide, blank] {
        let check = of(&checks, FindingCode::SignatureMissing);
        assert_eq!(check.answer, Answer::Unsure, "{check:?}");
    }
}

#[test]
fn marks_are_looked_for_only_where_they_are_asked_for() {
    let checks = look(&Paper::a4().printed(), DAYLIGHT, None, &[]);
    let is_mark = |check: &Check| {
        [
            FindingCode::SealMissing,
            FindingCode::FingerprintMissing,
            FindingCode::SignatureMissing,
        ]
        .contains(&check.code)
    };
    assert!(!checks.iter().any(is_mark));
}
