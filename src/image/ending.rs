//! How a file ends.

/// How a file that is all there ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ending {
    /// Whether the format's end mark is missing.
    pub(crate) end_marker_missing: bool,
    /// Bytes behind the picture.
    pub(crate) trailing_bytes: u64,
}
