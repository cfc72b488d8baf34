//! Facts about a picture or a field, by stable code.

use crate::named::name_variants;
use crate::region::Region;
use crate::short_map::ShortMap;
use serde::Serialize;

/// One fact, by name. Programs switch on it; it is never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingCode {
    /// More than one frame; only the first is kept.
    Animated,
    /// The app is older than the oldest that works.
    AppTooOld,
    /// The document has not the proportions of its kind.
    AspectUnexpected,
    /// What is behind a face is not white.
    BackgroundNotWhite,
    /// Black and white only.
    BlackWhiteScan,
    /// Out of focus, or moved while it was taken.
    Blurry,
    /// The prepared file is smaller than the one that came in.
    BytesReduced,
    /// A check character does not fit the rest.
    Checksum,
    /// A compatibility ideograph, which other systems replace by another.
    CompatibilityCharacter,
    /// Several pictures were put together on one page.
    Composed,
    /// A character that looks like the right one and is another.
    ConfusableCharacter,
    /// The content breaks its format's own rules.
    Corrupt,
    /// The document reaches over the edge of the picture.
    CutOff,
    /// This kind of document is not accepted from a person of that residency.
    DocumentTypeNotAllowed,
    /// A kind of document that the upload rules do not name.
    DocumentTypeUnusual,
    /// The administration wants the domain to be held by somebody else.
    DomainHolderNotAccepted,
    /// Not the registrable domain, which is what is filed.
    DomainNotRegistrable,
    /// A suffix that the administration has refused.
    DomainSuffixNotAccepted,
    /// An entry that is there twice.
    Duplicate,
    /// An editor of pictures wrote the file.
    Edited,
    /// No bytes at all.
    EmptyFile,
    /// Everything is there but the format's end mark.
    EndMarkerMissing,
    /// Its validity has ended.
    Expired,
    /// Its validity ends within what is asked for.
    ExpiresSoon,
    /// The file's name got the extension that its content asks for.
    ExtensionCorrected,
    /// The file's name says another format than its content.
    ExtensionMismatch,
    /// No face in a picture of one.
    FaceNotFound,
    /// No fingerprint on a paper that has to have one.
    FingerprintMissing,
    /// A day that has not come yet.
    FutureDate,
    /// GIF is accepted but another format is better.
    GifAdvisory,
    /// Light that is reflected hides a part of the document.
    Glare,
    /// No colour where the original has some.
    GrayscaleCopy,
    /// The administration does not take, or asks for more with, a document from another province.
    IdOutsideAdministration,
    /// The administration wants the legal representative here.
    LegalRepresentativeExpected,
    /// The administration wants a mobile number of its own province.
    LocalMobileExpected,
    /// The metadata holds coordinates of a place.
    LocationPresent,
    /// Coordinates of a place were left out of the new file.
    LocationRemoved,
    /// Print and paper are almost the same shade.
    LowContrast,
    /// Print of too few pixels to be read.
    LowResolutionPage,
    /// Length, alphabet or shape is not that of the kind.
    Malformed,
    /// Two entries that have to be the same are not.
    Mismatch,
    /// A material that has to be there is not.
    MissingMaterial,
    /// Full-width and half-width brackets are mixed.
    MixedBrackets,
    /// Several faces in a picture of one.
    MoreThanOneFace,
    /// A day that the calendar does not have.
    NotADate,
    /// Something could not be checked here.
    NotChecked,
    /// The document is a small part of the picture.
    NotFillingFrame,
    /// No legible file inside the bounds could be made.
    NotFitted,
    /// The document lies on its side.
    NotUpright,
    /// An individual is the website administrator as well.
    OnePersonExpected,
    /// The camera's orientation tag was applied to the pixels.
    OrientationApplied,
    /// The picture stands upright only where an orientation tag is obeyed.
    OrientationTag,
    /// A private-use character, which other systems do not show.
    PrivateUseCharacter,
    /// A QR code on the document could be read.
    QrReadable,
    /// An entry that has to be there is empty.
    Required,
    /// The emergency number is the main number.
    SameNumber,
    /// Photographed from a screen.
    ScreenReshot,
    /// The picture of a screen.
    Screenshot,
    /// No seal on a paper that has to have one.
    SealMissing,
    /// Two persons have the same number or address.
    SharedContact,
    /// No signature where there has to be one.
    SignatureMissing,
    /// The site's name is not of the form that is accepted.
    SiteNameForm,
    /// The site's name has a word that is refused.
    SiteNameWord,
    /// So near a bound that another way of counting bytes would refuse it.
    SizeNearLimit,
    /// The document is seen at an angle.
    Skewed,
    /// A number of a reseller or a satellite network.
    SpecialPrefix,
    /// A kind of document or number that has been replaced by another.
    Superseded,
    /// So much light that print is washed out.
    TooBright,
    /// So little light that nothing is bright.
    TooDark,
    /// Under the smallest size that is accepted.
    TooFewBytes,
    /// At or over the size that is refused.
    TooManyBytes,
    /// Larger than what is read at all.
    TooManyBytesToRead,
    /// More domains than the administration takes at once.
    TooManyDomains,
    /// More pixels, a longer side or more working memory than is worked on.
    TooManyPixels,
    /// More sites than the administration takes at once.
    TooManySites,
    /// Bytes after the picture's end.
    TrailingData,
    /// The file ends before the picture does.
    Truncated,
    /// The administration wants two different persons.
    TwoPersonsExpected,
    /// Numbers that begin so have not been given out.
    UnallocatedPrefix,
    /// Younger than the administration accepts.
    UnderAge,
    /// One part of the document is much darker than another.
    UnevenLight,
    /// A pair of department and class that the standard does not have.
    UnknownClass,
    /// A county that no edition of GB/T 2260 has.
    UnknownCounty,
    /// A province that does not exist.
    UnknownRegion,
    /// Not one of the accepted formats, or a kind of one that nobody displays.
    UnsupportedFormat,
    /// An address that many systems fail on.
    UnusualEmail,
    /// A number of a form that is rarely right.
    UnusualNumber,
    /// A span of validity that such documents do not have.
    UnusualValidity,
    /// A number of another kind of document.
    WrongKind,
}

name_variants!(FindingCode, "The code as programs see it, such as `too_many_bytes`.", {
    Animated: "animated",
    AppTooOld: "app_too_old",
    AspectUnexpected: "aspect_unexpected",
    BackgroundNotWhite: "background_not_white",
    BlackWhiteScan: "black_white_scan",
    Blurry: "blurry",
    BytesReduced: "bytes_reduced",
    Checksum: "checksum",
    CompatibilityCharacter: "compatibility_character",
    Composed: "composed",
    ConfusableCharacter: "confusable_character",
    Corrupt: "corrupt",
    CutOff: "cut_off",
    DocumentTypeNotAllowed: "document_type_not_allowed",
    DocumentTypeUnusual: "document_type_unusual",
    DomainHolderNotAccepted: "domain_holder_not_accepted",
    DomainNotRegistrable: "domain_not_registrable",
    DomainSuffixNotAccepted: "domain_suffix_not_accepted",
    Duplicate: "duplicate",
    Edited: "edited",
    EmptyFile: "empty_file",
    EndMarkerMissing: "end_marker_missing",
    Expired: "expired",
    ExpiresSoon: "expires_soon",
    ExtensionCorrected: "extension_corrected",
    ExtensionMismatch: "extension_mismatch",
    FaceNotFound: "face_not_found",
    FingerprintMissing: "fingerprint_missing",
    FutureDate: "future_date",
    GifAdvisory: "gif_advisory",
    Glare: "glare",
    GrayscaleCopy: "grayscale_copy",
    IdOutsideAdministration: "id_outside_administration",
    LegalRepresentativeExpected: "legal_representative_expected",
    LocalMobileExpected: "local_mobile_expected",
    LocationPresent: "location_present",
    LocationRemoved: "location_removed",
    LowContrast: "low_contrast",
    LowResolutionPage: "low_resolution_page",
    Malformed: "malformed",
    Mismatch: "mismatch",
    MissingMaterial: "missing_material",
    MixedBrackets: "mixed_brackets",
    MoreThanOneFace: "more_than_one_face",
    NotADate: "not_a_date",
    NotChecked: "not_checked",
    NotFillingFrame: "not_filling_frame",
    NotFitted: "not_fitted",
    NotUpright: "not_upright",
    OnePersonExpected: "one_person_expected",
    OrientationApplied: "orientation_applied",
    OrientationTag: "orientation_tag",
    PrivateUseCharacter: "private_use_character",
    QrReadable: "qr_readable",
    Required: "required",
    SameNumber: "same_number",
    ScreenReshot: "screen_reshot",
    Screenshot: "screenshot",
    SealMissing: "seal_missing",
    SharedContact: "shared_contact",
    SignatureMissing: "signature_missing",
    SiteNameForm: "site_name_form",
    SiteNameWord: "site_name_word",
    SizeNearLimit: "size_near_limit",
    Skewed: "skewed",
    SpecialPrefix: "special_prefix",
    Superseded: "superseded",
    TooBright: "too_bright",
    TooDark: "too_dark",
    TooFewBytes: "too_few_bytes",
    TooManyBytes: "too_many_bytes",
    TooManyBytesToRead: "too_many_bytes_to_read",
    TooManyDomains: "too_many_domains",
    TooManyPixels: "too_many_pixels",
    TooManySites: "too_many_sites",
    TrailingData: "trailing_data",
    Truncated: "truncated",
    TwoPersonsExpected: "two_persons_expected",
    UnallocatedPrefix: "unallocated_prefix",
    UnderAge: "under_age",
    UnevenLight: "uneven_light",
    UnknownClass: "unknown_class",
    UnknownCounty: "unknown_county",
    UnknownRegion: "unknown_region",
    UnsupportedFormat: "unsupported_format",
    UnusualEmail: "unusual_email",
    UnusualNumber: "unusual_number",
    UnusualValidity: "unusual_validity",
    WrongKind: "wrong_kind",
});

/// What a finding means for the filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// A reviewer may refuse it.
    Warn,
    /// It will certainly be refused.
    Block,
}

name_variants!(Severity, "The name in rules and reports, such as `warn`.", {
    Info: "info",
    Warn: "warn",
    Block: "block",
});

/// The worst of all findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing stands against it.
    Ok,
    /// At least one finding warns.
    Warn,
    /// At least one finding blocks.
    Block,
}

name_variants!(Verdict, "The name in reports, such as `warn`.", {
    Ok: "ok",
    Warn: "warn",
    Block: "block",
});

impl Verdict {
    pub(crate) fn of(findings: &[Finding]) -> Self {
        Self::of_worst(findings.iter().map(|finding| finding.severity).max())
    }

    /// From the worst severity, if there is any.
    pub(crate) fn of_worst(severity: Option<Severity>) -> Self {
        match severity {
            Some(Severity::Block) => Self::Block,
            Some(Severity::Warn) => Self::Warn,
            Some(Severity::Info) | None => Self::Ok,
        }
    }
}

/// The largest count that a report may hold: JavaScript keeps it and all below it exactly.
pub(crate) const MAX_COUNT: u64 = (1 << 53) - 1;

/// A number or a name behind a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A count, always below 2^53 so that JavaScript keeps it exactly.
    Number(u64),
    /// A name, such as a format.
    Text(String),
}

impl From<u64> for Param {
    fn from(value: u64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Param {
    fn from(value: u32) -> Self {
        Self::Number(u64::from(value))
    }
}

impl From<&str> for Param {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// One fact with its severity, its numbers and its message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Which fact.
    pub code: FindingCode,
    /// What it means for the filing, as the rule table says.
    pub severity: Severity,
    /// The numbers and names behind the message.
    pub params: ShortMap<&'static str, Param>,
    /// One or two sentences: what is wrong and what to do next.
    pub message: String,
    /// Where in the picture; empty where it is the whole, or of no picture.
    #[cfg_attr(without_reviews, serde(skip))]
    #[cfg_attr(not(without_reviews), serde(skip_serializing_if = "Vec::is_empty"))]
    pub boxes: Vec<Region>,
}

/// A fact before the rule table has given it a severity and a language its words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    pub(crate) code: FindingCode,
    pub(crate) params: ShortMap<&'static str, Param>,
    pub(crate) boxes: Vec<Region>,
}

impl Fact {
    pub(crate) fn new(code: FindingCode) -> Self {
        Self {
            code,
            params: ShortMap::new(),
            boxes: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.insert(name, value.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Finding, FindingCode, Severity, Verdict};
    use crate::short_map::ShortMap;

    #[test]
    fn the_worst_finding_makes_the_verdict() {
        let finding = |severity| Finding {
            code: FindingCode::Animated,
            severity,
            params: ShortMap::new(),
            message: String::new(),
            boxes: Vec::new(),
        };
        assert_eq!(Verdict::of(&[]), Verdict::Ok);
        assert_eq!(Verdict::of(&[finding(Severity::Info)]), Verdict::Ok);
        assert_eq!(
            Verdict::of(&[finding(Severity::Block), finding(Severity::Warn)]),
            Verdict::Block
        );
    }
}
