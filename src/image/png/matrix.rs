//! Every kind of PNG against the pixels that `tests/fixtures/png_matrix.py` says it has: of the few
//! that are committed, or of all in the directory that `PNG_MATRIX` names.

use super::{Census, CheckSums, PngRows, read_header, write_png};
use crate::image::bitmap::Bitmap;
use crate::image::rows::{BitmapRows, read_bitmap};
use std::path::{Path, PathBuf};

fn pictures() -> Vec<PathBuf> {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/png-matrix");
    let directory = std::env::var_os("PNG_MATRIX").unwrap_or_else(|| committed.into());
    let mut paths: Vec<_> = std::fs::read_dir(directory)
        .expect("the directory exists")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "png"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 14, "{} pictures", paths.len());
    paths
}

fn read_checked(png: &[u8], path: &Path) -> Bitmap {
    let header = read_header(png).expect("a header");
    let size_px = (header.width_px, header.height_px);
    let open = |sums| PngRows::open(png, size_px, sums).expect("a PNG");
    assert_eq!(
        open(CheckSums::Unverified).check(),
        Ok(()),
        "{}",
        path.display()
    );
    read_bitmap(&mut open(CheckSums::Verified)).expect("all rows")
}

/// The bytes behind the header of three lines.
fn expected_rgb(path: &Path) -> Vec<u8> {
    let ppm = std::fs::read(path.with_extension("ppm")).expect("the pixels");
    ppm.splitn(4, |byte| *byte == b'\n')
        .last()
        .expect("four parts")
        .to_vec()
}

#[test]
fn every_kind_of_png_has_the_pixels_that_another_decoder_sees() {
    for path in pictures() {
        let png = std::fs::read(&path).expect("a file");
        let bitmap = read_checked(&png, &path);
        assert!(bitmap.rgb() == expected_rgb(&path), "{}", path.display());
    }
}

#[test]
fn every_kind_of_png_keeps_its_pixels_when_it_is_written_again() {
    for path in pictures() {
        let png = std::fs::read(&path).expect("a file");
        let bitmap = read_checked(&png, &path);
        let mut census = Census::new((bitmap.width_px(), bitmap.height_px()));
        census.see(bitmap.rgb());
        let mut form = census.choose_form(0, u64::MAX, false).expect("no bound");
        let rows = &mut BitmapRows::new(&bitmap);
        let written = write_png(rows, &mut form, None, u64::MAX, &mut |_| Ok(()));
        let written = written.expect("rows in memory").expect("no bound");
        assert!(
            read_checked(&written, &path) == bitmap,
            "{}",
            path.display()
        );
    }
}
