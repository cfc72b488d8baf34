//! A picture that is in memory and was never a file: what a camera shows.

use super::examine::{examine_nothing, examine_written, not_fitted};
use super::fault::Fault;
use super::fit::{Bounds, Fitted, Target, fit_planes};
use super::inspect::report;
use super::options::ImageOptions;
use super::orientation::Orientation;
use super::pixels::{opaque, view_of};
use super::plane_builder::PlaneBuilder;
use super::planes::Planes;
use super::prepare::{Outcome, PreparedImage};
use super::review_options::ReviewOptions;
use super::sniff::ImageFormat;
use super::trace::Trace;
use crate::error::Error;
use crate::limits::{Excess, Limits};
use crate::progress::{Observer, Phase, Reporter};
use crate::report::{AttemptKind, ImageReport, SourceSummary};
use crate::review::{Observed, Origin};

/// Of a pixel that is worked on: itself, its samples, those turned, and of a smaller copy as many.
const WORKING_BYTES_PER_PX: u64 = 4 + 3 * 3;

/// Rows that are handed on together.
const STRIP_ROWS: usize = 16;

/// Pixels as a canvas gives them: rows from the top, pixels from the left, red, green, blue, alpha.
/// What is not opaque lies on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Four bytes for each pixel, neither more nor fewer.
    pub rgba: &'a [u8],
    /// At least 1, at most `rules.limits.maxSidePx`.
    pub width_px: u32,
    /// At least 1, at most `rules.limits.maxSidePx`.
    pub height_px: u32,
}

/// Says of a viewfinder's frame what a reviewer would say of the picture. It is no file: `format` is
/// unknown, and `bytes` 0. Codes and faces are not looked for.
///
/// `scores` has, as that of [`crate::review_image`], from 0 to 1 where nothing else is said:
///
/// - `meanLuma`, the mean brightness, 0 to 255;
/// - `clippedDarkShare` and `clippedBrightShare`, the share of pixels that are as good as black or
///   white;
/// - `sharpness`, the share of its contrast that an edge crosses within one pixel, the long side being
///   brought to at most 1,600; about 0.5 in a sharp picture, under 0.35 where text begins to run
///   together; missing where nothing has an edge;
/// - `sharpnessConfidence`, how much of the frame that was measured on. Under
///   `rules.review.blur.minConfidencePercent` no frame is called blurred;
/// - `xHeightPx`, how many pixels high the smallest print is; missing where there is too little print, or
///   that check is not made.
///
/// # Errors
///
/// `invalid_option` for sides outside the limits of the rules, or bytes that are not as many as the
/// sides say.
///
/// # Example
///
/// ```
/// use beian_upload::{Frame, ReviewOptions, inspect_frame};
///
/// let rgba = [20, 20, 20, 255].repeat(64 * 64);
/// let night = Frame { rgba: &rgba, width_px: 64, height_px: 64 };
/// let report = inspect_frame(&night, &ReviewOptions::default())?;
/// assert_eq!(report.findings[0].code.as_str(), "too_dark");
/// # Ok::<(), beian_upload::Error>(())
/// ```
pub fn inspect_frame(frame: &Frame<'_>, options: &ReviewOptions) -> Result<ImageReport, Error> {
    let pixels = check(frame, &options.image.rules.limits)?;
    let source_px = (frame.width_px, frame.height_px);
    let view = view_of(pixels, source_px, source_px);
    let mut report = ImageReport::of_frame(frame.width_px, frame.height_px);
    report.add_review(options.review(&view, &Origin::default(), &Observed::default()));
    Ok(report)
}

/// Makes the file to upload of a frame: a JPEG inside the material's window of bytes, turned as the
/// options say. There are no bytes where it cannot be fitted. What a reviewer would say of it is not asked
/// here.
///
/// # Errors
///
/// As [`inspect_frame`]; `aborted` when `observer` calls the work off.
///
/// # Example
///
/// ```
/// use beian_upload::{Frame, ImageFormat, ImageOptions, prepare_frame};
///
/// let rgba = [230, 230, 225, 255].repeat(64 * 64);
/// let sheet = Frame { rgba: &rgba, width_px: 64, height_px: 64 };
/// let prepared = prepare_frame(&sheet, &ImageOptions::default(), &mut ())?;
/// assert_eq!(prepared.format, ImageFormat::Jpeg);
/// # Ok::<(), beian_upload::Error>(())
/// ```
pub fn prepare_frame(
    frame: &Frame<'_>,
    options: &ImageOptions,
    observer: &mut dyn Observer,
) -> Result<PreparedImage, Error> {
    let outcome = prepare_frame_outcome(frame, options, observer)?;
    Ok(PreparedImage {
        changed: outcome.written.is_some(),
        bytes: outcome.written.unwrap_or_default(),
        format: outcome.format,
        report: outcome.report,
    })
}

pub(crate) fn prepare_frame_outcome(
    frame: &Frame<'_>,
    options: &ImageOptions,
    observer: &mut dyn Observer,
) -> Result<Outcome, Error> {
    let pixels = check(frame, &options.rules.limits)?;
    follow(frame, pixels, options, &mut Reporter::new(observer)).map_err(|_| Error::aborted())
}

/// Before any pixel is read: whether the sides keep to the limits, and the bytes to the sides.
pub(crate) fn check_size(
    bytes: usize,
    width_px: u32,
    height_px: u32,
    limits: &Limits,
) -> Result<(), Error> {
    let allowed_px = u64::from(limits.max_side_px);
    for (path, side_px) in [("frame.widthPx", width_px), ("frame.heightPx", height_px)] {
        if side_px == 0 || u64::from(side_px) > allowed_px {
            let allowed = format!("must be 1 to {allowed_px}");
            return Err(Error::invalid_option(path, side_px, allowed));
        }
    }
    let pixels = u64::from(width_px) * u64::from(height_px);
    let working_bytes = pixels * WORKING_BYTES_PER_PX;
    let (path, given, allowed) = match limits.check(width_px, height_px, working_bytes) {
        Err(Excess::Pixels { given, allowed } | Excess::Side { given, allowed }) => (
            "frame",
            given,
            format!("must have at most {allowed} pixels"),
        ),
        Err(Excess::WorkingBytes { given, allowed }) => {
            let allowed = format!("must take at most {allowed} bytes of memory");
            ("frame", given, allowed)
        }
        Ok(()) if bytes as u64 != pixels * 4 => {
            let allowed = format!("must be {} bytes, four for each pixel", pixels * 4);
            ("frame.rgba", bytes as u64, allowed)
        }
        Ok(()) => return Ok(()),
    };
    Err(Error::invalid_option(path, given, allowed))
}

/// Of pixels that were decoded here, and have kept to the limits of files: whether they are as many as
/// the sides say.
pub(crate) fn check_decoded(bytes: usize, width_px: u32, height_px: u32) -> Result<(), Error> {
    for (path, side_px) in [("frame.widthPx", width_px), ("frame.heightPx", height_px)] {
        if side_px == 0 {
            return Err(Error::invalid_option(path, side_px, "must be 1 or more"));
        }
    }
    let wanted = (u64::from(width_px) * u64::from(height_px)).saturating_mul(4);
    if bytes as u64 == wanted {
        return Ok(());
    }
    let allowed = format!("must be {wanted} bytes, four for each pixel");
    Err(Error::invalid_option("frame.rgba", bytes as u64, allowed))
}

/// How many pixels a frame can have to be made a file of.
pub(super) fn max_frame_px(limits: &Limits) -> u64 {
    limits
        .max_pixels
        .min(limits.max_working_bytes / WORKING_BYTES_PER_PX)
}

pub(super) fn check<'a>(frame: &Frame<'a>, limits: &Limits) -> Result<&'a [[u8; 4]], Error> {
    check_size(frame.rgba.len(), frame.width_px, frame.height_px, limits)?;
    Ok(frame.rgba.as_chunks().0)
}

fn follow(
    frame: &Frame<'_>,
    pixels: &[[u8; 4]],
    options: &ImageOptions,
    reporter: &mut Reporter<'_>,
) -> Result<Outcome, Fault> {
    reporter.tell(Phase::Checking, 0.0)?;
    let rule = options.rules.picture_for(options.material);
    let target = Target {
        rule: &rule,
        fit: &options.rules.fit,
    };
    let mut trace = Trace::begin(reporter);
    let planes = to_planes(frame, pixels, options, &target, &mut trace)?;
    let long_side_px = frame.width_px.max(frame.height_px);
    let bounds = Bounds {
        finest_percent: target.fit.max_quality_percent,
        smallest_scale: (f64::from(target.fit.min_long_side_px) / f64::from(long_side_px)).min(1.0),
        kind: AttemptKind::Tables,
    };
    let fitted = fit_planes(planes, bounds, &target, &mut trace)?;
    let (written, examination) = match fitted {
        Fitted::File(file) => {
            let after = examine_written(&file, &rule, &options.rules);
            (Some(file), after)
        }
        Fitted::NotLegible { .. } => (None, examine_nothing(vec![not_fitted(&rule)])),
    };
    let attempts = trace.into_attempts();
    let source = SourceSummary {
        format: ImageFormat::Unknown,
        bytes: 0,
        width_px: frame.width_px,
        height_px: frame.height_px,
    };
    let format = examination.format;
    let mut report = report(&examination, vec![source], &options.rules, options.locale);
    report.attempts = attempts;
    reporter.tell(Phase::Done, 1.0)?;
    Ok(Outcome {
        written,
        format,
        report,
    })
}

fn to_planes(
    frame: &Frame<'_>,
    pixels: &[[u8; 4]],
    options: &ImageOptions,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Planes, Fault> {
    let sampling = target.sampling_for(pixels.len() as u64);
    let mut builder = PlaneBuilder::new(frame.width_px, frame.height_px, sampling);
    let mut pulse = trace.pulse(Phase::Decoding, 0.0, 0.6);
    let mut rgb = Vec::new();
    let strips = pixels.chunks(frame.width_px as usize * STRIP_ROWS);
    let count = strips.len();
    for (index, strip) in strips.enumerate() {
        rgb.clear();
        rgb.extend(strip.iter().flat_map(|pixel| opaque(*pixel)));
        builder.push_rows(&rgb);
        pulse(index as f64 / count as f64)?;
    }
    Ok(builder
        .finish()
        .turned(Orientation::Upright.then(options.turn)))
}

#[cfg(test)]
mod tests {
    use super::check_decoded;

    #[test]
    fn decoded_pixels_are_as_many_as_their_sides_say() {
        assert_eq!(check_decoded(9_000 * 9_000 * 4, 9_000, 9_000), Ok(()));
        for (bytes, width_px, height_px, path) in [
            (0, 0, 5, "frame.widthPx"),
            (0, 5, 0, "frame.heightPx"),
            (99, 5, 5, "frame.rgba"),
            (0, u32::MAX, u32::MAX, "frame.rgba"),
        ] {
            let error = check_decoded(bytes, width_px, height_px).expect_err("misuse");
            assert_eq!(error.path(), path);
        }
    }
}
