//! Which materials of a filing are still missing, for the page's 检测到您上传的资料不完整.

use super::required::required_materials;
use super::slot::Slot;
use super::{Filing, Need};
use crate::error::{Error, ErrorKind};
use crate::finding::{Fact, Finding, FindingCode};
use crate::form::FormOptions;
use crate::form::field::dress;
use crate::members::alone;
use crate::short_sort::sort_short;
use serde_json::Value;

/// What is missing among `provided`, in the order in which a person would upload it. What the
/// upload rules require blocks; what an administration requires warns, since sources differ (C15), as
/// does what is conditional. What is there is told by ids: `slot` for a whole one, or `slot:side` for
/// each of its sides.
///
/// # Example
///
/// ```
/// use beian_upload::{Filing, FilingRules, FormOptions, Severity, missing_materials};
///
/// let filing = serde_json::json!({
///     "subjectKind": "individual", "scenario": "first", "administration": "44",
///     "channel": "phone", "principalIsAdministrator": true,
/// });
/// let filing = Filing::from_json(&filing, &FilingRules::shared())?;
/// let provided = ["face_photo", "principal_id:front"].map(str::to_owned);
/// let missing = missing_materials(&filing, &provided, &FormOptions::default());
/// assert_eq!(missing[0].severity, Severity::Block);
/// assert_eq!(missing[0].message, "主体负责人证件还缺没有头像的那一面，请补传。");
/// # Ok::<(), beian_upload::Error>(())
/// ```
#[must_use]
pub fn missing_materials(
    filing: &Filing,
    provided: &[String],
    options: &FormOptions,
) -> Vec<Finding> {
    let slots = required_materials(filing, options);
    // Sorted, so that a thousand domains take no longer than they have to.
    let mut provided: Vec<&str> = provided.iter().map(String::as_str).collect();
    sort_short(&mut provided, |one, other| one < other);
    let facts: Vec<Fact> = slots
        .iter()
        .filter(|slot| slot.need != Need::Optional)
        .filter_map(|slot| miss(slot, &provided))
        .collect();
    dress(&facts, options.locale, &options.rules)
}

/// Ids of what is there, as JavaScript callers give them.
///
/// # Errors
///
/// `invalid_option` for anything but a list of texts.
pub fn provided_from_json(provided: &Value) -> Result<Vec<String>, Error> {
    alone("provided", provided, ErrorKind::InvalidOption)
}

/// What of a slot is not there.
fn miss(slot: &Slot, provided: &[&str]) -> Option<Fact> {
    let is_there = |id: &str| provided.binary_search(&id).is_ok();
    if is_there(&slot.id) {
        return None;
    }
    let mut missing = slot
        .sides
        .iter()
        .filter(|side| !is_there(&slot.item_id(**side)));
    let first = missing.next()?;
    let is_whole = missing.count() + 1 == slot.sides.len();
    let mut fact = Fact::new(FindingCode::MissingMaterial)
        .with("slot", slot.id.as_str())
        .with("material", slot.material.as_str());
    if let Some(domain) = &slot.domain_text {
        fact = fact.with("domain", domain.as_str());
    }
    if !is_whole {
        fact = fact.with("side", first.as_str());
    }
    let variant = match (slot.need, &slot.domain) {
        (Need::Required, Some(_)) if slot.is_administrations => Some("administration_domain"),
        (Need::Required, None) if slot.is_administrations => Some("administration"),
        (Need::Required, Some(_)) => Some("domain"),
        (Need::Required, None) if is_whole => None,
        (Need::Required, None) => Some(first.as_str()),
        (_, Some(_)) => Some("conditional_domain"),
        (_, None) => Some("conditional"),
    };
    Some(match variant {
        Some(variant) => fact.with("variant", variant),
        None => fact,
    })
}
