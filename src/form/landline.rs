//! Landlines: area code, subscriber number, extension.

mod number;

use super::check::{Checked, Scope};
use super::mobile;
use super::text;
use crate::finding::{Fact, FindingCode};
use number::{Fault, Number};

pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let typed = clean(value);
    match read(&typed) {
        Ok(number) => advise(&number, scope),
        Err(fault) => {
            let fact = explain(&typed).unwrap_or_else(|| refuse(fault));
            Checked::of(typed).with(fact)
        }
    }
}

/// Whether it is one, as far as its form says.
pub(super) fn is_landline(value: &str) -> bool {
    read(&clean(value)).is_ok()
}

/// Without blanks, with one kind of hyphen, and a bracket around the area code as a hyphen.
pub(super) fn clean(value: &str) -> String {
    let typed = text::map_full_width(text::trim(value));
    let mut cleaned = String::with_capacity(typed.len());
    for c in typed.chars() {
        match c {
            '(' => {}
            ')' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                if !cleaned.is_empty() && !cleaned.ends_with('-') {
                    cleaned.push('-');
                }
            }
            c if mobile::is_between_digits(c) => {}
            c => cleaned.push(c),
        }
    }
    let end = cleaned.trim_end_matches('-').len();
    cleaned.truncate(end);
    if cleaned.is_empty() {
        return typed.into_owned();
    }
    cleaned
}

/// The country code may be written in several ways, and what looks like one may be an area code:
/// the first way that makes a number of it holds.
fn read(typed: &str) -> Result<Number, Fault> {
    let is_of_number = |c: char| c.is_ascii_digit() || "+-转分机".contains(c);
    if !typed.chars().all(is_of_number) {
        return Err(Fault::Alphabet);
    }
    if typed.starts_with('+') && !typed.starts_with("+86") && !typed.starts_with("+086") {
        return Err(Fault::Country);
    }
    let plain = typed
        .strip_prefix('0')
        .map_or(Err(Fault::NoAreaCode), Number::read);
    if plain.is_ok() {
        return plain;
    }
    for code in ["+086", "+86", "0086", "086", "86"] {
        let Some(rest) = typed.strip_prefix(code) else {
            continue;
        };
        let after_hyphen = rest.strip_prefix('-');
        let rest = after_hyphen.unwrap_or(rest);
        let number = Number::read(rest.strip_prefix('0').unwrap_or(rest));
        if number.is_ok() {
            return number;
        }
        // With a plus or a hyphen it cannot be anything else.
        if code.starts_with('+') || after_hyphen.is_some() {
            return number;
        }
    }
    plain
}

fn advise(number: &Number, scope: &Scope<'_>) -> Checked {
    let checked = Checked::of(number.write());
    let area_code = number.area_code();
    let unusual =
        |variant: &'static str| Fact::new(FindingCode::UnusualNumber).with("variant", variant);
    if scope.rules.contact.is_unused_area_code(&area_code) {
        return checked.with(unusual("area_code").with("areaCode", area_code.as_str()));
    }
    if number.begins_unusually() {
        return checked.with(unusual("first_digit"));
    }
    checked
}

/// Numbers of another kind, which a person may well type here.
fn explain(typed: &str) -> Option<Fact> {
    let digits = mobile::strip(typed);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let bytes = digits.as_bytes();
    let is_mobile = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    // 95 and 96 numbers of five or six digits, 400 and 800 numbers of ten.
    let is_service = (bytes.len() == 10
        && (digits.starts_with("400") || digits.starts_with("800")))
        || ((5..=6).contains(&bytes.len())
            && (digits.starts_with("95") || digits.starts_with("96")));
    let variant = match (is_mobile, is_service) {
        (true, _) => "landline_is_mobile",
        (_, true) => "landline_service_number",
        _ => return None,
    };
    Some(malformed(variant))
}

fn refuse(fault: Fault) -> Fact {
    match fault {
        Fault::Alphabet => malformed("landline_alphabet"),
        Fault::Country => malformed("landline_country"),
        Fault::NoAreaCode => malformed("landline_no_area_code"),
        Fault::AreaCode => malformed("landline_area_code"),
        Fault::Extension => malformed("landline_extension"),
        Fault::EightDigits { given, area_code } => malformed("landline_eight_digits")
            .with("areaCode", area_code.as_str())
            .with("givenLength", given as u64),
        Fault::Length { given } => malformed("landline_length").with("givenLength", given as u64),
    }
}

fn malformed(variant: &'static str) -> Fact {
    Fact::new(FindingCode::Malformed).with("variant", variant)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::form::FieldKind;
    use crate::form::contact_tests::{assert_blocks, assert_ok, assert_warns, report};

    const LANDLINE: FieldKind = FieldKind::Landline;

    #[test]
    fn a_number_with_its_area_code_is_fine_however_it_is_written() {
        for (value, normalized) in [
            ("0571-88158388", "0571-88158388"),
            ("057188158388", "0571-88158388"),
            ("(0571)88158388", "0571-88158388"),
            ("（０５７１）８８１５８３８８", "0571-88158388"),
            ("0571 8815 8388", "0571-88158388"),
            ("0571-8815-8388", "0571-88158388"),
            ("0571—88158388", "0571-88158388"),
            ("+86-0535-6700763", "0535-6700763"),
            ("+86-535-6700763", "0535-6700763"),
            ("0086 535 6700763", "0535-6700763"),
            ("86-535-6700763", "0535-6700763"),
            ("+86 535 670 0763", "0535-6700763"),
            ("010-62345678", "010-62345678"),
            ("02162345678", "021-62345678"),
            ("0865-7654321", "0865-7654321"),
        ] {
            assert_ok(LANDLINE, value, normalized);
        }
    }

    /// It is how the provider's own page writes the number.
    #[test]
    fn the_documented_form_with_086_is_fine_other_than_for_libphonenumber() {
        assert_ok(LANDLINE, "086-0535-6700763", "0535-6700763");
        assert_ok(LANDLINE, "086-010-62345678", "010-62345678");
        assert_ok(LANDLINE, "08605356700763", "0535-6700763");
    }

    /// Most offices have one.
    #[test]
    fn an_extension_is_fine_other_than_for_libphonenumber() {
        for value in [
            "0535-6700763-123",
            "0535-6700763转123",
            "0535-6700763 转 123",
            "0535-6700763分机123",
            "086-0535-6700763-123",
        ] {
            assert_ok(LANDLINE, value, "0535-6700763-123");
        }
        assert_blocks(LANDLINE, "0535-6700763-1234567", "landline_extension");
        assert_blocks(LANDLINE, "0535-6700763转", "landline_extension");
        assert_blocks(LANDLINE, "0535-6700763-12-34", "landline_extension");
    }

    /// Area codes of two digits have had eight digits since the nineties; seven are never right.
    #[test]
    fn seven_digits_in_shanghai_block_where_libphonenumber_takes_them_for_possible() {
        assert_blocks(LANDLINE, "021-1234567", "landline_eight_digits");
        assert_blocks(LANDLINE, "010-623456789", "landline_eight_digits");
        assert_blocks(LANDLINE, "+86-21-1234567", "landline_eight_digits");
    }

    /// The provider's own sample form shows such a number.
    #[test]
    fn a_subscriber_number_that_begins_with_1_or_9_only_warns() {
        assert_warns(LANDLINE, "010-12345678", "unusual_number.first_digit");
        assert_warns(LANDLINE, "0535-9700763", "unusual_number.first_digit");
    }

    #[test]
    fn area_code_026_is_not_in_use() {
        assert_warns(LANDLINE, "026-62345678", "unusual_number.area_code");
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_named() {
        for (value, variant) in [
            ("95187", "landline_service_number"),
            ("400-800-1234", "landline_service_number"),
            ("4008001234", "landline_service_number"),
            ("8008001234", "landline_service_number"),
            ("13800138000", "landline_is_mobile"),
            ("+86 138 0013 8000", "landline_is_mobile"),
            ("12345678", "landline_no_area_code"),
            ("571-88158388", "landline_no_area_code"),
            ("-", "landline_no_area_code"),
            ("011-62345678", "landline_area_code"),
            ("05", "landline_area_code"),
            ("0571-881583", "landline_length"),
            ("0571-881583888", "landline_length"),
            ("0571-8815838a", "landline_alphabet"),
            ("电话", "landline_alphabet"),
            ("+852-21234567", "landline_country"),
        ] {
            assert_blocks(LANDLINE, value, variant);
        }
    }

    #[test]
    fn what_is_no_number_is_kept_as_it_was_typed() {
        assert_eq!(report(LANDLINE, " （0571）88 ").normalized, "0571-88");
        assert_eq!(report(LANDLINE, "电话：０").normalized, "电话:0");
    }
}
