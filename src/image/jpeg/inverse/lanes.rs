//! Numbers that are worked on together: four pairs of 16 bits, four of 32 bits. In wasm they are
//! one SIMD register, elsewhere arrays; both give the same bits.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::{Pairs, Wide};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use simd::{Pairs, Wide};

/// Both halves of a pass: what becomes of the first four lanes and of the last four.
pub(super) fn narrow<const N: usize>(first: [Wide; N], last: [Wide; N]) -> [Pairs; N] {
    std::array::from_fn(|index| Pairs::narrow(first[index], last[index]))
}
