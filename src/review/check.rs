//! What one check comes to.

use crate::finding::{Fact, FindingCode, Param};
use crate::named::name_variants;
use crate::region::Region;
use serde::Serialize;

/// Whether a fault is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is; the report has a finding of the same code.
    Yes,
    /// It is not.
    No,
    /// What there is to see does not tell.
    Unsure,
}

name_variants!(Answer, "The answer as programs see it, such as `unsure`.", {
    Yes: "yes",
    No: "no",
    Unsure: "unsure",
});

/// One question that was asked of a picture, and the answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// The fault that was looked for.
    pub code: FindingCode,
    /// Whether it is there.
    pub answer: Answer,
    /// What was measured, in `unit`; always finite.
    pub score: f64,
    /// What the score counts, such as `px` or `share`.
    pub unit: &'static str,
    /// How sure the answer is, 0 to 1.
    pub confidence: f64,
    /// Where in the picture; empty where it is the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<Region>,
    /// Numbers and names for the message.
    #[serde(skip)]
    pub(crate) params: Vec<(&'static str, Param)>,
}

impl Check {
    /// An answer with nothing else to say; a number that is none becomes 0.
    pub(crate) fn new(code: FindingCode, answer: Answer, score: f64, unit: &'static str) -> Self {
        Self {
            code,
            answer,
            score: if score.is_finite() { score } else { 0.0 },
            unit,
            confidence: 0.0,
            boxes: Vec::new(),
            params: Vec::new(),
        }
    }

    /// `confidence` is brought to 0 to 1.
    pub(crate) fn sure(mut self, confidence: f64) -> Self {
        self.confidence = if confidence.is_finite() {
            confidence.clamp(0.0, 1.0)
        } else {
            0.0
        };
        self
    }

    pub(crate) fn at(mut self, boxes: Vec<Region>) -> Self {
        self.boxes = boxes;
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// What the report says of it, if there is something to say.
    pub(crate) fn fact(&self) -> Option<Fact> {
        (self.answer == Answer::Yes).then(|| {
            let mut fact = Fact::new(self.code);
            for (name, value) in &self.params {
                fact.params.insert(name, value.clone());
            }
            let percent = (self.confidence * 100.0 + 0.5) as u32;
            fact.params.insert("confidencePercent", percent.into());
            fact.boxes.clone_from(&self.boxes);
            fact
        })
    }
}
