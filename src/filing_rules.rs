//! The whole rule table: that of pictures, and everything about fields, forms and materials.
//!
//! Each section is a JSON file of its own beside its reader in `src/filing_rules/`; together with
//! `src/rules/default.json` they are one table.

mod administrations;
pub(crate) mod condition;
mod contact;
mod findings;
mod handoff;
mod identity;
mod list;
mod localized;
mod materials;
mod orders;
mod organization;
mod persons;
#[cfg(feature = "schema")]
mod schema;
mod shooting;
mod slots;
mod web;

pub use administrations::Administration;
pub(crate) use administrations::{LegalRepresentativeRule, OutsideDocument, PersonsRule};
pub(crate) use contact::MobilePrefix;
pub(crate) use organization::{IcpNumberRules, PersonNameRules};
pub(crate) use persons::{DocumentKinds, Span, ValidityRule};
#[cfg(feature = "schema")]
pub use schema::rules_schema;
pub(crate) use web::{LabelKind, SiteNameRules, WebRules, label_before};

use crate::embedded::embedded;
use crate::error::{Error, ErrorKind};
use crate::finding::{Fact, Param, Severity};
use crate::members::read;
use crate::merge_patch::merge;
use crate::review::{FINDINGS_JSON, REVIEW_JSON, ReviewRules};
use crate::rules::{Rules, default_table};
use crate::short_map::ShortMap;
use contact::ContactRules;
use findings::FormFindings;
pub(crate) use handoff::{HandoffRules, HostAppRule};
use identity::IdentityRules;
pub(crate) use materials::MaterialGuide;
pub(crate) use orders::{OrderRules, StateRule};
use organization::OrganizationRules;
use persons::PersonRules;
use serde_json::Value;
use shooting::ShootingRules;
pub(crate) use slots::Reason;
use slots::SlotRules;
use std::sync::{Arc, OnceLock};

/// The sections of the table that are not about pictures, and where each stands; one may have several
/// files, whose rows come together.
const SECTIONS: [(&str, &str); 18] = [
    (
        "administrations",
        embedded!("filing_rules/administrations.json"),
    ),
    ("contact", embedded!("filing_rules/contact.json")),
    ("findings", embedded!("filing_rules/findings.json")),
    ("handoff", embedded!("filing_rules/handoff.json")),
    ("identity", embedded!("filing_rules/identity.json")),
    (
        "materials",
        embedded!("filing_rules/materials/certificates.json"),
    ),
    (
        "materials",
        embedded!("filing_rules/materials/domains.json"),
    ),
    ("materials", embedded!("filing_rules/materials/forms.json")),
    (
        "materials",
        embedded!("filing_rules/materials/letters.json"),
    ),
    ("materials", embedded!("filing_rules/materials/proofs.json")),
    ("orders", embedded!("filing_rules/orders.json")),
    ("organization", embedded!("filing_rules/organization.json")),
    ("persons", embedded!("filing_rules/persons.json")),
    ("review", REVIEW_JSON),
    ("findings", FINDINGS_JSON),
    ("shooting", embedded!("filing_rules/shooting.json")),
    ("slots", embedded!("filing_rules/slots.json")),
    ("web", embedded!("filing_rules/web.json")),
];

/// Everything that may differ between providers, provinces and over time.
#[derive(Clone, Debug)]
pub struct FilingRules {
    /// What is about pictures.
    pub pictures: Rules,
    pub(crate) findings: FormFindings,
    pub(crate) identity: IdentityRules,
    pub(crate) organization: OrganizationRules,
    pub(crate) contact: ContactRules,
    pub(crate) web: WebRules,
    pub(crate) persons: PersonRules,
    pub(crate) materials: ShortMap<crate::filing::Material, MaterialGuide>,
    pub(crate) shooting: ShootingRules,
    pub(crate) slots: SlotRules,
    pub(crate) administrations: ShortMap<String, Administration>,
    pub(crate) orders: OrderRules,
    pub(crate) handoff: HandoffRules,
}

impl Default for FilingRules {
    fn default() -> Self {
        Self::shared().as_ref().clone()
    }
}

impl FilingRules {
    /// The default table, read once.
    #[must_use]
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<FilingRules>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(Self::parse_table))
    }

    /// The default table as data.
    #[must_use]
    pub fn default_table() -> Value {
        Self::table().clone()
    }

    fn parse_table() -> Arc<Self> {
        let rules = Self::parse(Self::table()).unwrap_or_else(|error| {
            panic!("the embedded table is parsed by every test of this crate: {error}")
        });
        Arc::new(rules)
    }

    /// The default table as data, put together once.
    pub(crate) fn table() -> &'static Value {
        static TABLE: OnceLock<Value> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut table = default_table().clone();
            for (name, json) in SECTIONS {
                let section: Value = serde_json::from_str(json)
                    .unwrap_or_else(|_| panic!("the embedded {name} are JSON"));
                if let Value::Object(table) = &mut table {
                    merge(table.entry(name).or_insert(Value::Null), &section);
                }
            }
            table
        })
    }

    /// The default table with parts of it replaced, as a JSON merge patch (RFC 7396) does it.
    ///
    /// # Errors
    ///
    /// `invalid_rules` with the path of the bad value, for a name that does not exist, a value of
    /// the wrong type or range, or values that contradict each other.
    pub fn with(changes: &Value) -> Result<Self, Error> {
        let mut table = Self::default_table();
        merge(&mut table, changes);
        Self::parse(&table)
    }

    fn parse(table: &Value) -> Result<Self, Error> {
        read(table, "rules", ErrorKind::InvalidRules, |table| {
            let slots = slots::parse(&table.at("slots"));
            let administrations = administrations::parse(&table.at("administrations"));
            table.keep(slots.require_reasons(&administrations));
            // Only to be looked at: reviews are in another part of the engine.
            ReviewRules::of_node(table);
            Self {
                pictures: Rules::of_node(table),
                findings: findings::parse(&table.at("findings")),
                identity: identity::parse(&table.at("identity")),
                organization: organization::parse(&table.at("organization")),
                contact: contact::parse(&table.at("contact")),
                web: web::parse(&table.at("web")),
                persons: persons::parse(&table.at("persons")),
                materials: materials::parse(&table.at("materials")),
                shooting: shooting::parse(&table.at("shooting")),
                slots,
                administrations,
                orders: orders::parse(&table.at("orders")),
                handoff: handoff::parse(&table.at("handoff")),
            }
        })
    }

    pub(crate) fn severity(&self, fact: &Fact) -> Severity {
        let variant = match fact.params.get("variant") {
            Some(Param::Text(name)) => name,
            _ => "",
        };
        self.findings.severity(fact.code, variant)
    }

    /// The row of an administration, by its two-digit code.
    #[must_use]
    pub fn administration(&self, code: &str) -> Option<&Administration> {
        self.administrations.get(code)
    }

    /// Refuses a code that has no row.
    pub(crate) fn require_administration(&self, path: &str, code: &str) -> Result<(), Error> {
        if self.administration(code).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.administrations.keys().map(String::as_str).collect();
        Err(Error::invalid_option(
            path,
            format!("{code:?}"),
            format!("must be one of {}", known.join(", ")),
        ))
    }
}
