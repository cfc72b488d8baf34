//! What each finding about fields and forms means for the filing.

use crate::finding::{FindingCode, Severity};
use crate::members::Node;
use crate::named::Named;
use crate::short_map::ShortMap;

/// Severities by code, and by the variants of a code that differ from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormFindings(ShortMap<FindingCode, FormFinding>);

/// What one finding means, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormFinding {
    severity: Severity,
    /// Severities of variants that differ.
    variants: ShortMap<String, Severity>,
    source: String,
}

impl FormFindings {
    /// The severity of a code in one of its variants.
    pub(crate) fn severity(&self, code: FindingCode, variant: &str) -> Severity {
        let Some(row) = self.0.get(&code) else {
            // The default table has a row for every code; changes replace rows.
            return Severity::Warn;
        };
        row.variants.get(variant).copied().unwrap_or(row.severity)
    }
}

pub(super) fn parse(node: &Node<'_>) -> FormFindings {
    let rows = node.rows();
    let mut findings = ShortMap::new();
    for (code, row) in rows.named::<FindingCode>() {
        findings.insert(code, parse_row(&row));
    }
    for code in FindingCode::VARIANTS {
        let has_row = findings.get(code).is_some();
        rows.require(
            has_row,
            code.as_str(),
            &"null",
            &"every finding needs a row",
        );
    }
    FormFindings(findings)
}

fn parse_row(row: &Node<'_>) -> FormFinding {
    let members = row.members(&["severity", "variants", "source"]);
    let mut variants = ShortMap::new();
    for (name, severity) in members.at("variants").maybe_rows().named::<String>() {
        variants.insert(name, severity.one());
    }
    FormFinding {
        severity: members.one("severity"),
        variants,
        source: members.one("source"),
    }
}
