//! The whole table of the review: general thresholds, and what differs for a material.

use super::thresholds::{self, ReviewThresholds};
use crate::embedded::embedded;
use crate::error::{Error, ErrorKind};
use crate::filing::Material;
use crate::finding::{FindingCode, Severity};
use crate::members::{Node, read};
use crate::merge_patch::merge;
use crate::short_map::ShortMap;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

/// The section `review` of the table.
pub(crate) const REVIEW_JSON: &str = embedded!("review/rules/default.json");

/// What the findings of a review mean: rows of the section `findings`.
pub(crate) const FINDINGS_JSON: &str = embedded!("review/rules/findings.json");

/// The thresholds of every material, and what each finding means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRules(Arc<Parsed>);

#[derive(Debug, PartialEq, Eq)]
struct Parsed {
    general: ReviewThresholds,
    by_material: ShortMap<Material, ReviewThresholds>,
    severities: ShortMap<FindingCode, Severity>,
}

impl Default for ReviewRules {
    fn default() -> Self {
        // Read once: a viewfinder asks with every frame.
        static SHARED: OnceLock<ReviewRules> = OnceLock::new();
        let shared = SHARED.get_or_init(|| {
            Self::of_table(default_table()).unwrap_or_else(|_| {
                panic!("the embedded table is parsed by every test of this crate")
            })
        });
        shared.clone()
    }
}

impl ReviewRules {
    /// The default table with parts of it replaced, as in
    /// `{"review": {"blur": {"maxSpreadHundredthsPx": 120}}}`. Other sections are left to those who read
    /// them.
    ///
    /// # Errors
    ///
    /// `invalid_rules` with the path of the bad value.
    pub fn with(changes: &Value) -> Result<Self, Error> {
        let mut table = default_table().clone();
        for section in ["review", "findings"] {
            if let Some(change) = changes.get(section) {
                merge(&mut table[section], change);
            }
        }
        Self::of_table(&table)
    }

    /// What holds for a material, or in general.
    #[must_use]
    pub fn thresholds(&self, material: Option<Material>) -> &ReviewThresholds {
        material
            .and_then(|material| self.0.by_material.get(&material))
            .unwrap_or(&self.0.general)
    }

    /// The findings that a review may have.
    #[cfg(test)]
    pub(crate) fn codes(&self) -> impl Iterator<Item = FindingCode> {
        self.0.severities.keys().copied()
    }

    pub(crate) fn severity(&self, code: FindingCode) -> Severity {
        self.0
            .severities
            .get(&code)
            .copied()
            .unwrap_or(Severity::Warn)
    }

    fn of_table(table: &Value) -> Result<Self, Error> {
        read(table, "rules", ErrorKind::InvalidRules, Self::of_node)
    }

    /// What a whole table says about reviews.
    pub(crate) fn of_node(table: &Node<'_>) -> Self {
        let review = table.at("review");
        // First, for a value that is wrong there is wrong in every material's row, too.
        let general = thresholds::parse(&review, &[thresholds::NAMES, &["materials"]].concat());
        let mut by_material = ShortMap::new();
        for (material, row) in review.at("materials").maybe_rows().named::<Material>() {
            let mut whole = review.value.clone();
            merge(&mut whole, &json!({"materials": null}));
            merge(&mut whole, row.value);
            row.members(thresholds::NAMES);
            by_material.insert(
                material,
                thresholds::parse(&row.with(&whole), thresholds::NAMES),
            );
        }
        let mut severities = ShortMap::new();
        for (code, row) in table.at("findings").maybe_rows().named::<FindingCode>() {
            // Rows about files and forms are left to those who read them.
            if default_table()["findings"].get(code.as_str()).is_some() {
                severities.insert(code, row.members(&["severity", "source"]).one("severity"));
            }
        }
        Self(Arc::new(Parsed {
            general,
            by_material,
            severities,
        }))
    }
}

pub(crate) fn default_table() -> &'static Value {
    static TABLE: OnceLock<Value> = OnceLock::new();
    TABLE.get_or_init(|| {
        let parse = |json| -> Value {
            serde_json::from_str(json).unwrap_or_else(|_| {
                panic!("the embedded table is parsed by every test of this crate")
            })
        };
        json!({"review": parse(REVIEW_JSON), "findings": parse(FINDINGS_JSON)})
    })
}
