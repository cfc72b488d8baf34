//! One channel's curve: `curv` and `para` (ICC.1:2022, 10.6 and 10.18), and the bare tables of the
//! old look-up types.

use super::power::power;
use super::profile::{fixed_at, u16_at, u32_at};

/// From 0…1 to 0…1; what leaves that range is cut, as the standard has it for every curve.
#[derive(Clone, Copy, Debug)]
pub(super) enum Curve<'a> {
    /// Two entries or more, of one byte.
    Bytes(&'a [u8]),
    /// Two entries or more, of two bytes.
    Words(&'a [u8]),
    Formula(Formula),
}

/// (slope × x + offset) ^ exponent + rise, below the limit: low slope × x + low rise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Formula {
    exponent: f64,
    slope: f64,
    offset: f64,
    low_slope: f64,
    limit: f64,
    rise: f64,
    low_rise: f64,
}

impl Formula {
    const fn of_power(exponent: f64) -> Self {
        Self {
            exponent,
            slope: 1.0,
            offset: 0.0,
            low_slope: 0.0,
            limit: 0.0,
            rise: 0.0,
            low_rise: 0.0,
        }
    }

    fn at(&self, x: f64) -> f64 {
        if x < self.limit {
            return self.low_slope * x + self.low_rise;
        }
        // Types 1 and 2 begin where the base is 0; below it they are flat, as 0 makes them.
        let base = (self.slope * x + self.offset).max(0.0);
        power(base, self.exponent) + self.rise
    }
}

impl<'a> Curve<'a> {
    pub(super) const IDENTITY: Self = Self::Formula(Formula::of_power(1.0));

    /// A `curv` or `para` element, and how many bytes it takes.
    pub(super) fn read(bytes: &'a [u8]) -> Option<(Self, usize)> {
        match bytes.get(..4)? {
            b"curv" => read_table(bytes),
            b"para" => read_formula(bytes),
            _ => None,
        }
    }

    pub(super) fn at(&self, x: f64) -> f64 {
        let x = x.clamp(0.0, 1.0);
        let y = match self {
            Self::Formula(formula) => formula.at(x),
            Self::Bytes(table) => between(table.len(), x, |index| f64::from(table[index])) / 255.0,
            Self::Words(table) => {
                let word = |index: usize| {
                    f64::from(u16::from_be_bytes([table[2 * index], table[2 * index + 1]]))
                };
                between(table.len() / 2, x, word) / 65_535.0
            }
        };
        y.clamp(0.0, 1.0)
    }
}

/// The value at `x` on the straight line between its neighbours of `count` entries.
fn between(count: usize, x: f64, entry: impl Fn(usize) -> f64) -> f64 {
    let position = x * (count - 1) as f64;
    let low = (position as usize).min(count - 2);
    let (start, end) = (entry(low), entry(low + 1));
    start + (end - start) * (position - low as f64)
}

fn read_table(bytes: &[u8]) -> Option<(Curve<'_>, usize)> {
    let count = u32_at(bytes, 8)? as usize;
    let end = count.checked_mul(2)?.checked_add(12)?;
    let entries = bytes.get(12..end)?;
    let curve = match count {
        0 => Curve::IDENTITY,
        1 => Curve::Formula(Formula::of_power(f64::from(u16_at(entries, 0)?) / 256.0)),
        _ => Curve::Words(entries),
    };
    Some((curve, end))
}

fn read_formula(bytes: &[u8]) -> Option<(Curve<'_>, usize)> {
    let count = match u16_at(bytes, 8)? {
        0 => 1,
        1 => 3,
        2 => 4,
        3 => 5,
        4 => 7,
        _ => return None,
    };
    let mut numbers = [0.0; 7];
    for (index, number) in numbers.iter_mut().take(count).enumerate() {
        *number = fixed_at(bytes, 12 + 4 * index)?;
    }
    let [exponent, slope, offset, third, limit, rise, low_rise] = numbers;
    let mut formula = Formula::of_power(exponent);
    if count > 1 {
        (formula.slope, formula.offset) = (slope, offset);
    }
    if count == 4 {
        formula.rise = third;
    }
    if count > 4 {
        (formula.low_slope, formula.limit) = (third, limit);
        (formula.rise, formula.low_rise) = (rise, low_rise);
    }
    Some((Curve::Formula(formula), 12 + 4 * count))
}

#[cfg(test)]
mod tests {
    use super::Curve;

    fn element(kind: &[u8], head: &[u8], numbers: &[f64]) -> Vec<u8> {
        let mut bytes = [kind, &[0; 4], head].concat();
        for number in numbers {
            bytes.extend(((number * 65_536.0) as i32).to_be_bytes());
        }
        bytes
    }

    fn at(bytes: &[u8], x: f64) -> f64 {
        let (curve, length) = Curve::read(bytes).expect("a right curve");
        assert_eq!(length, bytes.len());
        curve.at(x)
    }

    #[test]
    fn every_parametric_type_follows_its_formula() {
        let formula =
            |kind: u8, numbers: &[f64], x| at(&element(b"para", &[0, kind, 0, 0], numbers), x);
        let near = |given: f64, wanted: f64| assert!((given - wanted).abs() < 1e-6, "{given}");
        near(formula(0, &[2.0], 0.5), 0.25);
        near(formula(1, &[2.0, 2.0, -0.5], 0.5), 0.25);
        near(formula(1, &[2.0, 2.0, -0.5], 0.125), 0.0);
        near(formula(2, &[2.0, 1.0, -0.25, 0.125], 0.75), 0.375);
        near(formula(2, &[2.0, 1.0, -0.25, 0.125], 0.125), 0.125);
        near(formula(3, &[2.0, 1.0, 0.0, 0.5, 0.25], 0.5), 0.25);
        near(formula(3, &[2.0, 1.0, 0.0, 0.5, 0.25], 0.125), 0.0625);
        near(
            formula(4, &[2.0, 1.0, 0.0, 0.5, 0.25, 0.125, 0.0625], 0.5),
            0.375,
        );
        near(
            formula(4, &[2.0, 1.0, 0.0, 0.5, 0.25, 0.125, 0.0625], 0.125),
            0.125,
        );
    }

    #[test]
    fn a_table_is_nothing_a_power_or_straight_lines_by_its_length() {
        let none = element(b"curv", &[0, 0, 0, 0], &[]);
        assert!((at(&none, 0.3) - 0.3).abs() < 1e-12);
        let power = [element(b"curv", &[0, 0, 0, 1], &[]), vec![2, 0]].concat();
        assert!((at(&power, 0.5) - 0.25).abs() < 1e-12);
        let lines = [
            element(b"curv", &[0, 0, 0, 3], &[]),
            vec![0, 0, 0, 0, 255, 255],
        ]
        .concat();
        assert!((at(&lines, 0.5)).abs() < 1e-12);
        assert!((at(&lines, 0.75) - 0.5).abs() < 1e-12);
        assert!((at(&lines, 1.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_table_that_claims_more_than_there_is_is_refused() {
        assert!(Curve::read(&element(b"curv", &[255; 4], &[1.0])).is_none());
        assert!(Curve::read(&element(b"para", &[0, 4, 0, 0], &[1.0])).is_none());
        assert!(Curve::read(&element(b"para", &[0, 5, 0, 0], &[1.0; 7])).is_none());
    }
}
