//! Decodes JPEGs for `npm run check:formats`: a line of JSON in for each file,
//! `{"input": "photo.jpg", "output": "folder"}`, whose planes are written as `0.pgm` … and whose
//! pixels as `rgb.ppm`; a line out, `{}` or `{"refused": "why"}`.

use beian_upload::judge::decode_jpeg;
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let job: Value = serde_json::from_str(&line?)?;
        let input = job["input"].as_str().ok_or("no input")?;
        let folder = Path::new(job["output"].as_str().ok_or("no output")?);
        let reply = match decode_jpeg(&fs::read(input)?) {
            Ok(decoded) => {
                for (index, (width, height, samples)) in decoded.planes.iter().enumerate() {
                    let head = format!("P5 {width} {height} 255\n").into_bytes();
                    fs::write(
                        folder.join(format!("{index}.pgm")),
                        [head, samples.clone()].concat(),
                    )?;
                }
                let head = format!("P6 {} {} 255\n", decoded.width_px, decoded.height_px);
                fs::write(
                    folder.join("rgb.ppm"),
                    [head.into_bytes(), decoded.rgb].concat(),
                )?;
                json!({})
            }
            Err(why) => json!({ "refused": why }),
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}
