//! How a picture is reviewed.

use super::options::ImageOptions;
use crate::error::{Error, ErrorKind};
use crate::members::read;
use crate::report::ImageReport;
use crate::review::{Mark, Observed, Origin, ReviewRules, View, review};
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
    /// What else is known of the picture.
    pub(crate) observed: Observed,
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
                observed: Observed::default(),
            }
        })
    }

    /// Adds to a report what a reviewer would say.
    pub(crate) fn review(&self, report: &mut ImageReport, view: &View, origin: &Origin) {
        let thresholds = self.rules.thresholds(self.image.material);
        let marks = self.marks.as_ref().unwrap_or(&thresholds.marks);
        let review = review(view, thresholds, origin, &self.observed, marks);
        report.add_review(review, &self.rules, self.image.locale);
    }
}
