//! What stands in a document as JSON and back, with nothing lost.
//!
//! Plain JSON is what this version writes itself: text, whole numbers, truth values, and
//! lists and objects that a field holds as JSON. Anything else is an object with one field
//! whose name begins with `$` and says what it is.

use crate::protocol::Problem;
use document::{Content, ScalarValue};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a root key holds.
pub enum RootShape {
    Fact(Box<RawValue>),
    Record(Map<String, Value>),
    Other(Value),
}

pub fn root_shape(content: &Content) -> RootShape {
    match content {
        Content::Map(fields) => RootShape::Record(map_to_json(fields)),
        Content::Scalar(ScalarValue::Bytes(bytes)) => match raw_json(bytes) {
            Some(raw) => RootShape::Fact(raw),
            None => RootShape::Other(to_json(content)),
        },
        _ => RootShape::Other(to_json(content)),
    }
}

pub fn record_from_json(fields: &Map<String, Value>) -> Result<Content, Problem> {
    Ok(Content::Map(map_from_json(fields)?))
}

pub fn fact_from_json(raw: &RawValue) -> Content {
    Content::Scalar(ScalarValue::Bytes(raw.get().as_bytes().to_vec()))
}

pub fn to_json(content: &Content) -> Value {
    match content {
        Content::Map(fields) => json!({ "$map": map_to_json(fields) }),
        Content::List(elements) => {
            json!({ "$list": elements.iter().map(to_json).collect::<Vec<_>>() })
        }
        Content::LongText(text) => json!({ "$text": text }),
        Content::Scalar(scalar) => scalar_to_json(scalar),
    }
}

pub fn from_json(value: &Value) -> Result<Content, Problem> {
    if let Some((name, inner)) = tagged(value) {
        return from_tagged(name, inner);
    }
    Ok(Content::Scalar(match value {
        Value::Null => ScalarValue::Null,
        Value::Bool(truth) => ScalarValue::Boolean(*truth),
        Value::Number(number) => ScalarValue::Int(number.as_i64().ok_or(Problem::ArchiveDamaged)?),
        Value::String(text) => ScalarValue::Str(text.as_str().into()),
        Value::Array(_) | Value::Object(_) => {
            let bytes = serde_json::to_vec(value).map_err(|_| Problem::ArchiveDamaged)?;
            ScalarValue::Bytes(bytes)
        }
    }))
}

fn map_to_json(fields: &BTreeMap<String, Content>) -> Map<String, Value> {
    let fields = fields.iter();
    fields
        .map(|(name, field)| (name.clone(), to_json(field)))
        .collect()
}

fn map_from_json(fields: &Map<String, Value>) -> Result<BTreeMap<String, Content>, Problem> {
    fields
        .iter()
        .map(|(name, field)| Ok((name.clone(), from_json(field)?)))
        .collect()
}

fn scalar_to_json(scalar: &ScalarValue) -> Value {
    match scalar {
        ScalarValue::Str(text) => Value::String(text.to_string()),
        ScalarValue::Int(whole) => json!(whole),
        ScalarValue::Boolean(truth) => json!(truth),
        ScalarValue::Null => Value::Null,
        ScalarValue::Bytes(bytes) => {
            nested_json(bytes).unwrap_or_else(|| json!({ "$bytes": hex(bytes) }))
        }
        ScalarValue::Uint(whole) => json!({ "$natural": whole }),
        ScalarValue::F64(number) => json!({ "$float": format!("{:016x}", number.to_bits()) }),
        ScalarValue::Timestamp(moment) => json!({ "$timestamp": moment }),
        ScalarValue::Counter(counter) => json!({ "$counter": i64::from(counter) }),
        ScalarValue::Unknown { type_code, bytes } => {
            json!({ "$unknown": [type_code, hex(bytes)] })
        }
    }
}

fn from_tagged(name: &str, inner: &Value) -> Result<Content, Problem> {
    let damaged = Problem::ArchiveDamaged;
    let scalar = match (name, inner) {
        ("$map", Value::Object(fields)) => return Ok(Content::Map(map_from_json(fields)?)),
        ("$list", Value::Array(elements)) => {
            let elements = elements.iter().map(from_json).collect::<Result<_, _>>()?;
            return Ok(Content::List(elements));
        }
        ("$text", Value::String(text)) => return Ok(Content::LongText(text.clone())),
        ("$bytes", Value::String(digits)) => ScalarValue::Bytes(unhex(digits).ok_or(damaged)?),
        ("$natural", inner) => ScalarValue::Uint(inner.as_u64().ok_or(damaged)?),
        ("$float", Value::String(digits)) => {
            let bits = u64::from_str_radix(digits, 16).map_err(|_| damaged)?;
            ScalarValue::F64(f64::from_bits(bits))
        }
        ("$timestamp", inner) => ScalarValue::Timestamp(inner.as_i64().ok_or(damaged)?),
        ("$counter", inner) => ScalarValue::counter(inner.as_i64().ok_or(damaged)?),
        ("$unknown", Value::Array(parts)) => match parts.as_slice() {
            [code, Value::String(digits)] => ScalarValue::Unknown {
                type_code: code
                    .as_u64()
                    .and_then(|code| u8::try_from(code).ok())
                    .ok_or(damaged.clone())?,
                bytes: unhex(digits).ok_or(damaged)?,
            },
            _ => return Err(damaged),
        },
        _ => return Err(damaged),
    };
    Ok(Content::Scalar(scalar))
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
    (raw.get() == text).then_some(raw)
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
