//! What a phone that takes over from the desktop is told, and how long things last.
//!
//! Pages and relays read most of it from the table as it is; here it is held to its shape.

use super::list::require_origin;
use super::localized::{Localized, parse_lines};
use crate::form::AppVersion;
use crate::members::{Members, Node};
use crate::short_map::ShortMap;

/// What is known about the apps that people scan the code with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HandoffRules {
    pub(crate) apps: ShortMap<String, HostAppRule>,
}

/// What is known about one app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HostAppRule {
    pub(crate) name: Localized<String>,
    /// What the version follows in its user agent; in small letters, since case does not matter.
    pub(crate) user_agents: Vec<String>,
    /// The oldest that works, where it is another than that of the organisation's rules.
    pub(crate) min_version: Option<AppVersion>,
    pub(crate) upgrade: Localized<Vec<String>>,
}

/// The durations and the most of each.
pub(super) const DURATIONS: [(&str, u32); 3] = [
    ("claimMinutes", 60),
    ("idleHours", 24),
    ("retainHours", 8_760),
];

pub(super) fn parse(node: &Node<'_>) -> HandoffRules {
    let members = node.members(&[
        "source",
        "date",
        "claimMinutes",
        "idleHours",
        "retainHours",
        "tips",
        "originalOnly",
        "apps",
    ]);
    require_origin(&members);
    for (name, most) in DURATIONS {
        let count: u32 = members.one(name);
        let allowed = format_args!("must be 1 to {most}");
        members.require((1..=most).contains(&count), name, &count, &allowed);
    }
    let tips = members.at("tips").members(&["papers", "face"]);
    for lines in [
        tips.at("papers"),
        tips.at("face"),
        members.at("originalOnly"),
    ] {
        Localized::parse(&lines, parse_lines);
    }
    let mut apps = ShortMap::new();
    for (id, row) in members.at("apps").rows().named::<String>() {
        apps.insert(id, parse_app(&row));
    }
    HandoffRules { apps }
}

fn parse_app(row: &Node<'_>) -> HostAppRule {
    let members = row.members(&[
        "name",
        "userAgents",
        "minVersion",
        "menuPaths",
        "upgrade",
        "source",
        "date",
    ]);
    require_origin(&members);
    Localized::parse(&members.at("menuPaths"), parse_lines);
    HostAppRule {
        name: Localized::parse_text(&members.at("name")),
        user_agents: parse_lines(&members, "userAgents")
            .iter()
            .map(|start| start.to_ascii_lowercase())
            .collect(),
        min_version: members
            .maybe::<String>("minVersion")
            .map(|text| parse_version(&members, &text)),
        upgrade: Localized::parse(&members.at("upgrade"), parse_lines),
    }
}

fn parse_version(members: &Members<'_>, text: &str) -> AppVersion {
    AppVersion::parse(text).unwrap_or_else(|| {
        let allowed = "must be numbers with full stops between them, such as 4.17.0";
        members.refuse("minVersion", &format_args!("{text:?}"), &allowed);
        AppVersion::default()
    })
}

#[cfg(test)]
mod tests {
    use super::DURATIONS;
    use crate::filing_rules::FilingRules;
    use serde_json::{Value, json};

    fn path_of(changes: &Value) -> String {
        let error = FilingRules::with(&json!({"handoff": changes})).expect_err("it is wrong");
        assert_eq!(error.code(), "invalid_rules");
        error.path().to_owned()
    }

    #[test]
    fn every_duration_has_a_least_and_a_most() {
        for (name, most) in DURATIONS {
            for wrong in [0, most + 1] {
                assert_eq!(
                    path_of(&json!({name: wrong})),
                    format!("rules.handoff.{name}")
                );
            }
            for right in [1, most] {
                FilingRules::with(&json!({"handoff": {name: right}})).expect("in its bounds");
            }
        }
    }

    #[test]
    fn every_wrong_value_is_named_by_its_path() {
        for (changes, path) in [
            (json!({"claimMinutes": "10"}), "claimMinutes"),
            (json!({"idleHours": 0.5}), "idleHours"),
            (json!({"tips": {"face": null}}), "tips.face"),
            (json!({"tips": {"papers": {"en": []}}}), "tips.papers.en"),
            (json!({"tips": {"hands": {}}}), "tips.hands"),
            (
                json!({"originalOnly": {"zh-CN": [" "]}}),
                "originalOnly.zh-CN",
            ),
            (json!({"originalOnly": {"fr": ["a"]}}), "originalOnly.fr"),
            (
                json!({"apps": {"aliyun": {"userAgents": []}}}),
                "apps.aliyun.userAgents",
            ),
            (
                json!({"apps": {"aliyun": {"minVersion": "new"}}}),
                "apps.aliyun.minVersion",
            ),
            (
                json!({"apps": {"aliyun": {"menuPaths": null}}}),
                "apps.aliyun.menuPaths",
            ),
            (
                json!({"apps": {"own": {"name": {"zh-CN": "自己的"}}}}),
                "apps.own.source",
            ),
            (json!({"retainDays": 3}), "retainDays"),
        ] {
            assert_eq!(path_of(&changes), format!("rules.handoff.{path}"));
        }
    }
}
