//! What the numbers on certificates of organisations have in common.

use super::check::Checked;
use super::text::{map_full_width, trim};
use crate::finding::{Fact, FindingCode};

/// Without blanks, full-width characters as ASCII, letters as capitals.
pub(super) fn compact(value: &str) -> String {
    map_full_width(trim(value))
        .chars()
        .filter(|c| !trim(c.encode_utf8(&mut [0; 4])).is_empty())
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The value of a letter or digit: A is 10, Z is 35, as GB 11714 counts.
pub(super) fn base_36(character: u8) -> u32 {
    char::from(character).to_digit(36).unwrap_or_default()
}

impl Checked {
    /// With a character, and its place, that this kind of number does not have.
    pub(super) fn with_character(
        self,
        variant: &'static str,
        position: usize,
        found: char,
    ) -> Self {
        self.with(
            Fact::new(FindingCode::Malformed)
                .with("variant", variant)
                .with("position", position as u64)
                .with("found", &*found.encode_utf8(&mut [0; 4])),
        )
    }

    /// With a length that this kind of number does not have.
    pub(super) fn with_length(self, variant: &'static str, allowed: u32) -> Self {
        let given = self.normalized.chars().count();
        self.with(
            Fact::new(FindingCode::Malformed)
                .with("variant", variant)
                .with("givenLength", given as u64)
                .with("allowed", allowed),
        )
    }
}

/// Where the first character stands, from 1, that `is_allowed` refuses.
pub(super) fn find_foreign(
    code: &str,
    is_allowed: impl Fn(usize, char) -> bool,
) -> Option<(usize, char)> {
    (1..)
        .zip(code.chars())
        .find(|(position, c)| !is_allowed(*position, *c))
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn blanks_widths_and_cases_do_not_matter() {
        assert_eq!(
            compact(" 9133 0100\u{3000}pdy０００01\u{200B}xx\t"),
            "91330100PDY00001XX"
        );
    }
}
