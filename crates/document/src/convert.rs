use crate::DocumentError;
use crate::from_json::from_json;
use automerge::ScalarValue;
use serde_json::{Map, Value};
use visit::{Entry, Table};

type Fields = Map<String, Value>;

/// The fields of a record as JSON, without its id, which the key says already.
///
/// # Errors
/// [`DocumentError::Encoding`], for a fact as well.
pub fn fields_of(record: &Entry) -> Result<Fields, DocumentError> {
    match json_of_record(record)? {
        Value::Object(mut fields) => {
            fields.remove("id");
            Ok(fields)
        }
        _ => Err(DocumentError::Encoding),
    }
}

/// The record with these fields, if this version can read it.
pub fn record_from_fields(table: Table, id: &str, mut fields: Fields) -> Option<Entry> {
    fields.insert("id".to_owned(), Value::String(id.to_owned()));
    record_of_json(table, Value::Object(fields))
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

/// Every table has exactly one shape, and only the code for that one is made: for both, the
/// engine would be a tenth larger.
macro_rules! for_every_fact {
    ($($kind:ident),*) => {
        #[cfg(test)]
        const FACTS: &[Table] = &[$(Table::$kind),*];

        /// The bytes of a fact.
        ///
        /// # Errors
        /// [`DocumentError::Encoding`], for a record as well.
        pub fn fact_bytes(fact: &Entry) -> Result<Vec<u8>, DocumentError> {
            let bytes = match fact {
                $(Entry::$kind(inner) => serde_json::to_vec(inner),)*
                _ => return Err(DocumentError::Encoding),
            };
            bytes.map_err(|_| DocumentError::Encoding)
        }

        /// The fact in these bytes, if this version can read it.
        pub fn fact_from_bytes(table: Table, bytes: &[u8]) -> Option<Entry> {
            match table {
                $(Table::$kind => serde_json::from_slice(bytes).ok().map(Entry::$kind),)*
                _ => None,
            }
        }
    };
}

macro_rules! for_every_record {
    ($($kind:ident),*) => {
        #[cfg(test)]
        const RECORDS: &[Table] = &[$(Table::$kind),*];

        fn json_of_record(record: &Entry) -> Result<Value, DocumentError> {
            let json = match record {
                $(Entry::$kind(inner) => serde_json::to_value(inner),)*
                _ => return Err(DocumentError::Encoding),
            };
            json.map_err(|_| DocumentError::Encoding)
        }

        fn record_of_json(table: Table, json: Value) -> Option<Entry> {
            match table {
                $(Table::$kind => from_json(json).map(Entry::$kind),)*
                _ => None,
            }
        }
    };
}

for_every_fact!(Mark, RoundClosing, Case);

for_every_record!(
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
    Expense
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_the_code_for_its_shape() {
        for table in Table::ALL {
            let is_made = if table.is_fact() {
                FACTS.contains(&table)
            } else {
                RECORDS.contains(&table)
            };
            assert!(is_made, "{table:?} cannot be read");
        }
    }
}
