//! What a reviewer would say of a picture, of a small view of it and the table's numbers alone.
//!
//! Every check is asked the same way and answers yes, no, or that it cannot tell. All of it is
//! judgement: what is found only warns.

mod area;
mod background;
mod blur;
mod boxes;
mod check;
mod codes;
mod color;
mod colored;
mod faces;
#[cfg(target_arch = "wasm32")]
mod facts;
mod framing;
mod glare;
mod gray;
mod histogram;
mod light;
mod marks;
mod origin;
mod outline;
mod projection;
mod quadrilateral;
mod reduction;
mod rim;
mod rules;
mod screen;
mod straighten;
mod subject;
mod text;
mod text_direction;
mod tint;
mod view;

pub use check::{Answer, Check};
#[cfg(target_arch = "wasm32")]
pub(crate) use facts::PictureFacts;
pub(crate) use gray::Gray;
pub(crate) use quadrilateral::{area, from_shares, least_sine};
#[cfg(any(test, feature = "schema"))]
pub(crate) use rules::default_table;
#[cfg(feature = "schema")]
pub(crate) use rules::describe_rows;
pub use rules::{
    BackgroundRule, BlurRule, ColorRule, ContrastRule, EditedRule, EvennessRule, FaceRule,
    FingerprintRule, FramingRule, GlareRule, LightRule, OutlineRule, ReviewRules, ReviewThresholds,
    ScreenRule, ScreenshotRule, SealRule, SignatureRule, TextRule,
};
pub(crate) use rules::{FINDINGS_JSON, REVIEW_JSON};
pub(crate) use straighten::{Straightened, aspect_of, straighten};
pub use subject::{Mark, ReadCode, SeenFace};
pub(crate) use subject::{Observed, Origin};
pub(crate) use view::{MAX_SIDE_PX, View, ViewBuilder, luma_of};

use crate::finding::{Fact, FindingCode};
use crate::region::Region;
use crate::short_map::ShortMap;
use outline::Outline;
use subject::Subject;

/// What a page with several papers on it is not asked: how a paper lies in its picture, whether that has
/// a screen's sides, and what is white with a soft edge, as all between the papers may be.
const OF_ONE_PAPER: [FindingCode; 7] = [
    FindingCode::CutOff,
    FindingCode::NotFillingFrame,
    FindingCode::Skewed,
    FindingCode::NotUpright,
    FindingCode::AspectUnexpected,
    FindingCode::Screenshot,
    FindingCode::Glare,
];

/// What is known by its size on the paper, and has to be on each.
const OF_EACH_PAPER: [FindingCode; 3] = [
    FindingCode::SealMissing,
    FindingCode::FingerprintMissing,
    FindingCode::SignatureMissing,
];

/// What cannot be made out in a blurred picture: marks run into the paper, and lines of writing into
/// each other. Print pales by it, which no better light would mend.
const HIDDEN_BY_BLUR: [FindingCode; 5] = [
    FindingCode::LowContrast,
    FindingCode::SealMissing,
    FindingCode::FingerprintMissing,
    FindingCode::SignatureMissing,
    FindingCode::NotUpright,
];

/// What was measured and what that comes to.
pub(crate) struct Review {
    pub(crate) checks: Vec<Check>,
    /// Of every check whose answer is yes, in the order of the checks.
    pub(crate) facts: Vec<Fact>,
    pub(crate) scores: ShortMap<&'static str, f64>,
    /// Of the document: see [`Outline`].
    pub(crate) corners: Option<[[f64; 2]; 4]>,
}

/// Where the document lies, if one was found and all of it is there.
pub(crate) fn find_corners(view: &View, rule: &OutlineRule) -> Option<[[f64; 2]; 4]> {
    let outline = Outline::find(view, rule);
    outline.corners.filter(|_| outline.is_cut == [false; 4])
}

/// Makes the checks that the thresholds name.
pub(crate) fn review(
    view: &View,
    thresholds: &ReviewThresholds,
    origin: &Origin,
    observed: &Observed,
    marks: &[Mark],
    pages: &[Region],
) -> Review {
    let is_one_paper = pages.len() <= 1;
    let subject = Subject {
        view,
        outline: if is_one_paper {
            Outline::find(view, &thresholds.outline)
        } else {
            Outline::default()
        },
        origin,
        observed,
        marks,
        pages,
    };
    let mut scores = ShortMap::new();
    let is_made = |code: &FindingCode| {
        thresholds.checks.contains(code) && (is_one_paper || !OF_ONE_PAPER.contains(code))
    };
    let is_asked = |codes: &[FindingCode]| codes.iter().any(is_made);
    // The scores of light and sharpness are told whatever is asked.
    let mut checks = blur::check(&subject, &thresholds.blur, &mut scores);
    checks.extend(light::check(&subject, thresholds, &mut scores));
    if is_asked(&[FindingCode::Glare]) {
        checks.push(glare::check(&subject, &thresholds.glare));
    }
    checks.extend(colored::check(&subject, thresholds));
    if is_asked(&framing::CODES) {
        checks.extend(framing::check(&subject, &thresholds.framing));
    }
    if is_asked(&[FindingCode::LowResolutionPage]) {
        checks.push(text::check(&subject, &thresholds.text, &mut scores));
    }
    checks.extend(codes::check(&subject));
    if is_asked(&[FindingCode::ScreenReshot]) {
        checks.extend(screen::check(&subject, &thresholds.screen));
    }
    checks.extend(faces::check(&subject, &thresholds.faces));
    if is_asked(&[FindingCode::Screenshot, FindingCode::Edited]) {
        checks.extend(origin::check(
            &subject,
            &thresholds.screenshot,
            &thresholds.edited,
        ));
    }
    if !is_one_paper {
        doubt(&mut checks, |check| OF_EACH_PAPER.contains(&check.code));
    }
    doubt_what_blur_hides(&mut checks);
    // Who is not sure is not a little sure, and shows nothing.
    doubt(&mut checks, |check| check.answer == Answer::Unsure);
    checks.retain(|check| is_made(&check.code));
    Review {
        facts: checks.iter().filter_map(Check::fact).collect(),
        checks,
        scores,
        corners: subject.outline.corners,
    }
}

/// Where all of the picture is blurred there may be a seal, and nobody sees it.
fn doubt_what_blur_hides(checks: &mut [Check]) {
    let is_blurred = |check: &Check| {
        check.code == FindingCode::Blurry && check.answer == Answer::Yes && check.boxes.is_empty()
    };
    if !checks.iter().any(is_blurred) {
        return;
    }
    doubt(checks, |check| {
        check.answer == Answer::Yes && HIDDEN_BY_BLUR.contains(&check.code)
    });
}

fn doubt(checks: &mut [Check], is_doubtful: impl Fn(&Check) -> bool) {
    for check in checks.iter_mut().filter(|check| is_doubtful(check)) {
        check.answer = Answer::Unsure;
        check.confidence = 0.0;
        check.boxes.clear();
    }
}

#[cfg(test)]
mod papers;
#[cfg(test)]
mod scenes;
#[cfg(test)]
mod tests;
