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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Checked, check_for};
    use crate::filing::SubjectKind;
    use crate::filing_rules::FilingRules;
    use crate::finding::Param;
    use crate::form::FieldKind;
    use crate::form::check::Scope;
    use crate::form::contact_tests::{assert_ok, assert_warns};

    const SITE_NAME: FieldKind = FieldKind::SiteName;

    fn facts_for(
        name: &str,
        administration: &str,
        subject_kind: Option<SubjectKind>,
        domains: &[&str],
    ) -> Vec<String> {
        let rules = FilingRules::shared();
        let scope = Scope {
            rules: &rules,
            tables: None,
            today: None,
            administration: rules.administration(administration),
            is_confirmed: false,
        };
        let domains: Vec<String> = domains.iter().map(ToString::to_string).collect();
        let Checked { facts, .. } = check_for(name, &scope, subject_kind, &domains);
        facts
            .iter()
            .map(|fact| match fact.params.get("variant") {
                Some(Param::Text(variant)) => format!("{}.{variant}", fact.code.as_str()),
                _ => fact.code.as_str().to_owned(),
            })
            .collect()
    }

    #[test]
    fn three_han_characters_are_enough() {
        for name in [
            "小园子",
            "某某公司官网",
            "张三的小园子2号",
            "ABC科技园",
            "〇一二",
        ] {
            assert_ok(SITE_NAME, name, name);
        }
        assert_ok(SITE_NAME, " 小园子 ", "小园子");
    }

    #[test]
    fn the_first_thing_about_the_form_is_named() {
        for (name, variant) in [
            ("123", "digits"),
            ("12 3", "digits"),
            ("MySite", "letters"),
            ("My site 1", "letters"),
            ("园子", "han"),
            ("A园子", "han"),
            ("小园子!", "symbol"),
            ("小·园子", "symbol"),
            ("小园子👍", "symbol"),
            ("小园 子", "blank"),
        ] {
            assert_warns(SITE_NAME, name, &format!("site_name_form.{variant}"));
        }
    }

    #[test]
    fn only_national_units_begin_with_a_national_word() {
        for name in ["中国小园子", "人民小园子", "国家小园子", "信访小园子"] {
            assert_warns(SITE_NAME, name, "site_name_word.national");
        }
        assert_ok(SITE_NAME, "小园子中国", "小园子中国");
    }

    #[test]
    fn an_individual_s_words_are_looked_for_only_when_an_individual_files() {
        for (name, variant) in [
            ("张三的网站", "individual"),
            ("小园子论坛", "individual"),
            ("张三的博客", "approval"),
            ("小园子在线", "approval"),
        ] {
            let individual = Some(SubjectKind::Individual);
            assert_eq!(
                facts_for(name, "44", individual, &[]),
                [format!("site_name_word.{variant}")],
                "{name}"
            );
            let organization = Some(SubjectKind::Organization);
            assert_eq!(facts_for(name, "44", organization, &[]), [""; 0]);
            assert_eq!(facts_for(name, "44", None, &[]), [""; 0]);
        }
    }

    #[test]
    fn in_jiangsu_an_individual_s_site_is_a_personal_blog_or_home_page() {
        let individual = Some(SubjectKind::Individual);
        for name in ["张三的个人博客", "张三的个人主页"] {
            assert_eq!(facts_for(name, "32", individual, &[]), [""; 0], "{name}");
        }
        for name in ["小园子手记", "的个人博客", "张三的博客"] {
            assert_eq!(
                facts_for(name, "32", individual, &[]),
                ["site_name_form.individual_ending"],
                "{name}"
            );
        }
        let organization = Some(SubjectKind::Organization);
        assert_eq!(facts_for("小园子手记", "32", organization, &[]), [""; 0]);
    }

    #[test]
    fn a_site_is_not_named_by_its_domain() {
        let facts = facts_for(
            "某某某.中国",
            "11",
            None,
            &["xn--kpry57d.cn", "某某某。中国"],
        );
        assert_eq!(facts, ["site_name_form.domain"]);
        assert_eq!(
            facts_for("example.cn", "11", None, &["EXAMPLE.CN"]),
            ["site_name_form.domain"]
        );
        assert_eq!(
            facts_for("小园子手记", "11", None, &["example.cn"]),
            [""; 0]
        );
    }
}
