//! A person's name, exactly as on the certificate (S26). The national rule of 2016 (民委发〔2016〕33号)
//! has one separator, U+00B7, and asks for room for 50 characters and for all ideographs.

use super::check::{Checked, Scope};
use super::name_character::{
    SEPARATOR, is_han, is_ideograph_look_alike, is_latin, is_latin_mark, is_private_use, latin_mark,
};
use super::name_text::{self, Letter, neighbors};
use super::text::map_full_width;
use crate::filing_rules::PersonNameRules;
use crate::finding::{Fact, FindingCode};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

/// The value always goes back as it was typed; whatever could be meant instead is a suggestion.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let rules = &scope.rules.organization.person_name;
    let mut checked = Checked::of(value);
    let length = name_text::trim(value).chars().count();
    if length == 0 {
        return Checked::of("").with(Fact::new(FindingCode::Required));
    }
    if length > rules.max_length {
        return checked.with(
            Fact::new(FindingCode::Malformed)
                .with("variant", "name_too_long")
                .with("givenLength", length as u64)
                .with("maximum", rules.max_length as u64),
        );
    }
    let mut letters = name_text::read(value);
    let look_alike = set_marks(&mut letters, rules);
    let mark = letters
        .iter()
        .find(|letter| latin_mark(letter.typed) == Some(letter.meant));
    checked.facts.extend(find_block(&letters));
    checked.facts.extend(look_alike);
    checked
        .facts
        .extend(mark.map(|mark| mark.fact(FindingCode::ConfusableCharacter, "mark")));
    checked.facts.extend(name_text::inspect(value));
    checked.facts.extend(find_repeated_blank(&letters));
    if let [only] = letters.as_slice()
        && is_han(only.meant)
    {
        let fact = Fact::new(FindingCode::Malformed).with("variant", "name_of_one_character");
        checked.facts.push(fact);
    }
    let mended = mend(&letters, rules);
    if mended != value && is_free_of_blocks(&mended, rules) {
        checked = checked.suggest(mended);
    }
    checked
}

/// Hyphens, apostrophes and separators written wrongly, as those that are meant. The fact of the
/// first separator.
fn set_marks(letters: &mut [Letter], rules: &PersonNameRules) -> Option<Fact> {
    let mut first = None;
    for letter in letters.iter_mut() {
        letter.meant = latin_mark(letter.meant).unwrap_or(letter.meant);
    }
    for index in 0..letters.len() {
        if is_look_alike(letters, index, rules) {
            letters[index].meant = SEPARATOR;
            first = first.or_else(|| {
                Some(letters[index].fact(FindingCode::ConfusableCharacter, "separator"))
            });
        }
    }
    first
}

/// Some marks are a separator anywhere; a full stop or a hyphen only between ideographs, since names
/// of foreigners have them too.
fn is_look_alike(letters: &[Letter], index: usize, rules: &PersonNameRules) -> bool {
    let c = letters[index].meant;
    if rules.look_alikes.contains(c) {
        return true;
    }
    let is_skipped = |c: char| {
        c == SEPARATOR
            || c.is_whitespace()
            || rules.look_alikes.contains(c)
            || rules.look_alikes_between_han.contains(c)
    };
    rules.look_alikes_between_han.contains(c)
        && matches!(
            neighbors(letters, index, is_skipped),
            (Some(before), Some(after)) if is_ideograph(before) && is_ideograph(after)
        )
}

/// A private-use character stands for an ideograph that its system did not have.
fn is_ideograph(c: char) -> bool {
    is_han(c) || is_private_use(c) || is_ideograph_look_alike(c)
}

/// The first thing that no name has.
fn find_block(letters: &[Letter]) -> Option<Fact> {
    let has_latin = letters.iter().any(|letter| is_latin(letter.meant));
    letters.iter().enumerate().find_map(|(index, letter)| {
        let variant = match letter.meant {
            c if c.is_whitespace() => {
                is_stray_blank(letters, index).then_some("blank_between_han")?
            }
            SEPARATOR => is_stray_separator(letters, index).then_some("separator_place")?,
            '0'..='9' | '０'..='９' => "name_digit",
            c if narrow(c) != c && is_foreign(narrow(c)) => "full_width_letter",
            c if is_ideograph(c) || is_latin(c) => return None,
            c if has_latin && is_latin_mark(c) => return None,
            _ => "name_alphabet",
        };
        Some(letter.fact(FindingCode::Malformed, variant))
    })
}

fn is_foreign(c: char) -> bool {
    is_latin(c) || is_latin_mark(c)
}

fn narrow(c: char) -> char {
    let mut text = [0; 4];
    let narrow = map_full_width(c.encode_utf8(&mut text)).chars().next();
    narrow.unwrap_or(c)
}

/// A blank next to a separator or between ideographs, not one in the name of a foreigner.
fn is_stray_blank(letters: &[Letter], index: usize) -> bool {
    match neighbors(letters, index, char::is_whitespace) {
        (Some(before), Some(after)) => {
            before == SEPARATOR || after == SEPARATOR || is_ideograph(before) && is_ideograph(after)
        }
        _ => true,
    }
}

/// A separator at an end, or after another.
fn is_stray_separator(letters: &[Letter], index: usize) -> bool {
    match neighbors(letters, index, char::is_whitespace) {
        (Some(before), Some(_)) => before == SEPARATOR,
        _ => true,
    }
}

/// More than one blank between the names of a foreigner, or another blank than the usual.
fn find_repeated_blank(letters: &[Letter]) -> Option<Fact> {
    (0..letters.len()).find_map(|index| {
        let letter = letters[index];
        let is_repeated = index > 0 && letters[index - 1].meant.is_whitespace();
        let is_odd = letter.meant.is_whitespace() && (letter.meant != ' ' || is_repeated);
        (is_odd && !is_stray_blank(letters, index))
            .then(|| letter.fact(FindingCode::ConfusableCharacter, "repeated_blank"))
    })
}

/// The name with everything put right for which there is one way to do it.
fn mend(letters: &[Letter], rules: &PersonNameRules) -> String {
    let mut narrow: Vec<Letter> = letters
        .iter()
        .map(|letter| Letter {
            meant: narrow(letter.meant),
            ..*letter
        })
        .collect();
    // A full-width mark can be one of those that are a separator only between ideographs.
    set_marks(&mut narrow, rules);
    let mut mended = String::with_capacity(narrow.len() * 4);
    for (index, letter) in narrow.iter().enumerate() {
        let c = letter.meant;
        if c.is_whitespace() {
            if !is_stray_blank(&narrow, index) && !mended.ends_with(' ') {
                mended.push(' ');
            }
        } else if c != SEPARATOR || !is_stray_separator(&narrow, index) {
            mended.push(c);
        }
    }
    // Of several separators at the end, only the last has nothing after it.
    mended.truncate(mended.trim_end_matches(SEPARATOR).len());
    mended
}

fn is_free_of_blocks(name: &str, rules: &PersonNameRules) -> bool {
    let mut letters = name_text::read(name);
    set_marks(&mut letters, rules);
    !letters.is_empty() && find_block(&letters).is_none()
}
