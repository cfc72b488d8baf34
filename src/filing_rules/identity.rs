//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// What documents of persons are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdentityRules {}

pub(super) fn parse(value: &Value) -> Result<IdentityRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.identity", &names, ErrorKind::InvalidRules)?;
    Ok(IdentityRules {})
}
