//! Guides of materials from JSON, with the path of whatever is wrong in them.

use super::{Guidance, MaterialGuide, SigningLine};
use crate::error::{Error, ErrorKind};
use crate::filing::Material;
use crate::filing_rules::condition::Condition;
use crate::filing_rules::localized::{Localized, parse_text};
use crate::members::{FromJson, Members};
use crate::named::Named;
use crate::short_map::ShortMap;
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

/// More lines than that nobody reads, and the page lists them all.
pub(in crate::filing_rules) const MAX_LINES: usize = 20;

/// Rows of materials that do not exist are refused by [`crate::rules`], which reads the same rows.
pub(in crate::filing_rules) fn parse(
    value: &Value,
) -> Result<ShortMap<Material, MaterialGuide>, Error> {
    let path = "rules.materials";
    let rows = Members::open(value, path, ErrorKind::InvalidRules)?;
    let mut guides = ShortMap::new();
    for material in Material::VARIANTS {
        let row = rows.value(material.as_str());
        let path = format!("{path}.{}.guide", material.as_str());
        let guide = row.get("guide").unwrap_or(&Value::Null);
        guides.insert(*material, parse_guide(guide, &path, *material)?);
    }
    Ok(guides)
}

fn parse_guide(value: &Value, path: &str, own: Material) -> Result<MaterialGuide, Error> {
    let members = Members::of(value, path, &GUIDE, ErrorKind::InvalidRules)?;
    let guide = MaterialGuide {
        order: members.one("order")?,
        owner: members.one("owner")?,
        sides: parse_names(&members, path, "sides")?,
        sides_by_residency: parse_map(&members, path, "sidesByResidency", parse_names)?,
        channels: parse_names(&members, path, "channels")?,
        capture: parse_map(&members, path, "capture", |rows, _, name| rows.one(name))?,
        compose_with: parse_map(&members, path, "composeWith", parse_set)?,
        signing: parse_signing(&members, path)?,
        guidance: Localized::parse(
            members.value("guidance"),
            &format!("{path}.guidance"),
            parse_guidance,
        )?,
        source: parse_text(&members, path, "source")?,
        date: parse_text(&members, path, "date")?,
    };
    let captured: Vec<&str> = guide
        .capture
        .keys()
        .map(|channel| channel.as_str())
        .collect();
    let mut channels: Vec<&str> = guide
        .channels
        .iter()
        .map(|channel| channel.as_str())
        .collect();
    channels.sort_unstable();
    if captured != channels {
        return Err(Error::invalid_rules(
            format!("{path}.capture"),
            captured.join(", "),
            format!(
                "must have the members {}, as channels has",
                channels.join(", ")
            ),
        ));
    }
    for (kind, partners) in guide.compose_with.iter() {
        if partners.contains(&own) {
            return Err(Error::invalid_rules(
                format!("{path}.composeWith.{}", kind.as_str()),
                own.as_str(),
                "must be other materials",
            ));
        }
    }
    Ok(guide)
}

/// At least one name.
fn parse_names<T: FromJson + PartialEq>(
    members: &Members<'_>,
    path: &str,
    name: &str,
) -> Result<Vec<T>, Error> {
    let names: Vec<T> = parse_set(members, path, name)?;
    if names.is_empty() {
        return Err(Error::invalid_rules(
            format!("{path}.{name}"),
            "[]",
            "must have at least one entry",
        ));
    }
    Ok(names)
}

/// Names that are each there once, in their order.
fn parse_set<T: FromJson + PartialEq>(
    members: &Members<'_>,
    path: &str,
    name: &str,
) -> Result<Vec<T>, Error> {
    let names: Vec<T> = members.one(name)?;
    for (index, one) in names.iter().enumerate() {
        if names.iter().take(index).any(|earlier| earlier == one) {
            return Err(Error::invalid_rules(
                format!("{path}.{name}"),
                format!("entry {} a second time", index + 1),
                "must have each entry once",
            ));
        }
    }
    Ok(names)
}

/// A value for each name, all of which may be left out.
fn parse_map<K: Named + Ord, V>(
    members: &Members<'_>,
    path: &str,
    name: &str,
    parse_one: fn(&Members<'_>, &str, &str) -> Result<V, Error>,
) -> Result<ShortMap<K, V>, Error> {
    let mut map = ShortMap::new();
    let value = members.value(name);
    if value.is_null() {
        return Ok(map);
    }
    let path = format!("{path}.{name}");
    let rows = Members::of(value, &path, K::NAMES, ErrorKind::InvalidRules)?;
    for (key, name) in K::VARIANTS.iter().zip(K::NAMES) {
        if !rows.value(name).is_null() {
            map.insert(*key, parse_one(&rows, &path, name)?);
        }
    }
    Ok(map)
}

fn parse_signing(members: &Members<'_>, path: &str) -> Result<Vec<SigningLine>, Error> {
    let path = format!("{path}.signing");
    let rows = match members.value("signing") {
        Value::Null => &[],
        Value::Array(rows) if rows.len() <= MAX_LINES => rows.as_slice(),
        other => {
            let allowed = format!("must be a list of at most {MAX_LINES} objects");
            return Err(Error::invalid_rules(path, kind_of(other), allowed));
        }
    };
    let mut lines = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{path}[{index}]");
        let names = ["when", "text", "source"];
        let members = Members::of(row, &path, &names, ErrorKind::InvalidRules)?;
        lines.push(SigningLine {
            when: Condition::parse(members.value("when"), &format!("{path}.when"))?,
            text: Localized::parse_text(members.value("text"), &format!("{path}.text"))?,
            source: parse_text(&members, &path, "source")?,
        });
    }
    Ok(lines)
}

fn kind_of(value: &Value) -> String {
    match value {
        Value::Array(rows) => format!("{} entries", rows.len()),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

fn parse_guidance(members: &Members<'_>, path: &str, name: &str) -> Result<Guidance, Error> {
    let path = format!("{path}.{name}");
    let names = ["steps", "mustShow", "template"];
    let members = Members::of(members.value(name), &path, &names, ErrorKind::InvalidRules)?;
    Ok(Guidance {
        steps: parse_lines(&members, &path, "steps")?,
        must_show: parse_lines(&members, &path, "mustShow")?,
        template: match members.value("template") {
            Value::Null => None,
            _ => Some(parse_text(&members, &path, "template")?),
        },
    })
}

/// Lines that somebody can read, at least one.
fn parse_lines(members: &Members<'_>, path: &str, name: &str) -> Result<Vec<String>, Error> {
    let lines: Vec<String> = members.one(name)?;
    let is_blank = |line: &String| line.trim().is_empty();
    if lines.is_empty() || lines.len() > MAX_LINES || lines.iter().any(is_blank) {
        return Err(Error::invalid_rules(
            format!("{path}.{name}"),
            format!("{} lines", lines.len()),
            format!("must have 1 to {MAX_LINES} lines, none of them blank"),
        ));
    }
    Ok(lines)
}
