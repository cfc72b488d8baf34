//! Tables that most visits do not need: the address codes of identity numbers and the public
//! suffixes of domains, in one file that is fetched apart from the engine.

mod counties;
#[cfg(any(test, feature = "tables"))]
mod encode;
mod layout;
mod suffixes;

#[cfg(any(test, feature = "tables"))]
pub use encode::encode_tables;

use crate::error::Error;
use layout::{Sections, read_sections};
use std::fmt;
use suffixes::Boundary;

/// Address codes of identity numbers and public suffixes of domains.
///
/// Without them nothing is ever let through or held back that they would decide: only warnings and
/// advice are missing.
#[derive(Clone)]
pub struct Tables {
    bytes: Box<[u8]>,
    sections: Sections,
}

impl Tables {
    /// Reads `beian_upload_tables.bin` as this release's build has written it.
    ///
    /// # Errors
    /// `invalid_option` at `tables` when `bytes` are another file, one of another release, or not
    /// whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {
            sections: read_sections(bytes)?,
            bytes: bytes.into(),
        })
    }

    /// The date of the newest data in it, such as `2026-10-22`.
    #[must_use]
    pub fn version(&self) -> &str {
        let date = self.bytes.get(layout::DATE).unwrap_or_default();
        // Only digits and hyphens were let in.
        str::from_utf8(date).unwrap_or_default()
    }

    /// Whether `code`, six digits, is or ever was an address code of identity numbers: that of a
    /// county, or of a prefecture or province that gave out numbers itself.
    #[must_use]
    pub fn has_county(&self, code: &str) -> bool {
        counties::contains(self.section(self.sections.counties()), code)
    }

    /// The part of `ascii_domain` (A-labels, no final dot, either case) that is registered at a
    /// registry: `example.com.cn` of `www.example.com.cn`.
    ///
    /// None when it is a public suffix itself (`com.cn`) or no name at all. Under a top-level
    /// domain that no one has listed, names of two labels are registered.
    #[must_use]
    pub fn registrable_domain<'a>(&self, ascii_domain: &'a str) -> Option<&'a str> {
        let suffix_labels = self.boundary(ascii_domain)?.public_labels;
        suffixes::last_labels(ascii_domain, suffix_labels + 1)
    }

    /// The domain under which a provider gives out names to others, when `ascii_domain` is one of
    /// those names: `github.io` of `someone.github.io`. Such a name belongs to the provider.
    #[must_use]
    pub fn provider_suffix<'a>(&self, ascii_domain: &'a str) -> Option<&'a str> {
        let labels = self.boundary(ascii_domain)?.provider_labels?;
        suffixes::last_labels(ascii_domain, labels + 1)?;
        suffixes::last_labels(ascii_domain, labels)
    }

    fn boundary(&self, ascii_domain: &str) -> Option<Boundary> {
        suffixes::find_boundary(self.section(self.sections.suffixes()), ascii_domain)
    }

    fn section(&self, range: std::ops::Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables")
            .field("version", &self.version())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
