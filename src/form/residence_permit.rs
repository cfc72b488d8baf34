//! PLACEHOLDER

use super::FieldKind;
use super::check::{Checked, Scope};

pub(super) fn check(_kind: FieldKind, value: &str, _scope: &Scope<'_>) -> Checked {
    Checked::of(value)
}
