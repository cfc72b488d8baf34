//! Any bytes are refused or are tables that have an answer for any name: bytes alone, and the file
//! that is shipped with some of them changed and sealed again.
#![no_main]

mod surroundings;

use beian_upload::{
    FieldContext, FieldKind, FilingRules, FormOptions, Tables, sha256_hex, validate_field,
};
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use surroundings::tables_file;

/// Three of a place and one that is put there.
const CHANGE_BYTES: usize = 4;

const SEAL_BYTES: usize = 16;

/// Stands between the changes and the names that are looked up.
const MARK: u8 = b'\n';

fuzz_target!(|input: &[u8]| {
    assert!(Tables::from_bytes(input).is_err() || input.len() >= SEAL_BYTES);
    let (changes, names) = input.split_at(
        input
            .iter()
            .position(|byte| *byte == MARK)
            .unwrap_or(input.len()),
    );
    let mut file = tables_file().to_vec();
    for change in changes.chunks_exact(CHANGE_BYTES) {
        let at = u32::from_be_bytes([0, change[0], change[1], change[2]]) as usize;
        let length = file.len();
        file[at % length] = change[3];
    }
    let is_changed = file != tables_file();
    assert_eq!(Tables::from_bytes(&file).is_err(), is_changed);
    seal(&mut file);
    let names = &*String::from_utf8_lossy(names);
    for bytes in [&file, input] {
        if let Ok(tables) = Tables::from_bytes(bytes) {
            ask_all(tables, names);
        }
    }
});

fn seal(file: &mut [u8]) {
    let (sealed, seal) = file.split_at_mut(file.len() - SEAL_BYTES);
    let digest = sha256_hex(sealed);
    for (byte, hex) in seal.iter_mut().zip(digest.as_bytes().chunks_exact(2)) {
        let hex = str::from_utf8(hex).expect("digits");
        *byte = u8::from_str_radix(hex, 16).expect("digits");
    }
}

fn ask_all(tables: Tables, names: &str) {
    assert_eq!(tables.version().len(), "2026-01-01".len());
    let known = ["110101", "a.b.c.www.ck", "someone.github.io", "com"];
    for name in names.lines().chain(known) {
        let _ = tables.has_county(name);
        let registered = tables.registrable_domain(name);
        for part in [registered, tables.provider_suffix(name)]
            .into_iter()
            .flatten()
        {
            assert!(name.ends_with(part) && !part.is_empty());
        }
    }
    let options = FormOptions {
        rules: FilingRules::shared(),
        tables: Some(Arc::new(tables)),
        ..FormOptions::default()
    };
    for (kind, value) in [
        (FieldKind::Domain, names),
        (FieldKind::Domain, "www.example.com.cn"),
        (FieldKind::ResidentId, "110101199001019992"),
    ] {
        let _ = validate_field(kind, value, &FieldContext::default(), &options);
    }
}
