//! Every row of the review's table, each in one place.

#[cfg(feature = "schema")]
use super::row::RuleMember;
use super::table::default_table;
use super::{
    BackgroundRule, BlurRule, ColorRule, FingerprintRule, FramingRule, LightRule, OutlineRule,
    SealRule, SignatureRule,
};
use crate::finding::FindingCode;
use crate::members::Node;
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
            let checks: Vec<FindingCode> = members.one("checks");
            for code in &checks {
                let is_of_review = default_table()["findings"].get(code.as_str()).is_some();
                let allowed = &"must be findings of a review";
                members.require(is_of_review, "checks", &code.as_str(), allowed);
            }
            ReviewThresholds {
                checks,
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
    /// The document's place.
    outline: OutlineRule = "outline",
    /// How it lies there.
    framing: FramingRule = "framing",
}
