//! Which kinds of document are taken from whom (S52, S56 to S60, C10).

use super::{Entry, Known, Notes, Owner};
use crate::filing::OrganizationType;
use crate::filing_rules::DocumentKinds;
use crate::finding::{Fact, FindingCode};
use crate::form::FieldKind;

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let form = known.form;
    let rules = &known.rules.persons;
    let mut compare = |owner, kind, kinds: Option<&DocumentKinds>, variant| {
        if let (Some(kind), Some(kinds)) = (kind, kinds) {
            if let Some(fact) = judge(kind, kinds) {
                notes.add_of(owner, Entry::DocumentType, fact.with("variant", variant));
            }
        }
    };
    let kind = form.subject.document_type;
    if known.is_individual() {
        let residency = known.residency(Owner::Subject);
        let kinds = rules.documents(residency);
        compare(Owner::Subject, kind, kinds, residency.as_str());
    } else {
        // An organisation that says nothing may be of any type.
        let organization = form.filing.organization_type;
        let kinds = rules.certificates(organization.unwrap_or(OrganizationType::Other));
        compare(Owner::Subject, kind, kinds, "organization");
    }
    for (owner, person) in known.persons() {
        let residency = known.residency(owner);
        let kinds = rules.documents(residency);
        compare(owner, person.document_type, kinds, residency.as_str());
    }
}

fn judge(kind: FieldKind, kinds: &DocumentKinds) -> Option<Fact> {
    if kinds.allowed.contains(&kind) {
        return None;
    }
    let code = if kinds.unusual.contains(&kind) {
        FindingCode::DocumentTypeUnusual
    } else {
        FindingCode::DocumentTypeNotAllowed
    };
    let allowed: Vec<&str> = kinds.allowed.iter().map(|kind| kind.as_str()).collect();
    let fact = Fact::new(code)
        .with("documentType", kind.as_str())
        .with("allowed", allowed.join(",").as_str());
    Some(fact)
}
