//! Sixteen pixels at a time in registers of wasm's simd128.

use core::arch::wasm32::{
    i16x8, i16x8_add, i16x8_extend_high_u8x16, i16x8_extend_low_u8x16, i16x8_narrow_i32x4,
    i16x8_shuffle, i16x8_splat, i16x8_sub, i32x4_add, i32x4_dot_i16x8, i32x4_shr, i32x4_splat,
    u8x16_narrow_i16x8, u8x16_shuffle, u64x2, u64x2_extract_lane, v128,
};

use super::{BLUE_OF_CB, GREEN_OF_CB, GREEN_OF_CR, HALF, RED_OF_CR};

/// Writes as many pixels as are whole sixteens, and says how many.
pub(super) fn write(luma: &[u8], cb: &[u8], cr: &[u8], rgb: &mut [u8]) -> usize {
    let (luma, _) = luma.as_chunks::<16>();
    let (cb, _) = cb.as_chunks::<16>();
    let (cr, _) = cr.as_chunks::<16>();
    let (rgb, _) = rgb.as_chunks_mut::<48>();
    let samples = luma.iter().zip(cb).zip(cr);
    for (pixels, ((luma, cb), cr)) in rgb.iter_mut().zip(samples) {
        let (luma, cb, cr) = (load(luma), load(cb), load(cr));
        let [red, green, blue] = eights(
            i16x8_extend_low_u8x16(luma),
            i16x8_extend_low_u8x16(cb),
            i16x8_extend_low_u8x16(cr),
        );
        let [more_red, more_green, more_blue] = eights(
            i16x8_extend_high_u8x16(luma),
            i16x8_extend_high_u8x16(cb),
            i16x8_extend_high_u8x16(cr),
        );
        let red = u8x16_narrow_i16x8(red, more_red);
        let green = u8x16_narrow_i16x8(green, more_green);
        let blue = u8x16_narrow_i16x8(blue, more_blue);
        store(red, green, blue, pixels);
    }
    luma.len() * 16
}

/// Eight pixels' colours, not yet inside 0 to 255.
#[inline]
fn eights(luma: v128, cb: v128, cr: v128) -> [v128; 3] {
    let cb = i16x8_sub(cb, i16x8_splat(128));
    let cr = i16x8_sub(cr, i16x8_splat(128));
    let red = i16x8_add(i16x8_add(luma, cr), weighed(cb, cr, 0, RED_OF_CR));
    let green = i16x8_add(
        i16x8_sub(luma, cr),
        weighed(cb, cr, GREEN_OF_CB, GREEN_OF_CR),
    );
    let twice = i16x8_add(cb, cb);
    let blue = i16x8_add(i16x8_add(luma, twice), weighed(cb, cr, BLUE_OF_CB, 0));
    [red, green, blue]
}

/// The rounded 65,536th of `cb × blue + cr × red`.
#[inline]
fn weighed(cb: v128, cr: v128, blue: i16, red: i16) -> v128 {
    let factors = i16x8(blue, red, blue, red, blue, red, blue, red);
    let sum = |pairs| {
        let sum = i32x4_add(i32x4_dot_i16x8(pairs, factors), i32x4_splat(HALF));
        i32x4_shr(sum, 16)
    };
    i16x8_narrow_i32x4(
        sum(i16x8_shuffle::<0, 8, 1, 9, 2, 10, 3, 11>(cb, cr)),
        sum(i16x8_shuffle::<4, 12, 5, 13, 6, 14, 7, 15>(cb, cr)),
    )
}

#[inline]
fn load(samples: &[u8; 16]) -> v128 {
    let number = u128::from_le_bytes(*samples);
    u64x2(number as u64, (number >> 64) as u64)
}

/// Puts the three colours of each pixel side by side.
#[inline]
fn store(red: v128, green: v128, blue: v128, pixels: &mut [u8; 48]) {
    let start = u8x16_shuffle::<0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5>(red, green);
    let start =
        u8x16_shuffle::<0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15>(start, blue);
    let middle = u8x16_shuffle::<5, 21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10>(green, blue);
    let middle =
        u8x16_shuffle::<0, 1, 22, 3, 4, 23, 6, 7, 24, 9, 10, 25, 12, 13, 26, 15>(middle, red);
    let end = u8x16_shuffle::<10, 27, 0, 11, 28, 0, 12, 29, 0, 13, 30, 0, 14, 31, 0, 15>(blue, red);
    let end = u8x16_shuffle::<0, 1, 27, 3, 4, 28, 6, 7, 29, 9, 10, 30, 12, 13, 31, 15>(end, green);
    for (bytes, register) in pixels
        .as_chunks_mut::<16>()
        .0
        .iter_mut()
        .zip([start, middle, end])
    {
        bytes[..8].copy_from_slice(&u64x2_extract_lane::<0>(register).to_le_bytes());
        bytes[8..].copy_from_slice(&u64x2_extract_lane::<1>(register).to_le_bytes());
    }
}
