//! The filing domain: what is filed, by whom, and which documents an application is made of.

mod description;
mod material;
mod slot_terms;
mod terms;

pub use description::{Filing, Residencies};
pub use material::Material;
pub use slot_terms::{Capture, Need, Owner, Side};
pub use terms::{Channel, DomainHolder, OrganizationType, Residency, Scenario, SubjectKind};
