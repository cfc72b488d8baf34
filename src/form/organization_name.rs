//! An organisation's name, exactly as on the certificate (S52), brackets included.

use super::check::{Checked, Scope};
use super::name_character::is_han;
use super::name_text::{self, Letter, neighbors};
use crate::finding::{Fact, FindingCode};

/// The value always goes back as it was typed; whatever could be meant instead is a suggestion.
pub(super) fn check(value: &str, scope: &Scope<'_>) -> Checked {
    let rules = scope.rules.organization.organization_name;
    let mut checked = Checked::of(value);
    let length = name_text::trim(value).chars().count();
    if length == 0 {
        return Checked::of("").with(Fact::new(FindingCode::Required));
    }
    if length < rules.min || length > rules.max {
        let (variant, bound, limit) = if length < rules.min {
            ("organization_name_too_short", "minimum", rules.min)
        } else {
            ("name_too_long", "maximum", rules.max)
        };
        return checked.with(
            Fact::new(FindingCode::Malformed)
                .with("variant", variant)
                .with("givenLength", length as u64)
                .with(bound, limit as u64),
        );
    }
    let letters = name_text::read(value);
    let is_letter =
        |letter: &Letter| !letter.meant.is_ascii() || letter.meant.is_ascii_alphabetic();
    if !letters.iter().any(is_letter) {
        return checked.malformed("organization_name_without_letters");
    }
    let has_mixed_brackets = has_mixed_brackets(&letters);
    if has_mixed_brackets {
        checked.facts.push(Fact::new(FindingCode::MixedBrackets));
    }
    checked.facts.extend(name_text::inspect(value));
    let blank = (0..letters.len()).find(|index| is_stray_blank(&letters, *index));
    if let Some(index) = blank {
        let fact = letters[index].fact(FindingCode::ConfusableCharacter, "blank_in_name");
        checked.facts.push(fact);
    }
    let mended = mend(&letters, has_mixed_brackets);
    if mended != value {
        checked = checked.suggest(mended);
    }
    checked
}

/// One kind alone may well be what the certificate has.
fn has_mixed_brackets(letters: &[Letter]) -> bool {
    let has = |brackets: [char; 2]| {
        letters
            .iter()
            .any(|letter| brackets.contains(&letter.meant))
    };
    has(['(', ')']) && has(['（', '）'])
}

/// A blank between ideographs, not one beside letters or digits.
fn is_stray_blank(letters: &[Letter], index: usize) -> bool {
    letters[index].meant.is_whitespace()
        && matches!(
            neighbors(letters, index, char::is_whitespace),
            (Some(before), Some(after)) if is_han(before) && is_han(after)
        )
}

fn mend(letters: &[Letter], has_mixed_brackets: bool) -> String {
    (0..letters.len())
        .filter(|index| !is_stray_blank(letters, *index))
        .map(|index| match letters[index].meant {
            '(' if has_mixed_brackets => '（',
            ')' if has_mixed_brackets => '）',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::filing_rules::FilingRules;
    use crate::finding::{FindingCode, Verdict};
    use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
    use crate::form::kind::FieldKind;

    fn report(name: &str) -> FieldReport {
        validate_field(
            FieldKind::OrganizationName,
            name,
            &FieldContext::default(),
            &FormOptions::default(),
        )
    }

    /// The verdict, the codes and the suggestion.
    fn outcome(name: &str) -> (Verdict, Vec<FindingCode>, Option<String>) {
        let report = report(name);
        assert_eq!(report.normalized, name);
        let codes = report.findings.iter().map(|finding| finding.code).collect();
        (report.verdict, codes, report.suggestion)
    }

    #[test]
    fn names_as_certificates_have_them_pass() {
        for name in [
            "张某某（个体工商户）",
            "杭州某某科技有限公司",
            "某某(北京)科技有限公司",
            "3M中国有限公司",
            "上海 ABC 有限公司",
            "ＡＢＣ有限公司",
            "某某公司杭州分公司第2营业部",
            "A&B Consulting (Shanghai) Co., Ltd.",
        ] {
            assert_eq!(outcome(name), (Verdict::Ok, vec![], None), "{name}");
        }
    }

    #[test]
    fn mixed_brackets_warn_and_the_full_width_ones_are_offered() {
        assert_eq!(
            outcome("张某某（个体工商户)"),
            (
                Verdict::Warn,
                vec![FindingCode::MixedBrackets],
                Some("张某某（个体工商户）".to_owned())
            )
        );
    }

    #[test]
    fn blanks_between_ideographs_and_around_warn_and_go_in_one_suggestion() {
        assert_eq!(
            outcome("\u{3000}杭州 某某\u{200B}公司 "),
            (
                Verdict::Warn,
                vec![FindingCode::ConfusableCharacter; 3],
                Some("杭州某某公司".to_owned())
            )
        );
    }

    #[test]
    fn characters_that_other_systems_read_differently_warn() {
        assert_eq!(
            outcome("\u{2F29}\u{F914}公司"),
            (
                Verdict::Warn,
                vec![
                    FindingCode::ConfusableCharacter,
                    FindingCode::CompatibilityCharacter
                ],
                Some("小樂公司".to_owned())
            )
        );
        assert_eq!(
            outcome("\u{E000}公司"),
            (Verdict::Warn, vec![FindingCode::PrivateUseCharacter], None)
        );
    }

    #[test]
    fn what_is_too_short_too_long_or_without_a_letter_blocks() {
        let longest = FilingRules::shared().organization.organization_name.max;
        assert_eq!(report(&"某".repeat(longest)).verdict, Verdict::Ok);
        for name in ["某", "12345", "--", &"某".repeat(longest + 1)] {
            let (verdict, codes, suggestion) = outcome(name);
            assert_eq!(verdict, Verdict::Block, "{name}");
            assert_eq!(codes, [FindingCode::Malformed]);
            assert_eq!(suggestion, None);
        }
    }
}
