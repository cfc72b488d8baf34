//! Says of each picture whether it can be uploaded, and what to do if not.
//!
//! ```sh
//! cargo run --example check -- photo.jpg licence.png
//! ```
//!
//! Ends with 1 when one of them would certainly be refused.

use beian_upload::{ImageOptions, Locale, Material, Verdict, inspect_image};
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    if paths.is_empty() {
        return Err("usage: check PICTURE…".into());
    }
    let mut is_blocked = false;
    for path in &paths {
        let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        let options = ImageOptions {
            // Its rule holds, besides the general one.
            material: Some(Material::SubjectLicense),
            // Looked at only to notice a name that says another format than the content.
            file_name: Path::new(path)
                .file_name()
                .map(|name| name.to_string_lossy().into_owned()),
            locale: Locale::En,
            ..ImageOptions::default()
        };
        let report = inspect_image(&bytes, &options);
        println!(
            "{path}: {:?}, {} of {}×{} pixels, {} bytes",
            report.verdict,
            report.format.as_str(),
            report.width_px,
            report.height_px,
            report.bytes
        );
        for finding in &report.findings {
            println!("  {}: {}", finding.severity.as_str(), finding.message);
        }
        is_blocked |= report.verdict == Verdict::Block;
    }
    Ok(ExitCode::from(u8::from(is_blocked)))
}
