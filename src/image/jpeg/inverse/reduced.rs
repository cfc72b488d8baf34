//! 8 × 8 coefficients to 4 × 4, 2 × 2 or 1 sample, each the mean of the full size's 2 × 2, 4 × 4 or
//! 8 × 8, as libjpeg-turbo's reduced transforms: a mean needs no coefficient 4 at half the size,
//! and none of 2, 4, 6 at a quarter.

use super::block::Block;
use super::lanes::{Pairs, Wide, narrow};

/// As at full size: 13 bits of constants, 2 bits kept between the passes, 3 for two passes of √8.
const FIRST_SHIFT: u32 = 13 - 2;
const SECOND_SHIFT: u32 = 13 + 2 + 3;

/// Samples by row at half the size.
#[inline]
pub(super) fn half(block: &Block) -> [[u8; 4]; 4] {
    let rows = narrow(
        pass_to_4(block.pairs(0), FIRST_SHIFT + 1),
        pass_to_4(block.pairs(1), FIRST_SHIFT + 1),
    );
    let [a, b, c, d] = pass_to_4(Pairs::transpose(rows), SECOND_SHIFT + 1);
    Pairs::samples_4x4([Pairs::narrow(a, b), Pairs::narrow(c, d)])
}

/// Samples by row at a quarter of the size.
#[inline]
pub(super) fn quarter(block: &Block) -> [[u8; 2]; 2] {
    let [a, b] = narrow(
        pass_to_2(block.pairs(0), FIRST_SHIFT + 2),
        pass_to_2(block.pairs(1), FIRST_SHIFT + 2),
    );
    let columns = pass_to_2(Pairs::transpose([a, b, a, b]), SECOND_SHIFT + 2);
    let both = Pairs::narrow(columns[0], columns[1]);
    let [[a, b, _, _], [c, d, _, _], _, _] = Pairs::samples_4x4([both, both]);
    [[a, b], [c, d]]
}

/// The mean of the whole block, of its dequantised first coefficient.
#[inline]
pub(super) fn mean(first: i16) -> u8 {
    (((i32::from(first) + 4) >> 3).clamp(-128, 127) + 128) as u8
}

/// Four transforms of eight coefficients to four samples each; the sums of the pairs of outputs of
/// the full transform.
#[inline]
fn pass_to_4([c04, c26, c13, c57]: [Pairs; 4], shift: u32) -> [Wide; 4] {
    let first = c04.dot(1 << 14, 0).plus(Wide::splat(1 << (shift - 1)));
    let second = c26.dot(15137, -6270);
    let even = [first.plus(second), first.minus(second)];
    let odd = [
        c13.dot(20995, 7373).plus(c57.dot(-4926, -4176)),
        c13.dot(8697, -17799).plus(c57.dot(11893, -1730)),
    ];
    [
        even[0].plus(odd[0]).shifted_right(shift),
        even[1].plus(odd[1]).shifted_right(shift),
        even[1].minus(odd[1]).shifted_right(shift),
        even[0].minus(odd[0]).shifted_right(shift),
    ]
}

/// The same to two samples each.
#[inline]
fn pass_to_2([c04, _, c13, c57]: [Pairs; 4], shift: u32) -> [Wide; 2] {
    let first = c04.dot(1 << 14, 0);
    let even = first.plus(first).plus(Wide::splat(1 << (shift - 1)));
    let odd = c13.dot(29692, -10426).plus(c57.dot(6967, -5906));
    [
        even.plus(odd).shifted_right(shift),
        even.minus(odd).shifted_right(shift),
    ]
}
