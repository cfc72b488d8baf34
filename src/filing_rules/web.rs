//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// What domains and site names are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebRules {}

pub(super) fn parse(value: &Value) -> Result<WebRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.web", &names, ErrorKind::InvalidRules)?;
    Ok(WebRules {})
}
