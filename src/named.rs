//! Values that are written and read by name. What serde derives for that is ten times the code.

use serde::de::{Error, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// An enum whose variants have names, in the order of their declaration.
pub(crate) trait Named: Copy + 'static {
    /// What a refusal calls the type.
    const EXPECTED: &'static str;
    const NAMES: &'static [&'static str];
    const VARIANTS: &'static [Self];
}

pub(crate) struct ByName<T>(pub(crate) PhantomData<T>);

impl<T: Named> Visitor<'_> for ByName<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        let index = T::NAMES.iter().position(|known| *known == name);
        index
            .and_then(|index| T::VARIANTS.get(index).copied())
            .ok_or_else(|| E::unknown_variant(name, T::NAMES))
    }
}

/// Gives an enum its names: `as_str`, and serde's two traits by it. All variants have to be there,
/// in the order of their declaration.
macro_rules! name_variants {
    ($type:ident, $doc:literal, { $($variant:ident: $name:literal,)+ }) => {
        impl $type {
            #[doc = $doc]
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl $crate::named::Named for $type {
            const EXPECTED: &'static str = concat!("enum ", stringify!($type));
            const NAMES: &'static [&'static str] = &[$($name),+];
            const VARIANTS: &'static [Self] = &[$(Self::$variant),+];
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::named::ByName(std::marker::PhantomData))
            }
        }
    };
}

pub(crate) use name_variants;
