//! A picture written into a budget of bytes.

use super::choose::{Choice, Goal, Search};
use super::sample::Sample;
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::write::{
    Codes, SymbolCounts, Tables, Wrapping, Written, count_symbols, expected_bytes, head_bytes,
    write_with_codes,
};
use crate::image::pulse::Pulse;

/// Less than this share of the budget is tried again.
const LEAST_SHARE: f64 = 0.96;

/// The share of the budget that a guess from a sample aims at, and what is counted.
const SAMPLED_AIM: f64 = 0.991;
const COUNTED_AIM: f64 = 0.998;

/// Every try is nearer than the one before; more than three were never needed.
const MAX_TRIES: usize = 8;

/// What came out.
pub(crate) enum Fit {
    Done(Fitted),
    /// Steps of at least the floor's quality do not fit; about how many bytes they take, and
    /// what was tried.
    BelowFloor {
        floor_bytes: usize,
        tried: Vec<Try>,
    },
}

/// A file inside the budget.
pub(crate) struct Fitted {
    pub(crate) bytes: Vec<u8>,
    /// Steps of each plane.
    pub(crate) steps: Vec<[u16; 64]>,
    pub(crate) quality_percent: u8,
    pub(crate) tried: Vec<Try>,
}

/// One try on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Try {
    /// What the sample or the count foretold.
    pub(crate) expected_bytes: usize,
    /// `None` where it was given up before the end.
    pub(crate) written_bytes: Option<usize>,
    pub(crate) quality_percent: u8,
}

/// Writes the rows into at most `budget_bytes`, and at least 96 % of them where the rows at their
/// own steps are larger; with steps of at least `floor_percent`.
pub(crate) fn fit_rows(
    rows: &dyn BlockRows,
    budget_bytes: usize,
    floor_percent: u8,
    wrapping: &Wrapping<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<Fit, Fault> {
    let sample = Sample::of(rows, rows.word_count());
    let goal = Goal {
        scan_bytes: 0.0,
        finest_percent: 100,
        allows_dead_zones: true,
    };
    let search = Search::new(&sample, wrapping.model, goal);
    let mut tried: Vec<Try> = Vec::new();
    let mut aim = budget_bytes as f64
        * if sample.is_everything() {
            COUNTED_AIM
        } else {
            SAMPLED_AIM
        };
    for attempt in 0..MAX_TRIES {
        let mut head = 400;
        if let Some(of_steps) = wrapping.icc_profile.len().checked_sub(0) {
            head += of_steps + of_steps / 65_519 * 18 + 18;
        }
        let choice = search.run(aim - head as f64);
        if choice.quality_percent < floor_percent || choice.scan_bytes > budget_bytes {
            let at_floor = search.at_quality(floor_percent);
            let floor_bytes = at_floor.scan_bytes + head;
            return Ok(Fit::BelowFloor { floor_bytes, tried });
        }
        let tables = Tables::new(rows.layout(), wrapping.model, &choice.quantizers);
        let exact;
        let (counts, codes) = if attempt == 0 {
            let codes = if sample.is_everything() {
                choice.counts.iter().map(Codes::for_counts).collect()
            } else {
                choice
                    .counts
                    .iter()
                    .map(Codes::for_sample)
                    .collect::<Vec<_>>()
            };
            (None, codes)
        } else {
            exact = count_symbols(rows, &tables, pulse)?;
            (Some(&exact), exact.iter().map(Codes::for_counts).collect())
        };
        let head = head_bytes(rows, &tables, wrapping);
        let expected = head
            + counts.map_or(choice.scan_bytes, |counts: &Vec<SymbolCounts>| {
                expected_bytes(counts)
            });
        let mut this = Try {
            expected_bytes: expected,
            written_bytes: None,
            quality_percent: choice.quality_percent,
        };
        let mut actual = expected as f64;
        let is_hopeful = counts.is_none()
            || expected <= budget_bytes
                && (expected as f64 >= budget_bytes as f64 * LEAST_SHARE || choice.is_finest);
        if is_hopeful {
            let total_words = rows.word_count().max(1) as f64;
            let bytes = Vec::with_capacity(budget_bytes.min(expected + expected / 50) + 4096);
            let mut reached = (0.0, 0.0);
            let written = write_with_codes(
                rows,
                &tables,
                &codes,
                wrapping,
                bytes,
                &mut |words, bytes| {
                    reached = (words as f64 / total_words, bytes as f64);
                    bytes <= budget_bytes
                },
                pulse,
            )?;
            match written {
                Written::Whole(bytes) => {
                    this.written_bytes = Some(bytes.len());
                    tried.push(this);
                    actual = bytes.len() as f64;
                    let is_full = actual >= budget_bytes as f64 * LEAST_SHARE;
                    if bytes.len() <= budget_bytes
                        && (is_full || choice.is_finest || attempt + 1 == MAX_TRIES)
                    {
                        return Ok(Fit::Done(fitted(bytes, choice, tried)));
                    }
                }
                Written::Dropped => {
                    tried.push(this);
                    actual = (reached.1 / reached.0.max(1e-3)).max(budget_bytes as f64 * 1.005);
                }
            }
        } else {
            tried.push(this);
        }
        // The sample's guess was wrong by this much.
        let _ = &counts;
        aim = choice_aim(&choice, actual, budget_bytes);
    }
    Ok(Fit::BelowFloor {
        floor_bytes: search.at_quality(floor_percent).scan_bytes,
        tried,
    })
}

/// What the sample has to foretell for the whole to be what is wanted.
fn choice_aim(choice: &Choice, actual_bytes: f64, budget_bytes: usize) -> f64 {
    budget_bytes as f64 * COUNTED_AIM * 0.999 * (choice.scan_bytes as f64 / actual_bytes)
}

fn fitted(bytes: Vec<u8>, choice: Choice, tried: Vec<Try>) -> Fitted {
    Fitted {
        bytes,
        steps: choice
            .quantizers
            .iter()
            .map(|quantizer| quantizer.steps)
            .collect(),
        quality_percent: choice.quality_percent,
        tried,
    }
}
