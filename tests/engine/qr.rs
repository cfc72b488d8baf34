//! What holds for every text as a QR code.

use beian_upload::{ErrorCorrection, QrOptions, qr_svg};
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};

/// The most bytes of any text that always fits, by ISO/IEC 18004, table 7.
const ALWAYS_FITS: usize = 1_272;

/// Likewise the least that never does.
const NEVER_FITS: usize = 7_090;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_text_is_drawn_or_refused_by_its_length_alone(
        letters in "\\PC{1,40}",
        times in 1..400_usize,
        correction in prop::sample::select(&[
            ErrorCorrection::Low, ErrorCorrection::Medium, ErrorCorrection::Quartile, ErrorCorrection::High,
        ][..]),
        quiet_zone_modules in any::<u8>(),
        title in prop::option::of(any::<String>()),
    ) {
        let text = letters.repeat(times);
        let options = QrOptions {
            error_correction: correction,
            quiet_zone_modules,
            title,
            ..QrOptions::default()
        };
        match qr_svg(&text, &options) {
            Ok(svg) => {
                prop_assert!(text.len() < NEVER_FITS && quiet_zone_modules <= 16);
                prop_assert!(svg.starts_with("<svg ") && svg.ends_with("z\"/></svg>"));
                prop_assert_eq!(svg.matches("<path ").count(), 1);
                prop_assert_eq!(svg.matches('<').count(), if options.title.is_some() { 6 } else { 4 });
                prop_assert_eq!(svg, qr_svg(&text, &options).expect("as before"));
            }
            Err(error) if quiet_zone_modules > 16 => {
                prop_assert_eq!(error.path(), "options.quietZoneModules");
            }
            Err(error) => {
                prop_assert_eq!(error.path(), "text");
                prop_assert!(text.len() > ALWAYS_FITS);
            }
        }
    }
}
