//! Every finding about documents of persons has its severity and its words.

use crate::form::identity_samples::{codes, scope_on};
use crate::form::{Date, FieldContext, FieldKind, FormOptions, field, validate_field};
use crate::message::Locale;
use serde_json::{Map, Value};

/// What can be found, each with a value of which it is.
const SAMPLES: [(FieldKind, &str, &str); 43] = [
    (
        FieldKind::ResidentId,
        "110101199001019993",
        "checksum.identity_number",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408123F1204159ZE184226B<<<<<10",
        "checksum.mrz_birth",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408122F1204159ZE184226B<<<<<11",
        "checksum.mrz_composite",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408122F1204150ZE184226B<<<<<10",
        "checksum.mrz_expiry",
    ),
    (
        FieldKind::Mrz,
        "L898902C37UTO7408122F1204159ZE184226B<<<<<10",
        "checksum.mrz_number",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408122F1204159ZE184226B<<<<<20",
        "checksum.mrz_personal_number",
    ),
    (
        FieldKind::PermanentResidentId,
        "KAZ110090123104",
        "checksum.old_permanent_resident_id",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "expired.mrz",
    ),
    (
        FieldKind::ResidentId,
        "110101209901019994",
        "future_date.birth",
    ),
    (
        FieldKind::ResidentId,
        "11010119800101998Х",
        "malformed.confusable",
    ),
    (
        FieldKind::TaiwanTravelPermit,
        "A0000000",
        "malformed.digit_expected",
    ),
    (
        FieldKind::HkMacaoTravelPermit,
        "C00000000",
        "malformed.exit_entry_permit",
    ),
    (
        FieldKind::ResidentId,
        "110101900101999",
        "malformed.first_generation",
    ),
    (
        FieldKind::HkMacaoTravelPermit,
        "H0000000",
        "malformed.hk_macao_length",
    ),
    (
        FieldKind::TaiwanResidencePermit,
        "810000199001019996",
        "malformed.hk_macao_residence_permit",
    ),
    (
        FieldKind::TaiwanTravelPermit,
        "H00000000",
        "malformed.hk_macao_travel_permit",
    ),
    (
        FieldKind::ResidentId,
        "110101张三9001019992",
        "malformed.identity_alphabet",
    ),
    (
        FieldKind::ResidentId,
        "11010119900101999",
        "malformed.identity_length",
    ),
    (
        FieldKind::PermanentResidentId,
        "kaz110090123105",
        "malformed.lower_case",
    ),
    (
        FieldKind::Mrz,
        "L898902C36UTO7408122F1204159ZE184226B-----10",
        "malformed.mrz_alphabet",
    ),
    (FieldKind::Mrz, "P<UTO", "malformed.mrz_length"),
    (
        FieldKind::Mrz,
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\
         L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "malformed.mrz_type",
    ),
    (
        FieldKind::PermanentResidentId,
        "KA1110090123105",
        "malformed.old_permanent_resident_form",
    ),
    (
        FieldKind::Passport,
        "L898902C<",
        "malformed.passport_alphabet",
    ),
    (
        FieldKind::Passport,
        "000000000000000000000",
        "malformed.passport_length",
    ),
    (
        FieldKind::TaiwanResidencePermit,
        "931840199001019999",
        "malformed.permanent_resident_id",
    ),
    (
        FieldKind::PermanentResidentId,
        "9",
        "malformed.permanent_resident_length",
    ),
    (
        FieldKind::HkMacaoResidencePermit,
        "810001199001019992",
        "malformed.prefix",
    ),
    (
        FieldKind::HkMacaoResidencePermit,
        "110101199001019992",
        "malformed.resident_id",
    ),
    (
        FieldKind::TaiwanTravelPermit,
        "0000000",
        "malformed.taiwan_length",
    ),
    (
        FieldKind::HkMacaoResidencePermit,
        "830000199001019973",
        "malformed.taiwan_residence_permit",
    ),
    (
        FieldKind::TaiwanResidencePermit,
        "00000000",
        "malformed.taiwan_travel_permit",
    ),
    (
        FieldKind::ResidentId,
        "110101199002309991",
        "not_a_date.birth",
    ),
    (
        FieldKind::ResidentId,
        "110101189912319997",
        "not_a_date.birth_too_early",
    ),
    (
        FieldKind::TaiwanTravelPermit,
        "0000000000(B)",
        "superseded.taiwan_travel_permit",
    ),
    (
        FieldKind::ResidentId,
        "160101199001019991",
        "unknown_region",
    ),
    (
        FieldKind::PermanentResidentId,
        "999840199001019997",
        "unknown_region.acceptance",
    ),
    (
        FieldKind::ResidentId,
        "931840199001019999",
        "unknown_region.permanent_resident_id",
    ),
    (
        FieldKind::Passport,
        "E00000000",
        "wrong_kind.chinese_passport",
    ),
    (
        FieldKind::ResidentId,
        "810000199001019996",
        "wrong_kind.hk_macao_residence_permit",
    ),
    (
        FieldKind::Passport,
        "931840199001019999",
        "wrong_kind.permanent_resident_id",
    ),
    (
        FieldKind::Passport,
        "110101199001019992",
        "wrong_kind.resident_id",
    ),
    (
        FieldKind::ResidentId,
        "830000199001019973",
        "wrong_kind.taiwan_residence_permit",
    ),
];

/// Those that the samples do not meet: they need tables, another day or a zone of their own.
const OTHERS: [&str; 4] = [
    "not_a_date.expiry",
    "not_checked.birth",
    "not_checked.mrz_dates",
    "unknown_county",
];

fn messages(locale: Locale) -> Map<String, Value> {
    let json = match locale {
        Locale::ZhCn => include_str!("../../messages/form/zh-CN.json"),
        Locale::En => include_str!("../../messages/form/en.json"),
    };
    serde_json::from_str(json).expect("an object")
}

#[test]
fn every_sample_is_found() {
    for (kind, value, expected) in SAMPLES {
        let checked = scope_on("2026-11-22", |scope| field::check(kind, value, scope));
        assert_eq!(codes(&checked), [expected], "{value}");
    }
}

#[test]
fn every_finding_has_its_own_words_in_both_languages() {
    for locale in [Locale::ZhCn, Locale::En] {
        let messages = messages(locale);
        let found = SAMPLES.iter().map(|(_, _, code)| *code);
        for code in found.chain(OTHERS) {
            assert!(messages.contains_key(&format!("finding.{code}")), "{code}");
        }
    }
}

#[test]
fn every_message_is_filled_and_does_not_hold_the_number() {
    for locale in [Locale::ZhCn, Locale::En] {
        let options = FormOptions {
            locale,
            today: Date::new(2026, 11, 22),
            ..FormOptions::default()
        };
        for (kind, value, code) in SAMPLES {
            let report = validate_field(kind, value, &FieldContext::default(), &options);
            let message = &report.findings[0].message;
            assert!(!message.contains('{'), "{message}");
            let has_number = value.len() > 5 && message.contains(&report.normalized);
            assert!(!has_number, "{code}: {message}");
        }
    }
}
