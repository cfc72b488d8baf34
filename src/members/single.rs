//! A value as serde reads it: a number, a text, the name of a variant, or a list of these.

use super::refusal::Refusal;
use serde::de::value::SeqDeserializer;
use serde::de::{Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

#[derive(Clone, Copy)]
pub(super) struct Single<'a>(pub(super) &'a Value);

impl<'a> Single<'a> {
    fn kind(self) -> Unexpected<'a> {
        match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => Unexpected::Unsigned(value),
                (_, Some(value)) => Unexpected::Signed(value),
                _ => Unexpected::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for Single<'de> {
    type Error = Refusal;

    /// What no `T` here can be is refused without asking the visitor.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match (self.0, self.kind()) {
            (_, Unexpected::Bool(value)) => visitor.visit_bool(value),
            (_, Unexpected::Unsigned(value)) => visitor.visit_u64(value),
            (_, Unexpected::Signed(value)) => visitor.visit_i64(value),
            (_, Unexpected::Str(text)) => visitor.visit_str(text),
            (Value::Array(values), _) => {
                visitor.visit_seq(SeqDeserializer::new(values.iter().map(Single)))
            }
            (_, other) => Err(Refusal::invalid_type(other, &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Refusal> for Single<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Single;
    use crate::filing::Material;
    use crate::image::ImageFormat;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    /// What is read and refused, next to how `serde_json` puts it.
    fn both<T: DeserializeOwned>(value: &Value) -> [Result<T, String>; 2] {
        [
            T::deserialize(Single(value)).map_err(|refusal| refusal.0),
            T::deserialize(value).map_err(|error| error.to_string()),
        ]
    }

    #[test]
    fn values_are_read_and_refused_in_the_words_of_serde_json() {
        let values = [
            json!(null),
            json!(true),
            json!(7),
            json!(300),
            json!(-1),
            json!(1.5),
            json!(1e300),
            json!(u64::MAX),
            json!("png"),
            json!("p\"\n"),
            json!(["png", "jpeg"]),
            json!(["png", 1]),
            json!({"a": 1}),
        ];
        for value in values {
            let [ours, theirs] = both::<bool>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<u8>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<u64>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<String>(&value);
            assert_eq!(ours, theirs);
            let [ours, theirs] = both::<Vec<u32>>(&value);
            assert_eq!(ours, theirs);
        }
        let [ours, theirs] = both::<Vec<ImageFormat>>(&json!(["png", "jpeg"]));
        assert_eq!(ours, theirs);
        let [ours, theirs] = both::<Material>(&json!("passport"));
        assert_eq!(ours, theirs);
    }
}
