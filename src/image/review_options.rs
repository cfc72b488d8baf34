//! How a picture is reviewed.

use super::options::ImageOptions;
use crate::error::{Error, ErrorKind};
use crate::finding::FindingCode;
use crate::members::read;
use crate::report::ReviewReport;
use crate::review::{MAX_SIDE_PX, Mark, Observed, Origin, ReviewRules, View, review};
use serde::Serialize;
use serde_json::Value;

/// What a review is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewOptions {
    /// How the file itself is looked at; its material says which checks are made.
    pub image: ImageOptions,
    /// The thresholds. Default the embedded ones.
    pub rules: ReviewRules,
    /// What has to be on the paper; without it what the rules say of the material.
    pub marks: Option<Vec<Mark>>,
}

/// What a review is told by other parts of the engine, which a page loads for it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewNeeds {
    /// The long side that the picture should have at least.
    pub(crate) side_px: u32,
    /// The QR codes in the picture.
    pub(crate) codes: bool,
    /// The faces in it.
    pub(crate) faces: bool,
}

impl ReviewOptions {
    /// From an object such as `{"material": "verification_form", "marks": ["seal"]}`; null is `{}`.
    ///
    /// # Errors
    ///
    /// `invalid_option` for a name or value that is not allowed, `invalid_rules` for a bad table,
    /// each with its path.
    pub fn from_json(json: &Value) -> Result<Self, Error> {
        if json.is_null() {
            return Ok(Self::default());
        }
        read(json, "options", ErrorKind::InvalidOption, |json| {
            let options = json.members(&[&ImageOptions::NAMES[..], &["marks"]].concat());
            let changes = options.at("rules");
            let rules = if changes.value.is_null() {
                ReviewRules::default()
            } else {
                ReviewRules::with(changes.value).unwrap_or_else(|error| {
                    changes.keep(Err(error));
                    ReviewRules::default()
                })
            };
            Self {
                image: ImageOptions::read(&options),
                rules,
                marks: options.maybe("marks"),
            }
        })
    }

    /// What a reviewer would say.
    pub(crate) fn review(&self, view: &View, origin: &Origin, observed: &Observed) -> ReviewReport {
        let thresholds = self.rules.thresholds(self.image.material);
        let marks = self.marks.as_ref().unwrap_or(&thresholds.marks);
        let review = review(view, thresholds, origin, observed, marks);
        ReviewReport::new(review, &self.rules, self.image.locale)
    }

    /// What has to be looked for before.
    pub(crate) fn needs(&self) -> ReviewNeeds {
        let checks = &self.rules.thresholds(self.image.material).checks;
        let is_asked = |codes: &[FindingCode]| codes.iter().any(|code| checks.contains(code));
        ReviewNeeds {
            side_px: MAX_SIDE_PX,
            codes: is_asked(&[FindingCode::QrReadable]),
            faces: is_asked(&[FindingCode::FaceNotFound, FindingCode::MoreThanOneFace]),
        }
    }
}
