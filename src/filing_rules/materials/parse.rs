//! Guides of materials from JSON, with the path of whatever is wrong in them.

use super::{Guidance, MaterialGuide, SigningLine};
use crate::filing::{Channel, Material};
use crate::filing_rules::condition::Condition;
use crate::filing_rules::localized::{Localized, MAX_LINES, parse_lines, parse_text};
use crate::members::{FromJson, Members, Node, text_of};
use crate::named::Named;
use crate::short_map::ShortMap;
use crate::short_sort::sort_short;
use serde_json::Value;

const GUIDE: [&str; 11] = [
    "order",
    "owner",
    "sides",
    "sidesByResidency",
    "capture",
    "channels",
    "composeWith",
    "signing",
    "guidance",
    "source",
    "date",
];

/// Rows of materials that do not exist are refused by [`crate::rules`], which reads the same rows.
pub(in crate::filing_rules) fn parse(node: &Node<'_>) -> ShortMap<Material, MaterialGuide> {
    let rows = node.rows();
    let mut guides = ShortMap::new();
    for material in Material::VARIANTS {
        guides.insert(
            *material,
            parse_guide(&rows.at(material.as_str()).at("guide"), *material),
        );
    }
    guides
}

fn parse_guide(node: &Node<'_>, own: Material) -> MaterialGuide {
    let members = node.members(&GUIDE);
    let guide = MaterialGuide {
        order: members.one("order"),
        owner: members.one("owner"),
        sides: parse_names(&members, "sides"),
        sides_by_residency: parse_map(&members, "sidesByResidency", parse_names),
        channels: parse_names(&members, "channels"),
        capture: parse_map(&members, "capture", parse_one),
        compose_with: parse_map(&members, "composeWith", parse_set),
        signing: parse_signing(&members.at("signing")),
        guidance: Localized::parse(&members.at("guidance"), parse_guidance),
        source: parse_text(&members, "source"),
        date: parse_text(&members, "date"),
    };
    let captured = list_names(guide.capture.keys());
    let channels = list_names(&guide.channels);
    let allowed = format_args!("must have the members {channels}, as channels has");
    members.require(captured == channels, "capture", &captured, &allowed);
    for (kind, partners) in guide.compose_with.iter() {
        if partners.contains(&own) {
            let rows = members.at("composeWith").rows();
            rows.refuse(kind.as_str(), &own.as_str(), &"must be other materials");
        }
    }
    guide
}

/// The names in their order, with commas between them.
fn list_names<'a>(channels: impl IntoIterator<Item = &'a Channel>) -> String {
    let mut names: Vec<&str> = channels
        .into_iter()
        .map(|channel| channel.as_str())
        .collect();
    sort_short(&mut names, |one, other| one < other);
    names.join(", ")
}

/// At least one name.
fn parse_names<T: FromJson + PartialEq>(members: &Members<'_>, name: &str) -> Vec<T> {
    let names: Vec<T> = parse_set(members, name);
    let allowed = "must have at least one entry";
    members.require(!names.is_empty(), name, &"[]", &allowed);
    names
}

/// Names that are each there once, in their order.
pub(in crate::filing_rules) fn parse_set<T: FromJson + PartialEq>(
    members: &Members<'_>,
    name: &str,
) -> Vec<T> {
    let names: Vec<T> = members.one(name);
    for (index, one) in names.iter().enumerate() {
        if names.iter().take(index).any(|earlier| earlier == one) {
            let given = format_args!("entry {} a second time", index + 1);
            members.refuse(name, &given, &"must have each entry once");
        }
    }
    names
}

/// A value for each name, all of which may be left out.
fn parse_map<K: Named + Ord, V>(
    members: &Members<'_>,
    name: &str,
    parse_one: fn(&Members<'_>, &str) -> V,
) -> ShortMap<K, V> {
    let mut map = ShortMap::new();
    let node = members.at(name);
    if node.value.is_null() {
        return map;
    }
    let rows = node.members(K::NAMES);
    for (key, name) in K::VARIANTS.iter().zip(K::NAMES) {
        if !rows.value(name).is_null() {
            map.insert(*key, parse_one(&rows, name));
        }
    }
    map
}

fn parse_one<T: FromJson>(members: &Members<'_>, name: &str) -> T {
    members.one(name)
}

fn parse_signing(node: &Node<'_>) -> Vec<SigningLine> {
    let rows = match node.value {
        Value::Null => &[],
        Value::Array(rows) if rows.len() <= MAX_LINES => rows.as_slice(),
        other => {
            let allowed = format_args!("must be a list of at most {MAX_LINES} objects");
            node.refuse(&kind_of(other), &allowed);
            &[]
        }
    };
    let mut lines = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let members = node
            .entry(index, row)
            .members(&["when", "marks", "text", "source"]);
        lines.push(SigningLine {
            when: Condition::parse(&members.at("when")),
            marks: match members.value("marks") {
                Value::Null => Vec::new(),
                _ => parse_names(&members, "marks"),
            },
            text: Localized::parse_text(&members.at("text")),
            source: parse_text(&members, "source"),
        });
    }
    lines
}

fn kind_of(value: &Value) -> String {
    match value {
        Value::Array(rows) => format!("{} entries", rows.len()),
        other => text_of(other),
    }
}

fn parse_guidance(members: &Members<'_>, name: &str) -> Guidance {
    let members = members.at(name).members(&["steps", "mustShow", "template"]);
    Guidance {
        steps: parse_lines(&members, "steps"),
        must_show: parse_lines(&members, "mustShow"),
        template: match members.value("template") {
            Value::Null => None,
            _ => Some(parse_text(&members, "template")),
        },
    }
}
