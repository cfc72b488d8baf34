//! PLACEHOLDER: tables that most visits do not need: county names and public suffixes.

/// County names and public suffixes.
#[derive(Clone, Debug)]
pub struct Tables {}
