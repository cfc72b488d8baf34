//! The bytes that the engine writes, natively; `tests/wasm.rs` and `tests/js/golden.test.mjs`
//! compare the same in a browser and in Node.

use crate::fixtures::fixture;
use beian_upload::{ImageOptions, prepare_image, sha256_hex};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A picture that is written within so many bytes, as JPEG or as PNG where it is a drawing.
type Case = (&'static str, &'static [&'static str], u64);

const JPEG: &[&str] = &["jpeg"];
const DRAWING: &[&str] = &["jpeg", "png"];

const CASES: [Case; 40] = [
    ("gif-animated.gif", DRAWING, 12_000),
    ("gif-still.gif", JPEG, 5_000),
    ("jpeg-16-bit-tables.jpg", JPEG, 3_000),
    ("jpeg-410.jpg", JPEG, 4_500),
    ("jpeg-411.jpg", JPEG, 4_500),
    ("jpeg-420-aligned-orientation-7.jpg", JPEG, 12_000),
    ("jpeg-422-orientation-6.jpg", JPEG, 12_000),
    ("jpeg-422.jpg", JPEG, 5_000),
    ("jpeg-440.jpg", JPEG, 5_000),
    ("jpeg-444.jpg", JPEG, 12_000),
    ("jpeg-baseline.jpg", JPEG, 12_000),
    ("jpeg-cmyk.jpg", JPEG, 16_000),
    ("jpeg-coarse-luma.jpg", JPEG, 3_000),
    ("jpeg-gps.jpg", JPEG, 18_800),
    ("jpeg-gray.jpg", JPEG, 12_000),
    ("jpeg-icc.jpg", JPEG, 12_000),
    ("jpeg-lone-4x4.jpg", JPEG, 4_500),
    ("jpeg-lone-restart.jpg", JPEG, 6_300),
    ("jpeg-mixed.jpg", JPEG, 5_000),
    ("jpeg-not-interleaved.jpg", JPEG, 9_000),
    ("jpeg-orientation-2.jpg", JPEG, 12_000),
    ("jpeg-orientation-3.jpg", JPEG, 12_000),
    ("jpeg-orientation-4.jpg", JPEG, 12_000),
    ("jpeg-orientation-5.jpg", JPEG, 12_000),
    ("jpeg-orientation-6.jpg", JPEG, 12_000),
    ("jpeg-orientation-7.jpg", JPEG, 12_000),
    ("jpeg-orientation-8.jpg", JPEG, 12_000),
    ("jpeg-progressive-440-restart.jpg", JPEG, 5_000),
    ("jpeg-progressive.jpg", JPEG, 12_000),
    ("jpeg-rgb.jpg", JPEG, 9_000),
    ("jpeg-3x1.jpg", JPEG, 4_500),
    ("jpeg-ycck.jpg", JPEG, 6_000),
    ("png-alpha.png", JPEG, 12_000),
    ("png-animated.png", DRAWING, 12_000),
    ("png-gray-2-bits.png", JPEG, 12_000),
    ("png-gray16.png", JPEG, 12_000),
    ("png-interlaced.png", JPEG, 12_000),
    ("png-orientation-6.png", DRAWING, 12_000),
    ("png-palette-transparent.png", JPEG, 12_000),
    ("png-rgb16.png", JPEG, 4_000),
];

fn options(formats: &[&str], max_bytes: u64) -> Value {
    json!({"rules": {
        "picture": {"formats": formats, "warnBytes": max_bytes, "writeMaxBytes": max_bytes},
        "fit": {"minLongSidePx": 40},
        "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
    }})
}

fn golden_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/prepared.json")
}

#[test]
fn the_bytes_written_are_those_of_every_platform() {
    let mut unchanged = Vec::new();
    let written: BTreeMap<_, _> = CASES
        .iter()
        .map(|(name, formats, max_bytes)| {
            let json = options(formats, *max_bytes);
            let options = ImageOptions::from_json(&json).expect("the rules are allowed");
            let prepared =
                prepare_image(&fixture(name), &options, &mut ()).expect("nobody calls it off");
            if !prepared.changed {
                unchanged.push(*name);
            }
            let sha256 = sha256_hex(&prepared.bytes);
            (*name, json!({"options": json, "sha256": sha256}))
        })
        .collect();
    assert!(unchanged.is_empty(), "not rewritten: {unchanged:?}");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let json = serde_json::to_string_pretty(&written).expect("JSON");
        std::fs::write(golden_path(), json + "\n").expect("the file can be written");
    }
    let golden = std::fs::read_to_string(golden_path()).expect("a file");
    let golden: BTreeMap<String, Value> = serde_json::from_str(&golden).expect("JSON");
    let others: Vec<_> = written
        .iter()
        .filter(|(name, case)| golden.get(**name) != Some(*case))
        .map(|(name, _)| name)
        .collect();
    assert!(others.is_empty(), "other bytes than before: {others:?}");
    assert_eq!(golden.len(), written.len());
}
