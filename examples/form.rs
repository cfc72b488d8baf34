//! Checks the form of a filing, as JSON, and lists the materials that it needs.
//!
//! ```sh
//! cargo run --example form -- examples/form.json 2026-11-22
//! ```
//!
//! The day is that on which the filing is made; without it nothing that depends on the day is
//! checked. Ends with 1 when the form would certainly be refused.

use beian_upload::{
    Date, FilingForm, FilingRules, FormOptions, Locale, Verdict, required_materials, validate_form,
};
use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let (path, today) = match &words[..] {
        [path] => (path, None),
        [path, day] => {
            let today = Date::parse(day).ok_or("the day has to be of the form YYYY-MM-DD")?;
            (path, Some(today))
        }
        _ => return Err("usage: form FORM.json [YYYY-MM-DD]".into()),
    };
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    // A table with changes of your own: `FilingRules::with(&changes)`.
    let rules = FilingRules::shared();
    let form = FilingForm::from_json(&serde_json::from_str(&text)?, &rules)?;
    let options = FormOptions {
        locale: Locale::En,
        rules,
        today,
        ..FormOptions::default()
    };
    let report = validate_form(&form, &options);
    for finding in &report.findings {
        let severity = finding.severity.as_str();
        println!("{severity:5} {}: {}", finding.field, finding.message);
    }
    println!("verdict: {:?}", report.verdict);
    println!("materials:");
    for slot in required_materials(&form.filing, &options) {
        println!("  {} ({})", slot.id, slot.need.as_str());
    }
    Ok(ExitCode::from(u8::from(report.verdict == Verdict::Block)))
}
