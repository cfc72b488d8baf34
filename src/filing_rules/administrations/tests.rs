//! The administrations against their sources: a fact of each kind, for all provinces at once.

use super::{Administration, LegalRepresentativeRule, OutsideDocument, PersonsRule};
use crate::filing::{DomainHolder, Filing, Residency, SubjectKind};
use crate::filing_rules::FilingRules;
use crate::form::FieldKind;
use crate::message::Locale;
use serde_json::json;

const INDIVIDUAL: SubjectKind = SubjectKind::Individual;
const ORGANIZATION: SubjectKind = SubjectKind::Organization;

/// The names of all provinces of which something holds, in the order of their codes.
fn provinces(holds: impl Fn(&Administration) -> bool) -> String {
    let rules = FilingRules::shared();
    let rows = rules.administrations.iter().filter(|(_, row)| holds(row));
    let names: Vec<&str> = rows.map(|(_, row)| row.name(Locale::ZhCn)).collect();
    names.join(" ")
}

#[test]
fn there_are_31_with_their_own_abbreviations() {
    let rules = FilingRules::shared();
    let all: String = rules
        .administrations
        .iter()
        .map(|(_, row)| row.abbreviation.as_str())
        .collect();
    assert_eq!(
        all,
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
    );
}

#[test]
fn every_row_says_where_it_is_from_and_what_is_true_everywhere() {
    let rules = FilingRules::shared();
    for (code, row) in rules.administrations.iter() {
        assert_eq!(
            (row.date.as_str(), row.source.as_str()),
            ("2019-09", "D3.2"),
            "{code}"
        );
        assert_eq!(
            (row.id_remaining_months, row.max_domains_per_site),
            (3, 1),
            "{code}"
        );
        for locale in [Locale::ZhCn, Locale::En] {
            assert!(row.notes(locale).count() >= 3, "{code}");
        }
    }
}

#[test]
fn the_legal_representative_is_the_subject_principal_nearly_everywhere() {
    let of = |rule| provinces(|row| row.principal == rule);
    assert_eq!(
        of(LegalRepresentativeRule::MustOrAuthorization),
        "北京 江苏 四川 甘肃"
    );
    assert_eq!(of(LegalRepresentativeRule::ByNameWords), "辽宁");
    assert_eq!(of(LegalRepresentativeRule::Unstated), "广西");
    assert_eq!(
        provinces(|row| row.principal == LegalRepresentativeRule::Must)
            .split(' ')
            .count(),
        25
    );
}

#[test]
fn a_website_administrator_may_be_authorized_in_five_provinces() {
    let of = |rule| provinces(|row| row.administrator == rule);
    assert_eq!(
        of(LegalRepresentativeRule::MustOrAuthorization),
        "上海 福建 湖北 湖南 贵州"
    );
    assert_eq!(of(LegalRepresentativeRule::Free), "广东");
    assert_eq!(of(LegalRepresentativeRule::ByNameWords), "辽宁");
}

#[test]
fn where_sources_differ_about_the_legal_representative_a_note_says_so() {
    let noted = provinces(|row| row.notes.get("c15").is_some());
    assert_eq!(
        noted,
        "北京 河北 山西 辽宁 吉林 江苏 安徽 广西 海南 青海 新疆"
    );
}

#[test]
fn tianjin_wants_two_persons_and_jiangsu_one() {
    assert_eq!(
        provinces(|row| row.persons == PersonsRule::Different),
        "天津"
    );
    let one = PersonsRule::SameUnlessLegalRepresentative;
    assert_eq!(provinces(|row| row.persons == one), "江苏");
}

#[test]
fn minors_are_refused_by_subject() {
    assert_eq!(
        provinces(|row| row.min_age.get(INDIVIDUAL) == 18),
        "天津 内蒙古 浙江 山东 湖南 四川 贵州"
    );
    assert_eq!(
        provinces(|row| row.min_age.get(ORGANIZATION) == 18),
        "天津 内蒙古 辽宁 吉林 山东 河南 湖北 湖南 重庆 四川"
    );
}

#[test]
fn local_mobiles_are_wanted_by_subject() {
    let of = |kind| provinces(|row| row.local_mobile.contains(&kind));
    assert_eq!(of(INDIVIDUAL), "天津 辽宁 江苏 湖南 广西 陕西 甘肃");
    assert_eq!(of(ORGANIZATION), "辽宁 江苏 湖南 广西 陕西 甘肃");
}

#[test]
fn documents_from_elsewhere_are_refused_or_need_a_proof() {
    let of = |kind, said| provinces(|row| row.outside_documents.get(kind) == said);
    assert_eq!(
        of(INDIVIDUAL, OutsideDocument::NotAccepted),
        "山西 黑龙江 江西 河南 重庆 云南 西藏 甘肃 青海 宁夏 新疆"
    );
    assert_eq!(
        of(INDIVIDUAL, OutsideDocument::Proof),
        "内蒙古 吉林 上海 江苏 福建 湖北 四川 贵州"
    );
    assert_eq!(of(ORGANIZATION, OutsideDocument::Proof), "江西");
    assert_eq!(
        provinces(|row| !row.accepts_temporary_id),
        "内蒙古 上海 海南"
    );
}

#[test]
fn some_documents_are_the_only_ones() {
    let only = |residency, kind| {
        provinces(|row| {
            let mut held = row
                .documents
                .iter()
                .filter(|rule| rule.holds(INDIVIDUAL, residency));
            held.any(|rule| rule.document_types == [kind])
        })
    };
    assert_eq!(
        only(Residency::Mainland, FieldKind::ResidentId),
        "北京 黑龙江 海南"
    );
    assert_eq!(
        only(Residency::HongKong, FieldKind::HkMacaoTravelPermit),
        "上海"
    );
    assert_eq!(only(Residency::Taiwan, FieldKind::TaiwanTravelPermit), "");
    let of_organizations = provinces(|row| {
        row.documents
            .iter()
            .any(|rule| rule.holds(ORGANIZATION, Residency::Mainland))
    });
    assert_eq!(of_organizations, "");
    assert_eq!(provinces(|row| !row.refused_residencies.is_empty()), "河北");
}

#[test]
fn domains_are_held_by_the_unit_its_legal_representative_or_its_people() {
    let only_the_unit = provinces(|row| row.domain_holders == [DomainHolder::Subject]);
    assert_eq!(
        only_the_unit,
        "北京 山西 湖南 广东 广西 贵州 陕西 甘肃 新疆"
    );
    let shareholders = provinces(|row| row.domain_holders.contains(&DomainHolder::Shareholder));
    assert_eq!(
        shareholders,
        "天津 内蒙古 辽宁 上海 浙江 江西 河南 湖北 海南 重庆 四川 青海"
    );
    assert_eq!(provinces(|row| row.domain_remaining_days == 180), "上海");
    assert_eq!(provinces(|row| row.domain_remaining_days != 90), "上海");
}

#[test]
fn orders_have_bounds_in_three_provinces() {
    let rules = FilingRules::shared();
    let bounds = |code: &str, kind: &str, scenario: &str| {
        let filing = json!({
            "subjectKind": kind, "scenario": scenario, "administration": code,
            "channel": "desktop", "principalIsAdministrator": true,
        });
        let filing = Filing::from_json(&filing, &rules).expect("a filing");
        let row = rules.administration(code).expect("a row");
        (row.max_sites(&filing), row.max_domains(&filing))
    };
    assert_eq!(bounds("41", "organization", "first"), (Some(5), None));
    assert_eq!(bounds("41", "individual", "add_site"), (Some(3), None));
    assert_eq!(bounds("42", "organization", "add_site"), (Some(1), Some(1)));
    assert_eq!(bounds("61", "individual", "first"), (Some(5), None));
    assert_eq!(bounds("61", "individual", "add_site"), (None, None));
    assert_eq!(bounds("11", "individual", "first"), (None, None));
}

#[test]
fn twenty_two_provinces_send_a_code() {
    assert_eq!(
        provinces(|row| row.has_sms_check),
        "天津 山西 内蒙古 黑龙江 浙江 安徽 福建 山东 河南 湖北 湖南 广西 海南 重庆 四川 云南 西藏 陕西 \
         甘肃 青海 宁夏 新疆"
    );
    assert_eq!(
        provinces(|row| row.fingerprint == [INDIVIDUAL]),
        "江西 新疆"
    );
}
