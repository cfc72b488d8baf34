//! What a right number says about its holder, for checks between fields.

use super::{Date, FieldKind, identity_number, permanent_resident};

/// The birth date in a number as a report has normalised it; of kinds that have none, and where
/// the century is not certain, there is none.
pub(crate) fn birth_date(kind: FieldKind, normalized: &str) -> Option<Date> {
    match kind {
        FieldKind::ResidentId
        | FieldKind::HkMacaoResidencePermit
        | FieldKind::TaiwanResidencePermit => identity_number::birth_date(normalized),
        FieldKind::PermanentResidentId => permanent_resident::birth_date(normalized),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::birth_date;
    use crate::form::{Date, FieldKind};

    #[test]
    fn numbers_with_a_birth_date_give_it_and_others_do_not() {
        for (kind, number, birth) in [
            (
                FieldKind::ResidentId,
                "110101199001019992",
                Date::new(1990, 1, 1),
            ),
            (
                FieldKind::HkMacaoResidencePermit,
                "810000199408230021",
                Date::new(1994, 8, 23),
            ),
            (
                FieldKind::TaiwanResidencePermit,
                "830000199201300022",
                Date::new(1992, 1, 30),
            ),
            (
                FieldKind::PermanentResidentId,
                "KAZ110090123105",
                Date::new(1990, 12, 31),
            ),
            (FieldKind::ResidentId, "110101199002309991", None),
            (FieldKind::ResidentId, "１１０１０１", None),
            (FieldKind::Passport, "110101199001019992", None),
        ] {
            assert_eq!(birth_date(kind, number), birth, "{number}");
        }
    }
}
