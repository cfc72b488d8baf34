//! Which characters a label may have: what IDNA 2008 takes from what UTS 46 still lets pass.

/// A Han character: unified and compatibility ideographs, 々, 〇 and the numerals of Suzhou.
pub(crate) fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{323AF}'
    )
}

/// A symbol, punctuation or picture. UTS 46 lets them pass for the sake of old names, IDNA 2008
/// (RFC 5892) refuses them, and no registry that a filing may name takes them.
pub(super) fn is_symbol(c: char) -> bool {
    // U+00B7 stands in Catalan words, U+214E and U+2184 are letters.
    matches!(
        c,
        '\u{80}'..='\u{B6}' | '\u{B8}'..='\u{BF}' | '\u{D7}' | '\u{F7}'
        | '\u{2010}'..='\u{214D}' | '\u{214F}'..='\u{2183}' | '\u{2185}'..='\u{2BFF}'
        | '\u{2E80}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'..='\u{303A}'
        | '\u{303D}'..='\u{303F}' | '\u{3190}'..='\u{319F}' | '\u{31C0}'..='\u{31EF}'
        | '\u{3200}'..='\u{33FF}' | '\u{4DC0}'..='\u{4DFF}' | '\u{E000}'..='\u{F8FF}'
        | '\u{FE00}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FFF0}'..='\u{FFFF}'
    ) || is_emoji(c)
}

/// A picture, for a message that says so.
pub(super) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}
