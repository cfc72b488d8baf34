use crate::filing_rules::FilingRules;
use crate::finding::{FindingCode, Verdict};
use crate::form::field::{FieldContext, FieldReport, FormOptions, validate_field};
use crate::form::kind::FieldKind;
use proptest::prelude::*;
use serde_json::Value;

fn report(name: &str) -> FieldReport {
    validate_field(
        FieldKind::PersonName,
        name,
        &FieldContext::default(),
        &FormOptions::default(),
    )
}

/// What was found: the variant, or the code where there is none, and where.
fn found(report: &FieldReport) -> Vec<(String, u64)> {
    let fact = |finding: &crate::finding::Finding| {
        let params = serde_json::to_value(&finding.params).expect("plain");
        let name = params["variant"].as_str().unwrap_or(finding.code.as_str());
        (name.to_owned(), params["position"].as_u64().unwrap_or(0))
    };
    report.findings.iter().map(fact).collect()
}

/// The verdict, what was found first and where, and what is offered.
fn assert_found(name: &str, verdict: Verdict, first: (&str, u64), suggestion: Option<&str>) {
    let report = report(name);
    assert_eq!(report.normalized, name);
    assert_eq!(report.verdict, verdict, "{name}");
    assert_eq!(found(&report)[0], (first.0.to_owned(), first.1), "{name}");
    assert_eq!(report.suggestion.as_deref(), suggestion, "{name}");
}

#[test]
fn names_as_certificates_have_them_pass() {
    for name in [
        "张三",
        "阿卜杜拉·买买提",
        "〇一",
        "𠮷田",
        "欧阳娜娜",
        "\u{9FB4}\u{3400}\u{2A700}\u{2B740}\u{2B820}\u{2CEB0}\u{2EBF0}\u{30000}\u{31350}\u{323B0}",
        "佐々木",
        "John Smith",
        "Jean-Luc O'Neill Jr.",
        "Renée D’Arcy",
        "Nguyễn Văn A",
        "Əliyev Məmməd",
        "Rene\u{301} Zoe",
        "MARÍA JOSÉ DE LA CRUZ",
    ] {
        let report = report(name);
        assert_eq!(report.verdict, Verdict::Ok, "{name} {:?}", report.findings);
        assert_eq!(report.normalized, name);
        assert_eq!(report.suggestion, None);
    }
}

#[test]
fn fifty_characters_and_more_are_accepted_up_to_the_longest() {
    let longest = FilingRules::shared().organization.person_name.max_length;
    assert!(longest >= 50);
    let of_fifty = format!("{}·{}", "买".repeat(25), "提".repeat(24));
    assert_eq!(report(&of_fifty).verdict, Verdict::Ok);
    assert_eq!(report(&"买".repeat(longest)).verdict, Verdict::Ok);
    assert_found(
        &"买".repeat(longest + 1),
        Verdict::Block,
        ("name_too_long", 0),
        None,
    );
}

#[test]
fn every_look_alike_of_the_separator_warns_and_the_separator_is_offered() {
    for look_alike in "•‧・･∙⋅᛫\u{387}⸳.．。-".chars() {
        let name = format!("阿卜杜拉{look_alike}买买提");
        let offered = Some("阿卜杜拉·买买提");
        assert_found(&name, Verdict::Warn, ("separator", 5), offered);
        assert_eq!(
            report(&name).findings[0].code,
            FindingCode::ConfusableCharacter
        );
    }
}

#[test]
fn a_full_stop_and_a_hyphen_are_a_separator_only_between_ideographs() {
    assert_eq!(report("J.R. Smith-Jones").verdict, Verdict::Ok);
    assert_found("Smith。", Verdict::Block, ("name_alphabet", 6), None);
    assert_found("张三.", Verdict::Block, ("name_alphabet", 3), None);
}

#[test]
fn blanks_digits_and_full_width_letters_block() {
    let block = Verdict::Block;
    assert_found("张 三", block, ("blank_between_han", 2), Some("张三"));
    assert_found(
        "张\u{3000}三",
        block,
        ("blank_between_han", 2),
        Some("张三"),
    );
    assert_found("张3", block, ("name_digit", 2), None);
    assert_found("张３", block, ("name_digit", 2), None);
    assert_found("张三Ａ", block, ("full_width_letter", 3), Some("张三A"));
    assert_found("Ｊｏｈｎ", block, ("full_width_letter", 1), Some("John"));
    for name in [
        "张三，",
        "山田たろう",
        "김",
        "张三①",
        "Иван",
        "张三（男）",
        "'",
        "-",
    ] {
        assert_eq!(report(name).verdict, block, "{name}");
        assert_eq!(report(name).suggestion, None, "{name}");
    }
}

#[test]
fn a_separator_stands_once_between_two_parts() {
    let block = Verdict::Block;
    assert_found("·张三", block, ("separator_place", 1), Some("张三"));
    assert_found("张三·", block, ("separator_place", 3), Some("张三"));
    assert_found("张··三", block, ("separator_place", 3), Some("张·三"));
    assert_found("张三··", block, ("separator_place", 4), Some("张三"));
    assert_found("·", block, ("separator_place", 1), None);
    assert_found(
        "阿卜杜拉 · 买买提",
        block,
        ("blank_between_han", 5),
        Some("阿卜杜拉·买买提"),
    );
}

#[test]
fn what_surrounds_a_name_and_what_nobody_sees_warns() {
    let warn = Verdict::Warn;
    assert_found(" 张三", warn, ("outer_blank", 0), Some("张三"));
    assert_found("张三\u{FEFF}", warn, ("outer_blank", 0), Some("张三"));
    assert_found("张\u{200B}三", warn, ("invisible", 2), Some("张三"));
    assert_found("葛\u{E0100}优", warn, ("invisible", 2), Some("葛优"));
    assert_found("葛\u{FE00}优", warn, ("invisible", 2), Some("葛优"));
    let single = Some("John Smith");
    assert_found("John  Smith", warn, ("repeated_blank", 6), single);
    assert_found("John\u{A0}Smith", warn, ("repeated_blank", 5), single);
}

#[test]
fn look_alikes_of_ideographs_warn_with_what_they_stand_for() {
    let warn = Verdict::Warn;
    assert_found(
        "\u{F914}三",
        warn,
        ("compatibility_character", 1),
        Some("樂三"),
    );
    assert_found(
        "王\u{2F29}",
        warn,
        ("ideograph_look_alike", 2),
        Some("王小"),
    );
    assert_found("王\u{2E8B}", warn, ("ideograph_look_alike", 2), None);
    assert_found("王\u{E863}", warn, ("known", 2), Some("王䶮"));
    assert_found("王\u{E000}", warn, ("private_use_character", 2), None);
    assert_found("○一", warn, ("ideograph_look_alike", 1), Some("〇一"));
    assert_eq!(report("\u{FA0E}三").verdict, Verdict::Ok);
}

#[test]
fn hyphens_and_apostrophes_of_other_keyboards_warn_in_the_names_of_foreigners() {
    let warn = Verdict::Warn;
    assert_found("Jean–Luc", warn, ("mark", 5), Some("Jean-Luc"));
    assert_found("O‘Neill", warn, ("mark", 2), Some("O'Neill"));
    assert_found("买–提", warn, ("separator", 2), Some("买·提"));
    assert_found("张三`", Verdict::Block, ("name_alphabet", 3), None);
}

#[test]
fn one_ideograph_alone_warns() {
    assert_found("张", Verdict::Warn, ("name_of_one_character", 0), None);
}

#[test]
fn one_suggestion_mends_everything_and_positions_are_those_of_what_was_typed() {
    let report = report(" \u{FEFF}阿卜杜拉•\u{200B} 买买\u{F914}• ");
    assert_eq!(report.suggestion.as_deref(), Some("阿卜杜拉·买买樂"));
    let expected = [
        ("blank_between_han", 9),
        ("separator", 7),
        ("outer_blank", 0),
        ("invisible", 8),
        ("compatibility_character", 12),
    ];
    assert_eq!(
        found(&report),
        expected.map(|(name, position)| (name.to_owned(), position))
    );
    let blocks = report
        .findings
        .iter()
        .filter(|finding| finding.severity == crate::finding::Severity::Block);
    assert_eq!(blocks.count(), 1);
}

#[test]
fn nothing_but_marks_is_nothing() {
    assert_eq!(report("\u{FE0F}").findings[0].code, FindingCode::Required);
}

/// What is near a name, so that what is mended is tried often.
fn near_name() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "张", "三", "·", "•", "。", ".", "．", "-", "－", " ", "\u{3000}", "\u{A0}", "A", "é",
        "Ａ", "'", "\u{200B}", "\u{FE00}", "\u{F914}", "\u{2F29}", "\u{E863}", "\u{E000}", "3",
        "\u{2E8B}",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// What is offered is free of everything that was found, but for what has no other form.
    #[test]
    fn a_suggestion_needs_no_other(name in near_name()) {
        let first = report(&name);
        if let Some(offered) = first.suggestion {
            let second = report(&offered);
            prop_assert_eq!(&second.suggestion, &None);
            for (what, _) in found(&second) {
                let is_left = ["private_use_character", "ideograph_look_alike", "name_of_one_character"]
                    .contains(&what.as_str());
                prop_assert!(is_left, "{} in {:?} of {:?}", what, offered, name);
            }
        }
    }
}

#[test]
fn the_params_are_what_the_message_shows() {
    let report = report("阿•买");
    let params: Value = serde_json::to_value(&report.findings[0].params).expect("plain");
    assert_eq!(params["codePoint"], "U+2022");
    assert_eq!(params["found"], "•");
    assert!(
        report.findings[0]
            .message
            .contains("第 2 个字符“•”（U+2022）")
    );
}
