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

#[cfg(test)]
mod tests {
    use super::date;
    use crate::form::{Date, FieldKind};

    #[test]
    fn numbers_of_18_characters_have_a_day_of_birth() {
        let born = date(FieldKind::ResidentId, "110101199001019992");
        assert_eq!(born, Date::new(1990, 1, 1));
        assert_eq!(date(FieldKind::Passport, "110101199001019992"), None);
        assert_eq!(
            date(FieldKind::PermanentResidentId, "KAZ110090123105"),
            None
        );
        assert_eq!(date(FieldKind::ResidentId, "110101199002309991"), None);
        assert_eq!(date(FieldKind::ResidentId, "一一一一一一"), None);
    }
}
