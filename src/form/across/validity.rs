//! From when to when documents are valid (S36, S65, 居民身份证法 art. 5).

#[cfg(test)]
mod tests;

use super::{DomainEntry, Entry, Known, Notes, Owner, Place, SiteEntry, is_empty};
use crate::filing_rules::{Span, ValidityRule};
use crate::finding::{Fact, FindingCode};
use crate::form::date_field::LONG_TERM;
use crate::form::identity_facts::birth_date;
use crate::form::{Date, FieldKind, Person};

/// A span that begins on 29 February ends a day earlier or later in a common year.
const LEAP_DAYS: i32 = 1;

/// Of a temporary identity card (临时居民身份证管理办法 art. 5).
const TEMPORARY_MONTHS: u32 = 3;

/// How long a document is valid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Day(Date),
    LongTerm,
}

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    for (owner, person) in known.persons() {
        let from = person.valid_from.as_deref().and_then(Date::parse);
        let until = person.valid_until.as_deref().and_then(read_until);
        if let Some(today) = known.today {
            check_start(owner, from, today, notes);
            let months = known
                .administration
                .map_or(0, |row| row.id_remaining_months);
            check_end(owner, until, today, months, notes);
        }
        if is_temporary(person, from, until) {
            check_temporary(known, owner, notes);
            continue;
        }
        let unusual = until.and_then(|until| check_span(known, person, from, until));
        if let Some(fact) = unusual {
            notes.add_of(owner, Entry::ValidUntil, fact);
        }
    }
    if known.today.is_none()
        && let Some(place) = first_date(known)
    {
        let fact = Fact::new(FindingCode::NotChecked).with("variant", "dates");
        notes.add(place, fact);
    }
}

fn read_until(text: &str) -> Option<Until> {
    if text == LONG_TERM {
        return Some(Until::LongTerm);
    }
    Date::parse(text).map(Until::Day)
}

fn check_start(owner: Owner, from: Option<Date>, today: Date, notes: &mut Notes) {
    if let Some(from) = from.filter(|from| *from > today) {
        let fact = Fact::new(FindingCode::FutureDate)
            .with("variant", "valid_from")
            .with("from", from.to_string().as_str());
        notes.add_of(owner, Entry::ValidFrom, fact);
    }
}

fn check_end(owner: Owner, until: Option<Until>, today: Date, months: u32, notes: &mut Notes) {
    let Some(Until::Day(until)) = until else {
        return;
    };
    let fact = if until < today {
        Fact::new(FindingCode::Expired)
    } else if months > 0 && until <= today.plus_months(months) {
        Fact::new(FindingCode::ExpiresSoon).with("months", months)
    } else {
        return;
    };
    let fact = fact.with("until", until.to_string().as_str());
    notes.add_of(owner, Entry::ValidUntil, fact);
}

/// Whether the dates are those of a temporary identity card.
fn is_temporary(person: &Person, from: Option<Date>, until: Option<Until>) -> bool {
    let (Some(from), Some(Until::Day(until))) = (from, until) else {
        return false;
    };
    let end = from.plus_months(TEMPORARY_MONTHS);
    person.document_type == Some(FieldKind::ResidentId) && end.days_until(until).abs() <= LEAP_DAYS
}

fn check_temporary(known: &Known<'_>, owner: Owner, notes: &mut Notes) {
    let is_refused = known
        .administration
        .is_some_and(|row| !row.accepts_temporary_id);
    if is_refused {
        let fact = Fact::new(FindingCode::DocumentTypeUnusual);
        let fact = fact.with("variant", "temporary_id");
        notes.add_of(owner, Entry::DocumentType, fact);
    } else {
        let fact = Fact::new(FindingCode::UnusualValidity).with("variant", "temporary");
        notes.add_of(owner, Entry::ValidUntil, fact);
    }
}

/// Whether such documents are valid for so long, and for somebody of that age.
fn check_span(
    known: &Known<'_>,
    person: &Person,
    from: Option<Date>,
    until: Until,
) -> Option<Fact> {
    let unusual = |variant| Fact::new(FindingCode::UnusualValidity).with("variant", variant);
    if let (Some(from), Until::Day(until)) = (from, until)
        && until <= from
    {
        return Some(unusual("ends_before_start"));
    }
    let kind = person.document_type?;
    let born = birth_date(kind, &person.document_number);
    if let (Some(born), Some(from)) = (born, from)
        && from < born
    {
        return Some(unusual("before_birth"));
    }
    let rule = known.rules.persons.validity(kind)?;
    // Who is too young for a card without end today was so when it was issued.
    let issued = match until {
        Until::LongTerm => from.or(known.today)?,
        Until::Day(_) => from?,
    };
    let fits = |span: &Span| is_of_span(issued, until, *span);
    if !rule.spans.iter().any(fits) {
        let years: Vec<String> = rule
            .spans
            .iter()
            .filter_map(|span| span.years)
            .map(|years| years.to_string())
            .collect();
        let variant = if rule.spans.iter().any(|span| span.years.is_none()) {
            "span_or_long_term"
        } else {
            "span"
        };
        return Some(unusual(variant).with("years", years.join("/").as_str()));
    }
    let born = born?;
    let age = born.age_on(issued)?;
    let expected = span_at(rule, age);
    let earlier = born.plus_months(rule.grace_months).age_on(issued);
    let is_expected = [Some(expected), earlier.map(|age| span_at(rule, age))]
        .into_iter()
        .flatten()
        .any(|span| is_of_span(issued, until, span));
    if is_expected {
        return None;
    }
    let fact = match expected.years {
        Some(years) => unusual("age").with("expectedYears", u32::from(years)),
        None => unusual("age_long_term"),
    };
    Some(fact.with("age", u32::from(age)))
}

fn is_of_span(issued: Date, until: Until, span: Span) -> bool {
    match (until, span.years) {
        (Until::LongTerm, None) => true,
        (Until::Day(until), Some(years)) => {
            let end = issued.plus_months(u32::from(years) * 12);
            end.days_until(until).abs() <= LEAP_DAYS
        }
        _ => false,
    }
}

/// The last span that begins at that age or before; the first begins at birth.
fn span_at(rule: &ValidityRule, age: u16) -> Span {
    let reached = rule.spans.iter().rfind(|span| span.from_age <= age);
    reached.copied().unwrap_or(Span {
        from_age: 0,
        years: None,
    })
}

/// The first field whose check needs to know what day it is.
fn first_date(known: &Known<'_>) -> Option<Place> {
    let is_day = |text: Option<&String>| {
        text.is_some_and(|text| !is_empty(text) && text.as_str() != LONG_TERM)
    };
    for (owner, person) in known.persons() {
        let has_birth = person
            .document_type
            .is_some_and(|kind| birth_date(kind, &person.document_number).is_some());
        let found = [
            (has_birth, Entry::DocumentNumber),
            (is_day(person.valid_from.as_ref()), Entry::ValidFrom),
            (is_day(person.valid_until.as_ref()), Entry::ValidUntil),
        ];
        if let Some((_, entry)) = found.into_iter().find(|(is_there, _)| *is_there) {
            return Some(Place::Of(owner, entry));
        }
    }
    for (index, site) in known.form.sites.iter().enumerate() {
        for (at, domain) in site.domains.iter().enumerate() {
            if is_day(domain.expires.as_ref()) {
                let entry = SiteEntry::Domain(at, DomainEntry::Expires);
                return Some(Place::Site(index, entry));
            }
        }
    }
    None
}
