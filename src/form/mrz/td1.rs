//! TD1: a card's three lines of 30 characters.

use super::Zone;
use crate::form::seven_three_one::is_right;

pub(super) const LINE_LENGTH: usize = 30;
pub(super) const LENGTH: usize = 3 * LINE_LENGTH;

/// Reads ASCII of three lines.
pub(super) fn read(characters: &[u8]) -> Option<Zone<'_>> {
    let (upper, rest) = characters.split_first_chunk::<LINE_LENGTH>()?;
    let middle = rest.first_chunk::<LINE_LENGTH>()?;
    Some(Zone {
        wrong_check: find_wrong_check(upper, middle),
        birth: &middle[..6],
        expiry: &middle[8..14],
        // A card is no passport: China issues travel permits of this size.
        states: Vec::new(),
    })
}

fn find_wrong_check(upper: &[u8; LINE_LENGTH], middle: &[u8; LINE_LENGTH]) -> Option<&'static str> {
    let composite = [&upper[5..], &middle[..7], &middle[8..15], &middle[18..29]];
    let checks = [
        ("mrz_number", is_number_right(upper)),
        ("mrz_birth", is_right(&[&middle[..6]], middle[6])),
        ("mrz_expiry", is_right(&[&middle[8..14]], middle[14])),
        ("mrz_composite", is_right(&composite, middle[29])),
    ];
    checks
        .into_iter()
        .find(|(_, is_right)| !is_right)
        .map(|(variant, _)| variant)
}

/// A number of more than nine characters goes on after a filler in the place of its check digit,
/// which then is the last before the next filler (ICAO 9303-5, note j).
fn is_number_right(upper: &[u8; LINE_LENGTH]) -> bool {
    let number = &upper[5..14];
    if upper[14] != b'<' {
        return is_right(&[number], upper[14]);
    }
    let rest = upper[15..].split(|c| *c == b'<').next().unwrap_or_default();
    rest.split_last()
        .is_some_and(|(check, rest)| is_right(&[number, rest], *check))
}
