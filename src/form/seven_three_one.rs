//! The check digit of ICAO 9303: weights 7, 3, 1 over digits, letters (A is 10) and fillers (0).

/// Whether a digit fits what it is computed over, which may be spread over a few parts.
pub(super) fn is_right(parts: &[&[u8]], check: u8) -> bool {
    let mut weights = [7, 3, 1].into_iter().cycle();
    let mut sum = 0_u32;
    for character in parts.iter().copied().flatten() {
        let value = match character {
            b'0'..=b'9' => character - b'0',
            b'A'..=b'Z' => character - b'A' + 10,
            b'<' => 0,
            _ => return false,
        };
        sum = (sum + u32::from(value) * weights.next().unwrap_or_default()) % 10;
    }
    check.is_ascii_digit() && u32::from(check - b'0') == sum
}

#[cfg(test)]
mod tests {
    use super::is_right;

    #[test]
    fn letters_fillers_and_parts_count_as_in_icao_9303() {
        assert!(is_right(&[b"L898902C3"], b'6'));
        assert!(is_right(&[b"L898".as_slice(), b"902C3"], b'6'));
        assert!(is_right(&[b"ZE184226B<<<<<"], b'1'));
        assert!(is_right(&[b"KAZ11009012310"], b'5'));
    }

    #[test]
    fn another_digit_a_filler_and_other_characters_do_not_fit() {
        for check in *b"012345789<" {
            assert!(!is_right(&[b"L898902C3"], check));
        }
        assert!(!is_right(&[b"l898902C3"], b'6'));
    }
}
