//! What single answers do to the materials of a filing.

use super::{filing, has, ids_of, slot_of, slots_of, with};
use beian_upload::{
    Capture, Channel, FilingRules, FormOptions, Locale, Mark, Material, Need, Owner, Side,
    required_materials,
};
use serde_json::json;

#[test]
fn an_individual_uploads_the_own_document_once() {
    let ids = ids_of(json!({"subjectKind": "individual", "principalIsAdministrator": true}));
    assert!(ids.contains(&"principal_id".to_owned()));
    assert!(!ids.contains(&"subject_license".to_owned()));
    assert!(!ids.contains(&"administrator_id".to_owned()));
}

#[test]
fn one_person_of_an_organization_uploads_one_document() {
    assert!(!has(
        json!({"principalIsAdministrator": true}),
        "administrator_id"
    ));
    assert!(has(
        json!({"principalIsAdministrator": false}),
        "administrator_id"
    ));
}

#[test]
fn a_cancellation_needs_nothing() {
    assert_eq!(
        ids_of(json!({"scenario": "cancel", "administration": "54"})),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_supplied_later_is_what_the_mail_lists() {
    let slots = slots_of(json!({"scenario": "supplement", "administration": "32"}));
    for slot in &slots {
        assert_eq!(
            slot.need == Need::Required,
            slot.id == "face_photo",
            "{}",
            slot.id
        );
    }
    let certificate = slots
        .iter()
        .find(|slot| slot.id == "domain_certificate:example.cn");
    assert_eq!(certificate.expect("a slot").reason.code, "as_mail_lists");
}

#[test]
fn a_change_needs_what_the_page_shows_and_a_changed_name_its_certificate() {
    let change = json!({"scenario": "change_subject", "nameChanged": true});
    assert_eq!(
        slot_of(change.clone(), "principal_id").need,
        Need::Conditional
    );
    assert_eq!(slot_of(change.clone(), "face_photo").need, Need::Required);
    assert_eq!(
        slot_of(change, "name_change_certificate").need,
        Need::Required
    );
}

#[test]
fn special_materials_are_uploaded_on_the_desktop_whatever_the_channel() {
    for channel in ["desktop", "phone"] {
        let slot = slot_of(
            json!({"channel": channel, "nameChanged": true}),
            "name_change_certificate",
        );
        assert_eq!(slot.channels, [Channel::Desktop]);
        assert_eq!(slot.compose_with, [Material::SubjectLicense]);
    }
}

#[test]
fn base_materials_are_taken_on_the_spot_with_the_phone() {
    for id in [
        "subject_license",
        "principal_id",
        "administrator_id",
        "face_photo",
    ] {
        assert_eq!(
            slot_of(json!({"channel": "phone"}), id).capture,
            Capture::CaptureOnly,
            "{id}"
        );
    }
    assert_eq!(
        slot_of(json!({}), "principal_id").capture,
        Capture::FileAllowed
    );
}

#[test]
fn a_passport_has_one_page_and_a_card_two_sides() {
    let answers = json!({"residency": {"principal": "foreign", "administrator": "taiwan"}});
    assert_eq!(slot_of(answers.clone(), "principal_id").sides, [Side::Page]);
    assert_eq!(
        slot_of(answers, "administrator_id").sides,
        [Side::Front, Side::Back]
    );
}

#[test]
fn the_limits_of_a_slot_are_those_of_its_pictures() {
    let slot = slot_of(
        json!({"administration": "32"}),
        "domain_certificate:example.cn",
    );
    assert_eq!((slot.min_bytes, slot.max_bytes), (Some(200_000), 4_194_303));
    assert_eq!(
        (slot.owner, slot.domain.as_deref()),
        (Owner::Domain, Some("example.cn"))
    );
    let slot = slot_of(json!({}), "subject_license");
    assert_eq!((slot.min_bytes, slot.formats.len()), (None, 3));
}

#[test]
fn entries_of_one_domain_are_one_slot() {
    let answers = json!({"administration": "32", "domains": ["Example.CN ", "example.cn", "ｅxample.cn", ""]});
    let ids = ids_of(answers);
    let certificates = ids.iter().filter(|id| id.starts_with("domain_certificate"));
    assert_eq!(certificates.count(), 1);
    assert!(has(
        json!({"administration": "32", "domains": []}),
        "domain_certificate"
    ));
}

#[test]
fn paper_forms_and_curtains_are_of_orders_from_before_july_2019() {
    let before = json!({"legacyVerificationForm": true, "domains": ["a.cn", "b.cn"]});
    for id in [
        "verification_form",
        "curtain_photo",
        "beijing_confirmation",
        "domain_annex",
    ] {
        assert!(has(before.clone(), id), "{id}");
        assert!(
            !has(with(&before, json!({"legacyVerificationForm": false})), id),
            "{id}"
        );
    }
    assert!(!has(before.clone(), "face_photo"));
    let slot = slot_of(before.clone(), "beijing_confirmation");
    assert_eq!(slot.compose_with, [Material::VerificationForm]);
    let shanghai = with(&before, json!({"administration": "31"}));
    assert!(has(shanghai.clone(), "face_photo") && !has(shanghai, "curtain_photo"));
    assert!(
        slot_of(before, "verification_form")
            .guidance
            .signing
            .iter()
            .any(|line| line.contains('章'))
    );
}

#[test]
fn every_material_has_a_place_in_some_order() {
    let table = FilingRules::default_table();
    let mut seen: Vec<Material> = Vec::new();
    for administration in table["administrations"]
        .as_object()
        .expect("an object")
        .keys()
    {
        for kind in ["individual", "organization"] {
            for scenario in ["first", "supplement"] {
                for is_legacy in [false, true] {
                    let slots = slots_of(json!({
                        "administration": if administration == "default" { "11" } else { administration },
                        "subjectKind": kind, "scenario": scenario, "channel": "phone",
                        "legacyVerificationForm": is_legacy, "domains": ["a.cn", "b.cn"],
                        "principalIsLegalRepresentative": false, "principalAge": 17,
                        "idOutsideAdministration": true, "nameChanged": true,
                        "financeContent": true, "preApproval": ["news"], "siteCount": 40,
                        "prefixCount": 40, "domainHolder": "manager",
                    }));
                    seen.extend(slots.iter().map(|slot| slot.material));
                }
            }
        }
    }
    let all = table["materials"].as_object().expect("an object").keys();
    for id in all {
        assert!(seen.iter().any(|material| material.as_str() == id), "{id}");
    }
}

#[test]
fn a_form_shows_a_seal_a_signature_or_a_fingerprint_as_who_files_and_where() {
    let marks = |kind: &str, administration: &str, id: &str| {
        let answers = json!({
            "subjectKind": kind, "administration": administration, "legacyVerificationForm": true,
            "principalIsAdministrator": true, "principalIsLegalRepresentative": false,
        });
        slot_of(answers, id).marks
    };
    let (seal, signature) = (Mark::Seal, Mark::Signature);
    assert_eq!(marks("organization", "11", "verification_form"), [seal]);
    for (administration, expected) in [
        ("11", &[signature][..]),
        ("36", &[Mark::Fingerprint, signature]),
        ("65", &[Mark::Fingerprint, signature]),
    ] {
        let marks = marks("individual", administration, "verification_form");
        assert_eq!(marks, expected, "{administration}");
    }
    assert_eq!(
        marks("organization", "11", "principal_authorization"),
        [seal, signature]
    );
    assert_eq!(marks("individual", "11", "principal_id"), []);
}

#[test]
fn a_slot_is_plain_data_of_the_contract() {
    let slot = slot_of(
        json!({"administration": "32"}),
        "domain_certificate:example.cn",
    );
    let plain = serde_json::to_value(&slot).expect("it is plain");
    let mut names: Vec<&str> = plain
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "camera",
            "capture",
            "channels",
            "composeWith",
            "consents",
            "domain",
            "domainText",
            "formats",
            "frame",
            "guidance",
            "id",
            "marks",
            "material",
            "maxBytes",
            "minBytes",
            "need",
            "owner",
            "reason",
            "sides",
        ]
    );
    assert_eq!(plain["reason"]["code"], "every_domain");
    assert_eq!(
        plain["reason"]["text"],
        "江苏管局要求订单里每个域名的证书。"
    );
    assert_eq!(plain["sides"], json!(["page"]));
    assert_eq!(plain["frame"], json!({"widthMm": 210, "heightMm": 297}));
    assert_eq!(plain["camera"], "environment");
    assert_eq!(plain["consents"], json!([]));
    assert!(plain["guidance"]["mustShow"].is_array());
}

#[test]
fn reasons_are_sentences_in_both_languages_without_placeholders() {
    for locale in [Locale::ZhCn, Locale::En] {
        let options = FormOptions {
            locale,
            ..FormOptions::default()
        };
        let all = json!({"administration": "36", "organizationType": "government", "legacyVerificationForm": true});
        for slot in required_materials(&filing(all), &options) {
            assert!(
                slot.reason.text.ends_with(['。', '.']),
                "{}",
                slot.reason.text
            );
            assert!(!slot.reason.text.contains('{'), "{}", slot.reason.text);
        }
    }
}

#[test]
fn ids_are_unique_in_an_order() {
    let mut ids = ids_of(json!({
        "administration": "32", "principalAge": 17, "administratorAge": 17,
        "domains": ["a.cn", "b.cn"], "legacyVerificationForm": true, "nameChanged": true,
    }));
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_persons_document_has_the_frame_of_its_kind_and_is_not_uploaded_without_consent() {
    for (answers, frame) in [
        (json!({}), json!({"widthMm": 86, "heightMm": 54})),
        (
            json!({"residency": {"principal": "foreign"}}),
            json!({"widthMm": 125, "heightMm": 88}),
        ),
        // An individual's own document stands for all three base materials.
        (
            json!({"subjectKind": "individual"}),
            json!({"widthMm": 86, "heightMm": 54}),
        ),
    ] {
        let slot = slot_of(answers, "principal_id");
        let plain = serde_json::to_value(&slot).expect("it is plain");
        assert_eq!(plain["frame"], frame);
        assert_eq!(plain["consents"], json!(["identity"]));
    }
    let face = serde_json::to_value(slot_of(json!({}), "face_photo")).expect("it is plain");
    assert_eq!(
        (&face["camera"], &face["consents"]),
        (&json!("user"), &json!(["face"]))
    );
}
