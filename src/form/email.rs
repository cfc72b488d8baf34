//! E-mail addresses: a dot-atom and a domain (RFC 5321, RFC 5322).

use super::check::{Checked, Scope};
use super::domain;
use super::text;
use crate::finding::{Fact, FindingCode};
use std::borrow::Cow;

/// RFC 5321, 4.5.3.1.1.
const MAX_LOCAL_OCTETS: usize = 64;

/// RFC 5321, 4.5.3.1.3, without the angle brackets.
const MAX_OCTETS: usize = 254;

pub(super) fn check(value: &str, _scope: &Scope<'_>) -> Checked {
    let typed = text::map_full_width(text::trim(value));
    let (local, host) = match read(&typed) {
        Ok(parts) => parts,
        Err(fact) => return Checked::of(typed).with(fact),
    };
    let mut checked = Checked::of(format!("{local}@{}", host.ascii));
    let unusual =
        |variant: &'static str| Fact::new(FindingCode::UnusualEmail).with("variant", variant);
    if matches!(typed, Cow::Owned(_)) {
        checked = checked
            .with(unusual("full_width"))
            .suggest(format!("{local}@{}", host.unicode));
    }
    if !local.is_ascii() {
        checked = checked.with(unusual("local_part"));
    }
    if local.starts_with('"') {
        checked = checked.with(unusual("quoted"));
    }
    checked
}

/// The local part and the domain.
fn read(address: &str) -> Result<(&str, domain::Host), Fact> {
    let Some((local, name)) = address.rsplit_once('@') else {
        return Err(malformed("email_no_at"));
    };
    if local.is_empty() || name.is_empty() {
        return Err(malformed("email_incomplete"));
    }
    if local.len() > MAX_LOCAL_OCTETS {
        return Err(too_long(
            "email_local_length",
            local.len(),
            MAX_LOCAL_OCTETS,
        ));
    }
    if local.starts_with('"') {
        require_quoted(local)?;
    } else {
        require_dot_atom(local)?;
    }
    let host = domain::read(&domain::fold(name))?;
    let octets = local.len() + 1 + host.ascii.len();
    if octets > MAX_OCTETS {
        return Err(too_long("email_total_length", octets, MAX_OCTETS));
    }
    Ok((local, host))
}

/// RFC 5322, 3.2.3; letters beyond ASCII by RFC 6531.
fn require_dot_atom(local: &str) -> Result<(), Fact> {
    for c in local.chars() {
        if c == '@' {
            return Err(malformed("email_several_at"));
        }
        if c.is_whitespace() {
            return Err(malformed("email_blank"));
        }
        if c.is_control() || (c.is_ascii() && c != '.' && !is_of_atom(c)) {
            let fact = malformed("email_alphabet");
            return Err(fact.with("character", c.encode_utf8(&mut [0; 4]) as &str));
        }
    }
    if local.split('.').any(str::is_empty) {
        return Err(malformed("email_dots"));
    }
    Ok(())
}

fn is_of_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

/// RFC 5322, 3.2.4: quotation marks at both ends, and inside only after a backslash.
fn require_quoted(local: &str) -> Result<(), Fact> {
    let inside = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or_else(|| malformed("email_quotes"))?;
    let mut is_escaped = false;
    for c in inside.chars() {
        if c.is_control() || (c == '"' && !is_escaped) {
            return Err(malformed("email_quotes"));
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    if is_escaped {
        return Err(malformed("email_quotes"));
    }
    Ok(())
}

fn malformed(variant: &'static str) -> Fact {
    Fact::new(FindingCode::Malformed).with("variant", variant)
}

fn too_long(variant: &'static str, given: usize, allowed: usize) -> Fact {
    malformed(variant)
        .with("givenLength", given as u64)
        .with("maxLength", allowed as u64)
}
