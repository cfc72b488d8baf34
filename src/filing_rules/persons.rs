//! What holds between the persons of a form, and what has to be filled in.

#[cfg(test)]
mod tests;

use crate::filing::{OrganizationType, Residency, Scenario, SubjectKind};
use crate::form::{Entry, FieldKind, Owner};
use crate::members::{FromJson, Members, Node};
use crate::named::Named;
use crate::short_map::ShortMap;

/// What holds between the persons of a form, and what has to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonRules {
    required: ShortMap<SubjectKind, RequiredEntries>,
    /// Those in which the subject and the persons are filled in.
    with_persons: Vec<Scenario>,
    /// Those in which at least one site is filed.
    with_sites: Vec<Scenario>,
    documents: ShortMap<Residency, DocumentKinds>,
    certificates: ShortMap<OrganizationType, DocumentKinds>,
    validity: ShortMap<FieldKind, ValidityRule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct RequiredEntries {
    subject: Vec<Entry>,
    principal: Vec<Entry>,
    administrator: Vec<Entry>,
}

/// Which kinds of document are taken from somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentKinds {
    pub(crate) allowed: Vec<FieldKind>,
    /// Those that no source names but that are not ruled out either.
    pub(crate) unusual: Vec<FieldKind>,
}

/// How long a kind of document is valid from the day of its issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValidityRule {
    /// By rising age, the first from birth on.
    pub(crate) spans: Vec<Span>,
    /// How long before its issue the document may have been asked for, at an age that counts then.
    pub(crate) grace_months: u32,
}

/// How long a document is valid that was issued to somebody of that age or older.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from_age: u16,
    /// None: it never ends.
    pub(crate) years: Option<u16>,
}

impl PersonRules {
    /// What `owner` has to fill in where somebody of that kind files.
    pub(crate) fn required(&self, kind: SubjectKind, owner: Owner) -> &[Entry] {
        self.required.get(&kind).map_or(&[], |entries| match owner {
            Owner::Subject => &entries.subject,
            Owner::Principal => &entries.principal,
            Owner::Administrator => &entries.administrator,
        })
    }

    /// Whether the subject and the persons are filled in there.
    pub(crate) fn has_persons(&self, scenario: Scenario) -> bool {
        self.with_persons.contains(&scenario)
    }

    /// Whether at least one site is filed there.
    pub(crate) fn has_sites(&self, scenario: Scenario) -> bool {
        self.with_sites.contains(&scenario)
    }

    /// What persons from there may show.
    pub(crate) fn documents(&self, residency: Residency) -> Option<&DocumentKinds> {
        self.documents.get(&residency)
    }

    /// What organisations of that type may show.
    pub(crate) fn certificates(&self, organization: OrganizationType) -> Option<&DocumentKinds> {
        self.certificates.get(&organization)
    }

    /// How long documents of that kind are valid, where that is known.
    pub(crate) fn validity(&self, kind: FieldKind) -> Option<&ValidityRule> {
        self.validity.get(&kind)
    }
}

/// What a subject can fill in; a person all but the address.
pub(super) const SUBJECT_ENTRIES: [Entry; 4] = [
    Entry::Name,
    Entry::DocumentType,
    Entry::DocumentNumber,
    Entry::Address,
];

/// Nobody lives to see a longer span end.
pub(super) const MAX_YEARS: u16 = 150;

pub(super) const MAX_GRACE_MONTHS: u32 = 120;

pub(super) fn parse(node: &Node<'_>) -> PersonRules {
    let members = node.members(&[
        "required",
        "scenarios",
        "documents",
        "certificates",
        "validity",
    ]);
    let scenarios = open_row(&members.at("scenarios"), &["persons", "sites"]);
    PersonRules {
        required: every(&members.at("required"), parse_required),
        with_persons: scenarios.one("persons"),
        with_sites: scenarios.one("sites"),
        documents: every(&members.at("documents"), parse_kinds),
        certificates: every(&members.at("certificates"), parse_kinds),
        validity: rows(&members.at("validity"), parse_validity),
    }
}

/// A row for every variant of `K`.
fn every<K: Named + Ord + FromJson, V>(
    node: &Node<'_>,
    parse_row: fn(&Node<'_>) -> V,
) -> ShortMap<K, V> {
    let read = rows(node, parse_row);
    for (variant, name) in K::VARIANTS.iter().zip(K::NAMES) {
        if read.get(variant).is_none() {
            node.at(name).refuse(&"null", &"there has to be a row");
        }
    }
    read
}

fn rows<K: Ord + FromJson, V>(node: &Node<'_>, parse_row: fn(&Node<'_>) -> V) -> ShortMap<K, V> {
    let mut read = ShortMap::new();
    for (key, row) in node.rows().named() {
        read.insert(key, parse_row(&row));
    }
    read
}

/// The members of a row, which says besides `names` where it comes from.
fn open_row<'a>(node: &Node<'a>, names: &[&str]) -> Members<'a> {
    let members = node.members(&[names, &["source", "date"]].concat());
    members.one::<String>("source");
    members.one::<String>("date");
    members
}

fn parse_required(node: &Node<'_>) -> RequiredEntries {
    let members = open_row(node, &["subject", "principal", "administrator"]);
    let required = RequiredEntries {
        subject: members.one("subject"),
        principal: members.one("principal"),
        administrator: members.one("administrator"),
    };
    let check = |owner: Owner, entries: &[Entry]| {
        for entry in entries {
            let exists = match owner {
                Owner::Subject => SUBJECT_ENTRIES.contains(entry),
                Owner::Principal | Owner::Administrator => *entry != Entry::Address,
            };
            let allowed = "there is no such entry";
            members.require(exists, owner.as_str(), &entry.as_str(), &allowed);
        }
    };
    check(Owner::Subject, &required.subject);
    check(Owner::Principal, &required.principal);
    check(Owner::Administrator, &required.administrator);
    required
}

fn parse_kinds(node: &Node<'_>) -> DocumentKinds {
    let members = open_row(node, &["allowed", "unusual"]);
    let kinds = DocumentKinds {
        allowed: members.one("allowed"),
        unusual: members.one("unusual"),
    };
    let has_kind = !kinds.allowed.is_empty();
    members.require(has_kind, "allowed", &"[]", &"must have at least one kind");
    kinds
}

fn parse_validity(node: &Node<'_>) -> ValidityRule {
    let members = open_row(node, &["spans", "graceMonths"]);
    let grace_months: u32 = members.one("graceMonths");
    let is_short = grace_months <= MAX_GRACE_MONTHS;
    let allowed = format_args!("must be at most {MAX_GRACE_MONTHS}");
    members.require(is_short, "graceMonths", &grace_months, &allowed);
    ValidityRule {
        spans: parse_spans(&members.at("spans")),
        grace_months,
    }
}

fn parse_spans(node: &Node<'_>) -> Vec<Span> {
    let rows = node.value.as_array().map_or(&[][..], Vec::as_slice);
    let mut spans: Vec<Span> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let row = node.entry(index, row);
        let members = row.members(&["fromAge", "years", "longTerm"]);
        let span = Span {
            from_age: members.one("fromAge"),
            years: members.maybe("years"),
        };
        let is_long_term: bool = members.or_default("longTerm");
        if is_long_term == span.years.is_some() {
            row.refuse_value(&"must have years, or longTerm that is true");
        }
        let is_span = |years| (1..=MAX_YEARS).contains(&years);
        if !span.years.is_none_or(is_span) {
            let allowed = format_args!("must be 1 to {MAX_YEARS}");
            members.at("years").refuse_value(&allowed);
        }
        let is_next = match spans.last() {
            None => span.from_age == 0,
            Some(last) => span.from_age > last.from_age,
        };
        if !is_next {
            let allowed = "must be 0 in the first row and rise from row to row";
            members.at("fromAge").refuse_value(&allowed);
        }
        spans.push(span);
    }
    if spans.is_empty() {
        node.refuse_value(&"must be a list of at least one row");
    }
    spans
}
