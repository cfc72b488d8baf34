//! The form of a filing: fields of every kind, and what holds between them.

mod app_version;
mod calendar;
pub(crate) mod check;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod contact_tests;
mod credit_code;
mod date_field;
pub(crate) mod domain;
mod email;
pub(crate) mod field;
mod icp_number;
mod kind;
mod landline;
mod mobile;
mod mrz;
mod organization_code;
mod organization_name;
mod passport;
mod permanent_resident;
mod person_name;
mod registration_number;
mod residence_permit;
mod resident_id;
mod site_name;
pub(crate) mod text;
mod travel_permit;

pub use calendar::Date;
pub use field::{FieldContext, FieldReport, FormOptions, validate_field};
pub use kind::FieldKind;
