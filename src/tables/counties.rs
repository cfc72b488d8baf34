//! Address codes: for each four digits that some begin with, in order, those two bytes, the higher
//! first, and a bit for each of the hundred codes.

/// Of a row: its four digits and its bits.
pub(super) const ROW_BYTES: usize = DIGITS_BYTES + BITS_BYTES;
const DIGITS_BYTES: usize = 2;
const BITS_BYTES: usize = 13;

/// Whether `code` is six digits that stand in `section`.
pub(super) fn contains(section: &[u8], code: &str) -> bool {
    let Some((digits, last_two)) = split(code) else {
        return false;
    };
    let (rows, _) = section.as_chunks::<ROW_BYTES>();
    rows.binary_search_by_key(&digits, |row| u16::from_be_bytes([row[0], row[1]]))
        .is_ok_and(|found| {
            let (byte, bit) = bit_of(last_two);
            rows[found][byte] & bit != 0
        })
}

/// The first four digits and the last two.
pub(super) fn split(code: &str) -> Option<(u16, usize)> {
    let digits: &[u8; 6] = code.as_bytes().try_into().ok()?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = digits
        .iter()
        .fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some(((number / 100) as u16, (number % 100) as usize))
}

/// Where in its row the bit of a code is that ends in `last_two`, which is under 100.
pub(super) fn bit_of(last_two: usize) -> (usize, u8) {
    (DIGITS_BYTES + last_two / 8, 1 << (last_two % 8))
}
