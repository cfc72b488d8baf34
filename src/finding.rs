//! Facts about a picture or a field, by stable code.

use crate::named::name_variants;
use crate::short_map::ShortMap;
use serde::Serialize;

/// One fact, by name. Programs switch on it; it is never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingCode {
    /// More than one frame; only the first is kept.
    Animated,
    /// The prepared file is smaller than the one that came in.
    BytesReduced,
    /// Several pictures were put together on one page.
    Composed,
    /// The content breaks its format's own rules.
    Corrupt,
    /// No bytes at all.
    EmptyFile,
    /// Everything is there but the format's end mark.
    EndMarkerMissing,
    /// The file's name got the extension that its content asks for.
    ExtensionCorrected,
    /// The file's name says another format than its content.
    ExtensionMismatch,
    /// GIF is accepted but another format is better.
    GifAdvisory,
    /// The metadata holds coordinates of a place.
    LocationPresent,
    /// Coordinates of a place were left out of the new file.
    LocationRemoved,
    /// No legible file inside the bounds could be made.
    NotFitted,
    /// The camera's orientation tag was applied to the pixels.
    OrientationApplied,
    /// The picture stands upright only where an orientation tag is obeyed.
    OrientationTag,
    /// So near a bound that another way of counting bytes would refuse it.
    SizeNearLimit,
    /// Under the smallest size that is accepted.
    TooFewBytes,
    /// At or over the size that is refused.
    TooManyBytes,
    /// Larger than what is read at all.
    TooManyBytesToRead,
    /// More pixels, a longer side or more working memory than is worked on.
    TooManyPixels,
    /// Bytes after the picture's end.
    TrailingData,
    /// The file ends before the picture does.
    Truncated,
    /// Not one of the accepted formats, or a kind of one that nobody displays.
    UnsupportedFormat,
}

name_variants!(FindingCode, "The code as programs see it, such as `too_many_bytes`.", {
    Animated: "animated",
    BytesReduced: "bytes_reduced",
    Composed: "composed",
    Corrupt: "corrupt",
    EmptyFile: "empty_file",
    EndMarkerMissing: "end_marker_missing",
    ExtensionCorrected: "extension_corrected",
    ExtensionMismatch: "extension_mismatch",
    GifAdvisory: "gif_advisory",
    LocationPresent: "location_present",
    LocationRemoved: "location_removed",
    NotFitted: "not_fitted",
    OrientationApplied: "orientation_applied",
    OrientationTag: "orientation_tag",
    SizeNearLimit: "size_near_limit",
    TooFewBytes: "too_few_bytes",
    TooManyBytes: "too_many_bytes",
    TooManyBytesToRead: "too_many_bytes_to_read",
    TooManyPixels: "too_many_pixels",
    TrailingData: "trailing_data",
    Truncated: "truncated",
    UnsupportedFormat: "unsupported_format",
});

/// What a finding means for the filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// A reviewer may refuse it.
    Warn,
    /// It will certainly be refused.
    Block,
}

name_variants!(Severity, "The name in rules and reports, such as `warn`.", {
    Info: "info",
    Warn: "warn",
    Block: "block",
});

/// The worst of all findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands against it.
    Ok,
    /// At least one finding warns.
    Warn,
    /// At least one finding blocks.
    Block,
}

impl Verdict {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        match findings.iter().map(|finding| finding.severity).max() {
            Some(Severity::Block) => Self::Block,
            Some(Severity::Warn) => Self::Warn,
            Some(Severity::Info) | None => Self::Ok,
        }
    }
}

/// The largest count that a report may hold: JavaScript keeps it and all below it exactly.
pub(crate) const MAX_COUNT: u64 = (1 << 53) - 1;

/// A number or a name behind a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A count, always below 2^53 so that JavaScript keeps it exactly.
    Number(u64),
    /// A name, such as a format.
    Text(String),
}

impl From<u64> for Param {
    fn from(value: u64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Param {
    fn from(value: u32) -> Self {
        Self::Number(u64::from(value))
    }
}

impl From<&str> for Param {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// One fact with its severity, its numbers and its message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which fact.
    pub code: FindingCode,
    /// What it means for the filing, as the rule table says.
    pub severity: Severity,
    /// The numbers and names behind the message.
    pub params: ShortMap<&'static str, Param>,
    /// One or two sentences: what is wrong and what to do next.
    pub message: String,
}

/// A fact before the rule table has given it a severity and a language its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) code: FindingCode,
    pub(crate) params: ShortMap<&'static str, Param>,
}

impl Fact {
    pub(crate) fn new(code: FindingCode) -> Self {
        Self {
            code,
            params: ShortMap::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.insert(name, value.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, FindingCode, Severity, Verdict};
    use crate::named::Named;
    use crate::rules::Rules;
    use crate::short_map::ShortMap;

    #[test]
    fn every_code_has_a_row_in_the_default_table() {
        assert!(Rules::default().findings.keys().eq(FindingCode::VARIANTS));
    }

    #[test]
    fn the_worst_finding_makes_the_verdict() {
        let finding = |severity| Finding {
            code: FindingCode::Animated,
            severity,
            params: ShortMap::new(),
            message: String::new(),
        };
        assert_eq!(Verdict::of(&[]), Verdict::Ok);
        assert_eq!(Verdict::of(&[finding(Severity::Info)]), Verdict::Ok);
        assert_eq!(
            Verdict::of(&[finding(Severity::Block), finding(Severity::Warn)]),
            Verdict::Block
        );
    }
}
