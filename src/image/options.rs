//! What a caller may ask for, in Rust or as JSON.

use super::turn::Turn;
use crate::error::{Error, ErrorKind};
use crate::filing::Material;
use crate::finding::MAX_COUNT;
use crate::members::{Members, Node, read};
use crate::message::Locale;
use crate::named::name_variants;
use crate::rules::Rules;
use serde_json::Value;

const MAX_SPACE_PX: u32 = 1_000;

/// How one picture is checked and prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageOptions {
    /// The material the picture is for; without it the general rule holds.
    pub material: Option<Material>,
    /// The file's name, used only to notice an extension that does not fit the content; a frame has
    /// none.
    pub file_name: Option<String>,
    /// Size of the whole file, where it is too large to be read and only its beginning is given.
    pub total_bytes: Option<u64>,
    /// How the prepared file is turned, after its own orientation has been applied. Default not at
    /// all. What is only inspected is looked at as it came.
    pub turn: Turn,
    /// The language of the messages. Default Chinese.
    pub locale: Locale,
    /// The rule table. Default the embedded one.
    pub rules: Rules,
}

/// How several pictures become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComposeOptions {
    /// The material the composition is for; without it the general rule holds.
    pub material: Option<Material>,
    /// Where the pictures go. Default one below the other.
    pub layout: Layout,
    /// Space between pictures, 0 to 1,000. Default 24, and up to 31 more between JPEGs that then
    /// begin with a whole block and stay as they are.
    pub gap_px: Option<u32>,
    /// Space around all pictures, 0 to 1,000. Default 0.
    pub margin_px: u32,
    /// Colour of what no picture covers. Default white.
    pub background: [u8; 3],
    /// Size of each whole file, where one of them is too large to be read and only its beginning
    /// is given; empty where all are whole.
    pub total_bytes: Vec<u64>,
    /// The language of the messages. Default Chinese.
    pub locale: Locale,
    /// The rule table. Default the embedded one.
    pub rules: Rules,
}

/// Where the pictures of a composition go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One below the other, at a common width.
    #[default]
    Vertical,
    /// Side by side, at a common height.
    Horizontal,
    /// In rows of equally wide cells, as near to a square as their number allows.
    Grid,
}

name_variants!(Layout, "The name in options, such as `grid`.", {
    Vertical: "vertical",
    Horizontal: "horizontal",
    Grid: "grid",
});

impl Default for ComposeOptions {
    fn default() -> Self {
        Self {
            material: None,
            layout: Layout::default(),
            gap_px: None,
            margin_px: 0,
            background: [255; 3],
            total_bytes: Vec::new(),
            locale: Locale::default(),
            rules: Rules::default(),
        }
    }
}

impl ImageOptions {
    /// From an object such as `{"material": "domain_certificate", "locale": "en"}`; null is `{}`.
    ///
    /// # Errors
    ///
    /// `invalid_option` for a name or value that is not allowed, `invalid_rules` for a bad table,
    /// each with its path.
    ///
    /// # Example
    ///
    /// ```
    /// use beian_upload::ImageOptions;
    ///
    /// let options = ImageOptions::from_json(&serde_json::json!({"locale": "en"}))?;
    /// let wrong = ImageOptions::from_json(&serde_json::json!({"material": "passport"}));
    /// assert_eq!(wrong.unwrap_err().path(), "options.material");
    /// # Ok::<(), beian_upload::Error>(())
    /// ```
    pub fn from_json(json: &Value) -> Result<Self, Error> {
        if json.is_null() {
            return Ok(Self::default());
        }
        read(json, "options", ErrorKind::InvalidOption, |json| {
            Self::read(&json.members(&Self::NAMES))
        })
    }

    /// The members that say how a picture is looked at.
    pub(crate) const NAMES: [&str; 6] = [
        "material",
        "fileName",
        "totalBytes",
        "turnDegrees",
        "locale",
        "rules",
    ];

    /// Of members that may be more than its own.
    pub(crate) fn read(options: &Members<'_>) -> Self {
        let total_bytes = options.maybe("totalBytes");
        if let Some(given) = total_bytes.filter(|given| *given > MAX_COUNT) {
            let allowed = format_args!("must be 0 to {MAX_COUNT}");
            options.refuse("totalBytes", &given, &allowed);
        }
        Self {
            material: options.maybe("material"),
            file_name: options.maybe("fileName"),
            total_bytes,
            turn: turn(options),
            locale: options.or_default("locale"),
            rules: parse_rules(&options.at("rules")),
        }
    }
}

impl ComposeOptions {
    /// From an object such as `{"layout": "grid", "gapPx": 0, "background": "#f0f0f0"}`.
    ///
    /// # Errors
    ///
    /// As [`ImageOptions::from_json`]; also for `gapPx` or `marginPx` outside 0 to 1,000 and a
    /// background that is not of the form `#rrggbb`.
    pub fn from_json(json: &Value) -> Result<Self, Error> {
        let default = Self::default();
        if json.is_null() {
            return Ok(default);
        }
        read(json, "options", ErrorKind::InvalidOption, |json| {
            let options = json.members(&[
                "material",
                "layout",
                "gapPx",
                "marginPx",
                "background",
                "locale",
                "rules",
            ]);
            let gap_px = space_px(&options, "gapPx");
            let margin_px = space_px(&options, "marginPx").unwrap_or(default.margin_px);
            let background = options
                .maybe::<String>("background")
                .map_or(default.background, |color| parse_color(&options, &color));
            Self {
                material: options.maybe("material"),
                layout: options.or_default("layout"),
                gap_px,
                margin_px,
                background,
                total_bytes: Vec::new(),
                locale: options.or_default("locale"),
                rules: parse_rules(&options.at("rules")),
            }
        })
    }
}

fn turn(options: &Members<'_>) -> Turn {
    let degrees = options.or_default("turnDegrees");
    let turn = Turn::from_degrees(degrees);
    let allowed = &"must be 0, 90, 180 or 270";
    options.require(turn.is_some(), "turnDegrees", &degrees, allowed);
    turn.unwrap_or_default()
}

fn space_px(options: &Members<'_>, name: &str) -> Option<u32> {
    let space_px = options.maybe(name);
    if let Some(given) = space_px.filter(|given| *given > MAX_SPACE_PX) {
        let allowed = format_args!("must be 0 to {MAX_SPACE_PX}");
        options.refuse(name, &given, &allowed);
    }
    space_px
}

fn parse_rules(changes: &Node<'_>) -> Rules {
    if changes.value.is_null() {
        return Rules::default();
    }
    Rules::with(changes.value).unwrap_or_else(|error| {
        changes.keep(Err(error));
        Rules::default()
    })
}

fn parse_color(options: &Members<'_>, text: &str) -> [u8; 3] {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    options.require(
        value.is_some(),
        "background",
        &text,
        &"must be like #ffffff",
    );
    let [_, red, green, blue] = value.unwrap_or_default().to_be_bytes();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::{ComposeOptions, ImageOptions, Layout};
    use serde_json::json;

    #[test]
    fn names_and_values_that_do_not_exist_are_refused_by_their_path() {
        for (options, path) in [
            (json!({"material": "passport"}), "options.material"),
            (json!({"locale": "fr"}), "options.locale"),
            (json!({"quality": 80}), "options.quality"),
            (json!({"turnDegrees": 45}), "options.turnDegrees"),
            (json!({"turnDegrees": 360}), "options.turnDegrees"),
            (json!({"turnDegrees": -90}), "options.turnDegrees"),
            (json!({"turnDegrees": "90"}), "options.turnDegrees"),
            (
                json!({"totalBytes": 9_007_199_254_740_992_u64}),
                "options.totalBytes",
            ),
            (
                json!({"rules": {"picture": {"maxBytes": 1}}}),
                "rules.picture.maxBytes",
            ),
            (json!([]), "options"),
        ] {
            let error = ImageOptions::from_json(&options).expect_err("misuse");
            assert_eq!(error.path(), path, "{options}");
        }
    }

    #[test]
    fn layout_gap_and_background_are_checked() {
        for (options, path) in [
            (json!({"layout": "circle"}), "options.layout"),
            (json!({"gapPx": 1001}), "options.gapPx"),
            (json!({"gapPx": -1}), "options.gapPx"),
            (json!({"marginPx": 1001}), "options.marginPx"),
            (json!({"background": "white"}), "options.background"),
            (json!({"background": "#+12345"}), "options.background"),
        ] {
            let error = ComposeOptions::from_json(&options).expect_err("misuse");
            assert_eq!(error.path(), path, "{options}");
        }
        let options =
            ComposeOptions::from_json(&json!({"layout": "grid", "background": "#0180fF"}));
        let options = options.expect("these are allowed");
        assert_eq!(options.layout, Layout::Grid);
        assert_eq!(options.background, [1, 128, 255]);
    }
}
