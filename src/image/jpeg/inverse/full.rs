//! 8 × 8 coefficients to 8 × 8 samples, to the bit as libjpeg's accurate integer transform.
//!
//! That transform is Loeffler, Ligtenberg and Moschytz's with constants of 13 bits, columns first,
//! two more bits kept between the passes. It rounds only at the end of a pass, so its butterflies
//! can be multiplied out to sums of products without changing a bit; two products and their sum
//! are one instruction.

use super::block::Block;
use super::lanes::{Pairs, Wide, narrow};

/// Constants have 13 bits behind the point, and the first pass leaves 2.
const FIRST_SHIFT: u32 = 13 - 2;
/// Those 2 and the 3 by which two passes of √8 are too large.
const SECOND_SHIFT: u32 = 13 + 2 + 3;

/// Samples by row.
#[inline]
pub(super) fn samples(block: &Block) -> [[u8; 8]; 8] {
    let rows = narrow(
        pass(block.pairs(0), FIRST_SHIFT),
        pass(block.pairs(1), FIRST_SHIFT),
    );
    let four = |first: usize| {
        Pairs::transpose([
            rows[first],
            rows[first + 1],
            rows[first + 2],
            rows[first + 3],
        ])
    };
    let columns = narrow(pass(four(0), SECOND_SHIFT), pass(four(4), SECOND_SHIFT));
    Pairs::samples_8x8(columns)
}

/// Four transforms of eight coefficients each, in the pairs (0, 4), (2, 6), (1, 3), (5, 7).
///
/// Coefficients are of 16 bits and no output's constants add up to 65,536 − 4, so that nothing
/// overflows.
#[inline]
fn pass([c04, c26, c13, c57]: [Pairs; 4], shift: u32) -> [Wide; 8] {
    let half = Wide::splat(1 << (shift - 1));
    let sum = c04.dot(8192, 8192).plus(half);
    let difference = c04.dot(8192, -8192).plus(half);
    let outer = c26.dot(10703, 4433);
    let inner = c26.dot(4433, -10704);
    let even = [
        sum.plus(outer),
        difference.plus(inner),
        difference.minus(inner),
        sum.minus(outer),
    ];
    let odd = [
        c13.dot(11363, 9633).plus(c57.dot(6437, 2260)),
        c13.dot(9633, -2259).plus(c57.dot(-11362, -6436)),
        c13.dot(6437, -11362).plus(c57.dot(2261, 9633)),
        c13.dot(2260, -6436).plus(c57.dot(9633, -11363)),
    ];
    let top = |index: usize| even[index].plus(odd[index]).shifted_right(shift);
    let bottom = |index: usize| even[index].minus(odd[index]).shifted_right(shift);
    [
        top(0),
        top(1),
        top(2),
        top(3),
        bottom(3),
        bottom(2),
        bottom(1),
        bottom(0),
    ]
}
