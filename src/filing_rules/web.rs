//! What domains and site names are checked by: the naming rules of registries, refused suffixes,
//! refused words.

use super::list::{parse_list, read_list, require_origin};
use crate::form::domain::to_ascii;
use crate::members::Node;
use crate::named::name_variants;
use crate::short_map::ShortMap;

/// What domains and site names are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebRules {
    suffixes: Vec<SuffixRule>,
    accepted_country_suffixes: Vec<String>,
    government_suffixes: Vec<String>,
    /// Where a government's site is filed instead.
    pub(crate) government_phone: String,
    /// By the administration's code.
    refused_suffixes: ShortMap<String, Vec<String>>,
    pub(crate) site_name: SiteNameRules,
}

/// What a registry takes under one suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SuffixRule {
    /// The A-labels.
    pub(crate) suffix: String,
    labels: Vec<LabelKind>,
    pub(crate) takes_double_hyphen: bool,
}

/// What a label is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelKind {
    /// Letters, digits and hyphens.
    Ascii,
    /// At least one Han character, besides letters, digits and hyphens.
    Han,
    /// Anything else of IDNA.
    Other,
}

name_variants!(LabelKind, "The name in rules, such as `han`.", {
    Ascii: "ascii",
    Han: "han",
    Other: "other",
});

impl SuffixRule {
    pub(crate) fn takes(&self, kind: LabelKind) -> bool {
        self.labels.contains(&kind)
    }
}

/// What site names are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteNameRules {
    pub(crate) min_han: u32,
    pub(crate) national_prefixes: Vec<String>,
    pub(crate) individual_words: Vec<String>,
    pub(crate) approval_words: Vec<String>,
    /// By the administration's code: an individual's site name ends with one of them.
    individual_endings: ShortMap<String, Vec<String>>,
}

impl SiteNameRules {
    /// The endings of which an individual's site name has to have one, if there are such.
    pub(crate) fn individual_endings(&self, administration: &str) -> Option<&[String]> {
        self.individual_endings
            .get(administration)
            .map(Vec::as_slice)
    }
}

impl WebRules {
    /// The rule of the longest suffix of a name that is not a suffix itself, all in A-labels.
    pub(crate) fn suffix_rule(&self, domain: &str) -> Option<&SuffixRule> {
        self.suffixes
            .iter()
            .filter(|rule| label_before(domain, &rule.suffix).is_some())
            .max_by_key(|rule| rule.suffix.len())
    }

    /// Nothing is registered at the name itself as far as this table knows.
    pub(crate) fn is_suffix(&self, domain: &str) -> bool {
        self.suffixes.iter().any(|rule| rule.suffix == domain)
            || self.government_suffixes.iter().any(|held| held == domain)
    }

    pub(crate) fn is_government(&self, domain: &str) -> bool {
        self.government_suffixes
            .iter()
            .any(|suffix| label_before(domain, suffix).is_some())
    }

    /// The suffix of a country, if such names are not filed.
    pub(crate) fn refused_country_suffix<'a>(&self, domain: &'a str) -> Option<&'a str> {
        let suffix = domain.rsplit('.').next()?;
        let is_country = suffix.len() == 2;
        let is_accepted = self
            .accepted_country_suffixes
            .iter()
            .any(|accepted| accepted == suffix);
        (is_country && !is_accepted).then_some(suffix)
    }

    /// The suffix that the administration has refused.
    pub(crate) fn refused_suffix(&self, administration: &str, domain: &str) -> Option<&str> {
        self.refused_suffixes
            .get(administration)?
            .iter()
            .find(|suffix| label_before(domain, suffix).is_some())
            .map(String::as_str)
    }
}

/// The label to the left of a suffix, if the name has both.
pub(crate) fn label_before<'a>(domain: &'a str, suffix: &str) -> Option<&'a str> {
    domain
        .strip_suffix(suffix)?
        .strip_suffix('.')?
        .rsplit('.')
        .next()
}

pub(super) fn parse(node: &Node<'_>) -> WebRules {
    let members = node.members(&[
        "suffixes",
        "countrySuffixes",
        "governmentSuffixes",
        "refusedSuffixes",
        "siteName",
    ]);
    let country = members.at("countrySuffixes");
    let accepted = parse_list(&country, "accepted");
    let (government_suffixes, government_phone) =
        parse_government(&members.at("governmentSuffixes"));
    WebRules {
        suffixes: parse_suffixes(&members.at("suffixes")),
        accepted_country_suffixes: convert_all(&accepted, &country.rows().at("accepted")),
        government_suffixes,
        government_phone,
        refused_suffixes: parse_by_administration(&members.at("refusedSuffixes"), |row| {
            convert_all(&parse_list(row, "suffixes"), &row.rows().at("suffixes"))
        }),
        site_name: parse_site_name(&members.at("siteName")),
    }
}

fn parse_suffixes(node: &Node<'_>) -> Vec<SuffixRule> {
    let mut suffixes = Vec::new();
    for (suffix, row) in node.rows().named::<String>() {
        let members = row.members(&["labels", "doubleHyphen", "source", "date"]);
        require_origin(&members);
        suffixes.push(SuffixRule {
            suffix: convert(&suffix, &row),
            labels: members.one("labels"),
            takes_double_hyphen: members.one("doubleHyphen"),
        });
    }
    suffixes
}

fn parse_government(node: &Node<'_>) -> (Vec<String>, String) {
    let members = node.members(&["suffixes", "phone", "source", "date"]);
    require_origin(&members);
    let suffixes = read_list(&members, "suffixes");
    let suffixes = convert_all(&suffixes, &members.at("suffixes"));
    (suffixes, members.one("phone"))
}

fn parse_site_name(node: &Node<'_>) -> SiteNameRules {
    let members = node.members(&[
        "minHan",
        "nationalPrefixes",
        "individualWords",
        "approvalWords",
        "individualEndings",
        "source",
        "date",
    ]);
    require_origin(&members);
    let words = |name: &str| parse_list(&members.at(name), "words");
    SiteNameRules {
        min_han: members.one("minHan"),
        national_prefixes: words("nationalPrefixes"),
        individual_words: words("individualWords"),
        approval_words: words("approvalWords"),
        individual_endings: parse_by_administration(&members.at("individualEndings"), |row| {
            parse_list(row, "endings")
        }),
    }
}

fn parse_by_administration(
    node: &Node<'_>,
    parse_row: fn(&Node<'_>) -> Vec<String>,
) -> ShortMap<String, Vec<String>> {
    let mut rows = ShortMap::new();
    for (administration, row) in node.rows().named::<String>() {
        let is_digit = |byte: u8| byte.is_ascii_digit();
        if administration.len() != 2 || !administration.bytes().all(is_digit) {
            let allowed = "must be an administration's two-digit code, such as 11";
            row.refuse(&format_args!("{administration:?}"), &allowed);
        }
        rows.insert(administration, parse_row(&row));
    }
    rows
}

fn convert_all(suffixes: &[String], node: &Node<'_>) -> Vec<String> {
    suffixes
        .iter()
        .map(|suffix| convert(suffix, node))
        .collect()
}

/// Suffixes are written as people write them and compared as A-labels.
fn convert(suffix: &str, node: &Node<'_>) -> String {
    to_ascii(suffix).unwrap_or_else(|| {
        let allowed = "must be a suffix of domains without a leading dot, such as com.cn";
        node.refuse(&format_args!("{suffix:?}"), &allowed);
        String::new()
    })
}

#[cfg(test)]
mod tests {
    use crate::filing_rules::FilingRules;
    use serde_json::json;

    #[test]
    fn the_longest_suffix_decides() {
        let rules = FilingRules::shared();
        let suffix = |domain| {
            rules
                .web
                .suffix_rule(domain)
                .map(|rule| rule.suffix.as_str())
        };
        assert_eq!(suffix("a.com.cn"), Some("com.cn"));
        assert_eq!(suffix("com.cn"), Some("cn"));
        assert_eq!(suffix("xcom.cn"), Some("cn"));
        assert_eq!(suffix("xn--fsqu00a.xn--fiqs8s"), Some("xn--fiqs8s"));
        assert_eq!(suffix("a.com"), None);
        assert_eq!(suffix(""), None);
    }

    #[test]
    fn a_wrong_row_is_refused_with_its_path() {
        for (changes, path) in [
            (
                json!({"suffixes": {".cn": {"labels": [], "doubleHyphen": true, "source": "", "date": ""}}}),
                "rules.web.suffixes..cn",
            ),
            (
                json!({"suffixes": {"cn": {"labels": ["latin"]}}}),
                "rules.web.suffixes.cn.labels",
            ),
            (
                json!({"suffixes": {"cn": {"date": null}}}),
                "rules.web.suffixes.cn.date",
            ),
            (
                json!({"refusedSuffixes": {"11": {"suffixes": ["a b"]}}}),
                "rules.web.refusedSuffixes.11.suffixes",
            ),
            (
                json!({"countrySuffixes": {"accepted": [""]}}),
                "rules.web.countrySuffixes.accepted",
            ),
            (
                json!({"governmentSuffixes": {"phone": 1}}),
                "rules.web.governmentSuffixes.phone",
            ),
            (
                json!({"siteName": {"minHan": -1}}),
                "rules.web.siteName.minHan",
            ),
            (
                json!({"siteName": {"approvalWords": {"words": "博客"}}}),
                "rules.web.siteName.approvalWords.words",
            ),
            (
                json!({"siteName": {"individualEndings": {"32": {"end": 1}}}}),
                "rules.web.siteName.individualEndings.32.end",
            ),
            (json!({"names": {}}), "rules.web.names"),
        ] {
            let error = FilingRules::with(&json!({"web": changes})).expect_err("a wrong row");
            assert!(error.to_string().contains(path), "{error}");
        }
    }
}
