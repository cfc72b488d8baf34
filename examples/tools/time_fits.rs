//! Times the fitting of pictures for `npm run bench:native`: a line of JSON in for each picture,
//! `{"path": "photo.jpg", "output": "fitted.jpg"}` (`output` may be missing), and a line out,
//! `{"ms": 123.4, "bytes": 3999000}`.

use beian_upload::{ImageOptions, prepare_image};
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let options = ImageOptions::default();
    for line in io::stdin().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let path = request["path"].as_str().ok_or("no path")?;
        let input = fs::read(path)?;
        let start = Instant::now();
        let prepared = prepare_image(&input, &options, &mut ()).expect("nobody calls it off");
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        if let Some(output) = request["output"].as_str() {
            fs::write(output, &prepared.bytes)?;
        }
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "{}",
            json!({ "ms": ms, "bytes": prepared.bytes.len() })
        )?;
        out.flush()?;
    }
    Ok(())
}
