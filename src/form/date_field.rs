//! A day in whatever way it is written on certificates, or 长期: validity without an end.

use super::Date;
use super::check::{Checked, Scope};
use super::text::{map_full_width, trim};
use crate::finding::{Fact, FindingCode};

/// What programs write for 长期.
pub(super) const LONG_TERM: &str = "long_term";

pub(super) fn check(value: &str, _scope: &Scope<'_>) -> Checked {
    let text = map_full_width(trim(value));
    let text = trim(&text);
    let lower = text.to_ascii_lowercase();
    if [
        "长期",
        "长期有效",
        "長期",
        "永久",
        LONG_TERM,
        "long-term",
        "long term",
    ]
    .contains(&lower.as_str())
    {
        return Checked::of(LONG_TERM);
    }
    let not_a_date = Fact::new(FindingCode::NotADate);
    let Some(digits) = read_digits(text) else {
        return Checked::of(text).with(not_a_date.with("variant", "shape"));
    };
    match Date::from_digits(digits.as_bytes()) {
        Some(date) => Checked::of(date.to_string()),
        None => Checked::of(text).with(not_a_date),
    }
}

/// Year, month and day as eight digits.
fn read_digits(text: &str) -> Option<String> {
    /// What stands after the year, and after the month.
    const FORMS: [[char; 2]; 4] = [['-', '-'], ['/', '/'], ['.', '.'], ['年', '月']];
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let text = text.replace(['–', '—', '−'], "-");
    FORMS.iter().find_map(|[after_year, after_month]| {
        let (year, rest) = text.split_once(*after_year)?;
        let (month, day) = rest.split_once(*after_month)?;
        let day = match after_year {
            '年' => day.strip_suffix(['日', '号']).unwrap_or(day),
            _ => day,
        };
        let mut digits = String::with_capacity(8);
        for (part, length) in [(year, 4..=4), (month, 1..=2), (day, 1..=2)] {
            let part = trim(part);
            if !length.contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            if part.len() == 1 {
                digits.push('0');
            }
            digits.push_str(part);
        }
        Some(digits)
    })
}

#[cfg(test)]
mod tests {
    use crate::finding::{FindingCode, Verdict};
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;

    fn report(date: &str) -> FieldReport {
        let context = FieldContext::default();
        validate_field(FieldKind::Date, date, &context, &FormOptions::default())
    }

    #[test]
    fn a_day_is_read_in_every_usual_way() {
        for date in [
            "2026-11-02",
            "2026-11-2",
            "2026/11/2",
            "2026.11.02",
            "2026年11月2日",
            " 2026 年 11 月 02 号 ",
            "20261102",
            "２０２６－１１－０２",
            "2026—11—02",
        ] {
            let report = report(date);
            assert_eq!(report.normalized, "2026-11-02", "{date}");
            assert_eq!(report.verdict, Verdict::Ok);
        }
    }

    #[test]
    fn validity_without_an_end_is_long_term() {
        for date in ["长期", "长期有效", "long_term", " Long Term "] {
            let report = report(date);
            assert_eq!(report.normalized, "long_term", "{date}");
            assert_eq!(report.verdict, Verdict::Ok);
        }
    }

    #[test]
    fn what_the_calendar_has_not_blocks() {
        for date in ["2026-02-29", "2026年13月1日", "20260431", "0000-01-01"] {
            let report = report(date);
            assert_eq!(report.verdict, Verdict::Block, "{date}");
            assert_eq!(report.findings[0].code, FindingCode::NotADate);
            assert!(report.findings[0].params.iter().next().is_none());
            assert_eq!(report.normalized, date);
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_guessed() {
        for date in [
            "26-11-02",
            "2026-11",
            "11/02/2026",
            "2026-11/02",
            "2026-11-02日",
            "2026-11-02-03",
            "2026112",
            "明天",
        ] {
            let report = report(date);
            assert_eq!(report.findings[0].code, FindingCode::NotADate, "{date}");
            assert!(report.findings[0].params.get("variant").is_some());
        }
    }
}
