//! A rule table from JSON, with the path of whatever is wrong in it.

use super::{FindingRule, FitRule, MaterialRow, PictureRule, Rules, default_table};
use crate::filing::Material;
use crate::finding::FindingCode;
use crate::limits::Limits;
use crate::members::{Members, Node};
use crate::short_map::ShortMap;

const PICTURE: [&str; 7] = [
    "formats",
    "blockBytes",
    "warnBytes",
    "writeMaxBytes",
    "minBytes",
    "writeMinBytes",
    "source",
];

/// The sections of the table that are read by [`crate::filing_rules`] and [`crate::review`], which are
/// not in the engine of pictures.
const OTHER_SECTIONS: [&str; 11] = [
    "administrations",
    "contact",
    "handoff",
    "identity",
    "orders",
    "organization",
    "persons",
    "review",
    "shooting",
    "slots",
    "web",
];

pub(crate) fn parse(node: &Node<'_>) -> Rules {
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
    let members = node.members(&[&own[..], &OTHER_SECTIONS].concat());
    let materials = members.at("materials").rows();
    let findings = members.at("findings").rows();
    Rules {
        version: members.one("version"),
        limits: parse_limits(&members.at("limits")),
        picture: parse_picture(&members.at("picture")),
        fit: parse_fit(&members.at("fit")),
        materials: parse_materials(&materials),
        findings: parse_findings(&findings),
    }
}

/// Rows about fields and forms are left to [`crate::filing_rules`].
fn parse_findings(rows: &Members<'_>) -> ShortMap<FindingCode, FindingRule> {
    let known = &default_table()["findings"];
    let mut findings = ShortMap::new();
    for (code, row) in rows.named::<FindingCode>() {
        if known.get(code.as_str()).is_some() {
            findings.insert(code, parse_finding(&row));
        }
    }
    findings
}

/// A map by insertion; collecting one would bring a sorting algorithm.
fn parse_materials(rows: &Members<'_>) -> ShortMap<Material, MaterialRow> {
    let mut materials = ShortMap::new();
    for (material, row) in rows.named() {
        materials.insert(material, parse_row(&row));
    }
    materials
}

fn parse_limits(node: &Node<'_>) -> Limits {
    let members = node.members(&[
        "maxInputBytes",
        "maxPixels",
        "maxSidePx",
        "maxWorkingBytes",
        "maxPages",
    ]);
    Limits {
        max_input_bytes: members.one("maxInputBytes"),
        max_pixels: members.one("maxPixels"),
        max_side_px: members.one("maxSidePx"),
        max_working_bytes: members.one("maxWorkingBytes"),
        max_pages: members.one("maxPages"),
    }
}

fn parse_picture(node: &Node<'_>) -> PictureRule {
    let members = node.members(&PICTURE);
    PictureRule {
        formats: members.one("formats"),
        block_bytes: members.one("blockBytes"),
        warn_bytes: members.one("warnBytes"),
        write_max_bytes: members.one("writeMaxBytes"),
        min_bytes: members.one("minBytes"),
        write_min_bytes: members.one("writeMinBytes"),
        source: members.one("source"),
    }
}

fn parse_fit(node: &Node<'_>) -> FitRule {
    let members = node.members(&[
        "maxQualityPercent",
        "minQualityPercent",
        "minLongSidePx",
        "commonMinSidePx",
    ]);
    FitRule {
        max_quality_percent: members.one("maxQualityPercent"),
        min_quality_percent: members.one("minQualityPercent"),
        min_long_side_px: members.one("minLongSidePx"),
        common_min_side_px: members.one("commonMinSidePx"),
    }
}

fn parse_row(node: &Node<'_>) -> MaterialRow {
    // The guide is read by `crate::filing_rules`.
    let members = node.members(&[&PICTURE[..], &["guide"]].concat());
    MaterialRow {
        formats: members.maybe("formats"),
        block_bytes: members.maybe("blockBytes"),
        warn_bytes: members.maybe("warnBytes"),
        write_max_bytes: members.maybe("writeMaxBytes"),
        min_bytes: members.maybe("minBytes"),
        write_min_bytes: members.maybe("writeMinBytes"),
        source: members.maybe("source"),
    }
}

fn parse_finding(node: &Node<'_>) -> FindingRule {
    let members = node.members(&["severity", "source"]);
    FindingRule {
        severity: members.one("severity"),
        source: members.one("source"),
    }
}
