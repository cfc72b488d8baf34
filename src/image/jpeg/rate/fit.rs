//! A picture written into a budget of bytes.

use super::choose::{Choice, Goal, Search};
use super::sample::{Cut, Sample};
use crate::image::fault::Fault;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::write::{
    Codes, Tables, Wrapping, Written, count_symbols, expected_bytes, head_bytes, write_with_codes,
};
use crate::image::pulse::Pulse;

/// Less than this share of the budget is tried again.
const LEAST_SHARE: f64 = 0.96;

/// Of a picture of more words than this, 24 megapixels of camera files, a first try is good enough
/// at a little less: another pass takes as long as all before it and gains a few tenths of a dB.
const MANY_WORDS: usize = 12_000_000;
const LEAST_SHARE_OF_MANY: f64 = 0.94;

/// The share of the budget that is aimed at; where a sample decides, less by its error.
const AIM: f64 = 0.998;

/// Standard errors of the sample's estimate that the first try stays under the aim.
const MARGIN: f64 = 1.4;

/// Segments of a file of two quantisation tables and two pairs of Huffman codes.
const USUAL_HEAD_BYTES: usize = 550;

/// From the second on every try counts the whole picture; four were never needed.
const MAX_TRIES: usize = 6;

/// For rows that this module itself requantises.
const GOAL: Goal = Goal {
    scan_bytes: 0.0,
    finest_percent: 100,
    allows_dead_zones: true,
};

/// What came out.
pub(crate) enum Fit {
    Done(Fitted),
    /// Steps of the floor's quality do not fit; about how many bytes they take.
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
    /// libjpeg's quality that is as strong.
    pub(crate) quality_percent: u8,
    pub(crate) tried: Vec<Try>,
}

/// One try on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Try {
    /// What the sample or the count foretold.
    pub(crate) expected_bytes: usize,
    /// `None` where it was given up before the end or not begun.
    pub(crate) written_bytes: Option<usize>,
    pub(crate) quality_percent: u8,
}

/// Writes the rows into at most `budget_bytes`, and at least 96 % of them (94 % where there are very
/// many) where the rows at their own steps are larger; with steps of at least `floor_percent`, libjpeg's quality.
pub(crate) fn fit_rows(
    rows: &dyn BlockRows,
    budget_bytes: usize,
    floor_percent: u8,
    wrapping: &Wrapping<'_>,
    pulse: &mut Pulse<'_>,
) -> Result<Fit, Fault> {
    let cut = Cut::of(rows);
    let sample = cut
        .as_ref()
        .map_or_else(|| Sample::all(rows, 1.0), Sample::cut);
    let search = Search::new(&sample, wrapping.model, GOAL);
    let work = Work {
        rows,
        wrapping,
        budget_bytes,
        is_counted: cut.is_none(),
    };
    let budget = budget_bytes as f64;
    let mut head = (USUAL_HEAD_BYTES + wrapping.icc_profile.len()) as f64;
    let mut aim = budget * AIM;
    let mut tried = Vec::new();
    let mut known = None;
    let mut left = 1.0;
    let mut best: Option<(Vec<u8>, Choice)> = None;
    for attempt in 0..MAX_TRIES {
        // Later the sample's error is known and part of the aim.
        let margin = if attempt == 0 { MARGIN } else { 0.0 };
        let choice = search.run(aim - head, margin);
        if known.as_ref() == Some(&choice.quantizers) {
            break;
        }
        known = Some(choice.quantizers.clone());
        let is_too_coarse = choice.quality_percent < floor_percent;
        if is_too_coarse || choice.scan_bytes as f64 + head > aim * 1.002 {
            break;
        }
        // Most of the work is the first try; each one more takes most of what is left.
        let (start, length) = (1.0 - left, 0.85 * left);
        left -= length;
        let told = &mut |share| pulse(start + length * share);
        let outcome = if attempt == 0 {
            work.write_by_sample(&choice, told)?
        } else {
            work.write_by_count(&choice, told)?
        };
        tried.push(Try {
            expected_bytes: outcome.expected_bytes,
            written_bytes: outcome.bytes.as_ref().map(Vec::len),
            quality_percent: choice.quality_percent,
        });
        head = outcome.head_bytes as f64;
        // What the sample has to foretell for the whole to be what is wanted.
        aim = budget * AIM * ((choice.scan_bytes as f64 + head) / outcome.likely_bytes);
        if let Some(bytes) = outcome.bytes.filter(|bytes| bytes.len() <= budget_bytes) {
            let least_share = if rows.word_count() > MANY_WORDS {
                LEAST_SHARE_OF_MANY
            } else {
                LEAST_SHARE
            };
            let is_full = bytes.len() as f64 >= budget * least_share || choice.is_finest;
            if best
                .as_ref()
                .is_none_or(|(known, _)| known.len() < bytes.len())
            {
                best = Some((bytes, choice));
            }
            if is_full {
                break;
            }
        }
    }
    Ok(match best {
        Some((bytes, choice)) => Fit::Done(Fitted {
            bytes,
            steps: choice.quantizers.iter().map(|of| of.steps).collect(),
            quality_percent: choice.quality_percent,
            tried,
        }),
        None => Fit::BelowFloor {
            floor_bytes: search.at_quality(floor_percent).scan_bytes + head as usize,
            tried,
        },
    })
}

/// What all tries have in common.
struct Work<'a> {
    rows: &'a dyn BlockRows,
    wrapping: &'a Wrapping<'a>,
    budget_bytes: usize,
    /// Whether the sample is the whole picture.
    is_counted: bool,
}

struct Outcome {
    expected_bytes: usize,
    head_bytes: usize,
    /// How long the whole file is, or would have been.
    likely_bytes: f64,
    bytes: Option<Vec<u8>>,
}

impl Work<'_> {
    fn tables(&self, choice: &Choice) -> Tables {
        Tables::new(self.rows.layout(), self.wrapping.model, &choice.quantizers)
    }

    fn head_bytes(&self, tables: &Tables, codes: &[Codes]) -> usize {
        head_bytes(self.rows.layout(), tables, codes, self.wrapping)
    }

    /// With the codes that are best for the sample: no pass over the picture only to count.
    fn write_by_sample(&self, choice: &Choice, pulse: &mut Pulse<'_>) -> Result<Outcome, Fault> {
        let tables = self.tables(choice);
        let make = if self.is_counted {
            Codes::for_counts
        } else {
            Codes::for_sample
        };
        let codes: Vec<_> = choice.counts.iter().map(make).collect();
        let head = self.head_bytes(&tables, &codes);
        self.write(&tables, &codes, choice.scan_bytes + head, pulse)
    }

    fn write_by_count(&self, choice: &Choice, pulse: &mut Pulse<'_>) -> Result<Outcome, Fault> {
        let tables = self.tables(choice);
        let counts = count_symbols(self.rows, &tables, &mut |share| pulse(share * 0.3))?;
        let codes: Vec<_> = counts.iter().map(Codes::for_counts).collect();
        let head_bytes = self.head_bytes(&tables, &codes);
        let expected_bytes = expected_bytes(&counts, &codes) + head_bytes;
        if expected_bytes > self.budget_bytes {
            return Ok(Outcome {
                expected_bytes,
                head_bytes,
                likely_bytes: expected_bytes as f64,
                bytes: None,
            });
        }
        let beat = &mut |share| pulse(0.3 + share * 0.7);
        self.write(&tables, &codes, expected_bytes, beat)
    }

    /// Given up as soon as the budget is passed.
    fn write(
        &self,
        tables: &Tables,
        codes: &[Codes],
        expected_bytes: usize,
        pulse: &mut Pulse<'_>,
    ) -> Result<Outcome, Fault> {
        let head_bytes = self.head_bytes(tables, codes);
        let room = expected_bytes.min(self.budget_bytes) + expected_bytes / 64 + 4096;
        let total_words = self.rows.word_count().max(1) as f64;
        let mut reached = (0.0, 0.0);
        let mut supervise = |words: usize, bytes: usize| {
            reached = (words as f64 / total_words, bytes as f64);
            bytes <= self.budget_bytes
        };
        let written = write_with_codes(
            self.rows,
            tables,
            codes,
            self.wrapping,
            Vec::with_capacity(room),
            &mut supervise,
            pulse,
        )?;
        Ok(match written {
            Written::Whole(bytes) => Outcome {
                expected_bytes,
                head_bytes,
                likely_bytes: bytes.len() as f64,
                bytes: Some(bytes),
            },
            Written::Dropped => Outcome {
                expected_bytes,
                head_bytes,
                likely_bytes: (reached.1 / reached.0.max(0.01))
                    .max(self.budget_bytes as f64 * 1.005),
                bytes: None,
            },
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Fit, Fitted, fit_rows};
    use crate::image::jpeg::coefficients::{BlockRows, Layout};
    use crate::image::jpeg::synthetic::{picture, words};
    use crate::image::jpeg::write::{Exact, Wrapping, write_unchanged};
    use crate::image::jpeg::{read_coefficients, read_header};
    use crate::image::planes::ColorModel;
    use proptest::prelude::*;

    const WRAPPING: Wrapping<'_> = Wrapping {
        model: ColorModel::YCbCr,
        density: None,
        icc_profile: &[],
    };

    fn rows(width: u32, height: u32, seed: u64, busyness: u32, step: u16) -> impl BlockRows {
        let planes = [
            ((2, 2), [step; 64]),
            ((1, 1), [step + 1; 64]),
            ((1, 1), [step + 1; 64]),
        ];
        picture(&Layout::new(width, height, &planes), seed, busyness)
    }

    fn fit(rows: &dyn BlockRows, budget_bytes: usize, floor_percent: u8) -> Fit {
        fit_rows(
            rows,
            budget_bytes,
            floor_percent,
            &WRAPPING,
            &mut |_| Ok(()),
        )
        .expect("no fault")
    }

    fn check(rows: &dyn BlockRows, share: f64) -> Fitted {
        let written = write_unchanged(rows, &WRAPPING, usize::MAX, &mut |_| Ok(()));
        let Ok(Exact::File(whole)) = written else {
            panic!("any length is allowed");
        };
        let budget = (whole.len() as f64 * share) as usize;
        let Fit::Done(fitted) = fit(rows, budget, 1) else {
            panic!("{budget} of {} bytes is not below the floor", whole.len());
        };
        assert!(
            fitted.bytes.len() <= budget,
            "{} of {budget}",
            fitted.bytes.len()
        );
        assert!(
            fitted.bytes.len() as f64 >= budget as f64 * 0.96,
            "{} of {budget}: {:?}",
            fitted.bytes.len(),
            fitted.tried
        );
        let header = read_header(&fitted.bytes).expect("a header");
        let (back, _) =
            read_coefficients(&fitted.bytes, &header.frame, &mut |_| Ok(())).expect("a file");
        let steps: Vec<_> = back
            .layout()
            .planes
            .iter()
            .map(|plane| plane.steps)
            .collect();
        assert_eq!(steps, fitted.steps);
        fitted
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn budgets_are_kept_and_filled(
            width in 200_u32..500, height in 200_u32..500, seed in any::<u64>(),
            busyness in 20_u32..600, step in 1_u16..8, share in 0.4_f64..0.95,
        ) {
            check(&rows(width, height, seed, busyness, step), share);
        }
    }

    #[test]
    fn a_picture_that_is_sampled_is_kept_in_its_budget_too() {
        let rows = rows(4000, 3000, 7, 60, 2);
        assert!(super::Cut::of(&rows).is_some());
        check(&rows, 0.7);
    }

    #[test]
    fn what_fits_as_it_is_is_not_changed() {
        let rows = rows(304, 208, 3, 100, 2);
        let Fit::Done(fitted) = fit(&rows, 10_000_000, 50) else {
            panic!("it fits");
        };
        let header = read_header(&fitted.bytes).expect("a header");
        let (back, _) =
            read_coefficients(&fitted.bytes, &header.frame, &mut |_| Ok(())).expect("a file");
        assert_eq!(&fitted.steps[0], &[2; 64]);
        assert!(words(&back) == words(&rows));
    }

    #[test]
    fn under_the_floor_is_said_with_the_size_at_the_floor() {
        let rows = rows(304, 208, 3, 200, 2);
        let Fit::BelowFloor { floor_bytes, .. } = fit(&rows, 4_000, 60) else {
            panic!("it does not fit");
        };
        assert!(floor_bytes > 4_000);
        let Fit::Done(fitted) = fit(&rows, floor_bytes + floor_bytes / 20, 60) else {
            panic!("{floor_bytes} and a little more is enough for the floor");
        };
        assert!((60..=75).contains(&fitted.quality_percent));
    }
}
