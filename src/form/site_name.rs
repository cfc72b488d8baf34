//! Site names: what administrations refuse in them. A person decides, so all of it warns.

use super::check::{Checked, Scope};
use super::domain::{is_han, normalize_domain};
use super::text;
use crate::filing::SubjectKind;
use crate::filing_rules::SiteNameRules;
use crate::finding::{Fact, FindingCode};

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    check_for(value, scope, None, &[])
}

/// With what a form knows beyond the field: who files, and the domains of the site.
pub(crate) fn check_for(
    value: &str,
    scope: &Scope<'_>,
    subject_kind: Option<SubjectKind>,
    domains: &[String],
) -> Checked {
    let name = text::trim(value);
    if name.is_empty() {
        return Checked::of("").with(Fact::new(FindingCode::Required));
    }
    let rules = &scope.rules.web.site_name;
    let is_individual = subject_kind == Some(SubjectKind::Individual);
    let endings = scope
        .administration_code()
        .filter(|_| is_individual)
        .and_then(|code| rules.individual_endings(code));
    let mut checked = Checked::of(name);
    checked.facts.extend(look_at_form(name, rules, domains));
    match endings {
        // What the only form that is accepted says cannot be refused.
        Some(endings) if has_ending(name, endings) => {}
        Some(endings) => {
            let fact = form("individual_ending").with("endings", endings.join("、").as_str());
            checked.facts.push(fact);
        }
        None => checked
            .facts
            .extend(look_for_word(name, rules, is_individual)),
    }
    checked
}

fn has_ending(name: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| {
        name.strip_suffix(ending.as_str())
            .is_some_and(|who| !who.is_empty())
    })
}

/// The first thing about its form.
fn look_at_form(name: &str, rules: &SiteNameRules, domains: &[String]) -> Option<Fact> {
    if is_domain_of(name, domains) {
        return Some(form("domain"));
    }
    let is_of_digits = name
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace());
    if is_of_digits {
        return Some(form("digits"));
    }
    let is_of_letters = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c.is_whitespace());
    if is_of_letters {
        return Some(form("letters"));
    }
    let han = name.chars().filter(|c| is_han(*c)).count();
    if han < rules.min_han as usize {
        return Some(
            form("han")
                .with("givenHan", han as u64)
                .with("minHan", rules.min_han),
        );
    }
    let symbol = name.chars().find(|c| !is_han(*c) && !c.is_alphanumeric())?;
    if symbol.is_whitespace() || symbol.is_control() {
        return Some(form("blank"));
    }
    Some(form("symbol").with("character", symbol.encode_utf8(&mut [0; 4]) as &str))
}

fn is_domain_of(name: &str, domains: &[String]) -> bool {
    if domains.is_empty() {
        return false;
    }
    let Some(name) = normalize_domain(name) else {
        return false;
    };
    domains
        .iter()
        .any(|domain| normalize_domain(domain).as_ref() == Some(&name))
}

/// The first word that is refused.
fn look_for_word(name: &str, rules: &SiteNameRules, is_individual: bool) -> Option<Fact> {
    let word = |variant: &'static str, word: &str| {
        Fact::new(FindingCode::SiteNameWord)
            .with("variant", variant)
            .with("word", word)
    };
    let has_it = |words: &'_ [String], is_in: fn(&str, &str) -> bool| {
        words.iter().find(|word| is_in(name, word)).cloned()
    };
    if let Some(prefix) = has_it(&rules.national_prefixes, |name, word| {
        name.starts_with(word)
    }) {
        return Some(word("national", &prefix));
    }
    if !is_individual {
        return None;
    }
    let contains = |name: &str, word: &str| name.contains(word);
    if let Some(refused) = has_it(&rules.individual_words, contains) {
        return Some(word("individual", &refused));
    }
    let approved = has_it(&rules.approval_words, contains)?;
    Some(word("approval", &approved))
}

fn form(variant: &'static str) -> Fact {
    Fact::new(FindingCode::SiteNameForm).with("variant", variant)
}
