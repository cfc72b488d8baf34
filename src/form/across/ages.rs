//! How old the persons have to be.

use super::{Entry, Known, Notes, Owner, birth};
use crate::finding::{Fact, FindingCode};

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let Some(administration) = known.administration else {
        return;
    };
    let filing = &known.form.filing;
    let min_age = administration.min_age.get(filing.subject_kind);
    for (owner, person) in known.persons() {
        let born = person
            .document_type
            .and_then(|kind| birth::date(kind, &person.document_number));
        let told = match owner {
            Owner::Administrator if !filing.principal_is_administrator => filing.administrator_age,
            _ => filing.principal_age,
        };
        let age = match (born, known.today) {
            (Some(born), Some(today)) => born.age_on(today),
            _ => told,
        };
        if let Some(age) = age.filter(|age| *age < min_age) {
            let fact = Fact::new(FindingCode::UnderAge)
                .with("age", u32::from(age))
                .with("minAge", u32::from(min_age));
            notes.add_of(owner, Entry::DocumentNumber, fact);
        }
    }
}
