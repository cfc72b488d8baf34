//! What a run has seen.

use crate::judge::Outcome;
use std::collections::BTreeMap;

const MISTAKES_SHOWN: usize = 40;

#[derive(Default)]
pub struct Summary {
    /// By ruling, first finding, and whether the file was rewritten.
    counts: BTreeMap<(&'static str, &'static str, bool), u64>,
    slowest: BTreeMap<&'static str, (f64, u64)>,
    pub mistakes: Vec<String>,
}

impl Summary {
    pub fn add(&mut self, number: u64, ruling: &'static str, outcome: &Outcome) {
        let class = (ruling, outcome.first_code, outcome.changed);
        *self.counts.entry(class).or_default() += 1;
        let slowest = self.slowest.entry(ruling).or_default();
        if outcome.ms > slowest.0 {
            *slowest = (outcome.ms, number);
        }
        for mistake in &outcome.mistakes {
            self.mistakes
                .push(format!("{number} by the {ruling} rules: {mistake}"));
        }
    }

    /// To standard error, since standard output may carry files.
    pub fn print(&self, grown_bytes: u64, allowed_bytes: u64) {
        for ((ruling, code, changed), count) in &self.counts {
            let done = if *changed { "rewritten" } else { "left" };
            eprintln!("{ruling:>10} {code:>24} {done:>10} {count:>8}");
        }
        for (ruling, (ms, number)) in &self.slowest {
            eprintln!("slowest by the {ruling} rules: {ms:.0} ms, file {number}");
        }
        let (grown, allowed) = (grown_bytes / 1_000_000, allowed_bytes / 1_000_000);
        eprintln!("peak memory: {grown} MB more than the seeds, {allowed} MB allowed");
        for mistake in self.mistakes.iter().take(MISTAKES_SHOWN) {
            eprintln!("✗ {mistake}");
        }
        eprintln!("{} mistakes", self.mistakes.len());
    }
}

/// The largest resident set that this process ever had; 0 where the system does not say.
pub fn peak_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let row = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = row.and_then(|row| row.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1_024
}
