//! What somebody typed or pasted, reduced to what can be compared.

use crate::form::text::map_full_width;

/// A page with an error in it is pasted whole; what matters is near its beginning.
const MAX_CHARS: usize = 2_000;

/// The Chinese characters and the ASCII letters and digits of a text, in lower case and half width,
/// without anything between them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    letters: String,
    /// For each byte of `letters`: whether a word begins there. Every Chinese character is a word.
    starts: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Han,
    Other,
}

impl Said {
    pub(super) fn of(text: &str) -> Self {
        let end = text.char_indices().nth(MAX_CHARS);
        let text = end.map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
        let mut said = Self {
            letters: String::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
        };
        let mut before = Class::Other;
        for c in map_full_width(text).chars() {
            let class = class_of(c);
            if class != Class::Other {
                said.starts.push(class == Class::Han || class != before);
                said.letters.push(c.to_ascii_lowercase());
                said.starts.resize(said.letters.len(), false);
            }
            before = class;
        }
        said
    }

    /// Whether `letters` of another text are in this one. What begins with an ASCII letter or digit
    /// has to begin a word here: "scan" is in "scanning" and not in "Toscana".
    pub(super) fn contains(&self, letters: &str) -> bool {
        !letters.is_empty()
            && self
                .letters
                .match_indices(letters)
                .any(|(at, _)| self.starts.get(at) == Some(&true))
    }

    pub(super) fn into_letters(self) -> String {
        self.letters
    }
}

fn class_of(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\u{3007}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Han,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_CHARS, Said};

    #[test]
    fn blanks_punctuation_width_and_case_do_not_matter() {
        let plain = Said::of("非法参数app").into_letters();
        for text in [
            "非 法\u{3000}参\u{200B}数 ＡＰＰ",
            "“非法”，参数！！ App。",
            "非·法-参_数\napp",
        ] {
            assert_eq!(Said::of(text).into_letters(), plain);
        }
    }

    #[test]
    fn a_word_is_found_from_its_beginning() {
        let said = Said::of("The QR code can't be scanned, 5MB用app");
        for known in ["qrcode", "cant", "scan", "mb", "5mb", "app", "用app"] {
            assert!(said.contains(known), "{known}");
        }
        for unknown in ["", "can't", "pp", "ode", "x"] {
            assert!(!said.contains(unknown), "{unknown}");
        }
    }

    #[test]
    fn a_long_text_is_looked_at_in_its_beginning() {
        let inside = format!("{}非法参数", "字".repeat(MAX_CHARS - 4));
        assert!(Said::of(&inside).contains("非法参数"));
        assert!(!Said::of(&format!("字{inside}")).contains("非法参数"));
    }
}
