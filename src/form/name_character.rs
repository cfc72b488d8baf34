//! What kind of character stands in a name, and what a look-alike stands for.

use super::domain::to_unicode;

/// Separator between the parts of a name, GB 18030 code A1A4.
pub(super) const SEPARATOR: char = '\u{B7}';

/// An ideograph: the unified ones up to extension J of Unicode 17, 〇 and 々, and for now the
/// compatibility ideographs, which have a finding of their own.
pub(super) fn is_han(c: char) -> bool {
    is_compatibility(c)
        || matches!(
            c,
            '\u{3005}'
                | '\u{3007}'
                | '\u{3400}'..='\u{4DBF}'
                | '\u{4E00}'..='\u{9FFF}'
                | '\u{20000}'..='\u{2A6DF}' // B
                | '\u{2A700}'..='\u{2EE5F}' // C, D, E, F, I
                | '\u{30000}'..='\u{3347F}' // G, H, J
        )
}

/// A letter of the names of foreigners, with the marks that stand on it when it is decomposed.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(
            c,
            '\u{C0}'..='\u{D6}'
                | '\u{D8}'..='\u{F6}'
                | '\u{F8}'..='\u{24F}'
                | '\u{1E00}'..='\u{1EFF}'
                | '\u{259}' // of Azerbaijani names
                | '\u{2BB}'..='\u{2BC}' // of Hawaiian and Uzbek names
                | '\u{300}'..='\u{36F}'
        )
}

/// What stands between the letters of the names of foreigners.
pub(super) fn is_latin_mark(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '.')
}

pub(super) fn is_compatibility(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

pub(super) fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// What looks like an ideograph and is none: a radical, or a circle in the place of 〇.
pub(super) fn is_ideograph_look_alike(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '○' | '◯')
}

/// The hyphen or apostrophe that is meant by what keyboards and input methods make of it.
pub(super) fn latin_mark(c: char) -> Option<char> {
    match c {
        '‐' | '‑' | '–' | '−' => Some('-'),
        '‘' | '′' | '`' | '´' => Some('\''),
        _ => None,
    }
}

/// Marks that nobody sees: controls that are no blank, joiners, directions, variation selectors.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Whether the rule table may call the character a separator written wrongly: whatever can be a
/// part of a name cannot be replaced. The hyphen and the full stop can, between two ideographs.
pub(crate) fn is_separator_look_alike(c: char) -> bool {
    let is_name_part = c == SEPARATOR
        || c.is_whitespace()
        || c.is_ascii_digit()
        || is_han(c)
        || is_latin(c)
        || is_ideograph_look_alike(c)
        || is_private_use(c)
        || is_invisible(c);
    !is_name_part
}

/// The ideograph that every other system has in place of this one, if that is certain.
pub(super) fn standard(c: char) -> Option<char> {
    match u32::from(c) {
        // Canonical equivalents, and radicals that look the same; twelve of the first block stay.
        0xF900..=0xFAD9 | 0x2F800..=0x2FA1D | 0x2F00..=0x2FD5 => mapped(c),
        code @ 0xE815..=0xE864 => private_use(code - 0xE815),
        0x25CB | 0x25EF => Some('〇'),
        _ => None,
    }
}

/// What UTS 46 puts in place of an ideograph or a radical: the same as NFKC, whose tables it has.
fn mapped(c: char) -> Option<char> {
    let text = to_unicode(c.encode_utf8(&mut [0; 4]))?;
    text.chars().next().filter(|found| *found != c)
}

/// The character that Unicode got later, of the 80 that GBK had before.
fn private_use(index: u32) -> Option<char> {
    // Written by scripts/name-characters.mjs.
    const PRIVATE_USE: &str = include_str!("name_character/private_use.txt");
    /// Characters of a line.
    const PER_LINE: usize = 32;
    let line = PRIVATE_USE.lines().nth(index as usize / PER_LINE)?;
    line.chars()
        .nth(index as usize % PER_LINE)
        .filter(|found| *found != '-')
}

#[cfg(test)]
mod tests {
    use super::{is_compatibility, is_han, is_private_use, is_separator_look_alike, standard};

    #[test]
    fn every_extension_has_ideographs_up_to_its_ends() {
        let ends = [
            "〇々㐀䶿一\u{9FFF}",
            "\u{20000}\u{2A6DF}\u{2A700}\u{2B73F}\u{2B740}\u{2B81F}\u{2B820}\u{2CEAF}",
            "\u{2CEB0}\u{2EBEF}\u{2EBF0}\u{2EE5F}\u{30000}\u{3134F}\u{31350}\u{323AF}",
            "\u{323B0}\u{3347F}\u{F900}\u{FAD9}\u{2F800}\u{2FA1D}\u{FA0E}",
        ];
        for c in ends.concat().chars() {
            assert!(is_han(c), "{c:?}");
        }
        for c in "あアㄅ한ʒ·⼈⺀㊀㈱ⅧA1\u{E815}\u{3348F}\u{2EE60}".chars() {
            assert!(!is_han(c), "{c:?}");
        }
    }

    #[test]
    fn the_standard_form_is_an_ideograph_that_needs_no_other() {
        let sources = ('\u{F900}'..='\u{FAFF}')
            .chain('\u{2F800}'..='\u{2FA1F}')
            .chain('\u{2F00}'..='\u{2FDF}')
            .chain('\u{E000}'..='\u{F8FF}');
        let pairs: Vec<_> = sources.filter_map(standard).collect();
        // 1,002 canonical equivalents, 214 radicals, and 66 of GBK's 80, the others being radicals.
        assert_eq!(pairs.len(), 1002 + 214 + 66);
        for c in pairs {
            assert!(is_han(c) && !is_compatibility(c) && !is_private_use(c));
            assert_eq!(standard(c), None);
        }
    }

    #[test]
    fn what_uts_46_maps_is_what_nfc_and_nfkc_put_in_place() {
        // Written by scripts/name-characters.mjs.
        let compatibility = include_str!("name_character/compatibility.txt");
        let kangxi = include_str!("name_character/kangxi.txt");
        let blocks = ('\u{F900}'..='\u{FAD9}').chain('\u{2F800}'..='\u{2FA1D}');
        let pairs = blocks.zip(compatibility.lines().flat_map(str::chars));
        let radicals = ('\u{2F00}'..='\u{2FD5}').zip(kangxi.lines().flat_map(str::chars));
        let all: Vec<_> = pairs.chain(radicals).collect();
        assert_eq!(all.len(), 474 + 542 + 214);
        for (c, expected) in all {
            let expected = (expected != '-').then_some(expected);
            assert_eq!(standard(c), expected, "{:X}", u32::from(c));
        }
    }

    #[test]
    fn the_ends_of_the_tables_stand_for_what_unicode_and_gb_18030_say() {
        let pairs = [
            ('\u{F900}', '豈'),
            ('\u{FA26}', '都'),
            ('\u{FA6A}', '頻'),
            ('\u{FAD9}', '龎'),
            ('\u{2F800}', '丽'),
            ('\u{2FA1D}', '𪘀'),
            ('\u{2F00}', '一'),
            ('\u{2FD5}', '龠'),
            ('\u{E816}', '𠂇'),
            ('\u{E81E}', '\u{9FB4}'),
            ('\u{E826}', '\u{9FB5}'),
            ('\u{E863}', '䶮'),
            ('\u{E864}', '\u{9FBB}'),
        ];
        for (c, expected) in pairs {
            assert_eq!(standard(c), Some(expected), "{:X}", u32::from(c));
        }
    }

    #[test]
    fn the_twelve_unified_ideographs_among_the_compatibility_ones_stay() {
        for c in "\u{FA0E}\u{FA0F}\u{FA11}\u{FA13}\u{FA14}\u{FA1F}\u{FA21}\u{FA23}\u{FA24}\u{FA27}\u{FA28}\u{FA29}".chars() {
            assert_eq!(standard(c), None);
        }
    }

    #[test]
    fn what_is_a_part_of_names_is_never_a_separator_written_wrongly() {
        assert!(
            "•‧・･∙⋅᛫\u{387}⸳.．。-"
                .chars()
                .all(is_separator_look_alike)
        );
        assert!(!"·张A é1〇".chars().any(is_separator_look_alike));
    }
}
