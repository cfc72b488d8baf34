//! When a row holds.

use super::shape::{administration, integer, object, one_of, optional};
use crate::filing_rules::condition::{Kind, QUESTIONS, UNKNOWN};
use serde_json::{Value, json};

pub(super) fn definition() -> Value {
    let members =
        QUESTIONS.map(|question| optional(question.name, "", question_of(&question.kind)));
    let mut condition = object(members);
    condition["description"] = json!(
        "A filing for which all members hold; the empty one always does. A question that the filing \
         leaves open is \"unknown\"."
    );
    condition
}

fn question_of(kind: &Kind) -> Value {
    match kind {
        Kind::Names(names) => {
            let names: Vec<&str> = names.iter().copied().chain([UNKNOWN]).collect();
            one_or_more(&one_of(&names))
        }
        Kind::Codes | Kind::OtherCodes => one_or_more(&administration()),
        Kind::YesOrNo => one_or_more(&json!({"enum": [true, false, UNKNOWN]})),
        Kind::Number => {
            let bound = || integer(0, u32::MAX.into());
            let range = object([
                optional("atLeast", "The least number for which it holds.", bound()),
                optional(
                    "below",
                    "The least number for which it no longer holds.",
                    bound(),
                ),
            ]);
            json!({"anyOf": [range, {"const": UNKNOWN}]})
        }
    }
}

fn one_or_more(name: &Value) -> Value {
    json!({"anyOf": [name, {"type": "array", "items": name, "minItems": 1}]})
}
