//! What is told about a form.

use super::FilingForm;
use crate::finding::{Finding, FindingCode, Param, Severity, Verdict};
use crate::short_map::ShortMap;
use serde::Serialize;

/// Everything that was found about one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormReport {
    /// The worst of the findings.
    pub verdict: Verdict,
    /// In the order of the form's own fields.
    pub findings: Vec<FormFinding>,
    /// The form with each value as programs compare it; names exactly as they were typed.
    pub normalized: FilingForm,
}

/// One fact about a form, with the field that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormFinding {
    /// Which fact.
    pub code: FindingCode,
    /// What it means for the filing, as the rule table says.
    pub severity: Severity,
    /// The numbers and names behind the message.
    pub params: ShortMap<&'static str, Param>,
    /// One or two sentences: what is wrong and what to do next.
    pub message: String,
    /// The path of the field, such as `administrator.documentNumber` or `sites.0.domains.1.name`.
    pub field: String,
    /// What the field probably should hold, to be offered and never put in its place; with the
    /// first of its findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl FormFinding {
    pub(super) fn new(field: String, finding: Finding, suggestion: Option<String>) -> Self {
        Self {
            code: finding.code,
            severity: finding.severity,
            params: finding.params,
            message: finding.message,
            field,
            suggestion,
        }
    }
}
