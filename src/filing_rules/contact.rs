//! What telephone numbers are checked by: the network codes of mobile numbers, the area codes of
//! landlines.

use super::list::parse_list;
use crate::members::Node;
use crate::named::name_variants;

/// What telephone numbers are checked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactRules {
    mobile_prefixes: Vec<(String, MobilePrefix)>,
    unused_area_codes: Vec<String>,
}

/// What numbers that begin so are given out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MobilePrefix {
    /// By a network of its own.
    Public,
    /// By a reseller (虚拟运营商).
    Resale,
    /// By a satellite network.
    Satellite,
    /// To things (物联网), with 13 digits.
    Iot,
}

name_variants!(MobilePrefix, "The name in rules, such as `resale`.", {
    Public: "public",
    Resale: "resale",
    Satellite: "satellite",
    Iot: "iot",
});

impl ContactRules {
    /// What a number is given out for; the longest code that it begins with decides.
    pub(crate) fn mobile_prefix(&self, number: &str) -> Option<MobilePrefix> {
        self.mobile_prefixes
            .iter()
            .filter(|(code, _)| number.starts_with(code.as_str()))
            .max_by_key(|(code, _)| code.len())
            .map(|(_, kind)| *kind)
    }

    /// No city has that area code, written with its leading 0.
    pub(crate) fn is_unused_area_code(&self, code: &str) -> bool {
        self.unused_area_codes.iter().any(|unused| unused == code)
    }
}

pub(super) fn parse(node: &Node<'_>) -> ContactRules {
    let members = node.members(&["mobilePrefixes", "landline"]);
    ContactRules {
        mobile_prefixes: parse_mobile(&members.at("mobilePrefixes")),
        unused_area_codes: parse_list(&members.at("landline"), "unusedAreaCodes"),
    }
}

fn parse_mobile(node: &Node<'_>) -> Vec<(String, MobilePrefix)> {
    let mut prefixes: Vec<(String, MobilePrefix)> = Vec::new();
    for (kind, row) in node.rows().named::<MobilePrefix>() {
        let members = row.rows();
        for code in parse_list(&row, "codes") {
            let is_new = prefixes.iter().all(|(known, _)| *known != code);
            let allowed = "must have every code once";
            members.require(is_new, "codes", &code, &allowed);
            let is_code = (3..=7).contains(&code.len())
                && code.starts_with('1')
                && code.bytes().all(|byte| byte.is_ascii_digit());
            let allowed = "must have 3 to 7 digits, the first of them 1";
            members.require(is_code, "codes", &code, &allowed);
            prefixes.push((code, kind));
        }
    }
    prefixes
}

#[cfg(test)]
mod tests {
    use super::MobilePrefix;
    use crate::filing_rules::FilingRules;
    use serde_json::json;

    #[test]
    fn the_longest_code_decides() {
        let rules = FilingRules::shared();
        let kind = |number| rules.contact.mobile_prefix(number);
        assert_eq!(kind("13490000000"), Some(MobilePrefix::Satellite));
        assert_eq!(kind("13480000000"), Some(MobilePrefix::Public));
        assert_eq!(kind("16190000000"), Some(MobilePrefix::Satellite));
        assert_eq!(kind("16180000000"), None);
        assert_eq!(kind(""), None);
    }

    #[test]
    fn a_wrong_row_is_refused_with_its_path_and_what_is_allowed() {
        for (changes, refusal) in [
            (
                json!({"resale": {"codes": ["170", "138"]}}),
                "rules.contact.mobilePrefixes.resale.codes: must have every code once (given: 138)",
            ),
            (
                json!({"resale": {"codes": ["17"]}}),
                "rules.contact.mobilePrefixes.resale.codes: must have 3 to 7 digits, the first of them 1 (given: 17)",
            ),
            (
                json!({"resale": {"codes": [""]}}),
                "rules.contact.mobilePrefixes.resale.codes: must not be empty (given: \"\")",
            ),
            (
                json!({"resale": {"source": null}}),
                "rules.contact.mobilePrefixes.resale.source",
            ),
            (
                json!({"virtual": {"codes": []}}),
                "rules.contact.mobilePrefixes.virtual",
            ),
        ] {
            let error = FilingRules::with(&json!({"contact": {"mobilePrefixes": changes}}))
                .expect_err("a wrong row");
            assert!(error.to_string().contains(refusal), "{error}");
        }
    }
}
