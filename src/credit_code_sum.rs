//! The check character of a 统一社会信用代码 (GB 32100-2015), for whoever meets one.

/// In the order of their values: no I, O, S, V and Z.
pub(crate) const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether the last character follows from the others: with the weights 3^i modulo 31, and 1 for
/// itself, the sum is a multiple of 31.
pub(crate) fn is_right(code: &str) -> bool {
    let value = |c| {
        ALPHABET
            .chars()
            .position(|known| known == c)
            .unwrap_or_default()
    };
    let Some((check, body)) = code.as_bytes().split_last() else {
        return false;
    };
    let mut weight = 1;
    let mut sum = value(char::from(*check));
    for c in body {
        sum += value(char::from(*c)) * weight;
        weight = weight * 3 % 31;
    }
    sum.is_multiple_of(31)
}
