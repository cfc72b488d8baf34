//! Rows of whole numbers and short lists, each number with its range.

use crate::members::{FromJson, Members};
#[cfg(feature = "schema")]
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// What a row may hold.
pub(in crate::review) trait RuleValue: FromJson {
    /// `range` is that of the number, or of every number of a list, or of a list's length.
    fn is_within(&self, range: &RangeInclusive<u32>) -> bool;
    fn describe(range: &RangeInclusive<u32>) -> String;
    fn text(&self) -> String;
    /// The JSON Schema of such values.
    #[cfg(feature = "schema")]
    fn schema(range: &RangeInclusive<u32>) -> Value;
}

/// A member of a row, for the schema of the table.
#[cfg(feature = "schema")]
pub(crate) struct RuleMember {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) schema: Value,
}

impl RuleValue for u32 {
    fn is_within(&self, range: &RangeInclusive<u32>) -> bool {
        range.contains(self)
    }

    fn describe(range: &RangeInclusive<u32>) -> String {
        format!("must be {} to {}", range.start(), range.end())
    }

    fn text(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "schema")]
    fn schema(range: &RangeInclusive<u32>) -> Value {
        json!({"type": "integer", "minimum": range.start(), "maximum": range.end()})
    }
}

impl RuleValue for bool {
    fn is_within(&self, _range: &RangeInclusive<u32>) -> bool {
        true
    }

    fn describe(_range: &RangeInclusive<u32>) -> String {
        "must be true or false".to_owned()
    }

    fn text(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "schema")]
    fn schema(_range: &RangeInclusive<u32>) -> Value {
        json!({"type": "boolean"})
    }
}

impl RuleValue for Vec<u32> {
    fn is_within(&self, range: &RangeInclusive<u32>) -> bool {
        self.iter().all(|number| range.contains(number))
    }

    fn describe(range: &RangeInclusive<u32>) -> String {
        format!("must be numbers of {} to {}", range.start(), range.end())
    }

    fn text(&self) -> String {
        format!("{self:?}")
    }

    #[cfg(feature = "schema")]
    fn schema(range: &RangeInclusive<u32>) -> Value {
        json!({"type": "array", "items": u32::schema(range)})
    }
}

impl RuleValue for Vec<String> {
    fn is_within(&self, range: &RangeInclusive<u32>) -> bool {
        // A blank text is found in every other.
        range.contains(&(self.len() as u32)) && self.iter().all(|text| !text.trim().is_empty())
    }

    fn describe(range: &RangeInclusive<u32>) -> String {
        let (least, most) = (range.start(), range.end());
        format!("must be {least} to {most} texts, none of them blank")
    }

    fn text(&self) -> String {
        self.join(", ")
    }

    #[cfg(feature = "schema")]
    fn schema(range: &RangeInclusive<u32>) -> Value {
        json!({
            "type": "array",
            "items": {"type": "string"},
            "minItems": range.start(),
            "maxItems": range.end(),
        })
    }
}

/// A member of a row; what is outside its range is refused by its path.
pub(in crate::review) fn read<T: RuleValue>(
    members: &Members<'_>,
    name: &str,
    range: &RangeInclusive<u32>,
) -> T {
    let value: T = members.one(name);
    if !value.is_within(range) {
        members.refuse(name, &value.text(), &T::describe(range));
    }
    value
}

/// Declares rows of the table: `field: type = "jsonName" in range`; each has a source and a date, too.
macro_rules! rule_rows {
    ($(
        $(#[doc = $row_doc:literal])*
        $row:ident {
            $( $(#[doc = $doc:literal])* $field:ident: $type:ty = $name:literal in $range:expr, )+
        }
    )+) => { $(
        $(#[doc = $row_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $row {
            $( $(#[doc = $doc])* pub $field: $type, )+
            /// Where the row comes from.
            pub source: String,
            /// The date of the row, YYYY-MM-DD.
            pub date: String,
        }

        impl $row {
            pub(in crate::review) fn parse(node: &crate::members::Node<'_>) -> Self {
                let members = node.members(&[$($name,)+ "source", "date"]);
                Self {
                    $( $field: $crate::review::rules::row::read(&members, $name, &($range)), )+
                    source: members.one("source"),
                    date: members.one("date"),
                }
            }

            /// What the row is about, and its members but for its source and its date.
            #[cfg(feature = "schema")]
            pub(in crate::review) fn describe()
            -> (&'static str, Vec<$crate::review::rules::row::RuleMember>) {
                use $crate::review::rules::row::{RuleMember, RuleValue};
                let members = vec![$(
                    RuleMember {
                        name: $name,
                        about: concat!($($doc),+),
                        schema: <$type as RuleValue>::schema(&($range)),
                    },
                )+];
                (concat!($($row_doc),+), members)
            }
        }
    )+ };
}

pub(in crate::review) use rule_rows;

#[cfg(test)]
mod tests {
    use crate::review::ReviewRules;
    use serde_json::json;

    #[test]
    fn a_list_with_a_blank_text_is_refused_since_every_file_would_be_edited() {
        for editors in [json!([""]), json!(["gimp", " \u{3000}\t"])] {
            let changes = json!({"review": {"edited": {"editors": editors}}});
            let error = ReviewRules::with(&changes).expect_err("misuse");
            assert_eq!(error.path(), "rules.review.edited.editors");
        }
        let none = json!({"review": {"edited": {"editors": []}}});
        assert!(ReviewRules::with(&none).is_ok());
    }
}
