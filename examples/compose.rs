//! Puts pictures together on one, such as the two sides of an identity card, and makes that fit to
//! be uploaded.
//!
//! ```sh
//! cargo run --release --example compose -- card.jpg front.jpg back.jpg
//! ```

use beian_upload::{ComposeOptions, Layout, Locale, Material, Verdict, compose_images};
use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let Some((output, inputs @ [_, ..])) = words.split_first() else {
        return Err("usage: compose OUTPUT PICTURE…".into());
    };
    let mut files = Vec::new();
    for path in inputs {
        files.push(fs::read(path).map_err(|error| format!("{path}: {error}"))?);
    }
    let pages: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let options = ComposeOptions {
        material: Some(Material::PrincipalId),
        layout: Layout::Vertical,
        locale: Locale::En,
        ..ComposeOptions::default()
    };
    let composed = compose_images(&pages, &options, &mut ())?;
    for finding in &composed.report.findings {
        println!("{}: {}", finding.severity.as_str(), finding.message);
    }
    // A page that cannot be read is named by the findings; then there is no picture.
    if composed.report.verdict == Verdict::Block {
        println!("Nothing was written.");
        return Ok(ExitCode::FAILURE);
    }
    fs::write(output, &composed.bytes).map_err(|error| format!("{output}: {error}"))?;
    println!("{output}: {} bytes", composed.bytes.len());
    Ok(ExitCode::SUCCESS)
}
