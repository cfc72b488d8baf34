//! Reviews pictures for `npm run eval:review`: a line of JSON in for each, `{"path": "a.jpg",
//! "material": "principal_id", "marks": ["seal"]}`, of which only the path has to be there; a line out
//! with the checks, the corners where they were found, and the milliseconds of reading and reviewing.

use beian_upload::{ReviewOptions, review_image};
use serde_json::{Map, Value, json};
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let job: Value = serde_json::from_str(&line?)?;
        let path = job["path"].as_str().ok_or("no path")?;
        let asked: Map<String, Value> = ["material", "marks"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), job.get(name)?.clone())))
            .collect();
        let options = ReviewOptions::from_json(&Value::Object(asked))?;
        let bytes = fs::read(path)?;
        let start = Instant::now();
        let report = review_image(&bytes, &options);
        let milliseconds = start.elapsed().as_secs_f64() * 1_000.0;
        let checks: Vec<Value> = report
            .checks
            .iter()
            .map(|check| {
                json!({
                    "code": check.code.as_str(),
                    "answer": check.answer.as_str(),
                    "score": check.score,
                    "confidence": check.confidence,
                })
            })
            .collect();
        let reply = json!({
            "path": path,
            "checks": checks,
            "corners": report.corners,
            "milliseconds": milliseconds,
        });
        let mut out = io::stdout().lock();
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}
