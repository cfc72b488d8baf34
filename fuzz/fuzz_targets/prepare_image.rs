//! Under rules that make it rewrite almost everything, a prepared file is small enough or the very
//! one that came in, and is left alone the second time.
#![no_main]

use beian_upload::{ImageOptions, prepare_image};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

const WRITE_MAX_BYTES: u64 = 3_000;

fn options() -> &'static ImageOptions {
    static OPTIONS: OnceLock<ImageOptions> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let rules = serde_json::json!({"rules": {
            "limits": {"maxPixels": 200_000, "maxSidePx": 4_000, "maxWorkingBytes": 8_000_000},
            "picture": {"formats": ["jpeg", "png"], "writeMaxBytes": WRITE_MAX_BYTES, "warnBytes": WRITE_MAX_BYTES + 1},
            "fit": {"minLongSidePx": 16, "minQualityPercent": 40},
            "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
        }});
        ImageOptions::from_json(&rules).expect("the rules are allowed")
    })
}

fuzz_target!(|bytes: &[u8]| {
    let prepared = prepare_image(bytes, options(), &mut ()).expect("nobody calls it off");
    if !prepared.changed {
        assert_eq!(prepared.bytes, bytes);
        return;
    }
    assert!(prepared.bytes.len() as u64 <= WRITE_MAX_BYTES);
    let again = prepare_image(&prepared.bytes, options(), &mut ()).expect("nobody calls it off");
    assert!(!again.changed, "{:?}", again.report.findings);
});
