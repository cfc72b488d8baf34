//! PLACEHOLDER: tables that most visits do not need: county names and public suffixes.

/// County names and public suffixes.
#[derive(Clone, Debug)]
pub struct Tables {}

impl Tables {
    /// The name under a public suffix, of which the given one is part; none if it is a public
    /// suffix itself. Without data every last label is a public suffix, as the public suffix list
    /// has it for names that it does not know.
    pub(crate) fn registrable_domain<'a>(&self, ascii_domain: &'a str) -> Option<&'a str> {
        let (rest, _) = ascii_domain.rsplit_once('.')?;
        Some(rest.rfind('.').map_or(ascii_domain, |dot| &ascii_domain[dot + 1..]))
    }
}
