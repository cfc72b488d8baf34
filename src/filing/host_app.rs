//! Which app's built-in browser shows the page, and whether it is too old to upload with (S4).

use crate::filing_rules::HostAppRule;
use crate::form::{AppVersion, FormOptions};
use serde::Serialize;

/// An app whose built-in browser shows the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HostApp {
    /// Its name in the table.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// As its user agent has it; `None` where that says none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The oldest version that works.
    pub min_version: String,
    /// `false` where no version is known.
    pub is_too_old: bool,
    /// Where its version is read, and how it is brought up to date (S5, C12).
    pub upgrade: Vec<String>,
}

/// The app of the table that a user agent names, the first by its id; any text is taken. Versions
/// are compared number by number, so that 4.9.0 is older than 4.17.0.
///
/// # Example
///
/// ```
/// use beian_upload::{FormOptions, host_app};
///
/// let options = FormOptions::default();
/// let app = host_app("Mozilla/5.0 (Linux; Android 9) AliyunApp/4.9.0", &options);
/// assert!(app.is_some_and(|app| app.is_too_old && app.min_version == "4.17.0"));
/// assert_eq!(host_app("Mozilla/5.0 (Linux; Android 9)", &options), None);
/// ```
#[must_use]
pub fn host_app(user_agent: &str, options: &FormOptions) -> Option<HostApp> {
    let rules = options.rules.as_ref();
    // As long as before: only ASCII letters change.
    let text = user_agent.to_ascii_lowercase();
    let mut apps = rules.handoff.apps.iter();
    let (id, rule, Naming { version }) =
        apps.find_map(|(id, rule)| Some((id, rule, naming_in(&text, rule)?)))?;
    let own = rule.min_version.as_ref();
    let minimum = own.unwrap_or(&rules.organization.minimum_app_version);
    Some(HostApp {
        id: id.clone(),
        name: rule.name.get(options.locale).clone(),
        is_too_old: version
            .as_ref()
            .is_some_and(|version| version.is_older_than(minimum)),
        version: version.map(|version| version.to_string()),
        min_version: minimum.to_string(),
        upgrade: rule.upgrade.get(options.locale).clone(),
    })
}

/// How a user agent names an app.
struct Naming {
    /// `None` where it says none that can be read.
    version: Option<AppVersion>,
}

/// How a user agent in small letters names an app, if it does: with a version rather than without.
fn naming_in(text: &str, rule: &HostAppRule) -> Option<Naming> {
    let mut is_named = false;
    for start in &rule.user_agents {
        for (at, _) in text.match_indices(start.as_str()) {
            // Inside a longer name it is another app.
            let before = text[..at].chars().next_back();
            if before.is_some_and(char::is_alphanumeric) {
                continue;
            }
            is_named = true;
            let version = version_at(&text[at + start.len()..]);
            if version.is_some() {
                return Some(Naming { version });
            }
        }
    }
    is_named.then_some(Naming { version: None })
}

/// What a version's first four numbers say; builds have more.
fn version_at(text: &str) -> Option<AppVersion> {
    let end = text.find(|c: char| c != '.' && !c.is_ascii_digit());
    let numbers: Vec<&str> = text[..end.unwrap_or(text.len())]
        .trim_end_matches('.')
        .split('.')
        .take(AppVersion::MAX_NUMBERS)
        .collect();
    AppVersion::parse(&numbers.join("."))
}

#[cfg(test)]
mod tests {
    use super::{HostApp, host_app};
    use crate::filing_rules::FilingRules;
    use crate::form::FormOptions;
    use crate::message::Locale;
    use serde_json::{Value, json};
    use std::sync::Arc;

    fn by(user_agent: &str, changes: &Value) -> Option<HostApp> {
        let options = FormOptions {
            rules: Arc::new(FilingRules::with(changes).expect("a good table")),
            ..FormOptions::default()
        };
        host_app(user_agent, &options)
    }

    fn says(user_agent: &str) -> Option<(Option<String>, bool)> {
        by(user_agent, &json!({})).map(|app| (app.version, app.is_too_old))
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 13_0 like Mac OS X)";
        for (version, is_too_old) in [
            ("4.9.0", true),
            ("4.16.99", true),
            ("3.16.0", true),
            ("4.17.0", false),
            ("4.100.0", false),
            ("10.0.0", false),
        ] {
            let expected = Some((Some(version.to_owned()), is_too_old));
            assert_eq!(
                says(&format!("{phone} AliyunApp/{version} Mobile")),
                expected
            );
            assert_eq!(says(&format!("AliApp(ALIYUN/{version}) {phone}")), expected);
        }
    }

    #[test]
    fn an_app_whose_version_cannot_be_read_is_named_and_not_called_too_old() {
        for user_agent in [
            "AliyunApp/",
            "AliyunApp/beta",
            "AliyunApp/.",
            "AliyunApp/4..9",
            "AliyunApp/99999999999999999999",
        ] {
            assert_eq!(says(user_agent), Some((None, false)), "{user_agent}");
        }
    }

    #[test]
    fn a_version_ends_where_its_numbers_do() {
        for (user_agent, version) in [
            ("AliyunApp/4.9.0(123)", "4.9.0"),
            ("AliyunApp/4.9.", "4.9.0"),
            ("AliyunApp/4.9.0.1.77", "4.9.0.1"),
            ("aliyunapp/04.09", "4.9.0"),
            ("AliyunApp/x AliyunApp/4.9.0", "4.9.0"),
            ("云AliyunApp/4 AliyunApp/4.9.0", "4.9.0"),
        ] {
            let expected = Some((Some(version.to_owned()), true));
            assert_eq!(says(user_agent), expected, "{user_agent}");
        }
    }

    #[test]
    fn other_browsers_and_longer_names_are_no_app_of_the_table() {
        for user_agent in [
            "",
            "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36",
            "NotAliyunApp/1.0",
            "MicroMessenger/8.0",
            "阿里云/1.0",
        ] {
            assert_eq!(says(user_agent), None, "{user_agent}");
        }
    }

    #[test]
    fn the_oldest_version_is_that_of_the_rules_unless_the_app_has_its_own() {
        let user_agent = "AliyunApp/4.20.0";
        let minimum = json!({"organization": {"appVersion": {"minimum": "5.0"}}});
        let app = by(user_agent, &minimum).expect("the app");
        assert_eq!((app.min_version.as_str(), app.is_too_old), ("5.0.0", true));
        let own = json!({"handoff": {"apps": {"aliyun": {"minVersion": "4.20"}}}});
        let app = by(user_agent, &own).expect("the app");
        assert_eq!(
            (app.min_version.as_str(), app.is_too_old),
            ("4.20.0", false)
        );
    }

    #[test]
    fn a_host_may_add_apps_and_the_words_are_in_the_asked_language() {
        let default = FilingRules::default_table();
        let mut own = default["handoff"]["apps"]["aliyun"].clone();
        own["userAgents"] = json!(["Own Shell "]);
        own["name"] = json!({"zh-CN": "自己的", "en": "Own"});
        let changes = json!({"handoff": {"apps": {"own": own}}});
        let options = FormOptions {
            rules: Arc::new(FilingRules::with(&changes).expect("a good table")),
            locale: Locale::En,
            ..FormOptions::default()
        };
        let app = host_app("own shell 1.2", &options).expect("the app");
        assert_eq!((app.id.as_str(), app.name.as_str()), ("own", "Own"));
        assert!(app.upgrade.iter().any(|line| line.contains("WeChat")));
    }
}
