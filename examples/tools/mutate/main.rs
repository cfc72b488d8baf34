//! Looks for mistakes with damaged pictures, always the same ones for the same seed.
//!
//! `mutate [--count 200000] [--seed 1] [--first 0] [--large] [--most-ms 2000] [--emit 10]`
//!
//! Each damaged file goes through a check and a preparation, under two rulings: the default rules,
//! and rules that force rewriting. A panic, a call slower than `--most-ms`, and a result that
//! breaks a promise are told with the number of the file; `--first N --count 1` is that file
//! again, `--keep FOLDER` writes those with a mistake. With `--large` the files of
//! `tests/fixtures/generated` are damaged instead of the small committed ones. `--emit N` writes
//! every Nth file with its digests to standard output, for another build to compare.
//!
//! Memory is judged by the peak resident set of the whole process (`VmHWM`), as nothing here may
//! count allocations without `unsafe`.

mod emit;
mod judge;
mod mutation;
mod parts;
mod random;
mod seeds;
mod summary;

use judge::{Ruling, judge};
use mutation::mutate;
use random::Random;
use seeds::{large_seeds, small_seeds};
use serde_json::json;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use summary::{Summary, peak_bytes};

const THREADS: u64 = 2;

/// Both rulings bound a small file's picture, so that a claimed size cannot make a run endless.
const SMALL_WORKING_BYTES: u64 = 64_000_000;

/// Room for one thread beside its working memory: the file, its copies and the result.
const SLACK_BYTES: u64 = 32_000_000;

struct Settings {
    count: u64,
    seed: u64,
    first: u64,
    is_large: bool,
    most_ms: f64,
    emit_step: u64,
    keep: Option<String>,
}

fn main() {
    let settings = match settings() {
        Ok(settings) => settings,
        Err(word) => {
            eprintln!("mutate: {word} is not understood");
            std::process::exit(2);
        }
    };
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let seeds = if settings.is_large {
        large_seeds()
    } else {
        small_seeds()
    };
    let rulings = if settings.is_large {
        large_rulings()
    } else {
        small_rulings()
    };
    let working_bytes = rulings[0].options.rules.limits.max_working_bytes;
    let before_bytes = peak_bytes();
    let next = AtomicU64::new(settings.first);
    let summary = Mutex::new(Summary::default());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= settings.first + settings.count {
                        return;
                    }
                    work(number, &seeds, &rulings, &settings, &summary);
                }
            });
        }
    });
    let grown_bytes = peak_bytes().saturating_sub(before_bytes);
    let allowed_bytes = THREADS * (working_bytes + SLACK_BYTES);
    let summary = summary.into_inner().expect("no thread died");
    summary.print(grown_bytes, allowed_bytes);
    if !summary.mistakes.is_empty() || grown_bytes > allowed_bytes {
        std::process::exit(1);
    }
}

fn work(
    number: u64,
    seeds: &[Vec<u8>],
    rulings: &[Ruling],
    settings: &Settings,
    summary: &Mutex<Summary>,
) {
    let mut random = Random::new(settings.seed, number);
    let (seed, other) = (random.below(seeds.len()), random.below(seeds.len()));
    let bytes = mutate(&seeds[seed], &seeds[other], &mut random);
    let mut outcomes = Vec::new();
    for ruling in rulings {
        let mut outcome = judge(&bytes, ruling);
        if outcome.ms > settings.most_ms {
            let slow = format!("{:.0} ms", outcome.ms);
            outcome.mistakes.push(slow);
        }
        outcomes.push(outcome);
    }
    let is_wrong = outcomes.iter().any(|outcome| !outcome.mistakes.is_empty());
    if let Some(folder) = settings.keep.as_ref().filter(|_| is_wrong) {
        let path = std::path::Path::new(folder).join(format!("{number}.bin"));
        std::fs::write(path, &bytes).expect("the folder can be written to");
    }
    let mut summary = summary.lock().expect("no thread died");
    if settings.emit_step > 0 && number.is_multiple_of(settings.emit_step) {
        emit::write(number, &bytes, rulings, &outcomes);
    }
    for (ruling, outcome) in rulings.iter().zip(&outcomes) {
        summary.add(number, ruling.name, outcome);
    }
}

fn small_rulings() -> Vec<Ruling> {
    let limits = json!({"maxPixels": 1_000_000, "maxSidePx": 10_000, "maxWorkingBytes": SMALL_WORKING_BYTES});
    vec![
        Ruling::new("default", json!({"rules": {"limits": limits}})),
        Ruling::new(
            "rewriting",
            json!({"rules": {
                "limits": limits,
                "picture": {"formats": ["jpeg", "png"], "writeMaxBytes": 3_000, "warnBytes": 3_001},
                "fit": {"minLongSidePx": 16},
                "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
            }}),
        ),
    ]
}

fn large_rulings() -> Vec<Ruling> {
    vec![Ruling::new("default", json!({}))]
}

fn settings() -> Result<Settings, String> {
    let mut settings = Settings {
        count: 200_000,
        seed: 1,
        first: 0,
        is_large: false,
        most_ms: 2_000.0,
        emit_step: 0,
        keep: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let value = words.next().unwrap_or_default();
            value.parse::<u64>().map_err(|_| format!("{word} {value}"))
        };
        match word.as_str() {
            "--count" => settings.count = number()?,
            "--seed" => settings.seed = number()?,
            "--first" => settings.first = number()?,
            "--most-ms" => settings.most_ms = number()? as f64,
            "--emit" => settings.emit_step = number()?,
            "--large" => settings.is_large = true,
            "--keep" => settings.keep = words.next(),
            _ => return Err(word),
        }
    }
    Ok(settings)
}
