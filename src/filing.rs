//! The filing domain: which documents an application is made of.

mod material;

pub use material::Material;
