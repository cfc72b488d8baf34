//! The rule table: every number that an administration or a provider may change, as data.

mod parse;
mod validate;

#[cfg(feature = "schema")]
pub(crate) use validate::{FORMAT_MAX_SIDE_PX, WASM_MAX_WORKING_BYTES};

use crate::embedded::embedded;
use crate::error::{Error, ErrorKind};
use crate::filing::Material;
use crate::finding::{FindingCode, Severity};
use crate::image::ImageFormat;
use crate::limits::Limits;
use crate::members::{Node, read};
use crate::merge_patch::merge;
use crate::short_map::ShortMap;
use serde::Serialize;
use serde_json::Value;
use std::sync::OnceLock;

/// What [`Rules::default`] is serialised as.
pub(crate) const DEFAULT_JSON: &str = embedded!("rules/default.json");

/// Everything that may differ between providers and over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// The date of the table.
    pub version: String,
    /// What is refused before any memory is asked for.
    pub limits: Limits,
    /// What every picture has to keep to.
    pub picture: PictureRule,
    /// How far a picture may be coarsened to fit.
    pub fit: FitRule,
    /// What single materials have to keep to; a row names only what differs.
    pub materials: ShortMap<Material, MaterialRow>,
    /// What each finding means.
    pub findings: ShortMap<FindingCode, FindingRule>,
}

/// What one picture has to keep to. Bytes are counted, since no text says which "MB" it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PictureRule {
    /// Accepted formats, by content.
    pub formats: Vec<ImageFormat>,
    /// A file of this many bytes or more is refused.
    pub block_bytes: u64,
    /// A file of this many bytes or more is near the limit and is rewritten.
    pub warn_bytes: u64,
    /// What the engine writes is at most this.
    pub write_max_bytes: u64,
    /// A file under this is refused.
    pub min_bytes: u64,
    /// A file under this is near the floor; what the engine writes is at least this.
    pub write_min_bytes: u64,
    /// Where the row comes from.
    pub source: String,
}

impl PictureRule {
    /// The most bytes of a written file that is not itself near the limit.
    pub(crate) fn budget_bytes(&self) -> u64 {
        self.write_max_bytes.min(self.warn_bytes.saturating_sub(1))
    }
}

/// How far a picture may be coarsened to fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FitRule {
    /// Best JPEG quality that is written, 1 to 100.
    pub max_quality_percent: u8,
    /// Below this quality pixels are given up instead, 1 to 100.
    pub min_quality_percent: u8,
    /// A picture is never made smaller than this on its long side.
    pub min_long_side_px: u32,
    /// Pictures of a composition are brought to the common side of the smallest, but that one
    /// grows to this if another has so many pixels.
    pub common_min_side_px: u32,
}

/// A material's row: what it leaves out is taken from [`Rules::picture`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MaterialRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    formats: Option<Vec<ImageFormat>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warn_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    write_max_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    write_min_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// What a finding means, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingRule {
    /// What the finding means for the filing.
    pub severity: Severity,
    /// The rule it comes from.
    pub source: String,
}

impl Default for Rules {
    fn default() -> Self {
        Self::of_table(default_table())
            .unwrap_or_else(|_| panic!("the embedded table is parsed by every test of this crate"))
    }
}

impl Rules {
    /// The default table with parts of it replaced, as in `{"picture": {"warnBytes": 1000000}}`.
    ///
    /// # Errors
    ///
    /// `invalid_rules` with the path of the bad value, for a name that does not exist, a value of
    /// the wrong type or range, or numbers that contradict each other.
    ///
    /// # Example
    ///
    /// ```
    /// use beian_upload::Rules;
    ///
    /// let rules = Rules::with(&serde_json::json!({"picture": {"writeMaxBytes": 2_000_000}}))?;
    /// assert_eq!(rules.picture.write_max_bytes, 2_000_000);
    ///
    /// let wrong = Rules::with(&serde_json::json!({"picture": {"minBytes": 9_000_000}}));
    /// assert_eq!(wrong.unwrap_err().path(), "rules.picture.minBytes");
    /// # Ok::<(), beian_upload::Error>(())
    /// ```
    pub fn with(changes: &Value) -> Result<Self, Error> {
        let mut table = default_table().clone();
        merge(&mut table, changes);
        Self::of_table(&table)
    }

    fn of_table(table: &Value) -> Result<Self, Error> {
        read(table, "rules", ErrorKind::InvalidRules, Self::of_node)
    }

    /// What a whole table says about pictures.
    pub(crate) fn of_node(table: &Node<'_>) -> Self {
        let rules = parse::parse(table);
        table.keep(rules.validate());
        rules
    }

    /// The row that holds for `material`, or the general one.
    #[must_use]
    pub fn picture_for(&self, material: Option<Material>) -> PictureRule {
        let general = self.picture.clone();
        let Some(row) = material.and_then(|material| self.materials.get(&material)) else {
            return general;
        };
        let row = row.clone();
        PictureRule {
            formats: row.formats.unwrap_or(general.formats),
            block_bytes: row.block_bytes.unwrap_or(general.block_bytes),
            warn_bytes: row.warn_bytes.unwrap_or(general.warn_bytes),
            write_max_bytes: row.write_max_bytes.unwrap_or(general.write_max_bytes),
            min_bytes: row.min_bytes.unwrap_or(general.min_bytes),
            write_min_bytes: row.write_min_bytes.unwrap_or(general.write_min_bytes),
            source: row.source.unwrap_or(general.source),
        }
    }

    pub(crate) fn severity(&self, code: FindingCode) -> Severity {
        // The default table has a row for every code; changes replace rows and cannot remove any.
        self.findings
            .get(&code)
            .map_or(Severity::Warn, |rule| rule.severity)
    }
}

pub(crate) fn default_table() -> &'static Value {
    static TABLE: OnceLock<Value> = OnceLock::new();
    TABLE.get_or_init(|| {
        serde_json::from_str(DEFAULT_JSON)
            .unwrap_or_else(|_| panic!("the embedded table is parsed by every test of this crate"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Rules, default_table};
    use crate::filing::Material;
    use serde_json::json;

    fn path_of(changes: &serde_json::Value) -> String {
        Rules::with(changes)
            .expect_err("the table is wrong")
            .path()
            .to_owned()
    }

    #[test]
    fn the_default_table_keeps_its_own_rules() {
        assert_eq!(Rules::with(&json!({})), Ok(Rules::default()));
    }

    #[test]
    fn the_default_table_is_serialised_as_it_is_written() {
        assert_eq!(
            serde_json::to_value(Rules::default()).ok().as_ref(),
            Some(default_table())
        );
    }

    #[test]
    fn a_domain_certificate_has_a_floor_and_a_licence_has_none() {
        let rules = Rules::default();
        let floor = |material| rules.picture_for(Some(material)).min_bytes;
        assert_eq!(floor(Material::DomainCertificate), 200_000);
        assert_eq!(floor(Material::SubjectLicense), 0);
    }

    #[test]
    fn every_bad_value_is_named_by_its_path() {
        for (changes, path) in [
            (
                json!({"picture": {"minbytes": 1}}),
                "rules.picture.minbytes",
            ),
            (
                json!({"picture": {"minBytes": "1"}}),
                "rules.picture.minBytes",
            ),
            (
                json!({"picture": {"minBytes": -1}}),
                "rules.picture.minBytes",
            ),
            (
                json!({"materials": {"domain_certificate": {"minBytes": 300_000}}}),
                "rules.materials.domain_certificate.minBytes",
            ),
            (
                json!({"materials": {"passport": {}}}),
                "rules.materials.passport",
            ),
            (
                json!({"limits": {"maxSidePx": 70_000}}),
                "rules.limits.maxSidePx",
            ),
            (
                json!({"fit": {"minQualityPercent": 99}}),
                "rules.fit.minQualityPercent",
            ),
            (
                json!({"picture": {"blockBytes": 9_007_199_254_740_992_u64}}),
                "rules.picture.blockBytes",
            ),
            (
                json!({"picture": {"formats": ["webp"]}}),
                "rules.picture.formats",
            ),
        ] {
            assert_eq!(path_of(&changes), path, "{changes}");
        }
    }

    #[test]
    fn the_message_of_a_contradiction_holds_both_numbers() {
        let error = Rules::with(&json!({"picture": {"writeMaxBytes": 4_500_000}})).unwrap_err();
        assert_eq!(
            error.to_string(),
            "rules.picture.writeMaxBytes: must be ≤ warnBytes (4000000) (given: 4500000)"
        );
    }
}
