//! What is reviewed: a view of a picture, where the document lies in it, and what is known besides.

use super::outline::Outline;
use super::view::View;
use crate::named::name_variants;
use crate::region::Region;
use serde::Serialize;

/// Something that has to be on a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// 公章.
    Seal,
    /// 手印.
    Fingerprint,
    /// 签字.
    Signature,
}

name_variants!(Mark, "The name in options, such as `seal`.", {
    Seal: "seal",
    Fingerprint: "fingerprint",
    Signature: "signature",
});

/// What a file says of where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Origin {
    /// Whether it is a file at all and not a viewfinder's frame.
    pub(crate) is_file: bool,
    /// The program that wrote it, as it names itself.
    pub(crate) software: Option<String>,
    /// Whether a camera is named in it.
    pub(crate) has_camera: bool,
    /// Whether its format keeps every pixel, as PNG and GIF do.
    pub(crate) is_lossless: bool,
}

/// What other parts of the engine have read from the picture; `None` where nobody looked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Observed {
    pub(crate) codes: Option<Vec<ReadCode>>,
    pub(crate) faces: Option<Vec<SeenFace>>,
}

/// A QR code that could be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadCode {
    /// What it says.
    pub text: String,
    /// Where it is.
    pub place: Region,
}

/// A face that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenFace {
    /// How sure it is that this is one, 0 to 1.
    pub confidence: f64,
    /// Where it is.
    pub place: Region,
}

/// All that a check may look at.
pub(crate) struct Subject<'a> {
    pub(crate) view: &'a View,
    /// Where the document lies.
    pub(crate) outline: Outline,
    pub(crate) origin: &'a Origin,
    pub(crate) observed: &'a Observed,
    /// What has to be on the paper.
    pub(crate) marks: &'a [Mark],
    /// Where each picture of a composition is; empty where it is one picture.
    pub(crate) pages: &'a [Region],
}
