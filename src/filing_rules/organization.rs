//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// What certificates of organisations and names are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrganizationRules {}

pub(super) fn parse(value: &Value) -> Result<OrganizationRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.organization", &names, ErrorKind::InvalidRules)?;
    Ok(OrganizationRules {})
}
