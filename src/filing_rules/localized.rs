//! What the table says in both languages of the messages.

use crate::members::{Members, Node};
use crate::message::Locale;

/// The same thing in Chinese and in English, from `{"zh-CN": …, "en": …}`; neither may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Localized<T> {
    zh_cn: T,
    en: T,
}

impl<T> Localized<T> {
    pub(crate) fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::ZhCn => &self.zh_cn,
            Locale::En => &self.en,
        }
    }

    /// Each language's value, which `parse_one` reads from the member that it is told.
    pub(crate) fn parse(node: &Node<'_>, parse_one: fn(&Members<'_>, &str) -> T) -> Self {
        let names = [Locale::ZhCn.as_str(), Locale::En.as_str()];
        let members = node.members(&names);
        Self {
            zh_cn: parse_one(&members, names[0]),
            en: parse_one(&members, names[1]),
        }
    }
}

impl Localized<String> {
    pub(crate) fn parse_text(node: &Node<'_>) -> Self {
        Self::parse(node, parse_text)
    }
}

/// The member `name`: a text somebody can read.
pub(crate) fn parse_text(members: &Members<'_>, name: &str) -> String {
    let text: String = members.one(name);
    if text.trim().is_empty() {
        members.refuse(name, &"blank", &"must be a text that is not blank");
    }
    text
}

/// More lines than that nobody reads, and the page lists them all.
pub(super) const MAX_LINES: usize = 20;

/// The member `name`: lines that somebody can read, at least one.
pub(super) fn parse_lines(members: &Members<'_>, name: &str) -> Vec<String> {
    let lines: Vec<String> = members.one(name);
    let is_blank = |line: &String| line.trim().is_empty();
    if lines.is_empty() || lines.len() > MAX_LINES || lines.iter().any(is_blank) {
        let given = format_args!("{} lines", lines.len());
        let allowed = format_args!("must have 1 to {MAX_LINES} lines, none of them blank");
        members.refuse(name, &given, &allowed);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Localized;
    use crate::error::{Error, ErrorKind};
    use crate::members::read;
    use crate::message::Locale;
    use serde_json::{Value, json};

    fn parse(value: &Value) -> Result<Localized<String>, Error> {
        read(
            value,
            "rules.x",
            ErrorKind::InvalidRules,
            Localized::parse_text,
        )
    }

    #[test]
    fn each_locale_has_its_own_text() {
        let text = json!({"zh-CN": "盖公章", "en": "Stamp it"});
        let text = parse(&text).expect("both languages are there");
        assert_eq!(text.get(Locale::ZhCn), "盖公章");
        assert_eq!(text.get(Locale::En), "Stamp it");
    }

    #[test]
    fn a_text_that_is_missing_blank_or_in_a_third_language_is_refused_by_its_path() {
        for (value, path) in [
            (json!("盖公章"), "rules.x"),
            (json!({"zh-CN": "盖公章"}), "rules.x.en"),
            (json!({"zh-CN": " ", "en": "Stamp it"}), "rules.x.zh-CN"),
            (json!({"zh-CN": 1, "en": "Stamp it"}), "rules.x.zh-CN"),
            (json!({"zh-CN": "a", "en": "a", "fr": "a"}), "rules.x.fr"),
        ] {
            let error = parse(&value).expect_err("the text is wrong");
            assert_eq!(error.path(), path, "{value}");
        }
    }
}
