//! Pictures: sniff, read the header, check the limits, walk the content, decode, turn upright,
//! fit, compose.

mod bitmap;
mod color;
mod compose;
mod decode;
mod encode;
mod ending;
mod examine;
mod fault;
mod fit;
mod gif;
mod header;
mod inspect;
mod jpeg;
mod layout;
mod light;
mod metadata;
mod options;
mod orientation;
mod planes;
mod png;
mod prepare;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
mod pulse;
mod resample;
mod resize;
mod rgb;
mod rows;
mod sniff;
mod trace;

#[cfg(target_arch = "wasm32")]
pub(crate) use compose::check_page_count;
pub use compose::compose_images;
pub(crate) use fault::Fault;
pub use inspect::inspect_image;
pub use options::{ComposeOptions, ImageOptions, Layout};
pub use prepare::{PreparedImage, prepare_image};
pub use sniff::ImageFormat;
