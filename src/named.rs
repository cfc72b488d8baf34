//! Values that are written and read by name. What serde derives for that is ten times the code.

/// An enum whose variants have names, in the order of their declaration.
pub(crate) trait Named: Copy + 'static {
    /// What a refusal calls the type.
    const EXPECTED: &'static str;
    const NAMES: &'static [&'static str];
    const VARIANTS: &'static [Self];
}

/// Gives an enum its names: `as_str`, and what is written and read by it. All variants have to be there,
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

        impl $crate::members::FromJson for $type {
            fn from_json(value: &serde_json::Value) -> Result<Self, String> {
                let names = <Self as $crate::named::Named>::NAMES;
                let expected = <Self as $crate::named::Named>::EXPECTED;
                let index = $crate::members::read_name(value, expected, names)?;
                // As many as names.
                Ok(<Self as $crate::named::Named>::VARIANTS[index])
            }

            fn fallback() -> Self {
                <Self as $crate::named::Named>::VARIANTS[0]
            }
        }
    };
}

pub(crate) use name_variants;
