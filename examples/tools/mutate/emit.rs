//! Damaged files for another build of the engine, with what this one made of them.
//!
//! A record is the length of its head (4 bytes, little-endian), the head as JSON with `bytes`, then
//! that many bytes.

use crate::judge::{Outcome, Ruling};
use serde_json::json;
use std::io::Write;

pub fn write(number: u64, bytes: &[u8], rulings: &[Ruling], outcomes: &[Outcome]) {
    let expected: Vec<_> = rulings
        .iter()
        .zip(outcomes)
        .map(|(ruling, outcome)| {
            json!({"options": ruling.json, "digest": outcome.digest, "changed": outcome.changed})
        })
        .collect();
    let head = json!({"number": number, "bytes": bytes.len(), "expected": expected}).to_string();
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(&(head.len() as u32).to_le_bytes())
        .and_then(|()| out.write_all(head.as_bytes()))
        .and_then(|()| out.write_all(bytes));
    if let Err(error) = written {
        eprintln!("mutate: standard output: {error}");
        std::process::exit(2);
    }
}
