//! One look at a file: what it is, whether all of it is there, and what stands against it.

use super::ending::Ending;
use super::fault::Fault;
use super::header::Header;
use super::pulse::Pulse;
use super::sniff::{ImageFormat, sniff};
use super::turn::Turn;
use crate::finding::{Fact, FindingCode};
use crate::limits::Excess;
use crate::rules::{PictureRule, Rules};

/// What was seen of a file.
pub(crate) struct Examination {
    pub(crate) format: ImageFormat,
    pub(crate) bytes: u64,
    pub(crate) facts: Vec<Fact>,
    /// `None` where no header could be read.
    pub(crate) header: Option<Header>,
    /// `None` where the content cannot be shown as it was meant, or was not looked at.
    pub(crate) ending: Option<Ending>,
    is_within_limits: bool,
}

/// Looks at the whole file, in the order sniff, header, limits, content.
///
/// `total_bytes` is the size of the whole file where `bytes` is only its beginning.
pub(crate) fn examine(
    bytes: &[u8],
    total_bytes: Option<u64>,
    rule: &PictureRule,
    rules: &Rules,
) -> Examination {
    let mut examination = examine_header(bytes, total_bytes, Turn::None, rule, rules);
    // Nobody calls it off.
    let _ = examination.check_content(bytes, rule, &mut |_| Ok(()));
    examination
}

/// Looks at the file up to where its content begins, and at the limits, which `turn` may count on.
pub(crate) fn examine_header(
    bytes: &[u8],
    total_bytes: Option<u64>,
    turn: Turn,
    rule: &PictureRule,
    rules: &Rules,
) -> Examination {
    let size = total_bytes.unwrap_or(0).max(bytes.len() as u64);
    let mut examination = Examination {
        format: sniff(bytes),
        bytes: size,
        facts: Vec::new(),
        header: None,
        ending: None,
        is_within_limits: false,
    };
    if size == 0 {
        examination.facts.push(Fact::new(FindingCode::EmptyFile));
        return examination;
    }
    if size > rules.limits.max_input_bytes {
        examination.facts.push(
            Fact::new(FindingCode::TooManyBytesToRead)
                .with("bytes", size)
                .with("maxBytes", rules.limits.max_input_bytes),
        );
        return examination;
    }
    if !rule.formats.contains(&examination.format) {
        examination.facts.push(unsupported(
            examination.format,
            examination.format.as_str(),
            rule,
        ));
    }
    if is_readable(examination.format) {
        examination.read_header(bytes, turn, rule, rules);
    }
    examination
}

/// Looks at a file that this engine has just written: its content is known to be whole.
pub(crate) fn examine_written(bytes: &[u8], rule: &PictureRule, rules: &Rules) -> Examination {
    let mut examination = examine_header(bytes, None, Turn::None, rule, rules);
    examination.settle(Ok(Ending::default()), rule);
    examination
}

/// What is known where there is no file at all, only facts.
pub(crate) fn examine_nothing(facts: Vec<Fact>) -> Examination {
    Examination {
        format: ImageFormat::Unknown,
        bytes: 0,
        facts,
        header: None,
        ending: None,
        is_within_limits: false,
    }
}

impl Examination {
    fn read_header(&mut self, bytes: &[u8], turn: Turn, rule: &PictureRule, rules: &Rules) {
        let mut header = match Header::read(self.format, bytes) {
            Ok(header) => header,
            Err(fault) => return self.facts.push(fault_fact(fault, self.format, rule)),
        };
        header.turn = turn;
        let working_bytes = header.working_bytes(self.bytes);
        let within = rules
            .limits
            .check(header.width_px, header.height_px, working_bytes);
        self.header = Some(header);
        match within {
            Ok(()) => self.is_within_limits = true,
            Err(excess) => self.facts.push(excess_fact(excess)),
        }
    }

    /// The header, if the content may be looked at.
    pub(crate) fn readable_header(&self) -> Option<&Header> {
        self.header.as_ref().filter(|_| self.is_within_limits)
    }

    /// Width and height with the orientation applied; 0 where they are not known.
    pub(crate) fn displayed_px(&self) -> (u32, u32) {
        self.header.as_ref().map_or((0, 0), Header::displayed_px)
    }

    /// Walks the content from its first byte to its last, and keeps none of it.
    pub(crate) fn check_content(
        &mut self,
        bytes: &[u8],
        rule: &PictureRule,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Fault> {
        if let Some(header) = self.readable_header() {
            match header.check_content(bytes, pulse) {
                Err(Fault::Aborted) => return Err(Fault::Aborted),
                outcome => self.settle(outcome, rule),
            }
        }
        Ok(())
    }

    /// Takes the outcome of walking, reading or writing the content.
    pub(crate) fn settle(&mut self, outcome: Result<Ending, Fault>, rule: &PictureRule) {
        match outcome {
            Ok(ending) => self.ending = Some(ending),
            Err(fault) => return self.facts.push(fault_fact(fault, self.format, rule)),
        }
        self.facts.extend(size_fact(self.bytes, rule));
        self.note_what_is_inside();
    }

    fn note_what_is_inside(&mut self) {
        let (Some(header), Some(ending)) = (&self.header, self.ending) else {
            return;
        };
        let orientation = header.metadata.orientation.to_exif();
        if orientation != 1 {
            self.facts.push(
                Fact::new(FindingCode::OrientationTag).with("orientation", u32::from(orientation)),
            );
        }
        if header.frames > 1 {
            self.facts
                .push(Fact::new(FindingCode::Animated).with("frames", header.frames));
        }
        if self.format == ImageFormat::Gif {
            self.facts.push(Fact::new(FindingCode::GifAdvisory));
        }
        if ending.end_marker_missing {
            self.facts.push(Fact::new(FindingCode::EndMarkerMissing));
        }
        if ending.trailing_bytes > 0 {
            self.facts
                .push(Fact::new(FindingCode::TrailingData).with("bytes", ending.trailing_bytes));
        }
        if header.metadata.has_location {
            self.facts.push(Fact::new(FindingCode::LocationPresent));
        }
    }
}

/// What an extension says that the content does not, as (given, expected).
pub(crate) fn mismatched_extension(
    file_name: Option<&str>,
    format: ImageFormat,
) -> Option<(String, &'static str)> {
    let (stem, extension) = file_name?.rsplit_once('.')?;
    let given = extension.to_ascii_lowercase();
    let known = format.extensions();
    let expected = known.first()?;
    (!stem.is_empty() && !known.contains(&given.as_str())).then_some((given, *expected))
}

fn is_readable(format: ImageFormat) -> bool {
    matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif
    )
}

fn size_fact(bytes: u64, rule: &PictureRule) -> Option<Fact> {
    let fact = if bytes >= rule.block_bytes {
        Fact::new(FindingCode::TooManyBytes).with("maxBytes", rule.block_bytes)
    } else if bytes >= rule.warn_bytes {
        Fact::new(FindingCode::SizeNearLimit)
            .with("variant", "max")
            .with("blockBytes", rule.block_bytes)
            .with("maxBytes", rule.write_max_bytes)
    } else if bytes < rule.min_bytes {
        Fact::new(FindingCode::TooFewBytes).with("minBytes", rule.min_bytes)
    } else if bytes < rule.write_min_bytes {
        Fact::new(FindingCode::SizeNearLimit)
            .with("variant", "min")
            .with("minBytes", rule.min_bytes)
    } else {
        return None;
    };
    Some(fact.with("bytes", bytes))
}

pub(crate) fn fault_fact(fault: Fault, format: ImageFormat, rule: &PictureRule) -> Fact {
    match fault {
        Fault::Truncated { percent: None } => Fact::new(FindingCode::Truncated),
        Fault::Truncated {
            percent: Some(percent),
        } => Fact::new(FindingCode::Truncated)
            .with("variant", "rows")
            .with("percent", u32::from(percent)),
        Fault::Corrupt | Fault::Aborted => Fact::new(FindingCode::Corrupt),
        Fault::Unsupported(kind) => unsupported(format, kind, rule),
    }
}

/// No legible file is small enough.
pub(crate) fn not_fitted(rule: &PictureRule) -> Fact {
    Fact::new(FindingCode::NotFitted).with("maxBytes", rule.write_max_bytes)
}

fn unsupported(format: ImageFormat, variant: &str, rule: &PictureRule) -> Fact {
    let allowed: Vec<_> = rule
        .formats
        .iter()
        .map(|format| format.extensions()[0].to_ascii_uppercase())
        .collect();
    Fact::new(FindingCode::UnsupportedFormat)
        .with("format", format.as_str())
        .with("variant", variant)
        .with("allowed", allowed.join(", ").as_str())
}

fn excess_fact(excess: Excess) -> Fact {
    let (variant, given, allowed) = match excess {
        Excess::Pixels { given, allowed } => ("pixels", given, allowed),
        Excess::Side { given, allowed } => ("side", given, allowed),
        Excess::WorkingBytes { given, allowed } => ("working_bytes", given, allowed),
    };
    Fact::new(FindingCode::TooManyPixels)
        .with("variant", variant)
        .with("given", given)
        .with("allowed", allowed)
}

#[cfg(test)]
mod tests {
    use super::{ImageFormat, mismatched_extension, size_fact};
    use crate::filing::Material;
    use crate::finding::Param;
    use crate::rules::Rules;

    #[test]
    fn each_bound_is_on_the_right_side() {
        let rules = Rules::default();
        let code = |bytes, material| {
            size_fact(bytes, &rules.picture_for(material)).map(|fact| fact.code.as_str())
        };
        let certificate = Some(Material::DomainCertificate);
        for (bytes, material, expected) in [
            (3_999_999, None, None),
            (4_000_000, None, Some("size_near_limit")),
            (4_194_303, None, Some("size_near_limit")),
            (4_194_304, None, Some("too_many_bytes")),
            (1, None, None),
            (199_999, certificate, Some("too_few_bytes")),
            (200_000, certificate, Some("size_near_limit")),
            (204_799, certificate, Some("size_near_limit")),
            (204_800, certificate, None),
        ] {
            assert_eq!(code(bytes, material), expected, "{bytes} for {material:?}");
        }
    }

    #[test]
    fn the_limit_that_is_near_is_the_tables() {
        let rules = Rules::with(&serde_json::json!({
            "picture": {"blockBytes": 5_000_000, "warnBytes": 4_500_000}
        }))
        .expect("the rules are allowed");
        let fact = size_fact(4_600_000, &rules.picture).expect("it is near");
        assert_eq!(
            fact.params.get("blockBytes"),
            Some(&Param::Number(5_000_000))
        );
    }

    #[test]
    fn an_extension_counts_only_where_there_is_one() {
        let mismatch = |name, format| mismatched_extension(Some(name), format).is_some();
        assert!(mismatch("a.jpg", ImageFormat::Png));
        assert!(mismatch("a.JPG.txt", ImageFormat::Jpeg));
        assert!(!mismatch("a.JPEG", ImageFormat::Jpeg));
        assert!(!mismatch("身份证", ImageFormat::Jpeg));
        assert!(!mismatch(".jpg", ImageFormat::Png));
        assert!(!mismatch("a.bin", ImageFormat::Unknown));
    }
}
