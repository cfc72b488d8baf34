//! When a row of the table holds: a predicate over a filing, as data.
//!
//! A condition is an object whose members all have to hold; the empty one always does. A member
//! asks for one answer of the filing:
//!
//! - names, such as `"subjectKind": ["individual"]`, where `notAdministration` holds for all others;
//! - yes or no, such as `"nameChanged": true`;
//! - numbers, such as `"principalAge": {"below": 18}` or `"domainCount": {"atLeast": 5}`.
//!
//! An answer that the filing leaves out is unknown, and no member holds for it but one that says
//! `"unknown"`, alone or in its list, as in `"principalIsLegalRepresentative": [false, "unknown"]`.
//! Never unknown are residencies (the mainland when left out), `domainHolder` (the subject),
//! `legacyVerificationForm` and `preApproval` (no).

use crate::error::{Error, ErrorKind};
use crate::filing::{
    Channel, DomainHolder, Filing, OrganizationType, Residency, Scenario, SubjectKind,
};
use crate::members::Members;
use crate::named::Named;
use serde_json::Value;

/// A predicate over a filing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition(Vec<Test>);

/// One member of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Test {
    /// Place in [`QUESTIONS`].
    question: usize,
    expected: Expected,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Expected {
    /// One of these names, `true`, `false` and `unknown` among them.
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    Number {
        at_least: u32,
        below: u32,
    },
}

/// An answer of a filing.
enum Answer<'a> {
    Unknown,
    Name(&'a str),
    Number(u32),
}

/// What a condition may ask for.
pub(super) struct Question {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    answer: fn(&Filing) -> Answer<'_>,
}

pub(super) enum Kind {
    Names(&'static [&'static str]),
    Codes,
    OtherCodes,
    YesOrNo,
    Number,
}

pub(super) const UNKNOWN: &str = "unknown";

pub(super) const QUESTIONS: [Question; 21] = [
    Question {
        name: "subjectKind",
        kind: Kind::Names(SubjectKind::NAMES),
        answer: |filing| Answer::Name(filing.subject_kind.as_str()),
    },
    Question {
        name: "organizationType",
        kind: Kind::Names(OrganizationType::NAMES),
        answer: |filing| {
            let name = filing.organization_type.map(OrganizationType::as_str);
            name.map_or(Answer::Unknown, Answer::Name)
        },
    },
    Question {
        name: "scenario",
        kind: Kind::Names(Scenario::NAMES),
        answer: |filing| Answer::Name(filing.scenario.as_str()),
    },
    Question {
        name: "administration",
        kind: Kind::Codes,
        answer: |filing| Answer::Name(&filing.administration),
    },
    Question {
        name: "notAdministration",
        kind: Kind::OtherCodes,
        answer: |filing| Answer::Name(&filing.administration),
    },
    Question {
        name: "channel",
        kind: Kind::Names(Channel::NAMES),
        answer: |filing| Answer::Name(filing.channel.as_str()),
    },
    Question {
        name: "principalIsAdministrator",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(filing.principal_is_administrator)),
    },
    Question {
        name: "principalIsLegalRepresentative",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.principal_is_legal_representative),
    },
    Question {
        name: "principalResidency",
        kind: Kind::Names(Residency::NAMES),
        answer: |filing| residency(filing.residency.principal),
    },
    Question {
        name: "administratorResidency",
        kind: Kind::Names(Residency::NAMES),
        answer: |filing| residency(filing.residency.administrator),
    },
    Question {
        name: "principalAge",
        kind: Kind::Number,
        answer: |filing| number(filing.principal_age.map(u32::from)),
    },
    Question {
        name: "administratorAge",
        kind: Kind::Number,
        answer: |filing| number(filing.administrator_age.map(u32::from)),
    },
    Question {
        name: "idOutsideAdministration",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.id_outside_administration),
    },
    Question {
        name: "nameChanged",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.name_changed),
    },
    Question {
        name: "financeContent",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(filing.finance_content),
    },
    Question {
        name: "legacyVerificationForm",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(filing.legacy_verification_form == Some(true))),
    },
    Question {
        name: "preApproval",
        kind: Kind::YesOrNo,
        answer: |filing| yes_or_no(Some(!filing.pre_approval.is_empty())),
    },
    Question {
        name: "siteCount",
        kind: Kind::Number,
        answer: |filing| number(filing.site_count),
    },
    Question {
        name: "prefixCount",
        kind: Kind::Number,
        answer: |filing| number(filing.prefix_count),
    },
    Question {
        name: "domainCount",
        kind: Kind::Number,
        answer: |filing| match filing.distinct_domains().len() {
            0 => Answer::Unknown,
            count => Answer::Number(u32::try_from(count).unwrap_or(u32::MAX)),
        },
    },
    Question {
        name: "domainHolder",
        kind: Kind::Names(DomainHolder::NAMES),
        answer: |filing| {
            let holder = filing.domain_holder.unwrap_or(DomainHolder::Subject);
            Answer::Name(holder.as_str())
        },
    },
];

fn yes_or_no(answer: Option<bool>) -> Answer<'static> {
    match answer {
        None => Answer::Unknown,
        Some(true) => Answer::Name("true"),
        Some(false) => Answer::Name("false"),
    }
}

fn residency(answer: Option<Residency>) -> Answer<'static> {
    Answer::Name(answer.unwrap_or(Residency::Mainland).as_str())
}

fn number(answer: Option<u32>) -> Answer<'static> {
    answer.map_or(Answer::Unknown, Answer::Number)
}

impl Condition {
    /// From the table; nothing at all is the condition that always holds.
    pub(crate) fn parse(value: &Value, path: &str) -> Result<Self, Error> {
        if value.is_null() {
            return Ok(Self::default());
        }
        let names = QUESTIONS.map(|question| question.name);
        Members::of(value, path, &names, ErrorKind::InvalidRules)?;
        let mut tests = Vec::new();
        for (index, question) in QUESTIONS.iter().enumerate() {
            if let Some(value) = value.get(question.name).filter(|value| !value.is_null()) {
                tests.push(Test {
                    question: index,
                    expected: question.parse(value, &format!("{path}.{}", question.name))?,
                });
            }
        }
        Ok(Self(tests))
    }

    /// Whether all members hold.
    pub(crate) fn holds(&self, filing: &Filing) -> bool {
        self.0.iter().all(|test| {
            let Some(question) = QUESTIONS.get(test.question) else {
                return false;
            };
            test.expected.holds(&(question.answer)(filing))
        })
    }
}

impl Expected {
    fn holds(&self, answer: &Answer<'_>) -> bool {
        match (self, answer) {
            (Self::OneOf(names), Answer::Unknown) => names.iter().any(|name| name == UNKNOWN),
            (Self::OneOf(names), Answer::Name(given)) => names.iter().any(|name| name == given),
            (Self::NoneOf(names), Answer::Name(given)) => names.iter().all(|name| name != given),
            (Self::Number { at_least, below }, Answer::Number(given)) => {
                (at_least..below).contains(&given)
            }
            _ => false,
        }
    }
}

impl Question {
    fn parse(&self, value: &Value, path: &str) -> Result<Expected, Error> {
        if matches!(self.kind, Kind::Number) && value != UNKNOWN {
            let names = ["atLeast", "below"];
            let members = Members::of(value, path, &names, ErrorKind::InvalidRules)?;
            let at_least: u32 = members.maybe("atLeast")?.unwrap_or_default();
            let below: u32 = members.maybe("below")?.unwrap_or(u32::MAX);
            if at_least >= below {
                let allowed = format!("must be > atLeast ({at_least})");
                return Err(Error::invalid_rules(
                    format!("{path}.below"),
                    below,
                    allowed,
                ));
            }
            return Ok(Expected::Number { at_least, below });
        }
        let values = match value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut names = Vec::with_capacity(values.len());
        for value in values {
            names.push(self.parse_name(value, path)?);
        }
        if names.is_empty() {
            return Err(Error::invalid_rules(
                path,
                "[]",
                "must have at least one entry",
            ));
        }
        Ok(match self.kind {
            Kind::OtherCodes => Expected::NoneOf(names),
            _ => Expected::OneOf(names),
        })
    }

    fn parse_name(&self, value: &Value, path: &str) -> Result<String, Error> {
        let name = match value {
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::String(name) => name,
            _ => "",
        };
        let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_digit());
        let is_allowed = match self.kind {
            Kind::Codes | Kind::OtherCodes => is_code,
            Kind::Names(names) => value.is_string() && (names.contains(&name) || name == UNKNOWN),
            Kind::YesOrNo => value.is_boolean() || name == UNKNOWN,
            Kind::Number => name == UNKNOWN,
        };
        if is_allowed {
            return Ok(name.to_owned());
        }
        let allowed = match self.kind {
            Kind::Codes | Kind::OtherCodes => "must be codes of two digits".to_owned(),
            Kind::Names(names) => format!("must be of {}, {UNKNOWN}", names.join(", ")),
            Kind::YesOrNo => format!("must be true, false or {UNKNOWN:?}"),
            Kind::Number => format!("must be an object or {UNKNOWN:?}"),
        };
        Err(Error::invalid_rules(path, value, allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::Condition;
    use crate::filing::Filing;
    use crate::filing_rules::FilingRules;
    use serde_json::{Value, json};

    fn holds(condition: &Value, answers: &Value) -> bool {
        let mut filing = json!({
            "subjectKind": "organization",
            "scenario": "first",
            "administration": "11",
            "channel": "desktop",
            "principalIsAdministrator": false,
        });
        crate::rules::merge(&mut filing, answers);
        let filing = Filing::from_json(&filing, &FilingRules::shared()).expect("a filing");
        Condition::parse(condition, "when")
            .expect("a condition")
            .holds(&filing)
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
            let error = Condition::parse(&condition, "when").expect_err("it is wrong");
            assert_eq!(error.path(), path, "{condition}");
            assert_eq!(error.code(), "invalid_rules");
        }
    }
}
