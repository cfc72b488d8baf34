//! A place in one order where one material of one owner goes.

use super::{Camera, Capture, Channel, Consent, Material, Need, Owner, Side};
use crate::image::ImageFormat;
use crate::review::Mark;
use serde::Serialize;

/// A place in one order where one material of one owner goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// The same for the same order: the material's name, then its owner if that is not the usual
    /// one, or its domain, as in `domain_certificate:example.cn`. One side's item is `slot:side`.
    pub id: String,
    /// What goes here.
    pub material: Material,
    /// Whose it is.
    pub owner: Owner,
    /// Of a slot for one domain: its name as programs compare it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Of a slot for one domain: its name as it was typed, for people to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_text: Option<String>,
    /// One picture for each.
    pub sides: Vec<Side>,
    /// How much it is needed.
    pub need: Need,
    /// Why it is asked for.
    pub reason: SlotReason,
    /// How its pictures have to come about.
    pub capture: Capture,
    /// The dashed frame in a viewfinder (S19).
    pub frame: DashedFrame,
    /// The camera to ask for.
    pub camera: Camera,
    /// What separate consent is asked for before its pictures are uploaded (PIPL art. 29).
    pub consents: Vec<Consent>,
    /// From where it may be uploaded (S93, S94).
    pub channels: Vec<Channel>,
    /// A smaller picture is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_bytes: Option<u64>,
    /// A larger picture is refused.
    pub max_bytes: u64,
    /// By content, not by name.
    pub formats: Vec<ImageFormat>,
    /// What of this order it may be put into one picture with where the page has no entry for it,
    /// best first (S35, S64).
    pub compose_with: Vec<Material>,
    /// What has to be seen on its pictures of what is put on the paper by hand (S85 to S87).
    pub marks: Vec<Mark>,
    /// How to get it right.
    pub guidance: SlotGuidance,
    /// An administration asks for it, not the upload rules.
    #[serde(skip)]
    pub(crate) is_administrations: bool,
}

/// Proportions, as the size of what is photographed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DashedFrame {
    /// Its width, in whole millimetres.
    pub width_mm: u16,
    /// Its height, in whole millimetres.
    pub height_mm: u16,
}

/// Why a slot is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlotReason {
    /// The reason's name in the table.
    pub code: String,
    /// The rule that asks for it, by the numbers of `docs/sources.md`.
    pub source: String,
    /// When the rule was current, such as `2019-09`.
    pub date: String,
    /// The reason in a sentence.
    pub text: String,
}

/// How to get a material right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SlotGuidance {
    /// How to get it, in order.
    pub steps: Vec<String>,
    /// What its pictures have to show.
    pub must_show: Vec<String>,
    /// Where its form is, or what has to be in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// What has to be written, signed or sealed on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signing: Vec<String>,
}

impl Slot {
    /// The id of one side's picture.
    pub(crate) fn item_id(&self, side: Side) -> String {
        format!("{}:{}", self.id, side.as_str())
    }
}
