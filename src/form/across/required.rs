//! Entries that have to be there.

use super::{DomainEntry, Entry, Known, Notes, Owner, Place, SiteEntry, is_empty};
use crate::finding::{Fact, FindingCode};
use crate::form::Person;

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let scenario = known.form.filing.scenario;
    if known.rules.persons.has_persons(scenario) {
        check_persons(known, notes);
    }
    if known.rules.persons.has_sites(scenario) && known.form.sites.is_empty() {
        let fact = Fact::new(FindingCode::Required).with("variant", "sites");
        notes.add(Place::Sites, fact);
    }
    check_sites(known, notes);
}

fn check_persons(known: &Known<'_>, notes: &mut Notes) {
    let form = known.form;
    check_entries(known, Owner::Subject, notes, |entry| {
        let subject = &form.subject;
        match entry {
            Entry::Name => !is_empty(&subject.name),
            Entry::DocumentType => subject.document_type.is_some(),
            Entry::DocumentNumber => !is_empty(&subject.document_number),
            Entry::Address => is_filled(subject.address.as_ref()),
            _ => true,
        }
    });
    check_person(known, Owner::Principal, &form.principal, notes);
    if !form.filing.principal_is_administrator {
        let nobody = Person::default();
        let person = form.administrator.as_ref().unwrap_or(&nobody);
        check_person(known, Owner::Administrator, person, notes);
    }
}

fn check_person(known: &Known<'_>, owner: Owner, person: &Person, notes: &mut Notes) {
    check_entries(known, owner, notes, |entry| match entry {
        Entry::Name => !is_empty(&person.name),
        Entry::DocumentType => person.document_type.is_some(),
        Entry::DocumentNumber => !is_empty(&person.document_number),
        Entry::ValidFrom => is_filled(person.valid_from.as_ref()),
        Entry::ValidUntil => is_filled(person.valid_until.as_ref()),
        Entry::Mobile => !is_empty(&person.mobile),
        Entry::EmergencyMobile => is_filled(person.emergency_mobile.as_ref()),
        Entry::Landline => is_filled(person.landline.as_ref()),
        Entry::Email => is_filled(person.email.as_ref()),
        Entry::Address => true,
    });
}

fn check_entries(
    known: &Known<'_>,
    owner: Owner,
    notes: &mut Notes,
    is_filled: impl Fn(Entry) -> bool,
) {
    let kind = known.form.filing.subject_kind;
    for entry in known.rules.persons.required(kind, owner) {
        if is_filled(*entry) {
            continue;
        }
        let fact = Fact::new(FindingCode::Required);
        let fact = match entry {
            Entry::DocumentType => fact.with("variant", "document_type"),
            Entry::Email => fact.with("variant", "email"),
            Entry::EmergencyMobile => fact.with("variant", "emergency_mobile"),
            _ => fact,
        };
        notes.add_of(owner, *entry, fact);
    }
}

fn check_sites(known: &Known<'_>, notes: &mut Notes) {
    let required = || Fact::new(FindingCode::Required);
    for (index, site) in known.form.sites.iter().enumerate() {
        if is_empty(&site.name) {
            notes.add(Place::Site(index, SiteEntry::Name), required());
        }
        if site.domains.is_empty() {
            let place = Place::Site(index, SiteEntry::Domains);
            notes.add(place, required().with("variant", "domains"));
        }
        for (at, domain) in site.domains.iter().enumerate() {
            if is_empty(&domain.name) {
                let entry = SiteEntry::Domain(at, DomainEntry::Name);
                notes.add(Place::Site(index, entry), required());
            }
        }
    }
}

fn is_filled(text: Option<&String>) -> bool {
    text.is_some_and(|text| !is_empty(text))
}

#[cfg(test)]
mod tests {
    use crate::form::across::samples::{fires, found, individual, organization};
    use serde_json::json;

    #[test]
    fn every_entry_of_a_principal_is_asked_for_but_validity_and_landline() {
        let changes = [("/principal", json!({}))];
        let expected = [
            "block required principal.name",
            "block required.document_type principal.documentType",
            "block required principal.documentNumber",
            "block required principal.mobile",
            "block required.emergency_mobile principal.emergencyMobile",
            "warn required.email principal.email",
        ];
        fires(individual, &changes, &expected);
        fires(organization, &changes, &expected);
    }

    #[test]
    fn a_blank_is_as_good_as_nothing() {
        fires(
            individual,
            &[
                ("/principal/mobile", json!(" \u{3000}")),
                ("/principal/landline", json!("")),
            ],
            &["block required principal.mobile"],
        );
    }

    #[test]
    fn the_certificate_of_a_subject_is_asked_for() {
        let changes = [("/subject", json!({"address": "北京"}))];
        let expected = [
            "block required subject.name",
            "block required.document_type subject.documentType",
            "block required subject.documentNumber",
        ];
        fires(organization, &changes, &expected);
        fires(individual, &changes, &expected);
    }

    #[test]
    fn another_administrator_is_asked_for_and_the_same_is_not() {
        let missing = found(organization(), &[("/administrator", json!(null))]);
        let asked = missing.iter().filter(|line| line.contains(" required"));
        assert_eq!(asked.count(), 6, "{missing:?}");
        let same = [
            ("/administrator", json!(null)),
            ("/filing/principalIsAdministrator", json!(true)),
        ];
        fires(organization, &same, &[]);
        let untouched = [(
            "/administrator",
            json!({"name": "", "documentType": "resident_id"}),
        )];
        fires(individual, &untouched, &[]);
    }

    #[test]
    fn who_cancels_fills_in_nothing_else() {
        let nothing = [
            ("/subject", json!({})),
            ("/principal", json!({})),
            ("/sites", json!([])),
        ];
        for (scenario, is_asked) in [("cancel", false), ("supplement", false), ("first", true)] {
            let mut changes = nothing.to_vec();
            changes.push(("/filing/scenario", json!(scenario)));
            assert_eq!(
                !found(individual(), &changes).is_empty(),
                is_asked,
                "{scenario}"
            );
        }
    }

    #[test]
    fn a_site_with_name_and_domain_is_asked_for_where_sites_are_filed() {
        fires(
            individual,
            &[("/sites", json!([]))],
            &["block required.sites sites"],
        );
        fires(
            individual,
            &[("/sites", json!([{}, {"name": "山居笔记", "domains": [{}]}]))],
            &[
                "block required sites.0.name",
                "block required.domains sites.0.domains",
                "block required sites.1.domains.0.name",
            ],
        );
        for scenario in ["change_subject", "cancel"] {
            let changes = [("/sites", json!([])), ("/filing/scenario", json!(scenario))];
            fires(individual, &changes, &[]);
        }
    }
}
