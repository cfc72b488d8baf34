//! What the table says in both languages of the messages.

use crate::error::{Error, ErrorKind};
use crate::members::Members;
use crate::message::Locale;
use serde_json::Value;

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
    pub(crate) fn parse(
        value: &Value,
        path: &str,
        parse_one: fn(&Members<'_>, &str, &str) -> Result<T, Error>,
    ) -> Result<Self, Error> {
        let names = [Locale::ZhCn.as_str(), Locale::En.as_str()];
        let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
        Ok(Self {
            zh_cn: parse_one(&members, path, names[0])?,
            en: parse_one(&members, path, names[1])?,
        })
    }
}

impl Localized<String> {
    pub(crate) fn parse_text(value: &Value, path: &str) -> Result<Self, Error> {
        Self::parse(value, path, parse_text)
    }
}

/// The member `name` of what stands at `path`: a text somebody can read.
pub(crate) fn parse_text(members: &Members<'_>, path: &str, name: &str) -> Result<String, Error> {
    let text: String = members.one(name)?;
    if text.trim().is_empty() {
        return Err(Error::invalid_rules(
            format!("{path}.{name}"),
            "blank",
            "must be a text that is not blank",
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::Localized;
    use crate::message::Locale;
    use serde_json::json;

    #[test]
    fn each_locale_has_its_own_text() {
        let text = json!({"zh-CN": "盖公章", "en": "Stamp it"});
        let text = Localized::parse_text(&text, "rules.x").expect("both languages are there");
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
            let error = Localized::parse_text(&value, "rules.x").expect_err("the text is wrong");
            assert_eq!(error.path(), path, "{value}");
        }
    }
}
