//! Any numbers and bytes are a frame or misuse by a path; of a frame every score is finite, and a file
//! that is made of it keeps to the rules and has its size.
#![no_main]

use beian_upload::{Frame, ImageOptions, Turn, inspect_frame, inspect_image, prepare_frame};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

const WRITE_MAX_BYTES: u64 = 3_000;

fn options() -> &'static ImageOptions {
    static OPTIONS: OnceLock<ImageOptions> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let rules = serde_json::json!({"rules": {
            "limits": {"maxPixels": 200_000, "maxSidePx": 4_000, "maxWorkingBytes": 8_000_000},
            "picture": {"writeMaxBytes": WRITE_MAX_BYTES, "warnBytes": WRITE_MAX_BYTES + 1},
            "fit": {"minLongSidePx": 16, "minQualityPercent": 40},
            "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
        }});
        ImageOptions::from_json(&rules).expect("the rules are allowed")
    })
}

/// Two sides, whether the bytes are to be as many as they say, and a pattern that is repeated.
fuzz_target!(|input: (u16, u16, bool, u8, &[u8])| {
    let (width, height, is_whole, quarters, pattern) = input;
    let (width_px, height_px) = (u32::from(width), u32::from(height));
    let length = usize::from(width) * usize::from(height) * 4;
    let repeated: Vec<u8>;
    let rgba = if is_whole && !pattern.is_empty() && length <= 800_000 {
        repeated = pattern.iter().copied().cycle().take(length).collect();
        repeated.as_slice()
    } else {
        pattern
    };
    let frame = Frame {
        rgba,
        width_px,
        height_px,
    };
    let report = match inspect_frame(&frame, options()) {
        Ok(report) => report,
        Err(error) => {
            assert!(error.path().starts_with("frame"), "{error}");
            return;
        }
    };
    assert_eq!(rgba.len(), length);
    assert_eq!((report.width_px, report.height_px), (width_px, height_px));
    assert!(report.scores.iter().all(|(_, score)| score.is_finite()));
    let turn = Turn::from_degrees(90 * u16::from(quarters % 4)).expect("four turns");
    let turning = ImageOptions {
        turn,
        ..options().clone()
    };
    let prepared = prepare_frame(&frame, &turning, &mut ()).expect("nobody calls it off");
    assert_eq!(prepared.report.scores, report.scores);
    if prepared.changed {
        assert!(prepared.bytes.len() as u64 <= WRITE_MAX_BYTES);
        let file = inspect_image(&prepared.bytes, options());
        assert_eq!(file.width_px, prepared.report.width_px);
        assert!(file.findings.is_empty(), "{:?}", file.findings);
    }
});
