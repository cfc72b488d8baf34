//! What a filing is about: the answers that decide which materials it needs.

use super::terms::{Channel, DomainHolder, OrganizationType, Residency, Scenario, SubjectKind};
use crate::error::{Error, ErrorKind};
use crate::filing_rules::FilingRules;
use crate::form::domain::normalize_domain;
use crate::form::text::trim;
use crate::members::{Members, Node, read};
use serde::Serialize;
use serde_json::Value;

/// The answers that decide which materials a filing needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Filing {
    /// Who files.
    pub subject_kind: SubjectKind,
    /// What kind of organisation; of organisations only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_type: Option<OrganizationType>,
    /// What is filed.
    pub scenario: Scenario,
    /// Two digits of GB/T 2260, such as `11` for Beijing.
    pub administration: String,
    /// Where the pictures come from.
    pub channel: Channel,
    /// The website administrator is the subject principal.
    pub principal_is_administrator: bool,
    /// The subject principal is the legal representative; unknown when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal_is_legal_representative: Option<bool>,
    /// Where the persons are from; the mainland when left out.
    #[serde(skip_serializing_if = "Residencies::is_empty")]
    pub residency: Residencies,
    /// Age of the subject principal in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal_age: Option<u16>,
    /// Age of the website administrator in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrator_age: Option<u16>,
    /// The address printed on the identity document is outside the administration's province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_outside_administration: Option<bool>,
    /// The organisation's name has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_changed: Option<bool>,
    /// The site has finance content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finance_content: Option<bool>,
    /// Kinds of content that need prior approval.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pre_approval: Vec<String>,
    /// How many sites are filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site_count: Option<u32>,
    /// How many different prefixes (sub-domains) the sites have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix_count: Option<u32>,
    /// The domains of the order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
    /// Who holds the domains; the subject when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_holder: Option<DomainHolder>,
    /// The order still has a verification form on paper (before July 2019, C7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legacy_verification_form: Option<bool>,
}

/// Where the persons of a filing are from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Residencies {
    /// The subject principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<Residency>,
    /// The website administrator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrator: Option<Residency>,
}

impl Residencies {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A domain of a filing.
pub(crate) struct DistinctDomain<'a> {
    /// As programs compare it: A-labels in lower case.
    pub(crate) name: String,
    /// As it was first typed.
    pub(crate) typed: &'a str,
}

/// The most domains, and the most kinds of content, that are looked at.
const MAX_ENTRIES: usize = 1_000;

impl Filing {
    /// The domains, each once however it is written, in the order in which they were given (S12,
    /// S13). Blank entries do not count.
    pub(crate) fn distinct_domains(&self) -> Vec<DistinctDomain<'_>> {
        let mut distinct: Vec<DistinctDomain<'_>> = Vec::new();
        for domain in &self.domains {
            let typed = trim(domain);
            // What is no domain is refused by its own field; here it is one more entry.
            let name = normalize_domain(typed).unwrap_or_else(|| typed.to_ascii_lowercase());
            if !name.is_empty() && distinct.iter().all(|held| held.name != name) {
                distinct.push(DistinctDomain { name, typed });
            }
        }
        distinct
    }

    /// From JSON, as JavaScript callers give it.
    ///
    /// # Errors
    ///
    /// `invalid_option` with the path of a member that does not exist, is missing, or has a value
    /// that is not allowed.
    pub fn from_json(filing: &Value, rules: &FilingRules) -> Result<Self, Error> {
        read(filing, "filing", ErrorKind::InvalidOption, |filing| {
            Self::read(filing, rules)
        })
    }

    pub(crate) fn read(filing: &Node<'_>, rules: &FilingRules) -> Self {
        let members = filing.members(&[
            "subjectKind",
            "organizationType",
            "scenario",
            "administration",
            "channel",
            "principalIsAdministrator",
            "principalIsLegalRepresentative",
            "residency",
            "principalAge",
            "administratorAge",
            "idOutsideAdministration",
            "nameChanged",
            "financeContent",
            "preApproval",
            "siteCount",
            "prefixCount",
            "domains",
            "domainHolder",
            "legacyVerificationForm",
        ]);
        let administration: String = members.one("administration");
        let path = members.at("administration").path;
        filing.keep(rules.require_administration(&path, &administration));
        Self {
            subject_kind: members.one("subjectKind"),
            organization_type: members.maybe("organizationType"),
            scenario: members.one("scenario"),
            administration,
            channel: members.one("channel"),
            principal_is_administrator: members.one("principalIsAdministrator"),
            principal_is_legal_representative: members.maybe("principalIsLegalRepresentative"),
            residency: read_residencies(&members.at("residency")),
            principal_age: members.maybe("principalAge"),
            administrator_age: members.maybe("administratorAge"),
            id_outside_administration: members.maybe("idOutsideAdministration"),
            name_changed: members.maybe("nameChanged"),
            finance_content: members.maybe("financeContent"),
            pre_approval: read_list(&members, "preApproval"),
            site_count: members.maybe("siteCount"),
            prefix_count: members.maybe("prefixCount"),
            domains: read_list(&members, "domains"),
            domain_holder: members.maybe("domainHolder"),
            legacy_verification_form: members.maybe("legacyVerificationForm"),
        }
    }
}

fn read_residencies(node: &Node<'_>) -> Residencies {
    if node.value.is_null() {
        return Residencies::default();
    }
    let members = node.members(&["principal", "administrator"]);
    Residencies {
        principal: members.maybe("principal"),
        administrator: members.maybe("administrator"),
    }
}

fn read_list(members: &Members<'_>, name: &str) -> Vec<String> {
    let list: Vec<String> = members.or_default(name);
    let allowed = format_args!("must have at most {MAX_ENTRIES} entries");
    members.require(list.len() <= MAX_ENTRIES, name, &list.len(), &allowed);
    list
}
