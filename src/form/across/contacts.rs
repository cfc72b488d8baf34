//! Telephone numbers and addresses by which a reviewer reaches each person.

use super::{Entry, Known, Notes, Owner, Place, is_empty};
use crate::finding::{Fact, FindingCode};

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    for (owner, person) in known.persons() {
        let emergency = person.emergency_mobile.as_deref().unwrap_or_default();
        if !is_empty(emergency) && emergency == person.mobile {
            let fact = Fact::new(FindingCode::SameNumber)
                .with("otherField", Place::Of(owner, Entry::Mobile).path().as_str());
            notes.add_of(owner, Entry::EmergencyMobile, fact);
        }
    }
    let (principal, Some(administrator)) = (&known.form.principal, known.second_person()) else {
        return;
    };
    let mut compare = |entry, variant, one: Option<&str>, other: Option<&str>| {
        if one.is_some_and(|one| !is_empty(one)) && one == other {
            let fact = Fact::new(FindingCode::SharedContact)
                .with("variant", variant)
                .with("otherField", Place::Of(Owner::Principal, entry).path().as_str());
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
