//! ISO 7064 MOD 11-2, the check of numbers of 18 characters (GB 11643).
//!
//! The radix 2 has no factor in common with the prime 11, so that each weight is a power of two and
//! never 0: one wrong character changes the sum by its difference times a weight, and two
//! neighbours that were exchanged by their difference times the smaller weight. Both are caught.

/// Whether the last character fits the ones before. Digits only, but for `X` as the last, which is
/// 10; anything else does not fit.
pub(super) fn is_right(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else {
        return false;
    };
    let mut sum = 0_u32;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return false;
        }
        sum = (sum + u32::from(digit - b'0')) * 2 % 11;
    }
    let check = match check {
        b'0'..=b'9' => u32::from(check - b'0'),
        b'X' => 10,
        _ => return false,
    };
    (sum + check) % 11 == 1
}

#[cfg(test)]
mod tests {
    use super::is_right;

    #[test]
    fn the_weights_and_the_remainders_of_the_standard_give_the_same() {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let body = b"11010119900101999";
        let sum: u32 = body
            .iter()
            .zip(weights)
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        assert_eq!(sum, 230);
        let right = b"10X98765432"[(sum % 11) as usize];
        assert_eq!(right, b'2');
        for check in *b"0123456789X" {
            let number = [body, [check].as_slice()].concat();
            assert_eq!(is_right(&number), check == right);
        }
    }

    #[test]
    fn ten_is_an_upper_case_x_at_the_end_only() {
        assert!(is_right(b"11010119800101998X"));
        for number in [
            b"11010119800101998x".as_slice(),
            b"1101011980010199X8",
            b"",
            b"X",
            b"1101\xFF",
        ] {
            assert!(!is_right(number));
        }
    }
}
