//! 统一社会信用代码, GB 32100-2015: department, class, six digits of the region, the organisation
//! code of GB 11714 with its own check character, and a check character over all.

use super::certificate_code::{compact, find_foreign};
use super::check::{Checked, Scope};
use super::{Date, organization_code, registration_number};
use crate::credit_code_sum::{self, ALPHABET};
use crate::finding::{Fact, FindingCode};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

const LENGTH: usize = 18;

/// A wrong check character blocks, unless the applicant confirms that the certificate says so: some
/// codes were issued wrong.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let code = compact(value);
    let mut checked = Checked::of(code.as_str());
    if code.chars().count() != LENGTH {
        return refuse_length(checked, &code);
    }
    if let Some((position, found)) = find_foreign(&code, |_, c| ALPHABET.contains(c)) {
        let variant = if matches!(found, 'I' | 'O' | 'S' | 'V' | 'Z') {
            "credit_code_letter"
        } else {
            "credit_code_alphabet"
        };
        return checked.with_character(variant, position, found);
    }
    let is_region_digit = |position, c: char| !(3..=8).contains(&position) || c.is_ascii_digit();
    if let Some((position, found)) = find_foreign(&code, is_region_digit) {
        return checked.with_character("credit_code_region", position, found);
    }
    // Every character is ASCII from here on.
    let is_outer_right = credit_code_sum::is_right(&code);
    let is_inner_right = organization_code::is_right(code.as_bytes().get(8..17).unwrap_or(&[]));
    let is_right = is_outer_right && is_inner_right;
    if !(is_right || scope.is_confirmed) {
        let variant = if is_outer_right { "inner" } else { "outer" };
        checked = checked.with(Fact::new(FindingCode::Checksum).with("variant", variant));
        return hint_at_resident_id(checked, &code);
    }
    for (is_right, variant) in [
        (is_outer_right, "outer_confirmed"),
        (is_inner_right, "inner_confirmed"),
    ] {
        if !is_right {
            checked = checked.with(Fact::new(FindingCode::Checksum).with("variant", variant));
        }
    }
    check_structure(checked, &code, scope)
}

/// Other numbers of organisations are told by their length.
fn refuse_length(checked: Checked, code: &str) -> Checked {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    if code.len() == registration_number::LENGTH && is_number {
        checked.malformed("credit_code_is_registration_number")
    } else if organization_code::is_shaped(&organization_code::without_hyphen(code)) {
        checked.malformed("credit_code_is_organization_code")
    } else {
        checked.with_length("credit_code_length", LENGTH as u32)
    }
}

/// Region and class come from tables that practice is ahead of, and only warn.
fn check_structure(mut checked: Checked, code: &str, scope: &Scope<'_>) -> Checked {
    let rules = &scope.rules.organization.credit_code;
    let province: String = code.chars().skip(2).take(2).collect();
    if !rules.has_province(&province) {
        checked = checked.with(
            Fact::new(FindingCode::UnknownRegion)
                .with("variant", "credit_code")
                .with("region", province.as_str()),
        );
    }
    let mut characters = code.chars();
    if let (Some(department), Some(class)) = (characters.next(), characters.next())
        && !rules.has_class(department, class)
    {
        let pair: String = [department, class].iter().collect();
        checked = checked.with(Fact::new(FindingCode::UnknownClass).with("found", pair.as_str()));
    }
    checked
}

/// Both have 18 characters, and owners of small businesses type the one for the other.
fn hint_at_resident_id(checked: Checked, code: &str) -> Checked {
    let (born, number) = (code.as_bytes().get(6..14), code.as_bytes());
    let is_born = born.and_then(Date::from_digits).is_some();
    // GB 11643: the weights are powers of 2 modulo 11, the sum with X as 10 leaves 1.
    let sum = number.iter().fold(0, |sum, c| {
        let digit = if *c == b'X' {
            10
        } else {
            u32::from(c.wrapping_sub(b'0'))
        };
        (sum * 2 + digit) % 11
    });
    let is_number = number.iter().take(17).all(u8::is_ascii_digit);
    if is_number && is_born && sum == 1 {
        checked
            .with(Fact::new(FindingCode::WrongKind).with("variant", "credit_code_is_resident_id"))
    } else {
        checked
    }
}
