//! The search: one price of a bit for all frequencies, then what is left of the budget.

use super::curves::{Choices, Curve, slope};
use super::histogram::Histogram;
use super::quality::{equivalent_quality_percent, luma_steps};
use super::sample::Sample;
use crate::image::jpeg::coefficients::BlockRows;
use crate::image::jpeg::write::{
    Codes, NO_DEAD_ZONE, Quantizer, SymbolCounts, Tables, bits_without_stuffing,
    bytes_with_stuffing, code_of,
};
use crate::image::planes::ColorModel;

/// Sampled counts in one search; the third is nearly always near enough.
const MAX_ROUNDS: usize = 6;

/// A search ends this near to its aim.
const NEAR: core::ops::RangeInclusive<f64> = 0.996..=1.001;

/// What a Huffman code takes for what the curves say, as pictures usually are.
const USUAL_RATIO: f64 = 1.18;

/// Halvings of the price's logarithm, which spans 2^±40.
const PRICE_STEPS: usize = 30;

/// What a search is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    /// For the scans alone.
    pub(crate) scan_bytes: f64,
    /// Steps are not finer than libjpeg's at this quality; 100 sets no bound.
    pub(crate) finest_percent: u8,
    /// Whether small values may vanish before half a step; only where what is chosen is applied
    /// by this module's own requantiser.
    pub(crate) allows_dead_zones: bool,
}

/// Steps for a picture, and what they make of its sample.
pub(crate) struct Choice {
    /// For each plane.
    pub(crate) quantizers: Vec<Quantizer>,
    /// Bytes of the whole picture's scans.
    pub(crate) scan_bytes: usize,
    /// Of the brightness.
    pub(crate) quality_percent: u8,
    /// Whether no finer steps were to be had.
    pub(crate) is_finest: bool,
    bits: f64,
    error_bits: f64,
    /// Symbols of the sample.
    pub(super) counts: Vec<SymbolCounts>,
}

/// The steps for a picture of which `sample` is one part of `scale` (1 or more), evenly spread.
pub(crate) fn choose_steps(
    sample: &dyn BlockRows,
    scale: f64,
    model: ColorModel,
    goal: Goal,
) -> Choice {
    Search::new(&Sample::all(sample, scale.max(1.0)), model, goal).run(goal.scan_bytes, 0.0)
}

/// What is known of a sample for any number of searches in it.
pub(super) struct Search<'a> {
    sample: &'a Sample<'a>,
    model: ColorModel,
    classes: Vec<Class>,
    codes: usize,
}

/// Planes that get the same steps.
struct Class {
    planes: Vec<usize>,
    code: usize,
    curves: Vec<Curve>,
}

/// For each class, for each frequency, which point of its curve.
type Selection = Vec<[usize; 64]>;

impl<'a> Search<'a> {
    pub(super) fn new(sample: &'a Sample<'a>, model: ColorModel, goal: Goal) -> Self {
        let layout = sample.rows.layout();
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (plane, of) in layout.planes.iter().enumerate() {
            let code = code_of(model, plane);
            let known = groups.iter_mut().find(|(known, planes)| {
                *known == code && layout.planes[planes[0]].steps == of.steps
            });
            match known {
                Some((_, planes)) => planes.push(plane),
                None => groups.push((code, vec![plane])),
            }
        }
        let mut histograms: Vec<_> = groups.iter().map(|_| Histogram::new()).collect();
        let mut scratch = Vec::new();
        for (class, (_, planes)) in groups.iter().enumerate() {
            for plane in planes {
                for row in 0..layout.planes[*plane].rows {
                    histograms[class].add_row(sample.rows.row(*plane, row, &mut scratch));
                }
            }
        }
        let finest = luma_steps(goal.finest_percent);
        let classes: Vec<_> = groups
            .into_iter()
            .zip(&histograms)
            .map(|((code, planes), histogram)| {
                let source = &layout.planes[planes[0]].steps;
                let curve = |position: usize| {
                    let choices = Choices {
                        source: source[position],
                        finest: if goal.finest_percent < 100 {
                            finest[position]
                        } else {
                            1
                        },
                        allows_dead_zones: goal.allows_dead_zones,
                    };
                    match position {
                        0 => Curve::of_dc(histogram, choices),
                        _ => Curve::of(histogram, position, choices),
                    }
                };
                Class {
                    curves: (0..64).map(curve).collect(),
                    planes,
                    code,
                }
            })
            .collect();
        Self {
            codes: classes
                .iter()
                .map(|class| class.code + 1)
                .max()
                .unwrap_or(1),
            sample,
            model,
            classes,
        }
    }

    /// The finest steps whose scans have so many bytes, a thousandth more at the most, less so many
    /// standard errors of what the sample foretells.
    pub(super) fn run(&self, scan_bytes: f64, margin: f64) -> Choice {
        let aim_bits = bits_without_stuffing(scan_bytes);
        let mut ratios = vec![self.sample.scale() * USUAL_RATIO; self.codes];
        let mut best = None;
        let mut aim = aim_bits;
        for _ in 0..MAX_ROUNDS {
            let selection = self.select(&ratios, aim);
            let (choice, ratios_now) = self.count(&selection);
            ratios = ratios_now;
            let bits = choice.bits + margin * choice.error_bits;
            aim = aim_bits - margin * choice.error_bits;
            let fits = bits <= aim_bits * NEAR.end();
            let is_best = best
                .as_ref()
                .is_none_or(|(did_fit, known): &(bool, Choice)| {
                    if *did_fit {
                        fits && known.bits < choice.bits
                    } else {
                        known.bits > choice.bits
                    }
                });
            let is_last = fits && (choice.is_finest || bits >= aim_bits * NEAR.start())
                || !fits && selection == self.coarsest();
            if is_best {
                best = Some((fits, choice));
            }
            if is_last {
                break;
            }
            if !fits {
                // Not to stand just over the aim again.
                aim -= (bits - aim_bits).min(aim_bits * 0.002) * 0.5;
            }
        }
        best.map_or_else(|| self.count(&self.coarsest()).0, |(_, choice)| choice)
    }

    /// The coarsest steps of at least this quality.
    pub(super) fn at_quality(&self, percent: u8) -> Choice {
        let price = bisect(|price| {
            let luma = self.quantizer_of(&self.at_price(price), 0);
            equivalent_quality_percent(&luma.steps) < percent
        });
        self.count(&self.at_price(price.0)).0
    }

    /// What fits into so many bits, were the code as long as the curves say times `ratios`.
    fn select(&self, ratios: &[f64], aim_bits: f64) -> Selection {
        let bits = |selection: &Selection| -> f64 {
            let modelled = self.modelled_bits(selection);
            modelled
                .iter()
                .zip(ratios)
                .map(|(bits, ratio)| bits * ratio)
                .sum()
        };
        let prices = bisect(|price| bits(&self.at_price(price)) <= aim_bits);
        let mut selection = self.at_price(prices.1);
        let finest = self.at_price(0.0);
        if bits(&finest) <= aim_bits {
            return finest;
        }
        let mut left = aim_bits - bits(&selection);
        while let Some((class, position, index)) = self.best_refinement(&selection, ratios, left) {
            let curve = &self.classes[class].curves[position];
            let chosen = &mut selection[class][position];
            let more = curve.point(index).bits - curve.point(*chosen).bits;
            left -= more * ratios[self.classes[class].code];
            *chosen = index;
        }
        selection
    }

    /// The next finer step, of all frequencies, that gains most for its bits and fits in.
    fn best_refinement(
        &self,
        selection: &Selection,
        ratios: &[f64],
        left: f64,
    ) -> Option<(usize, usize, usize)> {
        let mut best = None;
        let mut best_gain = 0.0;
        for (class, (of, chosen)) in self.classes.iter().zip(selection).enumerate() {
            for (position, (curve, chosen)) in of.curves.iter().zip(chosen).enumerate().skip(1) {
                let now = curve.point(*chosen);
                for index in (0..*chosen).rev() {
                    let finer = curve.point(index);
                    if (finer.bits - now.bits) * ratios[of.code] > left {
                        break;
                    }
                    let gain = slope(finer, now) / ratios[of.code].max(1e-3);
                    if gain > best_gain {
                        best_gain = gain;
                        best = Some((class, position, index));
                    }
                }
            }
        }
        best
    }

    /// The best step of every frequency where a bit is worth so much loss.
    fn at_price(&self, price: f64) -> Selection {
        let choose = |class: &Class| {
            let mut chosen = [0; 64];
            for (index, curve) in chosen.iter_mut().zip(&class.curves) {
                *index = curve.best_at(price);
            }
            // Flat areas show steps of the brightness that the texture of others hides.
            let step = |k: usize| class.curves[k].point(chosen[k]).step;
            let most = step(1).min(step(2));
            while chosen[0] > 0 && class.curves[0].point(chosen[0]).step > most {
                chosen[0] -= 1;
            }
            chosen
        };
        self.classes.iter().map(choose).collect()
    }

    fn coarsest(&self) -> Selection {
        self.at_price(f64::MAX)
    }

    /// By Huffman code.
    fn modelled_bits(&self, selection: &Selection) -> Vec<f64> {
        let mut bits = vec![0.0; self.codes];
        for (class, chosen) in self.classes.iter().zip(selection) {
            for (curve, index) in class.curves.iter().zip(chosen) {
                bits[class.code] += curve.point(*index).bits;
            }
        }
        bits
    }

    fn quantizer_of(&self, selection: &Selection, plane: usize) -> Quantizer {
        let mut quantizer = Quantizer::rounding([1; 64]);
        for (class, chosen) in self.classes.iter().zip(selection) {
            if class.planes.contains(&plane) {
                for (position, (curve, index)) in class.curves.iter().zip(chosen).enumerate() {
                    let point = curve.point(*index);
                    quantizer.steps[position] = point.step;
                    quantizer.dead_zones[position] = point.dead_zone;
                }
                quantizer.dead_zones[0] = NO_DEAD_ZONE;
            }
        }
        quantizer
    }

    /// Counts the sample with what is selected; for each Huffman code the ratio of the whole
    /// picture's bits to the curves'.
    fn count(&self, selection: &Selection) -> (Choice, Vec<f64>) {
        let layout = self.sample.rows.layout();
        let quantizers: Vec<_> = (0..layout.planes.len())
            .map(|plane| self.quantizer_of(selection, plane))
            .collect();
        let by_row = self
            .sample
            .count(&Tables::new(layout, self.model, &quantizers));
        let mut counts = vec![SymbolCounts::none(); self.codes];
        for row in &by_row {
            for (sum, counts) in counts.iter_mut().zip(row) {
                sum.add(counts);
            }
        }
        let codes: Vec<_> = counts.iter().map(Codes::for_counts).collect();
        let bits_of = |counts: &[SymbolCounts]| -> f64 {
            let pairs = counts.iter().zip(&codes);
            pairs.map(|(counts, codes)| counts.bits(codes) as f64).sum()
        };
        let bits_by_row: Vec<_> = by_row.iter().map(|row| bits_of(row)).collect();
        let estimate = self.sample.estimate(&bits_by_row);
        let scale = estimate.bits / bits_of(&counts).max(1.0);
        let ratios = self
            .modelled_bits(selection)
            .iter()
            .zip(counts.iter().zip(&codes))
            .map(|(modelled, (counts, codes))| {
                counts.bits(codes) as f64 * scale / modelled.max(1.0)
            })
            .collect();
        let choice = Choice {
            bits: estimate.bits,
            error_bits: estimate.error_bits,
            scan_bytes: bytes_with_stuffing(estimate.bits),
            quality_percent: equivalent_quality_percent(&quantizers[0].steps),
            is_finest: selection.iter().flatten().all(|index| *index == 0),
            quantizers,
            counts,
        };
        (choice, ratios)
    }
}

/// The last price at which `is_past` is not yet true and the first at which it is.
fn bisect(is_past: impl Fn(f64) -> bool) -> (f64, f64) {
    let mut low = 1.0 / (1_u64 << 40) as f64;
    let mut high = (1_u64 << 40) as f64;
    for _ in 0..PRICE_STEPS {
        let middle = (low * high).sqrt();
        if is_past(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    (low, high)
}

#[cfg(test)]
mod tests;
