//! The one error type: what a caller did wrong, with what was given and what is allowed, or that
//! it called its work off.

use std::fmt;

/// A misuse of the interface, or work that was called off. Bad pictures and fields are reports,
/// never errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Misuse>);

/// In a box of its own, since an error is rare and a result is moved about at every step.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Misuse {
    kind: ErrorKind,
    path: String,
    given: String,
    allowed: String,
}

/// What an [`Error`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The observer called the work off.
    Aborted,
    /// An option has a name or a value that is not allowed.
    InvalidOption,
    /// A rule table has a row or a value that is not allowed.
    InvalidRules,
}

impl Error {
    pub(crate) fn aborted() -> Self {
        Self::new(
            ErrorKind::Aborted,
            "observer",
            "break",
            "the work was called off",
        )
    }

    pub(crate) fn invalid_option(
        path: impl Into<String>,
        given: impl fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        Self::new(ErrorKind::InvalidOption, path, given, allowed)
    }

    pub(crate) fn invalid_rules(
        path: impl Into<String>,
        given: impl fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        Self::new(ErrorKind::InvalidRules, path, given, allowed)
    }

    pub(crate) fn new(
        kind: ErrorKind,
        path: impl Into<String>,
        given: impl fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        Self(Box::new(Misuse {
            kind,
            path: path.into(),
            given: given.to_string(),
            allowed: allowed.into(),
        }))
    }

    /// What this is about.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stable name for programs: `invalid_option`, `invalid_rules` or `aborted`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.0.kind {
            ErrorKind::Aborted => "aborted",
            ErrorKind::InvalidOption => "invalid_option",
            ErrorKind::InvalidRules => "invalid_rules",
        }
    }

    /// Where the bad value stands, such as `rules.picture.minBytes`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The bad value, as text.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.0.given
    }

    /// What would have been right.
    #[must_use]
    pub fn allowed(&self) -> &str {
        &self.0.allowed
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} (given: {})",
            self.0.path, self.0.allowed, self.0.given
        )
    }
}

impl std::error::Error for Error {}
