//! 备案号: `京ICP备2020012345号` of a subject, with `-1` behind it of a site.

use super::certificate_code::compact;
use super::check::{Checked, Scope};
use crate::filing_rules::IcpNumberRules;
use crate::finding::{Fact, FindingCode};

/// A serial of another length warns only: what was given out in twenty years has not been listed.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let rules = &scope.rules.organization.icp_number;
    let number: String = compact(value).chars().map(usual).collect();
    let checked = Checked::of(number.as_str());
    if let Some(variant) = other_kind(&number) {
        return checked.malformed(variant);
    }
    let Some(parts) = Parts::of(&number, rules) else {
        return checked.malformed("icp_number_shape");
    };
    if !parts.has_mark {
        return checked
            .malformed("icp_number_without_mark")
            .suggest(parts.write());
    }
    if !rules.provinces.contains(parts.province) {
        return checked.with(
            Fact::new(FindingCode::UnknownRegion)
                .with("variant", "icp_number")
                .with("region", &*parts.province.encode_utf8(&mut [0; 4])),
        );
    }
    if rules.serial_lengths.contains(&parts.serial.len()) {
        return checked;
    }
    checked.with(
        Fact::new(FindingCode::Malformed)
            .with("variant", "icp_number_serial")
            .with("givenLength", parts.serial.len() as u64),
    )
}

/// Dashes of every length, and the traditional forms of what is printed in simplified ones.
fn usual(c: char) -> char {
    match c {
        '‐' | '‑' | '–' | '—' | '−' | '﹣' => '-',
        '備' => '备',
        '號' => '号',
        '證' => '证',
        '滬' => '沪',
        '蘇' => '苏',
        '魯' => '鲁',
        '粵' => '粤',
        '瓊' => '琼',
        '貴' => '贵',
        '雲' => '云',
        '陝' => '陕',
        '隴' => '陇',
        '寧' => '宁',
        '遼' => '辽',
        '閩' => '闽',
        '贛' => '赣',
        other => other,
    }
}

/// Numbers that stand in the footers of sites beside the filing number.
fn other_kind(number: &str) -> Option<&'static str> {
    if is_service_number(number) {
        Some("icp_number_is_service_number")
    } else if number.contains("公网安备") {
        Some("icp_number_is_police_number")
    } else if number.contains("ICP证") || number.contains("B2-") && !number.contains("备") {
        Some("icp_number_is_licence")
    } else {
        None
    }
}

/// 备案服务号, which the provider gives a server: 32 hexadecimal digits, mostly in five groups.
fn is_service_number(number: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_hexdigit();
    number.chars().filter(|c| is_digit(*c)).count() == SERVICE_NUMBER_DIGITS
        && number.chars().all(|c| is_digit(c) || c == '-')
}

struct Parts<'a> {
    province: char,
    serial: &'a str,
    /// The 号 after the serial.
    has_mark: bool,
    /// What comes after it, with the hyphen.
    site: &'a str,
}

impl<'a> Parts<'a> {
    fn of(number: &'a str, rules: &IcpNumberRules) -> Option<Self> {
        let mut rest = number.chars();
        let province = rest.next()?;
        let rest = rest.as_str().strip_prefix("ICP备")?;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (serial, rest) = rest.split_at_checked(digits(rest))?;
        let (has_mark, site) = match rest.strip_prefix('号') {
            Some(site) => (true, site),
            None => (false, rest),
        };
        let is_site = site.is_empty()
            || site.strip_prefix('-').is_some_and(|site| {
                let length = digits(site);
                let letters = site.get(length..).unwrap_or_default();
                (1..=MAX_SITE_DIGITS).contains(&length)
                    && (letters.is_empty()
                        || letters.len() == 1 && rules.site_letters.contains(letters))
            });
        let is_shaped =
            !province.is_ascii() && (1..=MAX_SERIAL_DIGITS).contains(&serial.len()) && is_site;
        is_shaped.then_some(Self {
            province,
            serial,
            has_mark,
            site,
        })
    }

    fn write(&self) -> String {
        format!("{}ICP备{}号{}", self.province, self.serial, self.site)
    }
}

const SERVICE_NUMBER_DIGITS: usize = 32;

/// More than any number has.
const MAX_SERIAL_DIGITS: usize = 12;
const MAX_SITE_DIGITS: usize = 6;

#[cfg(test)]
mod tests {
    use crate::finding::{FindingCode, Verdict};
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;

    fn report(number: &str) -> FieldReport {
        validate_field(
            FieldKind::IcpNumber,
            number,
            &FieldContext::default(),
            &FormOptions::default(),
        )
    }

    fn variant(number: &str) -> String {
        let report = report(number);
        assert_eq!(report.findings.len(), 1, "{number}");
        serde_json::to_value(&report.findings[0].params).expect("plain")["variant"]
            .as_str()
            .expect("a name")
            .to_owned()
    }

    #[test]
    fn numbers_of_subjects_and_sites_pass() {
        for number in [
            "京ICP备00000000号",
            "京ICP备2020000000号",
            "蜀ICP备00000000号-1",
            "川ICP备00000000号-1",
            "粤ICP备00000000号-12A",
            "浙ICP备2023000000号-3X",
        ] {
            let report = report(number);
            assert_eq!(report.verdict, Verdict::Ok, "{number}");
            assert_eq!(report.normalized, number);
        }
    }

    #[test]
    fn blanks_widths_dashes_and_cases_do_not_matter() {
        for number in [
            " 京 icp 备 00000000 号 - 1 ",
            "京ＩＣＰ备００００００００号－１",
            "京icp備00000000號—1",
        ] {
            let report = report(number);
            assert_eq!(report.normalized, "京ICP备00000000号-1");
            assert_eq!(report.verdict, Verdict::Ok, "{number}");
        }
    }

    #[test]
    fn every_administration_has_an_abbreviation() {
        for province in "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新".chars()
        {
            let number = format!("{province}ICP备00000000号");
            assert_eq!(report(&number).verdict, Verdict::Ok, "{number}");
        }
        assert_eq!(variant("港ICP备00000000号"), "icp_number");
        assert_eq!(
            report("港ICP备00000000号").findings[0].code,
            FindingCode::UnknownRegion
        );
    }

    #[test]
    fn a_number_without_its_mark_gets_it_offered() {
        let report = report("京ICP备00000000-2");
        assert_eq!(report.verdict, Verdict::Block);
        assert_eq!(report.suggestion.as_deref(), Some("京ICP备00000000号-2"));
    }

    #[test]
    fn other_numbers_of_a_footer_are_other_kinds() {
        assert_eq!(variant("京ICP证000000号"), "icp_number_is_licence");
        assert_eq!(variant("粤B2-20000000"), "icp_number_is_licence");
        assert_eq!(
            variant("京公网安备 11000000000000号"),
            "icp_number_is_police_number"
        );
        for service in [
            "00000000-0000-0000-0000-00000000000a",
            "00000000000000000000000000000000",
        ] {
            assert_eq!(variant(service), "icp_number_is_service_number");
        }
        for number in [
            "ICP备00000000号",
            "00000000-0000-0000-0000-00000000000",
            "京备00000000号",
            "京ICP备号",
            "京ICP备00000000号-",
            "1ICP备00000000号",
            "京ICP备00000000号-1B",
        ] {
            assert_eq!(variant(number), "icp_number_shape", "{number}");
            assert_eq!(report(number).verdict, Verdict::Block);
        }
    }

    #[test]
    fn a_serial_of_an_unusual_length_warns() {
        assert_eq!(variant("京ICP备000000号"), "icp_number_serial");
        assert_eq!(report("京ICP备000000号").verdict, Verdict::Warn);
    }
}
