//! The engine through its public face, natively; `tests/wasm.rs` is the same engine in a browser.
#![cfg(not(target_arch = "wasm32"))]

mod composition;
mod fixtures;
mod frames;
mod golden;
mod independence;
mod inspection;
mod preparation;
mod properties;
mod qr;
mod reviews;
mod turning;
