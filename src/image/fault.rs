//! What is wrong with a file's content.

/// Why a file cannot be shown as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ends too early; the share of the picture that is there, where that can be known.
    Truncated { percent: Option<u8> },
    /// It breaks its format's rules.
    Corrupt,
    /// A kind of the format that neither browsers nor reviewers open, by name.
    Unsupported(&'static str),
    /// Whoever asked for the work called it off.
    Aborted,
}
