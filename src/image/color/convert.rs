//! A picture's own colours made sRGB, where its pixels are written anew anyway.
//!
//! What A2B0 (perceptual) or the curves say is taken as it is, without black point compensation.
//! Only a profile counts: the EXIF colour space and the "R03" that cameras write for Adobe RGB are
//! ignored, as browsers ignore them.

use super::curve::Curve;
use super::grid::Grid;
use super::lut::Lut;
use super::matrix::Matrix;
use super::profile::{Channels, Connection, Profile};
use super::srgb::{Codes, roots_of_lab, xyz_of_roots};

/// Farther from it than this, a profile is not sRGB.
const SAME_CODES: u8 = 1;

/// The same bytes on every machine: floats see + - × ÷ √ alone, in a fixed order.
#[derive(Debug)]
pub(crate) struct Conversion {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Gray(Box<[u8; 256]>),
    Matrix(Box<Matrix>),
    Grid(Box<Grid>, Channels),
}

impl Conversion {
    /// `None` where the samples stay as they are: the profile is sRGB's, or for other channels, or
    /// cannot be read. Takes at most 0.6 MB, whatever the profile says.
    pub(crate) fn to_srgb(profile: &[u8], channels: Channels) -> Option<Self> {
        let profile = Profile::read(profile)?;
        if profile.channels != channels {
            return None;
        }
        let lut = profile
            .tag(*b"A2B0")
            .and_then(|tag| Lut::read(tag, channels.count(), profile.connection));
        let kind = match (lut, channels) {
            (Some(lut), Channels::Gray) => gray(|value| {
                let color = lut.color_at([lut.position(0, value), 0.0, 0.0, 0.0]);
                let [_, luminance, _] = match profile.connection {
                    Connection::Xyz => color,
                    Connection::Lab => xyz_of_roots(color),
                };
                luminance
            }),
            (Some(lut), _) => Kind::Grid(
                Box::new(Grid::bake(&lut, channels.count(), profile.connection)),
                channels,
            ),
            (None, Channels::Gray) => gray_of_curve(&profile)?,
            (None, Channels::Rgb) => Kind::Matrix(Box::new(Matrix::read(&profile)?)),
            (None, Channels::Cmyk) => return None,
        };
        let conversion = Self { kind };
        (!conversion.changes_nothing()).then_some(conversion)
    }

    /// In place: R, G, B for an RGB profile; for a gray one any samples of gray, so R, G, B that
    /// are equal as well. Those of a CMYK profile stay.
    pub(crate) fn apply_row(&self, samples: &mut [u8]) {
        match &self.kind {
            Kind::Gray(codes) => {
                for sample in samples {
                    *sample = codes[usize::from(*sample)];
                }
            }
            Kind::Matrix(matrix) => matrix.apply(samples),
            Kind::Grid(grid, Channels::Rgb) => {
                for pixel in samples.as_chunks_mut::<3>().0 {
                    let [red, green, blue] = *pixel;
                    *pixel = grid.rgb_at([red, green, blue, 0]);
                }
            }
            Kind::Grid(..) => {}
        }
    }

    /// C, M, Y, K, of which 255 is full ink, to R, G, B, as many pixels as both rows hold; only
    /// of a CMYK profile.
    pub(crate) fn cmyk_row(&self, cmyk: &[u8], rgb: &mut [u8]) {
        if let Kind::Grid(grid, Channels::Cmyk) = &self.kind {
            let inks = cmyk.as_chunks::<4>().0;
            for (inks, pixel) in inks.iter().zip(rgb.as_chunks_mut::<3>().0) {
                *pixel = grid.rgb_at(*inks);
            }
        }
    }

    /// All grays and 16 levels of each channel are tried.
    fn changes_nothing(&self) -> bool {
        let keeps = |color: [u8; 3]| {
            let mut row = color;
            self.apply_row(&mut row);
            let mut pairs = color.iter().zip(row);
            pairs.all(|(before, after)| before.abs_diff(after) <= SAME_CODES)
        };
        !matches!(self.kind, Kind::Grid(_, Channels::Cmyk))
            && (0..=255).all(|level| keeps([level; 3]))
            && (0..4096).all(|color| {
                keeps([color >> 8, color >> 4 & 15, color & 15].map(|level| 17 * level as u8))
            })
    }
}

fn gray_of_curve(profile: &Profile) -> Option<Kind> {
    let (curve, _) = Curve::read(profile.tag(*b"kTRC")?)?;
    Some(gray(|value| {
        let level = curve.at(f64::from(value) / 255.0);
        match profile.connection {
            Connection::Xyz => level,
            Connection::Lab => {
                let [_, luminance, _] = xyz_of_roots(roots_of_lab([100.0 * level, 0.0, 0.0]));
                luminance
            }
        }
    }))
}

fn gray(luminance: impl Fn(u8) -> f64) -> Kind {
    let codes_of_light = Codes::compute();
    let mut codes = Box::new([0; 256]);
    for (value, code) in (0..=255).zip(codes.iter_mut()) {
        *code = codes_of_light.of_light(luminance(value));
    }
    Kind::Gray(codes)
}

#[cfg(test)]
mod tests {
    use super::{Channels, Conversion};

    macro_rules! fixture {
        ($name:literal) => {
            (
                $name,
                include_bytes!(concat!("../../../tests/fixtures/profiles/", $name, ".icc"))
                    .as_slice(),
                include_bytes!(concat!(
                    "../../../tests/fixtures/profiles/",
                    $name,
                    ".codes"
                ))
                .as_slice(),
            )
        };
    }

    /// A profile's name, its bytes, and what littleCMS makes of the tried colours.
    type Fixture = (&'static str, &'static [u8], &'static [u8]);

    const SRGB: [Fixture; 2] = [fixture!("srgb-para"), fixture!("srgb-table")];
    const GRAY: [Fixture; 2] = [fixture!("gray-power"), fixture!("gray-lab")];
    const MATRIX: [Fixture; 4] = [
        fixture!("p3-para-3"),
        fixture!("p3-para-4"),
        fixture!("adobe-power"),
        fixture!("rec2020-table"),
    ];
    const RGB_TABLES: [Fixture; 3] = [
        fixture!("rgb-mft2"),
        fixture!("rgb-mab"),
        fixture!("rgb-mab-matrix"),
    ];
    const CMYK_TABLES: [Fixture; 2] = [fixture!("cmyk-mft1"), fixture!("cmyk-mft2")];

    /// The levels that `profiles.py` tries.
    const RGB_LEVELS: [u8; 7] = [0, 15, 47, 98, 150, 201, 255];
    const CMYK_LEVELS: [u8; 5] = [0, 30, 100, 180, 255];

    fn tried<const N: usize>(levels: &[u8]) -> Vec<u8> {
        let colors = levels.len().pow(N as u32);
        let level = |color: usize, channel: usize| {
            levels[color / levels.len().pow((N - 1 - channel) as u32) % levels.len()]
        };
        (0..colors)
            .flat_map(|color| (0..N).map(move |channel| level(color, channel)))
            .collect()
    }

    fn converted(profile: &[u8], channels: Channels) -> Vec<u8> {
        let conversion = Conversion::to_srgb(profile, channels).expect("it is not sRGB");
        match channels {
            Channels::Cmyk => {
                let cmyk = tried::<4>(&CMYK_LEVELS);
                let mut rgb = vec![0; cmyk.len() / 4 * 3];
                conversion.cmyk_row(&cmyk, &mut rgb);
                rgb
            }
            Channels::Rgb => {
                let mut rgb = tried::<3>(&RGB_LEVELS);
                conversion.apply_row(&mut rgb);
                rgb
            }
            Channels::Gray => {
                let mut gray: Vec<u8> = (0..=255).collect();
                conversion.apply_row(&mut gray);
                gray
            }
        }
    }

    fn compare(fixtures: &[Fixture], channels: Channels, most: u8) {
        for (name, profile, codes) in fixtures {
            let ours = converted(profile, channels);
            assert_eq!(ours.len(), codes.len(), "{name}");
            let differences = ours
                .iter()
                .zip(*codes)
                .map(|(our, code)| our.abs_diff(*code));
            assert!(differences.clone().max() <= Some(most), "{name}");
            let mean = differences.map(f64::from).sum::<f64>() / codes.len() as f64;
            assert!(mean < 0.2, "{name}: {mean}");
        }
    }

    #[test]
    fn gray_is_within_1_of_littlecms() {
        compare(&GRAY, Channels::Gray, 1);
    }

    #[test]
    fn matrix_profiles_are_within_1_of_littlecms() {
        compare(&MATRIX, Channels::Rgb, 1);
    }

    #[test]
    fn table_profiles_are_within_3_of_littlecms() {
        compare(&RGB_TABLES, Channels::Rgb, 3);
        compare(&CMYK_TABLES, Channels::Cmyk, 3);
    }

    #[test]
    fn a_profile_of_srgb_changes_nothing() {
        for (name, profile, codes) in SRGB {
            assert_eq!(codes, tried::<3>(&RGB_LEVELS), "{name}");
            assert!(
                Conversion::to_srgb(profile, Channels::Rgb).is_none(),
                "{name}"
            );
        }
    }

    #[test]
    fn a_profile_for_other_channels_changes_nothing() {
        assert!(Conversion::to_srgb(MATRIX[0].1, Channels::Gray).is_none());
        assert!(Conversion::to_srgb(GRAY[0].1, Channels::Rgb).is_none());
        assert!(Conversion::to_srgb(CMYK_TABLES[0].1, Channels::Rgb).is_none());
    }

    #[test]
    fn equal_samples_of_gray_stay_equal() {
        let conversion = Conversion::to_srgb(GRAY[0].1, Channels::Gray).expect("a power of 1.8");
        let mut rgb = [90; 3];
        conversion.apply_row(&mut rgb);
        assert!(rgb[0] != 90 && rgb == [rgb[0]; 3]);
    }

    #[test]
    fn a_row_that_is_cut_within_a_pixel_keeps_its_rest() {
        let conversion = Conversion::to_srgb(MATRIX[0].1, Channels::Rgb).expect("Display P3");
        let mut row = [10, 200, 30, 10, 200];
        conversion.apply_row(&mut row);
        assert_eq!(row[3..], [10, 200]);
        assert_ne!(row[..3], [10, 200, 30]);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod hostile {
        use super::super::Kind;
        use super::{CMYK_TABLES, Channels, Conversion, GRAY, MATRIX, RGB_TABLES, SRGB};
        use proptest::prelude::{
            Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_oneof, proptest,
        };

        /// Places of bytes: half of them in the header, the tag table and the first tags.
        fn places() -> impl Strategy<Value = usize> {
            prop_oneof![0..400_usize, 0..16_000_usize]
        }

        fn values() -> impl Strategy<Value = u8> {
            prop_oneof![any::<u8>(), 0..4_u8, 127..129_u8, 254..=255_u8]
        }

        proptest! {
            #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn a_damaged_profile_is_refused_or_read_within_the_bound(
                which in any::<prop::sample::Index>(),
                changes in prop::collection::vec((places(), values()), 0..12),
                kept in prop_oneof![Just(usize::MAX), 0..16_000_usize],
                row in prop::collection::vec(any::<u8>(), 24),
            ) {
                let all = [&SRGB[..], &GRAY, &MATRIX, &RGB_TABLES, &CMYK_TABLES].concat();
                let mut profile = which.get(&all).1.to_vec();
                for (place, value) in changes {
                    if let Some(byte) = profile.get_mut(place) {
                        *byte = value;
                    }
                }
                profile.truncate(kept);
                for channels in [Channels::Gray, Channels::Rgb, Channels::Cmyk] {
                    if let Some(conversion) = Conversion::to_srgb(&profile, channels) {
                        conversion.apply_row(&mut row.clone());
                        conversion.cmyk_row(&row, &mut [0; 18]);
                        if let Kind::Grid(grid, _) = conversion.kind {
                            prop_assert!(grid.node_bytes() <= 501_126);
                        }
                    }
                }
            }
        }
    }
}
