use super::{Guidance, MaterialGuide};
use crate::filing::{Capture, Channel, Filing, Material, Owner, Residency, Side, SubjectKind};
use crate::filing_rules::FilingRules;
use crate::message::Locale;
use crate::named::Named;
use serde_json::{Value, json};
use std::sync::Arc;

/// What an individual in Guangdong copies onto the verification form by hand (S89).
const UNDERTAKING: &str = "本人已履行网站备案信息当面核验手续，承认网站备案信息和核验记录真实有效，承诺本网站是个人网站，未含企业、单位等非个人网站的信息，承诺网站备案信息一旦发生变更，将及时进行更新，填报虚假备案信息、未履行备案变更手续、超出备案项目提供服务的，愿承担关闭网站并注销备案（列黑名单）等相应处理。";

fn rules() -> Arc<FilingRules> {
    FilingRules::shared()
}

fn guide(rules: &FilingRules, material: Material) -> &MaterialGuide {
    rules
        .materials
        .get(&material)
        .expect("every material has a guide")
}

fn filing(kind: &str, administration: &str) -> Filing {
    let filing = json!({
        "subjectKind": kind,
        "scenario": "first",
        "administration": administration,
        "channel": "desktop",
        "principalIsAdministrator": true,
    });
    Filing::from_json(&filing, &rules()).expect("a filing")
}

fn signing(kind: &str, administration: &str, locale: Locale) -> Vec<String> {
    let rules = rules();
    let form = guide(&rules, Material::VerificationForm);
    let filing = filing(kind, administration);
    let lines = form.signing_for(&filing, locale);
    lines.map(str::to_owned).collect()
}

fn path_of(changes: &Value) -> String {
    let error = FilingRules::with(changes).expect_err("the table is wrong");
    assert_eq!(error.code(), "invalid_rules");
    error.path().to_owned()
}

#[test]
fn every_material_says_in_both_languages_how_to_get_it_and_what_to_show() {
    let rules = rules();
    assert!(rules.materials.keys().eq(Material::VARIANTS));
    for (material, guide) in rules.materials.iter() {
        let [chinese, english] = [Locale::ZhCn, Locale::En].map(|locale| guide.guidance(locale));
        for Guidance {
            steps, must_show, ..
        } in [chinese, english]
        {
            assert!((2..=5).contains(&steps.len()), "{}", material.as_str());
            assert!((2..=5).contains(&must_show.len()), "{}", material.as_str());
        }
        let shape = |guidance: &Guidance| {
            let Guidance {
                steps,
                must_show,
                template,
            } = guidance;
            (steps.len(), must_show.len(), template.is_some())
        };
        assert_eq!(shape(chinese), shape(english), "{}", material.as_str());
        let han = |text: &String| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese.steps.iter().chain(&chinese.must_show).all(han));
    }
}

#[test]
fn no_two_materials_have_the_same_place_in_the_order() {
    let rules = rules();
    let mut orders: Vec<u16> = rules
        .materials
        .iter()
        .map(|(_, guide)| guide.order)
        .collect();
    orders.sort_unstable();
    orders.dedup();
    assert_eq!(orders.len(), Material::VARIANTS.len());
}

#[test]
fn base_materials_come_first_and_are_taken_on_the_spot_with_the_phone() {
    let rules = rules();
    let base = [
        Material::SubjectLicense,
        Material::PrincipalId,
        Material::AdministratorId,
    ];
    let last = base
        .iter()
        .map(|material| guide(&rules, *material).order)
        .max();
    for (material, row) in rules.materials.iter() {
        let is_base = base.contains(material);
        assert_eq!(Some(row.order) <= last, is_base, "{}", material.as_str());
        if is_base {
            assert_eq!(row.capture_for(Channel::Phone), Capture::CaptureOnly);
            assert_eq!(row.capture_for(Channel::Desktop), Capture::FileAllowed);
            assert!(row.compose_with_for(SubjectKind::Organization).is_empty());
        }
    }
}

#[test]
fn the_face_is_taken_with_the_phone_only_and_never_composed() {
    let rules = rules();
    let face = guide(&rules, Material::FacePhoto);
    assert_eq!(face.channels, [Channel::Phone]);
    assert_eq!(face.capture_for(Channel::Phone), Capture::CaptureOnly);
    assert_eq!(face.capture_for(Channel::Desktop), Capture::CaptureOnly);
    assert_eq!(face.owner, Owner::Administrator);
    for kind in SubjectKind::VARIANTS {
        assert!(face.compose_with_for(*kind).is_empty());
    }
}

#[test]
fn special_materials_are_uploaded_on_the_desktop() {
    let rules = rules();
    for material in [
        Material::NameChangeCertificate,
        Material::PreApproval,
        Material::StaffingOfficeProof,
    ] {
        assert_eq!(guide(&rules, material).channels, [Channel::Desktop]);
    }
    assert_eq!(
        guide(&rules, Material::DomainCertificate).channels,
        [Channel::Desktop, Channel::Phone]
    );
}

#[test]
fn a_card_has_two_sides_and_a_passport_one_page() {
    let rules = rules();
    for material in [Material::PrincipalId, Material::AdministratorId] {
        let guide = guide(&rules, material);
        for residency in [None, Some(Residency::Mainland), Some(Residency::Taiwan)] {
            assert_eq!(guide.sides_for(residency), [Side::Front, Side::Back]);
        }
        assert_eq!(guide.sides_for(Some(Residency::Foreign)), [Side::Page]);
    }
    let license = guide(&rules, Material::SubjectLicense);
    assert_eq!(license.sides_for(Some(Residency::Mainland)), [Side::Page]);
}

#[test]
fn letters_about_a_person_go_with_the_persons_id_and_papers_of_an_organization_with_its_licence() {
    let rules = rules();
    for (material, partner) in [
        (Material::PrincipalAuthorization, Material::PrincipalId),
        (
            Material::AdministratorAuthorization,
            Material::AdministratorId,
        ),
        (Material::NameChangeCertificate, Material::SubjectLicense),
        (Material::StaffingOfficeProof, Material::SubjectLicense),
        (Material::DomainAnnex, Material::VerificationForm),
        (Material::DomainList, Material::VerificationForm),
        (Material::BeijingConfirmation, Material::VerificationForm),
    ] {
        let partners = guide(&rules, material).compose_with_for(SubjectKind::Organization);
        assert_eq!(partners, [partner], "{}", material.as_str());
    }
    let plan = guide(&rules, Material::SitePlan);
    assert_eq!(
        plan.compose_with_for(SubjectKind::Individual),
        [Material::PrincipalId]
    );
    assert_eq!(
        plan.compose_with_for(SubjectKind::Organization),
        [Material::SubjectLicense]
    );
}

#[test]
fn individuals_in_guangdong_copy_the_prescribed_text_by_hand() {
    assert_eq!(UNDERTAKING.chars().count(), 142);
    for locale in [Locale::ZhCn, Locale::En] {
        let has_text = |kind, administration| {
            let lines = signing(kind, administration, locale);
            lines.iter().any(|line| line == UNDERTAKING)
        };
        assert!(has_text("individual", "44"));
        assert!(!has_text("organization", "44"));
        assert!(!has_text("individual", "11"));
    }
}

#[test]
fn the_verification_form_is_sealed_signed_or_fingerprinted_by_subject_and_province() {
    let said = |kind, administration, word: &str| {
        let lines = signing(kind, administration, Locale::ZhCn);
        lines.iter().any(|line| line.contains(word))
    };
    for administration in ["11", "36", "44", "65"] {
        assert!(said("organization", administration, "单位公章"));
        assert!(!said("organization", administration, "手印"));
        assert!(!said("individual", administration, "单位公章"));
        assert!(said("individual", administration, "黑色签字笔"));
        let is_fingerprinted = ["36", "65"].contains(&administration);
        assert_eq!(said("individual", administration, "手印"), is_fingerprinted);
        assert!(said("individual", administration, "网站负责人签字"));
    }
    assert!(said("organization", "44", "广东版本"));
    assert!(!said("organization", "11", "广东"));
}

#[test]
fn the_site_plan_lists_its_six_topics() {
    let rules = rules();
    for locale in [Locale::ZhCn, Locale::En] {
        let plan = guide(&rules, Material::SitePlan).guidance(locale);
        let template = plan.template.as_deref().expect("a list of content");
        assert!((1..=6).all(|topic| template.contains(&format!("{topic}. "))));
    }
}

#[test]
fn the_domain_certificate_comes_from_the_registrars_console() {
    let rules = rules();
    let steps = guide(&rules, Material::DomainCertificate)
        .guidance(Locale::ZhCn)
        .steps
        .join("\n");
    for word in [
        "控制台",
        "域名详情",
        "域名证书下载",
        "域名证书打印",
        "200 KB",
        "彩色打印",
    ] {
        assert!(steps.contains(word), "{word}");
    }
}

#[test]
fn a_host_changes_one_member_and_keeps_the_others() {
    let changes = json!({"materials": {"handheld_id": {"guide": {"order": 5}}}});
    let own = FilingRules::with(&changes).expect("the table is right");
    let default = rules();
    let [ours, theirs] = [&own, default.as_ref()].map(|rules| guide(rules, Material::HandheldId));
    assert_eq!((ours.order, theirs.order), (5, 80));
    assert_eq!(ours.guidance(Locale::En), theirs.guidance(Locale::En));
}

#[test]
fn every_wrong_member_of_a_guide_is_named_by_its_path() {
    let wrong = |guide: Value| json!({"materials": {"site_plan": {"guide": guide}}});
    let path = "rules.materials.site_plan.guide";
    for (guide, member) in [
        (json!(null), ""),
        (json!({"how": "x"}), ".how"),
        (json!({"order": -1}), ".order"),
        (json!({"order": 70_000}), ".order"),
        (json!({"owner": "provider"}), ".owner"),
        (json!({"sides": []}), ".sides"),
        (json!({"sides": ["page", "page"]}), ".sides"),
        (
            json!({"sidesByResidency": {"mars": ["page"]}}),
            ".sidesByResidency.mars",
        ),
        (json!({"channels": ["fax"]}), ".channels"),
        (json!({"channels": ["phone"]}), ".capture"),
        (json!({"capture": {"phone": "file_allowed"}}), ".capture"),
        (
            json!({"capture": {"desktop": "stolen"}}),
            ".capture.desktop",
        ),
        (
            json!({"composeWith": {"individual": ["passport"]}}),
            ".composeWith.individual",
        ),
        (
            json!({"composeWith": {"individual": ["site_plan"]}}),
            ".composeWith.individual",
        ),
        (
            json!({"composeWith": {"company": []}}),
            ".composeWith.company",
        ),
        (json!({"signing": {}}), ".signing"),
        (json!({"signing": vec![json!({}); 21]}), ".signing"),
        (
            json!({"signing": [{"when": {}, "source": "S82"}]}),
            ".signing.0.text",
        ),
        (
            json!({"signing": [{"when": {"province": "11"}}]}),
            ".signing.0.when.province",
        ),
        (
            json!({"guidance": {"en": {"steps": []}}}),
            ".guidance.en.steps",
        ),
        (
            json!({"guidance": {"en": {"mustShow": [" "]}}}),
            ".guidance.en.mustShow",
        ),
        (
            json!({"guidance": {"en": {"template": ""}}}),
            ".guidance.en.template",
        ),
        (json!({"guidance": {"zh-CN": null}}), ".guidance.zh-CN"),
        (json!({"source": 1}), ".source"),
        (json!({"date": null}), ".date"),
    ] {
        let changes = wrong(guide);
        assert_eq!(path_of(&changes), format!("{path}{member}"), "{changes}");
    }
}

#[test]
fn a_material_without_a_row_is_refused() {
    let changes = json!({"materials": {"pre_approval": null}});
    assert_eq!(path_of(&changes), "rules.materials.pre_approval.guide");
}
