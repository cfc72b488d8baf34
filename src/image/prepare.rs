//! From the file that was picked to the file that is uploaded.

use super::ending::Ending;
use super::examine::{Examination, examine_header, examine_written, not_fitted};
use super::fault::Fault;
use super::fit::{Fitted, Target};
use super::gif;
use super::inspect::{extension_fact, report, summary};
use super::options::ImageOptions;
use super::orientation::Orientation;
use super::png;
use super::rewrite::rewrite;
use super::sniff::ImageFormat;
use super::trace::Trace;
use super::turn::Turn;
use crate::error::Error;
use crate::finding::{Fact, FindingCode};
use crate::progress::{Observer, Phase, Reporter};
use crate::report::{Attempt, AttemptKind, ImageReport};
use crate::rules::PictureRule;
use std::borrow::Cow;

/// A file to upload, with the report on it.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparedImage {
    /// The file; empty when there is none (a composition that could not be made).
    pub bytes: Vec<u8>,
    /// What it is.
    pub format: ImageFormat,
    /// `false`: these are the very bytes that came in.
    pub changed: bool,
    /// About the returned bytes.
    pub report: ImageReport,
}

/// Makes the file to upload: upright, turned as the options say, one frame, inside the material's
/// window of bytes, without location or device data. A file that needs none of that comes back byte for byte, and so does
/// one that cannot be mended; its report then blocks.
///
/// # Errors
///
/// `aborted` when `observer` calls the work off.
///
/// # Example
///
/// ```
/// use beian_upload::{ImageOptions, Verdict, prepare_image};
///
/// let prepared = prepare_image(b"%PDF-1.7", &ImageOptions::default(), &mut ())?;
/// assert!(!prepared.changed);
/// assert_eq!(prepared.report.verdict, Verdict::Block);
/// # Ok::<(), beian_upload::Error>(())
/// ```
pub fn prepare_image(
    bytes: &[u8],
    options: &ImageOptions,
    observer: &mut dyn Observer,
) -> Result<PreparedImage, Error> {
    let outcome = prepare(Cow::Borrowed(bytes), options, observer)?;
    Ok(PreparedImage {
        changed: outcome.written.is_some(),
        bytes: outcome.written.unwrap_or_else(|| bytes.to_vec()),
        format: outcome.format,
        report: outcome.report,
    })
}

/// A file with its report, without the bytes that the caller has already.
pub(crate) struct Outcome {
    /// `None`: nothing is to be changed, or nothing can be.
    pub(crate) written: Option<Vec<u8>>,
    pub(crate) format: ImageFormat,
    pub(crate) report: ImageReport,
}

pub(crate) fn prepare(
    bytes: Cow<'_, [u8]>,
    options: &ImageOptions,
    observer: &mut dyn Observer,
) -> Result<Outcome, Error> {
    // Nothing but an observer ends the work by a fault; the others are facts of a report.
    follow(bytes, options, &mut Reporter::new(observer)).map_err(|_| Error::aborted())
}

fn follow(
    bytes: Cow<'_, [u8]>,
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
    let mut before = examine_header(
        &bytes,
        options.total_bytes,
        options.turn,
        &rule,
        &options.rules,
    );
    let mut written = None;
    let mut has_to_be_encoded = has_to_be_encoded(&before, &rule);
    if !has_to_be_encoded {
        let mut pulse = trace.pulse(Phase::Checking, 0.0, 1.0);
        before.check_content(&bytes, &rule, &mut pulse)?;
        drop(pulse);
        if let Some(ending) = before.ending.filter(|ending| ending.end_marker_missing) {
            let mended = with_end_marker(&bytes, before.format, ending);
            trace.note(
                AttemptKind::EndMarker,
                mended.len(),
                before.displayed_px(),
                None,
            );
            if mended.len() as u64 <= rule.budget_bytes() {
                written = Some(mended);
            } else {
                before = examine_header(
                    &bytes,
                    options.total_bytes,
                    options.turn,
                    &rule,
                    &options.rules,
                );
                has_to_be_encoded = true;
            }
        }
    }
    if has_to_be_encoded {
        match rewrite(bytes, &mut before, &target, &mut trace)? {
            Some(Fitted::File(file)) => written = Some(file),
            Some(Fitted::NotLegible { .. }) => before.facts.push(not_fitted(&rule)),
            None => {}
        }
    }
    let attempts = trace.into_attempts();
    let is_needless =
        before.bytes < rule.warn_bytes && is_raised_in_vain(&before, written.as_deref(), &rule);
    let outcome = match written.filter(|_| !is_needless) {
        Some(file) => present(file, &before, attempts, &rule, options),
        None => keep(before, attempts, options),
    };
    reporter.tell(Phase::Done, 1.0)?;
    Ok(outcome)
}

/// Whether the header alone says that the bytes cannot stay as they are.
fn has_to_be_encoded(examination: &Examination, rule: &PictureRule) -> bool {
    examination.readable_header().is_some_and(|header| {
        examination.bytes >= rule.warn_bytes
            || header.metadata.orientation != Orientation::Upright
            || header.turn != Turn::None
            || header.frames > 1
            || !rule.formats.contains(&examination.format)
            || can_be_raised(examination, rule)
    })
}

/// Under the floor, a format that loses nothing may still become a JPEG of the best quality that
/// is large enough. A JPEG would only become longer, not better.
fn can_be_raised(examination: &Examination, rule: &PictureRule) -> bool {
    examination.format != ImageFormat::Jpeg && examination.bytes < rule.write_min_bytes
}

/// Whether the floor, which was the only reason for a new file, was not reached by it.
fn is_raised_in_vain(before: &Examination, written: Option<&[u8]>, rule: &PictureRule) -> bool {
    let unraised = PictureRule {
        write_min_bytes: 0,
        ..rule.clone()
    };
    let is_short = written.is_some_and(|file| (file.len() as u64) < rule.write_min_bytes);
    let is_mended = before
        .ending
        .is_some_and(|ending| ending.end_marker_missing);
    is_short && !is_mended && !has_to_be_encoded(before, &unraised)
}

/// What lies behind a picture without an end goes: it could hide the end from a decoder.
fn with_end_marker(bytes: &[u8], format: ImageFormat, ending: Ending) -> Vec<u8> {
    let picture_bytes = (bytes.len() as u64).saturating_sub(ending.trailing_bytes);
    let picture = &bytes[..picture_bytes as usize];
    let end: &[u8] = match format {
        ImageFormat::Png => &png::END_CHUNK,
        ImageFormat::Gif => &[gif::TRAILER],
        _ => &[0xFF, 0xD9],
    };
    [picture, end].concat()
}

fn keep(mut examination: Examination, attempts: Vec<Attempt>, options: &ImageOptions) -> Outcome {
    let corrected = corrected_extension(&examination, options);
    examination.facts.extend(corrected);
    let mut report = report(&examination, Vec::new(), &options.rules, options.locale);
    report.attempts = attempts;
    Outcome {
        written: None,
        format: examination.format,
        report,
    }
}

/// The report on what was written, and on what was done to get there.
fn present(
    file: Vec<u8>,
    before: &Examination,
    attempts: Vec<Attempt>,
    rule: &PictureRule,
    options: &ImageOptions,
) -> Outcome {
    let mut after = examine_written(&file, rule, &options.rules);
    after.facts.extend(what_was_done(before, &after, rule));
    let corrected = corrected_extension(&after, options);
    after.facts.extend(corrected.map(|fact| {
        if before.format == after.format {
            fact
        } else {
            fact.with("variant", "rewritten")
                .with("fromFormat", before.format.as_str())
        }
    }));
    let sources = vec![summary(before)];
    let mut report = report(&after, sources, &options.rules, options.locale);
    report.attempts = attempts;
    Outcome {
        written: Some(file),
        format: after.format,
        report,
    }
}

fn what_was_done(before: &Examination, after: &Examination, rule: &PictureRule) -> Vec<Fact> {
    let (Some(old), Some(new)) = (&before.header, &after.header) else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    let orientation = old.metadata.orientation.to_exif();
    if new.metadata.orientation.to_exif() != orientation {
        facts.push(
            Fact::new(FindingCode::OrientationApplied).with("orientation", u32::from(orientation)),
        );
    }
    // That a picture got smaller for another reason is of no interest.
    if before.bytes >= rule.warn_bytes {
        facts.push(
            Fact::new(FindingCode::BytesReduced)
                .with("fromBytes", before.bytes)
                .with("bytes", after.bytes),
        );
    }
    if old.frames > new.frames {
        facts.push(Fact::new(FindingCode::Animated).with("frames", old.frames));
    }
    let was_without_end = before
        .ending
        .is_some_and(|ending| ending.end_marker_missing);
    if was_without_end {
        facts.push(Fact::new(FindingCode::EndMarkerMissing));
    }
    if old.metadata.has_location && !new.metadata.has_location {
        facts.push(Fact::new(FindingCode::LocationRemoved));
    }
    facts
}

fn corrected_extension(examination: &Examination, options: &ImageOptions) -> Option<Fact> {
    examination.ending.and_then(|_| {
        extension_fact(
            FindingCode::ExtensionCorrected,
            options.file_name.as_deref(),
            examination.format,
        )
    })
}
