use crate::{Change, Document, DocumentError};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use std::collections::BTreeMap;

/// Anything that stands in a document, known to this version or not, for archives.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Map(BTreeMap<String, Content>),
    List(Vec<Content>),
    /// Text that several people may write at once.
    LongText(String),
    Scalar(ScalarValue),
}

/// How many root keys go into one change, so that none gets large.
const KEYS_PER_CHANGE: usize = 200;

/// Deeper nesting than anybody writes; it bounds the recursion over what comes from outside.
const DEEPEST: usize = 32;

impl Document {
    /// Everything, by root key.
    #[must_use]
    pub fn content(&self) -> BTreeMap<String, Content> {
        self.map_content(&ROOT, 0)
    }

    /// Write all of this into an empty document.
    ///
    /// # Errors
    /// When Automerge refuses; the document is then of no use.
    pub fn fill(
        &mut self,
        content: &BTreeMap<String, Content>,
    ) -> Result<Vec<Change>, DocumentError> {
        let mut changes = Vec::new();
        let all: Vec<_> = content.iter().collect();
        for some in all.chunks(KEYS_PER_CHANGE) {
            let mut transaction = self.automerge.transaction();
            for (key, value) in some {
                put_content(&mut transaction, &ROOT, Place::Key(key), value, 0)?;
            }
            transaction.commit_with(CommitOptions::default().with_time(0));
            changes.extend(self.automerge.get_last_local_change().map(Change));
        }
        Ok(changes)
    }

    fn map_content(&self, object: &ObjId, depth: usize) -> BTreeMap<String, Content> {
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
            Value::Scalar(scalar) => Content::Scalar(scalar.as_ref().clone()),
            Value::Object(_) if depth >= DEEPEST => Content::Scalar(ScalarValue::Null),
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
    match content {
        Content::Scalar(scalar) => match place {
            Place::Key(key) => transaction.put(object, key, scalar.clone())?,
            Place::Index(index) => transaction.insert(object, index, scalar.clone())?,
        },
        Content::Map(fields) => {
            let map = put_object(transaction, object, place, ObjType::Map)?;
            for (key, field) in fields {
                put_content(transaction, &map, Place::Key(key), field, depth + 1)?;
            }
        }
        Content::List(elements) => {
            let list = put_object(transaction, object, place, ObjType::List)?;
            for (index, element) in elements.iter().enumerate() {
                put_content(transaction, &list, Place::Index(index), element, depth + 1)?;
            }
        }
        Content::LongText(text) => {
            let object = put_object(transaction, object, place, ObjType::Text)?;
            transaction.splice_text(&object, 0, 0, text)?;
        }
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
