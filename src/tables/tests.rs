//! The reader over the lists in `data/`, over small lists, and over bytes that are not right.

#[cfg(not(target_arch = "wasm32"))]
mod property;

use super::encode::encode_tables;
use super::layout::{FORMAT, HEAD_BYTES, SEAL_BYTES};
use super::{Tables, layout};
use crate::error::ErrorKind;
use std::sync::OnceLock;

const COUNTIES: &str = include_str!("../../data/counties.txt");
const SUFFIXES: &str = include_str!("../../data/public_suffix_list.dat");
const SMALL_COUNTIES: &str = "# date: 2026-01-02\n110101 东城区\n110199 甲\n";
const SMALL_SUFFIXES: &str = "// VERSION: 2025-12-31_00-00-00_UTC
// ===BEGIN ICANN DOMAINS===
com
*.ck
!www.ck
// ===BEGIN PRIVATE DOMAINS===
pages.com // remark
*.host.com
";

/// The file that the build writes.
fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| encode_tables(COUNTIES, SUFFIXES).expect("the lists are right"))
}

fn tables() -> Tables {
    Tables::from_bytes(file()).expect("it was just written")
}

fn small_file() -> Vec<u8> {
    encode_tables(SMALL_COUNTIES, SMALL_SUFFIXES).expect("the lists are right")
}

fn small_tables() -> Tables {
    Tables::from_bytes(&small_file()).expect("it was just written")
}

/// `bytes` with the seal of their own.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len().saturating_sub(SEAL_BYTES));
    let seal = layout::seal(&bytes);
    bytes.extend(seal);
    bytes
}

fn listed_codes() -> impl Iterator<Item = &'static str> {
    COUNTIES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(code, _)| code)
}

fn registrable(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
    let tables = tables();
    tables.registrable_domain(&ascii).map(str::to_owned)
}

#[test]
fn exactly_the_listed_codes_are_found() {
    let tables = tables();
    let listed: Vec<_> = listed_codes().collect();
    assert!(listed.len() > 7000);
    let found = (0..1_000_000)
        .map(|number| format!("{number:06}"))
        .filter(|code| tables.has_county(code));
    let mut sorted = listed;
    sorted.sort_unstable();
    assert!(found.eq(sorted));
}

#[test]
fn codes_that_were_abolished_or_have_no_county_below_are_known() {
    let tables = tables();
    for code in [
        "110103", "110228", "110118", "659012", "441900", "442000", "460300", "460400", "620200",
        "429004", "469001", "659001", "110000", "330100", "710000", "810000", "820000", "830000",
        "653228", "500157",
    ] {
        assert!(tables.has_county(code), "{code}");
    }
}

#[test]
fn statistical_zones_and_codes_nobody_gave_out_are_not() {
    let tables = tables();
    for code in [
        "110199", "320571", "130171", "810001", "441901", "999999", "000000",
    ] {
        assert!(!tables.has_county(code), "{code}");
    }
}

#[test]
fn what_is_not_six_digits_is_no_code() {
    let tables = small_tables();
    assert!(tables.has_county("110101"));
    for code in [
        "", "11010", "1101010", "+10101", "11010１", " 10101", "北京",
    ] {
        assert!(!tables.has_county(code), "{code}");
    }
}

/// The published vectors of publicsuffix.org, those of the registries.
#[test]
fn the_vectors_of_the_public_suffix_list_hold() {
    let vectors = include_str!("../../data/public_suffix_vectors.txt");
    let mut count = 0;
    for line in vectors.lines().filter(|line| !line.starts_with("//")) {
        let Some((domain, expected)) = line.split_once(' ') else {
            continue;
        };
        let expected = Some(expected)
            .filter(|text| *text != "-")
            .map(|text| idna::domain_to_ascii(text).expect("a domain"));
        let found = registrable(domain).map(|found| found.to_ascii_lowercase());
        assert_eq!(found, expected, "{domain}");
        count += 1;
    }
    assert!(count > 70);
}

#[test]
fn names_as_they_are_filed_come_down_to_what_is_registered() {
    for (domain, expected) in [
        ("www.example.com.cn", Some("example.com.cn")),
        ("example.cn", Some("example.cn")),
        ("www.example.bj.cn", Some("example.bj.cn")),
        ("shop.example.网址", Some("example.xn--ses554g")),
        ("a.b.例子.公司", Some("xn--fsqu00a.xn--55qx5d")),
        ("WWW.Example.COM", Some("example.com")),
        ("com.cn", None),
        ("example.com.", None),
        ("example..com", None),
        ("", None),
        (".", None),
    ] {
        assert_eq!(registrable(domain).as_deref(), expected, "{domain}");
    }
}

#[test]
fn a_suffix_of_a_provider_is_registered_by_the_provider() {
    let tables = tables();
    for (domain, registered, provider) in [
        ("me.github.io", "github.io", Some("github.io")),
        ("www.me.github.io", "github.io", Some("github.io")),
        ("github.io", "github.io", None),
        ("a.b.vercel.app", "vercel.app", Some("vercel.app")),
        ("www.example.com", "example.com", None),
    ] {
        assert_eq!(
            tables.registrable_domain(domain),
            Some(registered),
            "{domain}"
        );
        assert_eq!(tables.provider_suffix(domain), provider, "{domain}");
    }
}

#[test]
fn wildcards_and_exceptions_hold_for_their_own_section() {
    let tables = small_tables();
    for (domain, registered, provider) in [
        ("a.b.ck", Some("a.b.ck"), None),
        ("b.ck", None, None),
        ("ck", None, None),
        ("host.com", Some("host.com"), None),
        ("a.www.ck", Some("www.ck"), None),
        ("x.pages.com", Some("pages.com"), Some("pages.com")),
        ("x.host.com", Some("host.com"), None),
        ("y.x.host.com", Some("host.com"), Some("x.host.com")),
        ("example.test", Some("example.test"), None),
    ] {
        assert_eq!(tables.registrable_domain(domain), registered, "{domain}");
        assert_eq!(tables.provider_suffix(domain), provider, "{domain}");
    }
}

#[test]
fn a_name_longer_than_the_dns_takes_is_none() {
    let tables = small_tables();
    let longest = format!("{}com", "a.".repeat(125));
    assert_eq!(longest.len(), 253);
    assert_eq!(tables.registrable_domain(&longest), Some("a.com"));
    assert_eq!(tables.registrable_domain(&format!("a.{longest}")), None);
}

#[test]
fn the_version_is_the_later_of_the_two_dates() {
    assert_eq!(small_tables().version(), "2026-01-02");
    assert_eq!(tables().version(), "2026-10-22");
    assert_eq!(
        format!("{:?}", small_tables()),
        r#"Tables { version: "2026-01-02", .. }"#
    );
}

#[test]
fn the_file_stays_small() {
    assert!(file().len() < 110_000, "{} bytes", file().len());
}

#[test]
fn another_file_is_refused_with_what_it_is() {
    let mut newer = small_file();
    newer[4] = FORMAT + 1;
    let mut longer = small_file();
    longer.push(0);
    let mut dateless = small_file();
    dateless[layout::DATE.start] = b'x';
    let lengths = sealed(small_file().drain(..HEAD_BYTES + 4 + SEAL_BYTES).collect());
    for (bytes, given) in [
        (Vec::new(), "another file of 0 bytes"),
        (b"<!doctype html>".to_vec(), "another file of 15 bytes"),
        (b"BYTB".to_vec(), "format 0"),
        (newer, "format 2"),
        (longer.clone(), "bytes, not as they were written"),
        (sealed(longer), "bytes, not as they were written"),
        (lengths, "bytes, not as they were written"),
        (sealed(dateless), "no date"),
    ] {
        let error = Tables::from_bytes(&bytes).expect_err(given);
        assert_eq!(
            (error.kind(), error.path()),
            (ErrorKind::InvalidOption, "tables")
        );
        assert!(error.given().ends_with(given), "{error}");
    }
}

#[test]
fn a_line_that_is_wrong_is_named() {
    let icann = "// VERSION: 2025-12-31\n// ===BEGIN ICANN DOMAINS===\n";
    for (counties, suffixes, path) in [
        ("110101 东城区", SMALL_SUFFIXES, "counties:0"),
        ("# date: 2026-1-02\n", SMALL_SUFFIXES, "counties:0"),
        (
            "# date: 2026-01-02\n11010 东城区",
            SMALL_SUFFIXES,
            "counties:2",
        ),
        ("# date: 2026-01-02\n110101", SMALL_SUFFIXES, "counties:2"),
        (
            "# date: 2026-01-02\n110101 甲\n\n110101 乙",
            SMALL_SUFFIXES,
            "counties:4",
        ),
        (SMALL_COUNTIES, "com", "suffixes:0"),
        (SMALL_COUNTIES, "// VERSION: 2025-12-31\ncom", "suffixes:2"),
        (SMALL_COUNTIES, &format!("{icann}a..b"), "suffixes:3"),
        (SMALL_COUNTIES, &format!("{icann}a.*.b"), "suffixes:3"),
    ] {
        let error = encode_tables(counties, suffixes).expect_err(path);
        assert_eq!(error.path(), path, "{error}");
    }
}
