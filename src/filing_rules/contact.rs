//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// What telephone numbers are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactRules {}

pub(super) fn parse(value: &Value) -> Result<ContactRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.contact", &names, ErrorKind::InvalidRules)?;
    Ok(ContactRules {})
}
