//! What stands in a document as JSON and back, with nothing lost.
//!
//! Plain JSON is what this version writes itself: text, whole numbers, truth values, and
//! lists and objects that a field holds as JSON. Anything else is an object with one field
//! whose name begins with `$` and says what it is.

use crate::protocol::Problem;
use document::Content;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The name under which values stand that were given at the same time.
const SEVERAL: &str = "$several";

/// What a root key holds.
pub enum RootShape {
    Fact(Box<RawValue>),
    Record(Map<String, Value>),
    Other(Value),
}

pub fn root_shape(content: &Content) -> RootShape {
    match content {
        Content::Map(fields) => RootShape::Record(map_to_json(fields)),
        Content::Bytes(bytes) => match raw_json(bytes) {
            Some(raw) => RootShape::Fact(raw),
            None => RootShape::Other(to_json(content)),
        },
        Content::Several(values) => match raw_several(values) {
            Some(raw) => RootShape::Fact(raw),
            None => RootShape::Other(to_json(content)),
        },
        _ => RootShape::Other(to_json(content)),
    }
}

/// Facts under one id, each to the byte.
fn raw_several(values: &[Content]) -> Option<Box<RawValue>> {
    let facts: Option<Vec<_>> = values
        .iter()
        .map(|value| match value {
            Content::Bytes(bytes) => raw_json(bytes),
            _ => None,
        })
        .collect();
    serde_json::value::to_raw_value(&Several { values: facts? }).ok()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    #[serde(rename = "$several")]
    values: Vec<Box<RawValue>>,
}

pub fn record_from_json(fields: &Map<String, Value>) -> Result<Content, Problem> {
    let fields = fields.iter();
    let fields: Result<_, Problem> = fields
        .map(|(name, field)| Ok((name.clone(), versions_from_json(field)?)))
        .collect();
    Ok(Content::Map(fields?))
}

pub fn fact_from_json(raw: &RawValue) -> Result<Content, Problem> {
    let bytes = |raw: &RawValue| Content::Bytes(raw.get().as_bytes().to_vec());
    match serde_json::from_str::<Several>(raw.get()) {
        Ok(several) => several_of(several.values.iter().map(|raw| bytes(raw)).collect()),
        Err(_) => Ok(bytes(raw)),
    }
}

/// What stands under a root key or in a field of a record: one value, or several.
pub fn versions_from_json(value: &Value) -> Result<Content, Problem> {
    match tagged(value) {
        Some((SEVERAL, Value::Array(values))) => {
            several_of(values.iter().map(from_json).collect::<Result<_, _>>()?)
        }
        _ => from_json(value),
    }
}

/// At least two and no two alike: the one that is shown, and the others in their order.
fn several_of(mut values: Vec<Content>) -> Result<Content, Problem> {
    let Some((shown, others)) = values.split_first_mut() else {
        return Err(Problem::ArchiveDamaged);
    };
    others.sort();
    let differ = others.windows(2).all(|pair| pair.first() != pair.last());
    if others.is_empty() || others.contains(shown) || !differ {
        return Err(Problem::ArchiveDamaged);
    }
    Ok(Content::Several(values))
}

pub fn to_json(content: &Content) -> Value {
    match content {
        Content::Map(fields) => json!({ "$map": map_to_json(fields) }),
        Content::List(elements) => {
            json!({ "$list": elements.iter().map(to_json).collect::<Vec<_>>() })
        }
        Content::LongText(text) => json!({ "$text": text }),
        Content::Text(text) => Value::String(text.clone()),
        Content::Whole(whole) => json!(whole),
        Content::Truth(truth) => json!(truth),
        Content::Null => Value::Null,
        Content::Bytes(bytes) => {
            nested_json(bytes).unwrap_or_else(|| json!({ "$bytes": hex(bytes) }))
        }
        Content::Natural(natural) => json!({ "$natural": natural }),
        Content::Float(bits) => json!({ "$float": format!("{bits:016x}") }),
        Content::Timestamp(moment) => json!({ "$timestamp": moment }),
        Content::Counter(count) => json!({ "$counter": count }),
        Content::Unknown { type_code, bytes } => {
            json!({ "$unknown": [type_code, hex(bytes)] })
        }
        Content::Several(values) => {
            json!({ SEVERAL: values.iter().map(to_json).collect::<Vec<_>>() })
        }
    }
}

pub fn from_json(value: &Value) -> Result<Content, Problem> {
    if let Some((name, inner)) = tagged(value) {
        return from_tagged(name, inner);
    }
    Ok(match value {
        Value::Null => Content::Null,
        Value::Bool(truth) => Content::Truth(*truth),
        Value::Number(number) => Content::Whole(number.as_i64().ok_or(Problem::ArchiveDamaged)?),
        Value::String(text) => Content::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => {
            let bytes = serde_json::to_vec(value).map_err(|_| Problem::ArchiveDamaged)?;
            Content::Bytes(bytes)
        }
    })
}

fn map_to_json(fields: &[(String, Content)]) -> Map<String, Value> {
    let fields = fields.iter();
    fields
        .map(|(name, field)| (name.clone(), to_json(field)))
        .collect()
}

fn map_from_json(fields: &Map<String, Value>) -> Result<Vec<(String, Content)>, Problem> {
    fields
        .iter()
        .map(|(name, field)| Ok((name.clone(), from_json(field)?)))
        .collect()
}

fn from_tagged(name: &str, inner: &Value) -> Result<Content, Problem> {
    let damaged = Problem::ArchiveDamaged;
    Ok(match (name, inner) {
        ("$map", Value::Object(fields)) => Content::Map(map_from_json(fields)?),
        ("$list", Value::Array(elements)) => {
            let elements = elements.iter().map(from_json).collect::<Result<_, _>>()?;
            Content::List(elements)
        }
        ("$text", Value::String(text)) => Content::LongText(text.clone()),
        ("$bytes", Value::String(digits)) => Content::Bytes(unhex(digits).ok_or(damaged)?),
        ("$natural", inner) => Content::Natural(inner.as_u64().ok_or(damaged)?),
        ("$float", Value::String(digits)) => {
            Content::Float(u64::from_str_radix(digits, 16).map_err(|_| damaged)?)
        }
        ("$timestamp", inner) => Content::Timestamp(inner.as_i64().ok_or(damaged)?),
        ("$counter", inner) => Content::Counter(inner.as_i64().ok_or(damaged)?),
        ("$unknown", Value::Array(parts)) => match parts.as_slice() {
            [code, Value::String(digits)] => Content::Unknown {
                type_code: code
                    .as_u64()
                    .and_then(|code| u8::try_from(code).ok())
                    .ok_or(damaged.clone())?,
                bytes: unhex(digits).ok_or(damaged)?,
            },
            _ => return Err(damaged),
        },
        _ => return Err(damaged),
    })
}

/// JSON in a field, if writing it again gives the same bytes and it cannot be taken for a tag.
fn nested_json(bytes: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    let is_nested = value.is_array() || value.is_object();
    let is_exact = serde_json::to_vec(&value).ok()?.as_slice() == bytes;
    (is_nested && is_exact && tagged(&value).is_none()).then_some(value)
}

/// A fact as it was written, if it is one JSON value and nothing around it.
fn raw_json(bytes: &[u8]) -> Option<Box<RawValue>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let raw: Box<RawValue> = serde_json::from_str(text).ok()?;
    let is_several = serde_json::from_str::<Several>(text).is_ok();
    (raw.get() == text && !is_several).then_some(raw)
}

fn tagged(value: &Value) -> Option<(&str, &Value)> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    let (name, inner) = fields.iter().next()?;
    name.starts_with('$').then_some((name.as_str(), inner))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || !digits.is_ascii() {
        return None;
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
        .collect()
}
