//! What a message of the upload page, or a question about it, means: causes, and steps that help.

mod entry;
mod said;
#[cfg(test)]
mod tests;

use crate::message::Locale;
use entry::{Entry, Likeness, entries, words};
use said::Said;
use serde::Serialize;

/// A known trouble, with what may be behind it and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Troubleshooting {
    /// Stable name, such as `face_mismatch`.
    pub id: String,
    /// The message or the question, in a line.
    pub title: String,
    /// Why it happens, the most likely first; of a question, what to know. At least one.
    pub causes: Vec<String>,
    /// What to do, in this order. At least one.
    pub steps: Vec<String>,
    /// Where this is from: numbers of `docs/sources.md`, or the name and date of a page.
    pub source: String,
}

/// More would not be read.
const MAX_RESULTS: usize = 5;

/// What is known about an error text, or about a question in own words, the most fitting first and
/// at most five. Blanks, punctuation, width and case do not matter, nor does text around it; of a
/// text longer than 2,000 characters the first 2,000 are looked at. Unknown text gives nothing.
///
/// # Example
///
/// ```
/// use beian_upload::{Locale, explain_error};
///
/// let found = explain_error("APP 提示：“非法参数”！", Locale::ZhCn);
/// assert_eq!(found[0].id, "invalid_parameter");
/// assert!(explain_error("你好", Locale::ZhCn).is_empty());
/// ```
#[must_use]
pub fn explain_error(text: &str, locale: Locale) -> Vec<Troubleshooting> {
    let said = Said::of(text);
    let mut best: Vec<(Likeness, &Entry)> = Vec::with_capacity(MAX_RESULTS + 1);
    for entry in entries() {
        let Some(likeness) = entry.likeness(&said) else {
            continue;
        };
        // Of two that fit equally well the earlier stays first.
        let at = best.iter().take_while(|(l, _)| *l >= likeness).count();
        best.insert(at, (likeness, entry));
        best.truncate(MAX_RESULTS);
    }
    best.iter().map(|(_, entry)| write(entry, locale)).collect()
}

fn write(entry: &Entry, locale: Locale) -> Troubleshooting {
    let words = words(locale, entry.id);
    let list = |name| entry::texts(&words[name]).map(str::to_owned).collect();
    Troubleshooting {
        id: entry.id.to_owned(),
        title: words["title"].as_str().unwrap_or_default().to_owned(),
        causes: list("causes"),
        steps: list("steps"),
        source: entry.source.to_owned(),
    }
}
