//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// What holds between the persons of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonRules {}

pub(super) fn parse(value: &Value) -> Result<PersonRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.persons", &names, ErrorKind::InvalidRules)?;
    Ok(PersonRules {})
}
