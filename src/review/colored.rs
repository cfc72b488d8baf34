//! All that is told by colour, which is looked at once for all of it.

use super::area::Area;
use super::background;
use super::check::Check;
use super::color::Color;
use super::marks;
use super::rules::ReviewThresholds;
use super::subject::Subject;
use super::tint::Tint;
use crate::finding::FindingCode;

pub(super) fn check(subject: &Subject<'_>, thresholds: &ReviewThresholds) -> Vec<Check> {
    let rule = &thresholds.color;
    let tint = Tint::of(subject.view, &Area::of_paper(&subject.outline, rule));
    let color = Color::of(subject, &tint, rule);
    let marks = marks::check(subject, &tint, &color, thresholds);
    let mut checks = Vec::from(color.checks(subject, marks.is_seal_copied, rule));
    checks.extend(marks.checks);
    if thresholds.checks.contains(&FindingCode::BackgroundNotWhite) {
        checks.push(background::check(subject, &thresholds.background));
    }
    checks
}
