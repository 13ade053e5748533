use crate::convert::{fact_bytes, fields_of, scalar_of, value_of};
use crate::nested::carry_unknown;
use crate::{Change, Document, DocumentError, EntryKey, Planted};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use visit::Entry;

/// One thing to make, change or append.
#[derive(Debug, Clone, Copy)]
pub struct Edit<'a> {
    /// The entry as the person saw it; none when it is new.
    pub before: Option<&'a Entry>,
    pub after: &'a Entry,
}

impl Document {
    /// Write these edits as one change. Doing the same again changes nothing and gives none.
    ///
    /// # Errors
    /// Then nothing at all was written.
    pub fn write(&mut self, edits: &[Edit<'_>]) -> Result<Option<Change>, DocumentError> {
        let mut transaction = self.automerge.transaction();
        for edit in edits {
            if let Err(error) = write_one(&mut transaction, edit) {
                transaction.rollback();
                return Err(error);
            }
        }
        if transaction.pending_ops() == 0 {
            transaction.rollback();
            return Ok(None);
        }
        transaction.commit_with(CommitOptions::default().with_time(0));
        Ok(self.automerge.get_last_local_change().map(Change))
    }
}

impl Document {
    /// Whether [`Document::write`] would accept these edits.
    ///
    /// # Errors
    /// What it would answer.
    pub fn can_write(&self, edits: &[Edit<'_>]) -> Result<(), DocumentError> {
        let mut made = BTreeSet::new();
        for edit in edits {
            let key = EntryKey::of(edit.after).to_string();
            let stored = self.automerge.get(ROOT, key.as_str())?;
            if edit.after.table().is_fact() {
                fact_fits(stored.as_ref().map(|(value, _)| value), edit.after)?;
                continue;
            }
            match (stored, edit.before) {
                (None, Some(_)) if !made.contains(&key) => {
                    return Err(DocumentError::RecordMissing);
                }
                (None, _) => made.insert(key),
                (Some((Value::Object(ObjType::Map), _)), _) => false,
                (Some(_), _) => return Err(DocumentError::OtherShape),
            };
        }
        Ok(())
    }
}

/// A fact is not there yet, or exactly this one is.
fn fact_fits(stored: Option<&Value<'_>>, fact: &Entry) -> Result<bool, DocumentError> {
    let Some(Value::Scalar(scalar)) = stored else {
        return match stored {
            None => Ok(true),
            Some(_) => Err(DocumentError::OtherShape),
        };
    };
    match scalar.as_ref() {
        ScalarValue::Bytes(there) if *there == fact_bytes(fact)? => Ok(false),
        _ => Err(DocumentError::FactIsThere),
    }
}

fn write_one(transaction: &mut Transaction<'_>, edit: &Edit<'_>) -> Result<(), DocumentError> {
    let key = EntryKey::of(edit.after).to_string();
    if edit.after.table().is_fact() {
        return write_fact(transaction, &key, edit.after);
    }
    let stored = transaction.get(ROOT, key.as_str())?;
    match (stored, edit.before) {
        (None, None) => create_record(transaction, &key, edit.after),
        // It was made already: the command came twice.
        (Some((Value::Object(ObjType::Map), _)), None) => Ok(()),
        (Some((Value::Object(ObjType::Map), record)), Some(before)) => {
            edit_record(transaction, &record, before, edit.after)
        }
        (Some(_), _) => Err(DocumentError::OtherShape),
        (None, Some(_)) => Err(DocumentError::RecordMissing),
    }
}

fn write_fact(
    transaction: &mut Transaction<'_>,
    key: &str,
    fact: &Entry,
) -> Result<(), DocumentError> {
    let stored = transaction.get(ROOT, key)?;
    if fact_fits(stored.as_ref().map(|(value, _)| value), fact)? {
        transaction.put(ROOT, key, ScalarValue::Bytes(fact_bytes(fact)?))?;
    }
    Ok(())
}

fn create_record(
    transaction: &mut Transaction<'_>,
    key: &str,
    record: &Entry,
) -> Result<(), DocumentError> {
    let fields = fields_of(record)?;
    let object = transaction.put_object(ROOT, key, ObjType::Map)?;
    for (name, value) in &fields {
        if let Some(scalar) = scalar_of(value)? {
            transaction.put(&object, name.as_str(), scalar)?;
        }
    }
    Ok(())
}

/// Put only the fields that differ between what was seen and what was made of it.
fn edit_record(
    transaction: &mut Transaction<'_>,
    record: &ObjId,
    before: &Entry,
    after: &Entry,
) -> Result<(), DocumentError> {
    if Planted::DropUnknownFields.is_active() {
        drop_unknown_fields(transaction, record, after)?;
    }
    let before = fields_of(before)?;
    for (name, value) in &fields_of(after)? {
        let seen = before.get(name).unwrap_or(&Json::Null);
        if seen != value {
            put_field(transaction, record, name, seen, value)?;
        }
    }
    Ok(())
}

/// A planted bug.
fn drop_unknown_fields(
    transaction: &mut Transaction<'_>,
    record: &ObjId,
    after: &Entry,
) -> Result<(), DocumentError> {
    let known = fields_of(after)?;
    let names: Vec<String> = transaction.keys(record).collect();
    for name in names.iter().filter(|name| !known.contains_key(*name)) {
        transaction.delete(record, name.as_str())?;
    }
    Ok(())
}

fn put_field(
    transaction: &mut Transaction<'_>,
    record: &ObjId,
    name: &str,
    seen: &Json,
    value: &Json,
) -> Result<(), DocumentError> {
    let stored = stored_scalar(transaction, record, name)?;
    let carried = match stored.as_ref().and_then(value_of) {
        Some(there) => carry_unknown(&there, seen, value),
        None => value.clone(),
    };
    match scalar_of(&carried)? {
        new if new == stored => Ok(()),
        Some(scalar) => Ok(transaction.put(record, name, scalar)?),
        None => Ok(transaction.delete(record, name)?),
    }
}

fn stored_scalar(
    transaction: &Transaction<'_>,
    record: &ObjId,
    name: &str,
) -> Result<Option<ScalarValue>, DocumentError> {
    Ok(match transaction.get(record, name)? {
        Some((Value::Scalar(scalar), _)) => Some(scalar.into_owned()),
        _ => None,
    })
}
