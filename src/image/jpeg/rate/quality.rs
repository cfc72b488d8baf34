//! How strong a table is, in the words of libjpeg's quality.

use crate::short_sort::sort_short;

/// ISO/IEC 10918-1, table K.1, in zigzag order.
const STANDARD_LUMA: [u16; 64] = [
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37,
    29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81,
    87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
];

/// Frequencies that strokes of letters are made of: up to six half waves a block. What is finer
/// is mostly the sensor's noise.
const STROKES: core::ops::Range<usize> = 1..28;

/// The quality, 1 to 100, at which libjpeg's table for brightness is as strong on the frequencies
/// of strokes as these zigzag steps: the middle half of the ratios, averaged, so that a few very
/// fine or very coarse steps do not count.
pub(crate) fn equivalent_quality_percent(steps: &[u16; 64]) -> u8 {
    let mut ratios: Vec<u32> = STROKES
        .map(|k| u32::from(steps[k]) * 1000 / u32::from(STANDARD_LUMA[k]))
        .collect();
    sort_short(&mut ratios, |a, b| a < b);
    let middle = &ratios[ratios.len() / 4..ratios.len() - ratios.len() / 4];
    // In thousandths of the standard table.
    let scale = middle.iter().sum::<u32>() / middle.len() as u32;
    let quality = if scale <= 1000 {
        100 - scale / 20
    } else {
        50_000 / scale
    };
    quality.clamp(1, 100) as u8
}

/// libjpeg's table for brightness at a quality, in zigzag order.
pub(crate) fn luma_steps(quality_percent: u8) -> [u16; 64] {
    let quality = u32::from(quality_percent.clamp(1, 100));
    let scale = if quality < 50 {
        5000 / quality
    } else {
        200 - 2 * quality
    };
    STANDARD_LUMA.map(|step| ((u32::from(step) * scale + 50) / 100).clamp(1, 255) as u16)
}

#[cfg(test)]
mod tests {
    use super::{equivalent_quality_percent, luma_steps};

    #[test]
    fn libjpegs_own_tables_have_their_own_quality() {
        for quality in 6..=97 {
            let found = equivalent_quality_percent(&luma_steps(quality));
            assert!(found.abs_diff(quality) <= 1, "{quality}: {found}");
        }
    }

    #[test]
    fn a_few_odd_steps_do_not_count() {
        let mut steps = luma_steps(80);
        steps[1] = 255;
        steps[2] = 1;
        assert!(equivalent_quality_percent(&steps).abs_diff(80) <= 1);
    }
}
