//! A document made of its content. What was said at the same time is said at the same time
//! again: one change is written as each of several, and none of them has seen the others.

use crate::content::DEEPEST;
use crate::history::is_fact_key;
use crate::{Change, Content, Document, DocumentError};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};

/// How many root keys go into one change, so that none gets large.
const KEYS_PER_CHANGE: usize = 200;

impl Content {
    /// How many others have to write beside the document itself, so that each value in this
    /// content that several gave at the same time is there again.
    #[must_use]
    pub fn other_writers(content: &[(String, Self)]) -> usize {
        let versions = spots(content).into_iter().map(|spot| spot.values.len());
        versions.max().unwrap_or(0).saturating_sub(1)
    }
}

impl Document {
    /// Write all of this into an empty document; `others` are the actors that write what was
    /// said beside what is shown.
    ///
    /// # Errors
    /// When Automerge refuses or there are too few others; the document is then of no use.
    pub fn fill(
        &mut self,
        content: &[(String, Content)],
        others: &[Vec<u8>],
    ) -> Result<Vec<Change>, DocumentError> {
        let mut changes = Vec::new();
        for some in content.chunks(KEYS_PER_CHANGE) {
            changes.extend(written(&mut self.automerge, |transaction| {
                some.iter().try_for_each(|(key, value)| {
                    put_content(transaction, &ROOT, Place::Key(key), value, 0)
                })
            })?);
        }
        let spots = spots(content);
        if spots.is_empty() {
            return Ok(changes);
        }
        if Content::other_writers(content) > others.len() {
            return Err(DocumentError::OtherShape);
        }
        let together = self.automerge.clone();
        changes.extend(write_shown(&mut self.automerge, &spots)?);
        for (at, actor) in others.iter().enumerate() {
            let mut other = together.clone().with_actor(ActorId::from(actor.as_slice()));
            let change = written(&mut other, |transaction| {
                spots
                    .iter()
                    .try_for_each(|spot| match spot.values.get(at + 1) {
                        Some(value) => spot.put(transaction, value),
                        None => Ok(()),
                    })
            })?;
            changes.extend(change.clone());
            let batch: Vec<Change> = change.into_iter().collect();
            if !self.apply(&[batch]).rejected.is_empty() {
                return Err(DocumentError::Automerge);
            }
        }
        let keys = spots.iter().filter(|spot| spot.record.is_none());
        let facts = keys.filter(|spot| is_fact_key(spot.key));
        self.overwritten
            .extend(facts.map(|spot| spot.key.to_owned()));
        Ok(changes)
    }
}

/// Of values that do not know of each other, Automerge shows the one that came after the most
/// others: each of those to be shown comes after an empty one by the same writer.
fn write_shown(
    automerge: &mut Automerge,
    spots: &[Spot<'_>],
) -> Result<Option<Change>, DocumentError> {
    written(automerge, |transaction| {
        for spot in spots {
            spot.put(transaction, &Content::Null)?;
        }
        spots.iter().try_for_each(|spot| {
            let shown = spot.values.first().unwrap_or(&Content::Null);
            spot.put(transaction, shown)
        })
    })
}

fn written(
    automerge: &mut Automerge,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<(), DocumentError>,
) -> Result<Option<Change>, DocumentError> {
    let mut transaction = automerge.transaction();
    write(&mut transaction)?;
    let (made, _) = transaction.commit_with(CommitOptions::default().with_time(0));
    Ok(made.and_then(|_| automerge.get_last_local_change().map(Change)))
}

/// A place with several values: a root key, or a field of the record under one.
struct Spot<'a> {
    record: Option<&'a str>,
    key: &'a str,
    values: &'a [Content],
}

impl Spot<'_> {
    fn put(&self, transaction: &mut Transaction<'_>, value: &Content) -> Result<(), DocumentError> {
        let object = match self.record {
            None => ROOT,
            Some(record) => {
                let found = transaction.get(ROOT, record)?;
                found.ok_or(DocumentError::RecordMissing)?.1
            }
        };
        // What is put here is one of several, and holds no further ones.
        put_content(transaction, &object, Place::Key(self.key), value, 2)
    }
}

fn spots(content: &[(String, Content)]) -> Vec<Spot<'_>> {
    let mut spots = Vec::new();
    for (key, value) in content {
        match value {
            Content::Several(values) => spots.push(Spot {
                record: None,
                key,
                values,
            }),
            Content::Map(fields) => {
                spots.extend(fields.iter().filter_map(|(field, value)| match value {
                    Content::Several(values) => Some(Spot {
                        record: Some(key),
                        key: field,
                        values,
                    }),
                    _ => None,
                }))
            }
            _ => {}
        }
    }
    spots
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
        // Written later, each by somebody else.
        Content::Several(_) if depth <= 1 => return Ok(()),
        Content::Several(values) => {
            let shown = values.first().unwrap_or(&Content::Null);
            return put_content(transaction, object, place, shown, depth);
        }
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
