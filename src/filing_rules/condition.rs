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

mod questions;
#[cfg(test)]
mod tests;

pub(super) use questions::{Kind, QUESTIONS};

use crate::filing::Filing;
use crate::members::Node;
use questions::{Answer, Question};
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

pub(super) const UNKNOWN: &str = "unknown";

impl Condition {
    /// From the table; nothing at all is the condition that always holds.
    pub(crate) fn parse(node: &Node<'_>) -> Self {
        if node.value.is_null() {
            return Self::default();
        }
        let members = node.members(&QUESTIONS.map(|question| question.name));
        let mut tests = Vec::new();
        for (index, question) in QUESTIONS.iter().enumerate() {
            let node = members.at(question.name);
            if !node.value.is_null() {
                tests.push(Test {
                    question: index,
                    expected: question.parse(&node),
                });
            }
        }
        Self(tests)
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
    fn parse(&self, node: &Node<'_>) -> Expected {
        if matches!(self.kind, Kind::Number) && node.value != UNKNOWN {
            let members = node.members(&["atLeast", "below"]);
            let at_least: u32 = members.or_default("atLeast");
            let below: u32 = members.maybe("below").unwrap_or(u32::MAX);
            let allowed = format_args!("must be > atLeast ({at_least})");
            members.require(at_least < below, "below", &below, &allowed);
            return Expected::Number { at_least, below };
        }
        let values = match node.value {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut names = Vec::with_capacity(values.len());
        for value in values {
            names.push(self.parse_name(&node.with(value)));
        }
        if names.is_empty() {
            node.refuse(&"[]", &"must have at least one entry");
        }
        match self.kind {
            Kind::OtherCodes => Expected::NoneOf(names),
            _ => Expected::OneOf(names),
        }
    }

    fn parse_name(&self, node: &Node<'_>) -> String {
        let value = node.value;
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
        if !is_allowed {
            let allowed = match self.kind {
                Kind::Codes | Kind::OtherCodes => "must be codes of two digits".to_owned(),
                Kind::Names(names) => format!("must be of {}, {UNKNOWN}", names.join(", ")),
                Kind::YesOrNo => format!("must be true, false or {UNKNOWN:?}"),
                Kind::Number => format!("must be an object or {UNKNOWN:?}"),
            };
            node.refuse_value(&allowed);
        }
        name.to_owned()
    }
}
