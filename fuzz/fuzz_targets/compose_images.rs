//! Any files, cut apart at a mark, give a page inside the limits or a report without bytes.
#![no_main]

use beian_upload::{ComposeOptions, compose_images};
use libfuzzer_sys::fuzz_target;

const MAX_SIDE_PX: u32 = 400;

/// Stands between two pages of the input.
const MARK: &[u8] = b"<page>";

const SECOND_PAGE: &[u8] = include_bytes!("../../tests/fixtures/pictures/jpeg-orientation-6.jpg");

fuzz_target!(|input: &[u8]| {
    let settings = input.last().copied().unwrap_or(0);
    let mut pages = cut_at_marks(input);
    pages.push(SECOND_PAGE);
    let layout = ["vertical", "horizontal", "grid"][usize::from(settings % 3)];
    let options = serde_json::json!({
        "layout": layout,
        "gapPx": settings / 3,
        "rules": {"limits": {"maxPixels": 200_000, "maxSidePx": MAX_SIDE_PX, "maxWorkingBytes": 8_000_000}},
    });
    let options = ComposeOptions::from_json(&options).expect("the options are allowed");
    let Ok(composed) = compose_images(&pages, &options, &mut ()) else {
        assert!(pages.len() > 20);
        return;
    };
    assert_eq!(composed.report.sources.len(), pages.len());
    if composed.changed {
        assert!(composed.report.width_px.max(composed.report.height_px) <= MAX_SIDE_PX);
    } else {
        assert!(composed.bytes.is_empty());
    }
});

fn cut_at_marks(mut rest: &[u8]) -> Vec<&[u8]> {
    let mut pages = Vec::new();
    while let Some(at) = rest.windows(MARK.len()).position(|window| window == MARK) {
        pages.push(&rest[..at]);
        rest = &rest[at + MARK.len()..];
    }
    pages.push(rest);
    pages
}
