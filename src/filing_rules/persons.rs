//! What holds between the persons of a form, and what has to be filled in.

#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind};
use crate::filing::{OrganizationType, Residency, Scenario, SubjectKind};
use crate::form::{Entry, FieldKind, Owner};
use crate::members::{FromJson, Members};
use crate::named::Named;
use crate::short_map::ShortMap;
use serde_json::Value;

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

pub(super) fn parse(value: &Value) -> Result<PersonRules, Error> {
    let path = "rules.persons";
    let names = [
        "required",
        "scenarios",
        "documents",
        "certificates",
        "validity",
    ];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    let required = format!("{path}.required");
    let documents = format!("{path}.documents");
    let certificates = format!("{path}.certificates");
    let validity = format!("{path}.validity");
    let scenarios = open_row(
        members.value("scenarios"),
        "rules.persons.scenarios",
        &["persons", "sites"],
    )?;
    Ok(PersonRules {
        required: every(members.value("required"), &required, parse_required)?,
        with_persons: scenarios.one("persons")?,
        with_sites: scenarios.one("sites")?,
        documents: every(members.value("documents"), &documents, parse_kinds)?,
        certificates: every(members.value("certificates"), &certificates, parse_kinds)?,
        validity: rows(members.value("validity"), &validity, parse_validity)?,
    })
}

/// A row for every variant of `K`.
fn every<K: Named + Ord + FromJson, V>(
    value: &Value,
    path: &str,
    parse_row: fn(&Value, &str) -> Result<V, Error>,
) -> Result<ShortMap<K, V>, Error> {
    let read = rows(value, path, parse_row)?;
    for (variant, name) in K::VARIANTS.iter().zip(K::NAMES) {
        if read.get(variant).is_none() {
            let path = format!("{path}.{name}");
            return Err(Error::invalid_rules(path, "null", "there has to be a row"));
        }
    }
    Ok(read)
}

fn rows<K: Ord + FromJson, V>(
    value: &Value,
    path: &str,
    parse_row: fn(&Value, &str) -> Result<V, Error>,
) -> Result<ShortMap<K, V>, Error> {
    let members = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut read = ShortMap::new();
    for row in members.named() {
        let (key, row, path) = row?;
        read.insert(key, parse_row(row, &path)?);
    }
    Ok(read)
}

/// The row at `path`, which says besides `names` where it comes from.
fn open_row<'a>(value: &'a Value, path: &str, names: &[&str]) -> Result<Members<'a>, Error> {
    let names: Vec<&str> = names.iter().copied().chain(["source", "date"]).collect();
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    members.one::<String>("source")?;
    members.one::<String>("date")?;
    Ok(members)
}

fn parse_required(value: &Value, path: &str) -> Result<RequiredEntries, Error> {
    let members = open_row(value, path, &["subject", "principal", "administrator"])?;
    let required = RequiredEntries {
        subject: members.one("subject")?,
        principal: members.one("principal")?,
        administrator: members.one("administrator")?,
    };
    let check = |owner: Owner, entries: &[Entry]| {
        let exists = |entry: &&Entry| match owner {
            Owner::Subject => SUBJECT_ENTRIES.contains(entry),
            Owner::Principal | Owner::Administrator => **entry != Entry::Address,
        };
        match entries.iter().find(|entry| !exists(entry)) {
            None => Ok(()),
            Some(entry) => Err(Error::invalid_rules(
                format!("{path}.{}", owner.as_str()),
                entry.as_str(),
                "there is no such entry",
            )),
        }
    };
    check(Owner::Subject, &required.subject)?;
    check(Owner::Principal, &required.principal)?;
    check(Owner::Administrator, &required.administrator)?;
    Ok(required)
}

fn parse_kinds(value: &Value, path: &str) -> Result<DocumentKinds, Error> {
    let members = open_row(value, path, &["allowed", "unusual"])?;
    let kinds = DocumentKinds {
        allowed: members.one("allowed")?,
        unusual: members.one("unusual")?,
    };
    if kinds.allowed.is_empty() {
        let path = format!("{path}.allowed");
        return Err(Error::invalid_rules(
            path,
            "[]",
            "must have at least one kind",
        ));
    }
    Ok(kinds)
}

fn parse_validity(value: &Value, path: &str) -> Result<ValidityRule, Error> {
    let members = open_row(value, path, &["spans", "graceMonths"])?;
    let grace_months: u32 = members.one("graceMonths")?;
    if grace_months > MAX_GRACE_MONTHS {
        return Err(Error::invalid_rules(
            format!("{path}.graceMonths"),
            grace_months,
            format!("must be at most {MAX_GRACE_MONTHS}"),
        ));
    }
    Ok(ValidityRule {
        spans: parse_spans(members.value("spans"), &format!("{path}.spans"))?,
        grace_months,
    })
}

fn parse_spans(value: &Value, path: &str) -> Result<Vec<Span>, Error> {
    let refuse = |path: String, value: &Value, allowed: &str| {
        let given = serde_json::to_string(value).unwrap_or_default();
        Err(Error::invalid_rules(path, given, allowed))
    };
    let rows = value.as_array().map_or(&[][..], Vec::as_slice);
    let mut spans: Vec<Span> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{path}.{index}");
        let names = ["fromAge", "years", "longTerm"];
        let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
        let span = Span {
            from_age: members.one("fromAge")?,
            years: members.maybe("years")?,
        };
        let is_long_term: bool = members.maybe("longTerm")?.unwrap_or_default();
        if is_long_term == span.years.is_some() {
            return refuse(path, row, "must have years, or longTerm that is true");
        }
        if span
            .years
            .is_some_and(|years| !(1..=MAX_YEARS).contains(&years))
        {
            let allowed = format!("must be 1 to {MAX_YEARS}");
            return refuse(format!("{path}.years"), members.value("years"), &allowed);
        }
        let is_next = match spans.last() {
            None => span.from_age == 0,
            Some(last) => span.from_age > last.from_age,
        };
        if !is_next {
            let path = format!("{path}.fromAge");
            let allowed = "must be 0 in the first row and rise from row to row";
            return refuse(path, members.value("fromAge"), allowed);
        }
        spans.push(span);
    }
    if spans.is_empty() {
        return refuse(path.to_owned(), value, "must be a list of at least one row");
    }
    Ok(spans)
}
