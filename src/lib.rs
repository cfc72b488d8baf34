//! Checks, fits and composes the certificate pictures of an ICP filing (备案), before they are
//! uploaded: bytes in, bytes and reports out.
//!
//! A picture or a field that is wrong is never an error here. It is a report: findings with stable
//! codes, the numbers behind them, and a message in Chinese or English that says what to do next.
//! [`Error`] is for misuse only, such as an option that does not exist.
//!
//! # A picture
//!
//! [`inspect_image`] says what would be refused about a picture; [`prepare_image`] makes it fit to be
//! uploaded: upright, in an accepted format, small enough. [`compose_images`] puts several on one.
//!
//! ```
//! use beian_upload::{ImageOptions, Locale, Material, Verdict, inspect_image, prepare_image};
//!
//! # let photo = include_bytes!("../tests/fixtures/pictures/jpeg-orientation-6.jpg");
//! let options = ImageOptions {
//!     material: Some(Material::SubjectLicense),
//!     file_name: Some("licence.jpg".to_owned()),
//!     locale: Locale::En,
//!     ..ImageOptions::default()
//! };
//! let report = inspect_image(photo, &options);
//! assert_eq!(report.verdict, Verdict::Warn);
//! assert_eq!(report.findings[0].code.as_str(), "orientation_tag");
//!
//! // `&mut ()` does not watch the progress; a closure may, and may call the work off.
//! let prepared = prepare_image(photo, &options, &mut ())?;
//! assert!(prepared.changed);
//! assert_eq!(prepared.report.verdict, Verdict::Ok);
//! assert_eq!(inspect_image(&prepared.bytes, &options).orientation, 1);
//!
//! let refused = inspect_image(b"%PDF-1.7 ...", &options);
//! assert_eq!(refused.verdict, Verdict::Block);
//! assert_eq!(refused.findings[0].code.as_str(), "unsupported_format");
//! # Ok::<(), beian_upload::Error>(())
//! ```
//!
//! # A form
//!
//! [`validate_form`] checks every field and what has to hold between them, [`validate_field`] one
//! value; [`required_materials`] lists the materials that a filing needs.
//!
//! ```
//! use beian_upload::{
//!     Date, FilingForm, FilingRules, FormOptions, Verdict, required_materials, validate_form,
//! };
//! use serde_json::json;
//!
//! let rules = FilingRules::shared();
//! let form = json!({
//!     "filing": {
//!         "subjectKind": "individual", "scenario": "first", "administration": "44",
//!         "channel": "phone", "principalIsAdministrator": true,
//!     },
//!     "subject": {
//!         "name": "张三", "documentType": "resident_id", "documentNumber": "110101199001019992",
//!     },
//!     "principal": {
//!         "name": "张三", "documentType": "resident_id", "documentNumber": "110101199001019992",
//!         "mobile": "1380013800", "emergencyMobile": "13900139000", "email": "zhang@example.cn",
//!     },
//!     "sites": [{ "name": "山居笔记", "domains": [{ "name": "example.cn" }] }],
//! });
//! let form = FilingForm::from_json(&form, &rules)?;
//! // There is no clock in here: without `today` nothing that depends on the day is checked.
//! let options = FormOptions { rules, today: Date::parse("2026-11-22"), ..FormOptions::default() };
//! let report = validate_form(&form, &options);
//! assert_eq!(report.verdict, Verdict::Block);
//! assert_eq!(report.findings[0].field, "principal.mobile");
//! assert_eq!(report.findings[0].code.as_str(), "malformed");
//!
//! let slots = required_materials(&form.filing, &options);
//! assert_eq!(slots[0].id, "principal_id");
//! # Ok::<(), beian_upload::Error>(())
//! ```
//!
//! The folder `examples/` has a small program for each: `check`, `fit`, `compose` and `form`.
//!
//! # Features
//!
//! A caller in Rust has everything and needs none of them. `pictures`, `forms`, `extras`,
//! `faces`, `qr_read` and `review`, all on by default, choose the verbs of the wasm that a page downloads; `schema`,
//! `tables` and `judge` are for
//! the tools of this crate's own build and checks.
//!
//! What is decided follows the [`Rules`] and [`FilingRules`] tables, which are data. The core knows no
//! clock, no network, no file system and no JavaScript; `src/wasm` is the only place that does the
//! last.

// The wasm of one part leaves unused what only the verbs of the others call.
#![cfg_attr(
    not(all(
        feature = "extras",
        feature = "faces",
        feature = "forms",
        feature = "pictures",
        feature = "qr_read",
        feature = "review",
    )),
    allow(dead_code, unused_imports)
)]

mod credit_code_sum;
mod digest;
mod embedded;
mod error;
mod faces;
mod filing;
mod filing_rules;
mod finding;
mod form;
mod image;
mod limits;
mod members;
mod merge_patch;
mod message;
mod named;
mod progress;
mod qr;
mod qr_read;
mod region;
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
pub use crate::faces::{MAX_FACE_SIDE_PX, find_faces};
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
    ComposeOptions, Frame, ImageFormat, ImageOptions, Layout, PreparedImage, ReviewOptions, Turn,
    compose_images, inspect_frame, inspect_image, prepare_frame, prepare_image, review_image,
    straighten_image,
};
pub use crate::limits::Limits;
pub use crate::message::Locale;
pub use crate::progress::{Observer, Phase, Progress};
pub use crate::qr::{ErrorCorrection, QrOptions, qr_svg};
pub use crate::qr_read::{MAX_READ_SIDE_PX, read_qr_codes};
pub use crate::region::Region;
pub use crate::report::{Attempt, AttemptKind, ComposedPage, ImageReport, SourceSummary};
pub use crate::review::{
    Answer, BackgroundRule, BlurRule, Check, ColorRule, ContrastRule, EditedRule, EvennessRule,
    FaceRule, FingerprintRule, FramingRule, GlareRule, LightRule, Mark, OutlineRule, ReadCode,
    ReviewRules, ReviewThresholds, ScreenRule, ScreenshotRule, SealRule, SeenFace, SignatureRule,
    TextRule,
};
pub use crate::rules::{FindingRule, FitRule, PictureRule, Rules};
pub use crate::short_map::ShortMap;
pub use crate::tables::Tables;
#[cfg(feature = "tables")]
pub use crate::tables::encode_tables;
