//! From a decoder's pixels to opaque RGB, and from a profile's colours to sRGB.

mod convert;
mod curve;
mod grid;
mod lut;
mod matrix;
mod power;
mod profile;
mod srgb;

pub(crate) use convert::Conversion;
pub(crate) use profile::Channels;
pub(crate) use srgb::light_of_code;

/// Lays a colour over white: reviewers see no chequers, and black would hide print.
pub(crate) fn over_white(value: u8, alpha: u8) -> u8 {
    let white_share = 255 - u32::from(alpha);
    let sum = u32::from(value) * u32::from(alpha) + 255 * white_share;
    // Rounded division by 255, exact for every 16-bit sum.
    ((sum + 127) / 255) as u8
}

/// What the profile's bytes 16 to 20 say: `RGB `, `GRAY`, `CMYK` (ICC.1:2022, 7.2.6).
pub(crate) fn is_rgb_profile(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

#[cfg(test)]
mod tests {
    use super::over_white;

    #[test]
    fn transparent_is_white_and_opaque_is_itself() {
        for value in [0, 1, 127, 254, 255] {
            assert_eq!(over_white(value, 0), 255);
            assert_eq!(over_white(value, 255), value);
        }
        assert_eq!(over_white(0, 128), 127);
    }
}
