//! The filing domain: what is filed, by whom, and which documents an application is made of.

mod description;
mod host_app;
mod material;
mod missing;
mod order;
mod required;
mod slot;
mod slot_terms;
mod terms;
mod troubleshooting;

pub use description::{Filing, Residencies};
pub use host_app::{HostApp, host_app};
pub use material::Material;
pub use missing::{missing_materials, provided_from_json};
pub use order::{OrderAction, OrderChoice, OrderOptions, OrderReason, OrderState, order_options};
pub use required::required_materials;
pub use slot::{DashedFrame, Slot, SlotGuidance, SlotReason};
pub use slot_terms::{Camera, Capture, Consent, Need, Owner, Side};
pub use terms::{Channel, DomainHolder, OrganizationType, Residency, Scenario, SubjectKind};
pub use troubleshooting::{Troubleshooting, explain_error};
