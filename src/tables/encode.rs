//! Writes the file of the tables from the lists in `data/`; on the host, for the build.

use super::counties::{ROW_BYTES, bit_of, split};
use super::layout::{FORMAT, MAGIC, is_date, seal};
use super::suffixes::{
    HAS_CHILDREN, HAS_FLAGS, IS_EXCEPTION, IS_SUFFIX, IS_WILDCARD, LABEL_BYTES, PROVIDER_SHIFT,
};
use crate::error::Error;
use std::collections::BTreeMap;

/// The file that [`Tables::from_bytes`](crate::Tables::from_bytes) reads.
///
/// `counties` has a line for each address code, `110101 东城区`, and one that says
/// `# date: YYYY-MM-DD`; other lines from `#` on are remarks. `suffixes` is the Public Suffix List
/// as it is published. The version is the later of their two dates.
///
/// # Errors
/// `invalid_option` at the number of the first line of either that is not so.
pub fn encode_tables(counties: &str, suffixes: &str) -> Result<Vec<u8>, Error> {
    let dates = [
        date_after(counties, "counties", "# date: ")?,
        date_after(suffixes, "suffixes", "// VERSION: ")?,
    ];
    let sections = [encode_counties(counties)?, encode_suffixes(suffixes)?];
    let mut file = [&MAGIC[..], &[FORMAT]].concat();
    file.extend(dates.iter().max().into_iter().flat_map(|date| date.bytes()));
    for section in &sections {
        let length = u32::try_from(section.len())
            .map_err(|_| refuse("tables", 0, section.len(), "must be under 4 GB"))?;
        file.extend(length.to_le_bytes());
    }
    file.extend(sections.concat());
    let seal = seal(&file);
    file.extend(seal);
    Ok(file)
}

fn date_after<'a>(text: &'a str, list: &str, mark: &str) -> Result<&'a str, Error> {
    text.lines()
        .find_map(|line| line.strip_prefix(mark)?.get(..10))
        .filter(|date| is_date(date.as_bytes()))
        .ok_or_else(|| refuse(list, 0, "", format!("must have a line {mark}YYYY-MM-DD")))
}

fn encode_counties(text: &str) -> Result<Vec<u8>, Error> {
    let mut rows = BTreeMap::<u16, [u8; ROW_BYTES]>::new();
    for (number, line) in numbered(text) {
        if line.starts_with('#') {
            continue;
        }
        let wrong = |allowed| refuse("counties", number, line, allowed);
        let (code, name) = line.split_once(' ').unwrap_or((line, ""));
        let (digits, last_two) = split(code).ok_or_else(|| wrong("must begin with six digits"))?;
        if name.is_empty() {
            return Err(wrong("must have a name behind the code"));
        }
        let row = rows.entry(digits).or_default();
        row[..2].copy_from_slice(&digits.to_be_bytes());
        let (byte, bit) = bit_of(last_two);
        if row[byte] & bit != 0 {
            return Err(wrong("must have a code that no other line has"));
        }
        row[byte] |= bit;
    }
    Ok(rows.into_values().flatten().collect())
}

#[derive(Default)]
struct Branch {
    flags: u8,
    children: BTreeMap<String, Branch>,
}

fn encode_suffixes(text: &str) -> Result<Vec<u8>, Error> {
    let mut root = Branch::default();
    let mut shift = None;
    for (number, line) in numbered(text) {
        let wrong = |allowed| refuse("suffixes", number, line, allowed);
        if line.starts_with("//") {
            match line.trim_matches(['/', ' ', '=']) {
                "BEGIN ICANN DOMAINS" => shift = Some(0),
                "BEGIN PRIVATE DOMAINS" => shift = Some(PROVIDER_SHIFT),
                _ => {}
            }
            continue;
        }
        let shift = shift.ok_or_else(|| wrong("must stand in a section"))?;
        // What is behind the first blank is a remark.
        let rule = line.split_whitespace().next().unwrap_or_default();
        let (flag, name) = if let Some(name) = rule.strip_prefix("*.") {
            (IS_WILDCARD, name)
        } else if let Some(name) = rule.strip_prefix('!') {
            (IS_EXCEPTION, name)
        } else {
            (IS_SUFFIX, rule)
        };
        let name = idna::domain_to_ascii(name).map_err(|_| wrong("must be a domain"))?;
        let mut branch = &mut root;
        for label in name.rsplit('.') {
            if label.is_empty() || label.len() > usize::from(LABEL_BYTES) || label.contains('*') {
                return Err(wrong("must have labels of 1 to 63 letters"));
            }
            branch = branch.children.entry(label.to_owned()).or_default();
        }
        branch.flags |= flag << shift;
    }
    write_branches(&root.children)
}

fn write_branches(branches: &BTreeMap<String, Branch>) -> Result<Vec<u8>, Error> {
    let mut nodes = Vec::new();
    for (label, Branch { flags, children }) in branches {
        let has_flags = if *flags == IS_SUFFIX { 0 } else { HAS_FLAGS };
        let has_children = if children.is_empty() { 0 } else { HAS_CHILDREN };
        nodes.push(label.len() as u8 | has_flags | has_children);
        if has_flags != 0 {
            nodes.push(*flags);
        }
        nodes.extend(label.bytes());
        if has_children != 0 {
            let below = write_branches(children)?;
            let length = u16::try_from(below.len())
                .map_err(|_| refuse("suffixes", 0, label, "must have under 64 KB below it"))?;
            nodes.extend(length.to_le_bytes());
            nodes.extend(below);
        }
    }
    Ok(nodes)
}

/// The lines that are not blank, counted from 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines().map(str::trim))
        .filter(|(_, line)| !line.is_empty())
}

fn refuse(
    list: &str,
    line: usize,
    given: impl std::fmt::Display,
    allowed: impl Into<String>,
) -> Error {
    Error::invalid_option(format!("{list}:{line}"), given, allowed)
}
