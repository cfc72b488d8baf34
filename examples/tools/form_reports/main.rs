//! Random fields, forms, filings, orders and error texts with what the native engine says of them,
//! for `npm run check:forms`, which asks the wasm that is shipped the same.
//!
//! `form_reports --count 10000 --seed 1 [--tables dist/engine/beian_upload_tables.bin]`
//!
//! A line is the call as JSON, a tab, and what came of it as JSON.

mod calls;
// Files need more of it.
#[allow(dead_code)]
#[path = "../mutate/random.rs"]
mod random;
mod values;

use beian_upload::{
    Error, FieldContext, FieldKind, Filing, FilingForm, FilingRules, FormOptions, OrderState,
    Tables, explain_error, missing_materials, order_options, provided_from_json,
    required_materials, validate_field, validate_form,
};
use calls::Call;
use random::Random;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

struct Settings {
    count: u64,
    seed: u64,
    tables: Option<Arc<Tables>>,
}

/// An error with its members in the order in which the script reads them.
#[derive(Serialize)]
struct Refusal<'a> {
    code: &'a str,
    path: &'a str,
    given: &'a str,
    allowed: &'a str,
}

impl<'a> Refusal<'a> {
    fn of(error: &'a Error) -> Self {
        Self {
            code: error.code(),
            path: error.path(),
            given: error.given(),
            allowed: error.allowed(),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let settings = settings()?;
    let mut output = BufWriter::new(io::stdout().lock());
    for number in 0..settings.count {
        let call = calls::draw(&mut Random::new(settings.seed, number));
        let outcome = perform(&call, settings.tables.as_ref());
        let outcome = outcome.unwrap_or_else(|error| plain(&Refusal::of(&error)));
        writeln!(output, "{}\t{outcome}", json!([call.verb, call.arguments]))?;
    }
    Ok(output.flush()?)
}

/// As the verbs of `src/wasm/form_verbs.rs` do it.
fn perform(call: &Call, tables: Option<&Arc<Tables>>) -> Result<String, Error> {
    let [first, second, options] = &call.arguments;
    let common = |more: &[&str]| {
        FormOptions::check_names(options, more)?;
        form_options("options", options, tables)
    };
    Ok(match call.verb {
        "validateField" => {
            let options = form_options("context", options, tables)?;
            let kind = FieldKind::from_json(first)?;
            let context = FieldContext::from_json(&call.arguments[2], &options.rules)?;
            plain(&validate_field(kind, text(second), &context, &options))
        }
        "validateForm" => {
            let options = common(&["today"])?;
            plain(&validate_form(
                &FilingForm::from_json(first, &options.rules)?,
                &options,
            ))
        }
        "requiredMaterials" => {
            let options = common(&[])?;
            plain(&required_materials(
                &Filing::from_json(first, &options.rules)?,
                &options,
            ))
        }
        "missingMaterials" => {
            let options = common(&[])?;
            let filing = Filing::from_json(first, &options.rules)?;
            plain(&missing_materials(
                &filing,
                &provided_from_json(second)?,
                &options,
            ))
        }
        "orderOptions" => {
            let options = common(&[])?;
            plain(&order_options(OrderState::from_json(first)?, &options))
        }
        _ => plain(&explain_error(text(first), common(&[])?.locale)),
    })
}

fn form_options(
    path: &str,
    options: &Value,
    tables: Option<&Arc<Tables>>,
) -> Result<FormOptions, Error> {
    let rules = match options.get("rules") {
        None => FilingRules::shared(),
        Some(changes) => Arc::new(FilingRules::with(changes)?),
    };
    FormOptions::from_json(path, options, rules, tables.cloned())
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it was drawn as a text")
}

fn plain(report: &impl Serialize) -> String {
    serde_json::to_string(report).expect("a report is plain data")
}

fn settings() -> Result<Settings, Box<dyn std::error::Error>> {
    let mut settings = Settings {
        count: 10_000,
        seed: 1,
        tables: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        match word.as_str() {
            "--count" => settings.count = value.parse()?,
            "--seed" => settings.seed = value.parse()?,
            "--tables" => {
                let tables = Tables::from_bytes(&std::fs::read(value)?)?;
                settings.tables = Some(Arc::new(tables));
            }
            _ => return Err(word.into()),
        }
    }
    Ok(settings)
}
