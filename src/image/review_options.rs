//! How a picture is reviewed.

use super::options::ImageOptions;
use super::pixels::{lumas_of, view_of};
use crate::error::{Error, ErrorKind};
use crate::finding::FindingCode;
use crate::members::{Node, read};
use crate::region::Region;
use crate::report::ReviewReport;
use crate::review::{Gray, MAX_SIDE_PX, Mark, Observed, Origin, ReviewRules, View, review};
use serde::Serialize;
use serde_json::Value;

/// Of more pictures in a row so many pixels would have to be in memory that some are measured on fewer.
const MIN_PAGE_SHARE: f64 = 0.25;

/// What a review is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewOptions {
    /// How the file itself is looked at; its material says which checks are made.
    pub image: ImageOptions,
    /// The thresholds. Default the embedded ones.
    pub rules: ReviewRules,
    /// What has to be on the paper; without it what the rules say of the material. Of an empty list
    /// nothing is asked.
    pub marks: Option<Vec<Mark>>,
    /// Where each picture of a composition is, in its order; empty for a single picture. With several,
    /// print is measured on each by itself; how a paper lies, screenshots and glare are not asked about, and
    /// whether marks are missing stays unsure.
    pub pages: Vec<Region>,
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
    /// `invalid_option` for a name or value that is not allowed, such as a page that is not in the
    /// picture, or more of them than `rules.limits.maxPages`; `invalid_rules` for a bad table,
    /// each with its path.
    pub fn from_json(json: &Value) -> Result<Self, Error> {
        if json.is_null() {
            return Ok(Self::default());
        }
        read(json, "options", ErrorKind::InvalidOption, |json| {
            let options = json.members(&[&ImageOptions::NAMES[..], &["marks", "pages"]].concat());
            let changes = options.at("rules");
            let rules = if changes.value.is_null() {
                ReviewRules::default()
            } else {
                ReviewRules::with(changes.value).unwrap_or_else(|error| {
                    changes.keep(Err(error));
                    ReviewRules::default()
                })
            };
            let image = ImageOptions::read(&options);
            Self {
                pages: read_pages(&options.at("pages"), image.rules.limits.max_pages),
                image,
                rules,
                marks: options.maybe("marks"),
            }
        })
    }

    /// What a reviewer would say.
    pub(crate) fn review(&self, view: &View, origin: &Origin, observed: &Observed) -> ReviewReport {
        let thresholds = self.rules.thresholds(self.image.material);
        let marks = self.marks.as_ref().unwrap_or(&thresholds.marks);
        let review = review(view, thresholds, origin, observed, marks, &self.pages);
        ReviewReport::new(review, &self.rules, self.image.locale)
    }

    /// A composition's pictures are each to have the pixels of a view.
    fn side_px(&self) -> u32 {
        let sides = self.pages.iter().map(|page| page.width.min(page.height));
        let smallest = sides.fold(1.0, f64::min);
        (f64::from(MAX_SIDE_PX) / smallest.max(MIN_PAGE_SHARE)) as u32
    }

    /// What the checks look at of pixels that were decoded, red, green, blue, alpha.
    pub(crate) fn view(&self, pixels: &[[u8; 4]], size: (u32, u32), source_px: (u32, u32)) -> View {
        let view = view_of(pixels, size, source_px);
        if self.pages.is_empty() {
            return view;
        }
        view.with_fine(Gray::new(
            size.0 as usize,
            size.1 as usize,
            lumas_of(pixels),
        ))
    }

    /// What has to be looked for before.
    pub(crate) fn needs(&self) -> ReviewNeeds {
        let checks = &self.rules.thresholds(self.image.material).checks;
        let is_asked = |codes: &[FindingCode]| codes.iter().any(|code| checks.contains(code));
        ReviewNeeds {
            side_px: self.side_px(),
            codes: is_asked(&[FindingCode::QrReadable]),
            faces: is_asked(&[FindingCode::FaceNotFound, FindingCode::MoreThanOneFace]),
        }
    }
}

/// None where they are left out.
fn read_pages(node: &Node<'_>, max_pages: u32) -> Vec<Region> {
    if node.value.is_null() {
        return Vec::new();
    }
    let places = node.value.as_array().map_or(&[][..], Vec::as_slice);
    if places.is_empty() || places.len() > max_pages as usize {
        node.refuse_value(&format_args!(
            "must be the places of 1 to {max_pages} pictures"
        ));
        return Vec::new();
    }
    let read = |(index, value)| {
        let node = node.entry(index, value);
        let place = Region::read(&node);
        if !place.is_inside() {
            node.refuse_value(&"must have a size, and be within 0 to 1");
        }
        place
    };
    places.iter().enumerate().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::ReviewOptions;
    use serde_json::{Value, json};

    fn page(left: f64, top: f64, width: f64, height: f64) -> Value {
        json!({"left": left, "top": top, "width": width, "height": height})
    }

    #[test]
    fn places_of_pages_are_read_and_what_is_none_is_refused_by_its_path() {
        let half = page(0.0, 0.0, 1.0, 0.5);
        let options = ReviewOptions::from_json(&json!({"pages": [half, page(0.1, 0.7, 0.9, 0.3)]}));
        assert_eq!(options.expect("two places").pages.len(), 2);
        let none = ReviewOptions::from_json(&json!({"pages": null}));
        assert_eq!(none.expect("nothing").pages, []);
        for (pages, path) in [
            (json!([]), "options.pages"),
            (json!("all"), "options.pages"),
            (json!({}), "options.pages"),
            (json!(vec![half.clone(); 31]), "options.pages"),
            (json!([half, 7]), "options.pages.1"),
            (json!([{"left": 0}]), "options.pages.0.top"),
            (json!([half, page(0.6, 0.0, 0.5, 0.5)]), "options.pages.1"),
            (json!([page(0.0, 0.6, 0.5, 0.5)]), "options.pages.0"),
            (json!([page(-0.1, 0.0, 0.5, 0.5)]), "options.pages.0"),
            (json!([page(0.0, 0.0, 0.0, 0.5)]), "options.pages.0"),
            (json!([page(0.0, 0.0, 0.5, -0.5)]), "options.pages.0"),
        ] {
            let error = ReviewOptions::from_json(&json!({"pages": pages})).expect_err("misuse");
            assert_eq!(error.path(), path, "{pages}");
        }
        let rules = json!({"limits": {"maxPages": 1}});
        let error = ReviewOptions::from_json(&json!({"rules": rules, "pages": [half, half]}));
        assert_eq!(error.expect_err("too many").path(), "options.pages");
    }
}
