//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use crate::short_map::ShortMap;
use serde_json::Value;

/// What one provincial administration (管局) asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administration {}

pub(super) fn parse(value: &Value) -> Result<ShortMap<String, Administration>, Error> {
    let rows = Members::open(value, "rules.administrations", ErrorKind::InvalidRules)?;
    let mut administrations = ShortMap::new();
    for row in rows.named::<String>() {
        let (code, _row, _path) = row?;
        administrations.insert(code, Administration {});
    }
    Ok(administrations)
}
