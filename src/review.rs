//! What a reviewer would say of a picture, of a small view of it and the table's numbers alone.
//!
//! Every check is asked the same way and answers yes, no, or that it cannot tell. All of it is
//! judgement: what is found only warns.

mod blur;
mod brightness;
mod check;
mod gray;
mod light;
mod origin;
mod outline;
mod rules;
mod screen;
mod subject;
mod view;

pub use check::{Answer, Check};
pub(crate) use gray::Gray;
pub use rules::{
    BlurRule, EditedRule, LightRule, OutlineRule, ReviewRules, ReviewThresholds, ScreenRule,
    ScreenshotRule,
};
pub(crate) use rules::{FINDINGS_JSON, REVIEW_JSON};
pub use subject::Mark;
pub(crate) use subject::{Observed, Origin, ReadCode, SeenFace};
pub(crate) use view::{MAX_SIDE_PX, View, ViewBuilder, view_px};

use crate::finding::Fact;
use crate::short_map::ShortMap;
use outline::Outline;
use subject::Subject;

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
    let mut scores = ShortMap::new();
    let families = [
        light::check(&subject, &thresholds.light, &mut scores),
        blur::check(&subject, &thresholds.blur, &mut scores),
        screen::check(&subject, &thresholds.screen),
        origin::check(&subject, &thresholds.screenshot, &thresholds.edited),
    ];
    let checks: Vec<_> = families
        .into_iter()
        .flatten()
        .filter(|check| thresholds.checks.contains(&check.code))
        .filter(|check| !thresholds.skipped_checks.contains(&check.code))
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
