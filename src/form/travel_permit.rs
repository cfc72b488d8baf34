//! PLACEHOLDER

use super::check::{Checked, Scope};

pub(super) fn check_hk_macao(value: &str, _scope: &Scope<'_>) -> Checked {
    Checked::of(value)
}

pub(super) fn check_taiwan(value: &str, _scope: &Scope<'_>) -> Checked {
    Checked::of(value)
}
