//! A host name, label by label: LDH (RFC 1123) and IDNA.

use super::alphabet::{is_emoji, is_symbol};
use crate::finding::{Fact, FindingCode};
use idna::AsciiDenyList;
use idna::uts46::{ErrorPolicy, Hyphens, ProcessingSuccess, Uts46, verify_dns_length};

/// RFC 1035, 2.3.4.
const MAX_LABEL_OCTETS: usize = 63;

/// RFC 1035, 2.3.4, without the length octets at both ends.
const MAX_NAME_OCTETS: usize = 253;

/// RFC 5890, 2.3.2.1.
const A_LABEL_PREFIX: &str = "xn--";

/// UTS 46 leaves some characters out and puts others together; what is longer than this is too
/// long whatever becomes of it, and not worth the time.
const MAX_CHARS: usize = 2 * MAX_NAME_OCTETS;

/// A host name in both forms, which have the same number of labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::form) struct Host {
    /// A-labels, in lower case.
    pub(in crate::form) ascii: String,
    /// U-labels.
    pub(in crate::form) unicode: String,
}

impl Host {
    /// Without that many labels on the left.
    pub(super) fn tail(&self, labels: usize) -> Self {
        let tail = |name: &str| {
            let rest = name.splitn(labels.saturating_add(1), '.').last();
            rest.unwrap_or_default().to_owned()
        };
        Self {
            ascii: tail(&self.ascii),
            unicode: tail(&self.unicode),
        }
    }
}

/// A name without anything around it, in lower case.
pub(in crate::form) fn read(name: &str) -> Result<Host, Fact> {
    let chars = name.chars().count();
    if chars > MAX_CHARS || (name.is_ascii() && chars > MAX_NAME_OCTETS) {
        return Err(too_long("domain_total_length", chars, MAX_NAME_OCTETS));
    }
    if is_ip_address(name) {
        return Err(malformed("domain_ip_address"));
    }
    if !name.contains('.') {
        return Err(malformed("domain_no_dot"));
    }
    if name.split('.').any(str::is_empty) {
        return Err(malformed("domain_empty_label"));
    }
    let mut ascii: Vec<String> = Vec::new();
    let mut unicode: Vec<String> = Vec::new();
    for label in name.split('.') {
        let (a_label, u_label) = read_label(label)?;
        ascii.push(a_label);
        unicode.push(u_label);
    }
    if !ascii.last().is_some_and(|label| is_top_level(label)) {
        return Err(malformed("domain_suffix"));
    }
    let host = Host {
        ascii: ascii.join("."),
        unicode: unicode.join("."),
    };
    if host.ascii.len() > MAX_NAME_OCTETS {
        let octets = host.ascii.len();
        return Err(too_long("domain_total_length", octets, MAX_NAME_OCTETS));
    }
    // The rule of right-to-left labels (RFC 5893) is about the name as a whole.
    if !host.unicode.is_ascii() && convert(&host.unicode).as_ref() != Some(&host.ascii) {
        return Err(malformed("domain_disallowed"));
    }
    Ok(host)
}

/// The A-labels of a name, or of a suffix of one label.
pub(crate) fn to_ascii(name: &str) -> Option<String> {
    process(name, AsciiDenyList::STD3, Hyphens::Check, false)
        .filter(|name| verify_dns_length(name, false))
}

/// Hyphens are left to [`require_hyphens_inside`], which says what is wrong.
fn convert(name: &str) -> Option<String> {
    process(name, AsciiDenyList::STD3, Hyphens::Allow, false)
}

/// The U-label of a label, or what UTS 46 makes of any text without dots.
pub(in crate::form) fn to_unicode(label: &str) -> Option<String> {
    process(label, AsciiDenyList::EMPTY, Hyphens::Allow, true)
}

/// What `Uts46::to_ascii` and `Uts46::to_unicode` do, each of which would bring its own copy of all
/// this.
fn process(
    name: &str,
    denied: AsciiDenyList,
    hyphens: Hyphens,
    as_unicode: bool,
) -> Option<String> {
    let mut written = String::new();
    let success = Uts46::new().process(
        name.as_bytes(),
        denied,
        hyphens,
        ErrorPolicy::FailFast,
        |_, _, _| as_unicode,
        &mut written,
        None,
    );
    match success.ok()? {
        ProcessingSuccess::Passthrough => Some(name.to_owned()),
        ProcessingSuccess::WroteToSink => Some(written),
    }
}

/// A label as A-label and U-label.
fn read_label(label: &str) -> Result<(String, String), Fact> {
    if label.is_ascii() {
        return read_ascii_label(label);
    }
    let unicode = to_unicode(label).ok_or_else(|| disallowed_in(label))?;
    if unicode.is_empty() {
        // Nothing but characters that UTS 46 leaves out.
        return Err(malformed("domain_empty_label"));
    }
    if unicode.contains('.') {
        return Err(malformed("domain_disallowed"));
    }
    if unicode.is_ascii() {
        return read_ascii_label(&unicode);
    }
    // Every character takes an octet at least, and encoding takes the square of their number.
    require_label_length(A_LABEL_PREFIX.len() + unicode.chars().count())?;
    let ascii = convert(&unicode).ok_or_else(|| disallowed_in(&unicode))?;
    require_label_length(ascii.len())?;
    require_letters(&unicode)?;
    require_hyphens_inside(&unicode)?;
    Ok((ascii, unicode))
}

fn read_ascii_label(label: &str) -> Result<(String, String), Fact> {
    require_label_length(label.len())?;
    let label = label.to_ascii_lowercase();
    require_letters(&label)?;
    if !label.starts_with(A_LABEL_PREFIX) {
        require_hyphens_inside(&label)?;
        return Ok((label.clone(), label));
    }
    let unicode = to_unicode(&label)
        .filter(|unicode| !unicode.is_ascii() && convert(unicode).as_ref() == Some(&label))
        .ok_or_else(|| malformed("domain_punycode"))?;
    require_letters(&unicode)?;
    require_hyphens_inside(&unicode)?;
    Ok((label, unicode))
}

fn require_label_length(octets: usize) -> Result<(), Fact> {
    if octets > MAX_LABEL_OCTETS {
        return Err(too_long("domain_label_length", octets, MAX_LABEL_OCTETS));
    }
    Ok(())
}

/// Letters, digits and hyphens; of what is not ASCII, what is no symbol.
fn require_letters(label: &str) -> Result<(), Fact> {
    let is_wrong = |c: &char| match c {
        '-' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        c => is_symbol(*c),
    };
    label
        .chars()
        .find(is_wrong)
        .map_or(Ok(()), |c| Err(refuse(c)))
}

/// RFC 5891, 4.2.3.1: none at either end, and not two in the third and fourth position.
fn require_hyphens_inside(label: &str) -> Result<(), Fact> {
    if label.starts_with('-') || label.ends_with('-') {
        return Err(malformed("domain_hyphen"));
    }
    if label.chars().skip(2).take(2).eq(['-', '-']) {
        return Err(malformed("domain_third_hyphen"));
    }
    Ok(())
}

/// No top-level domain has digits (RFC 1123, 2.1) or a single letter.
fn is_top_level(label: &str) -> bool {
    label.starts_with(A_LABEL_PREFIX)
        || (label.len() >= 2 && label.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

fn is_ip_address(name: &str) -> bool {
    let is_number = |label: &str| {
        (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_v4 = name.split('.').count() == 4 && name.split('.').all(is_number);
    let is_of_v6 = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.' | '[' | ']');
    let is_v6 = name.chars().filter(|c| *c == ':').count() >= 2 && name.chars().all(is_of_v6);
    is_v4 || is_v6
}

/// The fact about a label that UTS 46 refuses without saying why.
fn disallowed_in(label: &str) -> Fact {
    let named = label
        .chars()
        .find(|c| is_symbol(*c) || (c.is_ascii() && *c != '-' && !c.is_ascii_alphanumeric()));
    named.map_or_else(|| malformed("domain_disallowed"), refuse)
}

fn refuse(c: char) -> Fact {
    if is_emoji(c) {
        malformed("domain_emoji")
    } else if c.is_whitespace() {
        malformed("domain_blank")
    } else if c.is_control() {
        malformed("domain_disallowed")
    } else {
        malformed("domain_alphabet").with("character", c.encode_utf8(&mut [0; 4]) as &str)
    }
}

fn malformed(variant: &'static str) -> Fact {
    Fact::new(FindingCode::Malformed).with("variant", variant)
}

fn too_long(variant: &'static str, given: usize, allowed: usize) -> Fact {
    malformed(variant)
        .with("givenLength", given as u64)
        .with("maxLength", allowed as u64)
}
