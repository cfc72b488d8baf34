//! PLACEHOLDER

use super::check::{Checked, Scope};

pub(super) fn check(value: &str, _scope: &Scope<'_>) -> Checked {
    Checked::of(value)
}
