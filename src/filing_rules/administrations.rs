//! What each provincial administration (管局) asks for, by the two digits of GB/T 2260.
//!
//! In the table the row `default` holds what is the same nearly everywhere; a province's row names
//! only what differs from it.

mod parse;
#[cfg(test)]
mod tests;

pub(super) use parse::parse;

use super::condition::Condition;
use super::localized::Localized;
use super::slots::SlotRule;
use crate::filing::{DomainHolder, Filing, Residency, SubjectKind};
use crate::form::FieldKind;
use crate::message::Locale;
use crate::named::name_variants;
use crate::short_map::ShortMap;

/// What one provincial administration (管局) asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administration {
    /// What the province is called, such as 北京.
    pub(crate) name: Localized<String>,
    /// What filing numbers begin with, such as 京.
    pub(crate) abbreviation: String,
    /// Where the row comes from.
    pub(crate) source: String,
    /// When the source was current, such as `2019-09`.
    pub(crate) date: String,
    /// Whether an organisation's subject principal is its legal representative (C15).
    pub(crate) principal: LegalRepresentativeRule,
    /// Whether an organisation's website administrator is its legal representative.
    pub(crate) administrator: LegalRepresentativeRule,
    /// Words in an organisation's name that make `by_name_words` a must.
    pub(crate) name_words: Vec<String>,
    /// Whether an organisation's two persons may be one.
    pub(crate) persons: PersonsRule,
    /// Persons younger than this are not accepted; 0 where nothing is said.
    pub(crate) min_age: ByKind<u16>,
    /// Subjects whose persons need a mobile number of the province.
    pub(crate) local_mobile: Vec<SubjectKind>,
    /// Kinds of document that are narrower than the upload rules (S56 to S60).
    pub(crate) documents: Vec<DocumentRule>,
    /// Persons from there are not accepted at all.
    pub(crate) refused_residencies: Vec<Residency>,
    /// What an identity document with an address in another province means.
    pub(crate) outside_documents: ByKind<OutsideDocument>,
    /// Temporary identity cards (临时身份证) are accepted.
    pub(crate) accepts_temporary_id: bool,
    /// How many sites one order may have.
    max_sites: Vec<OrderLimit>,
    /// How many domains one order may have.
    max_domains: Vec<OrderLimit>,
    /// How many domains one site may have (C13).
    pub(crate) max_domains_per_site: u32,
    /// Who may hold an organisation's domains; an individual holds its own.
    pub(crate) domain_holders: Vec<DomainHolder>,
    /// A domain that ends within this many days is refused (C14).
    pub(crate) domain_remaining_days: u32,
    /// An identity document has to be valid for more months than this.
    pub(crate) id_remaining_months: u32,
    /// A code that is sent to the mobile has to be entered within a day.
    pub(crate) has_sms_check: bool,
    /// Subjects that put a fingerprint beside the signature (S86).
    pub(crate) fingerprint: Vec<SubjectKind>,
    /// What an applicant should know and nothing here checks.
    notes: ShortMap<String, Note>,
    /// Materials that only this administration asks for.
    pub(crate) slots: Vec<SlotRule>,
}

/// One value for individuals and one for organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ByKind<T> {
    individual: T,
    organization: T,
}

impl<T: Copy> ByKind<T> {
    pub(crate) fn get(self, kind: SubjectKind) -> T {
        match kind {
            SubjectKind::Individual => self.individual,
            SubjectKind::Organization => self.organization,
        }
    }
}

/// Whether a person has to be the legal representative (法定代表人).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LegalRepresentativeRule {
    /// The administration's page says nothing.
    Unstated,
    /// Anybody.
    Free,
    /// Only of organisations with certain words in their names.
    ByNameWords,
    /// The legal representative, or somebody with a letter of authorization.
    MustOrAuthorization,
    /// Nobody else.
    Must,
}

name_variants!(LegalRepresentativeRule, "The name in the table, such as `must`.", {
    Unstated: "unstated",
    Free: "free",
    ByNameWords: "by_name_words",
    MustOrAuthorization: "must_or_authorization",
    Must: "must",
});

/// Whether an organisation's subject principal and website administrator may be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PersonsRule {
    /// One or two.
    Free,
    /// Two (天津).
    Different,
    /// One, unless the subject principal is the legal representative (江苏).
    SameUnlessLegalRepresentative,
}

name_variants!(PersonsRule, "The name in the table, such as `different`.", {
    Free: "free",
    Different: "different",
    SameUnlessLegalRepresentative: "same_unless_legal_representative",
});

/// What an identity document means whose printed address is in another province. The address
/// decides, not the first digits of the number, which are those of the first registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutsideDocument {
    /// The administration's page says nothing.
    Unstated,
    /// A proof of residence has to come with it.
    Proof,
    /// It is refused.
    NotAccepted,
}

name_variants!(OutsideDocument, "The name in the table, such as `proof`.", {
    Unstated: "unstated",
    Proof: "proof",
    NotAccepted: "not_accepted",
});

/// Which kinds of document some persons have to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentRule {
    /// Whose subjects; all when empty.
    subject_kinds: Vec<SubjectKind>,
    residencies: Vec<Residency>,
    /// The only kinds that are accepted.
    pub(crate) document_types: Vec<FieldKind>,
    pub(crate) source: String,
}

impl DocumentRule {
    /// Whether it is about such a person.
    pub(crate) fn holds(&self, kind: SubjectKind, residency: Residency) -> bool {
        (self.subject_kinds.is_empty() || self.subject_kinds.contains(&kind))
            && self.residencies.contains(&residency)
    }
}

/// A bound of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OrderLimit {
    when: Condition,
    at_most: u32,
}

/// A fact that is only shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Note {
    text: Localized<String>,
}

impl Administration {
    /// What the province is called.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        self.name.get(locale)
    }

    /// What an applicant should know of it and nothing here checks.
    pub fn notes(&self, locale: Locale) -> impl Iterator<Item = &str> {
        self.notes
            .iter()
            .map(move |(_, note)| note.text.get(locale).as_str())
    }

    /// The most sites of one order; `None` is any number.
    pub(crate) fn max_sites(&self, filing: &Filing) -> Option<u32> {
        lowest(&self.max_sites, filing)
    }

    /// The most domains of one order; `None` is any number.
    pub(crate) fn max_domains(&self, filing: &Filing) -> Option<u32> {
        lowest(&self.max_domains, filing)
    }
}

fn lowest(limits: &[OrderLimit], filing: &Filing) -> Option<u32> {
    let held = limits.iter().filter(|limit| limit.when.holds(filing));
    held.map(|limit| limit.at_most).min()
}
