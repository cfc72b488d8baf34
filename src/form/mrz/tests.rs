use super::check;
use crate::form::check::Checked;
use crate::form::identity_samples::{codes, scope_of, scope_on, vectors};
use crate::form::seven_three_one;

const UPPER: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const LOWER: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const CARD: [&str; 3] = [
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];

/// On a day on which the specimens of ICAO 9303 were valid.
fn checked(value: &str) -> Checked {
    scope_on("2012-04-15", |scope| check(value, scope))
}

fn check_digit(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    let right = (b'0'..=b'9').find(|digit| seven_three_one::is_right(&parts, *digit));
    char::from(right.expect("one of ten fits")).to_string()
}

/// A lower line whose check digits are all right.
fn lower_line(number: &str, state: &str, birth: &str, expiry: &str) -> String {
    let number = format!("{number}{}", check_digit(&[number]));
    let birth = format!("{birth}{}", check_digit(&[birth]));
    let expiry = format!("{expiry}{}{}0", check_digit(&[expiry]), "<".repeat(14));
    let composite = check_digit(&[&number, &birth, &expiry]);
    format!("{number}{state}{birth}M{expiry}{composite}")
}

#[test]
fn every_vector_of_a_lower_line_holds() {
    let valid = vectors("mrz_td3", "valid");
    assert_eq!(valid.len(), 2);
    for line in &valid {
        let checked = checked(line);
        assert_eq!(checked.normalized, *line);
        let is_chinese = line.contains("CHN");
        let expected: &[&str] = if is_chinese {
            &["wrong_kind.chinese_passport"]
        } else {
            &[]
        };
        assert_eq!(codes(&checked), expected, "{line}");
    }
    for line in vectors("mrz_td3", "invalid") {
        assert_eq!(codes(&checked(&line)), ["checksum.mrz_number"], "{line}");
    }
}

#[test]
fn two_lines_are_read_however_they_are_separated() {
    let normalized = format!("{UPPER}\n{LOWER}");
    for separator in ["", "\n", "\r\n", "  ", "\u{3000}\n"] {
        let value = format!(" {UPPER}{separator}{LOWER} ");
        let checked = checked(&value.to_lowercase());
        assert_eq!(checked.facts, []);
        assert_eq!(checked.normalized, normalized);
    }
    assert_eq!(checked(&normalized.replace('<', "＜")).facts, []);
}

#[test]
fn the_card_of_icao_9303_is_read() {
    assert_eq!(checked(&CARD.join("\n")).facts, []);
    assert_eq!(checked(&CARD.concat()).normalized, CARD.join("\n"));
}

#[test]
fn a_long_number_of_a_card_goes_on_in_the_optional_part() {
    let upper = "I<UTOD23145890<7349<<<<<<<<<<<";
    let middle = "3407127M9507122UTO<<<<<<<<<<<2";
    let zone = [upper, middle, CARD[2]].concat();
    let found = scope_on("1995-01-01", |scope| check(&zone, scope));
    assert_eq!(found.facts, []);
    for wrong in [
        "I<UTOD23145890<7348<<<<<<<<<<<",
        "I<UTOD23145890<<<<<<<<<<<<<<<<",
    ] {
        let zone = [wrong, middle, CARD[2]].concat();
        assert_eq!(codes(&checked(&zone)), ["checksum.mrz_number"]);
    }
}

#[test]
fn every_check_digit_is_named() {
    for (index, expected) in [
        (9, "mrz_number"),
        (19, "mrz_birth"),
        (27, "mrz_expiry"),
        (42, "mrz_personal_number"),
        (43, "mrz_composite"),
    ] {
        for wrong in ["0", "1", "2", "3", "<"] {
            let mut line = LOWER.to_owned();
            if line[index..].starts_with(wrong) {
                continue;
            }
            line.replace_range(index..=index, wrong);
            assert_eq!(codes(&checked(&line)), [format!("checksum.{expected}")]);
        }
    }
    for (line, index, expected) in [
        (0, 14, "mrz_number"),
        (1, 6, "mrz_birth"),
        (1, 14, "mrz_expiry"),
        (1, 29, "mrz_composite"),
    ] {
        let mut lines = CARD.map(str::to_owned);
        lines[line].replace_range(index..=index, "1");
        assert_eq!(
            codes(&checked(&lines.concat())),
            [format!("checksum.{expected}")]
        );
    }
}

#[test]
fn no_personal_number_has_a_filler_or_a_nought_as_its_check_digit() {
    let line = lower_line("L898902C3", "UTO", "740812", "300101");
    assert_eq!(checked(&line).facts, []);
    // The composite takes a filler for a nought too.
    let mut with_filler = line.clone();
    with_filler.replace_range(42..43, "<");
    assert_eq!(checked(&with_filler).facts, []);
    let mut with_one = line;
    with_one.replace_range(42..43, "1");
    assert_eq!(codes(&checked(&with_one)), ["checksum.mrz_personal_number"]);
}

#[test]
fn lengths_characters_and_documents_of_other_kinds_are_malformed() {
    let visa = format!("V{}{LOWER}", &UPPER[1..]);
    let cyrillic = LOWER.replace("L8", "Л8");
    for (value, expected) in [
        (&LOWER[1..], "malformed.mrz_length"),
        ("P<UTO", "malformed.mrz_length"),
        (visa.as_str(), "malformed.mrz_type"),
        (cyrillic.as_str(), "malformed.mrz_alphabet"),
        (&LOWER.replace('<', "-"), "malformed.mrz_alphabet"),
    ] {
        assert_eq!(codes(&checked(value)), [expected], "{value}");
    }
}

#[test]
fn a_passport_that_has_expired_blocks_from_the_day_after() {
    let on = |today| codes(&scope_on(today, |scope| check(LOWER, scope)));
    assert!(on("2012-04-15").is_empty());
    assert_eq!(on("2012-04-16"), ["expired.mrz"]);
    assert_eq!(on("no day"), ["not_checked.mrz_dates"]);
}

#[test]
fn a_birth_is_of_the_latest_year_up_to_today() {
    for (birth, expected) in [
        ("261122", None),
        // Tomorrow a century ago.
        ("261123", None),
        ("000229", None),
        ("990229", Some("not_a_date.birth")),
        ("741301", Some("not_a_date.birth")),
        // 2028 has the day but has not come; 1928 has it too.
        ("280229", None),
        ("74<<<<", Some("not_checked.mrz_dates")),
    ] {
        let line = lower_line("L898902C3", "UTO", birth, "300101");
        let found = codes(&scope_of(|scope| check(&line, scope)));
        assert_eq!(found.first().map(String::as_str), expected, "{birth}");
    }
    let line = lower_line("L898902C3", "UTO", "000229", "300101");
    let found = scope_on("2000-01-01", |scope| check(&line, scope));
    assert_eq!(codes(&found), ["future_date.birth"]);
}

#[test]
fn an_expiry_is_a_day_of_this_century() {
    for (expiry, expected) in [
        ("991231", None),
        ("300230", Some("not_a_date.expiry")),
        ("<<<<<<", Some("not_checked.mrz_dates")),
        ("261121", Some("expired.mrz")),
    ] {
        let line = lower_line("L898902C3", "UTO", "740812", expiry);
        let found = codes(&scope_of(|scope| check(&line, scope)));
        assert_eq!(found.first().map(String::as_str), expected, "{expiry}");
    }
}

#[test]
fn a_chinese_issuer_or_nationality_warns() {
    let lower = lower_line("L898902C3", "UTO", "740812", "300101");
    let issued_by_china = format!("{}{lower}", UPPER.replace("UTO", "CHN"));
    let chinese = lower_line("E00000000", "CHN", "740812", "300101");
    for value in [issued_by_china, chinese] {
        assert_eq!(codes(&checked(&value)), ["wrong_kind.chinese_passport"]);
    }
}
