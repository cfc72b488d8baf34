//! What each finding about fields and forms means for the filing.

use crate::error::{Error, ErrorKind};
use crate::finding::{FindingCode, Severity};
use crate::members::Members;
use crate::named::Named;
use crate::short_map::ShortMap;
use serde_json::Value;

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

pub(super) fn parse(value: &Value) -> Result<FormFindings, Error> {
    let path = "rules.findings";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut findings = ShortMap::new();
    for row in rows.named::<FindingCode>() {
        let (code, row, path) = row?;
        findings.insert(code, parse_row(row, &path)?);
    }
    for code in FindingCode::VARIANTS {
        if findings.get(code).is_none() {
            return Err(Error::invalid_rules(
                format!("{path}.{}", code.as_str()),
                "null",
                "every finding needs a row",
            ));
        }
    }
    Ok(FormFindings(findings))
}

fn parse_row(row: &Value, path: &str) -> Result<FormFinding, Error> {
    let names = ["severity", "variants", "source"];
    let members = Members::of(row, path, &names, ErrorKind::InvalidRules)?;
    let mut variants = ShortMap::new();
    if !members.value("variants").is_null() {
        let path = format!("{path}.variants");
        let rows = Members::open(members.value("variants"), &path, ErrorKind::InvalidRules)?;
        for row in rows.named::<String>() {
            let (name, _, _) = row?;
            let severity = rows.one(&name)?;
            variants.insert(name, severity);
        }
    }
    Ok(FormFinding {
        severity: members.one("severity")?,
        variants,
        source: members.one("source")?,
    })
}
