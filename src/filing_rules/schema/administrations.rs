//! What each provincial administration asks for.

use super::change::partial;
use super::shape::{
    ADMINISTRATION, boolean, by_kind, definition as defined, integer, list, localized, name_of,
    object, optional, required, rows, string, text,
};
use crate::filing::{DomainHolder, Residency, SubjectKind};
use crate::filing_rules::administrations::{LegalRepresentativeRule, OutsideDocument, PersonsRule};
use serde_json::{Value, json};

pub(super) fn section() -> Value {
    let about = "What is the same nearly everywhere; a province's row names only what differs.";
    let mut section = object([required("default", about, administration())]);
    section["patternProperties"] = json!({ADMINISTRATION: defined("province")});
    section
}

/// Of a province's row everything may be left to the default one but what it is called.
pub(super) fn province() -> Value {
    let whole = administration();
    let mut province = partial(&whole);
    for name in ["name", "abbreviation"] {
        province["properties"][name] = partial(&whole["properties"][name]);
    }
    province
}

fn administration() -> Value {
    let stance = || name_of::<LegalRepresentativeRule>();
    let count = || integer(1, u32::MAX.into());
    let subject_kinds = || list(&name_of::<SubjectKind>());
    object([
        required("name", "", localized(&text())),
        required(
            "abbreviation",
            "What filing numbers begin with, such as 京.",
            text(),
        ),
        required("source", "The rule it comes from.", text()),
        required("date", "The date of the rule's text.", text()),
        required(
            "principal",
            "Whether an organisation's subject principal is its legal representative.",
            stance(),
        ),
        required(
            "administrator",
            "Whether an organisation's website administrator is its legal representative.",
            stance(),
        ),
        required(
            "nameWords",
            "Words in an organisation's name for by_name_words.",
            list(&string()),
        ),
        required(
            "persons",
            "Whether an organisation's two persons may be one.",
            name_of::<PersonsRule>(),
        ),
        required(
            "minAge",
            "0 where nothing is said.",
            by_kind(&integer(0, u16::MAX.into())),
        ),
        required(
            "localMobile",
            "Who needs a mobile number of the province.",
            subject_kinds(),
        ),
        optional(
            "documents",
            "Kinds of document that are narrower.",
            rows(&string(), &documents()),
        ),
        required("refusedResidencies", "", list(&name_of::<Residency>())),
        required(
            "outsideDocuments",
            "What a document with an address in another province means.",
            by_kind(&name_of::<OutsideDocument>()),
        ),
        required(
            "temporaryId",
            "Temporary identity cards are accepted.",
            boolean(),
        ),
        optional(
            "maxSites",
            "The most sites of one order.",
            rows(&string(), &limit()),
        ),
        optional(
            "maxDomains",
            "The most domains of one order.",
            rows(&string(), &limit()),
        ),
        required("maxDomainsPerSite", "", count()),
        required(
            "domainHolders",
            "Who may hold an organisation's domains.",
            list(&name_of::<DomainHolder>()),
        ),
        required("domainRemainingDays", "", integer(0, u32::MAX.into())),
        required("idRemainingMonths", "", integer(0, 120)),
        required("smsCheck", "A code is sent to the mobile.", boolean()),
        required(
            "fingerprint",
            "Who puts a fingerprint beside the signature.",
            subject_kinds(),
        ),
        required("notes", "What is only shown.", rows(&string(), &note())),
        required(
            "slots",
            "Materials that only it asks for.",
            rows(&string(), &defined("slot")),
        ),
    ])
}

fn documents() -> Value {
    object([
        optional(
            "subjectKind",
            "All when left out.",
            list(&name_of::<SubjectKind>()),
        ),
        required("residency", "", list(&name_of::<Residency>())),
        required(
            "documentTypes",
            "The only kinds.",
            list(&defined("field_kind")),
        ),
        required("source", "The rule it comes from.", text()),
    ])
}

fn limit() -> Value {
    object([
        optional("when", "All filings when left out.", defined("condition")),
        required("atMost", "", integer(1, u32::MAX.into())),
        required("source", "The rule it comes from.", text()),
    ])
}

fn note() -> Value {
    object([
        required("text", "", defined("localized")),
        required("source", "The rule it comes from.", text()),
    ])
}
