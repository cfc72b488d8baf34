use crate::credit_code_sum::{ALPHABET, is_right};
use crate::filing_rules::FilingRules;
use crate::finding::{Finding, FindingCode, Severity, Verdict};
use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
use crate::form::kind::FieldKind;
use crate::form::organization_code;
use proptest::prelude::*;
use serde_json::Value;

fn validate(code: &str, confirmed: bool) -> FieldReport {
    let context = FieldContext {
        confirmed,
        ..FieldContext::default()
    };
    validate_field(
        FieldKind::CreditCode,
        code,
        &context,
        &FormOptions::default(),
    )
}

fn params(finding: &Finding) -> Value {
    serde_json::to_value(&finding.params).expect("plain")
}

/// The code and the variant of everything found.
fn facts(report: &FieldReport) -> Vec<(FindingCode, String)> {
    let variant = |finding| params(finding)["variant"].as_str().unwrap_or("").to_owned();
    let facts = report.findings.iter();
    facts.map(|found| (found.code, variant(found))).collect()
}

fn assert_blocks(code: &str, finding: FindingCode, variant: &str) {
    let report = validate(code, false);
    assert_eq!(report.verdict, Verdict::Block, "{code}");
    assert_eq!(facts(&report), [(finding, variant.to_owned())], "{code}");
}

fn assert_warns(code: &str, finding: FindingCode, variant: &str) {
    let report = validate(code, false);
    assert_eq!(report.verdict, Verdict::Warn, "{code}");
    assert_eq!(facts(&report), [(finding, variant.to_owned())], "{code}");
}

/// The first 17 characters with the right last one.
fn complete(body: &str) -> String {
    let mut codes = ALPHABET.chars().map(|check| format!("{body}{check}"));
    codes.find(|code| is_right(code)).expect("one of 31")
}

#[test]
fn the_vectors_are_judged_as_they_say() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors.json")).expect("JSON");
    for code in vectors["uscc"]["valid"].as_array().expect("a list") {
        let code = code.as_str().expect("a code");
        let report = validate(code, false);
        assert_eq!(
            (report.verdict, facts(&report)),
            (Verdict::Ok, vec![]),
            "{code}"
        );
        assert_eq!(report.normalized, code);
    }
    let expected = [
        ("letters I/O", FindingCode::Malformed, "credit_code_letter"),
        ("swapped", FindingCode::Checksum, "outer"),
        ("bad inner org check only", FindingCode::Checksum, "inner"),
        ("17 chars", FindingCode::Malformed, "credit_code_length"),
    ];
    let invalid = &vectors["uscc"]["invalid"];
    assert_eq!(
        invalid.as_object().expect("an object").len(),
        expected.len()
    );
    for (name, finding, variant) in expected {
        assert_blocks(invalid[name].as_str().expect("a code"), finding, variant);
    }
}

/// 社会团体, of which `vectors.json` has none.
#[test]
fn the_code_of_an_association_passes() {
    let report = validate("51310000PDY0000600", false);
    assert_eq!((report.verdict, facts(&report)), (Verdict::Ok, vec![]));
}

#[test]
fn small_letters_full_width_and_blanks_are_put_right() {
    for code in [
        "91330100pdy00001xx",
        "９１３３０１００ＰＤＹ００００１ＸＸ",
        " 91330100 PDY00001X X ",
    ] {
        let report = validate(code, false);
        assert_eq!(report.normalized, "91330100PDY00001XX");
        assert_eq!(report.verdict, Verdict::Ok, "{code}");
    }
}

#[test]
fn a_letter_that_the_standard_leaves_out_is_named_with_its_place_and_not_its_remedy() {
    let report = validate("9133010OPDY00001XX", false);
    let params = params(&report.findings[0]);
    assert_eq!(
        (&params["position"], &params["found"]),
        (&8.into(), &"O".into())
    );
    for letter in ["I", "S", "V", "Z", "i"] {
        let code = format!("91330100PDY0000{letter}XX");
        assert_blocks(&code, FindingCode::Malformed, "credit_code_letter");
    }
    // A Cyrillic look-alike is no letter of the alphabet at all.
    assert_blocks(
        "91330100PDY00001XХ",
        FindingCode::Malformed,
        "credit_code_alphabet",
    );
}

#[test]
fn the_region_is_digits() {
    assert_blocks(
        "9133010APDY00001XX",
        FindingCode::Malformed,
        "credit_code_region",
    );
}

#[test]
fn numbers_of_other_kinds_are_told_by_their_length() {
    let kinds = [
        ("330100000000003", "credit_code_is_registration_number"),
        ("PDY00001X", "credit_code_is_organization_code"),
        ("PDY00001-X", "credit_code_is_organization_code"),
        ("33010000000000A", "credit_code_length"),
        ("91330100PDY00001XX0", "credit_code_length"),
    ];
    for (code, variant) in kinds {
        assert_blocks(code, FindingCode::Malformed, variant);
    }
}

#[test]
fn a_resident_identity_number_is_hinted_at() {
    let report = validate("110101199001019992", false);
    assert_eq!(
        facts(&report),
        [
            (FindingCode::Checksum, "outer".to_owned()),
            (
                FindingCode::WrongKind,
                "credit_code_is_resident_id".to_owned()
            )
        ]
    );
    assert_eq!(report.findings[0].severity, Severity::Block);
    assert_eq!(report.findings[1].severity, Severity::Warn);
}

#[test]
fn a_wrong_check_character_that_the_certificate_has_only_warns_once_it_is_confirmed() {
    let confirmed = [
        (
            "91330100PDY10000XX",
            vec!["outer_confirmed", "inner_confirmed"],
        ),
        ("91330100PDY0000104", vec!["inner_confirmed"]),
        ("91330100PDY00001X0", vec!["outer_confirmed"]),
    ];
    for (code, variants) in confirmed {
        assert_eq!(validate(code, false).verdict, Verdict::Block);
        let report = validate(code, true);
        assert_eq!(report.verdict, Verdict::Warn, "{code}");
        let found: Vec<_> = facts(&report).into_iter().map(|(_, name)| name).collect();
        assert_eq!(found, variants, "{code}");
    }
    assert_eq!(validate("91330100PDY00001XX", true).verdict, Verdict::Ok);
    // What no certificate can say is not mended by confirming it.
    assert_eq!(validate("9133010OPDY00001XX", true).verdict, Verdict::Block);
}

#[test]
fn classes_that_practice_has_and_the_standard_has_not_warn() {
    for pair in ["54", "55", "G1", "J1", "00"] {
        let code = complete(&format!("{pair}330100PDY00001X"));
        assert_warns(&code, FindingCode::UnknownClass, "");
        assert_eq!(params(&validate(&code, false).findings[0])["found"], pair);
    }
}

#[test]
fn a_province_that_does_not_exist_warns_and_the_national_code_does_not() {
    let unknown = complete("91990100PDY00001X");
    assert_warns(&unknown, FindingCode::UnknownRegion, "credit_code");
    let national = complete("91100000PDY00001X");
    assert_eq!(validate(&national, false).verdict, Verdict::Ok);
}

/// python-stdnum 2.2 wants eight digits first. The amendment of 2016 gave A to the military
/// commission, N to agriculture and Y to all others, and such codes are issued.
#[test]
fn departments_with_a_letter_are_accepted_against_stdnum() {
    for body in [
        "A1110000PDY00001X",
        "N2330109PDY00001X",
        "Y1310000PDY00001X",
    ] {
        let code = complete(body);
        assert_eq!(validate(&code, false).verdict, Verdict::Ok, "{code}");
    }
}

/// python-stdnum 2.2 accepts this one, and so do validators that know only the last character. The
/// organisation code inside has had a check character of its own since 1989, and no office issues
/// one that is wrong but by mistake, which can be confirmed.
#[test]
fn the_inner_check_character_is_verified_against_stdnum() {
    assert!(is_right("91330100PDY0000104"));
    assert_blocks("91330100PDY0000104", FindingCode::Checksum, "inner");
}

/// Patterns with \w, of which there are many, let these through; GB 32100 leaves the letters out
/// because they look like 1, 0, 5, U and 2.
#[test]
fn letters_outside_the_alphabet_are_refused_against_patterns_of_word_characters() {
    for found in ["I", "O", "S", "V", "Z", "_", "é", "９a"] {
        let code = format!("91330100PDY0000{found}XX");
        assert_eq!(validate(&code, false).verdict, Verdict::Block, "{code}");
    }
}

/// A page on the web computes the inner character with the letter values of GB 32100, where J is 18
/// because I is left out. GB 11714 counts all 26 letters, J is 19: the two disagree on each code
/// with a letter from J on.
#[test]
fn the_inner_check_counts_letters_as_gb_11714_does() {
    let by_32100 = |code: &str| {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2];
        let values = code.chars().map(|c| {
            ALPHABET
                .chars()
                .position(|known| known == c)
                .expect("known")
        });
        let sum: usize = weights.iter().zip(values).map(|(w, v)| w * v).sum();
        b"0123456789X"[(11 - sum % 11) % 11]
    };
    assert!(organization_code::is_right(b"PDY00001X"));
    assert_ne!(by_32100("PDY00001"), b'X');
    assert!(organization_code::is_right(b"J00000009"));
    assert_ne!(by_32100("J0000000"), b'9');
}

#[test]
fn every_class_of_the_standard_passes() {
    let pairs = "11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79 81 89 91 \
                 92 93 A1 A9 N1 N2 N3 N9 Y1";
    let rules = FilingRules::shared();
    for pair in pairs.split_whitespace() {
        let (department, class) = pair.split_at(1);
        let has = |class: &str| {
            let (department, class) = (department.chars().next(), class.chars().next());
            rules
                .organization
                .credit_code
                .has_class(department.unwrap(), class.unwrap())
        };
        assert!(has(class), "{pair}");
        assert!(!has("0"), "{pair}");
    }
}

/// A code that passes, with any class, region and organisation.
fn code() -> impl Strategy<Value = String> {
    "(9[123]|5[123]|1[12]|N[123]|A1|Y1)(11|33|44|65)[0-9]{4}[0-9A-HJ-NPQRTUWXY]{8}".prop_map(
        |body| {
            let mut inner = "0123456789X".chars().map(|check| format!("{body}{check}"));
            let inner = inner.find(|code| organization_code::is_right(&code.as_bytes()[8..]));
            complete(&inner.expect("one of eleven"))
        },
    )
}

proptest! {
    /// 31 is prime and no weight is a multiple of it, so no other value gives the same sum.
    #[test]
    fn every_other_character_is_caught(code in code(), place in 0_usize..18, other in 0_usize..31) {
        prop_assert_eq!(validate(&code, false).verdict, Verdict::Ok);
        let mut wrong = code.clone().into_bytes();
        wrong[place] = ALPHABET.as_bytes()[other];
        let wrong = String::from_utf8(wrong).expect("ASCII");
        prop_assert_eq!(is_right(&wrong), wrong == code);
        let is_caught = validate(&wrong, false).verdict == Verdict::Block;
        prop_assert_eq!(is_caught, wrong != code);
    }

    /// Weights side by side differ, the last two being 28 and 1, so a swap changes the sum by no
    /// multiple of 31.
    #[test]
    fn every_swap_of_neighbours_is_caught(code in code(), place in 0_usize..17) {
        let mut swapped = code.clone().into_bytes();
        swapped.swap(place, place + 1);
        let swapped = String::from_utf8(swapped).expect("ASCII");
        let is_caught = validate(&swapped, false).verdict == Verdict::Block;
        prop_assert_eq!(is_caught, swapped != code);
    }
}
