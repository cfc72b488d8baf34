//! The sections about pictures, which `crate::rules` reads.

use super::shape::{Member, integer, object, required, string};
use crate::finding::MAX_COUNT;
use crate::rules::{FORMAT_MAX_SIDE_PX, WASM_MAX_WORKING_BYTES};
use serde_json::{Value, json};

pub(super) fn sections() -> [Member; 3] {
    [
        required(
            "limits",
            "What is refused before any memory is asked for.",
            limits(),
        ),
        required(
            "picture",
            "What every picture has to keep to.",
            object(picture(required)),
        ),
        required("fit", "How far a picture may be coarsened to fit.", fit()),
    ]
}

/// What a picture has to keep to; of a material's row each member is optional.
pub(super) fn picture(member: fn(&'static str, &str, Value) -> Member) -> [Member; 7] {
    let bytes = || integer(0, MAX_COUNT);
    let formats = json!({
        "type": "array",
        "items": {"type": "string", "enum": ["gif", "jpeg", "png"]},
        "contains": {"const": "jpeg"},
    });
    [
        member(
            "formats",
            "Accepted formats, by content; jpeg is always among them.",
            formats,
        ),
        member(
            "blockBytes",
            "A file of this many bytes or more is refused.",
            bytes(),
        ),
        member(
            "warnBytes",
            "A file of this many bytes or more is rewritten; at most blockBytes.",
            bytes(),
        ),
        member(
            "writeMaxBytes",
            "The most bytes of what is written; at most warnBytes.",
            integer(1, MAX_COUNT),
        ),
        member(
            "minBytes",
            "A file of fewer bytes is refused; at most writeMinBytes.",
            bytes(),
        ),
        member(
            "writeMinBytes",
            "The fewest bytes of what is written; at most writeMaxBytes.",
            bytes(),
        ),
        member("source", "The rule that the row comes from.", string()),
    ]
}

fn limits() -> Value {
    let bytes = || integer(1, WASM_MAX_WORKING_BYTES);
    object([
        required(
            "maxInputBytes",
            "Largest file that is read at all.",
            bytes(),
        ),
        required("maxPixels", "Most pixels of one picture.", bytes()),
        required(
            "maxSidePx",
            "Longest side of one picture.",
            integer(1, FORMAT_MAX_SIDE_PX.into()),
        ),
        required(
            "maxWorkingBytes",
            "Most memory for one picture while it is worked on.",
            bytes(),
        ),
        required(
            "maxPages",
            "Most pictures in one composition.",
            integer(1, 100),
        ),
    ])
}

fn fit() -> Value {
    let percent = || integer(1, 100);
    let side = || integer(1, FORMAT_MAX_SIDE_PX.into());
    object([
        required(
            "maxQualityPercent",
            "Best JPEG quality that is written.",
            percent(),
        ),
        required(
            "minQualityPercent",
            "Below this quality pixels are given up instead.",
            percent(),
        ),
        required(
            "minLongSidePx",
            "A picture is never made smaller than this on its long side.",
            side(),
        ),
        required(
            "commonMinSidePx",
            "To what the smallest picture of a composition may grow.",
            side(),
        ),
    ])
}
