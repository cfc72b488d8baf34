//! What a reviewer would say of a picture, of a small view of it and the table's numbers alone.
//!
//! Every check is asked the same way and answers yes, no, or that it cannot tell. All of it is
//! judgement: what is found only warns.

mod area;
mod background;
mod blur;
mod boxes;
mod check;
mod color;
mod glare;
mod gray;
mod histogram;
mod light;
mod marks;
mod outline;
mod rules;
mod subject;
mod tint;
mod view;

pub use check::{Answer, Check};
pub(crate) use gray::Gray;
pub use rules::{
    BackgroundRule, BlurRule, ColorRule, ContrastRule, EvennessRule, FingerprintRule, GlareRule,
    LightRule, OutlineRule, ReviewRules, ReviewThresholds, SealRule, SignatureRule,
};
pub(crate) use rules::{FINDINGS_JSON, REVIEW_JSON};
pub use subject::Mark;
pub(crate) use subject::{Observed, Origin, ReadCode, SeenFace};
pub(crate) use view::{MAX_SIDE_PX, View, ViewBuilder, view_px};

use crate::finding::Fact;
use crate::short_map::ShortMap;
use area::Area;
use outline::Outline;
use subject::Subject;
use tint::Tint;

/// What was measured and what that comes to.
pub(crate) struct Review {
    pub(crate) checks: Vec<Check>,
    /// Of every check whose answer is yes, in the order of the checks.
    pub(crate) facts: Vec<Fact>,
    pub(crate) scores: ShortMap<&'static str, f64>,
    /// Of the document: see [`Outline`].
    pub(crate) corners: Option<[[f64; 2]; 4]>,
}

/// Makes the checks that the thresholds name.
pub(crate) fn review(
    view: &View,
    thresholds: &ReviewThresholds,
    origin: &Origin,
    observed: &Observed,
    marks: &[Mark],
) -> Review {
    let subject = Subject {
        view,
        outline: Outline::find(view, &thresholds.outline),
        origin,
        observed,
        marks,
    };
    let tint = Tint::of(view, &Area::of_color(&subject.outline, &thresholds.color));
    let color = color::check(&subject, &tint, &thresholds.color);
    let mut scores = ShortMap::new();
    let families = [
        light::check(&subject, thresholds, &mut scores),
        vec![glare::check(&subject, &thresholds.glare)],
        blur::check(&subject, &thresholds.blur, &mut scores),
        color.checks,
        marks::check(&subject, &tint, color.is_bilevel, thresholds),
        vec![background::check(&subject, &thresholds.background)],
    ];
    let checks: Vec<_> = families
        .into_iter()
        .flatten()
        .filter(|check| thresholds.checks.contains(&check.code))
        .collect();
    Review {
        facts: checks.iter().filter_map(Check::fact).collect(),
        checks,
        scores,
        corners: subject.outline.corners,
    }
}

#[cfg(test)]
mod scenes;
#[cfg(test)]
mod tests;
