//! Whether a table's numbers can hold together.

use super::{FitRule, PictureRule, Rules};
use crate::error::Error;
use crate::finding::MAX_COUNT;
use crate::image::ImageFormat;

/// JPEG cannot say a longer side.
pub(crate) const FORMAT_MAX_SIDE_PX: u32 = 65_535;

/// The most memory that a rule table may allow: half of what 32-bit wasm can address.
pub(crate) const WASM_MAX_WORKING_BYTES: u64 = 2_147_483_648;

impl Rules {
    pub(super) fn validate(&self) -> Result<(), Error> {
        self.limits_are_bounded()?;
        self.fit.validate()?;
        self.picture.validate("rules.picture")?;
        for material in self.materials.keys() {
            let path = format!("rules.materials.{}", material.as_str());
            self.picture_for(Some(*material)).validate(&path)?;
        }
        Ok(())
    }

    fn limits_are_bounded(&self) -> Result<(), Error> {
        let limits = &self.limits;
        are_from_one(
            "rules.limits",
            &[
                (
                    "maxSidePx",
                    u64::from(limits.max_side_px),
                    u64::from(FORMAT_MAX_SIDE_PX),
                ),
                (
                    "maxWorkingBytes",
                    limits.max_working_bytes,
                    WASM_MAX_WORKING_BYTES,
                ),
                (
                    "maxInputBytes",
                    limits.max_input_bytes,
                    WASM_MAX_WORKING_BYTES,
                ),
                ("maxPixels", limits.max_pixels, WASM_MAX_WORKING_BYTES),
                ("maxPages", u64::from(limits.max_pages), 100),
            ],
        )
    }
}

/// Checks numbers, each with its name and the largest that is allowed; 0 is not.
fn are_from_one(path: &str, rows: &[(&str, u64, u64)]) -> Result<(), Error> {
    for (name, given, allowed) in rows {
        if *given == 0 || given > allowed {
            return Err(Error::invalid_rules(
                format!("{path}.{name}"),
                given,
                format!("must be 1 to {allowed}"),
            ));
        }
    }
    Ok(())
}

impl PictureRule {
    fn validate(&self, path: &str) -> Result<(), Error> {
        let in_order = [
            (
                "minBytes",
                self.min_bytes,
                "writeMinBytes",
                self.write_min_bytes,
            ),
            (
                "writeMinBytes",
                self.write_min_bytes,
                "writeMaxBytes",
                self.write_max_bytes,
            ),
            (
                "writeMaxBytes",
                self.write_max_bytes,
                "warnBytes",
                self.warn_bytes,
            ),
            ("warnBytes", self.warn_bytes, "blockBytes", self.block_bytes),
        ];
        for (name, value, bound_name, bound) in in_order {
            if value > bound {
                return Err(Error::invalid_rules(
                    format!("{path}.{name}"),
                    value,
                    format!("must be ≤ {bound_name} ({bound})"),
                ));
            }
        }
        if self.block_bytes > MAX_COUNT {
            return Err(Error::invalid_rules(
                format!("{path}.blockBytes"),
                self.block_bytes,
                format!("must be ≤ {MAX_COUNT}"),
            ));
        }
        if self.write_max_bytes == 0 {
            return Err(Error::invalid_rules(
                format!("{path}.writeMaxBytes"),
                0,
                "must be ≥ 1",
            ));
        }
        let readable = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif];
        if let Some(format) = self
            .formats
            .iter()
            .find(|format| !readable.contains(format))
        {
            return Err(Error::invalid_rules(
                format!("{path}.formats"),
                format.as_str(),
                "must be of jpeg, png, gif",
            ));
        }
        if !self.formats.contains(&ImageFormat::Jpeg) {
            return Err(Error::invalid_rules(
                format!("{path}.formats"),
                "no jpeg",
                "must contain jpeg, which is what the engine writes",
            ));
        }
        Ok(())
    }
}

impl FitRule {
    fn validate(&self) -> Result<(), Error> {
        let quality = 1..=100;
        if !quality.contains(&self.max_quality_percent) {
            return Err(Error::invalid_rules(
                "rules.fit.maxQualityPercent",
                self.max_quality_percent,
                "must be 1 to 100",
            ));
        }
        if !quality.contains(&self.min_quality_percent)
            || self.min_quality_percent > self.max_quality_percent
        {
            return Err(Error::invalid_rules(
                "rules.fit.minQualityPercent",
                self.min_quality_percent,
                format!(
                    "must be 1 to maxQualityPercent ({})",
                    self.max_quality_percent
                ),
            ));
        }
        for (name, side_px) in [
            ("minLongSidePx", self.min_long_side_px),
            ("commonMinSidePx", self.common_min_side_px),
        ] {
            if side_px == 0 || side_px > FORMAT_MAX_SIDE_PX {
                return Err(Error::invalid_rules(
                    format!("rules.fit.{name}"),
                    side_px,
                    format!("must be 1 to {FORMAT_MAX_SIDE_PX}"),
                ));
            }
        }
        Ok(())
    }
}
