//! A rule table from JSON, with the path of whatever is wrong in it.

use super::{FindingRule, FitRule, MaterialRow, PictureRule, Rules, default_table};
use crate::error::{Error, ErrorKind};
use crate::finding::FindingCode;
use crate::limits::Limits;
use crate::members::{FromJson, Members};
use crate::short_map::ShortMap;
use serde_json::Value;

const PICTURE: [&str; 7] = [
    "formats",
    "blockBytes",
    "warnBytes",
    "writeMaxBytes",
    "minBytes",
    "writeMinBytes",
    "source",
];

/// The sections of the table that are read by [`crate::filing_rules`], which is not in the engine of
/// pictures.
const OTHER_SECTIONS: [&str; 8] = [
    "administrations",
    "contact",
    "identity",
    "orders",
    "organization",
    "persons",
    "slots",
    "web",
];

pub(super) fn parse(table: &Value) -> Result<Rules, Error> {
    // An editor finds the schema by the first; nothing here reads it.
    let own = [
        "$schema",
        "version",
        "limits",
        "picture",
        "fit",
        "materials",
        "findings",
    ];
    let names: Vec<&str> = own.into_iter().chain(OTHER_SECTIONS).collect();
    let members = Members::of(table, "rules", &names, ErrorKind::InvalidRules)?;
    let materials = Members::open(
        members.value("materials"),
        "rules.materials",
        ErrorKind::InvalidRules,
    )?;
    let findings = Members::open(
        members.value("findings"),
        "rules.findings",
        ErrorKind::InvalidRules,
    )?;
    Ok(Rules {
        version: members.one("version")?,
        limits: parse_limits(members.value("limits"))?,
        picture: parse_picture(members.value("picture"))?,
        fit: parse_fit(members.value("fit"))?,
        materials: parse_rows(&materials, parse_row)?,
        findings: parse_findings(&findings)?,
    })
}

/// Rows about fields and forms are left to [`crate::filing_rules`].
fn parse_findings(members: &Members<'_>) -> Result<ShortMap<FindingCode, FindingRule>, Error> {
    let known = &default_table()["findings"];
    let mut rows = ShortMap::new();
    for row in members.named::<FindingCode>() {
        let (code, value, path) = row?;
        if known.get(code.as_str()).is_some() {
            rows.insert(code, parse_finding(value, &path)?);
        }
    }
    Ok(rows)
}

/// A map by insertion; collecting one would bring a sorting algorithm for each kind of row.
fn parse_rows<K: Ord + FromJson, V>(
    members: &Members<'_>,
    parse_value: fn(&Value, &str) -> Result<V, Error>,
) -> Result<ShortMap<K, V>, Error> {
    let mut rows = ShortMap::new();
    for row in members.named() {
        let (key, value, path) = row?;
        rows.insert(key, parse_value(value, &path)?);
    }
    Ok(rows)
}

fn parse_limits(value: &Value) -> Result<Limits, Error> {
    let names = [
        "maxInputBytes",
        "maxPixels",
        "maxSidePx",
        "maxWorkingBytes",
        "maxPages",
    ];
    let members = Members::of(value, "rules.limits", &names, ErrorKind::InvalidRules)?;
    Ok(Limits {
        max_input_bytes: members.one("maxInputBytes")?,
        max_pixels: members.one("maxPixels")?,
        max_side_px: members.one("maxSidePx")?,
        max_working_bytes: members.one("maxWorkingBytes")?,
        max_pages: members.one("maxPages")?,
    })
}

fn parse_picture(value: &Value) -> Result<PictureRule, Error> {
    let members = Members::of(value, "rules.picture", &PICTURE, ErrorKind::InvalidRules)?;
    Ok(PictureRule {
        formats: members.one("formats")?,
        block_bytes: members.one("blockBytes")?,
        warn_bytes: members.one("warnBytes")?,
        write_max_bytes: members.one("writeMaxBytes")?,
        min_bytes: members.one("minBytes")?,
        write_min_bytes: members.one("writeMinBytes")?,
        source: members.one("source")?,
    })
}

fn parse_fit(value: &Value) -> Result<FitRule, Error> {
    let names = [
        "maxQualityPercent",
        "minQualityPercent",
        "minLongSidePx",
        "commonMinSidePx",
    ];
    let members = Members::of(value, "rules.fit", &names, ErrorKind::InvalidRules)?;
    Ok(FitRule {
        max_quality_percent: members.one("maxQualityPercent")?,
        min_quality_percent: members.one("minQualityPercent")?,
        min_long_side_px: members.one("minLongSidePx")?,
        common_min_side_px: members.one("commonMinSidePx")?,
    })
}

fn parse_row(value: &Value, path: &str) -> Result<MaterialRow, Error> {
    // The guide is read by `crate::filing_rules`.
    let names: Vec<&str> = PICTURE.into_iter().chain(["guide"]).collect();
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    Ok(MaterialRow {
        formats: members.maybe("formats")?,
        block_bytes: members.maybe("blockBytes")?,
        warn_bytes: members.maybe("warnBytes")?,
        write_max_bytes: members.maybe("writeMaxBytes")?,
        min_bytes: members.maybe("minBytes")?,
        write_min_bytes: members.maybe("writeMinBytes")?,
        source: members.maybe("source")?,
    })
}

fn parse_finding(value: &Value, path: &str) -> Result<FindingRule, Error> {
    let members = Members::of(
        value,
        path,
        &["severity", "source"],
        ErrorKind::InvalidRules,
    )?;
    Ok(FindingRule {
        severity: members.one("severity")?,
        source: members.one("source")?,
    })
}
