//! What `idna` asks of Unicode, answered by ICU4X.
//!
//! The published crate asks `icu_properties` whether a character is a mark, whose table tells all
//! thirty categories apart: 18 KB, of which a browser downloads 5. This one has 1 KB for marks alone
//! and is the same otherwise.

mod marks;

use icu_normalizer::uts46::Uts46MapperBorrowed;
use icu_properties::CodePointMapDataBorrowed;
use icu_properties::props;

macro_rules! mask {
    ($type:ident: $($value:ident)+) => {
        $(1 << props::$type::$value.to_icu4c_value())|+
    };
}

/// Joining types that a character may join to the right with (RFC 5892, A.1).
pub const LEFT_OR_DUAL_JOINING_MASK: JoiningTypeMask =
    JoiningTypeMask(mask!(JoiningType: LeftJoining DualJoining));

/// Joining types that a character may join to the left with (RFC 5892, A.1).
pub const RIGHT_OR_DUAL_JOINING_MASK: JoiningTypeMask =
    JoiningTypeMask(mask!(JoiningType: RightJoining DualJoining));

/// What makes a domain one of both directions (RFC 5893, 1.4).
pub const RTL_MASK: BidiClassMask =
    BidiClassMask(mask!(BidiClass: RightToLeft ArabicLetter ArabicNumber));

/// What a label may begin with (RFC 5893, 2, rule 1).
pub const FIRST_BC_MASK: BidiClassMask =
    BidiClassMask(mask!(BidiClass: LeftToRight RightToLeft ArabicLetter));

/// What a label from left to right may end with, besides marks (rule 6).
pub const LAST_LTR_MASK: BidiClassMask =
    BidiClassMask(mask!(BidiClass: LeftToRight EuropeanNumber));

/// What a label from right to left may end with, besides marks (rule 3).
pub const LAST_RTL_MASK: BidiClassMask =
    BidiClassMask(mask!(BidiClass: RightToLeft ArabicLetter EuropeanNumber ArabicNumber));

/// What may stand in a label from left to right (rule 5).
pub const MIDDLE_LTR_MASK: BidiClassMask = BidiClassMask(mask!(
    BidiClass: LeftToRight EuropeanNumber EuropeanSeparator CommonSeparator EuropeanTerminator
        OtherNeutral BoundaryNeutral NonspacingMark
));

/// What may stand in a label from right to left (rule 2).
pub const MIDDLE_RTL_MASK: BidiClassMask = BidiClassMask(mask!(
    BidiClass: RightToLeft ArabicLetter ArabicNumber EuropeanNumber EuropeanSeparator
        CommonSeparator EuropeanTerminator OtherNeutral BoundaryNeutral NonspacingMark
));

/// A value of the property `Joining_Type`.
#[derive(Clone, Copy)]
pub struct JoiningType(props::JoiningType);

impl JoiningType {
    /// The set of this value alone.
    #[must_use]
    pub fn to_mask(self) -> JoiningTypeMask {
        JoiningTypeMask(1 << self.0.to_icu4c_value())
    }

    /// Whether characters on both sides join as if this one were not there.
    #[must_use]
    pub fn is_transparent(self) -> bool {
        self.0 == props::JoiningType::Transparent
    }
}

/// A set of joining types.
#[derive(Clone, Copy)]
pub struct JoiningTypeMask(u32);

impl JoiningTypeMask {
    /// Whether a type is in both sets.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A value of the property `Bidi_Class`.
#[derive(Clone, Copy)]
pub struct BidiClass(props::BidiClass);

impl BidiClass {
    /// The set of this value alone.
    #[must_use]
    pub fn to_mask(self) -> BidiClassMask {
        BidiClassMask(1 << self.0.to_icu4c_value())
    }

    /// Whether it is `Left_To_Right`.
    #[must_use]
    pub fn is_ltr(self) -> bool {
        self.0 == props::BidiClass::LeftToRight
    }

    /// Whether it is `Nonspacing_Mark`.
    #[must_use]
    pub fn is_nonspacing_mark(self) -> bool {
        self.0 == props::BidiClass::NonspacingMark
    }

    /// Whether it is `European_Number`.
    #[must_use]
    pub fn is_european_number(self) -> bool {
        self.0 == props::BidiClass::EuropeanNumber
    }

    /// Whether it is `Arabic_Number`.
    #[must_use]
    pub fn is_arabic_number(self) -> bool {
        self.0 == props::BidiClass::ArabicNumber
    }
}

/// A set of bidi classes.
#[derive(Clone, Copy)]
pub struct BidiClassMask(u32);

impl BidiClassMask {
    /// Whether a class is in both sets.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What `idna` asks.
pub struct Adapter {
    mapper: Uts46MapperBorrowed<'static>,
    bidi_class: CodePointMapDataBorrowed<'static, props::BidiClass>,
    joining_type: CodePointMapDataBorrowed<'static, props::JoiningType>,
}

#[cfg(feature = "compiled_data")]
impl Default for Adapter {
    fn default() -> Self {
        Self::new()
    }
}

impl Adapter {
    /// With the data that are compiled in.
    #[cfg(feature = "compiled_data")]
    #[must_use]
    pub const fn new() -> Self {
        Self {
            mapper: Uts46MapperBorrowed::new(),
            bidi_class: icu_properties::CodePointMapData::<props::BidiClass>::new(),
            joining_type: icu_properties::CodePointMapData::<props::JoiningType>::new(),
        }
    }

    /// Whether the canonical combining class is `Virama`.
    #[must_use]
    pub fn is_virama(&self, c: char) -> bool {
        self.mapper.is_virama(c)
    }

    /// Whether the general category is one of the three of marks.
    #[must_use]
    pub fn is_mark(&self, c: char) -> bool {
        let mut left = u32::from(c);
        for (index, run) in marks::RUNS.iter().enumerate() {
            let run = u32::from(*run);
            if left < run {
                return index % 2 == 1;
            }
            left -= run;
        }
        false
    }

    /// The bidi class.
    #[must_use]
    pub fn bidi_class(&self, c: char) -> BidiClass {
        BidiClass(self.bidi_class.get(c))
    }

    /// The joining type.
    #[must_use]
    pub fn joining_type(&self, c: char) -> JoiningType {
        JoiningType(self.joining_type.get(c))
    }

    /// What UTS 46 maps the characters to, normalised.
    pub fn map_normalize<'delegate, I: Iterator<Item = char> + 'delegate>(
        &'delegate self,
        iter: I,
    ) -> impl Iterator<Item = char> + 'delegate {
        self.mapper.map_normalize(iter)
    }

    /// The characters normalised, with U+FFFD for those that UTS 46 would map to others.
    pub fn normalize_validate<'delegate, I: Iterator<Item = char> + 'delegate>(
        &'delegate self,
        iter: I,
    ) -> impl Iterator<Item = char> + 'delegate {
        self.mapper.normalize_validate(iter)
    }
}
