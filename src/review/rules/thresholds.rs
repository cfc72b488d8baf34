//! Every row of the review's table, each in one place.

#[cfg(feature = "schema")]
use super::row::RuleMember;
use super::table::default_table;
use super::{
    BackgroundRule, BlurRule, ColorRule, ContrastRule, EditedRule, EvennessRule, FaceRule,
    FingerprintRule, FramingRule, GlareRule, LightRule, OutlineRule, ScreenRule, ScreenshotRule,
    SealRule, SignatureRule, TextRule,
};
use crate::finding::FindingCode;
use crate::members::{Members, Node};
use crate::review::subject::Mark;
use serde::Serialize;

/// Declares the rows beside `checks` and `marks`: `field: Type = "jsonName"`.
macro_rules! thresholds {
    ($( $(#[doc = $doc:literal])* $field:ident: $row:ident = $name:literal, )+) => {
        /// Every check's thresholds.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct ReviewThresholds {
            /// Which checks are made, by their codes.
            pub checks: Vec<FindingCode>,
            /// What has to be on the paper.
            pub marks: Vec<Mark>,
            $( $(#[doc = $doc])* pub $field: $row, )+
        }

        /// The names of a row of thresholds.
        pub(super) const NAMES: &[&str] = &["checks", "marks", $($name),+];

        /// `names` are those that there may be.
        pub(super) fn parse(node: &Node<'_>, names: &[&str]) -> ReviewThresholds {
            let members = node.members(names);
            ReviewThresholds {
                checks: parse_checks(&members.at("checks").rows()),
                marks: members.one("marks"),
                $( $field: $row::parse(&members.at($name)), )+
            }
        }

        /// Every row by its name, with what it is about and its members.
        #[cfg(feature = "schema")]
        pub(crate) fn describe_rows() -> Vec<(&'static str, (&'static str, Vec<RuleMember>))> {
            vec![$( ($name, $row::describe()), )+]
        }
    };
}

/// By name, so that a material's row names only those that it adds or leaves out.
fn parse_checks(rows: &Members<'_>) -> Vec<FindingCode> {
    let mut checks = Vec::new();
    for (code, is_made) in rows.named::<FindingCode>() {
        let is_of_review = default_table()["findings"].get(code.as_str()).is_some();
        let allowed = &"must be a finding of a review";
        rows.require(is_of_review, code.as_str(), &code.as_str(), allowed);
        if is_made.one() {
            checks.push(code);
        }
    }
    checks
}

thresholds! {
    /// Light.
    light: LightRule = "light",
    /// Sharpness.
    blur: BlurRule = "blur",
    /// Colour.
    color: ColorRule = "color",
    /// What is behind a face.
    background: BackgroundRule = "background",
    /// Seals.
    seal: SealRule = "seal",
    /// Fingerprints.
    fingerprint: FingerprintRule = "fingerprint",
    /// Signatures.
    signature: SignatureRule = "signature",
    /// Small print.
    text: TextRule = "text",
    /// Patterns of a screen.
    screen: ScreenRule = "screen",
    /// Faces.
    faces: FaceRule = "faces",
    /// A screen's own pixels.
    screenshot: ScreenshotRule = "screenshot",
    /// Programs that change pictures.
    edited: EditedRule = "edited",
    /// How print stands out.
    contrast: ContrastRule = "contrast",
    /// Shadows.
    evenness: EvennessRule = "evenness",
    /// Reflections.
    glare: GlareRule = "glare",
    /// The document's place.
    outline: OutlineRule = "outline",
    /// How it lies there.
    framing: FramingRule = "framing",
}
