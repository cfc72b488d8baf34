//! Checks and prepares many files in one process: a job a line comes in, an answer a line goes out.
//!
//! A job is `{"input": path, "output": path, "options": {…}}`, its options those of `prepareImage`.
//! The answer holds `inspected` and `report`, `changed`, and `ms` of both calls together; a call
//! that panicked gives `{"panic": message}` and the next job is done all the same.
//!
//! ```sh
//! echo '{"input": "photo.jpg", "output": "smaller.jpg"}' | cargo run --profile proof --example prepare
//! ```

use beian_upload::{ImageOptions, inspect_image, prepare_image};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    // What a panic says goes into its answer instead.
    std::panic::set_hook(Box::new(|_| {}));
    let mut answers = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let job: Value = serde_json::from_str(&line?)?;
        writeln!(answers, "{}", answer(&job)?)?;
    }
    Ok(())
}

fn answer(job: &Value) -> Result<Value, Failure> {
    let input = job["input"].as_str().ok_or("a job without input")?;
    let bytes = std::fs::read(input)?;
    let options = ImageOptions::from_json(&job["options"])?;
    let start = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| {
        let inspected = inspect_image(&bytes, &options);
        (inspected, prepare_image(&bytes, &options, &mut ()))
    }));
    let (inspected, prepared) = match done {
        Ok(done) => done,
        Err(panic) => return Ok(json!({"panic": words(panic.as_ref())})),
    };
    let ms = start.elapsed().as_secs_f64() * 1e3;
    let prepared = prepared?;
    if let Some(output) = job["output"].as_str() {
        std::fs::write(output, &prepared.bytes)?;
    }
    Ok(json!({
        "inspected": inspected,
        "report": prepared.report,
        "changed": prepared.changed,
        "ms": ms,
    }))
}

fn words(panic: &dyn std::any::Any) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
