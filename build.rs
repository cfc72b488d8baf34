//! Takes the indentation out of the tables and texts that are embedded: they are written for people,
//! and every page downloads them.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where they are, below `src`.
const FOLDERS: [&str; 5] = [
    "filing/troubleshooting",
    "filing_rules",
    "messages",
    "review/rules",
    "rules",
];

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // The wasm of another part makes no reviews, and needs no code that writes them.
    println!("cargo::rustc-check-cfg=cfg(without_reviews)");
    let is_set = |name: &str| env::var_os(name).is_some();
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
        && !is_set("CARGO_FEATURE_REVIEW")
    {
        println!("cargo::rustc-cfg=without_reviews");
    }
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed=src/{folder}");
        compact_folder(&Path::new("src").join(folder), &out.join(folder))?;
    }
    Ok(())
}

fn compact_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            compact_folder(&path, &target)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            fs::write(target, compact(&fs::read_to_string(path)?))?;
        }
    }
    Ok(())
}

/// JSON without the blanks between its tokens.
fn compact(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let (mut is_inside, mut is_escaped) = (false, false);
    for letter in json.chars() {
        if is_inside || !letter.is_ascii_whitespace() {
            text.push(letter);
        }
        if letter == '"' && !is_escaped {
            is_inside = !is_inside;
        }
        is_escaped = is_inside && letter == '\\' && !is_escaped;
    }
    text
}
