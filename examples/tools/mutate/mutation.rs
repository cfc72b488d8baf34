//! A picture with some damage: blind, or where its format hurts.

use crate::parts::{Part, fix_crc, parts};
use crate::random::Random;

/// Longest piece that is doubled, taken out or put in, so that nothing grows without end.
const PIECE_BYTES: usize = 2_000;

/// Values at which programs go wrong.
const EDGES: [u8; 12] = [0, 1, 2, 4, 7, 8, 0x10, 0x3F, 0x7F, 0x80, 0xFE, 0xFF];

/// One to four changes to `seed`; `other` lends what is spliced in.
pub fn mutate(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..random.length(4) {
        if bytes.is_empty() {
            return bytes;
        }
        match random.below(12) {
            0 => flip_bits(&mut bytes, random),
            1 => set_edges(&mut bytes, random),
            2 => bytes.truncate(random.below(bytes.len())),
            3 => insert(&mut bytes, random),
            4 => delete(&mut bytes, random),
            5 => repeat(&mut bytes, random),
            6 => splice(&mut bytes, other, random),
            7 => put_marker(&mut bytes, random),
            _ => change_part(&mut bytes, random),
        }
    }
    bytes
}

fn flip_bits(bytes: &mut [u8], random: &mut Random) {
    for _ in 0..random.length(8) {
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
    }
}

fn set_edges(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len());
    let end = (at + random.length(6)).min(bytes.len());
    for byte in &mut bytes[at..end] {
        *byte = *random.pick(&EDGES);
    }
}

fn piece(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let at = random.below(bytes.len());
    at..(at + random.length(PIECE_BYTES)).min(bytes.len())
}

fn insert(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let added: Vec<u8> = (0..random.length(64)).map(|_| random.byte()).collect();
    bytes.splice(at..at, added);
}

fn delete(bytes: &mut Vec<u8>, random: &mut Random) {
    let gone = piece(bytes, random);
    bytes.drain(gone);
}

fn repeat(bytes: &mut Vec<u8>, random: &mut Random) {
    let piece = piece(bytes, random);
    let again = bytes[piece.clone()].to_vec();
    bytes.splice(piece.end..piece.end, again);
}

/// The beginning of one file and the end of another.
fn splice(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    bytes.truncate(random.below(bytes.len()));
    let from = random.below(other.len());
    bytes.extend_from_slice(&other[from..]);
}

/// Somewhere, what JPEG takes for a marker.
fn put_marker(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len().saturating_sub(1));
    let restart = 0xD0 + random.below(8) as u8;
    let marker = *random.pick(&[0x00, restart, 0xD8, 0xD9, 0xDA, 0xC0, 0xC4, 0xDC, 0xFF]);
    for (byte, value) in bytes[at..].iter_mut().zip([0xFF, marker]) {
        *byte = value;
    }
}

fn change_part(bytes: &mut Vec<u8>, random: &mut Random) {
    let parts = parts(bytes);
    if parts.is_empty() {
        return set_edges(bytes, random);
    }
    let part = random.pick(&parts).clone();
    match random.below(8) {
        0 => change_length(bytes, &part, random),
        1 => {
            bytes.drain(part.whole());
        }
        2 => {
            let again = bytes[part.whole()].to_vec();
            bytes.splice(part.end..part.end, again);
        }
        3 => {
            let moved: Vec<u8> = bytes.drain(part.whole()).collect();
            let to = random.pick(&parts).start.min(bytes.len());
            bytes.splice(to..to, moved);
        }
        _ => change_body(bytes, &part, random),
    }
}

fn change_length(bytes: &mut [u8], part: &Part, random: &mut Random) {
    let values = [random.byte(), *random.pick(&EDGES), 0, 2];
    let last = part.length_at + part.length_bytes - 1;
    bytes[last] = *random.pick(&values);
    if random.below(3) == 0 {
        bytes[last - 1] = *random.pick(&values);
    }
}

/// A few values in the part; its checksum is made right again more often than not.
fn change_body(bytes: &mut [u8], part: &Part, random: &mut Random) {
    let body = part.body();
    if body.is_empty() {
        return;
    }
    for _ in 0..random.length(3) {
        // The first bytes of a part say the most.
        let reach = if random.below(2) == 0 { 20 } else { body.len() };
        let at = body.start + random.below(reach.min(body.len()));
        bytes[at] = match random.below(4) {
            0 => random.byte(),
            1 => bytes[at] ^ (1 << random.below(8)),
            2 => bytes[at].wrapping_add(1),
            _ => *random.pick(&EDGES),
        };
    }
    if random.below(4) != 0 {
        fix_crc(bytes, part);
    }
}
