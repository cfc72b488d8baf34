//! What holds for every file.

use crate::fixtures::fixture;
use beian_upload::{ImageOptions, ImageReport, Severity, Verdict, inspect_image, prepare_image};
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};

/// Nothing is wrong with these, and nothing lies behind their end.
const VALID: [&str; 8] = [
    "gif-still.gif",
    "jpeg-baseline.jpg",
    "jpeg-odd-17x13.jpg",
    "jpeg-progressive.jpg",
    "jpeg-restart-markers.jpg",
    "png-gray16.png",
    "png-palette.png",
    "png-rgb.png",
];

/// The first bytes of the formats that are looked into.
const BEGINNINGS: [&[u8]; 4] = [b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"GIF89a"];

fn valid_files() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(&VALID[..]).prop_map(fixture)
}

/// A valid file with up to eight bytes of it changed.
fn damaged_files() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (valid_files(), changes).prop_map(|(mut bytes, changes)| {
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes
    })
}

fn follows_its_findings(report: &ImageReport) -> bool {
    let worst = report.findings.iter().map(|finding| finding.severity).max();
    report.verdict
        == match worst {
            Some(Severity::Block) => Verdict::Block,
            Some(Severity::Warn) => Verdict::Warn,
            Some(Severity::Info) | None => Verdict::Ok,
        }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn any_bytes_give_a_report_that_follows_its_findings(
        beginning in prop::sample::select(&BEGINNINGS[..]),
        rest in prop::collection::vec(any::<u8>(), 0..400)
    ) {
        let bytes = [beginning, rest.as_slice()].concat();
        let report = inspect_image(&bytes, &ImageOptions::default());
        prop_assert!(follows_its_findings(&report));
        prop_assert_eq!(report.bytes, bytes.len() as u64);
    }

    #[test]
    fn no_part_of_a_valid_file_is_taken_for_the_whole(
        bytes in valid_files(), length in any::<prop::sample::Index>()
    ) {
        let part = &bytes[..length.index(bytes.len())];
        let report = inspect_image(part, &ImageOptions::default());
        prop_assert!(report.verdict != Verdict::Ok, "{} bytes: {:?}", part.len(), report.findings);
    }
}

proptest! {
    // A case decodes and encodes a picture, some of them several times.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn what_is_written_is_small_enough_and_needs_nothing_more(
        bytes in damaged_files(), write_max_bytes in 1_000_u64..20_000
    ) {
        let mut options = ImageOptions::default();
        options.rules.picture.write_max_bytes = write_max_bytes;
        // One more, or a file of exactly the bound would be written again.
        options.rules.picture.warn_bytes = write_max_bytes + 1;
        options.rules.fit.min_long_side_px = 16;
        let prepared = prepare_image(&bytes, &options, &mut ()).expect("nobody calls it off");
        prop_assert!(follows_its_findings(&prepared.report));
        if prepared.changed {
            prop_assert!(prepared.bytes.len() as u64 <= write_max_bytes);
            let again = prepare_image(&prepared.bytes, &options, &mut ()).expect("nobody calls it off");
            prop_assert!(!again.changed, "{:?}", again.report.findings);
        } else {
            prop_assert_eq!(prepared.bytes, bytes);
        }
    }
}
