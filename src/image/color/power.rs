//! Powers of + - × ÷ √ alone: std's differ from platform to platform, these are the same bits.

/// More of a fraction than this is below what a code can show; a profile's has 16 bits.
const FRACTION_BITS: u32 = 32;

/// `base` from 0 to 65,536; `exponent` of a size below 2^31.
pub(super) fn power(base: f64, exponent: f64) -> f64 {
    let size = exponent.abs();
    let mut whole = size as u32;
    let mut fraction = size - f64::from(whole);
    let mut product = 1.0;
    let mut square = base;
    while whole > 0 {
        if whole & 1 == 1 {
            product *= square;
        }
        square *= square;
        whole >>= 1;
    }
    let mut root = base;
    for _ in 0..FRACTION_BITS {
        if fraction <= 0.0 {
            break;
        }
        root = root.sqrt();
        fraction *= 2.0;
        if fraction >= 1.0 {
            product *= root;
            fraction -= 1.0;
        }
    }
    if exponent < 0.0 {
        1.0 / product
    } else {
        product
    }
}

#[cfg(test)]
mod tests {
    use super::power;

    #[test]
    fn powers_are_near_those_of_the_standard_library() {
        for base in [0.0, 1e-5, 0.01, 0.3, 0.999, 1.0, 1.5, 40.0] {
            for exponent in [0.0, 0.25, 1.0 / 2.2, 1.0, 1.8, 2.0, 2.4, 7.75] {
                let (given, wanted) = (power(base, exponent), f64::powf(base, exponent));
                assert!(
                    (given - wanted).abs() <= wanted * 1e-8,
                    "{base} ^ {exponent}: {given}"
                );
            }
        }
        assert!((power(0.5, -2.0) - 4.0).abs() < 1e-12);
    }
}
