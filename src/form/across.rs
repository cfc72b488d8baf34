//! What holds between the fields of a form, one file a group of rules.

mod administration;
mod ages;
mod contacts;
mod documents;
mod domains;
mod place;
mod required;
mod same_person;
#[cfg(test)]
pub(super) mod samples;
mod validity;

pub(crate) use documents::document_of;
pub(crate) use place::{Answer, DomainEntry, Entry, Owner, Place, SiteEntry};

use super::calendar::Date;
use super::filing_form::{FilingForm, Person};
use super::text;
use crate::filing::{Residency, SubjectKind};
use crate::filing_rules::{Administration, FilingRules};
use crate::finding::Fact;

/// A form whose fields have been checked one by one, with what it is checked against.
pub(super) struct Known<'a> {
    /// As programs compare it.
    pub(super) form: &'a FilingForm,
    pub(super) rules: &'a FilingRules,
    pub(super) administration: Option<&'a Administration>,
    pub(super) today: Option<Date>,
}

/// Facts and where they belong, in the order in which they were found.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<Note>);

/// One fact, where it belongs, and what the field should probably hold.
pub(super) struct Note {
    pub(super) place: Place,
    pub(super) fact: Fact,
    pub(super) suggestion: Option<String>,
}

impl Notes {
    pub(super) fn add(&mut self, place: Place, fact: Fact) {
        self.add_with(place, fact, None);
    }

    pub(super) fn add_with(&mut self, place: Place, fact: Fact, suggestion: Option<String>) {
        self.0.push(Note {
            place,
            fact,
            suggestion,
        });
    }

    fn add_of(&mut self, owner: Owner, entry: Entry, fact: Fact) {
        self.add(Place::Of(owner, entry), fact);
    }
}

/// Notes all that does not hold.
pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    required::check(known, notes);
    same_person::check(known, notes);
    contacts::check(known, notes);
    documents::check(known, notes);
    validity::check(known, notes);
    ages::check(known, notes);
    domains::check(known, notes);
    administration::check(known, notes);
}

impl Known<'_> {
    fn is_individual(&self) -> bool {
        self.form.filing.subject_kind == SubjectKind::Individual
    }

    /// The website administrator, where anything was filled in about one.
    fn administrator(&self) -> Option<&Person> {
        self.form
            .administrator
            .as_ref()
            .filter(|person| !is_untouched(person))
    }

    /// The persons about whom anything is known.
    fn persons(&self) -> impl Iterator<Item = (Owner, &Person)> {
        let administrator = self.administrator();
        let administrator = administrator.map(|person| (Owner::Administrator, person));
        std::iter::once((Owner::Principal, &self.form.principal)).chain(administrator)
    }

    /// A website administrator who is somebody else than the principal.
    fn second_person(&self) -> Option<&Person> {
        let is_same = self.form.filing.principal_is_administrator;
        self.administrator()
            .filter(|person| !is_same && !same_person::has_number_of(person, &self.form.principal))
    }

    /// Where that person is from.
    pub(super) fn residency(&self, owner: Owner) -> Residency {
        residency(self.form, owner)
    }
}

/// Where that person is from: the mainland when nothing is said. An individual that files is its
/// own principal, and who is the principal is from where the principal is.
fn residency(form: &FilingForm, owner: Owner) -> Residency {
    let residency = form.filing.residency;
    let given = match owner {
        Owner::Administrator if form.filing.principal_is_administrator => {
            residency.administrator.or(residency.principal)
        }
        Owner::Administrator => residency.administrator,
        Owner::Subject | Owner::Principal => residency.principal,
    };
    given.unwrap_or(Residency::Mainland)
}

/// A page may keep a person in its form of whom nothing has been filled in.
fn is_untouched(person: &Person) -> bool {
    let optional = [
        &person.emergency_mobile,
        &person.landline,
        &person.email,
        &person.valid_from,
        &person.valid_until,
    ];
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !is_empty(text));
    is_empty(&person.name)
        && is_empty(&person.document_number)
        && is_empty(&person.mobile)
        && !optional.into_iter().any(filled)
}

pub(super) fn is_empty(text: &str) -> bool {
    text::trim(text).is_empty()
}
