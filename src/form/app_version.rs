//! Version of the provider's app: numbers with full stops between them, compared as numbers, so that
//! 4.9.0 is older than 4.17.0 (S4).

use super::certificate_code::compact;
use super::check::{Checked, Scope};
use crate::finding::{Fact, FindingCode};
use std::cmp::Ordering;
use std::fmt;

/// A version, of as many numbers as were given, and of three at least.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AppVersion(Vec<String>);

/// Digits of one number; no app has more.
const MAX_DIGITS: usize = 18;

impl AppVersion {
    /// Numbers of a version; no app has more.
    pub(crate) const MAX_NUMBERS: usize = 4;

    /// Reads one to four numbers, with or without a V.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix(['V', 'v']).unwrap_or(text);
        let mut numbers = Vec::new();
        for number in text.split('.') {
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit())
                && (1..=MAX_DIGITS).contains(&number.len());
            if !is_number || numbers.len() == Self::MAX_NUMBERS {
                return None;
            }
            let digits = number.trim_start_matches('0');
            numbers.push(if digits.is_empty() { "0" } else { digits }.to_owned());
        }
        while numbers.len() < 3 {
            numbers.push("0".to_owned());
        }
        Some(Self(numbers))
    }

    pub(crate) fn is_older_than(&self, other: &Self) -> bool {
        let numbers = self.0.iter().zip(&other.0);
        let order = numbers
            .map(|(own, other)| own.len().cmp(&other.len()).then_with(|| own.cmp(other)))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| self.0.len().cmp(&other.0.len()));
        order == Ordering::Less
    }
}

impl fmt::Display for AppVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let text = compact(value).replace('。', ".");
    let Some(version) = AppVersion::parse(&text) else {
        return Checked::of(text).malformed("app_version");
    };
    let minimum = &scope.rules.organization.minimum_app_version;
    let given = version.to_string();
    if !version.is_older_than(minimum) {
        return Checked::of(given);
    }
    let fact = Fact::new(FindingCode::AppTooOld)
        .with("given", given.as_str())
        .with("minimum", minimum.to_string().as_str());
    Checked::of(given).with(fact)
}

#[cfg(test)]
mod tests {
    use crate::filing_rules::FilingRules;
    use crate::finding::{FindingCode, Verdict};
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;
    use serde_json::json;
    use std::sync::Arc;

    fn report(version: &str) -> FieldReport {
        report_by(version, &FormOptions::default())
    }

    fn report_by(version: &str, options: &FormOptions) -> FieldReport {
        let context = FieldContext::default();
        validate_field(FieldKind::AppVersion, version, &context, options)
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        let new = [
            "4.17.0",
            "4.17",
            "V4.17.0",
            "v 4.17.1",
            "4.100",
            "5",
            "10.0.0",
            "4.17.0.0",
            "４。１７。０",
            "999999999999999999.0.0",
        ];
        for version in new {
            assert_eq!(report(version).verdict, Verdict::Ok, "{version}");
        }
        for version in [
            "4.9.0",
            "4.16.99",
            "3.16.0",
            "4",
            "0.0.0",
            "4.016.999999999999999999",
        ] {
            let report = report(version);
            assert_eq!(report.verdict, Verdict::Block, "{version}");
            assert_eq!(report.findings[0].code, FindingCode::AppTooOld);
        }
    }

    #[test]
    fn the_finding_says_what_was_given_and_what_is_needed() {
        let report = report("V03.16");
        assert_eq!(report.normalized, "3.16.0");
        assert_eq!(
            serde_json::to_value(&report.findings[0].params).expect("plain"),
            json!({"given": "3.16.0", "minimum": "4.17.0"})
        );
    }

    #[test]
    fn what_is_no_version_is_malformed() {
        for version in [
            "最新",
            "4.17.0-beta",
            "4..17",
            ".4",
            "4.17.",
            "VV4",
            "1.2.3.4.5",
            "4,17",
            "9999999999999999999",
        ] {
            let report = report(version);
            assert_eq!(report.verdict, Verdict::Block, "{version}");
            assert_eq!(report.findings[0].code, FindingCode::Malformed);
        }
    }

    #[test]
    fn the_oldest_that_works_is_a_rule() {
        let changes = json!({"organization": {"appVersion": {"minimum": "3.16.0"}}});
        let options = FormOptions {
            rules: Arc::new(FilingRules::with(&changes).expect("a good table")),
            ..FormOptions::default()
        };
        assert_eq!(report_by("3.16.0", &options).verdict, Verdict::Ok);
        assert_eq!(report_by("3.15.9", &options).verdict, Verdict::Block);
    }
}
