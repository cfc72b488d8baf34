//! What the administration asks for besides (domain 3.2); all of it is for a reviewer to judge.

use super::{Answer, Entry, Known, Notes, Owner, Place, is_empty, same_person};
use crate::filing_rules::{Administration, LegalRepresentativeRule, OutsideDocument, PersonsRule};
use crate::finding::{Fact, FindingCode};

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let Some(administration) = known.administration else {
        return;
    };
    if !known.is_individual() {
        check_legal_representative(known, administration, notes);
        check_persons(known, administration, notes);
    }
    check_documents(known, administration, notes);
    check_outside(known, administration, notes);
    check_mobiles(known, administration, notes);
    check_counts(known, administration, notes);
}

/// Only what the form says: whether the principal is the legal representative, and so whether the
/// administrator is, where these are one person or the principal is.
fn check_legal_representative(
    known: &Known<'_>,
    administration: &Administration,
    notes: &mut Notes,
) {
    let filing = &known.form.filing;
    let Some(is_principal) = filing.principal_is_legal_representative else {
        return;
    };
    let name = &known.form.subject.name;
    let has_word = administration
        .name_words
        .iter()
        .any(|word| name.contains(word.as_str()));
    let variant = |rule, must, authorization| match rule {
        LegalRepresentativeRule::Must => Some(must),
        LegalRepresentativeRule::ByNameWords if has_word => Some("by_name_words"),
        LegalRepresentativeRule::MustOrAuthorization => Some(authorization),
        _ => None,
    };
    let of_principal = variant(
        administration.principal,
        "principal",
        "principal_or_authorization",
    );
    let of_administrator = variant(
        administration.administrator,
        "administrator",
        "administrator_or_authorization",
    );
    let is_other_administrator = is_principal && !filing.principal_is_administrator;
    let is_same_administrator = !is_principal && filing.principal_is_administrator;
    let (answer, variant) = match (of_principal, of_administrator) {
        (Some(variant), _) if !is_principal => (Answer::PrincipalIsLegalRepresentative, variant),
        (_, Some(variant)) if is_other_administrator || is_same_administrator => {
            (Answer::PrincipalIsAdministrator, variant)
        }
        _ => return,
    };
    let fact = Fact::new(FindingCode::LegalRepresentativeExpected).with("variant", variant);
    notes.add(Place::Filing(answer), fact);
}

fn check_persons(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let filing = &known.form.filing;
    let is_one = filing.principal_is_administrator
        || known
            .administrator()
            .is_some_and(|person| same_person::has_number_of(person, &known.form.principal));
    let fact = match administration.persons {
        PersonsRule::Different if is_one => Fact::new(FindingCode::TwoPersonsExpected),
        PersonsRule::SameUnlessLegalRepresentative
            if !is_one && filing.principal_is_legal_representative == Some(false) =>
        {
            Fact::new(FindingCode::OnePersonExpected)
                .with("variant", "principal_not_legal_representative")
        }
        _ => return,
    };
    notes.add(Place::Filing(Answer::PrincipalIsAdministrator), fact);
}

/// Kinds of document and persons that this administration takes no more than others do.
fn check_documents(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let subject_kind = known.form.filing.subject_kind;
    for (owner, person) in known.persons() {
        let residency = known.residency(owner);
        if administration.refused_residencies.contains(&residency) {
            let answer = match owner {
                Owner::Administrator => Answer::AdministratorResidency,
                Owner::Subject | Owner::Principal => Answer::PrincipalResidency,
            };
            let fact =
                Fact::new(FindingCode::DocumentTypeUnusual).with("variant", "residency_refused");
            notes.add(Place::Filing(answer), fact);
            continue;
        }
        let is_taken_elsewhere = person.document_type.filter(|kind| {
            let kinds = known.rules.persons.documents(residency);
            kinds.is_some_and(|kinds| kinds.allowed.contains(kind))
        });
        let Some(kind) = is_taken_elsewhere else {
            continue;
        };
        let mut rules = administration.documents.iter();
        let rule = rules.find(|rule| rule.holds(subject_kind, residency));
        if let Some(rule) = rule.filter(|rule| !rule.document_types.contains(&kind)) {
            let allowed: Vec<&str> = rule
                .document_types
                .iter()
                .map(|kind| kind.as_str())
                .collect();
            let fact = Fact::new(FindingCode::DocumentTypeUnusual)
                .with("variant", "administration")
                .with("documentType", kind.as_str())
                .with("allowed", allowed.join(",").as_str());
            notes.add_of(owner, Entry::DocumentType, fact);
        }
    }
}

fn check_outside(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let filing = &known.form.filing;
    if filing.id_outside_administration != Some(true) {
        return;
    }
    let variant = match administration.outside_documents.get(filing.subject_kind) {
        OutsideDocument::Unstated => return,
        OutsideDocument::Proof => "proof",
        OutsideDocument::NotAccepted => "not_accepted",
    };
    let fact = Fact::new(FindingCode::IdOutsideAdministration).with("variant", variant);
    notes.add(Place::Filing(Answer::IdOutsideAdministration), fact);
}

/// Which number is of which province is not known here.
fn check_mobiles(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let kind = known.form.filing.subject_kind;
    if !administration.local_mobile.contains(&kind) {
        return;
    }
    for (owner, person) in known.persons() {
        if !is_empty(&person.mobile) {
            let fact = Fact::new(FindingCode::LocalMobileExpected);
            notes.add_of(owner, Entry::Mobile, fact);
        }
    }
}

fn check_counts(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let form = known.form;
    let sites = count(form.sites.len());
    if let Some(most) = administration
        .max_sites(&form.filing)
        .filter(|most| sites > *most)
    {
        let fact = Fact::new(FindingCode::TooManySites)
            .with("count", sites)
            .with("maxSites", most);
        notes.add(Place::Sites, fact);
    }
    let domains = count(form.sites.iter().map(|site| site.domains.len()).sum());
    if let Some(most) = administration
        .max_domains(&form.filing)
        .filter(|most| domains > *most)
    {
        let fact = Fact::new(FindingCode::TooManyDomains)
            .with("variant", "per_order")
            .with("count", domains)
            .with("maxDomains", most);
        notes.add(Place::Sites, fact);
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::form::across::samples::{fires, found, individual, organization};
    use serde_json::{Value, json};

    fn at(administration: &str, changes: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
        let mut all = vec![("/filing/administration", json!(administration))];
        all.extend_from_slice(changes);
        all
    }

    const IS_LEGAL: &str = "/filing/principalIsLegalRepresentative";
    const IS_ADMINISTRATOR: &str = "/filing/principalIsAdministrator";

    #[test]
    fn the_legal_representative_is_expected_as_principal_where_the_province_says_so() {
        let field = "filing.principalIsLegalRepresentative";
        let must = format!("warn legal_representative_expected.principal {field}");
        let letter =
            format!("warn legal_representative_expected.principal_or_authorization {field}");
        let not_legal = [(IS_LEGAL, json!(false))];
        fires(organization, &at("44", &not_legal), &[&must]);
        fires(organization, &at("11", &not_legal), &[&letter]);
        let lines = found(organization(), &at("45", &not_legal));
        assert!(
            !lines.iter().any(|line| line.contains("legal")),
            "{lines:?}"
        );
        fires(organization, &at("44", &[]), &[]);
        fires(organization, &at("44", &[(IS_LEGAL, json!(null))]), &[]);
        fires(individual, &at("44", &not_legal), &[]);
    }

    #[test]
    fn the_legal_representative_is_expected_as_administrator_where_the_province_says_so() {
        let expected = "warn legal_representative_expected.administrator_or_authorization \
                        filing.principalIsAdministrator";
        fires(organization, &at("31", &[]), &[expected]);
        let same = [
            (IS_ADMINISTRATOR, json!(true)),
            ("/administrator", json!(null)),
        ];
        fires(organization, &at("31", &same), &[]);
    }

    #[test]
    fn certain_words_in_a_name_ask_for_the_legal_representative_in_liaoning() {
        let lines = |name: &str| {
            let changes = [("/subject/name", json!(name)), (IS_LEGAL, json!(false))];
            found(organization(), &at("21", &changes))
        };
        let by_words = "warn legal_representative_expected.by_name_words \
                        filing.principalIsLegalRepresentative";
        assert!(
            lines("沈阳样例投资管理有限公司")
                .iter()
                .any(|line| line == by_words)
        );
        assert!(
            !lines("沈阳样例科技有限公司")
                .iter()
                .any(|line| line == by_words)
        );
    }

    #[test]
    fn tianjin_wants_two_persons_of_an_organisation() {
        let expected = "warn two_persons_expected filing.principalIsAdministrator";
        let same = [
            (IS_ADMINISTRATOR, json!(true)),
            ("/administrator", json!(null)),
        ];
        fires(organization, &at("12", &same), &[expected]);
        let copied = [("/administrator", organization()["principal"].clone())];
        fires(organization, &at("12", &copied), &[expected]);
        fires(organization, &at("12", &[]), &[]);
        let lines = found(individual(), &at("12", &[]));
        assert!(!lines.iter().any(|line| line == expected), "{lines:?}");
    }

    #[test]
    fn jiangsu_wants_one_person_who_is_not_the_legal_representative() {
        let expected = "warn one_person_expected.principal_not_legal_representative \
                        filing.principalIsAdministrator";
        let has = |changes: &[(&'static str, Value)]| {
            let lines = found(organization(), &at("32", changes));
            lines.iter().any(|line| line == expected)
        };
        assert!(has(&[(IS_LEGAL, json!(false))]));
        assert!(!has(&[]));
        let same = [
            (IS_LEGAL, json!(false)),
            (IS_ADMINISTRATOR, json!(true)),
            ("/administrator", json!(null)),
        ];
        assert!(!has(&same));
    }

    #[test]
    fn hebei_refuses_foreigners() {
        let foreign = [
            ("/filing/residency", json!({"administrator": "foreign"})),
            ("/administrator/documentType", json!("passport")),
            ("/administrator/documentNumber", json!("E00000000")),
        ];
        let expected = "warn document_type_unusual.residency_refused \
                        filing.residency.administrator";
        fires(organization, &at("13", &foreign), &[expected]);
        fires(organization, &at("11", &foreign), &[]);
        fires(organization, &at("13", &[]), &[]);
    }

    #[test]
    fn shanghai_wants_the_travel_permit_of_an_individual_from_hong_kong() {
        let person = |kind: &str, number: &str| {
            vec![
                ("/filing/residency", json!({"principal": "hong_kong"})),
                ("/subject/documentType", json!(kind)),
                ("/subject/documentNumber", json!(number)),
                ("/principal/documentType", json!(kind)),
                ("/principal/documentNumber", json!(number)),
                ("/principal/validFrom", json!(null)),
            ]
        };
        let permit = person("hk_macao_residence_permit", "810000199001019996");
        let expected = "warn document_type_unusual.administration principal.documentType";
        fires(individual, &at("31", &permit), &[expected]);
        fires(individual, &at("44", &permit), &[]);
        let travel = person("hk_macao_travel_permit", "H00000000");
        fires(individual, &at("31", &travel), &[]);
    }

    #[test]
    fn a_document_from_outside_is_refused_or_wants_a_proof() {
        let outside = [("/filing/idOutsideAdministration", json!(true))];
        let field = "filing.idOutsideAdministration";
        for (administration, variant) in [("14", "not_accepted"), ("31", "proof")] {
            let expected = format!("warn id_outside_administration.{variant} {field}");
            fires(individual, &at(administration, &outside), &[&expected]);
            fires(individual, &at(administration, &[]), &[]);
        }
        fires(individual, &at("44", &outside), &[]);
    }

    #[test]
    fn a_mobile_of_the_province_is_asked_for_and_not_checked() {
        let lines = [
            "info local_mobile_expected principal.mobile",
            "info local_mobile_expected administrator.mobile",
        ];
        fires(organization, &at("45", &[]), &lines);
        fires(organization, &at("12", &[]), &[]);
    }

    #[test]
    fn an_order_has_no_more_sites_and_domains_than_the_administration_takes() {
        fires(
            organization,
            &at(
                "42",
                &[
                    (IS_ADMINISTRATOR, json!(true)),
                    ("/administrator", json!(null)),
                ],
            ),
            &[
                "warn too_many_sites sites",
                "warn too_many_domains.per_order sites",
            ],
        );
        fires(individual, &at("42", &[]), &[]);
    }
}
