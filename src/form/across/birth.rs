//! The day of birth that a number has in it.

use crate::form::{Date, FieldKind};

/// The day of birth in a number of 18 characters: the seventh to the fourteenth (GB 11643).
pub(super) fn date(kind: FieldKind, number: &str) -> Option<Date> {
    let has_birth = matches!(
        kind,
        FieldKind::ResidentId
            | FieldKind::HkMacaoResidencePermit
            | FieldKind::TaiwanResidencePermit
            | FieldKind::PermanentResidentId
    );
    if !has_birth || number.len() != 18 {
        return None;
    }
    Date::from_digits(number.as_bytes().get(6..14)?)
}
