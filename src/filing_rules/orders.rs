//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use serde_json::Value;

/// Which actions an order's states allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderRules {}

pub(super) fn parse(value: &Value) -> Result<OrderRules, Error> {
    let names = [];
    let _members = Members::of(value, "rules.orders", &names, ErrorKind::InvalidRules)?;
    Ok(OrderRules {})
}
