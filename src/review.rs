//! What a reviewer would say of a picture's light and sharpness, of pixels and the table's numbers
//! alone.
//!
//! A picture is looked at in brightness and at one size, so that the same numbers hold for every
//! camera. All is counted in integers: a phone, the relay and a test see the same scores.

mod blur;
mod brightness;
mod light;

pub(crate) use brightness::Brightness;

use crate::finding::Fact;
use crate::rules::ReviewRules;
use crate::short_map::ShortMap;

/// What was measured and what that comes to.
pub(crate) struct Review {
    pub(crate) facts: Vec<Fact>,
    pub(crate) scores: ShortMap<&'static str, f64>,
}

pub(crate) fn review(picture: &Brightness, rules: &ReviewRules) -> Review {
    let mut review = Review {
        facts: Vec::new(),
        scores: ShortMap::new(),
    };
    light::review(picture, &rules.light, &mut review);
    blur::review(picture, &rules.blur, &mut review);
    review
}

#[cfg(test)]
mod scenes;
#[cfg(test)]
mod tests;
