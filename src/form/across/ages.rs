//! How old the persons have to be.

use super::{Entry, Known, Notes, Owner};
use crate::finding::{Fact, FindingCode};
use crate::form::identity_facts::birth_date;

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let Some(administration) = known.administration else {
        return;
    };
    let filing = &known.form.filing;
    let min_age = administration.min_age.get(filing.subject_kind);
    for (owner, person) in known.persons() {
        let born = person
            .document_type
            .and_then(|kind| birth_date(kind, &person.document_number));
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

#[cfg(test)]
mod tests {
    use crate::form::across::samples::{fires, found, individual, organization};
    use serde_json::{Value, json};

    /// Born on the 23rd of November 2008, a day before the 18th birthday.
    const SEVENTEEN: &str = "110101200811239976";
    const EIGHTEEN: &str = "110101200811229970";

    fn principal(administration: &str, number: &str) -> Vec<(&'static str, Value)> {
        vec![
            ("/filing/administration", json!(administration)),
            ("/principal/documentNumber", json!(number)),
            ("/principal/validFrom", json!(null)),
        ]
    }

    fn is_under_age(lines: &[String], field: &str) -> bool {
        lines.contains(&format!("warn under_age {field}"))
    }

    #[test]
    fn a_minor_is_too_young_until_the_day_of_the_birthday() {
        let field = "principal.documentNumber";
        for (number, expected) in [(SEVENTEEN, true), (EIGHTEEN, false)] {
            // Inner Mongolia.
            let lines = found(organization(), &principal("15", number));
            assert_eq!(is_under_age(&lines, field), expected, "{lines:?}");
        }
    }

    #[test]
    fn where_nothing_is_said_nobody_is_too_young() {
        fires(organization, &principal("11", SEVENTEEN), &[]);
    }

    #[test]
    fn the_bound_may_differ_between_individuals_and_organisations() {
        let field = "principal.documentNumber";
        // Zhejiang has one for individuals, Jilin one for organisations.
        for (form, administration, expected) in [
            (individual as fn() -> Value, "33", true),
            (organization, "33", false),
            (individual, "22", false),
            (organization, "22", true),
        ] {
            let lines = found(form(), &principal(administration, SEVENTEEN));
            assert_eq!(
                is_under_age(&lines, field),
                expected,
                "{administration} {lines:?}"
            );
        }
    }

    #[test]
    fn the_administrator_is_as_old_as_the_filing_says_where_the_number_does_not() {
        let lines = found(
            organization(),
            &[
                ("/filing/administration", json!("15")),
                ("/filing/administratorAge", json!(17)),
                ("/filing/residency", json!({"administrator": "foreign"})),
                ("/administrator/documentType", json!("passport")),
                ("/administrator/documentNumber", json!("L00000000")),
            ],
        );
        assert!(
            is_under_age(&lines, "administrator.documentNumber"),
            "{lines:?}"
        );
        assert!(
            !is_under_age(&lines, "principal.documentNumber"),
            "{lines:?}"
        );
    }
}
