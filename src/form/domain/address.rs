//! What people type around a domain: the address of a page, of a mailbox, a final dot.

use crate::form::text::map_full_width;

/// As ASCII where Chinese input methods write something else, in lower case. UTS 46 takes the
/// ideographic full stops for dots.
pub(in crate::form) fn fold(text: &str) -> String {
    map_full_width(text)
        .replace(['\u{3002}', '\u{FF61}'], ".")
        .to_ascii_lowercase()
}

/// The host in an address, and what else there was: `url`, `email` or `trailing_dot`.
pub(super) fn strip(address: &str) -> (&str, Option<&'static str>) {
    let (rest, has_scheme) = without_scheme(address);
    let mut written = has_scheme.then_some("url");
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (mut rest, path) = rest.split_at(end);
    if !path.is_empty() {
        written = Some("url");
    }
    if let Some((_, host)) = rest.rsplit_once('@') {
        rest = host;
        written = written.or(Some("email"));
    }
    if let Some((host, port)) = rest.rsplit_once(':') {
        let is_port = port.bytes().all(|byte| byte.is_ascii_digit());
        // More colons are those of an IPv6 address.
        if is_port && !host.contains(':') {
            rest = host;
            written = Some("url");
        }
    }
    rest = rest.trim();
    if let Some(host) = rest.strip_suffix('.')
        && !host.is_empty()
    {
        rest = host;
        written = written.or(Some("trailing_dot"));
    }
    (rest, written)
}

fn without_scheme(address: &str) -> (&str, bool) {
    if let Some(rest) = address.strip_prefix("//") {
        return (rest, true);
    }
    match address.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() && scheme.bytes().all(is_of_scheme) => {
            (rest, true)
        }
        _ => (address, false),
    }
}

fn is_of_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::{fold, strip};

    #[test]
    fn everything_around_the_host_is_left_out() {
        for (address, host, written) in [
            ("example.cn", "example.cn", None),
            ("http://example.cn/", "example.cn", Some("url")),
            ("//example.cn", "example.cn", Some("url")),
            (
                "https://a:b@example.cn:8443/x?y#z",
                "example.cn",
                Some("url"),
            ),
            ("example.cn?a=b@c", "example.cn", Some("url")),
            ("example.cn:", "example.cn", Some("url")),
            ("a@example.cn", "example.cn", Some("email")),
            ("example.cn.", "example.cn", Some("trailing_dot")),
            ("example.cn..", "example.cn.", Some("trailing_dot")),
            (".", ".", None),
            ("http://", "", Some("url")),
            ("[::1]", "[::1]", None),
        ] {
            assert_eq!(strip(address), (host, written), "{address}");
        }
    }

    #[test]
    fn full_width_letters_and_ideographic_full_stops_are_mapped() {
        assert_eq!(fold("ＥＸＡＭＰＬＥ．ＣＮ"), "example.cn");
        assert_eq!(fold("例子。中国"), "例子.中国");
        assert_eq!(fold("例子｡中国"), "例子.中国");
    }
}
