//! What the administration asks for besides (D3.2); all of it is for a reviewer to judge.

#[cfg(test)]
mod tests;

use super::{Answer, Entry, Known, Notes, Owner, Place, is_empty, same_person};
use crate::filing::DomainHolder;
use crate::filing_rules::{Administration, LegalRepresentativeRule, OutsideDocument, PersonsRule};
use crate::finding::{Fact, FindingCode};
use crate::form::FieldKind;
use crate::form::identity_facts::birth_date;

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
    check_domain_holder(known, administration, notes);
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
    let variant = match administration.outside_documents.get(filing.subject_kind) {
        OutsideDocument::Unstated => return,
        OutsideDocument::Proof => "proof",
        OutsideDocument::NotAccepted => "not_accepted",
    };
    let fact = Fact::new(FindingCode::IdOutsideAdministration);
    match filing.id_outside_administration {
        Some(true) => notes.add(
            Place::Filing(Answer::IdOutsideAdministration),
            fact.with("variant", variant),
        ),
        Some(false) => {}
        None => {
            if let Some(owner) = find_number_from_outside(known) {
                notes.add_of(owner, Entry::DocumentNumber, fact.with("variant", "number"));
            }
        }
    }
}

/// Whose address counts, if the number was given out in another province. It stays the same when
/// its holder moves, and so it is only a reason to look at the address (D3.2).
fn find_number_from_outside(known: &Known<'_>) -> Option<Owner> {
    let (owner, person) = match known.administrator() {
        Some(person) if !known.is_individual() => (Owner::Administrator, person),
        _ => (Owner::Principal, &known.form.principal),
    };
    let is_citizen = person.document_type == Some(FieldKind::ResidentId);
    let is_outside = birth_date(FieldKind::ResidentId, &person.document_number).is_some()
        && !person
            .document_number
            .starts_with(&known.form.filing.administration);
    (is_citizen && is_outside).then_some(owner)
}

/// An individual holds its own domains.
fn check_domain_holder(known: &Known<'_>, administration: &Administration, notes: &mut Notes) {
    let Some(holder) = known.form.filing.domain_holder else {
        return;
    };
    let fact = Fact::new(FindingCode::DomainHolderNotAccepted);
    let fact = if known.is_individual() {
        (holder != DomainHolder::Subject).then(|| fact.with("variant", "individual"))
    } else {
        (!administration.domain_holders.contains(&holder)).then_some(fact)
    };
    if let Some(fact) = fact {
        notes.add(Place::Filing(Answer::DomainHolder), fact);
    }
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
