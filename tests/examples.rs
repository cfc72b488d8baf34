//! The examples for those who use the crate, run as its documentation says. `cargo test` builds them;
//! with `--test examples` alone, `cargo build --examples` has to be run before.
#![cfg(not(target_arch = "wasm32"))]

use beian_upload::{ImageOptions, Verdict, inspect_image};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const FINE: &str = "tests/fixtures/pictures/jpeg-baseline.jpg";
const TURNED: &str = "tests/fixtures/pictures/jpeg-orientation-6.jpg";
const CUT: &str = "tests/fixtures/pictures/jpeg-cut-half.jpg";

fn run(example: &str, words: &[&str]) -> Output {
    // This is target/debug/deps/examples-…
    let own = env::current_exe().expect("a path");
    let folder = own.ancestors().nth(2).expect("target/debug");
    let program = folder.join("examples").join(example);
    Command::new(&program)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(words)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()))
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A file of its own for each test.
fn output_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn check_says_what_is_found_and_ends_with_1_if_something_blocks() {
    let output = run("check", &[FINE, TURNED]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.starts_with(&format!("{FINE}: Ok, jpeg of 320×240 pixels, 18911 bytes")));
    assert!(text.contains("\n  warn: "));
    assert_eq!(run("check", &[FINE, CUT]).status.code(), Some(1));
}

#[test]
fn fit_writes_a_file_that_can_be_uploaded() {
    let path = output_path("fitted.jpg");
    let output = run("fit", &[TURNED, path.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let report = inspect_image(&fs::read(&path).expect("a file"), &ImageOptions::default());
    assert_eq!((report.verdict, report.orientation), (Verdict::Ok, 1));
}

#[test]
fn fit_writes_nothing_of_what_cannot_be_mended() {
    let path = output_path("not-fitted.jpg");
    let output = run("fit", &[CUT, path.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!path.exists());
}

#[test]
fn compose_writes_one_picture_of_two() {
    let path = output_path("composed.jpg");
    let output = run("compose", &[path.to_str().expect("UTF-8"), FINE, TURNED]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let report = inspect_image(&fs::read(&path).expect("a file"), &ImageOptions::default());
    assert_eq!(report.verdict, Verdict::Ok);
    assert!(report.height_px > 240);
}

#[test]
fn form_checks_the_example_form_and_lists_its_materials() {
    let output = run("form", &["examples/form.json", "2026-11-22"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("verdict: Ok\n"), "{text}");
    assert!(text.contains("  principal_id (required)\n"), "{text}");
    let later = run("form", &["examples/form.json", "2040-01-01"]);
    assert_eq!(later.status.code(), Some(1), "the documents have expired");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    for words in [&["check", "no-such.jpg"][..], &["form", "no-such.json"]] {
        let output = run(words[0], &words[1..]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(words[1]));
    }
}
