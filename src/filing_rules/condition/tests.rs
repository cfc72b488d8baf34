//! Conditions that hold, that do not, and that are refused.

use super::Condition;
use crate::error::{Error, ErrorKind};
use crate::filing::Filing;
use crate::filing_rules::FilingRules;
use crate::members::read;
use serde_json::{Value, json};

fn parse(condition: &Value) -> Result<Condition, Error> {
    read(condition, "when", ErrorKind::InvalidRules, Condition::parse)
}

fn holds(condition: &Value, answers: &Value) -> bool {
    let mut filing = json!({
        "subjectKind": "organization",
        "scenario": "first",
        "administration": "11",
        "channel": "desktop",
        "principalIsAdministrator": false,
    });
    crate::merge_patch::merge(&mut filing, answers);
    let filing = Filing::from_json(&filing, &FilingRules::shared()).expect("a filing");
    parse(condition).expect("a condition").holds(&filing)
}

#[test]
fn all_members_have_to_hold_and_none_always_does() {
    assert!(holds(&json!({}), &json!({})));
    assert!(holds(&Value::Null, &json!({})));
    let both = json!({"administration": ["11", "12"], "subjectKind": ["organization"]});
    assert!(holds(&both, &json!({})));
    assert!(holds(&both, &json!({"administration": "12"})));
    assert!(!holds(&both, &json!({"administration": "13"})));
    assert!(!holds(&both, &json!({"subjectKind": "individual"})));
    assert!(!holds(&json!({"notAdministration": ["11"]}), &json!({})));
    assert!(holds(&json!({"notAdministration": ["12"]}), &json!({})));
}

#[test]
fn an_unknown_answer_holds_only_where_it_is_asked_for() {
    let member = "principalIsLegalRepresentative";
    for (expected, unknown, yes, no) in [
        (json!(true), false, true, false),
        (json!(false), false, false, true),
        (json!("unknown"), true, false, false),
        (json!([false, "unknown"]), true, false, true),
    ] {
        let condition = json!({ member: expected });
        assert_eq!(holds(&condition, &json!({})), unknown, "{condition}");
        assert_eq!(holds(&condition, &json!({ member: true })), yes);
        assert_eq!(holds(&condition, &json!({ member: false })), no);
    }
    let minor = json!({"principalAge": {"below": 18}});
    assert!(!holds(&minor, &json!({})));
    assert!(holds(&minor, &json!({"principalAge": 17})));
    assert!(!holds(&minor, &json!({"principalAge": 18})));
    assert!(holds(&json!({"principalAge": "unknown"}), &json!({})));
}

#[test]
fn what_is_left_out_has_its_usual_answer() {
    assert!(holds(
        &json!({"principalResidency": ["mainland"]}),
        &json!({})
    ));
    assert!(holds(&json!({"domainHolder": ["subject"]}), &json!({})));
    assert!(holds(&json!({"legacyVerificationForm": false}), &json!({})));
    assert!(holds(&json!({"preApproval": false}), &json!({})));
    assert!(holds(
        &json!({"preApproval": true}),
        &json!({"preApproval": ["news"]})
    ));
}

#[test]
fn domains_that_are_the_same_count_once() {
    let domains = json!({"domains": ["Example.cn", "example.cn ", "example.com"]});
    assert!(holds(&json!({"domainCount": {"below": 3}}), &domains));
    assert!(holds(&json!({"domainCount": {"atLeast": 2}}), &domains));
    assert!(!holds(&json!({"domainCount": {"atLeast": 0}}), &json!({})));
}

#[test]
fn every_wrong_member_is_named_by_its_path() {
    for (condition, path) in [
        (json!([]), "when"),
        (json!({"province": "11"}), "when.province"),
        (json!({"subjectKind": ["company"]}), "when.subjectKind"),
        (json!({"subjectKind": []}), "when.subjectKind"),
        (json!({"subjectKind": [true]}), "when.subjectKind"),
        (json!({"administration": ["1"]}), "when.administration"),
        (json!({"nameChanged": "yes"}), "when.nameChanged"),
        (json!({"siteCount": 3}), "when.siteCount"),
        (json!({"siteCount": {"above": 3}}), "when.siteCount.above"),
        (json!({"siteCount": {"below": 0}}), "when.siteCount.below"),
        (json!({"siteCount": {"below": -1}}), "when.siteCount.below"),
    ] {
        let error = parse(&condition).expect_err("it is wrong");
        assert_eq!(error.path(), path, "{condition}");
        assert_eq!(error.code(), "invalid_rules");
    }
}
