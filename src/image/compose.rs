//! Several pictures on one page (S35, S64, S90): auxiliary papers together with the certificate.

mod draw;
mod stack;

use super::examine::{Examination, examine_header, examine_nothing, examine_written, not_fitted};
use super::fault::Fault;
use super::fit::{Bounds, Fitted, Target, fit_planes};
use super::header::Header;
use super::inspect::{report, summary};
use super::layout::{Arrangement, Page};
use super::options::ComposeOptions;
use super::prepare::{Outcome, PreparedImage};
use super::sniff::ImageFormat;
use super::trace::Trace;
use super::turn::Turn;
use crate::error::Error;
use crate::finding::{Fact, FindingCode};
use crate::limits::Limits;
use crate::progress::{Observer, Phase, Reporter};
use crate::report::{Attempt, AttemptKind, ComposedPage, SourceSummary};
use draw::draw;
use stack::{Alike, Stacked};

/// What stays of the pixels' room when a page is too large: three bytes a pixel for its planes, and
/// as much again for a smaller copy of them.
const BYTES_PER_PAGE_PX: u64 = 6;

/// Between pictures, where the caller says nothing.
const DEFAULT_GAP_PX: u32 = 24;

/// Halving a page that is too large this often leaves nothing of it.
const MAX_LAYOUTS: usize = 64;

/// Puts pictures together on one page, each upright and brought to a common width, height or cell,
/// and fits the page into the material's window of bytes.
///
/// A picture that cannot be read makes a report that blocks, with the picture's number, from 1, in
/// `params.page`; there are no bytes then.
///
/// # Errors
///
/// `invalid_option` when there are no pictures or more than `rules.limits.maxPages`; `aborted` when
/// `observer` calls the work off.
///
/// # Example
///
/// ```
/// use beian_upload::{ComposeOptions, compose_images};
///
/// let error = compose_images(&[], &ComposeOptions::default(), &mut ()).unwrap_err();
/// assert_eq!(error.path(), "pages");
/// ```
pub fn compose_images(
    pages: &[&[u8]],
    options: &ComposeOptions,
    observer: &mut dyn Observer,
) -> Result<PreparedImage, Error> {
    let outcome = compose(pages, options, observer)?;
    Ok(PreparedImage {
        changed: outcome.written.is_some(),
        bytes: outcome.written.unwrap_or_default(),
        format: outcome.format,
        report: outcome.report,
    })
}

/// Before any page is read.
pub(crate) fn check_page_count(count: usize, limits: &Limits) -> Result<(), Error> {
    if count == 0 || count > limits.max_pages as usize {
        return Err(Error::invalid_option(
            "pages",
            count,
            format!("must be 1 to {} pictures", limits.max_pages),
        ));
    }
    Ok(())
}

pub(crate) fn compose(
    pages: &[&[u8]],
    options: &ComposeOptions,
    observer: &mut dyn Observer,
) -> Result<Outcome, Error> {
    check_page_count(pages.len(), &options.rules.limits)?;
    // Nothing but an observer ends the work by a fault; the others are facts of a report.
    follow(pages, options, &mut Reporter::new(observer)).map_err(|_| Error::aborted())
}

fn follow(
    pages: &[&[u8]],
    options: &ComposeOptions,
    reporter: &mut Reporter<'_>,
) -> Result<Outcome, Fault> {
    reporter.tell(Phase::Checking, 0.0)?;
    let rule = options.rules.picture_for(options.material);
    let target = Target {
        rule: &rule,
        fit: &options.rules.fit,
    };
    let mut trace = Trace::begin(reporter);
    let mut examined: Vec<_> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let total_bytes = options.total_bytes.get(index).copied();
            examine_header(page, total_bytes, Turn::None, &rule, &options.rules)
        })
        .collect();
    let alike = Alike::of(pages, &examined, options, &target);
    let page = lay_out_within(&examined, alike.as_ref(), options);
    let fitted = match &page {
        Some(page) => fit(
            pages,
            &mut examined,
            page,
            alike,
            options,
            &target,
            &mut trace,
        )?,
        None => None,
    };
    let sources: Vec<_> = examined.iter().map(summary).collect();
    let (Some(page), Some(fitted)) = (page, fitted) else {
        // All that is wrong is told at once.
        for (bytes, examination) in pages.iter().zip(&mut examined) {
            if examination.facts.is_empty() {
                examination.check_content(bytes, &rule, &mut |_| Ok(()))?;
            }
        }
        return Ok(nothing(unreadable_facts(&examined), sources, options));
    };
    let file = match fitted {
        Fitted::File(file) => file,
        Fitted::NotLegible { fitting_share } => {
            let count = pages.len() as u64;
            let mut fact = not_fitted(&rule);
            if count > 1 {
                let fitting = ((count as f64 * fitting_share) as u64).clamp(1, count - 1);
                fact = fact
                    .with("variant", "pages")
                    .with("pages", count)
                    .with("fittingPages", fitting);
            }
            return Ok(nothing(vec![fact], sources, options));
        }
    };
    let mut after = examine_written(&file, &rule, &options.rules);
    after
        .facts
        .push(Fact::new(FindingCode::Composed).with("pages", pages.len() as u64));
    let mut headers = examined.iter().filter_map(|page| page.header.as_ref());
    if headers.any(|header| header.metadata.has_location) {
        after.facts.push(Fact::new(FindingCode::LocationRemoved));
    }
    let mut report = report(&after, sources, &options.rules, options.locale);
    report.attempts = trace.into_attempts();
    report.pages = composed_pages(&page, report.width_px, &report.attempts);
    reporter.tell(Phase::Done, 1.0)?;
    Ok(Outcome {
        written: Some(file),
        format: after.format,
        report,
    })
}

/// Fits the pictures, stacked as they are or drawn; `None` where one cannot be read.
fn fit(
    pages: &[&[u8]],
    examined: &mut [Examination],
    page: &Page,
    alike: Option<Alike>,
    options: &ComposeOptions,
    target: &Target<'_>,
    trace: &mut Trace<'_, '_>,
) -> Result<Option<Fitted>, Fault> {
    let smallest_scale = smallest_scale(page, options.rules.fit.min_long_side_px);
    if let Some(alike) = alike.filter(|alike| alike.fits(page, examined)) {
        let long_side_px = page.width_px.max(page.height_px) as f64;
        let min_long_side_px = (long_side_px * smallest_scale).ceil() as u32;
        match alike.stack(pages, examined, page, min_long_side_px, target, trace)? {
            Stacked::Fitted(fitted) => return Ok(Some(fitted)),
            Stacked::Unreadable => return Ok(None),
            Stacked::NotAlike => {}
        }
    }
    let Some(planes) = draw(pages, examined, page, options, target, trace)? else {
        return Ok(None);
    };
    let bounds = Bounds {
        finest_percent: options.rules.fit.max_quality_percent,
        smallest_scale,
        kind: AttemptKind::Tables,
    };
    fit_planes(planes, bounds, target, trace).map(Some)
}

/// Each picture's size on the page that was written, which may be smaller than it was laid out.
fn composed_pages(page: &Page, written_width_px: u32, attempts: &[Attempt]) -> Vec<ComposedPage> {
    let scale = f64::from(written_width_px) / page.width_px as f64;
    let quality_percent = attempts.last().and_then(|last| last.quality_percent);
    page.places
        .iter()
        .map(|place| {
            let scaled = |px: u32| ((f64::from(px) * scale + 0.5) as u32).max(1);
            ComposedPage::new(
                place.in_shares_of(page),
                scaled(place.width_px),
                scaled(place.height_px),
                quality_percent.unwrap_or(100),
            )
        })
        .collect()
}

/// How much smaller the page may become before one of its pictures is smaller than any may be.
fn smallest_scale(page: &Page, min_long_side_px: u32) -> f64 {
    page.places
        .iter()
        .map(|place| f64::from(min_long_side_px) / f64::from(place.width_px.max(place.height_px)))
        .fold(0.0, f64::max)
        .min(1.0)
}

/// What makes pictures unreadable, each with its picture's number.
fn unreadable_facts(examined: &[Examination]) -> Vec<Fact> {
    (1_u64..)
        .zip(examined)
        .filter(|(_, page)| page.ending.is_none())
        .flat_map(|(number, page)| {
            page.facts
                .iter()
                .map(move |fact| fact.clone().with("page", number))
        })
        .collect()
}

fn nothing(facts: Vec<Fact>, sources: Vec<SourceSummary>, options: &ComposeOptions) -> Outcome {
    let examination = examine_nothing(facts);
    Outcome {
        written: None,
        format: ImageFormat::Unknown,
        report: report(&examination, sources, &options.rules, options.locale),
    }
}

/// The largest page inside the limits on which all pictures keep their proportions; `None` where a
/// picture's size is not known, or there is no such page.
fn lay_out_within(
    examined: &[Examination],
    alike: Option<&Alike>,
    options: &ComposeOptions,
) -> Option<Page> {
    let sizes = examined
        .iter()
        .map(|page| page.readable_header().map(Header::displayed_px))
        .collect::<Option<Vec<_>>>()?;
    let limits = &options.rules.limits;
    let arrangement = Arrangement {
        layout: options.layout,
        gap_px: options.gap_px.unwrap_or(DEFAULT_GAP_PX),
        row_multiple_px: match options.gap_px {
            None => alike.map_or(1, |alike| alike.mcu_px),
            Some(_) => 1,
        },
        margin_px: options.margin_px,
        common_min_side_px: options.rules.fit.common_min_side_px,
    };
    let pixels = (limits.max_working_bytes / BYTES_PER_PAGE_PX).min(limits.max_pixels);
    let mut scale = 1.0_f64;
    for _ in 0..MAX_LAYOUTS {
        let page = arrangement.lay_out(&sizes, scale);
        let side = f64::from(limits.max_side_px) / page.width_px.max(page.height_px) as f64;
        let area = (pixels as f64 / (page.width_px as f64 * page.height_px as f64)).sqrt();
        let within = side.min(area);
        if within >= 1.0 {
            return Some(page);
        }
        scale *= within.min(0.99);
    }
    None
}
