//! Eight sums at a time in registers of wasm's simd128.

use core::arch::wasm32::{
    u16x8, u16x8_add, u16x8_mul, u16x8_shl, u16x8_shr, u16x8_splat, u64x2_extract_lane, v128,
    v128_or,
};

/// Writes the two samples of each sum but the first and the last, as long as there are eight, and
/// says of how many sums: three of it and one of its neighbour, of which `SHIFT` bits are left
/// away after adding `LEFT` or `RIGHT`.
pub(super) fn double<const SHIFT: u32, const LEFT: u16, const RIGHT: u16>(
    sums: &[u16],
    out: &mut [u8],
) -> usize {
    let (out, _) = out[2..].as_chunks_mut::<16>();
    let mut done = 0;
    for (out, around) in out.iter_mut().zip(sums.windows(10).step_by(8)) {
        let middle = u16x8_mul(load(around, 1), u16x8_splat(3));
        let left = u16x8_add(middle, u16x8_add(load(around, 0), u16x8_splat(LEFT)));
        let right = u16x8_add(middle, u16x8_add(load(around, 2), u16x8_splat(RIGHT)));
        // Two samples are the low and the high byte of what becomes of a sum.
        let pairs = v128_or(
            u16x8_shr(left, SHIFT),
            u16x8_shl(u16x8_shr(right, SHIFT), 8),
        );
        out[..8].copy_from_slice(&u64x2_extract_lane::<0>(pairs).to_le_bytes());
        out[8..].copy_from_slice(&u64x2_extract_lane::<1>(pairs).to_le_bytes());
        done += 8;
    }
    done
}

#[inline]
fn load(around: &[u16], at: usize) -> v128 {
    let sums = &around[at..at + 8];
    u16x8(
        sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7],
    )
}
