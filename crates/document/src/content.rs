use crate::Document;
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

/// Anything that stands in a document, known to this version or not, for archives: all that
/// Automerge can hold, without Automerge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Content {
    /// In the order of the names, each once.
    Map(Vec<(String, Content)>),
    List(Vec<Content>),
    /// Text that several people may write at once.
    LongText(String),
    Null,
    Truth(bool),
    Whole(i64),
    Natural(u64),
    /// The bits of a floating-point number, so that none is rounded on the way.
    Float(u64),
    Text(String),
    Bytes(Vec<u8>),
    Timestamp(i64),
    Counter(i64),
    /// Of a kind that Automerge itself does not know yet.
    Unknown {
        type_code: u8,
        bytes: Vec<u8>,
    },
    /// Values that were given at the same time, under a root key or in a field of a record: the
    /// one that is shown first, the others in their order.
    Several(Vec<Content>),
}

/// Deeper nesting than anybody writes; it bounds the recursion over what comes from outside.
pub(crate) const DEEPEST: usize = 32;

impl Document {
    /// Everything, in the order of the root keys.
    #[must_use]
    pub fn content(&self) -> Vec<(String, Content)> {
        self.map_content(&ROOT, 0)
    }

    fn map_content(&self, object: &ObjId, depth: usize) -> Vec<(String, Content)> {
        self.automerge
            .map_range(object, ..)
            .filter_map(|item| {
                let key = item.key.into_owned();
                let content = self.content_at(object, &key, depth)?;
                Some((key, content))
            })
            .collect()
    }

    fn content_at(&self, object: &ObjId, key: &str, depth: usize) -> Option<Content> {
        let all = self.automerge.get_all(object, key).ok()?;
        let mut values: Vec<Content> = Vec::new();
        // Of what is one of several, no further versions are told.
        let inner = if all.len() > 1 { depth + 2 } else { depth };
        // Automerge gives the one that it shows last.
        for (value, id) in all.iter().rev() {
            let content = self.one_content(value, id, inner);
            if !values.contains(&content) {
                values.push(content);
            }
            if depth > 1 {
                break;
            }
        }
        if depth == 0 && self.overwritten.contains(key) {
            for ever in self.values_ever_written(key) {
                let ever = Content::Bytes(ever);
                if !values.contains(&ever) {
                    values.push(ever);
                }
            }
        }
        if let Some((_, others)) = values.split_first_mut() {
            others.sort();
        }
        if values.len() > 1 {
            Some(Content::Several(values))
        } else {
            values.pop()
        }
    }

    fn one_content(&self, value: &Value<'_>, object: &ObjId, depth: usize) -> Content {
        match value {
            Value::Scalar(scalar) => content_of_scalar(scalar),
            Value::Object(_) if depth >= DEEPEST => Content::Null,
            Value::Object(ObjType::Map | ObjType::Table) => {
                Content::Map(self.map_content(object, depth + 1))
            }
            Value::Object(ObjType::List) => Content::List(
                (0..self.automerge.length(object))
                    .filter_map(|index| self.automerge.get(object, index).ok()?)
                    .map(|(value, id)| self.one_content(&value, &id, depth + 1))
                    .collect(),
            ),
            Value::Object(ObjType::Text) => {
                Content::LongText(self.automerge.text(object).unwrap_or_default())
            }
        }
    }
}

fn content_of_scalar(scalar: &ScalarValue) -> Content {
    match scalar {
        ScalarValue::Null => Content::Null,
        ScalarValue::Boolean(truth) => Content::Truth(*truth),
        ScalarValue::Int(whole) => Content::Whole(*whole),
        ScalarValue::Uint(natural) => Content::Natural(*natural),
        ScalarValue::F64(number) => Content::Float(number.to_bits()),
        ScalarValue::Str(text) => Content::Text(text.to_string()),
        ScalarValue::Bytes(bytes) => Content::Bytes(bytes.clone()),
        ScalarValue::Timestamp(moment) => Content::Timestamp(*moment),
        ScalarValue::Counter(counter) => Content::Counter(i64::from(counter)),
        ScalarValue::Unknown { type_code, bytes } => Content::Unknown {
            type_code: *type_code,
            bytes: bytes.clone(),
        },
    }
}
