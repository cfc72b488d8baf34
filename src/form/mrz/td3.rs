//! TD3: a passport's two lines of 44 characters, or the lower one alone.

use super::Zone;
use crate::form::seven_three_one::is_right;

pub(super) const LINE_LENGTH: usize = 44;
pub(super) const LENGTH: usize = 2 * LINE_LENGTH;

/// Reads ASCII of one or two lines; nothing if the upper line is not that of a passport.
pub(super) fn read(characters: &[u8]) -> Option<Zone<'_>> {
    let (upper, line) = characters.split_last_chunk::<LINE_LENGTH>()?;
    let mut states = Vec::new();
    if !upper.is_empty() {
        states.push(upper.strip_prefix(b"P")?.get(1..4)?);
    }
    states.push(&line[10..13]);
    Some(Zone {
        wrong_check: find_wrong_check(line),
        birth: &line[13..19],
        expiry: &line[21..27],
        states,
    })
}

fn find_wrong_check(line: &[u8; LINE_LENGTH]) -> Option<&'static str> {
    let personal_number = &line[28..42];
    // A filler is the check digit of nothing.
    let is_empty = line[42] == b'<' && personal_number.iter().all(|c| *c == b'<');
    let composite = [&line[..10], &line[13..20], &line[21..43]];
    let checks = [
        ("mrz_number", is_right(&[&line[..9]], line[9])),
        ("mrz_birth", is_right(&[&line[13..19]], line[19])),
        ("mrz_expiry", is_right(&[&line[21..27]], line[27])),
        (
            "mrz_personal_number",
            is_empty || is_right(&[personal_number], line[42]),
        ),
        ("mrz_composite", is_right(&composite, line[43])),
    ];
    checks
        .into_iter()
        .find(|(_, is_right)| !is_right)
        .map(|(variant, _)| variant)
}
