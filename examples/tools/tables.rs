//! Writes `beian_upload_tables.bin` from `data/`, for the build: `tables DATA_FOLDER OUTPUT`.

use beian_upload::encode_tables;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let [_, folder, output] = &env::args().collect::<Vec<_>>()[..] else {
        return Err("usage: tables DATA_FOLDER OUTPUT".into());
    };
    let read = |name| fs::read_to_string(Path::new(folder).join(name));
    let file = encode_tables(&read("counties.txt")?, &read("public_suffix_list.dat")?)?;
    fs::write(output, file)?;
    Ok(())
}
