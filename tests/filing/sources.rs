//! That whoever reads the table can find out what its sources are.

use beian_upload::FilingRules;
use serde_json::Value;

const PAGE: &str = include_str!("../../docs/sources.md");

const ENTRIES: &str = include_str!("../../src/filing/troubleshooting/entries.json");

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let source = members.get("source").and_then(Value::as_str);
            found.extend(source.map(str::to_owned));
            members.values().for_each(|value| collect(value, found));
        }
        Value::Array(entries) => entries.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// The numbers in a text such as `S7–S11, C4`, ranges spelt out.
fn numbers(text: &str) -> Vec<String> {
    let is_number = |word: &&str| {
        let rest = word.strip_prefix(['S', 'C', 'D']);
        rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit())
                && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
        })
    };
    let ranges = text.replace(" to ", "–");
    let mut found = Vec::new();
    for range in ranges.split([' ', ',', ';', '，']) {
        let ends: Vec<&str> = range.split('–').filter(is_number).collect();
        match ends[..] {
            [one] => found.push(one.to_owned()),
            [first, last] => {
                let end = |word: &str| word[1..].parse::<u32>().expect("a whole number");
                let numbers =
                    (end(first)..=end(last)).map(|number| format!("{}{number}", &first[..1]));
                found.extend(numbers);
            }
            _ => {}
        }
    }
    found
}

/// Those that begin a row of the page.
fn explained() -> Vec<String> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| "));
    let first = rows.filter_map(|row| row.split_once(" |"));
    first.flat_map(|(cell, _)| numbers(cell)).collect()
}

#[test]
fn every_number_of_a_source_is_explained() {
    let explained = explained();
    let mut sources = Vec::new();
    collect(&FilingRules::default_table(), &mut sources);
    collect(&serde_json::from_str(ENTRIES).expect("JSON"), &mut sources);
    assert!(sources.len() > 300);
    for source in &sources {
        assert!(!source.is_empty());
        for number in numbers(source) {
            assert!(explained.contains(&number), "{number} of {source:?}");
        }
        for vague in ["domain", "seed"] {
            assert!(!source.contains(vague), "{source:?}");
        }
    }
    let used: Vec<String> = sources.iter().flat_map(|source| numbers(source)).collect();
    assert!(used.contains(&"S30".to_owned()) && used.contains(&"D3.2".to_owned()));
}

#[test]
fn every_statement_and_contradiction_has_a_row() {
    let explained = explained();
    let all = (1..=96).map(|number| format!("S{number}"));
    for number in all.chain((1..=16).map(|number| format!("C{number}"))) {
        assert!(explained.contains(&number), "{number}");
    }
}

#[test]
fn ranges_are_spelt_out() {
    assert_eq!(numbers("S7–S9, C4; D2.1"), ["S7", "S8", "S9", "C4", "D2.1"]);
    assert_eq!(numbers("S27 to S28"), ["S27", "S28"]);
    assert!(numbers("GS 15, GB 32100, CNNIC, Suffixes").is_empty());
}
