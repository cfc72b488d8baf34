//! PLACEHOLDER

use crate::error::{Error, ErrorKind};
use crate::filing::Material;
use crate::members::Members;
use crate::short_map::ShortMap;
use serde_json::Value;

/// What an applicant has to know about a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MaterialGuide {}

pub(super) fn parse(value: &Value) -> Result<ShortMap<Material, MaterialGuide>, Error> {
    let rows = Members::open(value, "rules.materials", ErrorKind::InvalidRules)?;
    let mut guides = ShortMap::new();
    for row in rows.named::<Material>() {
        let (material, _row, _path) = row?;
        guides.insert(material, MaterialGuide {});
    }
    Ok(guides)
}
