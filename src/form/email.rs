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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::form::FieldKind;
    use crate::form::contact_tests::{assert_blocks, assert_ok, assert_warns, facts, report};

    const EMAIL: FieldKind = FieldKind::Email;

    #[test]
    fn an_address_that_receives_mail_is_fine() {
        for (value, normalized) in [
            ("a@b.cn", "a@b.cn"),
            ("a.b+c@qq.com", "a.b+c@qq.com"),
            ("a@例子.中国", "a@xn--fsqu00a.xn--fiqs8s"),
            ("a@例子。中国", "a@xn--fsqu00a.xn--fiqs8s"),
            ("a@163.com ", "a@163.com"),
            ("Some.One@Example.CN", "Some.One@example.cn"),
            (
                "o'neil!#$%&*+-/=?^_`{|}~@b.cn",
                "o'neil!#$%&*+-/=?^_`{|}~@b.cn",
            ),
        ] {
            assert_ok(EMAIL, value, normalized);
        }
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_named() {
        let local = "a".repeat(65);
        let domain = format!("{}.cn", ["b"; 123].join("."));
        for (value, variant) in [
            ("a", "email_no_at"),
            ("@b.cn", "email_incomplete"),
            ("a@", "email_incomplete"),
            ("a@b", "domain_no_dot"),
            (".a@b.com", "email_dots"),
            ("a.@b.com", "email_dots"),
            ("a..b@b.com", "email_dots"),
            ("a@b@c.com", "email_several_at"),
            ("a b@c.com", "email_blank"),
            ("a,b@c.com", "email_alphabet"),
            ("\"a@b.com", "email_quotes"),
            ("\"a\"b\"@b.com", "email_quotes"),
            ("\"a\\\"@b.com", "email_quotes"),
            ("\"@b.com", "email_quotes"),
            ("a@[1.2.3.4]", "domain_alphabet"),
            ("a@1.2.3.4", "domain_ip_address"),
            ("a@b_c.cn", "domain_alphabet"),
            ("a@👍.cn", "domain_emoji"),
            ("a@b.cn/", "domain_alphabet"),
            (&format!("{local}@b.cn"), "email_local_length"),
            (&format!("aaaaaa@{domain}"), "email_total_length"),
        ] {
            assert_blocks(EMAIL, value, variant);
        }
        let local = "a".repeat(64);
        assert_ok(EMAIL, &format!("{local}@b.cn"), &format!("{local}@b.cn"));
    }

    /// validator.js accepts it as it stands, and many systems do not.
    #[test]
    fn full_width_letters_are_replaced_with_a_warning_other_than_for_validator_js() {
        for value in ["Ａ@b.com", "A＠b.com", "A@ｂ.com"] {
            assert_warns(EMAIL, value, "unusual_email.full_width");
            let report = report(EMAIL, value);
            assert_eq!(report.normalized, "A@b.com");
            assert_eq!(report.suggestion.as_deref(), Some("A@b.com"));
        }
        let report = report(EMAIL, "a＠例子.中国");
        assert_eq!(report.suggestion.as_deref(), Some("a@例子.中国"));
    }

    /// validator.js accepts it without a word; RFC 5321 has it, few systems write to it.
    #[test]
    fn a_quoted_local_part_warns_other_than_for_validator_js() {
        assert_warns(EMAIL, "\"a b\"@b.com", "unusual_email.quoted");
        assert_warns(EMAIL, "\"a\\\"@b\"@b.com", "unusual_email.quoted");
    }

    #[test]
    fn letters_beyond_ascii_before_the_at_sign_warn() {
        assert_warns(EMAIL, "张三@例子.中国", "unusual_email.local_part");
        assert_eq!(
            facts(&report(EMAIL, "张三＠例子.中国")),
            ["unusual_email.full_width", "unusual_email.local_part"]
        );
    }
}
