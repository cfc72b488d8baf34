//! Tables and texts of this crate, as `build.rs` has compacted them.

/// The JSON of that path below `src`, without its indentation.
macro_rules! embedded {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $path))
    };
}

pub(crate) use embedded;
