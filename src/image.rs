//! Pictures: sniff, read the header, check the limits, walk the content, decode, turn upright,
//! fit, compose.

mod bitmap;
mod color;
mod compose;
mod content;
mod ending;
mod examine;
mod fault;
mod fit;
mod frame;
mod gif;
mod header;
mod inspect;
mod jpeg;
#[cfg(feature = "judge")]
mod judged;
mod lanes;
mod layout;
mod light;
mod metadata;
mod options;
mod orientation;
mod pixels;
mod plane_builder;
mod planes;
mod png;
mod prepare;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
mod pulse;
mod resample;
mod review;
mod review_options;
mod rewrite;
mod rgb;
mod rows;
mod sniff;
mod straighten;
mod trace;
mod turn;
mod upright;
#[cfg(any(test, target_arch = "wasm32"))]
mod warm_up;

pub use compose::compose_images;
#[cfg(target_arch = "wasm32")]
pub(crate) use compose::{check_page_count, compose};
pub(crate) use fault::Fault;
pub use frame::{Frame, inspect_frame, prepare_frame};
#[cfg(target_arch = "wasm32")]
pub(crate) use frame::{check_decoded, check_size, prepare_frame_outcome};
pub use inspect::inspect_image;
#[cfg(feature = "judge")]
pub(crate) use judged::decode_for_judgement;
pub use options::{ComposeOptions, ImageOptions, Layout};
#[cfg(target_arch = "wasm32")]
pub(crate) use pixels::{Decoded, decode, lumas_within};
#[cfg(target_arch = "wasm32")]
pub(crate) use prepare::{Outcome, prepare};
pub use prepare::{PreparedImage, prepare_image};
pub use review::review_image;
pub use review_options::ReviewOptions;
pub use sniff::ImageFormat;
pub use straighten::straighten_image;
#[cfg(target_arch = "wasm32")]
pub(crate) use straighten::{STRAIGHTENED_SIDE_PX, corners_from_json, straighten_frame};
pub use turn::Turn;
#[cfg(target_arch = "wasm32")]
pub(crate) use warm_up::warm_up;
