//! One person is one name, one kind of document and one number (S26, S49, S52).

#[cfg(test)]
mod tests;

use super::{Answer, Entry, Known, Notes, Owner, Place, is_empty};
use crate::finding::{Fact, FindingCode};
use crate::form::{FieldKind, Person, text};

/// How many characters of a travel permit's number stay the same over renewals.
const HK_MACAO_LIFELONG: usize = 9;
const TAIWAN_LIFELONG: usize = 8;

/// What two entries about persons are compared by.
#[derive(Clone, Copy)]
struct Identity<'a> {
    name: &'a str,
    kind: Option<FieldKind>,
    number: &'a str,
}

impl<'a> Identity<'a> {
    fn of(person: &'a Person) -> Self {
        Self::new(&person.name, person.document_type, &person.document_number)
    }

    fn new(name: &'a str, kind: Option<FieldKind>, number: &'a str) -> Self {
        let number = text::trim(number);
        let lifelong = match kind {
            Some(FieldKind::HkMacaoTravelPermit) => number.get(..HK_MACAO_LIFELONG),
            Some(FieldKind::TaiwanTravelPermit) => number.get(..TAIWAN_LIFELONG),
            _ => None,
        };
        Self {
            name: text::trim(name),
            kind,
            number: lifelong.unwrap_or(number),
        }
    }
}

/// Whether both are filled in and are not the same.
fn differ(one: &str, other: &str) -> bool {
    !is_empty(one) && !is_empty(other) && one != other
}

fn are_same(one: &str, other: &str) -> bool {
    !is_empty(one) && one == other
}

/// Whether two persons have given the same number.
pub(super) fn has_number_of(person: &Person, other: &Person) -> bool {
    are_same(Identity::of(person).number, Identity::of(other).number)
}

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let form = known.form;
    let principal = Identity::of(&form.principal);
    if known.is_individual() {
        let subject = &form.subject;
        let subject = Identity::new(
            &subject.name,
            subject.document_type,
            &subject.document_number,
        );
        let variants = ["subject_name", "subject_type", "subject_number"];
        let owners = [Owner::Principal, Owner::Subject];
        check_declared(principal, subject, owners, variants, notes);
        check_one_person(known, notes);
    }
    let Some(administrator) = known.administrator() else {
        return;
    };
    let is_confirmed = administrator.document_number_confirmed == Some(true);
    let administrator = Identity::of(administrator);
    if form.filing.principal_is_administrator {
        let variants = ["same_person_name", "same_person_type", "same_person_number"];
        let owners = [Owner::Administrator, Owner::Principal];
        check_declared(administrator, principal, owners, variants, notes);
    } else {
        check_others(administrator, principal, is_confirmed, notes);
    }
}

/// Two entries that are of one person because the form says so.
fn check_declared(
    person: Identity<'_>,
    other: Identity<'_>,
    [owner, other_owner]: [Owner; 2],
    [of_name, of_type, of_number]: [&'static str; 3],
    notes: &mut Notes,
) {
    let mut add = |entry, variant| {
        let fact = mismatch(variant, Place::Of(other_owner, entry));
        notes.add_of(owner, entry, fact);
    };
    if differ(person.name, other.name) {
        add(Entry::Name, of_name);
    }
    if have_two_types(person, other) {
        add(Entry::DocumentType, of_type);
    }
    if differ(person.number, other.number) {
        add(Entry::DocumentNumber, of_number);
    }
}

/// Two persons of whom the form says that they are different ones.
fn check_others(
    administrator: Identity<'_>,
    principal: Identity<'_>,
    is_confirmed: bool,
    notes: &mut Notes,
) {
    let mut add = |entry, variant| {
        let fact = mismatch(variant, Place::Of(Owner::Principal, entry));
        notes.add_of(Owner::Administrator, entry, fact);
    };
    if are_same(administrator.number, principal.number) {
        if differ(administrator.name, principal.name) {
            add(Entry::Name, "number_of_other_name");
        }
        if have_two_types(administrator, principal) {
            add(Entry::DocumentType, "number_of_other_type");
        }
    } else if are_same(administrator.name, principal.name) {
        // Two persons may have one name; who has looked again says so.
        if have_two_types(administrator, principal) && !is_confirmed {
            add(Entry::DocumentType, "namesake_type");
        }
        if differ(administrator.number, principal.number) {
            let variant = if is_confirmed {
                "namesake_confirmed"
            } else {
                "namesake_number"
            };
            add(Entry::DocumentNumber, variant);
        }
    }
}

/// An individual looks after the site in person (D2.2).
fn check_one_person(known: &Known<'_>, notes: &mut Notes) {
    if known.form.filing.principal_is_administrator {
        return;
    }
    let is_same = known
        .administrator()
        .is_some_and(|person| has_number_of(person, &known.form.principal));
    if !is_same {
        let place = Place::Filing(Answer::PrincipalIsAdministrator);
        notes.add(place, Fact::new(FindingCode::OnePersonExpected));
    }
}

fn have_two_types(one: Identity<'_>, other: Identity<'_>) -> bool {
    matches!((one.kind, other.kind), (Some(one), Some(other)) if one != other)
}

fn mismatch(variant: &'static str, other: Place) -> Fact {
    Fact::new(FindingCode::Mismatch)
        .with("variant", variant)
        .with("otherField", other.path().as_str())
}
