//! How a code is drawn, in Rust or as JSON.

use crate::error::{Error, ErrorKind};
use crate::members::{Members, read};
use crate::named::name_variants;
use qrcodegen::QrCodeEcc;
use serde_json::Value;

const MAX_QUIET_ZONE: u8 = 16;

/// How a code is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrOptions {
    /// How much of the code may be damaged. Default a seventh.
    pub error_correction: ErrorCorrection,
    /// The empty space around, in modules, 0 to 16. Default 4, which readers count on.
    pub quiet_zone_modules: u8,
    /// Colour of the modules. Default black.
    pub dark: [u8; 3],
    /// Colour of the ground; `None` leaves it out. Default white.
    pub light: Option<[u8; 3]>,
    /// What the picture is, for those who do not see it.
    pub title: Option<String>,
}

/// How much of a code may be damaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorCorrection {
    /// About 7 %.
    Low,
    /// About 15 %.
    #[default]
    Medium,
    /// About 25 %.
    Quartile,
    /// About 30 %.
    High,
}

name_variants!(ErrorCorrection, "The name in options, such as `medium`.", {
    Low: "low",
    Medium: "medium",
    Quartile: "quartile",
    High: "high",
});

impl ErrorCorrection {
    pub(super) fn level(self) -> QrCodeEcc {
        match self {
            Self::Low => QrCodeEcc::Low,
            Self::Medium => QrCodeEcc::Medium,
            Self::Quartile => QrCodeEcc::Quartile,
            Self::High => QrCodeEcc::High,
        }
    }
}

impl Default for QrOptions {
    fn default() -> Self {
        Self {
            error_correction: ErrorCorrection::default(),
            quiet_zone_modules: 4,
            dark: [0; 3],
            light: Some([255; 3]),
            title: None,
        }
    }
}

impl QrOptions {
    /// From an object such as `{"errorCorrection": "high", "dark": "#036"}`; null is `{}`.
    ///
    /// # Errors
    ///
    /// `invalid_option` with its path for a name or value that is not allowed.
    pub fn from_json(json: &Value) -> Result<Self, Error> {
        let default = Self::default();
        if json.is_null() {
            return Ok(default);
        }
        let options = read(json, "options", ErrorKind::InvalidOption, |json| {
            let options = json.members(&[
                "errorCorrection",
                "quietZoneModules",
                "dark",
                "light",
                "title",
            ]);
            let quiet_zone = options.maybe("quietZoneModules");
            Self {
                error_correction: options.or_default("errorCorrection"),
                quiet_zone_modules: quiet_zone.unwrap_or(default.quiet_zone_modules),
                dark: parse_color(&options, "dark").unwrap_or(default.dark),
                light: if options.value("light") == "none" {
                    None
                } else {
                    parse_color(&options, "light").or(default.light)
                },
                title: options.maybe("title"),
            }
        })?;
        options.check()?;
        Ok(options)
    }

    /// Refuses what its type allows and a code does not.
    pub(super) fn check(&self) -> Result<(), Error> {
        let given = self.quiet_zone_modules;
        if given <= MAX_QUIET_ZONE {
            return Ok(());
        }
        let allowed = format!("must be 0 to {MAX_QUIET_ZONE}");
        Err(Error::invalid_option(
            "options.quietZoneModules",
            given,
            allowed,
        ))
    }
}

/// `#rgb` or `#rrggbb`; nothing else gets into the picture.
fn parse_color(options: &Members<'_>, name: &str) -> Option<[u8; 3]> {
    let text: String = options.maybe(name)?;
    let digits: Option<Vec<u8>> = text.strip_prefix('#').and_then(|digits| {
        let values = digits.chars().map(|digit| digit.to_digit(16));
        values.map(|value| value.map(|value| value as u8)).collect()
    });
    match digits.as_deref() {
        Some([red, green, blue]) => Some([red * 17, green * 17, blue * 17]),
        Some([r, ed, g, reen, b, lue]) => Some([r * 16 + ed, g * 16 + reen, b * 16 + lue]),
        _ => {
            let others = if name == "light" { ", or none" } else { "" };
            let allowed = format_args!("must be like #000 or #000000{others}");
            options.refuse(name, &format_args!("{text:?}"), &allowed);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorCorrection, QrOptions};
    use serde_json::json;

    #[test]
    fn every_option_is_read() {
        let options = QrOptions::from_json(&json!({
            "errorCorrection": "high", "quietZoneModules": 0, "dark": "#036", "light": "none",
            "title": "扫码",
        }));
        let expected = QrOptions {
            error_correction: ErrorCorrection::High,
            quiet_zone_modules: 0,
            dark: [0, 0x33, 0x66],
            light: None,
            title: Some("扫码".to_owned()),
        };
        assert_eq!(options, Ok(expected));
        let light = QrOptions::from_json(&json!({"light": "#fAfB01"})).map(|options| options.light);
        assert_eq!(light, Ok(Some([0xfa, 0xfb, 1])));
        for nothing in [
            json!(null),
            json!({}),
            json!({"title": null, "light": null}),
        ] {
            assert_eq!(QrOptions::from_json(&nothing), Ok(QrOptions::default()));
        }
    }

    #[test]
    fn what_is_not_allowed_is_refused_by_its_path() {
        for (options, path) in [
            (json!({"size": 4}), "options.size"),
            (json!({"errorCorrection": "H"}), "options.errorCorrection"),
            (json!({"quietZoneModules": 17}), "options.quietZoneModules"),
            (json!({"quietZoneModules": -1}), "options.quietZoneModules"),
            (json!({"quietZoneModules": 1.5}), "options.quietZoneModules"),
            (json!({"dark": "none"}), "options.dark"),
            (json!({"dark": "red"}), "options.dark"),
            (json!({"dark": "#00000"}), "options.dark"),
            (json!({"dark": "#00000g"}), "options.dark"),
            (json!({"dark": "#000\"/>"}), "options.dark"),
            (json!({"light": "url(#a)"}), "options.light"),
            (json!({"title": 7}), "options.title"),
            (json!([]), "options"),
        ] {
            let error = QrOptions::from_json(&options).expect_err("it is not allowed");
            assert_eq!((error.code(), error.path()), ("invalid_option", path));
        }
    }
}
