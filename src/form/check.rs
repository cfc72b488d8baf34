//! What a kind's check is given and what it gives.

use super::calendar::Date;
use crate::filing_rules::{Administration, FilingRules};
use crate::finding::{Fact, FindingCode};
use crate::tables::Tables;

/// What a value is checked against.
pub(crate) struct Scope<'a> {
    pub(crate) rules: &'a FilingRules,
    /// Without them only warnings are missing.
    pub(crate) tables: Option<&'a Tables>,
    pub(crate) today: Option<Date>,
    pub(crate) administration: Option<&'a Administration>,
    /// The applicant has confirmed that the certificate really says so.
    pub(crate) is_confirmed: bool,
}

impl Scope<'_> {
    /// The two-digit code of the administration, by which the table keeps what is about domains
    /// and site names.
    pub(crate) fn administration_code(&self) -> Option<&str> {
        let administration = self.administration?;
        self.rules
            .administrations
            .iter()
            .find(|(_, row)| std::ptr::eq(*row, administration))
            .map(|(code, _)| code.as_str())
    }
}

/// What was found about a value, before the rule table has given it a severity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Checked {
    /// The value as programs compare it; a name as it was typed.
    pub(crate) normalized: String,
    /// What the value probably should be, for the page to offer.
    pub(crate) suggestion: Option<String>,
    pub(crate) facts: Vec<Fact>,
}

impl Checked {
    /// Nothing found so far.
    pub(crate) fn of(normalized: impl Into<String>) -> Self {
        Self {
            normalized: normalized.into(),
            ..Self::default()
        }
    }

    /// With one more fact.
    pub(crate) fn with(mut self, fact: Fact) -> Self {
        self.facts.push(fact);
        self
    }

    /// With a `malformed` fact of that variant.
    pub(crate) fn malformed(self, variant: &'static str) -> Self {
        self.with(Fact::new(FindingCode::Malformed).with("variant", variant))
    }

    /// With an offered replacement.
    pub(crate) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}
