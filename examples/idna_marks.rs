//! Writes `patches/idna_adapter/src/marks.rs`: the characters of `General_Category` M (Mark), as
//! `icu_properties` has them. To be run again when a test finds them different:
//! `cargo run --example idna_marks --features tables`.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory::{self, EnclosingMark, NonspacingMark, SpacingMark};
use std::fmt::Write;

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/patches/idna_adapter/src/marks.rs"
);

const COLUMNS: usize = 100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runs = list_runs();
    let mut text = format!(
        "//! Written by `examples/idna_marks.rs`.\n\n\
         /// How many characters are no marks, then how many are, and so on from U+0000.\n\
         #[rustfmt::skip]\n\
         pub(crate) static RUNS: [u16; {}] = [",
        runs.len()
    );
    let mut column = COLUMNS;
    for run in runs {
        let entry = if run < 1_000 {
            format!("{run},")
        } else {
            format!("{}_{:03},", run / 1_000, run % 1_000)
        };
        if column + 1 + entry.len() > COLUMNS {
            text.push_str("\n    ");
            column = 4;
        } else {
            text.push(' ');
            column += 1;
        }
        column += entry.len();
        text.push_str(&entry);
    }
    writeln!(text, "\n];")?;
    std::fs::write(FILE, text)?;
    Ok(())
}

fn list_runs() -> Vec<u16> {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let mut runs = Vec::new();
    let mut run: u32 = 0;
    let mut is_inside = false;
    for code in 0..=u32::from(char::MAX) {
        let category = categories.get32(code);
        let is_mark = matches!(category, NonspacingMark | SpacingMark | EnclosingMark);
        if is_mark != is_inside {
            while run > u32::from(u16::MAX) {
                runs.extend([u16::MAX, 0]);
                run -= u32::from(u16::MAX);
            }
            runs.push(run as u16);
            run = 0;
            is_inside = is_mark;
        }
        run += 1;
    }
    runs
}
