//! The pictures that are damaged.

use beian_upload::{ImageOptions, inspect_image};
use std::path::Path;

const SMALL_BYTES: usize = 64 * 1_024;
const SMALL_PIXELS: u64 = 100_000;

/// The committed fixtures of at most 64 KiB and 0.1 megapixel.
pub fn small_seeds() -> Vec<Vec<u8>> {
    let files = read_folder("tests/fixtures/pictures", &["jpg", "png", "gif"]);
    let is_small = |bytes: &Vec<u8>| {
        let report = inspect_image(bytes, &ImageOptions::default());
        let pixels = u64::from(report.width_px) * u64::from(report.height_px);
        bytes.len() <= SMALL_BYTES && pixels <= SMALL_PIXELS
    };
    files.into_iter().filter(is_small).collect()
}

/// The large test pictures that `tests/fixtures/make.py --large` draws.
pub fn large_seeds() -> Vec<Vec<u8>> {
    read_folder("tests/fixtures/generated", &["jpg", "png"])
}

/// In the order of their names, or a number would not name the same file twice.
fn read_folder(folder: &str, extensions: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| {
        eprintln!("mutate: {}: {error}", folder.display());
        std::process::exit(2);
    });
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            extension.is_some_and(|extension| extensions.contains(&extension))
        })
        .collect();
    paths.sort();
    let files = paths.iter().map(std::fs::read);
    files.map(|file| file.expect("a readable file")).collect()
}
