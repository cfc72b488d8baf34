//! What a name of either kind is looked at for: characters that another system reads differently.
//! Names are compared character by character with the certificate (S26, S52), so nothing here
//! changes one; it finds, and says what to offer.

use super::name_character::{
    is_compatibility, is_ideograph_look_alike, is_invisible, is_private_use, standard,
};
use crate::finding::{Fact, FindingCode};

/// A character as it was typed, where, and as it is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// From 1, in the text as it was typed.
    pub(super) position: usize,
    pub(super) typed: char,
    pub(super) meant: char,
}

impl Letter {
    /// A fact about this character.
    pub(super) fn fact(&self, code: FindingCode, variant: &'static str) -> Fact {
        let mut typed = [0; 4];
        let fact = Fact::new(code)
            .with("position", self.position as u64)
            .with("found", &*self.typed.encode_utf8(&mut typed))
            .with(
                "codePoint",
                format!("U+{:04X}", u32::from(self.typed)).as_str(),
            );
        if variant.is_empty() {
            fact
        } else {
            fact.with("variant", variant)
        }
    }
}

/// The name without what surrounds it.
pub(super) fn trim(value: &str) -> &str {
    value.trim_matches(is_outer)
}

fn is_outer(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The characters that are seen, each with the ideograph that it stands for.
pub(super) fn read(value: &str) -> Vec<Letter> {
    let before = value.chars().take_while(|c| is_outer(*c)).count();
    trim(value)
        .chars()
        .zip(before + 1..)
        .filter(|(c, _)| !is_invisible(*c))
        .map(|(c, position)| Letter {
            position,
            typed: c,
            meant: standard(c).unwrap_or(c),
        })
        .collect()
}

/// One fact for each kind of character that another system reads differently, at its first place.
pub(super) fn inspect(value: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    if trim(value).len() != value.len() {
        facts.push(Fact::new(FindingCode::ConfusableCharacter).with("variant", "outer_blank"));
    }
    let letters = read(value);
    facts.extend(find_invisible(value));
    let mut find = |code, variant, is_meant: fn(char) -> bool| {
        let found = letters.iter().find(|letter| is_meant(letter.typed));
        facts.extend(found.map(|letter| letter.fact(code, variant)));
    };
    find(
        FindingCode::ConfusableCharacter,
        "ideograph_look_alike",
        is_ideograph_look_alike,
    );
    find(FindingCode::CompatibilityCharacter, "", |c| {
        is_compatibility(c) && standard(c).is_some()
    });
    find(FindingCode::PrivateUseCharacter, "known", |c| {
        is_private_use(c) && standard(c).is_some()
    });
    find(FindingCode::PrivateUseCharacter, "", |c| {
        is_private_use(c) && standard(c).is_none()
    });
    facts
}

/// A mark that nobody sees between others; its own text would show nothing.
fn find_invisible(value: &str) -> Option<Fact> {
    let before = value.chars().take_while(|c| is_outer(*c)).count();
    let index = trim(value).chars().position(is_invisible)?;
    Some(
        Fact::new(FindingCode::ConfusableCharacter)
            .with("variant", "invisible")
            .with("position", (before + index + 1) as u64),
    )
}

/// The nearest character before `index`, and after it, that `is_skipped` does not pass over.
pub(super) fn neighbors(
    letters: &[Letter],
    index: usize,
    is_skipped: impl Fn(char) -> bool,
) -> (Option<char>, Option<char>) {
    let nearest = |letter: &Letter| (!is_skipped(letter.meant)).then_some(letter.meant);
    let before = letters.iter().take(index).rev().find_map(nearest);
    let after = letters.iter().skip(index + 1).find_map(nearest);
    (before, after)
}
