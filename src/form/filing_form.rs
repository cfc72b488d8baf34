//! A form: what is filed, by whom, and the sites.

#[cfg(test)]
mod tests;

use super::FieldKind;
use crate::error::{Error, ErrorKind};
use crate::filing::Filing;
use crate::filing_rules::FilingRules;
use crate::members::{Members, Node, read};
use serde::Serialize;
use serde_json::Value;

/// The most sites that a form given as JSON may have.
const MAX_SITES: usize = 100;

/// The most domains that all sites of a form given as JSON may have together.
const MAX_DOMAINS: usize = 1_000;

/// Everything that is filled in for one filing. An empty text is one that has not been filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FilingForm {
    /// The answers that decide which rules hold.
    pub filing: Filing,
    /// Who files.
    pub subject: Subject,
    /// The subject principal (主体负责人).
    pub principal: Person,
    /// The website administrator (网站负责人); may be left out where the principal is it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrator: Option<Person>,
    /// The sites of the order.
    pub sites: Vec<Site>,
}

/// The person or organisation that files (主体).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// As it stands on the certificate.
    pub name: String,
    /// The kind of certificate; none when it has not been chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_type: Option<FieldKind>,
    /// The number on the certificate.
    pub document_number: String,
    /// The applicant has confirmed that the certificate really says so: some credit codes were
    /// issued with a wrong check character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number_confirmed: Option<bool>,
    /// Where the subject is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Somebody who is responsible for the filing or for its sites.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// As it stands on the document.
    pub name: String,
    /// The kind of document; none when it has not been chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_type: Option<FieldKind>,
    /// The number on the document.
    pub document_number: String,
    /// The applicant has confirmed that the document really says so. Of the website administrator:
    /// that it is somebody else of the same name as the principal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number_confirmed: Option<bool>,
    /// The first day on which the document is valid, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// The last day on which the document is valid, `YYYY-MM-DD`, or `long_term`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Mobile number.
    pub mobile: String,
    /// Mobile number for emergencies (应急联系电话), which has to be another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency_mobile: Option<String>,
    /// Landline with area code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub landline: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// One site of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Site {
    /// The site's name.
    pub name: String,
    /// Its domains, of which administrations take one.
    pub domains: Vec<SiteDomain>,
}

/// A domain of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SiteDomain {
    /// The registrable domain, such as `example.cn`.
    pub name: String,
    /// The last day on which it is registered, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

impl FilingForm {
    /// From JSON, as JavaScript callers give it. What is missing or null has not been filled in,
    /// which is for the report to say.
    ///
    /// # Errors
    ///
    /// `invalid_option` with the path of a member that does not exist or is of another type, of an
    /// answer in `filing` that is missing, of more than 100 sites, or of more than 1,000 domains.
    pub fn from_json(form: &Value, rules: &FilingRules) -> Result<Self, Error> {
        read(form, "form", ErrorKind::InvalidOption, |form| {
            let names = ["filing", "subject", "principal", "administrator", "sites"];
            let members = form.members(&names);
            let administrator = members.at("administrator");
            Self {
                filing: Filing::read(&members.at("filing"), rules),
                subject: read_subject(&members.at("subject")),
                principal: read_person(&members.at("principal")),
                administrator: match administrator.value {
                    Value::Null => None,
                    _ => Some(read_person(&administrator)),
                },
                sites: read_sites(&members.at("sites")),
            }
        })
    }
}

fn read_subject(subject: &Node<'_>) -> Subject {
    if subject.value.is_null() {
        return Subject::default();
    }
    let members = subject.members(&[
        "name",
        "documentType",
        "documentNumber",
        "documentNumberConfirmed",
        "address",
    ]);
    Subject {
        name: members.or_default("name"),
        document_type: read_kind(&members),
        document_number: members.or_default("documentNumber"),
        document_number_confirmed: members.maybe("documentNumberConfirmed"),
        address: members.maybe("address"),
    }
}

fn read_person(person: &Node<'_>) -> Person {
    if person.value.is_null() {
        return Person::default();
    }
    let members = person.members(&[
        "name",
        "documentType",
        "documentNumber",
        "documentNumberConfirmed",
        "validFrom",
        "validUntil",
        "mobile",
        "emergencyMobile",
        "landline",
        "email",
    ]);
    Person {
        name: members.or_default("name"),
        document_type: read_kind(&members),
        document_number: members.or_default("documentNumber"),
        document_number_confirmed: members.maybe("documentNumberConfirmed"),
        valid_from: members.maybe("validFrom"),
        valid_until: members.maybe("validUntil"),
        mobile: members.or_default("mobile"),
        emergency_mobile: members.maybe("emergencyMobile"),
        landline: members.maybe("landline"),
        email: members.maybe("email"),
    }
}

fn read_sites(sites: &Node<'_>) -> Vec<Site> {
    let mut domains_left = MAX_DOMAINS;
    let mut read = Vec::new();
    for (index, site) in list(sites, MAX_SITES).iter().enumerate() {
        let members = sites.entry(index, site).members(&["name", "domains"]);
        let domains = read_domains(&members.at("domains"), domains_left);
        domains_left -= domains.len();
        read.push(Site {
            name: members.or_default("name"),
            domains,
        });
    }
    read
}

fn read_domains(domains: &Node<'_>, most: usize) -> Vec<SiteDomain> {
    let mut read = Vec::new();
    for (index, domain) in list(domains, most).iter().enumerate() {
        let members = domains.entry(index, domain).members(&["name", "expires"]);
        read.push(SiteDomain {
            name: members.or_default("name"),
            expires: members.maybe("expires"),
        });
    }
    read
}

/// At most that many entries; of a longer list, which is refused, none.
fn list<'a>(node: &Node<'a>, most: usize) -> &'a [Value] {
    match node.value {
        Value::Null => &[],
        Value::Array(entries) if entries.len() > most => {
            let allowed = format_args!(
                "must have at most {most} entries: a form has up to {MAX_SITES} sites and \
                 {MAX_DOMAINS} domains"
            );
            node.refuse(&entries.len(), &allowed);
            &[]
        }
        Value::Array(entries) => entries,
        _ => {
            node.refuse_value(&"must be a list");
            &[]
        }
    }
}

/// The empty text is what a list of choices gives before one was taken.
fn read_kind(members: &Members<'_>) -> Option<FieldKind> {
    match members.value("documentType") {
        Value::String(text) if text.is_empty() => None,
        _ => members.maybe("documentType"),
    }
}
