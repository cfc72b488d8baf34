//! Several pictures on one page (S35, S64, S90): auxiliary papers together with the certificate.

use super::bitmap::Bitmap;
use super::examine::{
    Examination, examine, examine_nothing, examine_written, fault_fact, not_fitted,
};
use super::fault::Fault;
use super::fit::{Fitting, fit_jpeg};
use super::header::Header;
use super::inspect::{report, summary};
use super::layout::{Arrangement, Page};
use super::options::ComposeOptions;
use super::prepare::PreparedImage;
use super::resize::shrink;
use super::sniff::ImageFormat;
use crate::error::Error;
use crate::finding::{Fact, FindingCode};
use crate::limits::Limits;
use crate::progress::{Observer, Phase, Reporter};
use crate::report::{ImageReport, SourceSummary};

/// What stays of the pixels' room when a page is too large: three bytes a pixel for the page,
/// three for the picture that is drawn on it, and as much again for making it smaller.
const BYTES_PER_PAGE_PX: u64 = 9;

/// Puts pictures together on one page, each upright and at its own size, and fits the page into
/// the material's window of bytes. Only a page over the limits makes the pictures smaller, all by
/// the same factor.
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
    check_page_count(pages.len(), &options.rules.limits)?;
    // Nothing but an observer ends the work by a fault; the others are facts of a report.
    compose(pages, options, &mut Reporter::new(observer)).map_err(|_| Error::aborted())
}

fn compose(
    pages: &[&[u8]],
    options: &ComposeOptions,
    reporter: &mut Reporter<'_>,
) -> Result<PreparedImage, Fault> {
    let limits = &options.rules.limits;
    reporter.tell(Phase::Checking, 0.0)?;
    let rule = options.rules.picture_for(options.material);
    let examined: Vec<_> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let total_bytes = options.total_bytes.get(index).copied();
            examine(page, total_bytes, &rule, &options.rules)
        })
        .collect();
    let sources: Vec<_> = examined.iter().map(summary).collect();
    let Some(headers) = readable_headers(&examined) else {
        return Ok(nothing(unreadable_facts(&examined), sources, options));
    };
    let page = lay_out_within(&headers, options, limits);
    let bitmap = match draw(pages, &examined, &page, options, reporter) {
        Ok(bitmap) => bitmap,
        Err((_, Fault::Aborted)) => return Err(Fault::Aborted),
        Err((number, fault)) => {
            let format = examined[number].format;
            let fact = fault_fact(fault, format, &rule).with("page", number as u64 + 1);
            return Ok(nothing(vec![fact], sources, options));
        }
    };
    let fitting = Fitting {
        bitmap: &bitmap,
        icc_profile: None,
        full_color: headers.iter().all(|header| header.has_full_color()),
        rule: &rule,
        fit: &options.rules.fit,
        max_working_bytes: options.rules.limits.max_working_bytes,
    };
    let Some(bytes) = fit_jpeg(&fitting, reporter)? else {
        return Ok(nothing(vec![not_fitted(&rule)], sources, options));
    };
    let mut after = examine_written(&bytes, &rule, &options.rules);
    after
        .facts
        .push(Fact::new(FindingCode::Composed).with("pages", pages.len() as u64));
    if headers.iter().any(|header| header.metadata.has_location) {
        after.facts.push(Fact::new(FindingCode::LocationRemoved));
    }
    let report = report(&after, sources, &options.rules, options.locale);
    reporter.tell(Phase::Done, 1.0)?;
    Ok(PreparedImage {
        bytes,
        format: after.format,
        changed: true,
        report,
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

fn readable_headers(examined: &[Examination]) -> Option<Vec<&Header>> {
    examined
        .iter()
        .map(|page| page.ending.and(page.header.as_ref()))
        .collect()
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

fn nothing(
    facts: Vec<Fact>,
    sources: Vec<SourceSummary>,
    options: &ComposeOptions,
) -> PreparedImage {
    let examination = examine_nothing(facts);
    let report: ImageReport = report(&examination, sources, &options.rules, options.locale);
    PreparedImage {
        bytes: Vec::new(),
        format: ImageFormat::Unknown,
        changed: false,
        report,
    }
}

/// The largest page inside the limits on which all pictures keep their proportions.
fn lay_out_within(headers: &[&Header], options: &ComposeOptions, limits: &Limits) -> Page {
    let sizes: Vec<_> = headers.iter().map(|header| header.displayed_px()).collect();
    let arrangement = Arrangement {
        layout: options.layout,
        gap_px: options.gap_px,
        margin_px: options.margin_px,
        common_min_side_px: options.rules.fit.common_min_side_px,
    };
    let pixels = (limits.max_working_bytes / BYTES_PER_PAGE_PX).min(limits.max_pixels);
    let mut scale = 1.0_f64;
    loop {
        let page = arrangement.lay_out(&sizes, scale);
        let side = f64::from(limits.max_side_px) / page.width_px.max(page.height_px) as f64;
        let area = (pixels as f64 / (page.width_px as f64 * page.height_px as f64)).sqrt();
        let within = side.min(area);
        if within >= 1.0 {
            return page;
        }
        scale *= within.min(0.99);
    }
}

/// Draws one picture after the other, so that only one is decoded at a time; gives the index of
/// one that cannot be decoded.
fn draw(
    pages: &[&[u8]],
    examined: &[Examination],
    page: &Page,
    options: &ComposeOptions,
    reporter: &mut Reporter<'_>,
) -> Result<Bitmap, (usize, Fault)> {
    // Both sides are within `limits.max_side_px`, a u32.
    let mut canvas = Bitmap::new(
        page.width_px as u32,
        page.height_px as u32,
        options.background,
    );
    for (index, (bytes, place)) in pages.iter().zip(&page.places).enumerate() {
        reporter
            .tell(
                Phase::Composing,
                0.1 + 0.3 * index as f64 / pages.len() as f64,
            )
            .map_err(|fault| (index, fault))?;
        let examination = &examined[index];
        let Some(header) = &examination.header else {
            continue;
        };
        let mut picture = header
            .decode_upright(examination.format, bytes)
            .map_err(|fault| (index, fault))?
            .bitmap;
        if picture.width_px() != place.width_px || picture.height_px() != place.height_px {
            picture = shrink(&picture, place.width_px, place.height_px);
        }
        canvas.draw(&picture, place.left_px as u32, place.top_px as u32);
    }
    Ok(canvas)
}
