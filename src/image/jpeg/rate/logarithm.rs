//! A logarithm of the same bits on every machine, which std's is not.

/// To base 2, of a normal positive number; exact to about eight digits.
pub(super) fn log2(value: f64) -> f64 {
    let bits = value.to_bits();
    let mut exponent = (bits >> 52) as i32 - 1023;
    let mut mantissa = f64::from_bits(bits & (u64::MAX >> 12) | 1023 << 52);
    if mantissa > core::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is at most 0.172 here.
    let x = (mantissa - 1.0) / (mantissa + 1.0);
    let square = x * x;
    let series =
        1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square / 9.0)));
    f64::from(exponent) + 2.0 * core::f64::consts::LOG2_E * x * series
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn it_is_a_logarithm() {
        for value in [
            1e-9,
            0.5,
            1.0,
            std::f64::consts::SQRT_2,
            1.4,
            3.0,
            1024.0,
            1e12,
        ] {
            assert!((log2(value) - f64::log2(value)).abs() < 1e-8, "{value}");
        }
    }
}
