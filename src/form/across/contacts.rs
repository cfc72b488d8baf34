//! Telephone numbers and addresses by which a reviewer reaches each person.

use super::{Entry, Known, Notes, Owner, Place, is_empty};
use crate::finding::{Fact, FindingCode};

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    for (owner, person) in known.persons() {
        let emergency = person.emergency_mobile.as_deref().unwrap_or_default();
        if !is_empty(emergency) && emergency == person.mobile {
            let fact = Fact::new(FindingCode::SameNumber).with(
                "otherField",
                Place::Of(owner, Entry::Mobile).path().as_str(),
            );
            notes.add_of(owner, Entry::EmergencyMobile, fact);
        }
    }
    let (principal, Some(administrator)) = (&known.form.principal, known.second_person()) else {
        return;
    };
    let mut compare = |entry, variant, one: Option<&str>, other: Option<&str>| {
        let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
        if !is_empty(one) && one.eq_ignore_ascii_case(other) {
            let fact = Fact::new(FindingCode::SharedContact)
                .with("variant", variant)
                .with(
                    "otherField",
                    Place::Of(Owner::Principal, entry).path().as_str(),
                );
            notes.add_of(Owner::Administrator, entry, fact);
        }
    };
    compare(
        Entry::Mobile,
        "mobile",
        Some(&administrator.mobile),
        Some(&principal.mobile),
    );
    compare(
        Entry::EmergencyMobile,
        "emergency_mobile",
        administrator.emergency_mobile.as_deref(),
        principal.emergency_mobile.as_deref(),
    );
    compare(
        Entry::Email,
        "email",
        administrator.email.as_deref(),
        principal.email.as_deref(),
    );
}

#[cfg(test)]
mod tests {
    use crate::form::across::samples::{fires, individual, organization};
    use serde_json::json;

    #[test]
    fn the_emergency_number_is_another_than_the_main_one() {
        fires(
            individual,
            &[("/principal/emergencyMobile", json!("13800138000"))],
            &["warn same_number principal.emergencyMobile"],
        );
        fires(
            organization,
            &[("/administrator/emergencyMobile", json!("13700137000"))],
            &["warn same_number administrator.emergencyMobile"],
        );
    }

    #[test]
    fn two_persons_share_no_number_and_no_address() {
        fires(
            organization,
            &[
                ("/administrator/mobile", json!("13800138000")),
                ("/administrator/emergencyMobile", json!("13900139000")),
                ("/administrator/email", json!("Zhang@example.cn")),
            ],
            &[
                "warn shared_contact.mobile administrator.mobile",
                "warn shared_contact.emergency_mobile administrator.emergencyMobile",
                "warn shared_contact.email administrator.email",
            ],
        );
    }

    #[test]
    fn one_person_in_two_places_shares_everything() {
        let same = organization()["principal"].clone();
        fires(organization, &[("/administrator", same)], &[]);
    }
}
