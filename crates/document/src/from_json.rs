//! Reads records from JSON values. It does what `serde_json::from_value` does for records, and
//! nothing more: a struct is read field by field in the order of its own list, and what is wrong
//! is not described, because nobody reads it. For the twelve records of a visit that is less
//! than half of the code, in the part of the app that everybody waits for.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};
use std::fmt;

/// The value as a `T`, if it can be read as one.
pub fn from_json<T: DeserializeOwned>(value: Value) -> Option<T> {
    T::deserialize(Json(value)).ok()
}

/// It cannot be read.
#[derive(Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Json(Value);

impl<'de> Deserializer<'de> for Json {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(truth) => visitor.visit_bool(truth),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(natural), _) => visitor.visit_u64(natural),
                (None, Some(whole)) => visitor.visit_i64(whole),
                // No record holds a fraction.
                (None, None) => Err(Unreadable),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(elements) => visitor.visit_seq(Elements(elements.into_iter())),
            Value::Object(fields) => visitor.visit_map(Entries {
                fields: fields.into_iter(),
                value: Value::Null,
            }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Object(fields) => visitor.visit_seq(Fields {
                names: names.iter(),
                fields,
            }),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let (name, content) = match self.0 {
            Value::String(name) => (name, Value::Null),
            Value::Object(fields) if fields.len() == 1 => {
                fields.into_iter().next().ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        };
        visitor.visit_enum(Variant { name, content })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// The fields of a struct in the struct's own order.
struct Fields {
    names: std::slice::Iter<'static, &'static str>,
    fields: Map<String, Value>,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        let name = self.names.next().ok_or(Unreadable)?;
        match self.fields.remove(*name) {
            Some(value) => seed.deserialize(Json(value)).map(Some),
            // An absent field that may be empty is empty; any other has its default, or is
            // missed by the struct.
            None => Ok(seed.deserialize(Absent).ok()),
        }
    }
}

struct Absent;

impl<'de> Deserializer<'de> for Absent {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_none()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

struct Elements(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Elements {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        let element = self.0.next();
        element
            .map(|element| seed.deserialize(Json(element)))
            .transpose()
    }
}

struct Entries {
    fields: serde_json::map::IntoIter,
    value: Value,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        let Some((name, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.value = value;
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Unreadable> {
        seed.deserialize(Json(self.value.take()))
    }
}

struct Variant {
    name: String,
    content: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Json;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Json), Unreadable> {
        let variant = seed.deserialize(Json(Value::String(self.name)))?;
        Ok((variant, Json(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Json {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.0.is_null() {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<S::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_struct("", names, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::from_json;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Named(String),
        Placed {
            at: i32,
        },
        #[serde(other)]
        Other,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Sample {
        id: u64,
        #[serde(default)]
        name: String,
        note: Option<String>,
        #[serde(default)]
        kinds: Vec<Kind>,
        last: i8,
    }

    fn both(value: serde_json::Value) -> Option<Sample> {
        let reference = serde_json::from_value::<Sample>(value.clone()).ok();
        let own = from_json::<Sample>(value);
        assert_eq!(own, reference);
        own
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        assert!(both(json!({ "id": 7, "last": -3 })).is_some());
        assert!(both(json!({ "last": 3, "id": 7, "name": "x", "note": null })).is_some());
        let kinds = json!(["plain", { "named": "x" }, { "placed": { "at": -5 } }, "newer"]);
        let read = both(json!({ "id": 7, "last": 3, "kinds": kinds, "of a newer version": 1.5 }));
        assert_eq!(read.map(|sample| sample.kinds.len()), Some(4));
    }

    #[test]
    fn it_refuses_what_serde_json_refuses() {
        for bad in [
            json!({ "id": 7 }),
            json!({ "last": 7 }),
            json!({ "id": -7, "last": 3 }),
            json!({ "id": 7, "last": 300 }),
            json!({ "id": 7.5, "last": 3 }),
            json!({ "id": 7, "last": 3, "name": null }),
            json!({ "id": 7, "last": 3, "name": 5 }),
            json!({ "id": 7, "last": 3, "note": {} }),
            json!({ "id": 7, "last": 3, "kinds": [{ "newer": 5 }] }),
            json!({ "id": 7, "last": 3, "kinds": [{ "named": "x", "plain": null }] }),
            json!({ "id": 7, "last": 3, "kinds": {} }),
            json!("id"),
            json!(null),
        ] {
            assert_eq!(both(bad), None);
        }
    }
}
