//! The best legible JPEG inside a window of bytes.
//!
//! Quality is chosen on a sample of the rows, which is eight times quicker than on all of them;
//! what is written is then counted, never guessed. Pixels are given up only when the lowest
//! legible quality is still too large, and always from the picture that came in, so that nothing
//! is blurred twice.

use super::bitmap::Bitmap;
use super::encode::{JpegSettings, Refused, encode_jpeg};
use super::fault::Fault;
use super::resize::shrink;
use crate::progress::{Phase, Reporter};
use crate::rules::{FitRule, PictureRule};

/// Rows of one band of the sample: a whole number of blocks in either sampling.
const BAND_ROWS: u32 = 16;

/// One band in this many is in the sample.
const BAND_STEP: u32 = 8;

/// Pictures up to this size are their own sample.
const SAMPLE_MIN_PIXELS: u64 = 1_000_000;

/// Bytes of a JPEG that do not grow with the picture: markers and tables.
const FIXED_BYTES: u64 = 600;

/// Shrinking aims this much under the budget, since smaller pictures have more detail per pixel.
const SHRINK_MARGIN: f64 = 0.95;

/// What fitting works on and towards.
pub(crate) struct Fitting<'a> {
    pub(crate) bitmap: &'a Bitmap,
    pub(crate) icc_profile: Option<&'a [u8]>,
    /// Whether the source had its colour at full resolution.
    pub(crate) full_color: bool,
    pub(crate) rule: &'a PictureRule,
    pub(crate) fit: &'a FitRule,
    /// For the picture and a smaller copy of it together.
    pub(crate) max_working_bytes: u64,
}

/// A JPEG of at most `rule.write_max_bytes`, and where that is possible at least
/// `rule.write_min_bytes`; `None` if none is legible.
pub(crate) fn fit_jpeg(
    fitting: &Fitting<'_>,
    reporter: &mut Reporter<'_>,
) -> Result<Option<Vec<u8>>, Fault> {
    let whole = fitting.bitmap;
    let long_side_px = whole.width_px().max(whole.height_px());
    let smallest_px = fitting.fit.min_long_side_px.min(long_side_px);
    let whole_bytes = whole.rgb().len() as u64;
    let room_bytes = fitting.max_working_bytes.saturating_sub(whole_bytes);
    let largest_scale = (room_bytes as f64 / whole_bytes as f64).sqrt();
    let mut scale = 1.0_f64;
    let mut ratio = 0.4;
    loop {
        reporter.tell(Phase::Encoding, ratio)?;
        ratio = f64::midpoint(ratio, 0.95);
        let smaller;
        let bitmap = if scale < 1.0 {
            smaller = shrink(
                whole,
                scaled(whole.width_px(), scale),
                scaled(whole.height_px(), scale),
            );
            &smaller
        } else {
            whole
        };
        let smallest_bytes = match best_quality(fitting, bitmap).map_err(|_| Fault::Corrupt)? {
            Attempt::Fits(bytes) => return Ok(Some(bytes)),
            Attempt::TooLarge(bytes) => bytes,
        };
        let current_px = bitmap.width_px().max(bitmap.height_px());
        if current_px <= smallest_px {
            return Ok(None);
        }
        let wanted =
            (fitting.rule.budget_bytes() as f64 / smallest_bytes as f64).sqrt() * SHRINK_MARGIN;
        scale = (scale * wanted)
            .min(largest_scale)
            .max(f64::from(smallest_px) / f64::from(long_side_px));
    }
}

enum Attempt {
    Fits(Vec<u8>),
    /// What the lowest quality takes.
    TooLarge(u64),
}

/// The highest quality whose file fits, at this size.
fn best_quality(fitting: &Fitting<'_>, bitmap: &Bitmap) -> Result<Attempt, Refused> {
    let budget = fitting.rule.budget_bytes();
    let sample = Sample::of(bitmap);
    let estimate = |quality_percent| sample.estimate(fitting, quality_percent);
    let (lowest, highest) = (
        fitting.fit.min_quality_percent,
        fitting.fit.max_quality_percent,
    );
    let mut quality_percent = highest_within(lowest, highest, budget, estimate)?.unwrap_or(lowest);
    loop {
        let bytes = encode(fitting, bitmap, quality_percent)?;
        let size = bytes.len() as u64;
        if size <= budget {
            return raise_to_floor(fitting, bitmap, quality_percent, bytes).map(Attempt::Fits);
        }
        if quality_percent <= lowest {
            return Ok(Attempt::TooLarge(size));
        }
        // The sample promised too much; trust it only for the proportion between two qualities.
        let promised = sample.estimate(fitting, quality_percent)?.max(1);
        let corrected = (u128::from(budget) * u128::from(promised) / u128::from(size)) as u64;
        quality_percent = highest_within(lowest, quality_percent - 1, corrected, |quality| {
            sample.estimate(fitting, quality)
        })?
        .unwrap_or(lowest);
    }
}

/// A file under the floor is written better than is needed, if that lands inside the window;
/// nothing is ever padded.
fn raise_to_floor(
    fitting: &Fitting<'_>,
    bitmap: &Bitmap,
    quality_percent: u8,
    mut bytes: Vec<u8>,
) -> Result<Vec<u8>, Refused> {
    let window = fitting.rule.write_min_bytes..=fitting.rule.budget_bytes();
    for better in (quality_percent..=100).skip(1) {
        if bytes.len() as u64 >= *window.start() {
            break;
        }
        let attempt = encode(fitting, bitmap, better)?;
        if attempt.len() as u64 > *window.end() {
            break;
        }
        bytes = attempt;
    }
    Ok(bytes)
}

/// The highest of `lowest..=highest` whose size is within `budget`, by halving; `None` if not
/// even the lowest is.
fn highest_within(
    lowest: u8,
    highest: u8,
    budget: u64,
    mut size_at: impl FnMut(u8) -> Result<u64, Refused>,
) -> Result<Option<u8>, Refused> {
    let (mut low, mut high) = (lowest, highest);
    let mut found = None;
    while low <= high {
        let middle = low + (high - low) / 2;
        if size_at(middle)? <= budget {
            found = Some(middle);
            low = middle + 1;
        } else if let Some(lower) = middle.checked_sub(1) {
            high = lower;
        } else {
            break;
        }
    }
    Ok(found)
}

fn encode(fitting: &Fitting<'_>, bitmap: &Bitmap, quality_percent: u8) -> Result<Vec<u8>, Refused> {
    let settings = JpegSettings {
        quality_percent,
        full_color: fitting.full_color,
    };
    encode_jpeg(bitmap, fitting.icc_profile, settings)
}

/// Bands of rows from all over a picture, standing for the whole.
enum Sample<'a> {
    Whole(&'a Bitmap),
    Bands { bands: Bitmap, rows_in_all: u32 },
}

impl<'a> Sample<'a> {
    fn of(bitmap: &'a Bitmap) -> Self {
        let (width_px, height_px) = (bitmap.width_px(), bitmap.height_px());
        let bands = height_px / BAND_ROWS / BAND_STEP;
        if u64::from(width_px) * u64::from(height_px) <= SAMPLE_MIN_PIXELS || bands == 0 {
            return Self::Whole(bitmap);
        }
        let rgb = (0..bands)
            .flat_map(|band| {
                // From the middle of each stretch, so that neither edge is preferred.
                let first = (band * BAND_STEP + BAND_STEP / 2) * BAND_ROWS;
                first..first + BAND_ROWS
            })
            .flat_map(|row| bitmap.row(row as usize).iter().copied())
            .collect();
        match Bitmap::from_rgb(width_px, bands * BAND_ROWS, rgb) {
            Some(bands) => Self::Bands {
                bands,
                rows_in_all: height_px,
            },
            None => Self::Whole(bitmap),
        }
    }

    fn estimate(&self, fitting: &Fitting<'_>, quality_percent: u8) -> Result<u64, Refused> {
        match self {
            Self::Whole(bitmap) => Ok(encode(fitting, bitmap, quality_percent)?.len() as u64),
            Self::Bands { bands, rows_in_all } => {
                let sampled = encode(fitting, bands, quality_percent)?.len() as u64;
                let growing = sampled.saturating_sub(FIXED_BYTES);
                Ok(FIXED_BYTES + growing * u64::from(*rows_in_all) / u64::from(bands.height_px()))
            }
        }
    }
}

fn scaled(side_px: u32, scale: f64) -> u32 {
    ((f64::from(side_px) * scale) as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::{Fitting, fit_jpeg, highest_within};
    use crate::image::bitmap::Bitmap;
    use crate::progress::Reporter;
    use crate::rules::Rules;

    /// Noise from a linear congruential generator: the hardest there is to compress.
    fn noise(width_px: u32, height_px: u32) -> Bitmap {
        let mut state = 1_u32;
        let rgb = (0..width_px * height_px * 3)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        Bitmap::from_rgb(width_px, height_px, rgb).expect("the sides match")
    }

    fn fit(bitmap: &Bitmap, changes: &serde_json::Value) -> Option<Vec<u8>> {
        let rules = Rules::with(changes).expect("the rules are allowed");
        let fitting = Fitting {
            bitmap,
            icc_profile: None,
            full_color: true,
            rule: &rules.picture,
            fit: &rules.fit,
            max_working_bytes: rules.limits.max_working_bytes,
        };
        fit_jpeg(&fitting, &mut Reporter::new(&mut ())).expect("the encoder takes it")
    }

    #[test]
    fn the_highest_quality_within_the_budget_is_found() {
        let size = |quality: u8| Ok(u64::from(quality) * 10);
        for (budget, expected) in [
            (699, None),
            (700, Some(70)),
            (845, Some(84)),
            (9_999, Some(95)),
        ] {
            assert_eq!(highest_within(70, 95, budget, size).unwrap(), expected);
        }
        assert_eq!(highest_within(0, 100, 0, |_| Ok(1)).unwrap(), None);
    }

    #[test]
    fn noise_is_shrunk_until_it_fits_and_not_further_than_it_must() {
        let bytes = fit(
            &noise(1_600, 1_200),
            &serde_json::json!({"picture": {"writeMaxBytes": 400_000}, "fit": {"minLongSidePx": 400}}),
        )
        .expect("it fits");
        assert!(bytes.len() <= 400_000);
        assert!(bytes.len() > 280_000, "{} bytes", bytes.len());
    }

    #[test]
    fn a_smaller_copy_fits_into_memory_beside_the_picture() {
        let picture = noise(1_600, 1_200);
        let changes = serde_json::json!({
            "picture": {"writeMaxBytes": 1_000_000},
            "limits": {"maxWorkingBytes": 8_000_000},
            "fit": {"minLongSidePx": 100}
        });
        let bytes = fit(&picture, &changes).expect("it fits");
        let written = image::load_from_memory(&bytes).expect("a JPEG");
        let both_bytes = picture.rgb().len() + written.to_rgb8().len();
        assert!(both_bytes <= 8_000_000, "{both_bytes}");
    }

    #[test]
    fn a_written_file_is_not_itself_near_the_limit() {
        let changes = serde_json::json!({
            "picture": {"writeMaxBytes": 300_000, "warnBytes": 300_000}
        });
        let rules = Rules::with(&changes).expect("the rules are allowed");
        assert_eq!(rules.picture.budget_bytes(), 299_999);
    }

    #[test]
    fn what_is_not_legible_any_more_is_not_written() {
        let changes = serde_json::json!({"picture": {"writeMaxBytes": 210_000}});
        assert_eq!(fit(&noise(1_200, 900), &changes), None);
    }

    #[test]
    fn a_small_picture_is_raised_over_the_floor_by_quality_alone() {
        let picture = noise(200, 200);
        let plain = fit(&picture, &serde_json::json!({}))
            .expect("it fits")
            .len();
        let floor = plain + 1_000;
        let changes = serde_json::json!({"picture": {"writeMinBytes": floor}});
        assert!(fit(&picture, &changes).expect("it fits").len() >= floor);
    }
}
