//! How long documents are valid.

use crate::form::across::samples::{change, fires, found, individual, list, read};
use crate::form::{FormOptions, validate_form};
use serde_json::{Value, json};

fn dates(from: &str, until: &str) -> [(&'static str, Value); 2] {
    let value = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            json!(text)
        }
    };
    [
        ("/principal/validFrom", value(from)),
        ("/principal/validUntil", value(until)),
    ]
}

fn unusual(from: &str, until: &str, number: &str) -> Option<String> {
    let mut changes = dates(from, until).to_vec();
    changes.push(("/principal/documentNumber", json!(number)));
    changes.push(("/subject/documentNumber", json!(number)));
    let lines = found(individual(), &changes);
    let mut about = lines.iter().filter_map(|line| {
        let line = line.strip_prefix("warn unusual_validity.")?;
        line.strip_suffix(" principal.validUntil")
    });
    let variant = about.next().map(str::to_owned);
    assert_eq!(about.next(), None);
    variant
}

#[test]
fn a_document_is_valid_on_its_last_day_and_expired_on_the_next() {
    let last_day = dates("", "2026-11-22");
    fires(
        individual,
        &last_day,
        &["warn expires_soon principal.validUntil"],
    );
    let day_before = dates("", "2026-11-21");
    fires(
        individual,
        &day_before,
        &["block expired principal.validUntil"],
    );
}

#[test]
fn more_than_three_months_have_to_be_left() {
    let three = dates("", "2027-02-22");
    fires(
        individual,
        &three,
        &["warn expires_soon principal.validUntil"],
    );
    fires(individual, &dates("", "2027-02-23"), &[]);
}

#[test]
fn a_document_that_is_not_valid_yet_blocks() {
    fires(
        individual,
        &dates("2026-11-23", "2046-11-23"),
        &["block future_date.valid_from principal.validFrom"],
    );
    fires(individual, &dates("2026-11-22", "2046-11-22"), &[]);
}

#[test]
fn nothing_ends_before_it_begins() {
    fires(
        individual,
        &dates("2026-11-22", "2026-11-22"),
        &[
            "warn expires_soon principal.validUntil",
            "warn unusual_validity.ends_before_start principal.validUntil",
        ],
    );
}

#[test]
fn a_card_is_valid_for_5_10_or_20_years_or_without_end() {
    let born_1990 = "110101199001019992";
    for (from, until, variant) in [
        ("2016-05-04", "2036-05-04", None),
        ("2016-05-04", "2036-05-06", Some("span_or_long_term")),
        ("2016-05-04", "2036-05-05", None),
        ("2016-05-04", "2031-05-04", Some("span_or_long_term")),
        ("2024-02-29", "2044-02-29", None),
        ("2016-05-04", "2026-05-04", Some("age")),
        ("2016-05-04", "long_term", Some("age")),
        ("", "2031-05-04", None),
    ] {
        assert_eq!(
            unusual(from, until, born_1990).as_deref(),
            variant,
            "{from} {until}"
        );
    }
}

#[test]
fn a_temporary_card_is_told_and_refused_where_the_province_says_so() {
    let three_months = dates("2026-11-02", "2027-02-02");
    let soon = "warn expires_soon principal.validUntil";
    let temporary = "warn unusual_validity.temporary principal.validUntil";
    fires(individual, &three_months, &[soon, temporary]);
    for administration in ["15", "31", "46"] {
        let mut changes = three_months.to_vec();
        changes.push(("/filing/administration", json!(administration)));
        let lines = found(individual(), &changes);
        let refused = "warn document_type_unusual.temporary_id principal.documentType";
        assert!(lines.iter().any(|line| line == refused), "{lines:?}");
        assert!(!lines.iter().any(|line| line == temporary), "{lines:?}");
    }
}

#[test]
fn a_span_over_29_february_ends_on_the_day_before_or_after() {
    let born_2010 = "110101201001019992";
    for until in ["2034-02-28", "2034-03-01"] {
        assert_eq!(
            unusual("2024-02-29", until, born_2010),
            Some("age".to_owned())
        );
    }
    let born_2002 = "110101200201019992";
    for (until, variant) in [
        ("2034-02-28", None),
        ("2034-03-01", None),
        ("2034-03-02", Some("span_or_long_term")),
    ] {
        assert_eq!(
            unusual("2024-02-29", until, born_2002).as_deref(),
            variant,
            "{until}"
        );
    }
}

#[test]
fn the_age_at_issue_decides_how_long_a_card_is_valid() {
    // Born 1 January 1990; a card may come three months after it was asked for.
    let born_1990 = "110101199001019992";
    for (from, until, variant) in [
        ("2005-12-31", "2010-12-31", None),
        ("2006-03-31", "2011-03-31", None),
        ("2006-05-01", "2011-05-01", Some("age")),
        ("2006-01-01", "2016-01-01", None),
        ("2015-12-31", "2025-12-31", None),
        ("2016-02-01", "2026-02-01", None),
        ("2016-05-01", "2026-05-01", Some("age")),
        ("2016-01-01", "2036-01-01", None),
    ] {
        assert_eq!(
            unusual(from, until, born_1990).as_deref(),
            variant,
            "{from} {until}"
        );
    }
    // Born 31 December 1949.
    let born_1949 = "11010519491231002X";
    for (from, until, variant) in [
        ("2005-05-04", "long_term", None),
        ("2005-05-04", "2025-05-04", Some("age_long_term")),
        ("", "long_term", None),
    ] {
        assert_eq!(
            unusual(from, until, born_1949).as_deref(),
            variant,
            "{from} {until}"
        );
    }
}

#[test]
fn nobody_has_a_card_before_being_born() {
    let born_1990 = "110101199001019992";
    for (from, until, variant) in [
        ("1989-12-31", "2039-12-31", Some("before_birth")),
        ("1989-12-31", "long_term", Some("before_birth")),
        ("2010-01-01", "2030-01-01", Some("age")),
    ] {
        let found = unusual(from, until, born_1990);
        assert_eq!(found.as_deref(), variant, "{from} {until}");
    }
}

#[test]
fn who_is_too_young_today_has_no_card_without_end() {
    let born_1990 = "110101199001019992";
    assert_eq!(unusual("", "long_term", born_1990), Some("age".to_owned()));
}

#[test]
fn a_residence_permit_is_valid_for_five_years() {
    let permit = |until: &str| {
        let mut changes = dates("2024-05-04", until).to_vec();
        for owner in ["/subject", "/principal"] {
            let [kind, number] = match owner {
                "/subject" => ["/subject/documentType", "/subject/documentNumber"],
                _ => ["/principal/documentType", "/principal/documentNumber"],
            };
            changes.push((kind, json!("taiwan_residence_permit")));
            changes.push((number, json!("830000199001019973")));
        }
        changes.push(("/filing/residency", json!({"principal": "taiwan"})));
        found(individual(), &changes)
    };
    assert_eq!(permit("2029-05-04"), [""; 0]);
    let ten = "warn unusual_validity.span principal.validUntil";
    assert_eq!(permit("2034-05-04"), [ten]);
    assert_eq!(permit("long_term"), [ten]);
}

#[test]
fn a_passport_may_be_valid_for_any_time() {
    let mut changes = dates("2024-05-04", "2031-01-02").to_vec();
    changes.extend([
        ("/filing/residency", json!({"principal": "foreign"})),
        ("/subject/documentType", json!("passport")),
        ("/subject/documentNumber", json!("L00000000")),
        ("/principal/documentType", json!("passport")),
        ("/principal/documentNumber", json!("L00000000")),
    ]);
    fires(individual, &changes, &[]);
}

#[test]
fn without_today_one_info_says_that_dates_were_not_checked() {
    let unchecked = |changes: &[(&str, Value)]| {
        let form = read(&change(individual(), changes));
        list(&validate_form(&form, &FormOptions::default()))
    };
    let expired = dates("2006-01-01", "2016-01-01");
    let one = ["info not_checked.dates principal.documentNumber"];
    assert_eq!(unchecked(&expired), one);
    let foreign = [
        ("/filing/residency", json!({"principal": "foreign"})),
        ("/subject/documentType", json!("passport")),
        ("/subject/documentNumber", json!("L00000000")),
        ("/principal/documentType", json!("passport")),
        ("/principal/documentNumber", json!("L00000000")),
        ("/principal/validFrom", json!(null)),
        ("/principal/validUntil", json!("long_term")),
    ];
    let first = ["info not_checked.dates sites.0.domains.0.expires"];
    assert_eq!(unchecked(&foreign), first);
}

#[test]
fn only_the_end_of_validity_may_be_missing() {
    let changes = [
        ("/principal/validFrom", json!("长期")),
        ("/sites/0/domains/0/expires", json!("long_term")),
    ];
    let expected = [
        "block not_a_date.no_end_here principal.validFrom",
        "block not_a_date.no_end_here sites.0.domains.0.expires",
    ];
    fires(individual, &changes, &expected);
}

#[test]
fn what_the_card_says_for_no_end_is_understood() {
    let form = change(individual(), &dates("", " 长期 "));
    let report = validate_form(&read(&form), &FormOptions::default());
    let until = report.normalized.principal.valid_until;
    assert_eq!(until.as_deref(), Some("long_term"));
}
