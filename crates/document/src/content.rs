use crate::{Change, Document, DocumentError};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde::{Deserialize, Serialize};

/// Anything that stands in a document, known to this version or not, for archives: all that
/// Automerge can hold, without Automerge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// How many root keys go into one change, so that none gets large.
const KEYS_PER_CHANGE: usize = 200;

/// Deeper nesting than anybody writes; it bounds the recursion over what comes from outside.
const DEEPEST: usize = 32;

impl Document {
    /// Everything, in the order of the root keys.
    #[must_use]
    pub fn content(&self) -> Vec<(String, Content)> {
        self.map_content(&ROOT, 0)
    }

    /// Write all of this into an empty document.
    ///
    /// # Errors
    /// When Automerge refuses; the document is then of no use.
    pub fn fill(&mut self, content: &[(String, Content)]) -> Result<Vec<Change>, DocumentError> {
        let mut changes = Vec::new();
        for some in content.chunks(KEYS_PER_CHANGE) {
            let mut transaction = self.automerge.transaction();
            for (key, value) in some {
                put_content(&mut transaction, &ROOT, Place::Key(key), value, 0)?;
            }
            transaction.commit_with(CommitOptions::default().with_time(0));
            changes.extend(self.automerge.get_last_local_change().map(Change));
        }
        Ok(changes)
    }

    fn map_content(&self, object: &ObjId, depth: usize) -> Vec<(String, Content)> {
        self.automerge
            .map_range(object, ..)
            .filter_map(|item| {
                let (value, id) = self.automerge.get(object, item.key.as_ref()).ok()??;
                Some((item.key.into_owned(), self.one_content(&value, &id, depth)))
            })
            .collect()
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

#[derive(Clone, Copy)]
enum Place<'a> {
    Key(&'a str),
    Index(usize),
}

fn put_content(
    transaction: &mut Transaction<'_>,
    object: &ObjId,
    place: Place<'_>,
    content: &Content,
    depth: usize,
) -> Result<(), DocumentError> {
    if depth > DEEPEST {
        return Err(DocumentError::OtherShape);
    }
    let scalar = match content {
        Content::Map(fields) => {
            let map = put_object(transaction, object, place, ObjType::Map)?;
            for (key, field) in fields {
                put_content(transaction, &map, Place::Key(key), field, depth + 1)?;
            }
            return Ok(());
        }
        Content::List(elements) => {
            let list = put_object(transaction, object, place, ObjType::List)?;
            for (index, element) in elements.iter().enumerate() {
                put_content(transaction, &list, Place::Index(index), element, depth + 1)?;
            }
            return Ok(());
        }
        Content::LongText(text) => {
            let object = put_object(transaction, object, place, ObjType::Text)?;
            return Ok(transaction.splice_text(&object, 0, 0, text)?);
        }
        Content::Null => ScalarValue::Null,
        Content::Truth(truth) => ScalarValue::Boolean(*truth),
        Content::Whole(whole) => ScalarValue::Int(*whole),
        Content::Natural(natural) => ScalarValue::Uint(*natural),
        Content::Float(bits) => ScalarValue::F64(f64::from_bits(*bits)),
        Content::Text(text) => ScalarValue::Str(text.as_str().into()),
        Content::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
        Content::Timestamp(moment) => ScalarValue::Timestamp(*moment),
        Content::Counter(count) => ScalarValue::counter(*count),
        Content::Unknown { type_code, bytes } => ScalarValue::Unknown {
            type_code: *type_code,
            bytes: bytes.clone(),
        },
    };
    match place {
        Place::Key(key) => transaction.put(object, key, scalar)?,
        Place::Index(index) => transaction.insert(object, index, scalar)?,
    }
    Ok(())
}

fn put_object(
    transaction: &mut Transaction<'_>,
    object: &ObjId,
    place: Place<'_>,
    kind: ObjType,
) -> Result<ObjId, DocumentError> {
    Ok(match place {
        Place::Key(key) => transaction.put_object(object, key, kind)?,
        Place::Index(index) => transaction.insert_object(object, index, kind)?,
    })
}
