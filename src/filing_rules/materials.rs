//! What an applicant has to know about each material: whose it is, how its pictures come about, and
//! how to get it right.
//!
//! Each row's members about pictures, such as `minBytes`, are read by [`crate::rules`].

mod parse;
#[cfg(test)]
mod tests;

pub(super) use parse::{parse, parse_set};

use super::condition::Condition;
use super::localized::Localized;
use crate::filing::{Capture, Channel, Filing, Material, Owner, Residency, Side, SubjectKind};
use crate::message::Locale;
use crate::named::Named;
use crate::review::Mark;
use crate::short_map::ShortMap;

/// What an applicant has to know about a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MaterialGuide {
    /// Place among all materials as a person would upload them; the lowest comes first.
    pub(crate) order: u16,
    /// Whose it is, where a slot does not say otherwise.
    pub(crate) owner: Owner,
    /// From where it may be uploaded.
    pub(crate) channels: Vec<Channel>,
    /// What has to be written, signed or sealed on it.
    pub(crate) signing: Vec<SigningLine>,
    /// The rule it comes from.
    pub(crate) source: String,
    /// When the rule was read.
    pub(crate) date: String,
    sides: Vec<Side>,
    sides_by_residency: ShortMap<Residency, Vec<Side>>,
    capture: ShortMap<Channel, Capture>,
    compose_with: ShortMap<SubjectKind, Vec<Material>>,
    guidance: Localized<Guidance>,
}

/// One thing that has to be written, signed or sealed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SigningLine {
    when: Condition,
    /// What has to be seen on the paper when it is done.
    marks: Vec<Mark>,
    text: Localized<String>,
    pub(crate) source: String,
}

/// What to do for a material, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guidance {
    /// How to get it, in order.
    pub(crate) steps: Vec<String>,
    /// What its pictures have to show.
    pub(crate) must_show: Vec<String>,
    /// Where its form is, or what has to be in it.
    pub(crate) template: Option<String>,
}

impl MaterialGuide {
    /// The pictures of one slot, by where its owner is from.
    pub(crate) fn sides_for(&self, residency: Option<Residency>) -> &[Side] {
        residency
            .and_then(|residency| self.sides_by_residency.get(&residency))
            .unwrap_or(&self.sides)
    }

    /// How the pictures have to come about on a channel. Where it is none of the material's
    /// channels, the answer is that of the channel which the applicant has to change to.
    pub(crate) fn capture_for(&self, channel: Channel) -> Capture {
        let mut captures = self.capture.iter().map(|(_, capture)| *capture);
        let other = captures.next().unwrap_or(Capture::FileAllowed);
        self.capture.get(&channel).copied().unwrap_or(other)
    }

    /// What it may be put into one picture with where it has no slot of its own, best first.
    pub(crate) fn compose_with_for(&self, kind: SubjectKind) -> &[Material] {
        self.compose_with.get(&kind).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn guidance(&self, locale: Locale) -> &Guidance {
        self.guidance.get(locale)
    }

    /// What holds of [`Self::signing`] for a filing.
    pub(crate) fn signing_for<'a>(
        &'a self,
        filing: &'a Filing,
        locale: Locale,
    ) -> impl Iterator<Item = &'a str> {
        let held = self.signing.iter().filter(|line| line.when.holds(filing));
        held.map(move |line| line.text.get(locale).as_str())
    }

    /// What has to be seen on the paper for a filing, each once.
    pub(crate) fn marks_for(&self, filing: &Filing) -> Vec<Mark> {
        let held = self.signing.iter().filter(|line| line.when.holds(filing));
        let asked: Vec<Mark> = held.flat_map(|line| line.marks.iter().copied()).collect();
        let all = Mark::VARIANTS.iter().copied();
        all.filter(|mark| asked.contains(mark)).collect()
    }
}
