//! Where in a form a fact belongs.

use crate::named::name_variants;

/// A field of a form. Sorted, they are in the form's own order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Filing(Answer),
    Of(Owner, Entry),
    /// The list of sites itself.
    Sites,
    /// Of the site at that index.
    Site(usize, SiteEntry),
}

/// Whose entries they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Subject,
    Principal,
    Administrator,
}

name_variants!(Owner, "The member of the form, such as `principal`.", {
    Subject: "subject",
    Principal: "principal",
    Administrator: "administrator",
});

/// An entry of the subject or of a person, in the order of [`crate::Person`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    Name,
    DocumentType,
    DocumentNumber,
    ValidFrom,
    ValidUntil,
    Mobile,
    EmergencyMobile,
    Landline,
    Email,
    Address,
}

name_variants!(Entry, "The member of the subject or person, such as `documentNumber`.", {
    Name: "name",
    DocumentType: "documentType",
    DocumentNumber: "documentNumber",
    ValidFrom: "validFrom",
    ValidUntil: "validUntil",
    Mobile: "mobile",
    EmergencyMobile: "emergencyMobile",
    Landline: "landline",
    Email: "email",
    Address: "address",
});

/// An answer of the filing that a rule speaks about, in the order of [`crate::Filing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Answer {
    PrincipalIsAdministrator,
    PrincipalIsLegalRepresentative,
    PrincipalResidency,
    AdministratorResidency,
    IdOutsideAdministration,
    DomainHolder,
}

/// An entry of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SiteEntry {
    Name,
    /// The list of domains itself.
    Domains,
    /// Of the domain at that index.
    Domain(usize, DomainEntry),
}

/// An entry of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DomainEntry {
    Name,
    Expires,
}

impl Place {
    /// The path as reports have it.
    pub(crate) fn path(self) -> String {
        match self {
            Self::Filing(answer) => format!("filing.{}", answer.as_str()),
            Self::Of(owner, entry) => format!("{}.{}", owner.as_str(), entry.as_str()),
            Self::Sites => "sites".to_owned(),
            Self::Site(site, SiteEntry::Name) => format!("sites.{site}.name"),
            Self::Site(site, SiteEntry::Domains) => format!("sites.{site}.domains"),
            Self::Site(site, SiteEntry::Domain(domain, entry)) => {
                format!("sites.{site}.domains.{domain}.{}", entry.as_str())
            }
        }
    }
}

impl DomainEntry {
    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Expires => "expires",
        }
    }
}

impl Answer {
    fn as_str(self) -> &'static str {
        match self {
            Self::PrincipalIsAdministrator => "principalIsAdministrator",
            Self::PrincipalIsLegalRepresentative => "principalIsLegalRepresentative",
            Self::PrincipalResidency => "residency.principal",
            Self::AdministratorResidency => "residency.administrator",
            Self::IdOutsideAdministration => "idOutsideAdministration",
            Self::DomainHolder => "domainHolder",
        }
    }
}
