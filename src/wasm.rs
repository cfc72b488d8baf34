//! The engine as JavaScript sees it: convert, call, convert. No decision is made here.
//!
//! It is built once for each of the features that are named here, a file each, so that a page downloads
//! only what it uses. What no verb calls is not in the file.

mod convert;
#[cfg(feature = "extras")]
mod extra_verbs;
#[cfg(feature = "faces")]
mod face_verbs;
#[cfg(feature = "forms")]
mod form_verbs;
#[cfg(any(
    feature = "faces",
    feature = "pictures",
    feature = "qr_read",
    feature = "review"
))]
mod frame_values;
#[cfg(feature = "pictures")]
mod picture_values;
#[cfg(feature = "pictures")]
mod picture_verbs;
#[cfg(feature = "qr_read")]
mod qr_verbs;
#[cfg(feature = "review")]
mod review_verbs;

#[cfg(feature = "extras")]
pub use extra_verbs::{explain_error, qr_svg};
#[cfg(feature = "faces")]
pub use face_verbs::find_faces;
#[cfg(feature = "forms")]
pub use form_verbs::{
    default_rules, host_app, load_tables, missing_materials, order_options, required_materials,
    validate_field, validate_form,
};
#[cfg(feature = "pictures")]
pub use picture_verbs::{
    compose_images, decode_image, inspect_image, picture_rules, prepare_frame, prepare_image,
    sha256, warm_up,
};
#[cfg(feature = "qr_read")]
pub use qr_verbs::read_qr_codes;
#[cfg(feature = "review")]
pub use review_verbs::{
    inspect_frame, review_frame, review_needs, review_rules, straighten_frame, straighten_needs,
};

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the module is instantiated: a panic then says where it was before it traps.
#[wasm_bindgen(start)]
pub fn install_panic_hook() {
    console_error_panic_hook::set_once();
}
