//! The form of a filing: fields of every kind, and what holds between them.

mod across;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod any_name_or_certificate;
mod app_version;
mod calendar;
mod certificate_code;
pub(crate) mod check;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod contact_tests;
mod credit_code;
mod date_field;
pub(crate) mod domain;
mod email;
pub(crate) mod field;
mod filing_form;
mod form_report;
mod icp_number;
mod identity_facts;
mod identity_number;
#[cfg(test)]
mod identity_samples;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod identity_tests;
mod kind;
mod landline;
mod mobile;
mod mod_11_2;
mod mrz;
mod name_character;
mod name_text;
mod number;
mod organization_code;
mod organization_name;
mod passport;
mod permanent_resident;
mod person_name;
mod registration_number;
mod residence_permit;
mod resident_id;
mod seven_three_one;
mod site_name;
pub(crate) mod text;
mod travel_permit;
mod validate_form;

pub(crate) use across::{Entry, Owner};
pub(crate) use app_version::AppVersion;
pub use calendar::Date;
pub use field::{FieldContext, FieldReport, FormOptions, validate_field};
pub use filing_form::{FilingForm, Person, Site, SiteDomain, Subject};
pub use form_report::{FormFinding, FormReport};
pub use kind::FieldKind;
pub(crate) use name_character::is_separator_look_alike;
pub use validate_form::validate_form;
