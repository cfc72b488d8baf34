//! Domain names: what is typed, as its A-labels, and whether it is what is filed.

mod address;
mod alphabet;
mod host;
mod registry;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub(super) use address::fold;
pub(crate) use alphabet::is_han;
pub(crate) use host::to_ascii;
pub(super) use host::{Host, read, to_unicode};

use super::check::{Checked, Scope};
use super::text;
use crate::finding::{Fact, FindingCode};

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let typed = fold(text::trim(value));
    let (name, written) = address::strip(&typed);
    let host = host::read(name).and_then(|host| {
        registry::check(&host, &scope.rules.web)?;
        Ok(host)
    });
    match host {
        Ok(host) => advise(&host, written, scope),
        Err(fact) => Checked::of(typed).with(fact),
    }
}

/// A domain as programs compare it: the A-labels in lower case, without scheme, path and final
/// dot. None if it is not a domain at all.
pub(crate) fn normalize_domain(text: &str) -> Option<String> {
    let typed = fold(text::trim(text));
    let (name, _) = address::strip(&typed);
    host::read(name).ok().map(|host| host.ascii)
}

/// What is filed is the registrable domain, under a suffix that is accepted.
fn advise(host: &Host, written: Option<&'static str>, scope: &Scope<'_>) -> Checked {
    let registrable = registrable(host, scope);
    let offered = match &registrable {
        Registrable::At(start) => host.tail(*start),
        Registrable::Itself | Registrable::Nowhere => host.clone(),
    };
    let not_registrable = |variant: &'static str, suggested: &Host| {
        Fact::new(FindingCode::DomainNotRegistrable)
            .with("variant", variant)
            .with("unicode", host.unicode.as_str())
            .with("suggested", suggested.unicode.as_str())
    };
    let mut checked = Checked::of(host.ascii.as_str());
    if let Some(variant) = written {
        let fact = not_registrable(variant, host);
        checked = checked.with(fact).suggest(offered.unicode.as_str());
    }
    match registrable {
        Registrable::Itself => {}
        Registrable::At(_) => {
            let is_www = host.ascii.strip_prefix("www.") == Some(offered.ascii.as_str());
            let variant = if is_www { "www" } else { "subdomain" };
            checked = checked
                .with(not_registrable(variant, &offered))
                .suggest(offered.unicode.as_str());
        }
        Registrable::Nowhere => {
            let fact = Fact::new(FindingCode::DomainNotRegistrable)
                .with("variant", "public_suffix")
                .with("unicode", host.unicode.as_str());
            checked = checked.with(fact);
        }
    }
    checked.facts.extend(registry::advise(host, scope));
    checked
}

/// Where the registrable domain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Registrable {
    Itself,
    /// That many labels to the right.
    At(usize),
    /// The name is a suffix, under which others register.
    Nowhere,
}

fn registrable(host: &Host, scope: &Scope<'_>) -> Registrable {
    let web = &scope.rules.web;
    if web.is_suffix(&host.ascii) {
        return Registrable::Nowhere;
    }
    // Names of every level under them are filed.
    if web.is_government(&host.ascii) {
        return without_www(host, scope);
    }
    let Some(tables) = scope.tables else {
        return without_www(host, scope);
    };
    locate(&host.ascii, tables.registrable_domain(&host.ascii))
}

fn locate(name: &str, registrable: Option<&str>) -> Registrable {
    let count = |name: &str| name.split('.').count();
    match registrable.map(|domain| count(name).saturating_sub(count(domain))) {
        None => Registrable::Nowhere,
        Some(0) => Registrable::Itself,
        Some(labels) => Registrable::At(labels),
    }
}

/// Without the list of suffixes only `www` is known not to be part of a registrable domain, if
/// what comes after it can be one.
fn without_www(host: &Host, scope: &Scope<'_>) -> Registrable {
    match host.ascii.strip_prefix("www.") {
        Some(rest) if rest.contains('.') && !scope.rules.web.is_suffix(rest) => Registrable::At(1),
        _ => Registrable::Itself,
    }
}
