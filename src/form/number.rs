//! A number as somebody typed it: in groups, in another width, in lower case.

use super::text;
use crate::finding::{Fact, FindingCode};

/// The number without what only groups it, in ASCII where it was full-width, in upper case. People
/// write `110101 19900101 9992` or copy `0000000000 (B)`; a blank or a hyphen means nothing in any
/// number of a document, so that nothing is lost. Letters of other scripts stay as they are.
pub(super) fn compact(value: &str) -> String {
    let number = compact_in_case(value);
    number.to_ascii_uppercase()
}

/// As [`compact`], with letters as they were typed.
pub(super) fn compact_in_case(value: &str) -> String {
    let narrow = text::map_full_width(value);
    let kept = narrow.chars().filter(|c| !is_blank(*c) && !is_hyphen(*c));
    kept.collect()
}

/// A blank of any width, or a mark that nobody sees.
pub(super) fn is_blank(c: char) -> bool {
    text::trim(c.encode_utf8(&mut [0; 4])).is_empty()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}')
}

/// How many characters it has.
pub(super) fn length(number: &str) -> u64 {
    number.chars().count() as u64
}

/// A character where none of its sort belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    pub(super) index: usize,
    pub(super) character: char,
}

impl Stranger {
    /// The first that does not belong; `belongs` is given its index.
    pub(super) fn find(number: &str, belongs: impl Fn(usize, char) -> bool) -> Option<Self> {
        let mut characters = number.chars().enumerate();
        let (index, character) = characters.find(|(index, c)| !belongs(*index, *c))?;
        Some(Self { index, character })
    }

    /// A `malformed` fact that points at it, by its place among the characters.
    pub(super) fn fact(self, variant: &'static str) -> Fact {
        Fact::new(FindingCode::Malformed)
            .with("variant", variant)
            .with("position", self.index as u64 + 1)
            .with("character", &*self.character.encode_utf8(&mut [0; 4]))
    }
}

/// A `malformed` fact about the length.
pub(super) fn wrong_length(number: &str, variant: &'static str) -> Fact {
    Fact::new(FindingCode::Malformed)
        .with("variant", variant)
        .with("givenLength", length(number))
}

/// Whether these are that many digits and nothing else.
pub(super) fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Stranger, compact, is_digits};
    use crate::finding::Param;

    #[test]
    fn groups_widths_and_cases_are_undone_and_nothing_else() {
        assert_eq!(
            compact("\u{FEFF}110101 19800101\u{2013}998ｘ\u{200B}　"),
            "11010119800101998X"
        );
        assert_eq!(compact("1_1·0（Ｂ）Х"), "1_1·0(B)Х");
    }

    #[test]
    fn the_first_stranger_is_pointed_at_by_its_place_among_characters() {
        let stranger = Stranger::find("1Х3a", |_, c| c.is_ascii_digit()).expect("one");
        let fact = stranger.fact("alphabet");
        assert_eq!(fact.params.get("position"), Some(&Param::Number(2)));
        assert_eq!(fact.params.get("character"), Some(&Param::from("Х")));
        assert_eq!(Stranger::find("123", |_, c| c.is_ascii_digit()), None);
    }

    #[test]
    fn digits_of_other_scripts_are_none() {
        assert!(is_digits("012", 3));
        for text in ["01", "0123", "01x", "٣a", "٣"] {
            assert!(!is_digits(text, 3), "{text}");
        }
    }
}
