//! The sections about pictures, which `crate::rules` reads.

use super::shape::{Member, integer, object, origin, required, string};
use crate::finding::MAX_COUNT;
use crate::rules::{FORMAT_MAX_SIDE_PX, WASM_MAX_WORKING_BYTES};
use serde_json::{Value, json};

pub(super) fn sections() -> [Member; 4] {
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
        required(
            "review",
            "What is called dark, bright and blurred; all of it is judgement and only warns.",
            object([
                required(
                    "light",
                    "Brightness is 0 to 255, in a picture whose long side is brought to 640 pixels.",
                    light(),
                ),
                required(
                    "blur",
                    "Sharpness is the share of its contrast that the steepest edge of a tile of 32 \
                     pixels crosses within one pixel, the long side being brought to 640.",
                    blur(),
                ),
            ]),
        ),
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

fn light() -> Value {
    let luma = || integer(0, 255);
    let percent = || integer(1, 100);
    let own = [
        required(
            "darkLuma",
            "A pixel of at most this is as good as black; only counted.",
            luma(),
        ),
        required(
            "brightLuma",
            "A pixel of at least this is clipped: as good as white.",
            luma(),
        ),
        required(
            "litLuma",
            "A pixel of at least this lies in the light.",
            luma(),
        ),
        required(
            "minMeanLuma",
            "A picture whose mean is under this is too dark, unless something lies in the light.",
            luma(),
        ),
        required(
            "minLitPercent",
            "With this share of its pixels in the light no picture is too dark.",
            percent(),
        ),
        required(
            "minClippedPercent",
            "A picture with this share of its pixels clipped is too bright, unless there is print.",
            percent(),
        ),
        required(
            "minPrintPercent",
            "With print in this share of the tiles that are clipped no picture is too bright.",
            percent(),
        ),
        required(
            "minPrintContrast",
            "A tile with at least this contrast has print.",
            luma(),
        ),
    ];
    object(own.into_iter().chain(origin()))
}

fn blur() -> Value {
    let own = [
        required(
            "minContrast",
            "What has less contrast, of 255, says nothing about sharpness.",
            integer(1, 255),
        ),
        required(
            "minSharpnessPercent",
            "A picture under this is blurred.",
            integer(1, 100),
        ),
        required(
            "fullConfidenceTiles",
            "As many tiles with contrast make one sure.",
            integer(1, 255),
        ),
        required(
            "minConfidencePercent",
            "With less confidence no picture is called blurred.",
            integer(1, 100),
        ),
    ];
    object(own.into_iter().chain(origin()))
}
