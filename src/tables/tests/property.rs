//! No bytes and no text make the reader panic.

use super::{file, sealed, small_file, tables};
use crate::tables::Tables;
use proptest::prelude::*;

/// Asks everything of `tables`; what is answered is part of the name.
fn ask(tables: &Tables, text: &str) {
    assert!(tables.version().len() <= 10);
    let _ = tables.has_county(text);
    let registered = tables.registrable_domain(text);
    let provider = tables.provider_suffix(text);
    for part in [registered, provider].into_iter().flatten() {
        assert!(text.ends_with(part) && !part.is_empty());
    }
}

fn ask_all(tables: &Tables, text: &str) {
    for text in [text, "110101", "a.b.c.www.ck", "x.y.pages.com", "com"] {
        ask(tables, text);
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,200}") {
        ask(&tables(), &text);
    }

    #[test]
    fn any_name_has_an_answer(
        labels in prop::collection::vec("[a-zA-Z0-9-]{1,12}|com|cn|ck|www|kobe|jp|\\PC?", 0..9)
    ) {
        ask(&tables(), &labels.join("."));
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Tables::from_bytes(&bytes).is_err());
        // Behind a head that fits.
        let mut file = small_file();
        file.splice(23..file.len(), bytes.iter().copied());
        let counties = (bytes.len() as u32).saturating_sub(16) / 2;
        let suffixes = (bytes.len() as u32).saturating_sub(16) - counties;
        file[15..19].copy_from_slice(&counties.to_le_bytes());
        file[19..23].copy_from_slice(&suffixes.to_le_bytes());
        if let Ok(tables) = Tables::from_bytes(&sealed(file)) {
            ask_all(&tables, "x.example");
        }
    }

    #[test]
    fn a_damaged_file_is_refused(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let mut damaged = file().to_vec();
        *at.get_mut(&mut damaged) ^= change;
        prop_assert!(Tables::from_bytes(&damaged).is_err());
        damaged.truncate(at.index(damaged.len()));
        prop_assert!(Tables::from_bytes(&damaged).is_err());
    }

    /// As a careless program might: damaged first, then sealed.
    #[test]
    fn a_damaged_file_with_its_own_seal_does_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        text in "\\PC{0,40}",
    ) {
        let mut damaged = small_file();
        for (at, byte) in changes {
            *at.get_mut(&mut damaged) = byte;
        }
        if let Ok(tables) = Tables::from_bytes(&sealed(damaged)) {
            ask_all(&tables, &text);
        }
    }
}
