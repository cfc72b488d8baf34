//! Eight samples to sixteen at a time in registers of wasm's simd128.

use core::arch::wasm32::{
    i16x8_extend_low_u8x16, u16x8_add, u16x8_mul, u16x8_shl, u16x8_shr, u16x8_splat, u64x2,
    u64x2_extract_lane, v128, v128_or,
};

/// Writes the pairs of the samples from the second on, but not the last one's, as long as there
/// are eight, and gives the first sample whose pair is not written.
pub(super) fn double_width(near: &[u8], far: &[u8], biases: [u16; 2], out: &mut [u8]) -> usize {
    let (left, right) = (u16x8_splat(biases[0]), u16x8_splat(biases[1]));
    let three = u16x8_splat(3);
    let (out, _) = out[2..].as_chunks_mut::<16>();
    let around = near.windows(10).step_by(8).zip(far.windows(10).step_by(8));
    let mut done = 1;
    for (out, (near, far)) in out.iter_mut().zip(around) {
        let sum = |at: usize| u16x8_add(u16x8_mul(load(&near[at..]), three), load(&far[at..]));
        let middle = u16x8_mul(sum(1), three);
        let first = u16x8_shr(u16x8_add(middle, u16x8_add(sum(0), left)), 4);
        let second = u16x8_shr(u16x8_add(middle, u16x8_add(sum(2), right)), 4);
        // The low and the high byte of a lane stand side by side.
        let pairs = v128_or(first, u16x8_shl(second, 8));
        out[..8].copy_from_slice(&u64x2_extract_lane::<0>(pairs).to_le_bytes());
        out[8..].copy_from_slice(&u64x2_extract_lane::<1>(pairs).to_le_bytes());
        done += 8;
    }
    done
}

#[inline]
fn load(samples: &[u8]) -> v128 {
    let eight = samples
        .first_chunk()
        .map_or(0, |eight| u64::from_le_bytes(*eight));
    i16x8_extend_low_u8x16(u64x2(eight, 0))
}
