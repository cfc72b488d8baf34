use super::{check, find_unknown_county};
use crate::form::check::{Checked, Scope};
use crate::form::identity_samples::{codes, scope_of, scope_on, vectors};
use crate::tables::{Tables, encode_tables};
use std::sync::OnceLock;

fn checked(value: &str) -> Checked {
    scope_of(|scope| check(value, scope))
}

fn found(value: &str) -> Vec<String> {
    codes(&checked(value))
}

/// With the list of counties that the package has.
fn found_with_tables(value: &str) -> Vec<String> {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let counties = include_str!("../../../data/counties.txt");
        let file = encode_tables(counties, "// VERSION: 2026-01-01\n").expect("a right list");
        Tables::from_bytes(&file).expect("it was just written")
    });
    codes(&scope_of(|scope| {
        let tables = Some(tables);
        check(value, &Scope { tables, ..*scope })
    }))
}

#[test]
fn every_vector_holds() {
    for number in vectors("ric", "valid") {
        let checked = checked(&number);
        assert_eq!((checked.facts, checked.normalized), (vec![], number));
    }
    for (number, expected) in [
        ("110101199001019902", "checksum.identity_number"),
        ("110101199010019992", "checksum.identity_number"),
        ("110101199002309991", "not_a_date.birth"),
        ("110101190002299999", "not_a_date.birth"),
        ("110101209901019994", "future_date.birth"),
        ("160101199001019991", "unknown_region"),
        ("11010119900101999", "malformed.identity_length"),
        ("11010119800101998Х", "malformed.confusable"),
    ] {
        assert!(vectors("ric", "invalid").contains(&number.to_owned()));
        assert_eq!(found(number), [expected], "{number}");
    }
    assert_eq!(vectors("ric", "invalid").len(), 8);
}

#[test]
fn a_number_in_groups_is_one_number() {
    for value in [
        "110101 19800101 998x",
        "110101-19800101-998X",
        "110101\u{A0}19800101\u{200B}998Ｘ",
    ] {
        let checked = checked(value);
        assert_eq!(checked.facts, []);
        assert_eq!(checked.normalized, "11010119800101998X");
    }
}

#[test]
fn x_is_the_last_character_or_none() {
    assert_eq!(found("X10101199001019992"), ["malformed.identity_alphabet"]);
    assert_eq!(found("1101011990010X9992"), ["malformed.identity_alphabet"]);
}

#[test]
fn a_character_that_looks_like_a_digit_is_pointed_at() {
    for number in ["11O101199001019992", "1l0101199001019992"] {
        assert_eq!(found(number), ["malformed.confusable"], "{number}");
    }
}

#[test]
fn without_today_a_future_birth_is_not_checked_and_the_rest_is() {
    let found = |number| codes(&scope_on("none", |scope| check(number, scope)));
    assert_eq!(found("110101209901019994"), ["not_checked.birth"]);
    let expected = ["not_checked.birth", "unknown_region"];
    assert_eq!(found("160101199001019991"), expected);
}

#[test]
fn somebody_born_today_is_no_future_birth() {
    let number = "110101199001019992";
    let on = |today| codes(&scope_on(today, |scope| check(number, scope)));
    assert!(on("1990-01-01").is_empty());
    assert_eq!(on("1989-12-31"), ["future_date.birth"]);
}

#[test]
fn codes_of_provinces_and_prefectures_need_no_county() {
    for code in ["110000", "441900", "442000", "460300", "460400", "620200"] {
        assert_eq!(find_unknown_county(code, |_| false), None, "{code}");
    }
    let fact = find_unknown_county("110199", |_| false).expect("a fact");
    assert_eq!(fact.code.as_str(), "unknown_county");
    assert_eq!(find_unknown_county("110103", |code| code == "110103"), None);
}

/// Where validators in public disagree, one test for each row; each says why ours is right.
mod disagreements {
    use super::{checked, found, found_with_tables};

    /// GB 11643-1999: region, birth date, sequence and check character are all as they should be.
    #[test]
    fn a_plain_number_is_right() {
        assert!(found("110101199001019992").is_empty());
    }

    /// A number is assigned with the code of its day and never changes; the code's age says nothing
    /// about a birth date, so that the two are not compared.
    #[test]
    fn a_county_whose_code_is_younger_than_the_holder_is_right() {
        // 房山 110111 has its code since 1986, 密云 110118 since 2015.
        for number in ["110111197001019996", "11011819900101999X"] {
            assert!(found(number).is_empty(), "{number}");
        }
    }

    /// Codes of abolished counties (崇文, 2010) stay on cards, and how long they were still given
    /// out nobody publishes: the county is at most a warning.
    #[test]
    fn an_abolished_county_is_right_whenever_the_holder_was_born() {
        for number in ["110103198501019997", "110103201501019991"] {
            assert!(found(number).is_empty(), "{number}");
        }
    }

    /// New counties appear every year (白杨市 659012, 2023); a list that is not up to date must not
    /// refuse their people.
    #[test]
    fn a_county_of_the_latest_edition_is_right() {
        assert!(found("659012202303079992").is_empty());
    }

    /// An unknown county is a warning when the list is loaded and nothing when it is not; in no case
    /// a refusal, and never a crash.
    #[test]
    fn an_unknown_county_does_not_block() {
        assert!(found("110199199001019998").is_empty());
        assert_eq!(found_with_tables("110199199001019998"), ["unknown_county"]);
    }

    /// Codes of today, of the day before yesterday and of no county at all, all of them on cards.
    #[test]
    fn every_county_of_these_rows_is_on_the_list() {
        for number in [
            "110101199001019992",
            "110111197001019996",
            "11011819900101999X",
            "110103198501019997",
            "110103201501019991",
            "659012202303079992",
            "110000199001019990",
            "441900199003079993",
            "710000199001019992",
        ] {
            assert_eq!(found_with_tables(number), [""; 0], "{number}");
        }
    }

    /// GB/T 2260 has 110000, and nothing forbids it in a number.
    #[test]
    fn a_code_of_a_province_is_right() {
        assert!(found("110000199001019990").is_empty());
    }

    /// GB 11643 has a date of the calendar (GB/T 7408): 1900 was no leap year and February never
    /// has thirty days, whatever the check character says.
    #[test]
    fn a_day_that_the_calendar_does_not_have_blocks() {
        for number in ["110101190002299999", "110101199002309991"] {
            assert_eq!(found(number), ["not_a_date.birth"], "{number}");
        }
    }

    /// Nobody is born after the day on which the form is filled in.
    #[test]
    fn a_future_birth_blocks() {
        assert_eq!(found("110101209901019994"), ["future_date.birth"]);
    }

    /// Nobody born before 1900 is alive to file; the year is a row of the table.
    #[test]
    fn a_birth_before_1900_blocks() {
        assert_eq!(found("110101189912319997"), ["not_a_date.birth_too_early"]);
    }

    /// 港澳台居民居住证 have the very structure and check of GB 11643 with 81, 82 and 83 (not 71) in
    /// front: the number is right, the kind of document is another.
    #[test]
    fn a_number_of_a_residence_permit_is_right_but_of_another_kind() {
        for (number, kind) in [
            ("810000199001019996", "hk_macao_residence_permit"),
            ("82000019900101998X", "hk_macao_residence_permit"),
            ("830000199001019973", "taiwan_residence_permit"),
        ] {
            assert_eq!(found(number), [format!("wrong_kind.{kind}")]);
        }
    }

    /// Only when all the rest is right is the kind of document the thing to talk about.
    #[test]
    fn a_wrong_number_of_a_residence_permit_is_a_wrong_number_first() {
        assert_eq!(found("810000199001019995"), ["checksum.identity_number"]);
    }

    /// GB/T 2260 gives 71 to Taiwan; no clause excludes it.
    #[test]
    fn seventy_one_is_a_province() {
        assert!(found("710000199001019992").is_empty());
    }

    /// No province begins with 9; the number is that of the 2023 card of foreigners, which has its
    /// own kind, and the finding says so.
    #[test]
    fn a_number_of_a_foreigners_card_blocks_and_is_named() {
        assert_eq!(
            found("931840199001019999"),
            ["unknown_region.permanent_resident_id"]
        );
    }

    /// The standard prints a capital X; a small one can mean nothing else.
    #[test]
    fn a_small_x_is_a_capital_one() {
        let checked = checked("11010119800101998x");
        assert_eq!(checked.facts, []);
        assert_eq!(checked.normalized, "11010119800101998X");
    }

    /// A blank at the end is from copying; it is not part of the number.
    #[test]
    fn a_leading_blank_is_left_out() {
        let checked = checked(" 11010119800101998X");
        assert_eq!(checked.facts, []);
        assert_eq!(checked.normalized, "11010119800101998X");
    }

    /// Chinese input methods write full-width digits and letters; they are the same characters.
    #[test]
    fn full_width_digits_and_the_full_width_x_are_mapped() {
        for value in [
            "１１０１０１１９８００１０１９９８X",
            "11010119800101998Ｘ",
            "11010119800101998ｘ",
        ] {
            let checked = checked(value);
            assert_eq!(checked.facts, [], "{value}");
            assert_eq!(checked.normalized, "11010119800101998X");
        }
    }

    /// Cards of the first generation are no documents since 2013 (居民身份证法): fifteen digits block,
    /// with the advice to take the number of eighteen.
    #[test]
    fn fifteen_digits_block_with_the_reason() {
        assert_eq!(found("110101900101999"), ["malformed.first_generation"]);
    }
}
