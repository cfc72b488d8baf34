//! Makes a picture fit to be uploaded: upright, in an accepted format, small enough.
//!
//! ```sh
//! cargo run --release --example fit -- photo.jpg fitted.jpg
//! ```
//!
//! What fits already is written as it is, byte for byte. Nothing is written of what cannot be mended;
//! the example then ends with 1.

use beian_upload::{ImageOptions, Locale, Progress, Verdict, prepare_image};
use std::error::Error;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let [_, input, output] = &env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: fit PICTURE OUTPUT".into());
    };
    let bytes = fs::read(input).map_err(|error| format!("{input}: {error}"))?;
    let options = ImageOptions {
        locale: Locale::En,
        ..ImageOptions::default()
    };
    // Called now and then; `ControlFlow::Break` calls the work off. `&mut ()` watches nothing.
    let mut observer = |progress: Progress| {
        eprint!("\r{:3.0} %", progress.ratio * 100.0);
        ControlFlow::Continue(())
    };
    let prepared = prepare_image(&bytes, &options, &mut observer)?;
    eprintln!();
    for finding in &prepared.report.findings {
        println!("{}: {}", finding.severity.as_str(), finding.message);
    }
    if prepared.report.verdict == Verdict::Block {
        println!("Nothing was written.");
        return Ok(ExitCode::FAILURE);
    }
    fs::write(output, &prepared.bytes).map_err(|error| format!("{output}: {error}"))?;
    let how = if prepared.changed {
        "fitted"
    } else {
        "unchanged"
    };
    println!("{output}: {how}, {} bytes", prepared.bytes.len());
    Ok(ExitCode::SUCCESS)
}
