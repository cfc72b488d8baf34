//! From the space between devices (D50) to sRGB.

use super::power::power;

/// D50 in the profiles' own fixed point: 0.9642, 1, 0.8249.
const WHITE: [f64; 3] = [63_190.0 / 65_536.0, 1.0, 54_061.0 / 65_536.0];

/// The inverse of sRGB's primaries, adapted from D65 to D50 by Bradford and rounded to the
/// profiles' fixed point.
const FROM_XYZ: [[f64; 3]; 3] = [
    [3.134_274_306, -1.617_274_017, -0.490_734_803],
    [-0.978_795_574, 1.916_161_596, 0.033_454_050],
    [0.071_978_551, -0.228_989_891, 1.405_748_369],
];

pub(super) fn linear_of_xyz([x, y, z]: [f64; 3]) -> [f64; 3] {
    let light = |row: [f64; 3]| row[0] * x + row[1] * y + row[2] * z;
    [light(FROM_XYZ[0]), light(FROM_XYZ[1]), light(FROM_XYZ[2])]
}

/// CIE 1976 L\*a\*b\* before its offsets: about the cube roots of X, Y and Z by those of white.
pub(super) fn roots_of_lab([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let middle = (lightness + 16.0) / 116.0;
    [middle + a / 500.0, middle, middle - b / 200.0]
}

pub(super) fn xyz_of_roots([x, y, z]: [f64; 3]) -> [f64; 3] {
    [
        ratio_of_root(x) * WHITE[0],
        ratio_of_root(y) * WHITE[1],
        ratio_of_root(z) * WHITE[2],
    ]
}

fn ratio_of_root(root: f64) -> f64 {
    if root > 6.0 / 29.0 {
        root * root * root
    } else {
        (root - 4.0 / 29.0) * (108.0 / 841.0)
    }
}

/// IEC 61966-2-1, from a code of 0 to 1 to as much light.
pub(crate) fn light_of_code(code: f64) -> f64 {
    if code <= 0.040_45 {
        code / 12.92
    } else {
        power((code + 0.055) / 1.055, 2.4)
    }
}

/// Linear light of 0 to 1 in as many steps: a fifth of a code where sRGB is steepest.
pub(super) const LIGHT_STEPS: usize = 16_384;

/// The nearest code of each step of light.
#[derive(Debug)]
pub(super) struct Codes(Vec<u8>);

impl Codes {
    pub(super) fn compute() -> Self {
        let mut codes = Vec::with_capacity(LIGHT_STEPS);
        for code in 0..255_u8 {
            // The next one begins half-way.
            let limit = light_of_code((f64::from(code) + 0.5) / 255.0) * (LIGHT_STEPS - 1) as f64;
            codes.resize(limit as usize + 1, code);
        }
        codes.resize(LIGHT_STEPS, 255);
        Self(codes)
    }

    /// Light outside sRGB is cut.
    pub(super) fn of_step(&self, step: i32) -> u8 {
        self.0[step.clamp(0, LIGHT_STEPS as i32 - 1) as usize]
    }

    pub(super) fn of_light(&self, linear: f64) -> u8 {
        self.of_step((linear * (LIGHT_STEPS - 1) as f64 + 0.5) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, LIGHT_STEPS, light_of_code, linear_of_xyz, roots_of_lab, xyz_of_roots};

    #[test]
    fn the_white_of_the_space_between_is_the_white_of_srgb() {
        for linear in linear_of_xyz(xyz_of_roots(roots_of_lab([100.0, 0.0, 0.0]))) {
            assert!((linear - 1.0).abs() < 1e-4, "{linear}");
        }
    }

    #[test]
    fn the_lightness_of_a_gray_is_that_of_its_luminance() {
        for (lightness, luminance) in [
            (0.0, 0.0),
            (8.0, 0.008_856),
            (50.0, 0.184_187),
            (100.0, 1.0),
        ] {
            let [_, y, _] = xyz_of_roots(roots_of_lab([lightness, 20.0, -30.0]));
            assert!((y - luminance).abs() < 1e-6, "{y}, not {luminance}");
        }
    }

    #[test]
    fn the_light_of_each_code_has_that_code() {
        let codes = Codes::compute();
        assert_eq!(codes.0.len(), LIGHT_STEPS);
        for code in 0..=255 {
            assert_eq!(codes.of_light(light_of_code(f64::from(code) / 255.0)), code);
        }
        assert_eq!((codes.of_light(-0.5), codes.of_light(1.5)), (0, 255));
    }
}
