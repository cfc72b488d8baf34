//! What is done to typed text before it is looked at.

use std::borrow::Cow;

/// Without blanks at both ends, the full-width one and invisible marks among them: they come with
/// what is copied from a document or a chat.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank_or_invisible)
}

/// Full-width ASCII (U+FF01 to U+FF5E) and the full-width blank as what they stand for; Chinese
/// input methods write them. Everything else stays, look-alikes of other scripts too.
pub(crate) fn map_full_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| narrow(c) != c) {
        Cow::Owned(text.chars().map(narrow).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from((c as u32 - 0xFF01 + 0x21) as u8),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn is_blank_or_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{map_full_width, trim};

    #[test]
    fn blanks_of_every_width_and_invisible_marks_are_trimmed() {
        assert_eq!(trim("\u{FEFF} \u{3000}张三\u{200B}\t\u{A0}"), "张三");
        assert_eq!(trim("张 三"), "张 三");
    }

    #[test]
    fn full_width_ascii_becomes_ascii_and_nothing_else_changes() {
        assert_eq!(map_full_width("１１０　Ｘ～"), "110 X~");
        assert_eq!(map_full_width("。、Х·"), "。、Х·");
    }
}
