//! What holds for every kind of document of a person, whatever is typed.

mod messages;

use super::check::Scope;
use super::identity_samples::{scope_of, vectors};
use super::{FieldContext, FieldKind, FieldReport, FormOptions, field, mod_11_2, validate_field};
use crate::finding::{Fact, Param, Severity, Verdict};
use proptest::prelude::*;

/// Every kind of document of a person.
const KINDS: [FieldKind; 8] = [
    FieldKind::ResidentId,
    FieldKind::HkMacaoResidencePermit,
    FieldKind::TaiwanResidencePermit,
    FieldKind::HkMacaoTravelPermit,
    FieldKind::TaiwanTravelPermit,
    FieldKind::PermanentResidentId,
    FieldKind::Passport,
    FieldKind::Mrz,
];

/// Every right number of 18 characters in the vectors, with its kind.
fn identity_numbers() -> Vec<(FieldKind, String)> {
    let lists = [
        ("ric", FieldKind::ResidentId),
        ("residence_permit", FieldKind::HkMacaoResidencePermit),
        ("fpr18", FieldKind::PermanentResidentId),
    ];
    let mut numbers = Vec::new();
    for (list, kind) in lists {
        for number in vectors(list, "valid") {
            let is_taiwan = number.starts_with("83");
            let kind = if is_taiwan {
                FieldKind::TaiwanResidencePermit
            } else {
                kind
            };
            numbers.push((kind, number));
        }
    }
    numbers
}

fn verdict(kind: FieldKind, number: &str) -> Verdict {
    let options = FormOptions {
        today: super::Date::new(2026, 11, 22),
        ..FormOptions::default()
    };
    report(kind, number, &options).verdict
}

fn report(kind: FieldKind, value: &str, options: &FormOptions) -> FieldReport {
    validate_field(kind, value, &FieldContext::default(), options)
}

/// Every number that is another by one character, or by two neighbours that were exchanged.
fn slips(number: &str) -> Vec<String> {
    let bytes = number.as_bytes();
    let mut slips = Vec::new();
    for index in 0..bytes.len() {
        for other in *b"0123456789X" {
            let mut slip = bytes.to_vec();
            slip[index] = other;
            slips.push(slip);
        }
        let mut slip = bytes.to_vec();
        if index > 0 {
            slip.swap(index - 1, index);
            slips.push(slip);
        }
    }
    slips.retain(|slip| slip != bytes);
    let texts = slips
        .into_iter()
        .map(|slip| String::from_utf8(slip).expect("ASCII"));
    texts.collect()
}

#[test]
fn every_slip_in_every_vector_blocks() {
    for (kind, number) in identity_numbers() {
        assert_eq!(verdict(kind, &number), Verdict::Ok, "{number}");
        let slips = slips(&number);
        assert!(slips.len() > 180);
        for slip in slips {
            assert_eq!(verdict(kind, &slip), Verdict::Block, "{slip}");
        }
    }
}

/// A right number of any region, day and sequence.
fn any_identity_number() -> impl Strategy<Value = String> {
    let bodies = (
        prop_oneof![
            Just("110101"),
            Just("441900"),
            Just("659012"),
            Just("710000"),
            Just("932682")
        ],
        (1900_u16..=2025, 1_u8..=12, 1_u8..=28, 997_u16..=999),
    );
    bodies.prop_map(|(region, (year, month, day, sequence))| {
        let body = format!("{region}{year}{month:02}{day:02}{sequence}");
        "0123456789X"
            .chars()
            .map(|check| format!("{body}{check}"))
            .find(|number| mod_11_2::is_right(number.as_bytes()))
            .expect("one of eleven fits")
    })
}

fn any_text() -> impl Strategy<Value = String> {
    let of = |characters: Vec<char>| {
        prop::collection::vec(prop::sample::select(characters), 0..=200)
            .prop_map(|characters| characters.into_iter().collect::<String>())
    };
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..=200)
            .prop_map(|characters| characters.into_iter().collect::<String>()),
        of("0123456789XxHMAECWK<()（Ｂ-— \u{3000}\u{200B}\n０Ｘ＜Хß"
            .chars()
            .collect()),
        // Of the lengths that the checks look into.
        "[0-9HMAEGCW]{7,18}",
        "[0-9A-Z<]{44}",
        "[0-9A-Z<]{88}",
        "[0-9A-Z<]{90}",
        "[0-9]{10}\\([0-9A-Za-z]\\)",
        "[A-Za-z]{3}[0-9]{12}",
        "9?[1-8][0-9]{3}(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]",
    ]
}

/// Of a value that was normalised, facts about what was mapped are gone.
fn is_about_mapping(fact: &Fact) -> bool {
    let variant = fact.params.get("variant");
    let variants = ["taiwan_travel_permit", "lower_case"].map(Param::from);
    variants.iter().any(|known| variant == Some(known))
}

proptest! {
    #[test]
    fn every_slip_in_a_right_number_blocks(
        number in any_identity_number(),
        pick in any::<prop::sample::Index>(),
    ) {
        let is_foreign = number.starts_with('9');
        let kind = if is_foreign { FieldKind::PermanentResidentId } else { FieldKind::ResidentId };
        prop_assert_eq!(verdict(kind, &number), Verdict::Ok);
        let slips = slips(&number);
        let slip: &String = pick.get(&slips);
        prop_assert_eq!(verdict(kind, slip), Verdict::Block);
    }

    #[test]
    fn any_text_is_a_report_with_at_most_one_block(text in any_text()) {
        for kind in KINDS {
            let found = report(kind, &text, &FormOptions::default());
            let blocks = found.findings.iter().filter(|finding| {
                finding.severity == Severity::Block
            });
            prop_assert!(blocks.count() <= 1);
            prop_assert_eq!(&found, &report(kind, &text, &FormOptions::default()));
        }
    }

    #[test]
    fn what_was_normalised_stays_and_has_the_same_facts(text in any_text()) {
        for kind in KINDS {
            let check = |value: &str| scope_of(|scope: &Scope<'_>| field::check(kind, value, scope));
            let first = check(&text);
            let second = check(&first.normalized);
            prop_assert_eq!(&second.normalized, &first.normalized);
            if first.facts.iter().any(is_about_mapping) || first.normalized.is_empty() {
                continue;
            }
            prop_assert_eq!(second.facts, first.facts);
        }
    }
}
