//! Eight numbers or sixteen bytes at a time: what the kernels over samples are written in, once.
//!
//! There are two implementations that give the same numbers: WebAssembly's 128-bit vectors, and
//! arrays for every other target. Sums and differences wrap in both.

// A call costs more than what is called does, and a build for size would not inline it.
#![allow(clippy::inline_always)]

#[cfg(any(test, not(target_feature = "simd128")))]
mod portable;
#[cfg(target_feature = "simd128")]
mod simd128;

#[cfg(not(target_feature = "simd128"))]
pub(crate) use portable::{I16x8, I32x4, U8x16};
#[cfg(target_feature = "simd128")]
pub(crate) use simd128::{I16x8, I32x4, U8x16};

/// Rows become columns.
pub(crate) fn transpose(rows: [I16x8; 8]) -> [I16x8; 8] {
    shuffle(shuffle(shuffle(rows)))
}

/// A third of transposing: the place of every number as six bits, three of the vector and three
/// of the lane, is turned left by one bit.
#[inline(always)]
fn shuffle([v0, v1, v2, v3, v4, v5, v6, v7]: [I16x8; 8]) -> [I16x8; 8] {
    [
        v0.interleave_low(v4),
        v0.interleave_high(v4),
        v1.interleave_low(v5),
        v1.interleave_high(v5),
        v2.interleave_low(v6),
        v2.interleave_high(v6),
        v3.interleave_low(v7),
        v3.interleave_high(v7),
    ]
}

#[cfg(test)]
mod tests {
    use super::{I16x8, transpose};
    use std::array::from_fn;

    #[test]
    fn transposing_makes_rows_of_columns() {
        let rows = from_fn(|row| I16x8::new(from_fn(|column| (8 * row + column) as i16)));
        for (row, lanes) in transpose(rows).into_iter().enumerate() {
            let expected = from_fn(|column| (8 * column + row) as i16);
            assert_eq!(lanes.to_array(), expected);
        }
    }
}

/// Run by `wasm-pack test`: both implementations, number by number.
#[cfg(all(test, target_feature = "simd128"))]
mod comparison {
    use super::{portable, simd128};
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Runs every operation of one implementation over pairs of numbers with their bounds among
    /// them, and writes down all results.
    macro_rules! record {
        ($lanes:ident) => {{
            let mut record: Vec<i16> = Vec::new();
            let mut state = 1_u32;
            for round in 0..2_000 {
                let mut draw = || {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    match state >> 29 {
                        0 => i16::MIN,
                        1 => i16::MAX,
                        2 => (state >> 20 & 1) as i16,
                        _ => (state >> 8) as i16 >> (round % 12),
                    }
                };
                let a_array: [i16; 8] = std::array::from_fn(|_| draw());
                let b_array: [i16; 8] = std::array::from_fn(|_| draw());
                let pixels = [[0_u8; 8]; 3].map(|bytes| bytes.map(|_| draw() as u8));
                let a = $lanes::I16x8::new(a_array);
                let b = $lanes::I16x8::new(b_array);
                let mut note = |lanes: $lanes::I16x8| record.extend(lanes.to_array());
                for lanes in [a + b, a - b, a ^ b, a.absolute(), a.sign()] {
                    note(lanes);
                }
                note(a.interleave_low(b));
                note(a.interleave_high(b));
                note(a.unsigned_high_product(b));
                note(a.rounded_product(b));
                note($lanes::I16x8::splat(a_array[0]));
                note($lanes::I16x8::widen(pixels[0]));
                for lanes in $lanes::I16x8::pair_colors(&pixels) {
                    note(lanes);
                }
                let (low, high) = (a.dot(b), b.dot(b));
                note((low + high).shift_right::<3>().narrow(high));
                note((low - high).narrow((high + low).shift_right::<17>()));
                note(
                    low.sum_pairs(high)
                        .narrow($lanes::I32x4::splat(state as i32)),
                );
                record.push(a.nonzero(b) as i16);
                for bytes in [a.narrow_u8(b), a.to_bytes()] {
                    record.extend(bytes.as_flattened().iter().map(|byte| i16::from(*byte)));
                }
                let words = |lanes: $lanes::I16x8| -> [u32; 4] {
                    let bytes = lanes.to_bytes();
                    let words = bytes.as_flattened().as_chunks().0;
                    std::array::from_fn(|word| u32::from_le_bytes(words[word]))
                };
                let word = words(a)[3];
                let (a, b) = (words(a), words(b));
                let (a, b) = ($lanes::U8x16::from_words(a), $lanes::U8x16::from_words(b));
                for bytes in [
                    a + b,
                    a & b,
                    a | b,
                    a ^ b,
                    a.behind_word(word),
                    a.saturating_sub(b),
                    a.saturating_add(b),
                    a.min(b),
                    a.average(b),
                    a.equal(b),
                    $lanes::U8x16::splat(word as u8),
                ] {
                    let words = bytes.to_words();
                    record.extend(
                        words
                            .iter()
                            .flat_map(|word| [*word as i16, (word >> 16) as i16]),
                    );
                }
            }
            record
        }};
    }

    #[wasm_bindgen_test]
    fn vectors_and_arrays_give_the_same_numbers() {
        assert!(record!(portable) == record!(simd128));
    }
}
