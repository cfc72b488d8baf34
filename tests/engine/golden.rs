//! The bytes that the engine writes, natively; `tests/wasm.rs` compares the same in a browser.

use crate::fixtures::fixture;
use beian_upload::{ImageOptions, prepare_image, sha256_hex};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const NAMES: [&str; 10] = [
    "gif-animated.gif",
    "jpeg-444.jpg",
    "jpeg-baseline.jpg",
    "jpeg-cmyk.jpg",
    "jpeg-gps.jpg",
    "jpeg-icc.jpg",
    "jpeg-orientation-6.jpg",
    "jpeg-progressive.jpg",
    "png-alpha.png",
    "png-gray16.png",
];

fn in_tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

#[test]
fn the_bytes_written_are_those_of_every_platform() {
    let rules = std::fs::read_to_string(in_tests("golden/rewriting-rules.json")).expect("a file");
    let rules = serde_json::from_str(&rules).expect("JSON");
    let options = ImageOptions::from_json(&rules).expect("the rules are allowed");
    let digests: BTreeMap<_, _> = NAMES
        .iter()
        .map(|name| {
            let source = fixture(name);
            let prepared = prepare_image(&source, &options, &mut ()).expect("nobody calls it off");
            assert!(prepared.changed, "{name}");
            (*name, sha256_hex(&prepared.bytes))
        })
        .collect();
    let path = in_tests("golden/prepared.json");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let json = serde_json::to_string_pretty(&digests).expect("JSON");
        std::fs::write(&path, json + "\n").expect("the file can be written");
    }
    let golden = std::fs::read_to_string(path).expect("a file");
    let golden: BTreeMap<String, String> = serde_json::from_str(&golden).expect("JSON");
    for (name, digest) in &digests {
        assert_eq!(golden.get(*name), Some(digest), "{name}");
    }
    assert_eq!(golden.len(), digests.len());
}
