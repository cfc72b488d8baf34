//! The core knows no JavaScript.

use std::process::Command;

#[test]
fn no_wasm_bindgen_is_in_the_tree_of_a_host_build() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--edges",
            "normal,dev,build",
            "--prefix",
            "none",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success());
    let tree = String::from_utf8(output.stdout).expect("names are ASCII");
    assert!(tree.contains("image v"), "the tree is there: {tree}");
    for name in ["wasm-bindgen", "js-sys", "web-sys"] {
        assert!(!tree.contains(name), "{name} is in the tree");
    }
}
