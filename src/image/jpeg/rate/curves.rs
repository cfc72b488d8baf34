//! For each frequency what every step costs in bits and in loss.

use super::histogram::Histogram;
use super::logarithm::log2;
use crate::image::jpeg::write::{NO_DEAD_ZONE, last_of_level};
use crate::short_sort::sort_short;

/// Largest step of a baseline file (B.2.4.1).
const MAX_STEP: u32 = 255;

/// What one step does to one frequency of all blocks of the sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) step: u16,
    pub(super) dead_zone: u8,
    /// By the entropy of sizes at this frequency: not what a Huffman code takes, but in a fixed
    /// ratio to it, near enough.
    pub(super) bits: f64,
    /// Sum of squared errors.
    pub(super) loss: f64,
}

/// The points that are best for some price of a bit, from the finest to the coarsest.
pub(super) struct Curve(Vec<Point>);

/// Which steps a curve may have.
#[derive(Clone, Copy)]
pub(super) struct Choices {
    /// Step of the source.
    pub(super) source: u16,
    /// No finer steps than this.
    pub(super) finest: u16,
    pub(super) allows_dead_zones: bool,
}

impl Curve {
    /// Of an AC frequency.
    pub(super) fn of(histogram: &Histogram, position: usize, choices: Choices) -> Self {
        let sums = Sums::new(histogram.magnitudes(position), choices.source);
        let zones: &[u8] = if choices.allows_dead_zones {
            &[NO_DEAD_ZONE, 10, 12, 16]
        } else {
            &[NO_DEAD_ZONE]
        };
        let mut points = Vec::new();
        for step in candidate_steps(choices) {
            for zone in zones {
                points.push(sums.point(histogram.blocks, step, *zone));
            }
        }
        Self::convex(points)
    }

    /// Of the DC differences: multiples of the source's step only, so that flat areas are not
    /// rounded twice.
    pub(super) fn of_dc(histogram: &Histogram, choices: Choices) -> Self {
        let sums = Sums::new(histogram.magnitudes(0), choices.source);
        let multiples = (1..=MAX_STEP).map(|factor| factor * u32::from(choices.source));
        let points = multiples
            .take_while(|step| *step <= MAX_STEP.max(u32::from(choices.source)))
            .filter(|step| *step >= u32::from(choices.finest) || *step * 2 > MAX_STEP)
            .take(48)
            .map(|step| sums.point(histogram.blocks, step as u16, NO_DEAD_ZONE))
            .collect();
        Self::convex(points)
    }

    /// The lower convex hull, and always the first point: that the sample loses nothing by a
    /// coarser step does not say that the whole picture does not.
    fn convex(mut points: Vec<Point>) -> Self {
        let finest = points[0];
        points.retain(|point| point.bits < finest.bits);
        // A finer step last where all else is equal: it is the one that is kept.
        sort_short(&mut points, |a, b| {
            let by_bits = b.bits.total_cmp(&a.bits);
            let by_loss = b.loss.total_cmp(&a.loss);
            let by_step = b.step.cmp(&a.step).then(a.dead_zone.cmp(&b.dead_zone));
            by_bits.then(by_loss).then(by_step).is_lt()
        });
        let mut hull = vec![finest];
        for point in points {
            while let [.., before, last] = hull.as_slice() {
                if point.loss > last.loss && slope(before, last) < slope(last, &point) {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        Self(hull)
    }

    pub(super) fn point(&self, index: usize) -> &Point {
        &self.0[index]
    }

    /// The best point where a bit is worth so much loss.
    pub(super) fn best_at(&self, price: f64) -> usize {
        let steeper = self
            .0
            .windows(2)
            .take_while(|pair| slope(&pair[0], &pair[1]) < price);
        steeper.count()
    }
}

/// Loss for each bit that is saved.
pub(super) fn slope(fine: &Point, coarse: &Point) -> f64 {
    (coarse.loss - fine.loss) / (fine.bits - coarse.bits).max(1e-9)
}

/// Multiples of the source's step, which round nothing twice, the halves between them, and finer
/// than by an eighth only where these are.
fn candidate_steps(choices: Choices) -> Vec<u16> {
    let source = u32::from(choices.source);
    let mut steps: Vec<u16> = Vec::new();
    let mut halves = 2;
    loop {
        let step = halves * source / 2;
        if step > MAX_STEP.max(source) {
            break;
        }
        if step >= u32::from(choices.finest)
            && steps.last().is_none_or(|last| u32::from(*last) < step)
        {
            steps.push(step as u16);
        }
        // Whole multiples from 8 up, then an eighth apart.
        halves += if halves < 16 {
            1
        } else {
            (halves / 16).max(1) * 2
        };
    }
    if steps.is_empty() {
        steps.push(choices.source.max(choices.finest).min(MAX_STEP as u16));
    }
    steps
}

/// Running sums over the magnitudes, from which any rounding is evaluated level by level.
struct Sums {
    source: u16,
    /// Of the counts, the magnitudes and their squares, of all magnitudes below the index.
    below: Vec<(u64, u64, u64)>,
}

impl Sums {
    fn new(counts: &[u32], source: u16) -> Self {
        let mut below = vec![(0, 0, 0); 2];
        let mut sum = (0, 0, 0);
        for (count, magnitude) in counts.iter().zip(1_u64..) {
            let count = u64::from(*count);
            sum.0 += count;
            sum.1 += count * magnitude;
            sum.2 += count * magnitude * magnitude;
            below.push(sum);
        }
        Self { source, below }
    }

    fn point(&self, blocks: u64, step: u16, dead_zone: u8) -> Point {
        let source = f64::from(self.source);
        let largest = self.below.len() - 2;
        let mut by_size = [0_u64; 18];
        let mut loss = 0.0;
        let mut first = 1;
        let mut level = 0_u32;
        while first <= largest {
            let last = last_of_level(level, step, dead_zone) / u32::from(self.source);
            let next = (last as usize + 1).min(largest + 1);
            if next > first {
                let (low, high) = (self.below[first], self.below[next]);
                let count = high.0 - low.0;
                if count > 0 {
                    let value = f64::from(level) * f64::from(step);
                    let (ones, sum, squares) = (
                        count as f64,
                        (high.1 - low.1) as f64,
                        (high.2 - low.2) as f64,
                    );
                    loss += squares * source * source - 2.0 * value * source * sum
                        + value * value * ones;
                    by_size[(32 - level.leading_zeros()) as usize & 15] += count;
                }
                first = next;
            }
            level += 1;
        }
        by_size[0] = blocks.saturating_sub(by_size[1..].iter().sum());
        Point {
            step,
            dead_zone,
            bits: entropy_bits(&by_size, blocks),
            loss,
        }
    }
}

/// What an ideal code takes for the sizes, and the bits behind them.
fn entropy_bits(by_size: &[u64], total: u64) -> f64 {
    let total = log2((total.max(1)) as f64);
    let mut bits = 0.0;
    for (size, count) in by_size.iter().enumerate().filter(|(_, count)| **count > 0) {
        bits += *count as f64 * (total - log2(*count as f64) + size as f64);
    }
    bits
}
