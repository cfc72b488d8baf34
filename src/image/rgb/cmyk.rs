//! Four inks to three colours without a profile: what is left of white behind the ink and black.

/// Turns cyan, magenta, yellow into red, green, blue. `inverted` is Adobe's way: 255 is no ink.
pub(super) fn ink(colors: &mut [u8], black: &[u8], inverted: bool) {
    let mask = if inverted { 0 } else { 255 };
    for (color, black) in colors.chunks_exact_mut(3).zip(black) {
        for value in color {
            let product = u32::from(*value ^ mask) * u32::from(black ^ mask);
            *value = ((product + 127) / 255) as u8;
        }
    }
}
