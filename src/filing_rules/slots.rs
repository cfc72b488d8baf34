//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// When a material has a place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlotRule {}

pub(super) fn parse(value: &Value) -> Result<Vec<SlotRule>, Error> {
    let _rows = Members::open(value, "rules.slots", ErrorKind::InvalidRules)?;
    Ok(Vec::new())
}
