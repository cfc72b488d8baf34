//! 港澳台居民居住证: numbers as of citizens, with a prefix in place of the region.

use super::check::{Checked, Scope};
use super::{FieldKind, identity_number, number, travel_permit};
use crate::finding::{Fact, FindingCode};

/// The first step that fails is reported; the prefix comes last, as the region does for citizens.
/// It is certain, so that a number of another kind is malformed for this one.
pub(super) fn check(kind: FieldKind, value: &str, scope: &Scope<'_>) -> Checked {
    let number = number::compact(value);
    let checked = Checked::of(number.as_str());
    // The number of the holder's travel permit is printed on the card as well.
    let travel_permit = match kind {
        FieldKind::TaiwanResidencePermit => FieldKind::TaiwanTravelPermit,
        _ => FieldKind::HkMacaoTravelPermit,
    };
    if travel_permit::kind_of(&number) == Some(travel_permit) {
        return checked.malformed(travel_permit.as_str());
    }
    if let Some(flaw) = identity_number::find_flaw(&number, scope) {
        return checked.with(flaw);
    }
    if scope
        .rules
        .identity
        .residence_permit(identity_number::region(&number))
        != Some(kind)
    {
        let other = identity_number::kind_of(&number, scope.rules);
        return checked.with(wrong_prefix(kind, other, scope));
    }
    let mut checked = checked;
    checked
        .facts
        .extend(identity_number::unchecked_birth(scope));
    checked
}

fn wrong_prefix(kind: FieldKind, other: Option<FieldKind>, scope: &Scope<'_>) -> Fact {
    let fact = Fact::new(FindingCode::Malformed);
    if let Some(other) = other {
        return fact.with("variant", other.as_str());
    }
    let allowed = scope.rules.identity.residence_permit_prefixes(kind);
    fact.with("variant", "prefix")
        .with("allowed", allowed.as_str())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::form::FieldKind::{self, HkMacaoResidencePermit, TaiwanResidencePermit};
    use crate::form::identity_samples::{codes, scope_of, vectors};

    fn found(kind: FieldKind, value: &str) -> Vec<String> {
        codes(&scope_of(|scope| check(kind, value, scope)))
    }

    #[test]
    fn every_vector_is_right_for_one_kind_and_of_the_other_for_the_other() {
        for number in vectors("residence_permit", "valid") {
            let is_taiwan = number.starts_with("83");
            let kinds = [HkMacaoResidencePermit, TaiwanResidencePermit];
            let (own, other) = (
                kinds[usize::from(is_taiwan)],
                kinds[usize::from(!is_taiwan)],
            );
            assert!(found(own, &number).is_empty(), "{number}");
            let expected = format!("malformed.{}", own.as_str());
            assert_eq!(found(other, &number), [expected], "{number}");
        }
    }

    #[test]
    fn every_vector_that_is_wrong_blocks_for_both_kinds() {
        for number in vectors("residence_permit", "invalid") {
            for kind in [HkMacaoResidencePermit, TaiwanResidencePermit] {
                let found = found(kind, &number);
                let expected = if number.ends_with("9995") {
                    "checksum.identity_number"
                } else {
                    "malformed.prefix"
                };
                assert_eq!(found, [expected], "{number}");
            }
        }
    }

    #[test]
    fn a_number_of_another_document_is_named() {
        let kind = HkMacaoResidencePermit;
        for (number, other) in [
            ("110101199001019992", "resident_id"),
            ("931840199001019999", "permanent_resident_id"),
            ("H00000000", "hk_macao_travel_permit"),
        ] {
            assert_eq!(found(kind, number), [format!("malformed.{other}")]);
        }
        let expected = ["malformed.taiwan_travel_permit"];
        assert_eq!(found(TaiwanResidencePermit, "0000-0000"), expected);
        // Eight digits of a longer number, more likely.
        assert_eq!(found(kind, "00000000"), ["malformed.identity_length"]);
    }

    #[test]
    fn the_date_is_looked_at_before_the_prefix() {
        assert_eq!(
            found(TaiwanResidencePermit, "110101199002309991"),
            ["not_a_date.birth"]
        );
    }
}
