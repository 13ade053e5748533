use crate::DocumentError;
use automerge::ScalarValue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use visit::{Entry, Table};

type Fields = Map<String, Value>;

/// The fields of a record as JSON, without its id, which the key says already.
pub fn fields_of(entry: &Entry) -> Result<Fields, DocumentError> {
    let value = json_of(entry)?;
    match value {
        Value::Object(mut fields) => {
            fields.remove("id");
            Ok(fields)
        }
        _ => Err(DocumentError::Encoding),
    }
}

/// The bytes of a fact.
pub fn fact_bytes(entry: &Entry) -> Result<Vec<u8>, DocumentError> {
    with_inner(entry, ToBytes)
}

/// The fact in these bytes, if this version can read it.
pub fn fact_from_bytes(table: Table, bytes: &[u8]) -> Option<Entry> {
    build(table, FromBytes(bytes))
}

/// The record with these fields, if this version can read it.
pub fn record_from_fields(table: Table, id: &str, mut fields: Fields) -> Option<Entry> {
    fields.insert("id".to_owned(), Value::String(id.to_owned()));
    build(table, FromJson(Value::Object(fields)))
}

/// How one field is stored: text, whole numbers and truth values as themselves, anything
/// nested as JSON in bytes, and nothing at all for null.
pub fn scalar_of(value: &Value) -> Result<Option<ScalarValue>, DocumentError> {
    Ok(match value {
        Value::Null => None,
        Value::Bool(truth) => Some(ScalarValue::Boolean(*truth)),
        Value::Number(number) => Some(match number.as_i64() {
            Some(whole) => ScalarValue::Int(whole),
            None => ScalarValue::Bytes(json_bytes(value)?),
        }),
        Value::String(text) => Some(ScalarValue::Str(text.as_str().into())),
        Value::Array(_) | Value::Object(_) => Some(ScalarValue::Bytes(json_bytes(value)?)),
    })
}

/// The JSON of a stored field; none when it is of a shape that this version never writes.
pub fn value_of(scalar: &ScalarValue) -> Option<Value> {
    match scalar {
        ScalarValue::Str(text) => Some(Value::String(text.to_string())),
        ScalarValue::Int(whole) => Some(Value::from(*whole)),
        ScalarValue::Uint(whole) => Some(Value::from(*whole)),
        ScalarValue::Boolean(truth) => Some(Value::Bool(*truth)),
        ScalarValue::Null => Some(Value::Null),
        ScalarValue::Bytes(bytes) => serde_json::from_slice(bytes).ok(),
        ScalarValue::F64(_)
        | ScalarValue::Counter(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Unknown { .. } => None,
    }
}

fn json_bytes(value: &Value) -> Result<Vec<u8>, DocumentError> {
    serde_json::to_vec(value).map_err(|_| DocumentError::Encoding)
}

fn json_of(entry: &Entry) -> Result<Value, DocumentError> {
    with_inner(entry, ToJson)
}

/// Something done with the entry inside of [`Entry`], whatever its type.
trait Reader {
    type Output;
    fn read<T: Serialize>(self, inner: &T) -> Result<Self::Output, DocumentError>;
}

/// Where an entry of any type comes from.
trait Source {
    fn make<T: DeserializeOwned>(self) -> Option<T>;
}

struct ToJson;
struct ToBytes;
struct FromBytes<'a>(&'a [u8]);
struct FromJson(Value);

impl Reader for ToJson {
    type Output = Value;
    fn read<T: Serialize>(self, inner: &T) -> Result<Value, DocumentError> {
        serde_json::to_value(inner).map_err(|_| DocumentError::Encoding)
    }
}

impl Reader for ToBytes {
    type Output = Vec<u8>;
    fn read<T: Serialize>(self, inner: &T) -> Result<Vec<u8>, DocumentError> {
        serde_json::to_vec(inner).map_err(|_| DocumentError::Encoding)
    }
}

impl Source for FromBytes<'_> {
    fn make<T: DeserializeOwned>(self) -> Option<T> {
        serde_json::from_slice(self.0).ok()
    }
}

impl Source for FromJson {
    fn make<T: DeserializeOwned>(self) -> Option<T> {
        serde_json::from_value(self.0).ok()
    }
}

macro_rules! for_every_table {
    ($($kind:ident),*) => {
        fn with_inner<R: Reader>(entry: &Entry, reader: R) -> Result<R::Output, DocumentError> {
            match entry {
                $(Entry::$kind(inner) => reader.read(inner),)*
            }
        }

        fn build<S: Source>(table: Table, source: S) -> Option<Entry> {
            match table {
                $(Table::$kind => source.make().map(Entry::$kind),)*
            }
        }
    };
}

for_every_table!(
    Visit,
    Item,
    UsefulNumber,
    Person,
    Group,
    Round,
    Guardian,
    Health,
    HostFamily,
    Placement,
    Gift,
    Expense,
    Mark,
    RoundClosing,
    Case
);
