//! What domains and site names are checked by: the naming rules of registries, refused suffixes,
//! refused words.

use super::list::{parse_list, read_list, require_origin};
use crate::error::{Error, ErrorKind};
use crate::form::domain::to_ascii;
use crate::members::Members;
use crate::named::name_variants;
use crate::short_map::ShortMap;
use serde_json::Value;

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

pub(super) fn parse(value: &Value) -> Result<WebRules, Error> {
    let path = "rules.web";
    let names = [
        "suffixes",
        "countrySuffixes",
        "governmentSuffixes",
        "refusedSuffixes",
        "siteName",
    ];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    let country = format!("{path}.countrySuffixes");
    let accepted = parse_list(members.value("countrySuffixes"), &country, "accepted")?;
    let (government_suffixes, government_phone) =
        parse_government(members.value("governmentSuffixes"))?;
    Ok(WebRules {
        suffixes: parse_suffixes(members.value("suffixes"))?,
        accepted_country_suffixes: convert_all(&accepted, &format!("{country}.accepted"))?,
        government_suffixes,
        government_phone,
        refused_suffixes: parse_refused(members.value("refusedSuffixes"))?,
        site_name: parse_site_name(members.value("siteName"))?,
    })
}

fn parse_suffixes(value: &Value) -> Result<Vec<SuffixRule>, Error> {
    let rows = Members::open(value, "rules.web.suffixes", ErrorKind::InvalidRules)?;
    let mut suffixes = Vec::new();
    for row in rows.named::<String>() {
        let (suffix, row, path) = row?;
        let names = ["labels", "doubleHyphen", "source", "date"];
        let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
        require_origin(&members)?;
        suffixes.push(SuffixRule {
            suffix: convert(&suffix, &path)?,
            labels: members.one("labels")?,
            takes_double_hyphen: members.one("doubleHyphen")?,
        });
    }
    Ok(suffixes)
}

fn parse_government(value: &Value) -> Result<(Vec<String>, String), Error> {
    let path = "rules.web.governmentSuffixes";
    let names = ["suffixes", "phone", "source", "date"];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    require_origin(&members)?;
    let suffixes = read_list(&members, path, "suffixes")?;
    let suffixes = convert_all(&suffixes, &format!("{path}.suffixes"))?;
    Ok((suffixes, members.one("phone")?))
}

fn parse_refused(value: &Value) -> Result<ShortMap<String, Vec<String>>, Error> {
    let rows = Members::open(value, "rules.web.refusedSuffixes", ErrorKind::InvalidRules)?;
    let mut refused = ShortMap::new();
    for row in rows.named::<String>() {
        let (administration, row, path) = row?;
        require_administration_code(&administration, &path)?;
        let suffixes = parse_list(row, &path, "suffixes")?;
        let suffixes = convert_all(&suffixes, &format!("{path}.suffixes"))?;
        refused.insert(administration, suffixes);
    }
    Ok(refused)
}

fn parse_site_name(value: &Value) -> Result<SiteNameRules, Error> {
    let path = "rules.web.siteName";
    let names = [
        "minHan",
        "nationalPrefixes",
        "individualWords",
        "approvalWords",
        "individualEndings",
        "source",
        "date",
    ];
    let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
    require_origin(&members)?;
    let words = |name: &str| parse_list(members.value(name), &format!("{path}.{name}"), "words");
    Ok(SiteNameRules {
        min_han: members.one("minHan")?,
        national_prefixes: words("nationalPrefixes")?,
        individual_words: words("individualWords")?,
        approval_words: words("approvalWords")?,
        individual_endings: parse_endings(members.value("individualEndings"))?,
    })
}

fn parse_endings(value: &Value) -> Result<ShortMap<String, Vec<String>>, Error> {
    let path = "rules.web.siteName.individualEndings";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut endings = ShortMap::new();
    for row in rows.named::<String>() {
        let (administration, row, path) = row?;
        require_administration_code(&administration, &path)?;
        endings.insert(administration, parse_list(row, &path, "endings")?);
    }
    Ok(endings)
}

fn require_administration_code(code: &str, path: &str) -> Result<(), Error> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    let allowed = "must be an administration's two-digit code, such as 11";
    Err(Error::invalid_rules(path, format!("{code:?}"), allowed))
}

fn convert_all(suffixes: &[String], path: &str) -> Result<Vec<String>, Error> {
    suffixes
        .iter()
        .map(|suffix| convert(suffix, path))
        .collect()
}

/// Suffixes are written as people write them and compared as A-labels.
fn convert(suffix: &str, path: &str) -> Result<String, Error> {
    to_ascii(suffix).ok_or_else(|| {
        let allowed = "must be a suffix of domains without a leading dot, such as com.cn";
        Error::invalid_rules(path, format!("{suffix:?}"), allowed)
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
