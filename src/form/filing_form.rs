//! A form: what is filed, by whom, and the sites.

#[cfg(test)]
mod tests;

use super::FieldKind;
use crate::error::{Error, ErrorKind};
use crate::filing::Filing;
use crate::filing_rules::FilingRules;
use crate::members::Members;
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
        let names = ["filing", "subject", "principal", "administrator", "sites"];
        let members = Members::of(form, "form", &names, ErrorKind::InvalidOption)?;
        let administrator = members.value("administrator");
        Ok(Self {
            filing: Filing::read(members.value("filing"), "form.filing", rules)?,
            subject: read_subject(members.value("subject"))?,
            principal: read_person(members.value("principal"), "form.principal")?,
            administrator: match administrator {
                Value::Null => None,
                person => Some(read_person(person, "form.administrator")?),
            },
            sites: read_sites(members.value("sites"))?,
        })
    }
}

fn read_subject(subject: &Value) -> Result<Subject, Error> {
    if subject.is_null() {
        return Ok(Subject::default());
    }
    let names = [
        "name",
        "documentType",
        "documentNumber",
        "documentNumberConfirmed",
        "address",
    ];
    let members = Members::of(subject, "form.subject", &names, ErrorKind::InvalidOption)?;
    Ok(Subject {
        name: read_text(&members, "name")?,
        document_type: read_kind(&members)?,
        document_number: read_text(&members, "documentNumber")?,
        document_number_confirmed: members.maybe("documentNumberConfirmed")?,
        address: members.maybe("address")?,
    })
}

fn read_person(person: &Value, path: &str) -> Result<Person, Error> {
    if person.is_null() {
        return Ok(Person::default());
    }
    let names = [
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
    ];
    let members = Members::of(person, path, &names, ErrorKind::InvalidOption)?;
    Ok(Person {
        name: read_text(&members, "name")?,
        document_type: read_kind(&members)?,
        document_number: read_text(&members, "documentNumber")?,
        document_number_confirmed: members.maybe("documentNumberConfirmed")?,
        valid_from: members.maybe("validFrom")?,
        valid_until: members.maybe("validUntil")?,
        mobile: read_text(&members, "mobile")?,
        emergency_mobile: members.maybe("emergencyMobile")?,
        landline: members.maybe("landline")?,
        email: members.maybe("email")?,
    })
}

fn read_sites(sites: &Value) -> Result<Vec<Site>, Error> {
    let mut domains_left = MAX_DOMAINS;
    let mut read = Vec::new();
    for (index, site) in list(sites, "form.sites", MAX_SITES)?.iter().enumerate() {
        let path = format!("form.sites.{index}");
        let members = Members::of(site, &path, &["name", "domains"], ErrorKind::InvalidOption)?;
        let domains = read_domains(members.value("domains"), &path, domains_left)?;
        domains_left -= domains.len();
        read.push(Site {
            name: read_text(&members, "name")?,
            domains,
        });
    }
    Ok(read)
}

fn read_domains(domains: &Value, path: &str, most: usize) -> Result<Vec<SiteDomain>, Error> {
    let path = format!("{path}.domains");
    let mut read = Vec::new();
    for (index, domain) in list(domains, &path, most)?.iter().enumerate() {
        let path = format!("{path}.{index}");
        let names = ["name", "expires"];
        let members = Members::of(domain, &path, &names, ErrorKind::InvalidOption)?;
        read.push(SiteDomain {
            name: read_text(&members, "name")?,
            expires: members.maybe("expires")?,
        });
    }
    Ok(read)
}

fn list<'a>(value: &'a Value, path: &str, most: usize) -> Result<&'a [Value], Error> {
    let entries = match value {
        Value::Null => &[],
        Value::Array(entries) => entries.as_slice(),
        other => {
            let given = serde_json::to_string(other).unwrap_or_default();
            return Err(Error::invalid_option(path, given, "must be a list"));
        }
    };
    if entries.len() > most {
        return Err(Error::invalid_option(
            path,
            entries.len(),
            format!(
                "must have at most {most} entries: a form has up to {MAX_SITES} sites and \
                 {MAX_DOMAINS} domains"
            ),
        ));
    }
    Ok(entries)
}

fn read_text(members: &Members<'_>, name: &str) -> Result<String, Error> {
    Ok(members.maybe(name)?.unwrap_or_default())
}

/// The empty text is what a list of choices gives before one was taken.
fn read_kind(members: &Members<'_>) -> Result<Option<FieldKind>, Error> {
    match members.value("documentType") {
        Value::String(text) if text.is_empty() => Ok(None),
        _ => members.maybe("documentType"),
    }
}
