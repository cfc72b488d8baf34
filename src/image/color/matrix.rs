//! Profiles of three curves and three primaries (ICC.1:2022, 8.3.3), made ready for rows.

use super::curve::Curve;
use super::profile::{Connection, Profile, fixed_at};
use super::srgb::{Codes, LIGHT_STEPS, linear_of_xyz};

/// What the three shares are summed in, for each step of light.
const STEP_BITS: u32 = 6;
const HALF_STEP: i32 = 1 << (STEP_BITS - 1);
/// Three of them fit an `i32`; real ones stay below 2^22.
const MAX_SHARE: f64 = 536_870_912.0;

/// The shares of linear sRGB that each byte of each channel brings, and the code of their sum.
#[derive(Debug)]
pub(super) struct Matrix {
    shares: [[[i32; 3]; 256]; 3],
    codes: Codes,
}

impl Matrix {
    pub(super) fn read(profile: &Profile) -> Option<Self> {
        if profile.connection != Connection::Xyz {
            return None;
        }
        let mut shares = [[[0; 3]; 256]; 3];
        let names = [
            (*b"rXYZ", *b"rTRC"),
            (*b"gXYZ", *b"gTRC"),
            (*b"bXYZ", *b"bTRC"),
        ];
        for (table, (primary, curve)) in shares.iter_mut().zip(names) {
            let primary = profile.tag(primary)?;
            let mut xyz = [0.0; 3];
            for (index, number) in xyz.iter_mut().enumerate() {
                *number = fixed_at(primary, 8 + 4 * index)?;
            }
            let linear = linear_of_xyz(xyz);
            let (curve, _) = Curve::read(profile.tag(curve)?)?;
            for (value, share) in (0_u8..=255).zip(table) {
                let light = curve.at(f64::from(value) / 255.0);
                *share = linear.map(|part| share_of(part * light));
            }
        }
        Some(Self {
            shares,
            codes: Codes::compute(),
        })
    }

    pub(super) fn apply(&self, rgb: &mut [u8]) {
        let [reds, greens, blues] = &self.shares;
        for pixel in rgb.as_chunks_mut::<3>().0 {
            let red = reds[usize::from(pixel[0])];
            let green = greens[usize::from(pixel[1])];
            let blue = blues[usize::from(pixel[2])];
            // Written out: for size, the compiler leaves a loop over three a loop.
            let code = |channel: usize| {
                let sum = red[channel] + green[channel] + blue[channel];
                self.codes.of_step((sum + HALF_STEP) >> STEP_BITS)
            };
            *pixel = [code(0), code(1), code(2)];
        }
    }
}

fn share_of(light: f64) -> i32 {
    let units = light * f64::from((LIGHT_STEPS as i32 - 1) << STEP_BITS);
    (units + 0.5).floor().clamp(-MAX_SHARE, MAX_SHARE) as i32
}
