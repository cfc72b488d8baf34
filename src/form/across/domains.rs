//! Domains of the sites: how many, which twice, and how long they are registered.

use super::{DomainEntry, Known, Notes, Place, SiteEntry, is_empty};
use crate::finding::{Fact, FindingCode};
use crate::form::{Date, SiteDomain};
use crate::short_sort::sort_short;

pub(super) fn check(known: &Known<'_>, notes: &mut Notes) {
    let max_domains = known.administration.map(|row| row.max_domains_per_site);
    for (index, site) in known.form.sites.iter().enumerate() {
        let count = u32::try_from(site.domains.len()).unwrap_or(u32::MAX);
        if let Some(max_domains) = max_domains.filter(|most| count > *most) {
            let fact = Fact::new(FindingCode::TooManyDomains)
                .with("variant", "per_site")
                .with("count", count)
                .with("maxDomains", max_domains);
            notes.add(Place::Site(index, SiteEntry::Domains), fact);
        }
        for (at, domain) in site.domains.iter().enumerate() {
            if let Some(fact) = check_expiry(known, domain) {
                let entry = SiteEntry::Domain(at, DomainEntry::Expires);
                notes.add(Place::Site(index, entry), fact);
            }
        }
    }
    check_duplicates(known, notes);
}

fn check_expiry(known: &Known<'_>, domain: &SiteDomain) -> Option<Fact> {
    let until = domain.expires.as_deref().and_then(Date::parse)?;
    let days_left = known.today?.days_until(until);
    let min_days = known.administration?.domain_remaining_days;
    let fact = if days_left < 0 {
        Fact::new(FindingCode::Expired)
    } else if u32::try_from(days_left).is_ok_and(|days_left| days_left <= min_days) {
        Fact::new(FindingCode::ExpiresSoon).with("days", min_days)
    } else {
        return None;
    };
    let fact = fact.with("variant", "domain");
    Some(fact.with("until", until.to_string().as_str()))
}

/// Sorted, so that a thousand domains take no longer than they have to.
fn check_duplicates(known: &Known<'_>, notes: &mut Notes) {
    let mut names: Vec<(&str, Place)> = Vec::new();
    for (index, site) in known.form.sites.iter().enumerate() {
        for (at, domain) in site.domains.iter().enumerate() {
            if !is_empty(&domain.name) {
                let entry = SiteEntry::Domain(at, DomainEntry::Name);
                names.push((domain.name.as_str(), Place::Site(index, entry)));
            }
        }
    }
    sort_short(&mut names, |one, other| one < other);
    let mut first: Option<(&str, Place)> = None;
    for (name, place) in names {
        match first {
            Some((held, other)) if held == name => {
                let fact =
                    Fact::new(FindingCode::Duplicate).with("otherField", other.path().as_str());
                notes.add(place, fact);
            }
            _ => first = Some((name, place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::form::across::samples::{fires, individual, organization};
    use serde_json::{Value, json};

    fn expires(day: &str) -> [(&'static str, Value); 1] {
        [("/sites/0/domains/0/expires", json!(day))]
    }

    #[test]
    fn more_than_90_days_have_to_be_left_of_a_domain() {
        let field = "sites.0.domains.0.expires";
        let soon = format!("warn expires_soon.domain {field}");
        let expired = format!("block expired.domain {field}");
        fires(individual, &expires("2026-11-21"), &[&expired]);
        fires(individual, &expires("2026-11-22"), &[&soon]);
        fires(individual, &expires("2027-02-20"), &[&soon]);
        fires(individual, &expires("2027-02-21"), &[]);
    }

    #[test]
    fn in_shanghai_more_than_180_days_have_to_be_left() {
        let soon = "warn expires_soon.domain sites.0.domains.0.expires";
        for (day, expected) in [("2027-05-21", &[soon][..]), ("2027-05-22", &[])] {
            let [expiry] = expires(day);
            let changes = [expiry, ("/filing/administration", json!("31"))];
            fires(individual, &changes, expected);
        }
    }

    #[test]
    fn a_site_has_one_domain() {
        fires(
            individual,
            &[("/sites/0/domains/-", json!({"name": "example.com.cn"}))],
            &["warn too_many_domains.per_site sites.0.domains"],
        );
    }

    #[test]
    fn a_domain_is_filed_once() {
        fires(
            organization,
            &[("/sites/1/domains", json!([{"name": "example.cn"}]))],
            &["warn duplicate sites.1.domains.0.name"],
        );
        fires(
            individual,
            &[("/sites/0/domains/-", json!({"name": "example.cn"}))],
            &[
                "warn too_many_domains.per_site sites.0.domains",
                "warn duplicate sites.0.domains.1.name",
            ],
        );
    }
}
