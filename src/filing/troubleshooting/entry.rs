//! The embedded list of known troubles: by what a text is recognised, and the answers.

use super::said::Said;
use crate::embedded::embedded;
use crate::message::Locale;
use serde_json::Value;
use std::sync::OnceLock;

/// By what a text is recognised as a known trouble.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: &'static str,
    pub(super) source: &'static str,
    /// What the screen says, letter by letter.
    patterns: Vec<String>,
    /// What people write about it.
    keywords: Vec<Rule>,
}

/// Groups of which each has to be met, by any of its alternatives.
type Rule = Vec<Vec<String>>;

/// How well an entry fits, worst first. A message of the screen goes before own words, and a longer
/// one before a shorter one, which may be a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Likeness {
    pattern_bytes: usize,
    keyword_bytes: usize,
}

impl Entry {
    fn read(row: &'static Value) -> Self {
        Self {
            id: row["id"].as_str().unwrap_or_default(),
            source: row["source"].as_str().unwrap_or_default(),
            patterns: texts(&row["patterns"]).map(letters_of).collect(),
            keywords: texts(&row["keywords"]).map(read_rule).collect(),
        }
    }

    /// None when neither a pattern nor a rule is met.
    pub(super) fn likeness(&self, said: &Said) -> Option<Likeness> {
        let patterns = self.patterns.iter().filter(|p| said.contains(p));
        let rules = self.keywords.iter().filter_map(|rule| met(rule, said));
        let likeness = Likeness {
            pattern_bytes: patterns.map(String::len).max().unwrap_or(0),
            keyword_bytes: rules.max().unwrap_or(0),
        };
        (likeness.pattern_bytes > 0 || likeness.keyword_bytes > 0).then_some(likeness)
    }
}

/// The bytes by which a rule is met, the longest alternative of each group.
fn met(rule: &Rule, said: &Said) -> Option<usize> {
    rule.iter()
        .map(|group| {
            let found = group.iter().filter(|letters| said.contains(letters));
            found.map(String::len).max()
        })
        .sum()
}

/// `a|b c` is a or b, and c.
fn read_rule(text: &str) -> Rule {
    text.split(' ')
        .map(|group| group.split('|').map(letters_of).collect())
        .collect()
}

fn letters_of(text: &str) -> String {
    Said::of(text).into_letters()
}

/// The texts of a list; of anything else none.
pub(super) fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// All entries, in the order of the file. That the file can be read is a test.
pub(super) fn entries() -> &'static [Entry] {
    static ROWS: OnceLock<Value> = OnceLock::new();
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let rows = ROWS.get_or_init(|| parse(embedded!("filing/troubleshooting/entries.json")));
        rows.as_array()
            .into_iter()
            .flatten()
            .map(Entry::read)
            .collect()
    })
}

/// `title`, `causes` and `steps` of an entry.
pub(super) fn words(locale: Locale, id: &str) -> &'static Value {
    static ZH_CN: OnceLock<Value> = OnceLock::new();
    static EN: OnceLock<Value> = OnceLock::new();
    let (cell, json) = match locale {
        Locale::ZhCn => (&ZH_CN, embedded!("filing/troubleshooting/zh-CN.json")),
        Locale::En => (&EN, embedded!("filing/troubleshooting/en.json")),
    };
    &cell.get_or_init(|| parse(json))[id]
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_whole_and_named_once() {
        let entries = entries();
        assert!(entries.len() > 40);
        for (index, entry) in entries.iter().enumerate() {
            assert!(
                !entry.id.is_empty() && !entry.source.is_empty(),
                "{entry:?}"
            );
            assert!(!entry.keywords.is_empty(), "{}", entry.id);
            let all = entry.keywords.iter().flatten().flatten();
            assert!(all.chain(&entry.patterns).all(|p| p.len() > 1), "{entry:?}");
            assert!(
                entries[..index].iter().all(|e| e.id != entry.id),
                "{}",
                entry.id
            );
        }
    }

    #[test]
    fn both_languages_answer_every_entry_at_equal_length() {
        let (zh, en) = (
            parse(embedded!("filing/troubleshooting/zh-CN.json")),
            parse(embedded!("filing/troubleshooting/en.json")),
        );
        for words in [&zh, &en] {
            assert_eq!(words.as_object().unwrap().len(), entries().len());
        }
        for Entry { id, .. } in entries() {
            for name in ["causes", "steps"] {
                let count = texts(&zh[id][name]).count();
                assert!(count > 0, "{id} {name}");
                assert_eq!(texts(&en[id][name]).count(), count, "{id} {name}");
                assert_eq!(en[id][name].as_array().unwrap().len(), count, "{id} {name}");
            }
            assert!(
                zh[id]["title"].is_string() && en[id]["title"].is_string(),
                "{id}"
            );
        }
    }

    #[test]
    fn a_rule_is_met_when_all_its_groups_are() {
        let rule = read_rule("扫码|二维码 打不开|没反应");
        assert_eq!(met(&rule, &Said::of("二维码扫了，打 不 开")), Some(18));
        assert_eq!(met(&rule, &Said::of("二维码")), None);
    }
}
