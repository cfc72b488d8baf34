//! The committed pictures, and what is asked about all reports.

use beian_upload::ImageReport;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures")
}

pub fn fixture(name: &str) -> Vec<u8> {
    let path = folder().join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn all_fixtures() -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder())
        .expect("the folder is committed")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

pub fn codes(report: &ImageReport) -> Vec<&'static str> {
    report
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect()
}
