//! The filing domain: what is filed, by whom, and which documents an application is made of.

mod description;
mod material;
mod terms;
mod troubleshooting;

pub use description::{Filing, Residencies};
pub use material::Material;
pub use terms::{Channel, DomainHolder, OrganizationType, Residency, Scenario, SubjectKind};
pub use troubleshooting::{Troubleshooting, explain_error};
