//! Mobile numbers of the mainland: 11 digits, by the network codes that MIIT has given out.

use super::check::{Checked, Scope};
use super::{landline, text};
use crate::filing_rules::MobilePrefix;
use crate::finding::{Fact, FindingCode, Param};

const DIGITS: usize = 11;

/// Numbers of things (物联网) begin with 140 to 144 and are two digits longer.
const IOT_DIGITS: usize = 13;

/// The variant of a number that belongs into another field.
const LANDLINE: &str = "mobile_is_landline";

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let number = strip(value);
    if let Some(fact) = refuse(&number, value) {
        let is_landline = fact.params.get("variant") == Some(&Param::from(LANDLINE));
        let normalized = find_landline(value, &number)
            .filter(|_| is_landline)
            .unwrap_or(number);
        return Checked::of(normalized).with(fact);
    }
    let fact = match scope.rules.contact.mobile_prefix(&number) {
        Some(MobilePrefix::Public) => None,
        Some(MobilePrefix::Resale) => Some(special("resale")),
        Some(MobilePrefix::Satellite) => Some(special("satellite")),
        Some(MobilePrefix::Iot) => Some(unallocated(&number).with("variant", "iot")),
        None => Some(unallocated(&number)),
    };
    let mut checked = Checked::of(number);
    checked.facts.extend(fact);
    checked
}

fn special(variant: &'static str) -> Fact {
    Fact::new(FindingCode::SpecialPrefix).with("variant", variant)
}

fn unallocated(number: &str) -> Fact {
    let prefix: String = number.chars().take(3).collect();
    Fact::new(FindingCode::UnallocatedPrefix).with("prefix", prefix.as_str())
}

/// Without what is written between the digits and without the country code. What would be
/// nothing at all stays as it is, so that a second look sees the same.
pub(super) fn strip(value: &str) -> String {
    let typed = text::map_full_width(text::trim(value));
    let compact: String = typed.chars().filter(|c| !is_between_digits(*c)).collect();
    if compact.is_empty() {
        return typed.into_owned();
    }
    let mut number = compact.as_str();
    while let Some(rest) = ["+86", "0086", "86"]
        .into_iter()
        .find_map(|code| number.strip_prefix(code))
        .filter(|rest| !rest.is_empty())
    {
        number = rest;
    }
    number.to_owned()
}

/// Blanks, hyphens of every length, brackets, and the marks of writing direction that come with
/// a number from an address book.
pub(super) fn is_between_digits(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// The landline that was typed. With its hyphens first: an extension without one would be taken for
/// more digits of the number.
fn find_landline(value: &str, number: &str) -> Option<String> {
    let mut texts = [value, number].into_iter();
    let text = texts.find(|text| landline::is_landline(text))?;
    Some(landline::clean(text))
}

/// The first fact that speaks against eleven digits of a mobile.
fn refuse(number: &str, value: &str) -> Option<Fact> {
    let malformed =
        |variant: &'static str| Some(Fact::new(FindingCode::Malformed).with("variant", variant));
    let length = number.chars().count();
    let has_only_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mobile = number.starts_with('1')
        && number
            .as_bytes()
            .get(1)
            .is_some_and(|digit| (b'3'..=b'9').contains(digit));
    if length == DIGITS && has_only_digits && is_mobile {
        return None;
    }
    let is_of_things = number
        .get(..3)
        .is_some_and(|code| ("140"..="144").contains(&code));
    if length == IOT_DIGITS && has_only_digits && is_of_things {
        return malformed("iot_13_digits");
    }
    if find_landline(value, number).is_some() {
        return malformed(LANDLINE);
    }
    if number.starts_with('+') {
        return malformed("mobile_country");
    }
    if length != DIGITS {
        return malformed("mobile_length").map(|fact| {
            fact.with("givenLength", length as u64)
                .with("length", DIGITS as u64)
        });
    }
    if !has_only_digits {
        return malformed("mobile_alphabet");
    }
    malformed("mobile_prefix")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::form::FieldKind;
    use crate::form::contact_tests::{assert_blocks, assert_ok, assert_warns, report};

    const MOBILE: FieldKind = FieldKind::Mobile;

    #[test]
    fn blanks_hyphens_brackets_and_the_country_code_are_left_out() {
        for value in [
            "13800138000",
            "+86 13800138000",
            "0086-138-0013-8000",
            "86 138 0013 8000",
            "(+86)138 0013 8000",
            "（８６）１３８００１３８０００",
            "１３８００１３８０００",
            "\u{202D}138 0013 8000\u{202C}",
            "138—0013—8000",
        ] {
            assert_ok(MOBILE, value, "13800138000");
        }
    }

    #[test]
    fn every_code_that_miit_has_given_out_is_fine_and_no_other() {
        let public = "130 131 132 133 134 135 136 137 138 139 145 146 147 148 149 150 151 152 153 \
             155 156 157 158 159 166 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 \
             189 190 191 192 193 195 196 197 198 199";
        let resale = ["162", "165", "167", "170", "171"];
        let iot = ["140", "141", "142", "143", "144"];
        for code in 130..=199 {
            let code = code.to_string();
            let value = format!("{code}00000000");
            if public.split_whitespace().any(|known| known == code) {
                assert_ok(MOBILE, &value, &value);
            } else if resale.contains(&code.as_str()) {
                assert_warns(MOBILE, &value, "special_prefix.resale");
            } else if iot.contains(&code.as_str()) {
                assert_warns(MOBILE, &value, "unallocated_prefix.iot");
            } else if code == "174" {
                assert_warns(MOBILE, &value, "special_prefix.satellite");
            } else {
                assert_warns(MOBILE, &value, "unallocated_prefix");
            }
        }
    }

    #[test]
    fn satellite_networks_have_parts_of_codes() {
        for value in [
            "13490000000",
            "16190000000",
            "17400000000",
            "17410000000",
            "17490000000",
        ] {
            assert_warns(MOBILE, value, "special_prefix.satellite");
        }
        assert_ok(MOBILE, "13480000000", "13480000000");
        assert_warns(MOBILE, "16180000000", "unallocated_prefix");
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_named() {
        for (value, variant) in [
            ("12000000000", "mobile_prefix"),
            ("1380013800", "mobile_length"),
            ("138001380001", "mobile_length"),
            ("abc", "mobile_length"),
            ("86", "mobile_length"),
            ("---", "mobile_length"),
            ("1380013800a", "mobile_alphabet"),
            ("1３８0013800零", "mobile_alphabet"),
            ("1440123456789", "iot_13_digits"),
            ("+86 144 0123 456789", "iot_13_digits"),
            ("0571-88158388", "mobile_is_landline"),
            ("01088158388", "mobile_is_landline"),
            ("+852 5123 4567", "mobile_country"),
            ("95187", "mobile_length"),
        ] {
            assert_blocks(MOBILE, value, variant);
        }
    }

    #[test]
    fn a_landline_with_an_extension_is_still_one_once_normalized() {
        for value in ["030020000000-0", "0202000000-0", "（0571）88158388—123"] {
            let first = report(MOBILE, value);
            assert_blocks(MOBILE, value, "mobile_is_landline");
            assert_blocks(MOBILE, &first.normalized, "mobile_is_landline");
            assert_eq!(report(MOBILE, &first.normalized), first);
        }
    }

    /// They are in the table of MIIT of March 2023.
    #[test]
    fn codes_146_148_149_are_given_out_other_than_for_libphonenumber() {
        for value in ["14600000000", "14800000000", "14900000000"] {
            assert_ok(MOBILE, value, value);
        }
    }

    /// It accepts any 1[3-9], and without the 1 before it too.
    #[test]
    fn numbers_that_were_never_given_out_are_not_fine_other_than_for_validator_js() {
        assert_warns(MOBILE, "15400000000", "unallocated_prefix");
        assert_warns(MOBILE, "17000000000", "special_prefix.resale");
        assert_blocks(MOBILE, "9200000000", "mobile_length");
        assert_blocks(MOBILE, "98000000000", "mobile_prefix");
    }

    #[test]
    fn no_message_has_the_whole_number() {
        for value in ["15400000000", "12000000000", "1440123456789"] {
            for finding in report(MOBILE, value).findings {
                assert!(!finding.message.contains(value), "{}", finding.message);
            }
        }
    }
}
