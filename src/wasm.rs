//! The engine as JavaScript sees it: convert, call, convert. No decision is made here.

mod convert;
mod verbs;

pub use verbs::{
    compose_images, default_rules, inspect_image, install_panic_hook, prepare_image, sha256,
};
