//! A rule table from JSON, with the path of whatever is wrong in it.

use super::{
    BlurRule, FindingRule, FitRule, LightRule, MaterialRow, PictureRule, ReviewRules, Rules,
    default_table,
};
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

const LIGHT: [&str; 8] = [
    "darkLuma",
    "brightLuma",
    "litLuma",
    "minMeanLuma",
    "minLitPercent",
    "minClippedPercent",
    "minPrintPercent",
    "minPrintContrast",
];

const BLUR: [&str; 4] = [
    "minContrast",
    "minSharpnessPercent",
    "fullConfidenceTiles",
    "minConfidencePercent",
];

const ORIGIN: [&str; 2] = ["source", "date"];

/// The sections of the table that are read by [`crate::filing_rules`], which is not in the engine of
/// pictures.
const OTHER_SECTIONS: [&str; 10] = [
    "administrations",
    "contact",
    "handoff",
    "identity",
    "orders",
    "organization",
    "persons",
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
        "review",
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
        review: parse_review(&members.at("review")),
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

fn parse_review(node: &Node<'_>) -> ReviewRules {
    let members = node.members(&["light", "blur"]);
    ReviewRules {
        light: parse_light(&members.at("light")),
        blur: parse_blur(&members.at("blur")),
    }
}

fn parse_light(node: &Node<'_>) -> LightRule {
    let members = node.members(&[&LIGHT[..], &ORIGIN].concat());
    // A list is read by one loop; eight members one by one are eight times the code.
    let [
        dark_luma,
        bright_luma,
        lit_luma,
        min_mean_luma,
        min_lit_percent,
        min_clipped_percent,
        min_print_percent,
        min_print_contrast,
    ] = LIGHT.map(|name| members.one(name));
    let [source, date] = ORIGIN.map(|name| members.one(name));
    LightRule {
        dark_luma,
        bright_luma,
        lit_luma,
        min_mean_luma,
        min_lit_percent,
        min_clipped_percent,
        min_print_percent,
        min_print_contrast,
        source,
        date,
    }
}

fn parse_blur(node: &Node<'_>) -> BlurRule {
    let members = node.members(&[&BLUR[..], &ORIGIN].concat());
    let [
        min_contrast,
        min_sharpness_percent,
        full_confidence_tiles,
        min_confidence_percent,
    ] = BLUR.map(|name| members.one(name));
    let [source, date] = ORIGIN.map(|name| members.one(name));
    BlurRule {
        min_contrast,
        min_sharpness_percent,
        full_confidence_tiles,
        min_confidence_percent,
        source,
        date,
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
