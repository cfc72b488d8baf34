//! What the registry of a suffix takes, and which suffixes are filed.

use super::alphabet::is_han;
use super::host::Host;
use crate::filing_rules::{LabelKind, WebRules, label_before};
use crate::finding::{Fact, FindingCode};
use crate::form::check::Scope;

/// Refuses a label that the registry of its suffix never gave out.
pub(super) fn check(host: &Host, rules: &WebRules) -> Result<(), Fact> {
    let Some(rule) = rules.suffix_rule(&host.ascii) else {
        return Ok(());
    };
    let labels = count(&host.ascii).saturating_sub(count(&rule.suffix));
    let suffix = host.tail(labels).unicode;
    let Some(label) = label_before(&host.unicode, &suffix) else {
        return Ok(());
    };
    let malformed = |variant: &'static str| {
        Err(Fact::new(FindingCode::Malformed)
            .with("variant", variant)
            .with("suffix", format!(".{suffix}").as_str()))
    };
    if !rule.takes_double_hyphen && label.contains("--") {
        return malformed("domain_double_hyphen");
    }
    let kind = kind_of(label);
    if rule.takes(kind) {
        return Ok(());
    }
    match kind {
        LabelKind::Ascii => malformed("domain_han_expected"),
        LabelKind::Han => malformed("domain_han_refused"),
        LabelKind::Other if rule.takes(LabelKind::Han) => malformed("domain_han_only"),
        LabelKind::Other => malformed("domain_ascii_only"),
    }
}

fn count(name: &str) -> usize {
    name.split('.').count()
}

fn kind_of(label: &str) -> LabelKind {
    if label.is_ascii() {
        LabelKind::Ascii
    } else if label.chars().all(|c| c.is_ascii() || is_han(c)) {
        LabelKind::Han
    } else {
        LabelKind::Other
    }
}

/// Suffixes that are filed elsewhere, or not at all.
pub(super) fn advise(host: &Host, scope: &Scope<'_>) -> Option<Fact> {
    let rules = &scope.rules.web;
    let fact = |variant: &'static str| {
        Fact::new(FindingCode::DomainSuffixNotAccepted).with("variant", variant)
    };
    if rules.is_government(&host.ascii) {
        return Some(fact("government").with("phone", rules.government_phone.as_str()));
    }
    let refused = scope
        .administration_code()
        .and_then(|code| rules.refused_suffix(code, &host.ascii));
    if let Some(suffix) = refused {
        return Some(fact("administration").with("suffix", format!(".{suffix}").as_str()));
    }
    let suffix = rules.refused_country_suffix(&host.ascii)?;
    Some(fact("country").with("suffix", format!(".{suffix}").as_str()))
}
