//! ITU-T T.871's colours to RGB, to the bit as libjpeg: constants of 16 bits, rounded once for
//! each colour, and held inside 0 to 255.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;

// Of the constants 1.402, 0.71414 and 1.772 a whole number is added apart, so that the rest and
// the samples fit 16 bits.
/// 1.402 − 1
const RED_OF_CR: i16 = 26345;
/// 1 − 0.71414
const GREEN_OF_CR: i16 = 18734;
/// −0.34414
const GREEN_OF_CB: i16 = -22554;
/// 1.772 − 2
const BLUE_OF_CB: i16 = -14942;
const HALF: i32 = 1 << 15;

/// One row; `rgb` has three bytes for every sample of `luma`.
pub(super) fn write(luma: &[u8], cb: &[u8], cr: &[u8], rgb: &mut [u8]) {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    let done = simd::write(luma, cb, cr, rgb);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    let done = 0;
    let samples = luma[done..].iter().zip(&cb[done..]).zip(&cr[done..]);
    for (pixel, ((luma, cb), cr)) in rgb[done * 3..].chunks_exact_mut(3).zip(samples) {
        let luma = i32::from(*luma);
        let (cb, cr) = (i32::from(*cb) - 128, i32::from(*cr) - 128);
        let red = luma + cr + ((i32::from(RED_OF_CR) * cr + HALF) >> 16);
        let green = i32::from(GREEN_OF_CB) * cb + i32::from(GREEN_OF_CR) * cr;
        let green = luma - cr + ((green + HALF) >> 16);
        let blue = luma + 2 * cb + ((i32::from(BLUE_OF_CB) * cb + HALF) >> 16);
        pixel.copy_from_slice(&[red, green, blue].map(|value| value.clamp(0, 255) as u8));
    }
}
