//! Examples of domain names.

use super::{Registrable, locate, normalize_domain};
use crate::form::FieldKind;
use crate::form::contact_tests::{
    assert_blocks, assert_ok, assert_warns, facts, report, report_in,
};
use crate::{Param, Severity, Verdict};

const DOMAIN: FieldKind = FieldKind::Domain;

#[test]
fn a_registrable_domain_is_fine_and_written_in_a_labels() {
    for (value, normalized) in [
        ("example.cn", "example.cn"),
        ("EXAMPLE.COM.CN", "example.com.cn"),
        ("例子.中国", "xn--fsqu00a.xn--fiqs8s"),
        ("例子。中国", "xn--fsqu00a.xn--fiqs8s"),
        ("例子．中国", "xn--fsqu00a.xn--fiqs8s"),
        ("例子｡中国", "xn--fsqu00a.xn--fiqs8s"),
        ("xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
        ("XN--FSQU00A.XN--FIQS8S", "xn--fsqu00a.xn--fiqs8s"),
        ("ｅｘａｍｐｌｅ．ｃｎ", "example.cn"),
        (" example.cn\u{3000}", "example.cn"),
        ("例子.cn", "xn--fsqu00a.cn"),
        ("12306.cn", "12306.cn"),
    ] {
        assert_ok(DOMAIN, value, normalized);
    }
}

#[test]
fn the_chinese_suffixes_have_the_a_labels_of_the_root_zone() {
    for (suffix, a_label) in [
        ("中国", "xn--fiqs8s"),
        ("中國", "xn--fiqz9s"),
        ("公司", "xn--55qx5d"),
        ("网络", "xn--io0a7i"),
        ("政务", "xn--zfr164b"),
        ("公益", "xn--55qw42g"),
        ("在线", "xn--3ds443g"),
        ("中文网", "xn--fiq228c5hs"),
        ("网址", "xn--ses554g"),
        ("集团", "xn--3bst00m"),
        ("商城", "xn--czru2d"),
        ("网店", "xn--hxt814e"),
        ("佛山", "xn--1qqw23a"),
        ("广东", "xn--xhq521b"),
    ] {
        let report = report(DOMAIN, &format!("例子.{suffix}"));
        assert_eq!(report.normalized, format!("xn--fsqu00a.{a_label}"));
        assert_eq!(report.verdict, Verdict::Ok);
    }
}

#[test]
fn what_is_typed_around_a_domain_is_left_out_with_a_warning() {
    for (value, variant, normalized) in [
        ("http://example.cn/", "url", "example.cn"),
        ("HTTPS://a:b@Example.cn:8443/x?y#z", "url", "example.cn"),
        ("example.cn/路径", "url", "example.cn"),
        ("http：／／例子.中国", "url", "xn--fsqu00a.xn--fiqs8s"),
        ("someone@example.cn", "email", "example.cn"),
        ("example.cn.", "trailing_dot", "example.cn"),
        ("例子。中国。", "trailing_dot", "xn--fsqu00a.xn--fiqs8s"),
    ] {
        assert_warns(DOMAIN, value, &format!("domain_not_registrable.{variant}"));
        assert_eq!(report(DOMAIN, value).normalized, normalized, "{value}");
    }
}

#[test]
fn what_is_offered_is_written_as_people_write_it() {
    let report = report(DOMAIN, "http://WWW.例子.中国/a");
    assert_eq!(report.suggestion.as_deref(), Some("例子.中国"));
    assert_eq!(report.normalized, "www.xn--fsqu00a.xn--fiqs8s");
    assert_eq!(
        facts(&report),
        ["domain_not_registrable.url", "domain_not_registrable.www"]
    );
    let params = &report.findings[1].params;
    assert_eq!(params.get("unicode"), Some(&Param::from("www.例子.中国")));
    assert_eq!(params.get("suggested"), Some(&Param::from("例子.中国")));
}

#[test]
fn www_is_advised_against_only_before_something_that_can_be_registered() {
    assert_warns(DOMAIN, "www.example.cn", "domain_not_registrable.www");
    assert_eq!(
        report(DOMAIN, "www.example.cn").suggestion.as_deref(),
        Some("example.cn")
    );
    assert_ok(DOMAIN, "www.cn", "www.cn");
    assert_ok(DOMAIN, "www.com.cn", "www.com.cn");
    assert_ok(DOMAIN, "wwwexample.cn", "wwwexample.cn");
}

#[test]
fn a_suffix_alone_is_not_registrable() {
    assert_warns(DOMAIN, "com.cn", "domain_not_registrable.public_suffix");
    assert_eq!(report(DOMAIN, "com.cn").suggestion, None);
}

#[test]
fn the_public_suffix_list_says_where_the_registrable_domain_is() {
    assert_eq!(locate("com.cn", None), Registrable::Nowhere);
    assert_eq!(locate("a.bj.cn", Some("a.bj.cn")), Registrable::Itself);
    assert_eq!(locate("x.y.a.cn", Some("a.cn")), Registrable::At(2));
}

#[test]
fn the_first_thing_that_is_wrong_is_named() {
    let long = "a".repeat(64);
    let total = format!("{}cn", "a.".repeat(126));
    for (value, variant) in [
        ("a", "domain_no_dot"),
        ("例子", "domain_no_dot"),
        ("http://", "domain_no_dot"),
        (".cn", "domain_empty_label"),
        ("a..cn", "domain_empty_label"),
        ("\u{AD}.cn", "domain_empty_label"),
        ("1.2.3.4", "domain_ip_address"),
        ("http://10.0.0.1:80/", "domain_ip_address"),
        ("[::1]", "domain_ip_address"),
        ("-a.cn", "domain_hyphen"),
        ("a-.cn", "domain_hyphen"),
        ("例子-.cn", "domain_hyphen"),
        ("a_b.cn", "domain_alphabet"),
        ("例_子.cn", "domain_alphabet"),
        ("a,b.cn", "domain_alphabet"),
        ("a b.cn", "domain_blank"),
        ("例 子.cn", "domain_blank"),
        ("xn--a.cn", "domain_punycode"),
        ("xn--abc-.cn", "domain_punycode"),
        ("xn--.cn", "domain_punycode"),
        ("👍.cn", "domain_emoji"),
        ("xn--yp8h.com", "domain_emoji"),
        ("a→b.com", "domain_alphabet"),
        ("a\u{0}.cn", "domain_disallowed"),
        ("\u{301}a.com", "domain_disallowed"),
        ("0\u{5D0}.com", "domain_disallowed"),
        ("a\u{2026}b.cn", "domain_alphabet"),
        ("example.123", "domain_suffix"),
        ("example.c", "domain_suffix"),
        (&format!("{long}.cn"), "domain_label_length"),
        (&format!("{}.中国", "例".repeat(60)), "domain_label_length"),
        (
            &format!("{}.中国", "汉字域名".repeat(12)),
            "domain_label_length",
        ),
        (&total, "domain_total_length"),
        (&"例".repeat(1_000), "domain_total_length"),
    ] {
        assert_blocks(DOMAIN, value, variant);
    }
}

#[test]
fn the_longest_label_and_the_longest_name_are_fine() {
    let label = "a".repeat(63);
    assert_ok(DOMAIN, &format!("{label}.cn"), &format!("{label}.cn"));
    let fifteen = "汉字域名很长也可以注册用没问题.中国";
    assert_eq!(report(DOMAIN, fifteen).verdict, Verdict::Ok);
    let name = format!("{}a.cn", "a.".repeat(124));
    assert_eq!(name.len(), 252);
    assert_ok(DOMAIN, &name, &name);
}

#[test]
fn a_label_follows_the_rules_of_its_registry() {
    for (value, variant) in [
        ("a--b.cn", "domain_double_hyphen"),
        ("abc--d.com.cn", "domain_double_hyphen"),
        ("例--子.公司", "domain_double_hyphen"),
        ("example.中国", "domain_han_expected"),
        ("123.公司", "domain_han_expected"),
        ("example.网络", "domain_han_expected"),
        ("例子.com.cn", "domain_han_refused"),
        ("例子.net.cn", "domain_han_refused"),
        ("例子.org.cn", "domain_han_refused"),
        ("münchen.org.cn", "domain_ascii_only"),
        ("münchen.cn", "domain_han_only"),
        ("かな.中国", "domain_han_only"),
    ] {
        assert_blocks(DOMAIN, value, variant);
    }
    assert_ok(DOMAIN, "a-b.cn", "a-b.cn");
    assert_ok(DOMAIN, "例a-1.中国", "xn--a-1-uc0e.xn--fiqs8s");
    assert_ok(DOMAIN, "münchen.com", "xn--mnchen-3ya.com");
}

/// Its `isFQDN` accepts `ab--c.com`. Generic registries refuse hyphens in the third and fourth
/// position, which are kept for `xn--` (RFC 5891); `a--b.com` is a name that can be had.
#[test]
fn hyphens_in_third_and_fourth_position_are_refused_other_than_by_validator_js() {
    assert_blocks(DOMAIN, "ab--c.com", "domain_third_hyphen");
    assert_blocks(DOMAIN, "例子--a.com", "domain_third_hyphen");
    assert_ok(DOMAIN, "a--b.com", "a--b.com");
}

/// It knows no registries. CNNIC gives out no name with two hyphens in a row, wherever they stand.
#[test]
fn two_hyphens_in_a_row_are_refused_under_cn_other_than_by_validator_js() {
    assert_blocks(DOMAIN, "a--b.cn", "domain_double_hyphen");
}

/// validator.js accepts any suffix of two letters or more. What a filing does not take is said
/// here, and only warned of: the list of suffixes that MIIT has approved grows.
#[test]
fn the_suffix_of_another_country_warns_other_than_for_validator_js() {
    for suffix in ["hk", "io", "me", "jp", "tw", "zz"] {
        let value = format!("example.{suffix}");
        assert_warns(DOMAIN, &value, "domain_suffix_not_accepted.country");
    }
    for suffix in ["cn", "cc", "tv", "com", "top"] {
        let value = format!("example.{suffix}");
        assert_ok(DOMAIN, &value, &value);
    }
}

#[test]
fn beijing_refuses_suffixes_that_others_take() {
    for suffix in ["hk", "tw", "asia", "jp", "io", "me", "win", "org"] {
        let value = format!("example.{suffix}");
        let report = report_in(DOMAIN, &value, Some("11"));
        assert_eq!(
            facts(&report),
            ["domain_suffix_not_accepted.administration"],
            "{value}"
        );
        assert_eq!(report.verdict, Verdict::Warn);
    }
    assert_eq!(
        report_in(DOMAIN, "example.org", Some("44")).verdict,
        Verdict::Ok
    );
    assert_eq!(
        report_in(DOMAIN, "example.org.cn", Some("11")).verdict,
        Verdict::Ok
    );
}

#[test]
fn a_government_is_told_whom_to_call() {
    for value in ["example.gov.cn", "a.b.gov.cn", "例子.政务"] {
        let report = report(DOMAIN, value);
        assert_eq!(facts(&report), ["domain_suffix_not_accepted.government"]);
        assert_eq!(report.findings[0].severity, Severity::Info);
        assert!(report.findings[0].message.contains("95187"));
    }
}

#[test]
fn entries_of_one_domain_are_the_same_however_they_are_written() {
    for text in [
        "例子.中国",
        "例子。中国",
        "XN--FSQU00A.xn--fiqs8s.",
        "http://例子.中国/",
    ] {
        let normalized = normalize_domain(text);
        assert_eq!(normalized.as_deref(), Some("xn--fsqu00a.xn--fiqs8s"));
    }
    assert_eq!(
        normalize_domain("example.cn"),
        normalize_domain("EXAMPLE.CN")
    );
    assert_eq!(normalize_domain(""), None);
    assert_eq!(normalize_domain("a_b.cn"), None);
}
