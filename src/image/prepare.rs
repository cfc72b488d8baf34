//! From the file that was picked to the file that is uploaded.

use super::encode::encode_png;
use super::ending::Ending;
use super::examine::{Examination, examine, examine_written, fault_fact, not_fitted};
use super::fault::Fault;
use super::fit::{Fitting, fit_jpeg};
use super::gif;
use super::inspect::{extension_fact, report, summary};
use super::options::ImageOptions;
use super::png;
use super::sniff::ImageFormat;
use crate::error::Error;
use crate::finding::{Fact, FindingCode};
use crate::progress::{Observer, Phase, Reporter};
use crate::report::ImageReport;
use crate::rules::PictureRule;

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

/// Makes the file to upload: upright, one frame, inside the material's window of bytes, without
/// location or device data. A file that needs none of that comes back byte for byte, and so does
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
    // Nothing but an observer ends the work by a fault; the others are facts of a report.
    prepare(bytes, options, &mut Reporter::new(observer)).map_err(|_| Error::aborted())
}

fn prepare(
    bytes: &[u8],
    options: &ImageOptions,
    reporter: &mut Reporter<'_>,
) -> Result<PreparedImage, Fault> {
    reporter.tell(Phase::Checking, 0.0)?;
    let rule = options.rules.picture_for(options.material);
    let mut before = examine(bytes, options.total_bytes, &rule, &options.rules);
    let prepared = match rewrite(bytes, &before, &rule, options, reporter)? {
        Rewrite::Needless => keep(bytes, before, options),
        Rewrite::Impossible(fact) => {
            before.facts.push(fact);
            keep(bytes, before, options)
        }
        Rewrite::Mended(mended) => present(mended, &before, &rule, options),
        Rewrite::Encoded(encoded) => present(encoded, &before, &rule, options),
    };
    reporter.tell(Phase::Done, 1.0)?;
    Ok(prepared)
}

enum Rewrite {
    Needless,
    /// What stands against it.
    Impossible(Fact),
    /// Only the end mark was added: every pixel and every tag is still as it was.
    Mended(Vec<u8>),
    Encoded(Vec<u8>),
}

fn rewrite(
    bytes: &[u8],
    before: &Examination,
    rule: &PictureRule,
    options: &ImageOptions,
    reporter: &mut Reporter<'_>,
) -> Result<Rewrite, Fault> {
    let (Some(header), Some(ending)) = (&before.header, before.ending) else {
        return Ok(Rewrite::Needless);
    };
    let orientation = header.metadata.orientation;
    let mended = ending
        .end_marker_missing
        .then(|| with_end_marker(bytes, before.format, ending));
    let has_to_be_encoded = before.bytes >= rule.warn_bytes
        || mended
            .as_ref()
            .is_some_and(|mended| mended.len() as u64 > rule.budget_bytes())
        || orientation.to_exif() != 1
        || header.frames > 1
        || !rule.formats.contains(&before.format);
    if !has_to_be_encoded {
        return Ok(mended.map_or(Rewrite::Needless, Rewrite::Mended));
    }
    reporter.tell(Phase::Decoding, 0.1)?;
    let decoded = match header.decode_upright(before.format, bytes) {
        Ok(decoded) => decoded,
        Err(fault) => {
            return Ok(Rewrite::Impossible(fault_fact(fault, before.format, rule)));
        }
    };
    let icc_profile = decoded.icc_profile.as_deref();
    if before.format != ImageFormat::Jpeg && stays_png(before, rule) {
        reporter.tell(Phase::Encoding, 0.4)?;
        if let Ok(encoded) = encode_png(&decoded.bitmap, icc_profile)
            && (rule.write_min_bytes..=rule.budget_bytes()).contains(&(encoded.len() as u64))
        {
            return Ok(Rewrite::Encoded(encoded));
        }
    }
    let fitting = Fitting {
        bitmap: &decoded.bitmap,
        icc_profile,
        full_color: header.has_full_color(),
        rule,
        fit: &options.rules.fit,
        // The decoder's own copies are gone by now; the file is still there.
        max_working_bytes: options
            .rules
            .limits
            .max_working_bytes
            .saturating_sub(before.bytes),
    };
    Ok(match fit_jpeg(&fitting, reporter)? {
        Some(encoded) => Rewrite::Encoded(encoded),
        None => Rewrite::Impossible(not_fitted(rule)),
    })
}

/// A drawing that is small enough already loses nothing as a PNG; a large one is a photo.
fn stays_png(before: &Examination, rule: &PictureRule) -> bool {
    rule.formats.contains(&ImageFormat::Png) && before.bytes < rule.warn_bytes
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

fn keep(bytes: &[u8], mut examination: Examination, options: &ImageOptions) -> PreparedImage {
    let corrected = corrected_extension(&examination, options);
    examination.facts.extend(corrected);
    PreparedImage {
        bytes: bytes.to_vec(),
        format: examination.format,
        changed: false,
        report: report(&examination, Vec::new(), &options.rules, options.locale),
    }
}

/// The report on what was written, looked at like any file, and on what was done to get there.
fn present(
    bytes: Vec<u8>,
    before: &Examination,
    rule: &PictureRule,
    options: &ImageOptions,
) -> PreparedImage {
    let mut after = examine_written(&bytes, rule, &options.rules);
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
    PreparedImage {
        format: after.format,
        changed: true,
        report: report(
            &after,
            vec![summary(before)],
            &options.rules,
            options.locale,
        ),
        bytes,
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
