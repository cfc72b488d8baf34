//! Checks, fits and composes the certificate pictures of an ICP filing (备案), before they are
//! uploaded: bytes in, bytes and reports out.
//!
//! A picture or a field that is wrong is never an error here. It is a report: findings with stable
//! codes, the numbers behind them, and a message in Chinese or English that says what to do next.
//! [`Error`] is for misuse only, such as an option that does not exist.
//!
//! ```
//! use beian_upload::{ImageOptions, inspect_image, Verdict};
//!
//! let report = inspect_image(b"%PDF-1.7 ...", &ImageOptions::default());
//! assert_eq!(report.verdict, Verdict::Block);
//! assert_eq!(report.findings[0].code.as_str(), "unsupported_format");
//! ```
//!
//! What is decided follows the [`Rules`] table, which is data. The core knows no clock, no network,
//! no file system and no JavaScript; `src/wasm` is the only place that does the last.

// The wasm of one part leaves unused what only the verbs of the others call.
#![cfg_attr(
    not(all(feature = "extras", feature = "forms", feature = "pictures")),
    allow(dead_code, unused_imports)
)]

mod digest;
mod embedded;
mod error;
mod filing;
mod filing_rules;
mod finding;
mod form;
mod image;
mod limits;
mod members;
mod message;
mod named;
mod progress;
mod qr;
mod report;
mod review;
mod rules;
mod short_map;
mod short_sort;
mod tables;

#[cfg(feature = "judge")]
pub mod judge;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use crate::digest::sha256_hex;
pub use crate::error::{Error, ErrorKind};
pub use crate::filing::{
    Camera, Capture, Channel, Consent, DashedFrame, DomainHolder, Filing, HostApp, Material, Need,
    OrderAction, OrderChoice, OrderOptions, OrderReason, OrderState, OrganizationType, Owner,
    Residencies, Residency, Scenario, Side, Slot, SlotGuidance, SlotReason, SubjectKind,
    Troubleshooting, explain_error, host_app, missing_materials, order_options, provided_from_json,
    required_materials,
};
#[cfg(feature = "schema")]
pub use crate::filing_rules::rules_schema;
pub use crate::filing_rules::{Administration, FilingRules};
pub use crate::finding::{Finding, FindingCode, Param, Severity, Verdict};
pub use crate::form::{
    Date, FieldContext, FieldKind, FieldReport, FilingForm, FormFinding, FormOptions, FormReport,
    Person, Site, SiteDomain, Subject, validate_field, validate_form,
};
pub use crate::image::{
    ComposeOptions, Frame, ImageFormat, ImageOptions, Layout, PreparedImage, Turn, compose_images,
    inspect_frame, inspect_image, prepare_frame, prepare_image,
};
pub use crate::limits::Limits;
pub use crate::message::Locale;
pub use crate::progress::{Observer, Phase, Progress};
pub use crate::qr::{ErrorCorrection, QrOptions, qr_svg};
pub use crate::report::{Attempt, AttemptKind, ComposedPage, ImageReport, SourceSummary};
pub use crate::rules::{
    BlurRule, FindingRule, FitRule, LightRule, PictureRule, ReviewRules, Rules,
};
pub use crate::short_map::ShortMap;
pub use crate::tables::Tables;
#[cfg(feature = "tables")]
pub use crate::tables::encode_tables;
